"""Working days of the public sector in Viet Nam (Monday to Friday), as decided year by year.

Days off on weekdays and weekend days worked instead come from the decisions on each year's Tết and
national holidays; a year that is not here has only its fixed days, and is a guess (``is_known``).
Counting (Bộ luật Dân sự 2015, Điều 147): the day of the event is day 0.
"""

from datetime import date, timedelta

#: Year → weekdays off (MM-DD). 2026: 02/01 and 31/8 are swapped (12729/VPCP-KGVX), 24/11 is Ngày
#: Văn hóa Việt Nam (Nghị quyết 28/2026/QH16). 2027: the plan; swaps may still be announced.
_OFF = {
    2023: "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04",
    2024: "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03",
    2025: "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02",
    2026: ("01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24"),
    2027: "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24",
}

#: Year → Saturdays and Sundays worked instead.
_WORKED = {2024: "05-04", 2025: "04-26", 2026: "01-10 08-22"}

#: The same every year; what falls beside them is decided each time.
_FIXED = "01-01 04-30 05-01 09-02 11-24"


def _days(year: int, words: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in words.split())


_OFF_DAYS = {year: _days(year, words) for year, words in _OFF.items()}
_WORKED_DAYS = {year: _days(year, words) for year, words in _WORKED.items()}


def is_known(year: int) -> bool:
    """Whether the year's days off have been announced."""
    return year in _OFF


def is_working(day: date) -> bool:
    """Whether offices work on this day."""
    if day in _WORKED_DAYS.get(day.year, ()):
        return True
    off = _OFF_DAYS.get(day.year)
    return day.weekday() < 5 and day not in (_days(day.year, _FIXED) if off is None else off)


def working_day(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``, which is day 0."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day
