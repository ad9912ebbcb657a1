"""What a site's desk may note down of its own people: whether the answers satisfied them."""

from typing import Any

from meeting.state import sites
from meeting.state.index import Group
from meeting.state.indexes import ANSWERS_OF, MATTERS_OF
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import ANSWERED_AT, Thought, thoughts_of
from meeting.views.fragments import Fragments, filled, satisfied

#: Answered thoughts a desk is shown, and opinions it entered that are looked at.
SHOWN = 30


def judging_part(
    state: Snapshot, fragments: Fragments, site: str, entered: Group[Opinion]
) -> dict[str, Any]:
    """``{answered: {id: {number, source, text?, …, is_satisfied?, is_noted?}}, answered_order}``:
    what people of this site asked and was answered, the newest first; nothing while there is
    none. A name stands here as its bearer chose for the staff."""
    heard = sites.groups(state, ANSWERED_AT, site)
    made_from = (*heard, entered, state.stamp(ANSWERS_OF), state.stamp(MATTERS_OF))
    part: dict[str, Any] = fragments.of("answered", made_from, _part, state, heard, entered)
    return part


def _part(
    state: Snapshot, heard: tuple[Group[Thought], ...], entered: Group[Opinion]
) -> dict[str, Any]:
    found = [thought for group in heard for thought in group.last(SHOWN)]
    written = thoughts_of(state, [o.id for o in entered.last(SHOWN)])
    found += [thought for thought in written if thought.is_answered]
    shown = {t.id: t for t in sorted(found, key=_place, reverse=True) if not _is_kept_back(t)}
    if not shown:
        return {}
    order = list(shown)[:SHOWN]
    return {"answered": {i: _answered(shown[i]) for i in order}, "answered_order": order}


def _place(thought: Thought) -> tuple[str, str]:
    return thought.heard_at, thought.id


def _is_kept_back(thought: Thought) -> bool:
    return isinstance(thought.record, Opinion) and thought.record.is_restricted


def _answered(thought: Thought) -> dict[str, Any]:
    record = thought.record
    is_opinion = isinstance(record, Opinion)
    return filled(
        number=record.number,
        source="opinion" if is_opinion else "turn",
        text=record.text if isinstance(record, Opinion) else record.summary,
        is_satisfied=satisfied(record),
        is_noted=record.judged_by not in ("", "asker"),
        **visible(record, is_staff=True),
    )
