"""The queue: its policy, the chair's moves on top of it, when it opens and closes.

The order itself is ``meeting/state/order.py``, which the views read too.
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state import order, times
from meeting.state.indexes import MOVED_BEHIND
from meeting.state.programme import Meeting
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn

#: Longest time ahead at which the queue may be told to close.
CLOSES_WITHIN_S = 24 * 3600


def waiting(state: Snapshot) -> list[Turn]:
    """Who will speak, first to speak first; who waits for a topic is not among them."""
    return order.queue(state)


def head(state: Snapshot) -> Turn | None:
    """Who is next, if anybody waits."""
    return order.head(state)


def place(state: Snapshot, turn: Turn, after: str | None) -> list[Turn]:
    """``turn`` waiting right behind the turn ``after`` (None: at the head), whatever the policy,
    until the move is undone. Returns it, and those that keep the place it leaves."""
    if after is not None and (after == turn.id or not order.stands(state, after)):
        raise Refusal("not_found", "no_turn", field="after")
    changes = {t.id: t for t in followers(state, {turn.id})}
    # Behind somebody who follows it itself: that one keeps the place, then this goes behind it.
    moved = turn.but(moved_after=after, moved_v=state.meeting.version + 1)
    changes[turn.id] = moved
    return [moved, *(t for t in changes.values() if t.id != turn.id)]


def place_first(state: Snapshot, turn: Turn) -> list[Turn]:
    """``turn`` waiting at the head."""
    return place(state, turn, None)


def followers(state: Snapshot, leaving: set[str]) -> list[Turn]:
    """The turns the chair put behind one of ``leaving``, which leave their places in the queue:
    they stay where they are, behind whoever stood before those."""
    if not any(state.group(MOVED_BEHIND, turn) for turn in leaving):
        return []
    kept: list[Turn] = []
    before: str | None = None
    stands: dict[str, str | None] = {}
    for turn in waiting(state):
        if turn.id in leaving:
            stands[turn.id] = before
        else:
            before = turn.id
    for anchor, stands_behind in stands.items():
        for turn in state.group(MOVED_BEHIND, anchor):
            if turn.status == "waiting" and turn.id not in leaving:
                kept.append(turn.but(moved_after=stands_behind))
    return kept


def closed_ranks(state: Snapshot, changes: list[Record]) -> list[Turn]:
    """Turns to put besides ``changes`` because others stop waiting there: a turn that was put
    behind one of those keeps its place. Commands apply it to every outcome, so no rule can
    forget it."""
    given = {c.id for c in changes if isinstance(c, Turn)}
    leaving = {
        c.id
        for c in changes
        if isinstance(c, Turn)
        and c.status != "waiting"
        and (old := state.turns.get(c.id)) is not None
        and old.status == "waiting"
    }
    return [t for t in followers(state, leaving) if t.id not in given] if leaving else []


class Move(Args):
    turn: str
    after: str | None


def move(state: Snapshot, actor: Actor, args: Move, at: Moment) -> Outcome:
    """Move a waiting turn behind another, on top of the policy; ``after: null`` = to the head.

    It stays there until ``turn.unmove``; the reason shown is the chair's act.
    """
    turn = _waiting(state, args.turn)
    if args.after == turn.id:
        raise Refusal("invalid", "same_turn", field="after")
    changes = place(state, turn, args.after)
    return Outcome(list(changes), {}, {"turn": turn.id, "after": args.after})


class OneTurn(Args):
    turn: str


def unmove(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """Undo the moves of a turn: back to where the policy puts it."""
    turn = _waiting(state, args.turn)
    if not turn.moved_v:
        raise Refusal("wrong_state", "turn_not_moved")
    back = turn.but(moved_after=None, moved_v=0)
    return Outcome([back, *followers(state, {turn.id})], {}, {"turn": turn.id})


def back_at_head(state: Snapshot, turn: Turn) -> list[Turn]:
    """``turn``, waiting again after it was called, at the head: without a move where the policy
    puts it there by itself."""
    draft = Draft(state)
    draft.put(turn)
    first = head(draft)
    return [turn] if first is not None and first.id == turn.id else place(state, turn, None)


def _waiting(state: Snapshot, turn_id: str) -> Turn:
    turn = find(state.turns, turn_id, "turn")
    if turn.status != "waiting":
        raise Refusal("wrong_state", "turn_not_waiting")
    return turn


class Policy(Args):
    policy: str
    alternate: int | UnsetType = UNSET


def set_policy(state: Snapshot, actor: Actor, args: Policy, at: Moment) -> Outcome:
    """How the queue is ordered from now on: ``registration``, ``fair`` or ``topic``; moves stay.

    ``alternate``: how many of those listed before the opening speak for one of the hall
    (0 = all of them first). Source: NQ 71/2022/QH15 (order of registration), R48 (by topic).
    """
    settings = state.meeting.settings
    policy = text.one_of(args.policy, order.POLICIES, "policy")
    alternate = settings.alternate if args.alternate is UNSET else args.alternate
    if not 0 <= alternate <= 10:
        raise Refusal("invalid", "out_of_range", field="alternate")
    changed = state.meeting.but(settings=settings.but(order=policy, alternate=alternate))
    return Outcome([changed], {}, {"policy": policy, "alternate": alternate})


class OneTopic(Args):
    topic: str


class SomeTopic(Args):
    topic: str | None = None


def open_topic(state: Snapshot, actor: Actor, args: OneTopic, at: Moment) -> Outcome:
    """The queue by topic asks for this topic's turns now, besides the open ones (R48)."""
    topic = find(state.topics, args.topic, "topic")
    if topic.is_open:
        raise Refusal("wrong_state", "topic_already_open")
    return Outcome([topic.but(is_open=True)], {}, {"topic": topic.id})


