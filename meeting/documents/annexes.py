"""Which lists of the notice are so long that they stand in an appendix, and what it is called."""

from meeting.documents.askers import listed
from meeting.documents.totals import live_matters
from meeting.documents.words import roman
from meeting.state.matters import OUTCOMES
from meeting.state.snapshot import Snapshot

#: A part of section II with more matters than this stands in an appendix of its own.
MOST_IN_BODY = 15
#: More askers than this stand in an appendix instead of the distribution list.
MOST_LISTED = 12

ASKERS = "askers"


def named_askers(state: Snapshot) -> list[str]:
    """Every unit and person who raised a matter and may be named, each once; reckoned once for
    all the places that ask."""
    tables = ("matters", "opinions", "turns")
    made_from = (state.meeting.address, *(state.stamp(table) for table in tables))
    found: list[str] = state.keep("named_askers", made_from, lambda s: listed(s, live_matters(s)))
    return found


def annexes(state: Snapshot) -> list[str]:
    """The outcomes with a long list, in their order, then the askers when they are many."""
    outcomes = [m.outcome or "" for m in live_matters(state)]
    found = [o for o in (*OUTCOMES, "") if outcomes.count(o) > MOST_IN_BODY]
    return [*found, ASKERS] if len(named_askers(state)) > MOST_LISTED else found


def called(found: list[str], key: str) -> str:
    """``Phụ lục``; ``Phụ lục II`` where there are several (Nghị định 30/2020/NĐ-CP)."""
    return f"Phụ lục {roman(found.index(key) + 1)}" if len(found) > 1 else "Phụ lục"
