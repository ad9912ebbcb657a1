"""A round: who is invited to answer, what is ticked, what agency and asker see; its papers."""

from playwright.sync_api import expect

from tests.journeys.doors import UNIT, button, close_sheet, words
from tests.journeys.tour import free_floor
from tests.pictures.album import Album
from tests.pictures.desks import SHEET_OF_PAPER


def rounds(album: Album) -> None:
    doors = album.doors()
    token = doors.token("chair")
    free_floor(doors)
    phone = doors.phone("Nông Thị Hậu", UNIT)
    button(phone, "phone.ask_floor").click()
    button(phone.get_by_role("dialog"), "phone.ask_floor").click()
    close_sheet(phone)
    turns = doors.view("chair")["turns"]
    asked = next(id for id, turn in turns.items() if turn.get("name") == "Nông Thị Hậu")
    for command, args in (("turn.call", {"turn": asked}), ("turn.start", {}), ("turn.finish", {})):
        doors.client.do(token, command, **args)
    doors.client.do(token, "round.answer")
    chair = doors.chair()
    expect(chair.locator(".group").first).to_be_visible()
    album.take(chair, "chair-answers", 900)
    group = doors.view("chair")["round"]["groups"][0]
    agency = next(a for a in doors.meeting["agencies"] if a["id"] == group["agency"])
    screen = doors.staff(agency["link"])
    doors.client.do(token, "turn.invite", agency=agency["id"], thoughts=group["thoughts"])
    doors.client.do(token, "turn.start")
    doors.client.do(token, "thought.tick", thoughts=[asked, group["thoughts"][0]])
    expect(screen.locator(".invited")).to_be_visible()
    album.take(screen, "agency-invited", 900)
    expect(chair.locator(".thought--done").first).to_be_visible()
    album.take(chair, "chair-answering", 900)
    chair.keyboard.press("m")
    album.take(chair, "chair-invite")
    expect(phone.get_by_text(words("answers.satisfied"), exact=True)).to_be_visible()
    album.take(phone, "phone-answered")
    secretary = doors.secretary()
    expect(secretary.locator("[data-row]").first).to_be_visible()
    secretary.keyboard.press("r")
    album.take(secretary, "secretary-round", 700)
    for path, name in (("reading", "print-reading"), ("speaking", "print-speaking")):
        paper = doors.chair(size=SHEET_OF_PAPER)
        paper.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/{path}?as=chair")
        album.take(paper, name, 300)
    doors.close()
