"""The queue as people meet it: its policy at the chair's, neighbours and a second person on one
phone, a closing time everybody sees, and the written way when the time will not suffice."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import (
    UNIT,
    Doors,
    button,
    close_sheet,
    received,
    settled,
    sheet,
    words,
)

pytestmark = pytest.mark.browser


def test_the_chair_orders_moves_undoes_and_sees_why(midflow: Doors) -> None:
    chair = midflow.chair()
    row = chair.locator("[data-row]")
    expect(row.first).to_be_visible()
    chair.locator("[data-policy]").select_option("fair")
    row.first.click()
    expect(chair.locator(".row__why")).to_contain_text(words("chair.why_first_time"))
    settled(chair)
    last = midflow.view("chair")["queue"][-1]
    settled(chair)
    chair.locator(f'[data-row="{last}"]').focus()
    chair.keyboard.press("Alt+Home")
    expect(row.first).to_have_attribute("data-row", last)
    expect(chair.locator(".row__why")).to_contain_text(words("chair.why_moved"))
    settled(chair)
    chair.locator(f'[data-row="{last}"]').focus()
    chair.keyboard.press("Backspace")
    expect(row.last).to_have_attribute("data-row", last)
    settled(chair)
    chair.locator("[data-policy]").select_option("topic")
    expect(chair.locator(".topics__one").first).to_be_visible()
    waiting = midflow.view("chair")["later"]
    settled(chair)
    chair.locator(".topics__one").first.click()
    expect(chair.locator(".topics__one--open")).to_have_count(1)
    assert len(midflow.view("chair")["later"]) < len(waiting)
    settled(chair)
    chair.locator("[data-policy]").select_option("registration")
    expect(chair.locator(".topics__one")).to_have_count(0)


def test_one_phone_serves_a_neighbour_and_a_second_person(midflow: Doors) -> None:
    phone = midflow.phone("Nguyễn Thị Bưởi", UNIT)
    button(phone, "phone.neighbour").click()
    sheet(phone).get_by_label(words("phone.name"), exact=True).fill("Trần Văn Mít")
    sheet(phone).get_by_role("button", name=words("beside.neighbour_send"), exact=True).click()
    expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
    close_sheet(phone)
    expect(phone.locator(".beside__one")).to_contain_text("Trần Văn Mít")
    turn = next(
        t
        for t, seen in midflow.view("chair")["turns"].items()
        if seen.get("name") == "Trần Văn Mít"
    )
    button(phone, "phone.other").click()
    button(sheet(phone), "beside.other_go").click()
    phone.get_by_label(words("phone.name"), exact=True).fill("Lê Thị Na")
    phone.get_by_label(words("phone.join_display")).select_option("name")
    phone.get_by_role("button", name=words("phone.join"), exact=True).click()
    expect(phone.locator(".foot")).to_contain_text("Lê Thị Na")
    expect(phone.locator(".beside__others")).to_contain_text("Nguyễn Thị Bưởi")
    expect(phone.locator(".beside__one")).to_have_count(0)
    phone.get_by_role("button", name=words("beside.change"), exact=True).click()
    expect(phone.locator(".foot")).to_contain_text("Nguyễn Thị Bưởi")
    expect(phone.locator(".beside__one")).to_contain_text("Trần Văn Mít")

    midflow.client.do(midflow.token("chair"), "queue.offer_written", turns=[turn])
    button(phone, "written.send").click()
    sheet(phone).get_by_label(words("phone.text")).fill("Đề nghị làm đường vào trường.")
    button(sheet(phone), "written.send").click()
    expect(sheet(phone)).to_contain_text("Đã tiếp nhận – số")
    close_sheet(phone)
    received(phone, "Đề nghị làm đường vào trường.")
    assert turn not in midflow.view("chair")["queue"]


def test_the_closing_time_is_on_every_screen_and_can_be_taken_back(midflow: Doors) -> None:
    chair, phone, hall = midflow.chair(), midflow.phone("Vàng A Lử", UNIT), midflow.projector()
    site = midflow.site(0)
    expect(chair.locator("[data-row]").first).to_be_visible()
    chair.keyboard.press("j")
    sheet(chair).get_by_role("button", name=re.compile("^10 phút nữa")).click()
    for page in (chair, phone, hall, site):
        expect(page.locator("body")).to_contain_text(re.compile(r"(Đóng lúc|đăng ký đến) \d+h\d\d"))
    settled(chair)
    chair.keyboard.press("z")
    expect(phone.locator(".actions")).not_to_contain_text("đăng ký đến")
