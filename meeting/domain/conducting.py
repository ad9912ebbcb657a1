"""Handing the meeting from one chair to another (R2): one conducts at a time."""

from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state import conducting
from meeting.state.snapshot import Snapshot


def may_conduct(state: Snapshot, actor: Actor) -> bool:
    """Whether the actor may command the floor now. Only chairs are bound: the clerk and the
    secretary work for whoever conducts."""
    return actor.role != "chair" or conducting.may_conduct(state, actor.id, actor.behalf)


def _moved(state: Snapshot, to: str) -> Outcome:
    now = conducting.conductor(state)
    is_first_word = state.meeting.conductor is None and len(conducting.own_links(state)) > 1
    if now is not None and now.id == to and not is_first_word:
        raise Refusal("wrong_state", "conducts_already")
    particulars = {"from": now.id if now else None, "to": to}
    return Outcome([state.meeting.but(conductor=to)], {"conductor": to}, particulars)


def take(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """This chair (an assistant: the chair acted for) conducts from now on. The journal names both.

    Errors: ``wrong_state`` when that chair conducts already; ``not_allowed`` for whose link is
    not among the chairs'.
    """
    own = actor.behalf or actor.id
    if own not in {k.id for k in conducting.own_links(state)}:
        raise Refusal("not_allowed", "not_a_chair")
    return _moved(state, own)


class HandOver(Args):
    to: str


def hand_over(state: Snapshot, actor: Actor, args: HandOver, at: Moment) -> Outcome:
    """Whoever conducts hands the meeting to another chair. The journal names both."""
    link = find(state.links, args.to, "link")
    if link.id not in {k.id for k in conducting.own_links(state)}:
        raise Refusal("invalid", "not_a_chair", field="to")
    return _moved(state, link.id)
