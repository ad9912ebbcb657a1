"""The programme against the clock: when each step was to begin, when it did, how late the meeting
is, and how much of the dialogue is left.

Pure arithmetic on what is stored; whoever has a clock hands ``now`` in, whoever has none (a view)
gets what the screens reckon from. Only dialogue steps count for the waiting estimate (R5) and for
the shares of the time (R46).
"""

from datetime import date, datetime
from typing import NamedTuple

from meeting.state import times
from meeting.state.programme import AgendaItem
from meeting.state.snapshot import Snapshot

KINDS = ("ritual", "culture", "introduction", "report", "reply", "dialogue", "recess", "conclusion")

#: Halves of the day a step may open; a step that names none goes on in that of the one before.
SESSIONS = ("morning", "afternoon")

#: What opening a step does to the queue.
QUEUE_MOVES = ("open", "close")


class Step(NamedTuple):
    """One step of the programme. Instants are absent where nobody can know them; ``spent_s`` are
    the spells that ended. ``late_s``: how far behind its plan the step began (while it runs: as
    of when it went on last, pauses included); negative = early."""

    item: str
    session: str
    planned_at: str | None
    started_at: str | None
    ended_at: str | None
    spent_s: int
    late_s: int | None


def ordered(state: Snapshot) -> list[AgendaItem]:
    """The steps of the programme, in order."""
    rows = [item for item in state.agenda_items.values() if not item.is_removed]
    return sorted(rows, key=lambda item: (item.rank, item.id))


def session_of(state: Snapshot) -> dict[str, str]:
    """Item id → morning or afternoon."""
    current, found = SESSIONS[0], {}
    for item in ordered(state):
        current = item.session or current
        found[item.id] = current
    return found


def is_dialogue(state: Snapshot, item_id: str | None) -> bool:
    """Whether what happens during this step counts as dialogue; without a programme, or between
    its steps, everything does."""
    item = state.agenda_items.get(item_id or "")
    return item is None or item.kind == "dialogue"


def spent_s(state: Snapshot, item: AgendaItem, now: str | None = None) -> float:
    """Seconds a step has taken; with ``now`` the running spell too."""
    meeting = state.meeting
    if now is None or meeting.agenda_item != item.id or meeting.agenda_started_at is None:
        return item.spent_s
    return item.spent_s + max(0.0, times.seconds_between(meeting.agenda_started_at, now))


def dialogue_left_s(state: Snapshot, now: str | None = None) -> int | None:
    """Seconds of dialogue the programme still holds at ``now``; without ``now`` as of when the
    running step went on last. None when no dialogue step has a budget: then nobody can say.

    Steps before the present one are over; the present one holds what it has not used."""
    items = ordered(state)
    budgets = [i for i in items if i.kind == "dialogue" and i.budget_s is not None]
    if not budgets:
        return None
    ranks = {item.id: place for place, item in enumerate(items)}
    here = ranks.get(state.meeting.agenda_item or "")
    left = 0.0
    for item in budgets:
        is_over = item.ended_at is not None if here is None else ranks[item.id] < here
        if not is_over:
            left += max(0.0, (item.budget_s or 0) - spent_s(state, item, now))
    return round(left)


def planned(state: Snapshot) -> dict[str, str]:
    """Item id → instant at which it was to begin: the session's announced time (or, where none
    is announced, when its first step began) and the budgets of the steps before it."""
    found: dict[str, str] = {}
    sessions = session_of(state)
    day = _day(state)
    for session in SESSIONS:
        items = [item for item in ordered(state) if sessions[item.id] == session]
        at = _announced(state, session, day) or _first_start(state, items)
        if at is None:
            continue
        for item in items:
            found[item.id] = at
            at = times.shifted(at, item.budget_s or 0)
    return found


def steps(state: Snapshot) -> dict[str, Step]:
    """Every step of the programme by item id, in order."""
    sessions, plan = session_of(state), planned(state)
    return {
        item.id: Step(
            item.id,
            sessions[item.id],
            plan.get(item.id),
            _started_at(state, item),
            item.ended_at,
            item.spent_s,
            _late_s(state, item, plan.get(item.id)),
        )
        for item in ordered(state)
    }


def step_late_s(state: Snapshot) -> int | None:
    """How far behind its plan the running step went on, in seconds; None where nobody can say."""
    item = state.agenda_items.get(state.meeting.agenda_item or "")
    if item is None or state.meeting.agenda_started_at is None:
        return None
    return _late_s(state, item, planned(state).get(item.id))


def late_s(state: Snapshot, now: str) -> int | None:
    """How late the meeting is at ``now``; negative = ahead of its plan; None while no step runs
    or no plan can be reckoned. A step that is over its budget makes it later by the second."""
    item = state.agenda_items.get(state.meeting.agenda_item or "")
    behind = step_late_s(state)
    if item is None or behind is None:
        return None
    over = 0.0 if item.budget_s is None else max(0.0, spent_s(state, item, now) - item.budget_s)
    return round(behind + over)


def _late_s(state: Snapshot, item: AgendaItem, planned_at: str | None) -> int | None:
    meeting, started = state.meeting, _started_at(state, item)
    if planned_at is None or started is None:
        return None
    if meeting.agenda_item == item.id and meeting.agenda_started_at is not None:
        # What it has used before the running spell is its own time, not a delay.
        started = times.shifted(meeting.agenda_started_at, -item.spent_s)
    return round(times.seconds_between(planned_at, started))


def _started_at(state: Snapshot, item: AgendaItem) -> str | None:
    if item.started_at is None and state.meeting.agenda_item == item.id:
        return state.meeting.agenda_started_at
    return item.started_at


def _first_start(state: Snapshot, items: list[AgendaItem]) -> str | None:
    """When the first step that was begun would have had to begin, had those before it been held."""
    before = 0
    for item in items:
        if (started := _started_at(state, item)) is not None:
            return times.shifted(started, -before)
        before += item.budget_s or 0
    return None


def _day(state: Snapshot) -> date | None:
    """The day of the meeting: the day it was really opened, else the one that is fixed."""
    meeting = state.meeting
    if meeting.opened_at is not None:
        return times.local_date(meeting.opened_at)
    return date.fromisoformat(meeting.held_on) if meeting.held_on else None


def _announced(state: Snapshot, session: str, day: date | None) -> str | None:
    settings = state.meeting.settings
    clock = {"morning": settings.morning_at, "afternoon": settings.afternoon_at}[session]
    if not clock or day is None:
        return None
    hour, minute = (int(part) for part in clock.split(":"))
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=times.HANOI)
    return times.instant(moment)
