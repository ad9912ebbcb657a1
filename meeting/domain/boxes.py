"""Hòm thư góp ý: the log of who opened which box when, and how many lay in it.

Source: seed 003 ("Hòm thư góp ý được đặt tại trụ sở…", "kiểm tra và tổng hợp … vào cuối tuần";
R18). Facts may be put down later than they happened (R35).
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.collecting import BoxOpening
from meeting.state.snapshot import Snapshot

COUNT_MOST = 100_000


class Log(Args):
    place: str
    opened_on: str
    opened_by: str
    count: int
    note: str = ""


def log(state: Snapshot, actor: Actor, args: Log, at: Moment) -> Outcome:
    """Put down that a box was opened; none in it is worth a line too.

    Errors: ``invalid`` for a day to come.
    """
    fields = _clean(args.given(), at)
    made = BoxOpening(id=at.new_id(), logged_at=at.now, **fields)
    return Outcome([made], {"opening": made.id}, {"opening": made.id, "count": made.count})


class Edit(Args):
    opening: str
    place: str | UnsetType = UNSET
    opened_on: str | UnsetType = UNSET
    opened_by: str | UnsetType = UNSET
    count: int | UnsetType = UNSET
    note: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Correct a line of the log; the journal keeps that it was."""
    old = find(state.box_openings, args.opening, "opening")
    given = {f: v for f, v in args.given().items() if f != "opening"}
    changed = old.but(**_clean(given, at))
    particulars = {"opening": old.id, "fields": sorted(given), "count": changed.count}
    return Outcome([changed], {}, particulars)


class OneOpening(Args):
    opening: str


def remove(state: Snapshot, actor: Actor, args: OneOpening, at: Moment) -> Outcome:
    """Take a line out that was put down by mistake."""
    old = find(state.box_openings, args.opening, "opening")
    return Outcome([old.but(is_removed=True)], {}, {"opening": old.id, "count": old.count})


def _clean(given: dict[str, Any], at: Moment) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for field, value in given.items():
        if field == "count":
            if not 0 <= value <= COUNT_MOST:
                raise Refusal("invalid", "out_of_range", field=field)
            clean[field] = value
        elif field == "opened_on":
            clean[field] = text.day(value, field)
            if clean[field] > times.local_date(at.now).isoformat():
                raise Refusal("invalid", "day_to_come", field=field)
        else:
            clean[field] = text.line(value, field, required=field in ("place", "opened_by"))
    return clean
