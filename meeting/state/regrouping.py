"""What a regrouping of matters changed, kept so that it can be undone by a command."""

from typing import Any

from meeting.state.matters import TAGS, Answer, Matter
from meeting.state.opinions import Opinion
from meeting.state.preparing import Query
from meeting.state.record import Record
from meeting.state.turns import Turn

#: What of a record says where opinions and turns stand.
GROUPING = {
    Matter: ("opinions", "turns", "parts", "is_removed", "merged_into", "split_from"),
    Answer: ("matters", "aside"),
    Opinion: ("parts",),
    Query: ("matter",),
    Turn: ("matter",),
}

#: Tags a merge fills in from the matters that go; what somebody set since is left as it is.
FILLED = tuple(tag for tag in TAGS if tag != "title")


class Regrouping(Record, frozen=True, kw_only=True):
    """``before`` and ``after``: table → id → its grouping fields; an id that is in ``after`` alone
    was made by it. ``kind``: what was done (create, attach, detach, merge, split, parts, undo)."""

    kind: str
    at: str
    before: dict[str, dict[str, dict[str, Any]]] = {}
    after: dict[str, dict[str, dict[str, Any]]] = {}
    undone_at: str | None = None


def image(record: Record) -> dict[str, Any] | None:
    """The grouping fields of a record; None of one that has none."""
    fields = GROUPING.get(type(record))
    return None if fields is None else {f: getattr(record, f) for f in fields}


def filled_in(was: Record | None, now: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The tags of a matter that differ: as they were, and as they are."""
    if not isinstance(was, Matter) or not isinstance(now, Matter):
        return {}, {}
    fields = [f for f in FILLED if getattr(was, f) != getattr(now, f)]
    return {f: getattr(was, f) for f in fields}, {f: getattr(now, f) for f in fields}
