"""*Gửi ý kiến bằng văn bản*: who cannot be heard any more sends the text instead of speaking.

Source: Quốc hội's rules (NQ 102/2015/QH13, Điều 16; now NQ 71/2022/QH15): those not called send
their text and it is compiled. The offer is an act of the chair or the secretary, never of a
clock: the chair may still find time, and an offer reads like a refusal. Only closing the meeting
makes it to all who wait, because then it is certain.
"""

from msgspec import UNSET, UnsetType

from meeting.domain import opinions
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

#: Statuses of a turn that may still be written instead.
STANDING = ("waiting", "skipped")


class Offer(Args):
    turns: list[str]


def offer(state: Snapshot, actor: Actor, args: Offer, at: Moment) -> Outcome:
    """Offer these waiting people to send their text; each phone shows it with one tap. They keep
    their places and may still be called. Those who have the offer already are passed over.

    Errors: ``invalid`` for no turn at all, ``wrong_state`` when one does not wait.
    """
    if not args.turns:
        raise Refusal("invalid", "missing", field="turns")
    turns = [find(state.turns, turn, "turn") for turn in dict.fromkeys(args.turns)]
    if any(t.status not in STANDING for t in turns):
        raise Refusal("wrong_state", "turn_not_waiting")
    offered = [t for t in turns if t.written_offered_at is None]
    changes = [t.but(written_offered_at=at.now) for t in offered]
    particulars = {"turns": [t.id for t in offered]}
    return Outcome(list(changes), {"offered": len(changes)}, particulars)


def offered_to_all(state: Snapshot, now: str) -> list[Turn]:
    """Everybody who still waits when the meeting closes, with the offer; who had it is told again,
    because nobody will be called any more."""
    return [t.but(written_offered_at=now) for t in state.turns.values() if t.status in STANDING]


def standing(state: Snapshot, topic: str | None) -> bool:
    """Whether the topic is still on the list."""
    record = state.topics.get(topic or "")
    return record is not None and not record.is_removed


class Write(Args):
    turn: str
    text: str
    kind: str = "question"
    topic: str | None | UnsetType = UNSET


def write(state: Snapshot, actor: Actor, args: Write, at: Moment) -> Outcome:
    """One's own waiting turn (or a neighbour's, registered here) becomes a text: an opinion linked
    to the turn, the turn *gửi bằng văn bản*. With or without the offer, after the meeting too.

    The name is shown as the turn would have shown it: a stricter choice would be undone by the
    turn that ends at the same moment. Topic: the turn's unless given.
    """
    turn = find(state.turns, args.turn, "turn")
    if actor.participant is None or actor.participant not in (turn.participant, turn.registrar):
        raise Refusal("not_allowed", "not_your_turn")
    if turn.status not in STANDING:
        raise Refusal("wrong_state", "turn_not_waiting")
    topic = args.topic
    if topic is UNSET:
        topic = turn.topic if standing(state, turn.topic) else None
    made = opinions.submit(
        state,
        actor,
        opinions.Submit(text=args.text, kind=args.kind, topic=topic, display=turn.display),
        at,
    )
    opinion, *rest = made.changes
    assert isinstance(opinion, Opinion)
    name = opinions.kept_name(opinion.display, turn.name, turn.position, turn.unit)
    changes = [
        opinion.but(turn=turn.id, site=turn.site, **name),
        *rest,
        turn.but(status="written", ended_at=at.now),
    ]
    particulars = made.particulars
    if opinion.display in ("name", "unit"):  # else the turn would tell who sent the text
        particulars = {**particulars, "turn": turn.id}
    return made._replace(changes=changes, particulars=particulars)
