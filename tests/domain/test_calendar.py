"""Working days: the vectors of the working calendar, Saturdays worked instead, unknown years."""

from datetime import date

import pytest

from meeting.state.calendar import is_known, is_working, working_day


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
    assert working_day(date.fromisoformat(start), days) == date.fromisoformat(deadline)


def test_saturday_worked_instead_counts_and_the_swapped_friday_does_not():
    assert is_working(date(2026, 1, 10)) and not is_working(date(2026, 1, 2))
    assert not is_working(date(2026, 1, 11))


def test_year_that_is_not_decided_has_its_fixed_days_and_says_so():
    assert is_known(2027) and not is_known(2031)
    assert not is_working(date(2031, 5, 1)) and is_working(date(2031, 5, 5))
