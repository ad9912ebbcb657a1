"""The screens people work at: chair, secretary, site, agency, clerk, and the organiser's pages."""

from playwright.sync_api import expect

from tests.journeys.doors import LAPTOP, PHONE, button, words
from tests.journeys.reception import at_the_desk, listed, sheet
from tests.journeys.reception import link as reception_link
from tests.journeys.tour import bound_link, free_floor
from tests.pictures.album import Album

SHEET_OF_PAPER = {"width": 794, "height": 1123}


def chairs(album: Album) -> None:
    doors = album.doors(is_midflow=False)
    album.take(doors.chair(), "chair-before-opening")
    doors.close()
    doors = album.doors()
    chair = doors.chair()
    expect(chair.locator("[data-row]").first).to_be_visible()
    album.take(chair, "chair-busy")
    holder = doors.view("chair")["floor"]["turn"]
    shorten = {"seconds": -270, "expect": holder}
    doors.client.do(doors.token("chair"), "turn.extend", **shorten)
    projector = doors.projector()
    expect(projector.get_by_text(words("projector.over"))).to_be_visible()
    album.take(projector, "projector-over-time")
    album.take(chair, "chair-over-time")
    for key, name in (("a", "add"), ("?", "keys")):
        chair.keyboard.press(key)
        album.take(chair, f"chair-{name}")
        chair.keyboard.press("Escape")
    chair.locator("[data-row]").nth(2).click()
    album.take(chair, "chair-chosen")
    chair.keyboard.press("j")
    album.take(chair, "chair-closing-time")
    chair.keyboard.press("Escape")
    deeds = chair.locator(".row__deeds")
    deeds.get_by_role("button", name=words("chair.invite"), exact=True).click()
    album.take(chair, "chair-choice")
    chair.keyboard.press("Escape")
    chair.locator("summary", has_text=words("chair.more")).click()
    button(chair, "chair.notice").click()
    album.take(chair, "chair-notice", 700)
    chair.keyboard.press("Escape")
    chair.keyboard.press("0")
    expect(chair.locator(".concluded").first).to_be_visible()
    album.take(chair, "chair-conclusion")
    chair.keyboard.press("Escape")
    free_floor(doors)
    expect(button(chair, "chair.next").first).to_be_visible()
    album.take(chair, "chair-free")
    doors.client.do(doors.token("chair"), "turn.call", expect="")
    expect(button(chair, "chair.start").first).to_be_visible()
    album.take(chair, "chair-called")
    floor = doors.view("chair")["floor"]["turn"]
    doors.client.do(doors.token("chair"), "turn.start", expect=floor)
    expect(button(chair, "chair.pause").first).to_be_visible()
    album.take(chair, "chair-speaking", 1_500)
    chair.emulate_media(color_scheme="dark")
    album.take(chair, "chair-dark")
    chair.emulate_media(color_scheme="light")
    chair.set_viewport_size({"width": 1024, "height": 768})
    album.take(chair, "chair-tablet")
    doors.close()
    doors = album.doors(language="en")
    album.take(doors.chair(), "chair-english", 900)
    doors.close()


def moderation(album: Album) -> None:
    """Many chosen, a hold being written, what is hidden, what the chair alone reads."""
    doors = album.doors()
    settings = {"is_private_offered": True, "watch_words": ["lương chậm", "quỹ"]}
    doors.client.do(doors.token("organiser"), "meeting.edit", settings=settings)
    secretary = doors.token("secretary")
    for text, more in (
        ("Đề nghị chủ trì xem lại việc luân chuyển hiệu trưởng ở cụm vùng cao.", True),
        ("Tôi tố cáo ông Trần Văn Tám nhận hối lộ.", False),
    ):
        entry = {"text": text, "channel": "message", "unit": "Trường Tiểu học Suối Mây"}
        doors.client.do(secretary, "opinion.enter", **entry, is_private=more)
    released = doors.view("secretary")["lists"]["released"]
    note = "Dư luận trong huyện đang nóng."
    doors.client.do(secretary, "opinion.flag", opinion=released[3], is_hot=True, note=note)
    doors.client.do(secretary, "opinion.star", opinion=released[3])
    page = doors.secretary()
    button(page, "moderation.filter").click()
    for row in range(3):
        page.locator("[data-row] .mark").nth(row).click()
    album.take(page, "moderation-many")
    page.keyboard.press("n")
    album.take(page, "moderation-off-topic")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name=words("secretary.list.denunciation")).click()
    album.take(page, "moderation-hidden")
    chair = doors.chair()
    button(chair, "private.open").click()
    album.take(chair, "chair-private")
    doors.close()


