"""*Giao trả lời*: who answers, with whom, until when; for many matters at once (R11, R12)."""

from datetime import date
from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.calendar import Calendar
from meeting.state.matters import Matter
from meeting.state.snapshot import Snapshot

#: Matters of one command, and working days a date may lie ahead.
MOST = 500
DAYS_MOST = 250

FIELDS = ("lead", "coordinating", "answer_by", "due_on")


class Assign(Args):
    """``answer_days`` and ``due_days``: working days from today instead of a date."""

    matters: list[str]
    lead: Maybe[str] = UNSET
    coordinating: list[str] | UnsetType = UNSET
    answer_by: Maybe[str] = UNSET
    answer_days: int | UnsetType = UNSET
    due_on: Maybe[str] = UNSET
    due_days: int | UnsetType = UNSET


def ahead(state: Snapshot, days: int, field: str, start: date) -> str:
    """The date so many working days after ``start``."""
    if not 1 <= days <= DAYS_MOST:
        raise Refusal("invalid", "out_of_range", field=field)
    return Calendar(state.meeting.settings.calendar).working_day(start, days).isoformat()


def guessed(state: Snapshot, *days: Any) -> dict[str, Any]:
    """``{is_guess: True}`` where one of these days, reckoned in working days, lies in a year whose
    days off are not known."""
    calendar = Calendar(state.meeting.settings.calendar)
    is_guess = any(not calendar.is_known(date.fromisoformat(day).year) for day in days if day)
    return {"is_guess": True} if is_guess else {}


def a_date(state: Snapshot, value: Any, days: Any, field: str, at: Moment) -> Any:
    """What was said of a date: UNSET, None, or the date itself. It must be a day somebody may
    live to see: a year that is mistyped is refused."""
    if days is not UNSET:
        return ahead(state, days, field, times.local_date(at.now))
    if value is UNSET or value is None:
        return value
    day = text.day(value, field)
    if abs(date.fromisoformat(day).year - times.local_date(at.now).year) > 10:
        raise Refusal("invalid", "bad_date", field=field)
    return day


def assign(state: Snapshot, actor: Actor, args: Assign, at: Moment) -> Outcome:
    """Give these matters a lead, co-ordinating agencies, the last day to prepare an answer
    (``answer_by``) and the day the notice wants it done (``due_on``); all of them or none. Absent
    = unchanged, null = clear. The tags are the ones ``matter.tag`` sets one by one.

    Errors: ``invalid`` when nothing is named; ``wrong_state`` once the notice is approved.
    """
    must_be_draft(state)
    ids = list(dict.fromkeys(args.matters))
    if not ids:
        raise Refusal("invalid", "empty", field="matters")
    if len(ids) > MOST:
        raise Refusal("invalid", "too_many", field="matters", most=MOST)
    matters = [find(state.matters, m, "matter") for m in ids]
    tags = {
        "lead": UNSET if args.lead is UNSET else known(state, "agencies", args.lead, "lead"),
        "coordinating": UNSET
        if args.coordinating is UNSET
        else list(
            dict.fromkeys(known(state, "agencies", a, "coordinating") for a in args.coordinating)
        ),
        "answer_by": a_date(state, args.answer_by, args.answer_days, "answer_by", at),
        "due_on": a_date(state, args.due_on, args.due_days, "due_on", at),
    }
    given = {field: value for field, value in tags.items() if value is not UNSET}
    if not given:
        raise Refusal("invalid", "empty", field="lead")
    changed = [assigned(matter, given, actor, at) for matter in matters]
    dates = {f: given[f] for f in ("answer_by", "due_on") if given.get(f)}
    reckoned = [
        given[field]
        for field, days in (("answer_by", args.answer_days), ("due_on", args.due_days))
        if days is not UNSET
    ]
    result = {"assigned": len(changed), **dates, **guessed(state, *reckoned)}
    return Outcome(list(changed), result, {"matters": ids, **given})


def assigned(matter: Matter, given: dict[str, Any], actor: Actor, at: Moment) -> Matter:
    """The matter with these tags; its lead does not co-ordinate beside itself."""
    lead = given.get("lead", matter.lead)
    others = given.get("coordinating", matter.coordinating)
    if lead and lead in others:
        given = {**given, "coordinating": [a for a in others if a != lead]}
    tag_v = {**matter.tag_v, **dict.fromkeys(given, at.v)}
    tag_by = {**matter.tag_by, **dict.fromkeys(given, actor.id)}
    return matter.but(**given, extended=matter.dated(given), tag_v=tag_v, tag_by=tag_by)


def tags_of(state: Snapshot, args: Assign) -> int:
    """Newest version among the tags about to be set, of any of the matters."""
    fields = {f for f in FIELDS if getattr(args, f) is not UNSET}
    fields |= {"answer_by"} if args.answer_days is not UNSET else set()
    fields |= {"due_on"} if args.due_days is not UNSET else set()
    found = [state.matters[m].tag_v for m in args.matters if m in state.matters]
    return max((tag_v.get(f, 0) for tag_v in found for f in fields), default=0)
