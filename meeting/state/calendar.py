"""Working days of the public sector in Viet Nam (Monday to Friday), as decided year by year.

Days off on weekdays and weekend days worked instead come from the decisions on each year's Tết and
national holidays: those known when the program was made are data beside this file
(``calendar.json``), what was decided since is laid over them by the organiser
(``settings.calendar``). A year that is in neither has only its fixed days, and is a guess
(``is_known``). Counting (Bộ luật Dân sự 2015, Điều 147): the day of the event is day 0.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

FILE = Path(__file__).parent / "calendar.json"

#: The same every year (MM-DD); what falls beside them is decided each time.
FIXED = {
    "01-01": "Tết Dương lịch",
    "04-30": "Ngày Chiến thắng",
    "05-01": "Quốc tế Lao động",
    "09-02": "Quốc khánh",
    "11-24": "Ngày Văn hóa Việt Nam",
}

#: Ngày Văn hóa Việt Nam is one since (Nghị quyết 28/2026/QH16).
CULTURE_SINCE = 2026


class Year(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was decided of one year. ``off``: weekday not worked → its name; ``worked``: Saturdays
    and Sundays worked instead; ``source``: the decision."""

    off: dict[str, str] = {}
    worked: list[str] = []
    source: str = ""


class Days(NamedTuple):
    """The same as dates."""

    off: frozenset[date]
    worked: frozenset[date]


@cache
def published() -> dict[str, Year]:
    """The years that come with the program."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Year])


@cache
def _published_days() -> dict[int, Days]:
    return {int(year): _days(known) for year, known in published().items()}


def _days(year: Year) -> Days:
    off, worked = (frozenset(map(date.fromisoformat, days)) for days in (year.off, year.worked))
    return Days(off, worked)


@cache
def fixed(year: int) -> dict[str, str]:
    """The days off that need no decision, those at a weekend left out: day → name."""
    days = {f"{year}-{day}": name for day, name in FIXED.items()}
    if year < CULTURE_SINCE:
        del days[f"{year}-11-24"]
    return {day: name for day, name in days.items() if date.fromisoformat(day).weekday() < 5}


class Calendar:
    """The years of the program with an organiser's laid over them."""

    def __init__(self, own: Mapping[str, Year]):
        self.years = {**published(), **own}
        self._days = {**_published_days(), **{int(y): _days(year) for y, year in own.items()}}

    def is_known(self, year: int) -> bool:
        """Whether the year's days off have been announced."""
        return year in self._days

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        days = self._days.get(day.year)
        if days is None:
            return day.weekday() < 5 and day.isoformat() not in fixed(day.year)
        return day in days.worked or (day.weekday() < 5 and day not in days.off)

    def working_day(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``, which is day 0."""
        day = start
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day