def desks(album: Album) -> None:
    doors = album.doors()
    page = doors.secretary()
    expect(page.locator("[data-row]").first).to_be_visible()
    album.take(page, "secretary")
    page.locator("[data-row]").first.click()
    album.take(page, "secretary-opinion")
    page.get_by_role("tab", name=words("secretary.list.turns")).click()
    page.locator(".matter .row__open").first.click()
    album.take(page, "secretary-matter", 900)
    page.emulate_media(color_scheme="dark")
    album.take(page, "secretary-dark")
    page.emulate_media(color_scheme="light")
    button(page, "secretary.signing").click()
    album.take(page, "secretary-signing")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    album.take(page, "secretary-palette")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1440, "height": 900})
    album.take(page, "secretary-1440")
    doors.close()

    doors = album.doors()
    page = doors.site(7)
    album.take(page, "site", 900)
    page.emulate_media(color_scheme="dark")
    album.take(page, "site-dark")
    page.emulate_media(color_scheme="light")
    button(page, "site.join").click()
    album.take(page, "site-join", 700)
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    form = page.get_by_role("region", name=words("site.register"))
    form.get_by_label(words("site.name"), exact=True).fill("Lò Văn Minh")
    form.get_by_label(words("site.name"), exact=True).press("Enter")
    expect(page.get_by_text(words("site.state_waiting")).first).to_be_visible(timeout=20_000)
    album.take(page, "site-offline", 4_000)
    doors.close()

    doors = album.doors()
    site = doors.meeting["sites"][7]
    runner = doors.staff(
        bound_link(doors, "runner", site=site["id"]), {"width": 320, "height": 640}
    )
    album.take(runner, "runner-320", 900)
    button(runner, "help.ask").click()
    runner.get_by_role("dialog").get_by_role("button", name=words("help.call")).click()
    album.take(doors.staff(bound_link(doors, "technician")), "technician", 1_500)
    chair = doors.chair()
    chair.locator(".sites summary").click()
    album.take(chair, "chair-sites", 1_500)
    if "floor" in doors.view("chair"):
        doors.client.do(doors.token("chair"), "turn.finish")
    doors.client.do(doors.token("chair"), "turn.call_site", site=site["id"])
    album.take(doors.site(7), "site-who-speaks", 900)
    doors.close()

    doors = album.doors()
    agency = doors.staff(doors.meeting["agencies"][0]["link"])
    agency.locator(".matter__head[aria-expanded=false]").first.click()
    album.take(agency, "agency", 900)
    album.take(doors.staff(doors.meeting["clerk"]["link"]), "clerk", 900)
    moderator = doors.staff(doors.meeting["people"]["moderator"]["link"])
    album.take(moderator, "moderator", 900)
    doors.close()
    doors = album.doors(language="en")
    album.take(doors.secretary(), "secretary-english", 900)
    album.take(doors.site(7), "site-english", 900)
    doors.close()


def pages(album: Album) -> None:
    doors = album.doors()
    here = f"{doors.server.url}/m/{doors.meeting['slug']}"
    page = doors.browse(LAPTOP)
    page.goto(doors.meeting["people"]["organiser"]["link"])
    album.take(page, "link")
    page.locator("form button[type=submit]").click()
    for path in (
        "",
        "meeting",
        "settings",
        "calendar",
        "links",
        "delegates",
        "agenda",
        "sites",
        "new",
        "invitations",
    ):
        page.goto(f"{here}/admin/{path}".rstrip("/"))
        album.take(page, f"admin-{path or 'overview'}", 100)
    page.goto(f"{here}/admin/delegates/import")
    page.set_input_files("#file", sheet())
    button(page, "people.import_look").click()
    album.take(page, "admin-import", 900)
    people(album)
    page.goto(f"{here}/admin/attendance")
    album.take(page, "admin-attendance", 100)
    page.goto(f"{here}/admin/rehearsals")
    album.take(page, "admin-rehearsals", 100)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{here}/admin")
    album.take(page, "admin-dark", 100)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    album.take(page, "admin-phone", 100)
    page.set_viewport_size(SHEET_OF_PAPER)
    page.goto(f"{here}/print")
    album.take(page, "print", 100)
    page.goto(f"{here}/print/posters")
    album.take(page, "print-posters", 300)
    page.goto(f"{here}/print/cards?seats=A1-A8")
    album.take(page, "print-cards", 300)
    page.goto(f"{here}/admin/invitations/print")
    album.take(page, "print-invitations", 300)
    chair = doors.chair(size=SHEET_OF_PAPER)
    chair.goto(f"{here}/list?as=chair")
    album.take(chair, "print-list", 300)
    chair.goto(f"{here}/conclusion?as=chair")
    album.take(chair, "print-conclusion", 300)
    page.set_viewport_size(PHONE)
    for name, address in (("start", "/"), ("error", "/m/khong-co/phone")):
        page.goto(f"{doors.server.url}{address}")
        album.take(page, name, 100)
    doors.close()


