"""The floor: who is called, speaks, pauses, ends — one transition table, one turn at a time.

Who and when are in the journal; the clock is arithmetic on ``started_at`` and ``paused_at``
(design 5), so nothing ticks on the server.
"""

from msgspec import UNSET, UnsetType

from meeting.domain import queue
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.programme import Meeting
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn

#: Move → (statuses it starts from, status it leads to).
MOVES = {
    "call": (("waiting", "skipped"), "called"),
    "start": (("called",), "speaking"),
    "pause": (("speaking",), "paused"),
    "resume": (("paused",), "speaking"),
    "finish": (("called", "speaking", "paused"), "done"),
    "skip": (("waiting", "called"), "skipped"),
}


def holder(state: Snapshot) -> Turn | None:
    """The turn that has the floor (called, speaking or paused), if any."""
    floor = state.meeting.floor
    return state.turns[floor] if floor else None


def _step(turn: Turn, move: str, **changes: object) -> Turn:
    sources, target = MOVES[move]
    if turn.status not in sources:
        raise Refusal("wrong_state", f"cannot_{move}")
    return turn.but(status=target, **changes)


def _open(state: Snapshot) -> Meeting:
    """The meeting, while the floor may be given: nobody speaks in a recess or after the end."""
    if state.meeting.status != "open":
        raise Refusal("wrong_state", "meeting_not_open")
    return state.meeting


def _on_floor(state: Snapshot) -> Turn:
    turn = holder(state)
    if turn is None:
        raise Refusal("wrong_state", "floor_empty")
    return turn


class Call(Args):
    turn: str | UnsetType = UNSET
    #: What becomes of who has the floor: end, or pause (comes back by turn.resume).
    current: str | None = None


def call(state: Snapshot, actor: Actor, args: Call, at: Moment) -> Outcome:
    """*Mời*: give the floor to a turn; absent = the head of the queue.

    ``current`` says what becomes of a speaker who still has it: ``end`` or ``pause``; without it
    a taken floor is ``wrong_state``. The meeting must be open.
    """
    meeting = _open(state)
    draft = Draft(state)
    turn = queue.head(state) if args.turn is UNSET else find(state.turns, args.turn, "turn")
    if turn is None:
        raise Refusal("wrong_state", "queue_empty")
    if (now_speaking := holder(state)) is not None:
        if args.current == "end":
            draft.put(_ended(now_speaking, at.now))
        elif args.current == "pause":
            draft.put(_set_aside(now_speaking, at.now))
        elif args.current is None:
            raise Refusal("wrong_state", "floor_taken")
        else:
            raise Refusal("invalid", "unknown_value", field="current", allowed="end, pause")
    draft.put(_step(turn, "call", called_at=at.now), meeting.but(floor=turn.id))
    return Outcome(draft.changes, {"turn": turn.id}, {"turn": turn.id})


def _ended(turn: Turn, now: str) -> Turn:
    """``turn`` done, with the seconds it really spoke."""
    stopped = turn.paused_at or now
    spoken = times.seconds_between(turn.started_at, stopped) if turn.started_at else 0
    return _step(
        turn,
        "finish",
        ended_at=now,
        spoken_s=max(0, round(spoken)),
        paused_at=None,
        is_interrupted=False,
    )


def _set_aside(turn: Turn, now: str) -> Turn:
    """``turn`` paused off the floor, to come back: it waits as paused until resumed."""
    if turn.status == "called":
        return turn.but(status="waiting", called_at=None)
    return turn if turn.status == "paused" else _step(turn, "pause", paused_at=now)


