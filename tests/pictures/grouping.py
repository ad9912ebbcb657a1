"""Suggestions, splitting and the table of totals."""

from playwright.sync_api import expect

from tests.journeys.doors import UNIT, button, sheet
from tests.pictures.album import Album

ROAD = "Đề nghị sửa chữa cầu treo Suối Đôi vì ván mục, học sinh đi lại rất nguy hiểm mùa mưa lũ."
SAME = (
    "Cầu treo Suối Đôi hỏng ván, các cháu qua suối đi học sợ lắm, mong sớm khắc phục.",
    "de nghi sua cau treo suoi doi, van muc het r, hs di lai nguy hiem",
    "Bao giờ cầu treo Suối Đôi được sửa? Xin hỏi thêm lịch nghỉ bù sau lũ của học sinh?",
)


def grouping(album: Album) -> None:
    doors = album.doors()
    moderator = doors.token("moderator")
    first = doors.client.do(moderator, "opinion.enter", text=ROAD, unit=UNIT)
    doors.client.do(moderator, "opinion.release", opinion=first.body["result"]["opinion"])
    for text in SAME:
        doors.client.do(moderator, "opinion.enter", text=text, unit="Bản Suối Đôi")
    phone = doors.phone("Nguyễn Thị Dung", UNIT)
    button(phone, "phone.send_opinion").first.click()
    sheet(phone).locator("textarea").fill(
        "cau treo suoi doi hong van, de nghi sua gap cho hs di hoc"
    )
    expect(sheet(phone).locator(".alike__one").first).to_be_visible()
    album.take(phone, "phone-similar")
    desk = doors.secretary()
    row = desk.locator("[data-row]", has_text="lịch nghỉ bù").first
    expect(row).to_be_visible()
    desk.wait_for_timeout(700)
    desk.keyboard.press("Shift+Y")
    expect(sheet(desk).locator(".alike li").first).to_be_visible()
    album.take(desk, "secretary-alike")
    desk.keyboard.press("Escape")
    row.locator(".row__text").click()
    expect(row.locator(".similar")).to_be_visible()
    album.take(desk, "secretary-similar")
    desk.keyboard.press("p")
    album.take(desk, "secretary-split")
    button(sheet(desk), "grouping.split_into", n=2).click()
    expect(row.locator(".thoughts")).to_be_visible()
    expect(row.locator(".similar__one").first).to_be_visible()
    desk.wait_for_timeout(700)
    desk.keyboard.press("y")
    expect(row.locator(".chip--matter").first).to_be_visible()
    album.take(desk, "secretary-parts")
    page = doors.browse({"width": 794, "height": 1123})
    doors.enter(page, doors.meeting["people"]["secretary"]["link"])
    page.goto(f"{doors.server.url}/m/{doors.meeting['slug']}/reconciliation?as=secretary")
    album.take(page, "reconciliation")
    doors.close()