def people(album: Album) -> None:
    """The reception, and a delegate's own page."""
    doors = album.doors()
    listed(doors)
    desk = at_the_desk(doors)
    desk.get_by_role("searchbox").fill("hoa")
    album.take(desk, "reception-search")
    button(desk, "reception.put_who", name="Nguyễn Thị Hoa").click()
    album.take(desk, "reception", 900)
    button(desk, "reception.scan").click()
    album.take(desk, "reception-no-camera", 900)
    desk.emulate_media(color_scheme="dark")
    album.take(desk, "reception-dark")
    laptop = doors.staff(reception_link(doors), LAPTOP)
    laptop.get_by_role("searchbox").fill("tr")
    album.take(laptop, "reception-laptop", 900)
    office = doors.staff(doors.meeting["people"]["organiser"]["link"])
    office.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/admin/invitations?q=hoa")
    own = office.locator("[data-copy]").first.get_attribute("data-copy")
    phone = doors.browse(PHONE)
    phone.goto(doors.here(str(own)))
    album.take(phone, "invitation", 100)
    doors.close()


def gone(album: Album) -> None:
    """Last: it takes the chair's link away, and ends the meeting."""
    doors = album.doors()
    chair = doors.chair()
    expect(chair.locator("[data-row]").first).to_be_visible()
    free_floor(doors)
    link = doors.meeting["people"]["chair"]["link"].split("/")[-2]
    doors.client.do(doors.token("organiser"), "link.revoke", link=link)
    expect(chair.get_by_text(words("chair.gone_revoked"))).to_be_visible()
    album.take(chair, "chair-revoked")
    doors.client.do(doors.token("organiser"), "meeting.close")
    late = doors.browse(PHONE)
    late.goto(doors.meeting["join_url"])
    album.take(late, "join-closed")
    album.take(doors.projector(), "projector-closed", 900)
    doors.close()


def preparing(album: Album) -> None:
    """Answers that are prepared: the staff's desk, and the chair's card beside the speaker."""
    doors = album.doors()
    secretary, chair = doors.token("secretary"), doors.token("chair")
    view = doors.view("secretary")
    agency = doors.meeting["agencies"][0]["id"]
    free = {i: o for i, o in view["opinions"].items() if "name" in o and "matter" not in o}
    by_name = {o["name"]: i for i, o in free.items()}
    turn = next(t for t in view["queue"] if view["turns"][t].get("name") in by_name)
    own = by_name[view["turns"][turn]["name"]]
    free_floor(doors)
    doors.client.do(chair, "turn.call", turn=turn)
    doors.client.do(chair, "turn.start")
    words_ = "Sở đã rà soát, tham mưu Ủy ban nhân dân tỉnh ưu tiên quỹ đất cho cơ sở mầm non."
    do = doors.client.do
    made = do(secretary, "matter.create", title="Quỹ đất cho mầm non độc lập", opinions=[own])
    matter = made.body["result"]["matter"]
    do(secretary, "matter.assign", matters=[matter], lead=agency, answer_days=3)
    draft = do(secretary, "answer.write", matter=matter, agency=agency, text=words_)
    answer = draft.body["result"]["answer"]
    do(secretary, "answer.submit", answer=answer)
    page = doors.secretary()
    page.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/preparation?as=secretary")
    album.take(page, "preparation", 900)
    page.get_by_role("tab", name=words("preparation.part.progress")).click()
    page.locator(".row__head", has_text="Quỹ đất").click()
    album.take(page, "preparation-progress")
    page.get_by_role("button", name=words("preparation.type_for")).click()
    page.get_by_label(words("preparation.came_by")).select_option("paper")
    album.take(page, "preparation-typed-for")
    page.locator(".row__head", has_text="xe máy điện").click()
    album.take(page, "preparation-extending")
    do(chair, "answer.approve", answer=answer)
    desk = doors.chair()
    expect(desk.locator(".prepared__one").first).to_be_visible()
    album.take(desk, "chair-prepared")
    desk.keyboard.press("9")
    album.take(desk, "chair-prepared-open")
    doors.close()