def start(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Bắt đầu*: the clock runs from now."""
    turn = _step(_on_floor(state), "start", started_at=at.now, paused_at=None)
    return Outcome([turn], {}, {"turn": turn.id})


def pause(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Tạm dừng*: time left stands still."""
    turn = _step(_on_floor(state), "pause", paused_at=at.now)
    return Outcome([turn], {}, {"turn": turn.id})


class Resume(Args):
    turn: str | UnsetType = UNSET


def resume(state: Snapshot, actor: Actor, args: Resume, at: Moment) -> Outcome:
    """Go on after a pause or an outage; ``started_at`` moves forward by it, so it is not charged.

    With ``turn``: a speaker who was set aside for another gets the free floor back.
    """
    changes: list[Record] = []
    turn = holder(state)
    if args.turn is not UNSET and (turn is None or turn.id != args.turn):
        if turn is not None:
            raise Refusal("wrong_state", "floor_taken")
        turn = find(state.turns, args.turn, "turn")
        changes.append(_open(state).but(floor=turn.id))
    if turn is None:
        raise Refusal("wrong_state", "floor_empty")
    pause_s = times.seconds_between(turn.paused_at, at.now) if turn.paused_at else 0
    started_at = times.shifted(turn.started_at, pause_s) if turn.started_at else at.now
    resumed = _step(turn, "resume", started_at=started_at, paused_at=None, is_interrupted=False)
    return Outcome([resumed, *changes], {}, {"turn": turn.id, "paused_s": round(pause_s)})


def finish(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Kết thúc*: the floor is free."""
    turn = _ended(_on_floor(state), at.now)
    changes = [turn, state.meeting.but(floor=None)]
    return Outcome(list(changes), {}, {"turn": turn.id, "spoken_s": turn.spoken_s})


class OneTurn(Args):
    turn: str


def skip(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """*Vắng*: an absent person; the turn keeps a place to come back to (``turn.return``)."""
    turn = find(state.turns, args.turn, "turn")
    changes: list[Record] = [_step(turn, "skip", called_at=None, ready_at=None)]
    if state.meeting.floor == turn.id:
        changes.append(state.meeting.but(floor=None))
    return Outcome(changes, {}, {"turn": turn.id})


def bring_back(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """Undo and come back: an absent person waits again, at the head; a called one goes back to
    the head; the last speaker gets the free floor back with the time that was left."""
    turn = find(state.turns, args.turn, "turn")
    meeting = state.meeting
    if turn.status == "done":
        if meeting.floor is not None:
            raise Refusal("wrong_state", "floor_taken")
        if turn.id != last_done(state):
            raise Refusal("wrong_state", "not_last_speaker")
        back = turn.but(status="called", ended_at=None, spoken_s=None)
        if turn.started_at and turn.ended_at:
            spoken = turn.spoken_s or 0
            back = back.but(
                status="paused", paused_at=at.now, started_at=times.shifted(at.now, -spoken)
            )
        return Outcome([back, _open(state).but(floor=turn.id)], {}, {"turn": turn.id})
    if turn.status not in ("skipped", "called", "withdrawn"):
        raise Refusal("wrong_state", "cannot_return")
    waiting = turn.but(status="waiting", called_at=None, ready_at=None, ended_at=None)
    changes: list[Record] = list(queue.place(state, waiting, None))
    if meeting.floor == turn.id:
        changes.append(meeting.but(floor=None))
    return Outcome(changes, {}, {"turn": turn.id})


def last_done(state: Snapshot) -> str | None:
    """The turn that ended last, entries from paper aside."""
    done = [t for t in state.turns.values() if t.status == "done" and not t.is_recorded]
    return max(done, key=lambda t: (t.ended_at or "", t.v)).id if done else None


class Extend(Args):
    seconds: int = 60


def extend(state: Snapshot, actor: Actor, args: Extend, at: Moment) -> Outcome:
    """More time (or less) for the speaker on the floor, −600 to 600 s."""
    turn = _on_floor(state)
    if turn.limit_s is None:
        raise Refusal("wrong_state", "no_limit")
    if not -600 <= args.seconds <= 600:
        raise Refusal("invalid", "out_of_range", field="seconds")
    limit = max(30, turn.limit_s + args.seconds)
    return Outcome([turn.but(limit_s=limit)], {}, {"turn": turn.id, "limit_s": limit})


class Interrupt(Args):
    since: str


def interrupt(state: Snapshot, actor: Actor, args: Interrupt, at: Moment) -> Outcome:
    """The server was away since ``since`` (gián đoạn): a running clock is stopped as of then."""
    turn = _on_floor(state)
    since = max(args.since, turn.started_at or args.since)
    stopped = _step(turn, "pause", paused_at=since, is_interrupted=True)
    return Outcome([stopped], {}, {"turn": turn.id, "since": since})
