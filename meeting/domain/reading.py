"""*Đọc hộ*: an opinion read aloud by the MC, as a turn with the clock."""

from typing import Any

from meeting.domain import queue
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.opinions import readable
from meeting.domain.refusal import Refusal
from meeting.domain.turns import made, new_turn
from meeting.state.indexes import READ_IN
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot


class Read(Args):
    opinion: str


def read(state: Snapshot, actor: Actor, args: Read, at: Moment) -> Outcome:
    """*Đọc hộ*: the MC reads an opinion aloud, in a turn of kind ``proxy`` with the clock.

    On a free floor the reading begins at once; behind a speaker it waits at the head of the queue
    and counts as read when it begins. Outside an open meeting only the fact is noted. The turn
    carries no more of the name than the hall may hear.
    Errors: ``wrong_state`` for what is held back, or is being read already.
    """
    opinion = _readable(state, args.opinion)
    if state.meeting.status != "open":
        return Outcome([opinion.but(read_at=at.now)], {}, {"opinion": opinion.id})
    is_free = state.meeting.floor is None
    is_open = opinion.display == "name"
    times_of = dict.fromkeys(("called_at", "started_at", "begun_at"), at.now)
    begun = {**times_of, "item": state.meeting.agenda_item}
    turn, meeting = new_turn(
        state,
        at,
        kind="proxy",
        channel="staff",
        status="speaking" if is_free else "waiting",
        opinion=opinion.id,
        topic=opinion.topic,
        site=opinion.site,
        display=opinion.display,
        name=opinion.name if is_open else "",
        position=opinion.position if is_open else "",
        unit=opinion.unit if opinion.display in ("name", "unit") else "",
        **(begun if is_free else {}),
    )
    if is_free:
        changes: list[Any] = [turn, meeting.but(floor=turn.id), opinion.but(read_at=at.now)]
    else:
        moved = {t.id: t for t in queue.place(state, turn, None)}
        changes = [moved.pop(turn.id), meeting, *moved.values()]
    return made(changes, {"opinion": opinion.id})


def _readable(state: Snapshot, opinion_id: str) -> Opinion:
    opinion = readable(state, opinion_id)
    if opinion.status in ("held", "off_topic"):
        raise Refusal("wrong_state", "opinion_not_released")
    going_on = ("waiting", "called", "speaking", "paused")
    if any(t.status in going_on for t in state.group(READ_IN, opinion.id)):
        raise Refusal("wrong_state", "being_read")
    return opinion
