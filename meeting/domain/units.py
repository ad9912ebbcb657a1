"""What a unit's link may do: it acts for its own unit alone, and before the opening."""

from meeting.domain.command import Actor, Moment
from meeting.domain.refusal import Refusal
from meeting.state import levels
from meeting.state.collecting import Unit
from meeting.state.persons import folded
from meeting.state.progress import unit_named
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


def own_unit(state: Snapshot, actor: Actor, at: Moment) -> Unit:
    """The unit a link collects for. One whose link was made without putting it on the list is put
    there with the first thing it gathers."""
    name = unit_of_link(state, actor)
    return unit_named(state, name) or new_unit(state, at, name)


def new_unit(state: Snapshot, at: Moment, name: str, rank: int | None = None) -> Unit:
    """A unit as its name describes it; it stands last."""
    if rank is None:
        rank = max((unit.rank for unit in state.units.values()), default=0) + 1
    return Unit(
        id=at.new_id(),
        name=name,
        level=levels.level_of(name),
        kind=levels.kind_of(name),
        rank=rank,
    )
