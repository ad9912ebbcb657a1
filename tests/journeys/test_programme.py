"""A poll from the chair's question to the bars on the wall, an announcement, and a hand-over
between two chairs, in real browsers."""

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import UNIT, Doors, button, settled, words
from tests.journeys.tour import free_floor

pytestmark = pytest.mark.browser


def test_poll_from_the_question_to_the_bars_on_the_wall(midflow: Doors) -> None:
    phone = midflow.phone("Hoàng Thị Mây", UNIT)
    wall = midflow.projector()
    chair = midflow.chair()
    chair.get_by_text(words("chair.more"), exact=True).click()
    button(chair.locator(".menu__list"), "poll.polls").click()
    dialog = chair.get_by_role("dialog")
    question = dialog.get_by_role("textbox", name=words("poll.question"))
    question.fill("Đồng ý kéo dài hội nghị đến 12 giờ?")
    dialog.get_by_role("textbox", name=words("poll.answers")).fill("Đồng ý\nKhông đồng ý")
    dialog.get_by_label(words("poll.secret_hint")).check()
    button(dialog, "poll.put").click()
    dialog.get_by_role("button", name=words("poll.open"), exact=True).click()
    poll = phone.locator(".poll")
    poll.get_by_role("button", name="Không đồng ý").click()
    expect(poll).to_contain_text(words("poll.received", answer="Không đồng ý"))
    poll.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(poll).to_contain_text(words("poll.received", answer="Đồng ý"))
    expect(dialog).to_contain_text(words("poll.votes", n=1))
    phone.reload()
    pressed = phone.locator(".poll").get_by_role("button", pressed=True)
    expect(pressed).to_contain_text("Đồng ý")
    dialog.get_by_role("button", name=words("poll.close"), exact=True).click()
    dialog.get_by_role("button", name=words("poll.show"), exact=True).click()
    expect(wall.locator(".poll")).to_contain_text(words("poll.share", n=1, percent=100))
    expect(phone.locator(".poll")).to_contain_text(words("poll.is_closed"))
    dialog.get_by_role("button", name=words("poll.hide"), exact=True).click()
    expect(phone.locator(".poll")).to_have_count(0)


def test_announcement_stands_on_phone_and_wall_until_it_is_taken_off(midflow: Doors) -> None:
    phone = midflow.phone("Giàng A Páo", UNIT)
    wall = midflow.projector()
    chair = midflow.chair()
    expect(chair.locator(".foot")).to_be_visible()
    chair.keyboard.press("f")
    dialog = chair.get_by_role("dialog")
    dialog.get_by_role("button", name=words("programme.a_time", n=10)).click()
    expect(phone.locator(".told__one")).to_contain_text(words("programme.a_time", n=10))
    expect(wall.locator(".told__one")).to_contain_text(words("programme.a_time", n=10))
    button(chair.locator(".announced"), "programme.withdraw").click()
    expect(phone.locator(".told__one")).to_have_count(0)
    expect(wall.locator(".told__one")).to_have_count(0)


def test_one_chair_hands_over_to_the_other(midflow: Doors) -> None:
    free_floor(midflow)
    first = midflow.chair()
    organiser = midflow.token("organiser")
    made = midflow.client.do(organiser, "link.create", role="chair", label="Phó Chủ tịch Hạ")
    midflow.client.do(midflow.token("chair"), "chair.take")
    link = made.body["result"]["link"]
    page = midflow.staff(midflow.meeting["people"]["organiser"]["link"])
    page.goto(f"{midflow.server.url}/m/{midflow.meeting['slug']}/admin/links/{link}")
    address = page.locator("a[href*='/l/'], code, .address").first
    second = midflow.staff(address.get_attribute("href") or address.inner_text())
    main = second.locator("[data-primary]")
    expect(main).to_contain_text(words("chair.take_over"))
    settled(second)
    main.click()
    button(second.get_by_role("dialog"), "chair.take_over").click()
    expect(second.locator(".conductor")).to_contain_text(words("chair.conducts_here"))
    expect(first.locator(".watching")).to_contain_text("Phó Chủ tịch Hạ")
    second.get_by_role("button", name=words("chair.hand_over")).click()
    second.get_by_role("dialog").get_by_role("button").nth(1).click()
    expect(first.locator(".watching")).to_have_count(0)
    expect(second.locator(".watching")).to_be_visible()
    midflow.client.do(organiser, "link.revoke", link=link)
    expect(first.locator(".conductor")).to_have_count(0)
