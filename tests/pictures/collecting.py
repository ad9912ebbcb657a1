"""Collecting before the meeting: the organiser's pages, a unit's own, the public's form, typing."""

from playwright.sync_api import Page, expect

from tests.journeys.doors import LAPTOP, PHONE, Doors
from tests.pictures.album import Album

UNITS = (
    "Trường PTDTBT Tiểu học Suối Mây; ; ; ; UBND xã Nậm Có",
    "Trường Tiểu học và THCS Bản Cọ; ; ; ; UBND xã Nậm Có",
    "Trường Mầm non tư thục Hoa Sen",
    "Trường THPT Văn Yên",
    "UBND xã Nậm Có",
)
OPINIONS = (
    "Trường thiếu bốn phòng học kiên cố, học sinh lớp 3 phải học nhờ nhà văn hóa thôn.",
    "Đề nghị bổ sung giáo viên Tin học và Tiếng Anh cho các trường vùng cao.",
)
TABLE = (
    "STT;Nội dung ý kiến, kiến nghị;Lĩnh vực;Người/đơn vị nêu;Đề xuất giải pháp",
    "1;Thiếu phòng học tại điểm trường lẻ.;Công tác đội ngũ;Lò Thị Hạnh, Trường Bản Cọ;Xây thêm",
    "2;;;Trường THPT Văn Yên;",
    "3;Đường vào trường hỏng.;Giao thông;Trường Mầm non tư thục Hoa Sen;Sửa đường",
)


def collecting(album: Album) -> None:
    doors = album.doors(is_midflow=False)
    here = f"{doors.server.url}/m/{doors.meeting['slug']}"
    organiser = doors.staff(doors.meeting["people"]["organiser"]["link"])
    organiser.goto(f"{here}/admin/collect")
    organiser.locator("#units").fill("\n".join(UNITS))
    organiser.locator("#add button[type=submit]").click()
    organiser.wait_for_load_state()
    link = str(organiser.locator("td [data-copy]").first.get_attribute("data-copy"))
    own = doors.server.url + link[link.index("/l/") :]
    unit = doors.staff(own, PHONE)
    for text in OPINIONS:
        unit.locator("#o-text").fill(text)
        unit.locator("#o-name").fill("Giàng A Súa")
        unit.locator("#gather button[type=submit]").click()
        unit.wait_for_load_state()
    unit.goto(f"{here}/unit")
    album.take(unit, "unit-gathering")
    organiser.goto(f"{here}/admin/collect#list")
    album.take(organiser, "admin-collect")
    organiser.goto(f"{here}/admin/coverage")
    album.take(organiser, "admin-coverage")
    organiser.goto(f"{here}/admin/paper")
    album.take(organiser, "admin-paper")
    _table(organiser, here)
    album.take(organiser, "admin-opinions")
    ask = doors.browse(PHONE)
    ask.goto(f"{doors.server.url}/j/{doors.meeting['join_code']}/opinion")
    album.take(ask, "ask")
    organiser.goto(f"{here}/print/asking")
    album.take(organiser, "print-asking")
    _typing(album, doors, here)
    doors.close()


def _table(organiser: Page, here: str) -> None:
    organiser.goto(f"{here}/admin/opinions")
    content = "\r\n".join(TABLE).encode("utf-8-sig")
    file = {"name": "mau-02.csv", "mimeType": "text/csv", "buffer": content}
    organiser.locator("#file").set_input_files(file)
    organiser.locator("form[enctype] button[type=submit]").click()
    expect(organiser.locator(".columns-read")).to_be_visible()


def _typing(album: Album, doors: Doors, here: str) -> None:
    page = doors.staff(doors.meeting["people"]["moderator"]["link"], LAPTOP)
    page.goto(f"{here}/typing")
    page.locator("[data-typing]").wait_for()
    for text in OPINIONS:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(page.locator(".entered__number")).to_have_count(2)
    album.take(page, "typing")
