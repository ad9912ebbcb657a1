"""Attendance in the minutes and in its spreadsheet."""

import io
from datetime import UTC, datetime

import openpyxl

from meeting.documents.roll import attendance_lines, attendance_xlsx, delegates_xlsx
from tests.domain.room import Room

AT = datetime(2023, 4, 27, tzinfo=UTC)


def filled() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    people = [
        {"name": "=1+1", "unit": "Trường A", "site": room.main, "phone": "0912345678"},
        {"name": "Lê Thị Lan", "unit": "Trường A", "site": room.main},
        {"name": "Giàng A Páo", "unit": "Trường B", "site": room.van_yen},
        {"name": "Vũ Báo", "kind": "press"},
    ]
    room.oanh.do("delegate.import", rows=people)
    one, lan, pao, _ = room.state.delegates
    room.oanh.do("roll_call.open", title="Sáng")
    room.tuyet.do("attendance.put", delegate=one)
    room.tuyet.do("attendance.put", delegate=lan, presence="absent", reason="Nghỉ ốm")
    room.tuyet.do("attendance.put", delegate=pao, presence="online")
    return room


def test_the_minutes_say_who_was_there_by_site_and_no_reasons():
    assert attendance_lines(filled().state) == [
        "Điểm danh (Sáng): có mặt 2/4 đại biểu được triệu tập, trong đó 1 dự trực tuyến; vắng 2 "
        "(1 có lý do). Hội trường: 1/2; Điểm cầu Văn Yên: 1/1."
    ]
    assert attendance_lines(Room().state) == []


def test_the_spreadsheet_has_everybody_and_the_totals():
    content = attendance_xlsx(filled().state, AT, "CHẠY THỬ")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Điểm danh", "Sáng – điểm cầu", "Sáng – đơn vị"]
    rows = list(book["Điểm danh"].iter_rows(min_row=5, values_only=True))
    assert [(row[1], row[8], row[9]) for row in rows] == [
        ("=1+1", "Có mặt 08h00", ""),
        ("Lê Thị Lan", "Vắng", "Nghỉ ốm"),
        ("Giàng A Páo", "Trực tuyến 08h00", ""),
        ("Vũ Báo", "", ""),
    ]
    assert book["Điểm danh"]["B5"].data_type == "s"  # a text, no formula
    totals = list(book["Sáng – điểm cầu"].iter_rows(min_row=5, values_only=True))
    assert totals == [
        ("Hội trường", 2, 1, 0, 1, 0),
        ("Điểm cầu Văn Yên", 1, 0, 1, 0, 0),
        ("Không thuộc điểm cầu", 1, 0, 0, 0, 1),
        ("Cộng", 4, 1, 1, 1, 1),
    ]


def test_telephone_numbers_are_in_the_organiser_s_list_alone():
    state = filled().state
    with_numbers = openpyxl.load_workbook(io.BytesIO(delegates_xlsx(state)))
    without = openpyxl.load_workbook(io.BytesIO(attendance_xlsx(state, AT)))
    said = [
        any("0912345678" in str(cell) for sheet in book for row in sheet.values for cell in row)
        for book in (with_numbers, without)
    ]
    assert said == [True, False]
