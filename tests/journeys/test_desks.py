"""Two people at one desk, and a desk whose link is taken away."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.doors import LAPTOP, Doors, button, settled, until, words
from tests.journeys.tour import free_floor

pytestmark = pytest.mark.browser
COMMANDS = re.compile(r"/do(\?.*)?$")


def press_together(*chairs: Page) -> None:
    """All clicks are on their way before any page has heard of another's: what they send is held
    until every one has sent it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for chair in chairs:
        chair.route(COMMANDS, hold)
        chair.locator("[data-primary]").click()
    until(chairs[0], lambda: len(held) == len(chairs), "a click was not heard")
    assert {route.request.frame.page for route in held} == set(chairs)
    for route in held:
        route.continue_()
    for chair in chairs:
        chair.unroute(COMMANDS)


def test_two_chairs_press_together_and_nobody_is_skipped(midflow: Doors) -> None:
    first, second = midflow.chair(), midflow.chair()
    free_floor(midflow)
    for _ in range(3):
        queue = midflow.view("chair")["queue"]
        for chair in (first, second):
            expect(button(chair, "chair.next").first).to_be_enabled()
            settled(chair)
        press_together(first, second)
        for chair in (first, second):
            expect(button(chair, "chair.start").first).to_be_visible()
        first.wait_for_timeout(500)
        view = midflow.view("chair")
        assert view["floor"]["turn"] == queue[0]
        assert view["queue"] == queue[1:]
        midflow.client.do(midflow.token("chair"), "turn.start", expect=queue[0])
        midflow.client.do(midflow.token("chair"), "turn.finish", expect=queue[0])


def test_a_revoked_link_closes_the_screen_with_a_sentence(midflow: Doors) -> None:
    screens = []
    for role, key in (("chair", "chair.gone_revoked"), ("projector", "projector.gone")):
        made = midflow.client.do(midflow.token("organiser"), "link.create", role=role)
        link = made.body["result"]["url"]
        screens.append((midflow.staff(link), key, link))
    for page, _, _ in screens:
        expect(page.locator(".line--connected, .hall__stage").first).to_be_attached()
    for page, key, link in screens:
        link_id = link.split("/")[-2]
        done = midflow.client.do(midflow.token("organiser"), "link.revoke", link=link_id)
        assert done.status == 200, done.body
        expect(page.get_by_text(words(key))).to_be_visible()
    again = midflow.browse(LAPTOP)
    again.goto(screens[0][2])
    expect(again.get_by_role("heading", level=1)).to_be_visible()
    expect(again.locator("form")).to_have_count(0)


def at_a_matter(secretary: Page, number: int) -> Page:
    """A secretary who has this matter in hand."""
    secretary.locator(".matter .row__open").nth(number).click()
    expect(secretary.locator(".matter__body--open")).to_be_visible()
    return secretary


def test_two_secretaries_at_one_matter(midflow: Doors) -> None:
    """Different fields: both win. The same words: the second sees the first's at once, goes on
    typing, is told whose they are, and decides. Each sees where the other is."""
    link = midflow.client.do(
        midflow.token("organiser"), "link.create", role="secretary", label="Nguyễn Thị Bình"
    )
    first = at_a_matter(midflow.secretary(), 2)
    second = at_a_matter(midflow.staff(link.body["result"]["url"]), 2)
    matter = midflow.view("secretary")["matter_order"][2]
    expect(first.locator(".matter .other")).to_have_text("NB")

    directive = words("secretary.tag.directive")
    second.get_by_label(directive).press_sequentially("và báo cáo")
    expect(first.locator("[data-tag=directive] .other")).to_have_text("NB")
    first.get_by_label(directive).fill("rà soát toàn tỉnh")
    first.get_by_label(directive).press("Control+Enter")
    theirs = second.locator("[data-tag=directive] .conflict")
    expect(theirs).to_contain_text("rà soát toàn tỉnh")
    typed = second.get_by_label(directive).input_value()
    assert typed.endswith("và báo cáo")

    first.get_by_role("radio", name=words("secretary.outcome.noted")).click()
    second.get_by_label(directive).press_sequentially(" trong quý này")
    second.get_by_label(directive).press("Control+Enter")
    expect(button(theirs, "secretary.keep_mine")).to_be_visible()
    assert midflow.view("secretary")["matters"][matter]["directive"] == "rà soát toàn tỉnh"
    noted = second.get_by_role("radio", name=words("secretary.outcome.noted"))
    expect(noted).to_be_checked()
    button(theirs, "secretary.keep_mine").click()
    expect(theirs).to_have_count(0)
    expect(first.get_by_label(directive)).to_have_value(f"{typed} trong quý này")
    kept = midflow.view("secretary")["matters"][matter]
    assert (kept["directive"], kept["outcome"]) == (f"{typed} trong quý này", "noted")

    both_in_the_notice(midflow, first, second)


def both_in_the_notice(doors: Doors, first: Page, second: Page) -> None:
    """Two parts of the notice: both stand. The same part: the second is shown the first's words
    and decides; nothing is overwritten, and a reload in the middle loses nothing."""

    def write(page: Page, part: str, text: str) -> Locator:
        name = words("official.edit_part", part=words(f"official.part.{part}"))
        button_ = page.get_by_role("button", name=name, exact=True)
        button_.scroll_into_view_if_needed()
        button_.click()
        field = page.get_by_label(words(f"official.part.{part}"), exact=True)
        field.fill(text)
        return field

    def text_of(part: str) -> str:
        got = doors.client.get("/notice.json", doors.token("secretary")).body
        return str(got["passages"][part]["text"])

    opening = write(first, "opening", "Mở đầu của người thứ nhất.")
    expect(second.locator(".paper .other").first).to_have_attribute("title", re.compile("."))
    closing = write(second, "closing", "Kết thúc của người thứ hai.")
    opening.press("Control+Enter")
    closing.press("Control+Enter")
    expect(opening).to_have_count(0)
    expect(closing).to_have_count(0)
    assert text_of("opening") == "Mở đầu của người thứ nhất."
    assert text_of("closing") == "Kết thúc của người thứ hai."
    expect(second.locator(".paper")).to_contain_text("Mở đầu của người thứ nhất.")
    mine = write(second, "opening", "Của người thứ hai.")
    second.reload()  # as when the browser dies: what was typed is offered again
    expect(second.locator(".unfinished")).to_contain_text("Của người thứ hai.")
    button(second, "unsaved.go_on").click()
    expect(mine).to_have_value("Của người thứ hai.")
    write(first, "opening", "Người thứ nhất sửa lại.").press("Control+Enter")
    expect(second.locator(".passage--open")).to_contain_text("Người thứ nhất sửa lại.")
    mine.press("Control+Enter")
    assert text_of("opening") == "Người thứ nhất sửa lại."
    second.get_by_role("button", name=words("official.keep_mine")).click()
    expect(mine).to_have_count(0)
    assert text_of("opening") == "Của người thứ hai."
