"""Opinions that say the same: on the phone while one is typed, at the desk with one key."""

import pytest
from playwright.sync_api import expect

from tests.journeys.doors import UNIT, Doors, button, sheet, words

pytestmark = pytest.mark.browser

ROAD = "Đề nghị sửa chữa cầu treo Suối Đôi vì ván mục, học sinh đi lại nguy hiểm."
AGAIN = "de nghi sua cau treo suoi doi, van muc, hs di lai nguy hiem"
TWO = "Bao giờ cầu treo Suối Đôi được sửa? Xin hỏi thêm lịch cắt điện của bản?"


def test_opinions_that_say_the_same(opening: Doors):
    doors = opening
    phone = doors.phone("Nguyễn Thị Dung", UNIT)
    other = doors.phone("Lò Văn Giang", UNIT)
    sent = doors.client.do(doors.token("moderator"), "opinion.enter", text=ROAD).body["result"]
    doors.client.do(doors.token("moderator"), "opinion.release", opinion=sent["opinion"])

    # While it is typed: others have said it, and agreeing takes the place of sending.
    button(phone, "phone.send_opinion").first.click()
    sheet(phone).locator("textarea").fill(AGAIN)
    alike = sheet(phone).locator(".alike__one")
    expect(alike).to_contain_text("cầu treo Suối Đôi")
    button(alike, "similar.support").click()
    expect(alike).to_contain_text(words("similar.done"))
    button(alike, "similar.close").click()
    [supported] = doors.opinions(ROAD)
    assert supported["support_count"] == 1

    # Who sends it all the same is not kept from it; the secretary puts the two together, and back.
    button(other, "phone.send_opinion").first.click()
    sheet(other).locator("textarea").fill(TWO)
    sheet(other).locator("button[type=submit]").click()
    expect(sheet(other)).to_contain_text(words("phone.received_hint"))
    desk = doors.secretary()
    row = desk.locator("[data-row]", has_text="lịch cắt điện").first
    row.locator(".row__text").click()
    expect(row.locator(".similar")).to_contain_text("cầu treo Suối Đôi")
    desk.keyboard.press("y")
    toast = desk.locator(
        ".toast", has_text=words("grouping.joined", one="", other="", number="")[:6]
    )
    expect(toast).to_be_visible()
    expect(row.locator(".chip--matter").first).to_be_visible()
    button(toast, "moderation.undo").click()
    expect(desk.locator(".toast", has_text=words("grouping.undone"))).to_be_visible()
    expect(row.locator(".chip--matter")).to_have_count(0)

    # It holds two questions: each stands by itself, the words stay whole.
    row.locator(".row__text").click()
    desk.keyboard.press("p")
    expect(sheet(desk).locator("textarea")).to_have_value(TWO.replace("? ", "?\n"))
    button(sheet(desk), "grouping.split_into", n=2).click()
    expect(row.locator(".thoughts li")).to_have_count(2)
    assert doors.opinions(TWO)[0]["parts"] == TWO.replace("? ", "?\n").split("\n")

    # Group by group: what is marked becomes one matter.
    doors.client.do(doors.token("moderator"), "opinion.enter", text=AGAIN)
    desk.keyboard.press("Shift+Y")
    title = sheet(desk).get_by_role("heading", level=2)
    expect(title).to_contain_text("1/")
    many = int(title.inner_text().rpartition("/")[2])  # the demonstration has pairs of its own
    for left in range(many, 0, -1):
        expect(title).to_have_text(words("grouping.group_of", at=1, n=left))
        desk.keyboard.press("Enter")
    expect(sheet(desk)).to_contain_text(words("grouping.no_groups"))
    assert doors.opinions(AGAIN)[0]["matter"] == doors.opinions(ROAD)[0]["matter"]
