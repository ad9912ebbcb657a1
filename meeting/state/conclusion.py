"""The chair's conclusion sheet: every matter once, by how it is concluded (R56).

*Answered*, *resolved* and *thỏa đáng* are three separate facts: an answer was given, the outcome
says that the thing is settled, the asker says that the answer will do. Silence is not consent:
who said nothing is counted as having said nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.state.answered import is_matter_answered, sources_of
from meeting.state.indexes import CONCLUDED, MATTERS
from meeting.state.matters import CONCLUSIONS, Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class Judged(NamedTuple):
    """What the askers of a matter said of its answer: how many *thỏa đáng*, how many *chưa*, and
    how many have not said."""

    satisfied: int
    unsatisfied: int
    silent: int


class Facts(NamedTuple):
    """Over all matters: how many there are, have an answer, are resolved; and where the askers
    found the answers satisfactory, not, or have not said. ``unsatisfied`` counts a matter as soon
    as one of its askers is, ``satisfied`` when nobody is unsatisfied and somebody spoke;
    ``silent``: answered, and no asker has said anything."""

    matters: int
    answered: int
    resolved: int
    satisfied: int
    unsatisfied: int
    silent: int


class Item(NamedTuple):
    """A matter on the sheet; no asker is named."""

    matter: Matter
    is_answered: bool
    judged: Judged


def tally(state: Snapshot) -> dict[str, int]:
    """How many matters are concluded how, in the sheet's order."""
    return {key: len(state.group(CONCLUDED, key)) for key in CONCLUSIONS}


def sheet(state: Snapshot) -> dict[str, list[Item]]:
    """How it is concluded → its matters by number."""
    return {key: [_item(state, m) for m in state.group(CONCLUDED, key)] for key in CONCLUSIONS}


def _item(state: Snapshot, matter: Matter) -> Item:
    return Item(matter, is_matter_answered(state, matter), judged(state, matter))


def judged(state: Snapshot, matter: Matter) -> Judged:
    """What its askers said of the answer."""
    heard = [said(state, record) for record in sources_of(state, matter)]
    return Judged(heard.count(True), heard.count(False), heard.count(None))


def said(state: Snapshot, record: Opinion | Turn) -> bool | None:
    """Of a thought captured from a speech, what its asker said of the speech where nothing was
    said of the thought: a phone asks once for both."""
    turn = state.turns.get(record.turn or "") if isinstance(record, Opinion) else None
    if record.is_satisfied is None and turn is not None:
        return turn.is_satisfied
    return record.is_satisfied


def facts(state: Snapshot, matters: Iterable[Matter] | None = None) -> Facts:
    """The three facts over these matters (all by default), each counted by itself."""
    items = [_item(state, m) for m in (state.group(MATTERS) if matters is None else matters)]
    return Facts(
        matters=len(items),
        answered=sum(i.is_answered for i in items),
        resolved=sum(i.matter.outcome == "resolved" for i in items),
        satisfied=sum(i.judged.satisfied > 0 and not i.judged.unsatisfied for i in items),
        unsatisfied=sum(i.judged.unsatisfied > 0 for i in items),
        silent=sum(i.is_answered and not any(i.judged[:2]) for i in items),
    )
