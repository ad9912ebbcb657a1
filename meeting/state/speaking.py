"""Who has had how much of the time: per person, unit and site, and the share of the hosts and of
the participants (R46: *hạn chế việc trình bày một chiều*).

A kept-back name is never added up with the same person's named turns: those who may not see it
would learn it from the sum.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from meeting.state.indexes import SPOKEN
from meeting.state.names import visible
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

#: Kind of turn → whose time it is.
PARTS = {
    "report": "reports",
    "directions": "reports",
    "answer": "answers",
    "ask_back": "answers",
}

#: Turns of kinds the participants speak in.
PARTICIPANTS = "participants"


class Total(NamedTuple):
    """Seconds spoken and number of turns. ``name`` is empty where it is kept back."""

    key: str
    name: str
    unit: str
    site: str | None
    turns: int
    spoken_s: int


Identity: TypeAlias = Callable[[Snapshot, Turn], tuple[str, str, str, str | None]]


def part_of(state: Snapshot, turn: Turn) -> str:
    """``reports``, ``answers`` or ``participants``: a leader of the delegates' list is a host in
    whatever kind of turn."""
    delegate = state.delegates.get(turn.delegate or "")
    if delegate is not None and delegate.is_leader and turn.kind not in PARTS:
        return "reports"
    return PARTS.get(turn.kind, PARTICIPANTS)


def is_dialogue(state: Snapshot, turn: Turn) -> bool:
    """Whether the turn counts for the share: given during a dialogue step, or during none."""
    item = state.agenda_items.get(turn.item or "")
    return item is None or item.kind == "dialogue"


def shares(state: Snapshot) -> dict[str, int]:
    """``{reports, answers, participants}``: seconds of the turns that ended in the dialogue."""
    sums = {"reports": 0, "answers": 0, PARTICIPANTS: 0}
    for turn in _spoken(state):
        if is_dialogue(state, turn):
            sums[part_of(state, turn)] += turn.spoken_s or 0
    return sums


def by_person(state: Snapshot) -> list[Total]:
    """People as the staff may see them, the longest first; those who keep their names back by
    unit, all others of them together. What is read aloud is nobody's own speaking time."""
    return _totals(state, _spoken(state, "proxy"), _person)


def by_unit(state: Snapshot) -> list[Total]:
    """Units, the longest first; turns without a unit are left out."""
    return [t for t in _totals(state, _spoken(state), _unit) if t.unit]


def by_site(state: Snapshot) -> list[Total]:
    """Sites, the longest first; turns without a site count as the main one's, if there is one."""
    return [t for t in _totals(state, _spoken(state), _site) if t.site]


def _spoken(state: Snapshot, *left_out: str) -> list[Turn]:
    turns = (t for t in state.group(SPOKEN) if t.kind not in left_out)
    return sorted(turns, key=lambda t: t.number)


def _person(state: Snapshot, turn: Turn) -> tuple[str, str, str, str | None]:
    seen = visible(turn, is_staff=True)
    unit = seen.get("unit", "")
    name = " ".join(w for w in (seen.get("title", ""), seen.get("name", "")) if w)
    if not name:
        return f"unit:{unit}", "", unit, None
    key = turn.participant or turn.delegate or f"{turn.name}|{turn.unit}"
    return f"person:{key}", name, unit, turn.site


def _unit(state: Snapshot, turn: Turn) -> tuple[str, str, str, str | None]:
    unit = visible(turn, is_staff=True).get("unit", "")
    return unit, "", unit, None


def _site(state: Snapshot, turn: Turn) -> tuple[str, str, str, str | None]:
    main = next((s.id for s in state.sites.values() if s.is_main and not s.is_removed), None)
    site = turn.site or main
    return site or "", "", "", site


def _totals(state: Snapshot, spoken: list[Turn], identity: Identity) -> list[Total]:
    found: dict[str, Total] = {}
    for turn in spoken:
        key, name, unit, site = identity(state, turn)
        old = found.get(key) or Total(key, name, unit, site, 0, 0)
        found[key] = old._replace(turns=old.turns + 1, spoken_s=old.spoken_s + (turn.spoken_s or 0))
    return sorted(found.values(), key=lambda t: (-t.spoken_s, t.name, t.unit, t.key))
