"""The queue: waiting turns in order, and moves within it.

Order is registration order (as the National Assembly's rules have it, NQ 71/2022/QH15) with
manual moves on top: ``rank`` first, then ``number``. Ranks leave room between neighbours; when
the room is used up the waiting turns are numbered afresh.
"""

from typing import Any

from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

STEP = 1 << 20


def waiting(state: Snapshot) -> list[Turn]:
    """The waiting turns, first to speak first."""
    turns = [t for t in state.turns.values() if t.status == "waiting"]
    turns.sort(key=lambda t: (t.rank, t.number))
    return turns


def head(state: Snapshot) -> Turn | None:
    """Who is next, if anybody waits."""
    turns = (t for t in state.turns.values() if t.status == "waiting")
    return min(turns, key=lambda t: (t.rank, t.number), default=None)


def last_rank(state: Snapshot) -> int:
    """A rank behind everybody."""
    return max((t.rank for t in state.turns.values() if t.status == "waiting"), default=0) + STEP


def place(state: Snapshot, turn: Turn, after: str | None) -> list[Turn]:
    """``turn`` waiting right behind the turn ``after`` (None: at the head). Returns it with its
    new rank, and every other turn that had to be numbered afresh."""
    others = [t for t in waiting(state) if t.id != turn.id]
    if after is None:
        where = 0
    else:
        ids = [t.id for t in others]
        if after not in ids:
            raise Refusal("not_found", "no_turn", field="after")
        where = ids.index(after) + 1
    low = others[where - 1].rank if where else (others[0].rank - 2 * STEP if others else 0)
    high = others[where].rank if where < len(others) else low + 2 * STEP
    if high - low >= 2:
        return [turn.but(rank=(low + high) // 2)]
    order = [*others[:where], turn, *others[where:]]
    return [t.but(rank=(i + 1) * STEP) for i, t in enumerate(order)]


class Move(Args):
    turn: str
    after: str | None


def move(state: Snapshot, actor: Actor, args: Move, at: Moment) -> Outcome:
    """Move a waiting turn behind another; ``after: null`` = to the head."""
    turn = find(state.turns, args.turn, "turn")
    if turn.status != "waiting":
        raise Refusal("wrong_state", "turn_not_waiting")
    if args.after == turn.id:
        raise Refusal("invalid", "same_turn", field="after")
    changes = place(state, turn, args.after)
    return Outcome(list(changes), {}, {"turn": turn.id, "after": args.after})


class Nothing(Args):
    pass


def open_queue(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Take requests to speak."""
    return _set_open(state, True)


def close_queue(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Take no more requests from the hall; those waiting stay."""
    return _set_open(state, False)


def _set_open(state: Snapshot, is_open: bool) -> Outcome:
    if is_open and state.meeting.status not in ("open", "paused"):
        raise Refusal("wrong_state", "meeting_not_open")
    return Outcome([state.meeting.but(queue_open=is_open)])


def may_ask(state: Snapshot, participant: str) -> bool:
    """Whether this participant may still ask for the floor: a limit of waiting turns each."""
    standing = sum(
        1
        for t in state.turns.values()
        if t.participant == participant and t.status in ("waiting", "called", "speaking", "paused")
    )
    return standing < state.meeting.settings.waiting_each


def summary_of(turn: Turn) -> dict[str, Any]:
    """What a command that made a turn answers."""
    return {"turn": turn.id, "number": turn.number}
