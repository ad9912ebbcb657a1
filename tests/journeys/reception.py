"""What the reception's journeys share: its link, its list, a camera that films an invitation."""

from pathlib import Path
from typing import Any

import qrcode
from playwright.sync_api import Page

from tests.intake.sheets import book
from tests.journeys.doors import PHONE, Doors

TOP = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Ghế"]
PEOPLE = [
    [1, "Nguyễn Thị Hoa", "Hiệu trưởng", "Trường Mầm non Hoa Ban", "0912345678", "A1"],
    [2, "Giàng A Páo", "Giáo viên", "Trường THCS Nậm Tha", "0912345679", "A2"],
    [3, "Lò Thị Mai", "Giáo viên", "Trường THCS Nậm Tha", "", "A3"],
]
SIZE = (640, 480)


def sheet() -> dict[str, Any]:
    """The list of a unit, as a file chosen in a browser."""
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "danh-sach.xlsx", "mimeType": mime, "buffer": book(TOP, *PEOPLE)}


def link(doors: Doors) -> str:
    """A new link for the reception."""
    made = doors.client.do(doors.token("organiser"), "link.create", role="reception")
    return str(made.body["result"]["url"])


def at_the_desk(doors: Doors, **more: Any) -> Page:
    """The reception's screen on a phone."""
    page = doors.staff(link(doors), PHONE, **more)
    page.get_by_role("searchbox").wait_for()
    return page


def listed(doors: Doors) -> None:
    """The same people, put on the list without a browser."""
    fields = ("name", "position", "unit", "phone", "seat")
    rows = [dict(zip(fields, map(str, row[1:]), strict=True)) for row in PEOPLE]
    done = doors.client.do(doors.token("organiser"), "delegate.import", rows=rows)
    assert done.status == 200, done.body


def film(path: Path, text: str) -> None:
    """A video of nothing but this QR code, as Chromium's fake camera reads it (Y4M)."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    width, height = SIZE
    scale = 440 // len(matrix)
    side = scale * len(matrix)
    left, top = (width - side) // 2, (height - side) // 2
    picture = bytearray([128]) * (width * height)
    for y in range(side):
        row = bytes(16 if dark else 235 for dark in matrix[y // scale] for _ in range(scale))
        start = (top + y) * width + left
        picture[start : start + side] = row
    colours = bytes([128]) * (width * height // 2)
    frame = b"FRAME\n" + bytes(picture) + colours
    path.write_bytes(b"YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n" + frame * 5)
