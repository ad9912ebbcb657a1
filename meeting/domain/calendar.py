"""Lịch làm việc: what the Government decided of a year's days off after this program was made."""

from collections.abc import Iterable
from datetime import date

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.calendar import Year, fixed
from meeting.state.snapshot import Snapshot

#: Years from today that may be set, and days of one list.
YEARS_AROUND = 10
DAYS_MOST = 60

#: Tết Nguyên đán is five days in a row between these (Bộ luật Lao động 2019, Điều 112), so at
#: least three of them are weekdays.
TET = ("01-18", "02-28")
TET_WEEKDAYS = 3


class Edit(Args):
    """``off``: day (YYYY-MM-DD) → its name, null: the year is again as the program knows it."""

    year: int
    off: dict[str, str] | None
    worked: list[str] = []
    source: str = ""


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """The days off of one year, and the Saturdays and Sundays worked instead, as this meeting
    counts working days from now on (R61). Days off at a weekend are left out, the fixed days of
    every year are put in. Dates that were given before stay as they were given.

    Errors: ``invalid`` with the field: a year far away, a day that is none or of another year, a
    weekday that is worked anyway, a year without its Tết."""
    if abs(args.year - times.local_date(at.now).year) > YEARS_AROUND:
        raise Refusal("invalid", "out_of_range", field="year")
    years = dict(state.meeting.settings.calendar)
    if args.off is None:
        years.pop(str(args.year), None)
        counted = {}
    else:
        made = _year(args, args.off)
        years[str(args.year)] = made
        counted = {"off": sorted(made.off), "worked": made.worked}
    settings = state.meeting.settings.but(calendar=dict(sorted(years.items())))
    particulars = {"year": args.year, **counted}
    return Outcome([state.meeting.but(settings=settings)], {}, particulars)


def _year(args: Edit, given: dict[str, str]) -> Year:
    worked = sorted(_of(args.year, args.worked, "worked"))
    if any(day.weekday() < 5 for day in worked):
        raise Refusal("invalid", "calendar_weekday", field="worked")
    days = _of(args.year, given, "off")
    off = {
        day.isoformat(): text.line(given[said], "off", most=120)
        for said, day in zip(given, days, strict=True)
        if day.weekday() < 5
    }
    off = dict(sorted({**fixed(args.year), **off}.items()))
    first, last = (f"{args.year}-{day}" for day in TET)
    if sum(first <= day <= last for day in off) < TET_WEEKDAYS:
        raise Refusal("invalid", "calendar_no_tet", field="off", year=args.year)
    source = text.line(args.source, "source")
    return Year(off=off, worked=[day.isoformat() for day in worked], source=source)


def _of(year: int, days: Iterable[str], field: str) -> list[date]:
    """These days, all of that year, none twice."""
    found = [date.fromisoformat(text.day(day, field)) for day in days]
    if len(found) > DAYS_MOST:
        raise Refusal("invalid", "too_many", field=field, most=DAYS_MOST)
    if len(set(found)) < len(found):
        raise Refusal("invalid", "twice", field=field)
    if any(day.year != year for day in found):
        raise Refusal("invalid", "calendar_year", field=field, year=year)
    return found
