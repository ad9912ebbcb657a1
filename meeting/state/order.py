"""In which order the waiting turns will speak, and why each stands where it stands.

The order is a policy of the meeting (``settings.order``), with the moves of the chair on top:

``registration``
    By number, as the National Assembly's rules have it (NQ 71/2022/QH15). Those listed before the
    opening (*đăng ký trước*) alternate with the hall: ``settings.alternate`` of them, then one of
    the hall; 0 = all of them first.
``fair``
    Who has not spoken yet first; among them those listed before the opening alternate with the
    hall in the same way, each by sites in rotation, each weighted by how many of it
    wait and how many turns it has had; within a site units not yet heard first, then who (and
    whose unit) has used less time, then the number. So that nobody starves, the one who has
    waited longest speaks after at most ``PATIENCE`` others in a row have gone before.
``topic``
    Turns about the open topics, then those about no topic, both by registration; the rest waits
    for its topic (``later``).

A point of order (*ý kiến về cách tiến hành*) stands before all others, whatever the policy. Kinds
the staff give out (an answer, a question back, a report …) do not compete: except by registration
they come next, in the order of their numbers.

A turn the chair moved stands right behind the turn it was put behind (or at the head), whatever
the policy, until the move is undone.

A pure function of the snapshot: the rules call it before and after a command, the views when a
turn, a topic or the settings have changed.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from meeting.state import rhythm
from meeting.state.fair import Fair, Why
from meeting.state.index import Group, in_order
from meeting.state.indexes import HAD_FLOOR, PLACED, WAITING
from meeting.state.snapshot import Snapshot
from meeting.state.turns import COMPETING, Turn

IsNow = Callable[[Turn], bool]

POLICIES = ("registration", "fair", "topic")


class Order(NamedTuple):
    """``queue``: first to speak first. ``later``: waits for its topic. ``why``: turn id → codes
    that say why it stands there."""

    queue: list[Turn]
    later: list[Turn]
    why: dict[str, Why]


def ordered(state: Snapshot) -> Order:
    """All waiting turns, in order."""
    waiting = list(state.group(WAITING))
    if state.meeting.settings.order == "registration" and not state.group(PLACED):
        return Order(waiting, [], dict.fromkeys(state.group(WAITING).ids, ("registered",)))
    is_now = _eligible(state)
    moved = _standing(state, is_now)
    plain = [t for t in waiting if t.id not in moved]
    why: dict[str, Why] = {}
    later = [t for t in plain if not is_now(t)]
    for turn in later:
        why[turn.id] = ("waits_topic",)
    base = _by_policy(state, [t for t in plain if is_now(t)] if later else plain, why)
    if not moved:
        return Order(base, later, why)
    for turn_id in moved:
        why[turn_id] = ("moved",)
    return Order(_with_moves(base, list(moved.values())), later, why)


def current(state: Snapshot) -> Order:
    """``ordered``, kept on a State for all its readers until a record it is made from is another
    one: a hundred sites' views ask once."""
    made_from = (
        state.group(WAITING),
        state.group(HAD_FLOOR),
        state.meeting.settings,
        state.stamp("topics"),
        state.stamp("sites"),
    )
    found: Order = state.keep("order", made_from, ordered)
    return found


def queue(state: Snapshot) -> list[Turn]:
    """The queue: who will speak, first to speak first."""
    return current(state).queue


def head(state: Snapshot) -> Turn | None:
    """Who is next, if anybody: the first of ``queue``, without putting the others in order where
    that is not needed."""
    waiting, placed = state.group(WAITING).records, state.group(PLACED)
    policy = state.meeting.settings.order
    if policy == "registration" and all(_is_moved_alone(t) for t in placed):
        return _first_by_number(state) if placed else next(iter(waiting), None)
    if policy == "fair" and not placed and all(t.kind in COMPETING for t in waiting):
        return next(iter(Fair(state, waiting).order(most=1)), None)
    return next(iter(queue(state)), None)


def _is_moved_alone(turn: Turn) -> bool:
    return bool(turn.moved_v) and not turn.is_preregistered and turn.kind != "order"


def _first_by_number(state: Snapshot) -> Turn | None:
    """The head by registration when nothing but moves changes the order: the turn put to the
    head last, else the lowest number that was not moved."""
    moved = _standing(state, _eligible(state))
    ahead = [t for t in moved.values() if not _is_waiting(state, t.moved_after)]
    if ahead:
        return max(ahead, key=_newest)
    return next((t for t in state.group(WAITING) if t.id not in moved), None)


def _newest(turn: Turn) -> tuple[int, int]:
    return turn.moved_v, turn.number


def _is_waiting(state: Snapshot, turn: str | None) -> bool:
    record = state.turns.get(turn or "")
    return record is not None and record.status == "waiting"


def stands(state: Snapshot, turn: str) -> bool:
    """Whether a turn stands in the queue."""
    if state.meeting.settings.order == "topic":
        return turn in line(state).places
    return _is_waiting(state, turn)


