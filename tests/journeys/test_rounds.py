"""A round of answers in real browsers: the chair invites, the agency's screen and the asker's phone
follow at once, the asker is not satisfied and asks again."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.doors import UNIT, Doors, button, close_sheet, settled, sheet, words
from tests.journeys.tour import free_floor

pytestmark = pytest.mark.browser


def press(page: Page, key: str) -> None:
    settled(page)
    page.keyboard.press(key)


def speak(doors: Doors, name: str) -> str:
    """The waiting turn of that name gets the floor and ends."""
    turns = doors.view("chair")["turns"]
    turn = next(id for id, seen in turns.items() if seen.get("name") == name)
    chair = doors.token("chair")
    for command, args in (("turn.call", {"turn": turn}), ("turn.start", {}), ("turn.finish", {})):
        done = doors.client.do(chair, command, **args)
        assert done.status == 200, done.body
    return turn


def test_round_of_answers_from_the_chairs_click_to_the_askers_second_turn(midflow: Doors) -> None:
    free_floor(midflow)
    phone = midflow.phone("Nông Thị Hậu", UNIT)
    button(phone, "phone.ask_floor").click()
    button(sheet(phone), "phone.ask_floor").click()
    close_sheet(phone)
    turn = speak(midflow, "Nông Thị Hậu")
    chair = midflow.chair()
    expect(chair.locator(".floor__hint")).to_be_visible()
    press(chair, "x")
    expect(chair.locator("[data-primary]")).to_contain_text("trả lời")
    group = midflow.view("chair")["round"]["groups"][0]
    agency = next(a for a in midflow.meeting["agencies"] if a["id"] == group["agency"])
    screen = midflow.staff(agency["link"])
    expect(screen.locator(".line--connected")).to_be_attached()
    press(chair, "Space")
    title = words("agency.invited", who=agency["name"])
    expect(screen.get_by_role("heading", name=title)).to_be_visible()
    press(chair, "Space")
    expect(chair.locator(".round__now")).to_be_visible()
    press(chair, "y")
    expect(chair.locator(".thought--done").first).to_be_visible()
    midflow.client.do(midflow.token("chair"), "thought.tick", thoughts=[turn])
    again = button(phone, "answers.not_satisfied_again")
    again.click()
    phone.get_by_label(words("answers.unclear")).fill("Chưa rõ thời hạn")
    button(phone, "answers.ask_again").click()
    expect(chair.get_by_text(words("chair.kind_followup")).first).to_be_visible()
    press(chair, "Space")
    press(chair, "x")
    expect(chair.locator("#round-title")).to_contain_text(words("chair.round_asking", n=2))
    press(chair, "z")
    expect(chair.locator("#round-title")).to_contain_text(words("chair.round_answering", n=1))
