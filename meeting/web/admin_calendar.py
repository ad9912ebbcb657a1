"""The organiser's page of days off: what the Government decided of a year, typed or pasted as it
stands in the decision, so that working days are counted right without a new version of the program.
"""

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import Response, request, url_for

from meeting.state import times
from meeting.state.calendar import Calendar, Year, published
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, day_words, done
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.door import house

FIELDS = ("off", "worked", "source", "year")

#: Days of one line at most (Tết with the weekends beside it has nine).
RANGE_MOST = 31

_DAY = r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}))?"
_LINE = re.compile(
    rf"{_DAY}(?:\s*(?:-|–|—|đến hết|đến|to)\s*{_DAY})?(?P<name>[\s:;,–—-]+[^\d\s].*)?"
)


class Unclear(ValueError):
    """A line that is no day."""


def days(line: str, year: int) -> tuple[list[date], str]:
    """``25/01/2028 – 31/01/2028: Tết Nguyên đán`` → its days and its name. The year may be left
    out. Errors: ``Unclear``."""
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise Unclear(line)
    first, last = match.group(1, 2, 3), match.group(4, 5, 6)
    try:
        start = _date(first, year)
        end = _date(last, year) if last[0] else start
    except ValueError as error:
        raise Unclear(line) from error
    many = (end - start).days + 1
    if not 1 <= many <= RANGE_MOST:
        raise Unclear(line)
    name = (match["name"] or "").strip(" :;,.–—-\t")
    return [start + timedelta(days=n) for n in range(many)], name


def _date(found: tuple[str | Any, ...], year: int) -> date:
    return date(int(found[2] or year), int(found[1]), int(found[0]))


class Line(NamedTuple):
    """A day of the list as it is shown."""

    day: str
    weekday: int
    name: str
    is_worked: bool


def listed(year: Year) -> list[Line]:
    """The days of a year by date, the worked ones among them."""
    off = [(day, name, False) for day, name in year.off.items()]
    found = sorted(off + [(day, "", True) for day in year.worked])
    return [Line(day, date.fromisoformat(day).weekday(), name, w) for day, name, w in found]


@blueprint.get("/m/<slug>/admin/calendar")
def calendar_page(slug: str) -> Response:
    """The years, one of them open."""
    state = gate(slug)
    asked = request.args.get("year", "")
    year = int(asked) if re.fullmatch(r"\d{4}", asked) else _open_first(state)
    return _show(state, _filled(state, year), year)


@blueprint.post("/m/<slug>/admin/calendar")
def edit_calendar(slug: str) -> Response:
    """Save a year as it was typed, or (``do``: ``forget``) go back to what the program knows."""
    state, form = gate(slug), Form.sent()
    year = form.number("year") or _this_year()
    args: dict[str, Any] = {"year": year, "off": None}
    if form.text("do") != "forget":
        off: dict[str, str] = {}
        worked: list[str] = []
        for day, name in _typed(form, "off", year):
            off.setdefault(day, name)
        worked = list(dict.fromkeys(day for day, _ in _typed(form, "worked", year)))
        args |= {"off": off, "worked": worked, "source": form.text("source")}
    if not form.errors and form.attempt(
        lambda: give(state, "calendar.edit", args, form.cid), FIELDS
    ):
        return done(url_for("admin.calendar_page", slug=slug, year=year), "saved")
    return _show(state, form, year, 400)


def _typed(form: Form, field: str, year: int) -> list[tuple[str, str]]:
    """The days of a text, each with its name; a line that is none is said."""
    found = []
    for line in form.lines(field):
        try:
            those, name = days(line, year)
        except Unclear:
            form.wrong(field, "calendar.bad_line", line=line[:60])
            continue
        found += [(day.isoformat(), name) for day in those]
    return found


def _this_year() -> int:
    return times.local_date(house().clock()).year


def _open_first(state: State) -> int:
    """The year that has to be looked after: the first of this and the next that is not known."""
    now, calendar = _this_year(), Calendar(state.meeting.settings.calendar)
    return next((year for year in (now, now + 1) if not calendar.is_known(year)), now)


def _filled(state: State, year: int) -> Form:
    known = Calendar(state.meeting.settings.calendar).years.get(str(year))
    if known is None:
        return Form()
    off = "\n".join(f"{day_words(day)} {name}".strip() for day, name in known.off.items())
    worked = "\n".join(day_words(day) for day in known.worked)
    return Form({"off": off, "worked": worked, "source": known.source})


def _show(state: State, form: Form, year: int, status: int = 200) -> Response:
    own, now = state.meeting.settings.calendar, _this_year()
    calendar = Calendar(own)
    years = sorted({*map(int, calendar.years), now, now + 1, year})
    known = calendar.years.get(str(year))
    return page(
        state,
        "calendar",
        "admin/calendar.html",
        status,
        form=form,
        year=year,
        years=[(y, _kind(own, y)) for y in years],
        missing=[y for y in (now, now + 1) if not calendar.is_known(y)],
        known=known,
        lines=listed(known) if known else [],
        kind=_kind(own, year),
        is_published=str(year) in published(),
    )


def _kind(own: dict[str, Year], year: int) -> str:
    """Whose a year is: ``own``, ``program``, ``none``."""
    if str(year) in own:
        return "own"
    return "program" if str(year) in published() else "none"
