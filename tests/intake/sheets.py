"""Spreadsheets as offices make them, and as nobody should."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

HEADINGS = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Giới tính", "Điện thoại", "Ghi chú"]
PEOPLE = [
    [1, "Nguyễn Thị Hoa", "Hiệu trưởng", "Trường Mầm non Hoa Ban", "Nữ", "0912 345 678", ""],
    [2, "Giàng A Páo", "Giáo viên", "Trường THCS Nậm Tha", "Nam", 912345679, "Ngồi hàng đầu"],
]


def book(*rows: list[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """A workbook of one sheet with these rows."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(named: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose one sheet is this XML."""
    named = parts(book(HEADINGS, *PEOPLE))
    return packed({**named, "xl/worksheets/sheet1.xml": xml})
