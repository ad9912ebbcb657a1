"""Who sits where, and the list of delegates: everybody exactly once."""

import pytest

from meeting.documents.blocks import Appendix, Table, paragraphs
from meeting.documents.delegates import delegates, groups, totals
from meeting.documents.seating import ACROSS, Seat, charts, seat_of, seating
from meeting.state.people import Delegate
from tests.documents import factory as f


def person(number: int, seat: str = "", site: str | None = "s0", **more) -> Delegate:
    facts = {"name": f"Đại Biểu {number:03d}", "unit": f"Trường {number % 3}", "rank": number}
    return Delegate(id=f"d{number:03d}", seat=seat, site=site, **{**facts, **more})


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("A12", Seat("A", 12)),
        ("b-03", Seat("B", 3)),
        ("Hàng 2 - 5", Seat("HÀNG 2", 5)),
        ("7", Seat("", 7)),
        ("VIP", None),
        ("Bàn báo chí", None),
        ("A0", None),
        ("A999", None),
    ],
)
def test_a_seat_is_read_by_row_and_number(words, seat):
    assert seat_of(words) == seat


def test_rows_stand_in_the_order_in_which_people_count_them():
    seats = ["B1", "AA1", "A1", "A10", "A2", "Hàng 10-1", "Hàng 2-1"]
    (chart,) = charts(f.state(*(person(n, seat) for n, seat in enumerate(seats))))
    assert chart.rows == ["A", "B", "AA", "HÀNG 2", "HÀNG 10"]


def test_everybody_who_comes_stands_once_whatever_the_seat():
    people = [
        person(1, "A1"),
        person(2, "A1"),
        person(3, "A3"),
        person(4, "Bàn báo chí"),
        person(5),
        person(6, "B2", rsvp="declined"),
        person(7, "A4", rsvp="substitute", substitute="Người Thay"),
        person(8, "12", site="s1"),
        person(9, "C1", site=None),
    ]
    found = charts(f.state(*people))
    assert [c.name for c in found] == ["Hội trường chính", "Điểm cầu Trường THCS Lam Sơn"]
    seen = [p for c in found for g in (*c.taken.values(), c.beside, c.unseated) for p in g]
    assert sorted(p.id for p in seen) == [f"d{n:03d}" for n in (1, 2, 3, 4, 5, 7, 8, 9)]
    assert found[0].clashes == [Seat("A", 1)]
    said = [p.text for p in paragraphs(seating(f.state(*people)))]
    assert "A1 – TRÙNG GHẾ" in said and "Người Thay" in said and "Đại Biểu 007" not in said
    assert "Ghế xếp trùng người: A1." in said
    assert "Ghế ngoài sơ đồ: Bàn báo chí: Đại Biểu 004." in said
    assert "Chưa xếp ghế (1 đại biểu): Đại Biểu 005." in said


def test_a_free_seat_keeps_its_place_and_a_wide_hall_takes_several_sheets():
    wide = [person(n, f"A{n}") for n in range(1, 41) if n != 7]
    blocks = seating(f.state(*wide))
    tables = [b for b in blocks if isinstance(b, Table)]
    assert sum(isinstance(b, Appendix) and b.is_landscape for b in blocks) == len(tables) == 3
    assert all(len(t.widths) - 2 <= ACROSS for t in tables)
    row = [c.paragraphs[0].text for c in tables[0].rows[0]]
    assert row[6:9] == ["A6", "", "A8"]
    seats = [c.paragraphs[0].text for t in tables for c in t.rows[0][1:-1]]
    assert [s for s in seats if s] == [f"A{n}" for n in range(1, 41) if n != 7]


def test_without_seats_the_sheet_says_so():
    assert "Chưa có đại biểu nào được xếp ghế." in [p.text for p in paragraphs(seating(f.state()))]


def names(made):
    (table,) = [b for b in delegates(made) if isinstance(b, Table)]
    return [row[1].paragraphs[0].text for row in table.rows if len(row) > 1]


def test_the_list_names_everybody_once_by_unit_or_by_group():
    people = [person(n, f"A{n}") for n in range(1, 8)]
    assert sorted(names(f.state(*people))) == [f"Đại Biểu {n:03d}" for n in range(1, 8)]
    assert list(groups(f.state(*people))) == ["Trường 1", "Trường 2", "Trường 0"]
    grouped = [p.but(group="Khối mầm non" if p.rank < 3 else "") for p in people]
    assert {g: len(m) for g, m in groups(f.state(*grouped)).items()} == {
        "Khối mầm non": 2,
        "Đại biểu khác": 5,
    }


def test_the_totals_add_up_and_nothing_is_on_the_list_that_is_the_organiser_s_alone():
    people = [
        person(1, phone="0912345678", note="Ăn chay", rsvp="confirmed"),
        person(2, kind="guest", rsvp="declined"),
        person(3, rsvp="substitute", substitute="Lê Na", substitute_position="Phó"),
    ]
    made = f.state(*people)
    assert totals(made) == [
        "Tổng số: 03 người, gồm 02 đại biểu, 01 khách mời.",
        "Trả lời giấy mời: 01 xác nhận dự, 01 cử người dự thay, 01 báo không dự.",
    ]
    said = "\n".join(p.text for p in paragraphs(delegates(made)))
    assert "0912345678" not in said and "Ăn chay" not in said
    assert "(dự thay: Lê Na – Phó)" in said and "(báo không dự)" in said


def test_the_column_of_sites_stands_only_where_people_sit_at_several():
    def heads(*people):
        (table,) = [b for b in delegates(f.state(*people)) if isinstance(b, Table)]
        return [c.paragraphs[0].text for c in table.heads[0]]

    assert "Điểm cầu" not in heads(person(1), person(2))
    assert "Điểm cầu" in heads(person(1), person(2, site="s1"))
