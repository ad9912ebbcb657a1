"""The floor: who is called, speaks, pauses, ends — one transition table, one turn at a time.

Who and when are in the journal; the clock is arithmetic on ``started_at`` and ``paused_at``
(design 5), so nothing ticks on the server.
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import queue
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.indexes import LEFT_FLOOR
from meeting.state.programme import Meeting
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import INTERPOSING, Turn

#: Move → (statuses it starts from, status it leads to).
MOVES = {
    "call": (("waiting", "skipped"), "called"),
    "start": (("called",), "speaking"),
    "pause": (("speaking",), "paused"),
    "resume": (("paused",), "speaking"),
    "finish": (("called", "speaking", "paused"), "done"),
    "skip": (("waiting", "called"), "skipped"),
}

#: Nobody stands at the microphone for this turn, or is on the way there.
NOT_AT_MICRO = {"preparing_at": None, "ready_at": None}


def holder(state: Snapshot) -> Turn | None:
    """The turn that has the floor (called, speaking or paused), if any."""
    floor = state.meeting.floor
    return state.turns[floor] if floor else None


def _step(turn: Turn, move: str, **changes: object) -> Turn:
    sources, target = MOVES[move]
    if turn.status not in sources:
        raise Refusal("wrong_state", f"cannot_{move}")
    return turn.but(status=target, **changes)


def must_be_open(state: Snapshot) -> Meeting:
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
    must_be_open(state)
    turn = queue.head(state) if args.turn is UNSET else find(state.turns, args.turn, "turn")
    if turn is None:
        raise Refusal("wrong_state", "queue_empty")
    draft = Draft(state)
    returns_to = freed(draft, args.current, at.now)
    if turn.kind in INTERPOSING:
        turn = turn.but(returns_to=returns_to)
    called = _step(turn, "call", called_at=at.now, item=state.meeting.agenda_item)
    draft.put(called, draft.meeting.but(floor=turn.id))
    return Outcome(draft.changes, {"turn": turn.id}, {"turn": turn.id})


def freed(draft: Draft, current: str | None, now: str) -> str | None:
    """Free the floor for another turn as ``current`` says; the id of a speaker who was set aside
    in the middle of the turn, if one was.

    Errors: ``wrong_state`` when the floor is taken and nothing is said of who has it;
    ``invalid`` for another word than ``end`` or ``pause``.
    """
    now_speaking = holder(draft)
    if now_speaking is None:
        return None
    if current is None:
        raise Refusal("wrong_state", "floor_taken")
    if current not in ("end", "pause"):
        raise Refusal("invalid", "unknown_value", field="current", allowed="end, pause")
    if current == "end":
        draft.put(_ended(now_speaking, now))
        return None
    aside = set_aside(now_speaking, now)
    draft.put(aside)
    return aside.id if aside.status == "paused" else None


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


def set_aside(turn: Turn, now: str) -> Turn:
    """``turn`` paused off the floor, to come back: it waits as paused until resumed."""
    if turn.status == "called":
        return turn.but(status="waiting", called_at=None)
    return turn if turn.status == "paused" else _step(turn, "pause", paused_at=now)


def start(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Bắt đầu*: the clock runs from now. An opinion that is read aloud counts as read."""
    turn = _step(_on_floor(state), "start", started_at=at.now, begun_at=at.now, paused_at=None)
    opinion = state.opinions.get(turn.opinion or "")
    read = [opinion.but(read_at=at.now)] if opinion is not None else []
    return Outcome([turn, *read], {}, {"turn": turn.id})


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
        changes.append(must_be_open(state).but(floor=turn.id))
    if turn is None:
        raise Refusal("wrong_state", "floor_empty")
    resumed, pause_s = _resumed(turn, at.now)
    return Outcome([resumed, *changes], {}, {"turn": turn.id, "paused_s": pause_s})


def _resumed(turn: Turn, now: str) -> tuple[Turn, int]:
    """``turn`` speaking again, and how long the pause was."""
    pause_s = times.seconds_between(turn.paused_at, now) if turn.paused_at else 0
    started_at = times.shifted(turn.started_at, pause_s) if turn.started_at else now
    resumed = _step(turn, "resume", started_at=started_at, paused_at=None, is_interrupted=False)
    return resumed, round(pause_s)