def close_topic(state: Snapshot, actor: Actor, args: SomeTopic, at: Moment) -> Outcome:
    """Its turns wait again; without ``topic`` every open one is closed."""
    if args.topic is not None:
        topics = [find(state.topics, args.topic, "topic")]
    else:
        topics = sorted(state.topics.values(), key=lambda t: t.rank)
    closed = [t.but(is_open=False) for t in topics if t.is_open]
    if not closed:
        raise Refusal("wrong_state", "topic_not_open")
    return Outcome(list(closed), {}, {"topics": [t.id for t in closed]})


class Nothing(Args):
    pass


def open_queue(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Take requests to speak; a closing time that was announced and has passed is forgotten."""
    meeting = state.meeting
    if meeting.status not in ("open", "paused"):
        raise Refusal("wrong_state", "meeting_not_open")
    until = meeting.queue_closes_at
    if until is not None and until <= at.now:
        until = None
    return Outcome([meeting.but(queue_open=True, queue_closes_at=until)])


def close_queue(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Take no more requests from the hall; those waiting stay."""
    return Outcome([state.meeting.but(queue_open=False, queue_closes_at=None)])


def closing_noted(was: Meeting, meeting: Meeting, now: str) -> Meeting:
    """``meeting`` with the moment from which its queue takes nothing: the time announced, if that
    had passed, else now. Commands apply it to every outcome, so no rule can forget it."""
    if was.queue_open == meeting.queue_open:
        return meeting
    until = was.queue_closes_at
    since = until if until is not None and until < now else now
    return meeting.but(queue_closed_at=None if meeting.queue_open else since)


class CloseAt(Args):
    at: str | None


def close_at(state: Snapshot, actor: Actor, args: CloseAt, at: Moment) -> Outcome:
    """Announce when the queue closes; null = no such time. Every screen shows it, and a request
    that reaches the server at that moment or later is refused ``closed``.

    Errors: ``wrong_state`` while the queue is closed; ``invalid`` unless now < at ≤ 24 h ahead.
    """
    if not is_taking(state, at.now):
        raise Refusal("wrong_state", "queue_not_open")
    until = None
    if args.at is not None:
        try:
            until = times.instant(times.parse(args.at))
        except (ValueError, OverflowError) as error:
            raise Refusal("invalid", "bad_instant", field="at") from error
        if not at.now < until <= times.shifted(at.now, CLOSES_WITHIN_S):
            raise Refusal("invalid", "not_soon", field="at")
    return Outcome([state.meeting.but(queue_closes_at=until)], {}, {"at": until})


def is_taking(state: Snapshot, now: str) -> bool:
    """Whether the queue takes requests at that instant."""
    meeting = state.meeting
    until = meeting.queue_closes_at
    return meeting.queue_open and (until is None or now < until)


def taking(state: Snapshot, now: str) -> None:
    """``closed`` unless the queue takes requests now."""
    if not state.meeting.queue_open:
        raise Refusal("closed", "queue_closed")
    if not is_taking(state, now):
        at = times.clock_words(state.meeting.queue_closes_at or now)
        raise Refusal("closed", "queue_closed_at", time=at)


def summary_of(turn: Turn) -> dict[str, Any]:
    """What a command that made a turn answers."""
    return {"turn": turn.id, "number": turn.number}