def line(state: Snapshot) -> Group[Turn]:
    """The queue with its ``ids`` and ``places``; ``ids`` is the same list while nobody moved."""
    _, former = state.kept.get("line", ((), None))
    found: Group[Turn] = state.keep(
        "line", (current(state).queue,), lambda state: in_order(queue(state), former)
    )
    return found


# -- which turns are asked for now ----------------------------------------------------------------


def _eligible(state: Snapshot) -> IsNow:
    """By topic: what is about an open topic, about none, or given by the staff; else everybody."""
    closed: set[str | None] = set()
    if state.meeting.settings.order == "topic":
        closed = {t.id for t in state.topics.values() if not t.is_open and not t.is_removed}
    return lambda turn: turn.topic not in closed or turn.kind not in COMPETING


# -- the chair's moves ----------------------------------------------------------------------------


def _standing(state: Snapshot, is_now: IsNow) -> dict[str, Turn]:
    """The turns whose move holds now. Behind a turn that waits for its topic a move rests: the
    policy places the turn meanwhile. Behind a turn that is gone, the turn stands at the head."""
    moved = {t.id: t for t in state.group(PLACED) if t.moved_v}
    if not moved:
        return moved
    holds: dict[str, bool] = {}
    for turn in moved.values():
        trail: list[str] = []
        at: Turn | None = turn
        while at is not None and at.id in moved and at.id not in holds:
            if at.id in trail:  # a ring: nothing in it has a place of its own
                holds.update(dict.fromkeys(trail, False))
                break
            trail.append(at.id)
            at = state.turns.get(at.moved_after or "")
            at = at if at is not None and at.status == "waiting" else None
        result = holds.get(at.id) if at is not None else True
        if result is None:
            result = at is None or is_now(at)
        for turn_id in trail:
            holds.setdefault(turn_id, result)
    return {turn_id: turn for turn_id, turn in moved.items() if holds[turn_id]}


def _with_moves(base: list[Turn], moved: list[Turn]) -> list[Turn]:
    """``base`` with each moved turn right behind the one it was put behind; of several behind
    the same one, the newest move stands nearest."""
    here = {t.id for t in base} | {t.id for t in moved}
    behind: dict[str, list[Turn]] = {}
    for turn in sorted(moved, key=_newest):
        anchor = turn.moved_after if turn.moved_after in here else None
        behind.setdefault(anchor or "", []).append(turn)
    made: list[Turn] = []
    stack = [*reversed(base), *behind.get("", ())]
    while stack:
        turn = stack.pop()
        made.append(turn)
        stack.extend(behind.get(turn.id, ()))
    return made


# -- the policies ---------------------------------------------------------------------------------


def _by_policy(state: Snapshot, turns: list[Turn], why: dict[str, Why]) -> list[Turn]:
    points = [t for t in turns if t.kind == "order"]
    if points:
        why.update(dict.fromkeys((t.id for t in points), ("point_of_order",)))
        return points + _without_points(state, [t for t in turns if t.kind != "order"], why)
    return _without_points(state, turns, why)


def _without_points(state: Snapshot, turns: list[Turn], why: dict[str, Why]) -> list[Turn]:
    policy = state.meeting.settings.order
    if policy == "registration":
        return _alternating(state, turns, "registered", why)
    given = [t for t in turns if t.kind not in COMPETING]
    asked = [t for t in turns if t.kind in COMPETING] if given else turns
    for turn in given:
        why[turn.id] = ("given",)
    if policy == "fair":
        return given + Fair(state, asked).order(why)
    on_topic = [t for t in asked if _has_topic(state, t)]
    others = [t for t in asked if not _has_topic(state, t)] if len(on_topic) < len(asked) else []
    first = _alternating(state, on_topic, "topic_open", why)
    return [*given, *first, *_alternating(state, others, "no_topic", why, first)]


def _has_topic(state: Snapshot, turn: Turn) -> bool:
    topic = state.topics.get(turn.topic or "")
    return topic is not None and not topic.is_removed


def _alternating(
    state: Snapshot, turns: list[Turn], code: str, why: dict[str, Why], before: Sequence[Turn] = ()
) -> list[Turn]:
    """By number, the pre-registered alternating with the hall; the rhythm goes on from who was
    called last, and from those who stand ``before``."""
    listed = [t for t in turns if t.is_preregistered]
    if not listed:
        why.update(dict.fromkeys((t.id for t in turns), (code,)))
        return turns
    hall = [t for t in turns if not t.is_preregistered]
    for turn in listed:
        why[turn.id] = (code, "preregistered") if code != "registered" else ("preregistered",)
    for turn in hall:
        why[turn.id] = (code, "hall") if code != "registered" else ("hall",)
    each = state.meeting.settings.alternate
    if each == 0 or not hall:
        return listed + hall
    run = rhythm.run(state, before)
    made: list[Turn] = []
    i = j = 0
    while i < len(listed) and j < len(hall):
        if hall[j].kind not in COMPETING:  # an answer between two speakers keeps the rhythm
            made.append(hall[j])
            j += 1
        elif rhythm.is_listed_next(each, run):
            made.append(listed[i])
            i, run = i + 1, run + 1
        else:
            made.append(hall[j])
            j, run = j + 1, 0
    return [*made, *listed[i:], *hall[j:]]