def finish(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Kết thúc*: the floor is free; after an interposed question or an ask-back it returns by
    itself to the speaker who was interrupted, with the time that was left."""
    turn = _ended(_on_floor(state), at.now)
    after = left_by(state, turn, at.now)
    back = after[-1].floor
    particulars = {"turn": turn.id, "spoken_s": turn.spoken_s}
    return Outcome([turn, *after], {"floor": back} if back else {}, particulars)


def left_by(state: Snapshot, turn: Turn, now: str) -> list[Any]:
    """What becomes of the floor when ``turn`` leaves it; the meeting stands last.

    Who was interrupted speaks on. Who was asked back after the own turn gets the floor again,
    with a follow-up's time at least, its clock standing until the chair lets it run.
    """
    back = state.turns.get(turn.returns_to or "")
    if back is not None and back.status == "paused":
        return [_resumed(back, now)[0], state.meeting.but(floor=back.id)]
    if back is not None and back.status == "done" and turn.status == "done":
        again = reopened(back, now)
        if again.limit_s is not None:
            least = (back.spoken_s or 0) + state.meeting.settings.followup_s
            again = again.but(limit_s=max(again.limit_s, least))
        return [again, state.meeting.but(floor=back.id)]
    return [state.meeting.but(floor=None)]


def reopened(turn: Turn, now: str) -> Turn:
    """A turn that had ended, on the floor again with the time that was left, its clock standing."""
    again = turn.but(status="called", ended_at=None, spoken_s=None, asked_to_conclude_at=None)
    if turn.started_at and turn.ended_at:
        started_at = times.shifted(now, -(turn.spoken_s or 0))
        again = again.but(status="paused", paused_at=now, started_at=started_at)
    return again


class OneTurn(Args):
    turn: str


def skip(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """*Vắng*: an absent person; the turn keeps a place to come back to (``turn.return``)."""
    turn = find(state.turns, args.turn, "turn")
    changes: list[Record] = [_step(turn, "skip", called_at=None, **NOT_AT_MICRO)]
    if state.meeting.floor == turn.id:
        changes += left_by(state, turn, at.now)
    return Outcome(changes, {}, {"turn": turn.id})


def bring_back(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """Undo and come back: an absent person waits again, at the head; a called one goes back to
    the head; the last speaker gets the free floor back with the time that was left."""
    turn = find(state.turns, args.turn, "turn")
    if turn.status == "done":
        return _last_back(state, turn, at.now)
    if turn.status not in ("skipped", "called", "withdrawn"):
        raise Refusal("wrong_state", "cannot_return")
    waiting = turn.but(status="waiting", called_at=None, ended_at=None, **NOT_AT_MICRO)
    at_head = queue.back_at_head if turn.status == "called" else queue.place_first
    changes: list[Record] = list(at_head(state, waiting))
    if state.meeting.floor == turn.id:
        changes += left_by(state, turn, at.now)
    return Outcome(changes, {}, {"turn": turn.id})


def _last_back(state: Snapshot, turn: Turn, now: str) -> Outcome:
    """The last speaker gets the floor back. Whom that turn had interrupted steps aside again."""
    changes: list[Record] = []
    on_floor = holder(state)
    if on_floor is not None:
        if on_floor.id != turn.returns_to:
            raise Refusal("wrong_state", "floor_taken")
        changes.append(set_aside(on_floor, now))
    if turn.id != last_done(state):
        raise Refusal("wrong_state", "not_last_speaker")
    changes += [reopened(turn, now), must_be_open(state).but(floor=turn.id)]
    return Outcome(changes, {}, {"turn": turn.id})


def last_done(state: Snapshot) -> str | None:
    """The turn that ended last, entries from paper aside."""
    return next((t.id for t in state.group(LEFT_FLOOR).last(1)), None)


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
    # More time takes back the request to conclude.
    asked_at = None if args.seconds > 0 else turn.asked_to_conclude_at
    changed = turn.but(limit_s=limit, asked_to_conclude_at=asked_at)
    return Outcome([changed], {}, {"turn": turn.id, "limit_s": limit})


#: Screens' clocks differ a little: the chair's button may be ahead of the server's.
EARLY_S = 5


class WrapUp(Args):
    is_asked: bool = True


def wrap_up(state: Snapshot, actor: Actor, args: WrapUp, at: Moment) -> Outcome:
    """*Xin kết luận ý kiến*: the time is over; the speaker's own screen says so. It cuts nobody
    off. ``is_asked: false`` takes it back.

    Errors: ``wrong_state`` before the time is over, for who does not speak, or without a limit.
    """
    turn = _on_floor(state)
    if not args.is_asked:
        return Outcome([turn.but(asked_to_conclude_at=None)], {}, {"turn": turn.id, "asked": False})
    if turn.limit_s is None:
        raise Refusal("wrong_state", "no_limit")
    if turn.status != "speaking" or turn.started_at is None:
        raise Refusal("wrong_state", "not_speaking")
    if times.seconds_between(turn.started_at, at.now) < turn.limit_s - EARLY_S:
        raise Refusal("wrong_state", "time_not_over")
    return Outcome([turn.but(asked_to_conclude_at=at.now)], {}, {"turn": turn.id, "asked": True})


class Interrupt(Args):
    since: str


def interrupt(state: Snapshot, actor: Actor, args: Interrupt, at: Moment) -> Outcome:
    """The server was away since ``since`` (gián đoạn): a running clock is stopped as of then."""
    turn = _on_floor(state)
    since = max(args.since, turn.started_at or args.since)
    stopped = _step(turn, "pause", paused_at=since, is_interrupted=True)
    return Outcome([stopped], {}, {"turn": turn.id, "since": since})
