"""An answer on its way: put off at the agency's wish, typed by it on a bad line, approved, read out
by the chair."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import Doors, button, words

pytestmark = pytest.mark.browser
WORDS = "Tỉnh ưu tiên quỹ đất cho cơ sở mầm non độc lập tại ba phường."


def test_an_answer_survives_a_dead_line_is_approved_and_stands_beside_the_speaker(
    midflow: Doors,
) -> None:
    do, secretary = midflow.client.do, midflow.token("secretary")
    view, agency = midflow.view("secretary"), midflow.meeting["agencies"][0]
    name = view["turns"][view["floor"]["turn"]]["name"]
    own = [i for i, o in view["opinions"].items() if o.get("name") == name]
    made = do(secretary, "matter.create", title="Quỹ đất cho mầm non", opinions=own)
    matter = made.body["result"]["matter"]
    do(secretary, "matter.assign", matters=[matter], lead=agency["id"], answer_days=3)

    later = date.today() + timedelta(days=40)

    page = midflow.staff(agency["link"])
    card = page.locator(".matter", has_text="Quỹ đất cho mầm non")
    head = card.locator(".matter__head")
    if head.get_attribute("aria-expanded") == "false":  # waits until the card is there
        head.click()
    button(card, "agency.ask_extension").click()
    card.get_by_label(words("agency.extend_until")).fill(later.strftime("%d/%m/%Y"))
    card.get_by_label(words("agency.extend_why"), exact=True).select_option("complex")
    button(card, "agency.send_query").click()
    expect(card.get_by_text(words("agency.asked_back"))).to_be_visible()
    page.context.set_offline(True)
    card.get_by_label(words("agency.answer")).fill(WORDS)
    expect(card.get_by_text(words("agency.offline"))).to_be_visible()
    page.context.set_offline(False)
    expect(card.get_by_text(words("agency.saved"), exact=True)).to_be_visible()
    card.get_by_role("button", name=words("agency.submit"), exact=True).click()
    expect(button(card, "agency.recall")).to_be_visible()

    desk = midflow.secretary()
    desk.goto(f"{midflow.server.url}/m/{midflow.meeting['slug']}/preparation?as=secretary")
    desk.get_by_role("tab", name=words("preparation.part.progress")).click()
    desk.locator(".row__head", has_text="Quỹ đất cho mầm non").click()
    said = f"{later.day}/{later.month}/{later.year}"
    desk.get_by_role("button", name=words("preparation.grant", date=said), exact=True).click()
    expect(card.locator(".facts")).to_contain_text(f"Gia hạn đến {said} – lý do: nội dung phức tạp")
    desk.get_by_role("button", name=words("preparation.approve"), exact=True).click()

    chair = midflow.chair()
    expect(chair.locator(".prepared")).to_contain_text("Quỹ đất cho mầm non")
    chair.keyboard.press("9")
    expect(chair.get_by_role("dialog")).to_contain_text(WORDS)
    chair.keyboard.press("Escape")
    expect(chair.get_by_role("dialog")).to_have_count(0)
