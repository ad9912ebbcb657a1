"""How long it takes until somebody speaks, and how many of those who wait can still be heard: from
the pace the meeting really has, the limits, and the dialogue time left in the programme.

Nothing here ticks: what depends on the hour is given as an instant (``ends_at``), and screens
count from it.
"""

from itertools import pairwise
from typing import NamedTuple

from meeting.state import agenda, order, times
from meeting.state.indexes import PACED
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

#: Turns the pace is taken from, and how many are needed for it.
LAST, ENOUGH = 10, 3


def pace_s(state: Snapshot) -> int:
    """Seconds from one participant's turn to the next, as the meeting really goes: the answers and
    words between are in it, a recess is not. Until three have begun, the mean of what was spoken,
    else the set limit."""
    settings = state.meeting.settings
    heard = state.group(PACED)[-LAST - 1 :]
    starts = [t.started_at or "" for t in heard]
    if len(starts) > ENOUGH:
        most = 2 * (settings.limit_s + settings.answer_s)
        gaps = [min(most, times.seconds_between(a, b)) for a, b in pairwise(starts)]
        return max(1, round(sum(gaps) / len(gaps)))
    spoken = [t.spoken_s for t in heard if t.spoken_s]
    return round(sum(spoken) / len(spoken)) if spoken else settings.limit_s


def usual_s(state: Snapshot) -> int:
    """The limit the pace was taken under: the mean of those turns' own, else the set one. A limit
    changed in mid-meeting changes the pace only as turns are heard under it."""
    limits = [t.limit_s for t in state.group(PACED)[-LAST - 1 :] if t.limit_s]
    return round(sum(limits) / len(limits)) if limits else state.meeting.settings.limit_s


class Dialogue(NamedTuple):
    """Dialogue time left in the programme: until ``ends_at`` (absent when another step runs), and
    ``more_s`` of later dialogue steps."""

    ends_at: str | None
    more_s: int

    def left_s(self, now: str) -> float:
        """Seconds left at that instant."""
        current = times.seconds_between(now, self.ends_at) if self.ends_at else 0
        return max(0.0, current) + self.more_s


def dialogue(state: Snapshot) -> Dialogue | None:
    """What the programme still has for the dialogue (state/agenda.py); None when no dialogue step
    has a budget. Reports, recesses and the rest do not count; a step at rest ends nowhere yet."""
    meeting = state.meeting
    left = agenda.dialogue_left_s(state)
    if not left and not any(i.kind == "dialogue" and i.budget_s for i in agenda.ordered(state)):
        return None
    current = state.agenda_items.get(meeting.agenda_item or "")
    started = meeting.agenda_started_at
    if current is None or current.kind != "dialogue" or not current.budget_s or started is None:
        return Dialogue(None, left or 0)
    own = current.budget_s - current.spent_s
    return Dialogue(times.shifted(started, own), (left or 0) - max(0, own))


def cost_s(turn: Turn, pace: int, usual: int) -> float:
    """Seconds one turn will take: the pace, more or less by its own limit."""
    return pace * (turn.limit_s or usual) / usual


def unheard(state: Snapshot, now: str) -> list[Turn]:
    """Those of the queue for whom the dialogue time left will not suffice, in order; nobody when
    the programme has no budget for it. Who waits for a closed topic comes after the queue."""
    time = dialogue(state)
    if time is None:
        return []
    left = time.left_s(now)
    floor = state.turns.get(state.meeting.floor or "")
    if floor is not None and floor.limit_s and floor.started_at:
        spoken = times.seconds_between(floor.started_at, floor.paused_at or now)
        left -= max(0.0, floor.limit_s - spoken)
    queue, later, _ = order.current(state)
    pace, usual = pace_s(state), usual_s(state)
    found = []
    for turn in [*queue, *later]:
        left -= cost_s(turn, pace, usual)
        if left < 0:
            found.append(turn)
    return found
