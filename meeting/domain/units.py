"""What a unit's link may do: it acts for its own unit alone, and before the opening."""

from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.state.persons import folded
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


def unit_of_link(state: Snapshot, actor: Actor) -> str:
    """The unit whose link acts; ``not_allowed`` for anybody else."""
    link = state.links.get(actor.id)
    if actor.role != "unit" or link is None:
        raise Refusal("not_allowed", "not_a_unit")
    return link.unit


def may_withdraw(state: Snapshot, actor: Actor, turn: Turn) -> None:
    """A unit takes its own people off the list, before the opening."""
    is_own = turn.is_preregistered and folded(turn.unit) == folded(unit_of_link(state, actor))
    if not is_own:
        raise Refusal("not_allowed", "not_your_turn")
    if state.meeting.status != "draft":
        raise Refusal("closed", "meeting_begun")
