"""Working days: the vectors of the working calendar, Saturdays worked instead, unknown years, and
years an office sets itself."""

from datetime import date

import pytest

from meeting.state.calendar import Calendar, Year
from tests.domain.room import Room

CALENDAR = Calendar({})


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        ("2023-04-27", 10, "2023-05-16"),
        ("2024-04-26", 10, "2024-05-14"),
        ("2025-04-25", 10, "2025-05-13"),
        ("2025-12-30", 10, "2026-01-14"),
        ("2026-02-12", 10, "2026-03-05"),
        ("2026-05-15", 15, "2026-06-05"),
        ("2026-08-20", 10, "2026-09-07"),
        ("2026-11-20", 10, "2026-12-07"),
        ("2027-04-29", 7, "2027-05-12"),
    ],
)
def test_deadline_counts_from_the_day_after(start: str, days: int, deadline: str):
    assert CALENDAR.working_day(date.fromisoformat(start), days) == date.fromisoformat(deadline)


def test_saturday_worked_instead_counts_and_the_swapped_friday_does_not():
    assert CALENDAR.is_working(date(2026, 1, 10)) and not CALENDAR.is_working(date(2026, 1, 2))
    assert not CALENDAR.is_working(date(2026, 1, 11))


def test_year_that_is_not_decided_has_its_fixed_days_and_says_so():
    assert CALENDAR.is_known(2027) and not CALENDAR.is_known(2031)
    assert not CALENDAR.is_working(date(2031, 5, 1)) and CALENDAR.is_working(date(2031, 5, 5))


# -- an office's own years -----------------------------------------------------------------------

#: 2028 as it might be decided: Tết from Tuesday 25/01, Friday 28/4 swapped for Saturday 06/5.
TET = {f"2028-01-{day}": "Tết Nguyên đán" for day in (25, 26, 27, 28, 31)}
SWAP = {"2028-04-28": "Hoán đổi với thứ Bảy 06/5/2028"}
DECIDED = {"year": 2028, "off": {**TET, **SWAP}, "worked": ["2028-05-06"], "source": "Công văn 9"}


def test_office_sets_a_year_and_every_count_goes_by_it(room: Room):
    matter = room.matter()
    late = {"matters": [matter], "lead": room.home, "answer_days": 5}
    room.clock.now = "2028-04-27T01:00:00.000Z"
    made = room.binh.do("matter.assign", **late)
    assert made == {"assigned": 1, "answer_by": "2028-05-05", "is_guess": True}
    room.oanh.do("calendar.edit", **DECIDED)
    # 28/4 swapped, 30/4 a Sunday, 01/5 off, Saturday 06/5 worked
    assert room.binh.do("matter.assign", **late) == {"assigned": 1, "answer_by": "2028-05-06"}
    assert room.last.name == "matter.assigned"
    room.oanh.do("calendar.edit", year=2028, off=None)
    assert room.state.meeting.settings.calendar == {}


def test_year_gets_its_fixed_days_and_loses_its_weekends(room: Room):
    off = {**TET, "2028-01-29": "Tết (thứ Bảy)", "2028-09-02": "thứ Bảy"}
    room.oanh.do("calendar.edit", year=2028, off=off)
    kept = room.state.meeting.settings.calendar["2028"]
    # 01/01, 30/4 and 02/9/2028 fall at a weekend
    fixed = {"2028-05-01": "Quốc tế Lao động", "2028-11-24": "Ngày Văn hóa Việt Nam"}
    assert kept == Year(off={**TET, **fixed})
    assert room.last.particulars == {"year": 2028, "off": sorted(kept.off), "worked": []}


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"year": 2040}, "year", "out_of_range"),
        ({"off": {"2028-02-30": ""}}, "off", "bad_date"),
        ({"off": {"\ud800": ""}}, "off", "bad_date"),
        ({"off": {**TET, "2027-12-31": ""}}, "off", "calendar_year"),
        ({"off": SWAP}, "off", "calendar_no_tet"),
        ({"off": {}}, "off", "calendar_no_tet"),
        ({"off": {**TET, "20280125": "hai lần"}}, "off", "twice"),
        ({"worked": ["2028-05-05"]}, "worked", "calendar_weekday"),
        ({"worked": ["2028-05-06", "2028-05-06"]}, "worked", "twice"),
    ],
)
def test_year_that_cannot_be_is_refused(room: Room, changes: dict, field: str, reason: str):
    args = {**DECIDED, **changes}
    assert room.oanh.refusal("calendar.edit", **args) == ("invalid", reason)
    assert room.oanh.field("calendar.edit", **args) == field
    assert room.state.meeting.settings.calendar == {}


def test_settings_do_not_go_round_the_rule(room: Room):
    year = {"2023": {"off": {}, "worked": [], "source": ""}}
    field = room.oanh.field("meeting.edit", settings={"calendar": year})
    assert field == "settings.calendar"


@pytest.mark.parametrize("who", ["an", "binh", "cuc", "dung", "khanh", "ha"])
def test_calendar_edit_by_another_role_is_not_allowed(room: Room, who: str):
    denied = ("not_allowed", "not_allowed")
    assert getattr(room, who).refusal("calendar.edit", **DECIDED) == denied
