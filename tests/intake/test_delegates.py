"""Lists as offices write them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.domain.delegate_table import Row
from meeting.intake.columns import FIELDS, HEADINGS, heading
from meeting.intake.delegates import read
from meeting.intake.reading import Problem, Reading
from meeting.intake.tables import Table, Unreadable, tables
from meeting.state.people import Delegate
from tests.intake.sheets import HEADINGS as TOP
from tests.intake.sheets import PEOPLE, book

SITES = {"Hội trường tỉnh": "main", "Điểm cầu huyện Văn Yên": "vy"}


def reading(*rows: list[Any], **more: Any) -> Reading:
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return read([Table(texts)], sites=SITES, **more)


def rows(found: Reading) -> list[Row]:
    return [line.row for line in found.lines]


def test_form_01_is_read_from_a_workbook():
    found = read(tables(book(TOP, *PEOPLE)), sites=SITES)
    assert found.problems == []
    assert rows(found) == [
        Row(
            name="Nguyễn Thị Hoa",
            position="Hiệu trưởng",
            unit="Trường Mầm non Hoa Ban",
            gender="female",
            phone="0912 345 678",
        ),
        Row(
            name="Giàng A Páo",
            position="Giáo viên",
            unit="Trường THCS Nậm Tha",
            gender="male",
            phone="0912345679",
            note="Ngồi hàng đầu",
        ),
    ]
    assert [line.number for line in found.lines] == [2, 3]


def test_the_heading_is_found_below_a_letterhead():
    found = reading(
        ["HUYỆN ỦY YÊN THẾ", "", "", ""],
        ["*", "", "", ""],
        ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ", "", "", ""],
        ["(Mẫu 01)", "", "", ""],
        ["TT", "HO VA TEN", "chức danh", "Cơ quan, đơn vị"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Lê Thị Lan", "Phó Hiệu trưởng", "Trường A"],
    )
    assert found.heading.fields == {0: "number", 1: "name", 2: "position", 3: "unit"}
    assert rows(found) == [Row(name="Lê Thị Lan", position="Phó Hiệu trưởng", unit="Trường A")]


def test_every_heading_we_know_is_recognised_in_any_writing():
    for field, all_words in HEADINGS.items():
        for words in all_words:
            other = ["Họ và tên"] if field != "name" else ["Đơn vị"]
            top = heading([[words.upper() + " ", *other]], {})
            if field in ("family", "given"):
                top = heading([[words, "Đơn vị", "Tên" if field == "family" else "Họ"]], {})
            assert top is not None and field in top.fields.values(), words


def test_a_name_in_two_columns_and_a_heading_in_two_rows():
    found = reading(
        ["STT", "Họ đệm", "Tên", "Giới tính", "", "Đơn vị"],
        ["", "", "", "Nam", "Nữ", ""],
        ["1", "Sùng A", "Tồng", "x", "", "Trường B"],
        ["2", "Lò Thị", "Mai", "", "X", "Trường B"],
    )
    assert [(r.name, r.gender) for r in rows(found)] == [
        ("Sùng A Tồng", "male"),
        ("Lò Thị Mai", "female"),
    ]


def test_parts_of_a_list_group_who_follows():
    found = reading(
        ["STT", "Họ tên", "Đơn vị"],
        ["I", "THƯỜNG TRỰC TỈNH ỦY", ""],
        ["1", "Trần Văn Quý", "Tỉnh ủy"],
        ["", "", "", "Khối trường học"],
        ["2", "Lê Thị Lan", "Trường A"],
    )
    assert [r.group for r in rows(found)] == ["THƯỜNG TRỰC TỈNH ỦY", "Khối trường học"]


def test_sites_kinds_and_seats_are_understood():
    found = reading(
        ["Họ tên", "Điểm cầu", "Loại", "Số ghế"],
        ["Lê Thị Lan", "huyen van yen", "Khách mời", "A 12"],
        ["Vũ Báo", "Hội trường tỉnh", "Phóng viên", ""],
    )
    assert rows(found) == [
        Row(name="Lê Thị Lan", site="vy", kind="guest", seat="A 12"),
        Row(name="Vũ Báo", site="main", kind="press"),
    ]


def test_what_is_wrong_is_said_row_by_row_and_the_rest_is_kept():
    found = reading(
        ["STT", "Họ tên", "Đơn vị", "Điểm cầu", "Giới tính", "SĐT", "Loại"],
        ["1", "", "Trường A", "", "", "", ""],
        ["2", "x" * 81, "Trường A", "", "", "", ""],
        ["3", "Lê Thị Lan", "Trường A", "Sao Hỏa", "?", "12", "Rô bốt"],
        ["4", "Lê Thị Lan", "TRUONG A", "", "", "", ""],
        ["5", "", "", "", "", "", ""],
        ["", "", "", "", "", "", ""],
    )
    assert found.problems == [
        Problem(2, "no_name", "name", is_error=True),
        Problem(3, "too_long", "name", "x" * 60, is_error=True),
        Problem(4, "odd_phone", "phone", "12"),
        Problem(4, "no_site", "site", "Sao Hỏa"),
        Problem(4, "no_kind", "kind", "Rô bốt"),
        Problem(4, "no_gender", "gender", "?"),
        Problem(5, "twice", "name", "4"),
    ]
    assert (found.errors, [line.number for line in found.lines]) == (2, [4])


def test_two_of_one_name_and_unit_are_two_when_their_numbers_differ():
    top = ["Họ tên", "Đơn vị", "Điện thoại"]
    one, two = ["Lê Thị Lan", "Trường A", "0912345678"], ["Lê Thị Lan", "Trường A", "0987654321"]
    assert len(reading(top, one, two).lines) == 2
    assert len(reading(top, one, one).lines) == 1


def test_who_is_on_the_list_already_is_marked():
    listed = [Delegate(id="d1", name="LE THI  LAN", unit="trường a")]
    found = reading(["Họ tên", "Đơn vị"], ["Lê Thị Lan", "Trường A"], ["Vũ", "B"], listed=listed)
    assert [line.is_known for line in found.lines] == [True, False]


def test_columns_may_be_chosen_and_are_remembered():
    top, row = ["Người dự", "Nơi", "Đơn vị"], ["Lê Thị Lan", "A1", "Trường A"]
    with pytest.raises(Unreadable):
        reading(top, row)
    remembered = {"nguoi du": "name", "noi": "seat"}
    assert rows(reading(top, row, remembered=remembered)) == [
        Row(name="Lê Thị Lan", seat="A1", unit="Trường A")
    ]
    chosen = {0: "name", 1: "group", 2: ""}
    assert rows(reading(top, row, remembered=remembered, chosen=chosen)) == [
        Row(name="Lê Thị Lan", group="A1")
    ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([["A", "B"], ["1", "2"]], "no_heading"),
        ([["Họ tên"]], "no_heading"),
        ([["Họ tên", "Đơn vị"]], "no_rows"),
    ],
)
def test_wrong_columns_and_empty_lists_are_refused(table: list[list[str]], reason: str):
    with pytest.raises(Unreadable) as caught:
        reading(*table)
    assert caught.value.reason == reason


WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Họ và tên", "Đơn vị", "STT", "Nam", "Nữ", "I", "1", "(1)", "=1+1", "x" * 300]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=6), max_size=8))
def test_any_table_is_read_or_refused(grid: list[list[str]]):
    found: Reading | None = None
    try:
        found = reading(["Họ và tên", "Đơn vị", "STT"], *grid)
    except Unreadable:
        return
    assert all(line.row.name.strip() for line in found.lines)
    numbers = [line.number for line in found.lines]
    assert numbers == sorted(set(numbers))
    assert set(found.heading.fields.values()) <= set(FIELDS)
