"""How far the units are: what each gathered, what is due when, and what keeps it closed. Rules, the
unit's own page and the organiser's read the same facts."""

from typing import NamedTuple

from meeting.state.collecting import BELOW, GATHERED_BY, HELD_BY, Contribution, Unit
from meeting.state.folding import bare_words
from meeting.state.snapshot import Snapshot


def same_unit(name: str) -> str:
    """What two ways of typing one unit's name have in common."""
    return bare_words(name) or name.strip()


def unit_named(state: Snapshot, name: str) -> Unit | None:
    """The unit on the list that goes by this name, however it is typed."""
    names: dict[str, Unit] = state.keep("units by name", (state.stamp("units"),), _by_name)
    return names.get(same_unit(name))


def _by_name(state: Snapshot) -> dict[str, Unit]:
    return {same_unit(unit.name): unit for unit in reversed(listed_units(state))}


def listed_units(state: Snapshot) -> list[Unit]:
    """The units on the list, in its order."""
    alive = (unit for unit in state.units.values() if not unit.is_removed)
    return sorted(alive, key=lambda unit: (unit.rank, unit.id))


def due_at(state: Snapshot, unit: Unit) -> str | None:
    """When this unit passes on what it has at the latest: its own deadline, else the meeting's."""
    return unit.due_at or state.meeting.settings.gathered_until


def quota(state: Snapshot, unit: Unit) -> int:
    """Least number of opinions it is asked for (R8: "ít nhất 02 ý kiến")."""
    return state.meeting.settings.gathered_each if unit.quota is None else unit.quota


def why_locked(state: Snapshot, unit: Unit, now: str) -> str:
    """Reason why the unit changes nothing any more; empty while it may."""
    due = due_at(state, unit)
    if state.meeting.status == "deleted" or (state.meeting.status == "closed" and not due):
        return "meeting_closed"
    if unit.sent_at is not None:
        return "unit_forwarded"
    return "unit_overdue" if due is not None and due <= now else ""


def gathered(state: Snapshot, unit: str) -> list[Contribution]:
    """What the unit itself typed, by number."""
    return list(state.group(GATHERED_BY, unit))


def from_below(state: Snapshot, unit: str) -> list[Contribution]:
    """What units below passed on to it and what lies with it now."""
    return [c for c in state.group(HELD_BY, unit) if c.unit != unit]


class Progress(NamedTuple):
    """``many`` of its own opinions, ``waiting`` of those that lie with it, from below too;
    ``standing``: sent, overdue, short (fewer than asked for), enough, nothing."""

    unit: Unit
    many: int
    waiting: int
    least: int
    due_at: str | None
    standing: str
    below: int

    @property
    def is_missing(self) -> bool:
        """Whether somebody has to remind it."""
        return self.standing != "sent"


def progress(state: Snapshot, unit: Unit, now: str) -> Progress:
    """Where one unit stands."""
    many, least = len(state.group(GATHERED_BY, unit.id)), quota(state, unit)
    due = due_at(state, unit)
    if unit.sent_at is not None:
        standing = "sent"
    elif due is not None and due <= now:
        standing = "overdue"
    elif not many:
        standing = "nothing"
    else:
        standing = "enough" if many >= least else "short"
    waiting, below = len(state.group(HELD_BY, unit.id)), len(state.group(BELOW, unit.id))
    return Progress(unit, many, waiting, least, due, standing, below)
