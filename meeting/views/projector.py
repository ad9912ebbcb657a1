"""The projector: who speaks, who is next, how long; nothing personal beyond what may be shown."""

from typing import Any

from meeting.state.snapshot import Snapshot
from meeting.views.agenda import agenda_part
from meeting.views.chair import shown_part
from meeting.views.fragments import (
    Fragments,
    floor_part,
    hall_turns,
    meeting_part,
    waiting,
)
from meeting.views.opinions import hall_opinions


def projector(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, shown, floor?, queue, waiting, turns, opinion?, agenda_items, agenda_order,
    join_code}``: ``queue`` and ``turns`` hold the next three; a blank screen is sent nothing but
    the meeting."""
    meeting = state.meeting
    part = meeting_part(state) | {"venue": meeting.venue}
    shown = shown_part(state)
    if meeting.shown.is_blank:
        return {"meeting": part, "shown": shown, "queue": [], "waiting": 0, "turns": {}}
    queue = waiting(state)
    named = queue.first(3)
    if meeting.floor:
        named = [state.turns[meeting.floor], *named]
    view = {
        "meeting": part,
        "shown": shown,
        **_floor(state),
        "queue": queue.ids[:3],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        "join_code": meeting.join_code,
        **agenda_part(state, fragments),
    }
    opinion = state.opinions.get(meeting.shown.opinion or "")
    if opinion is not None and opinion.status == "released":
        view["opinion"] = hall_opinions(state, fragments, [opinion])[opinion.id]
    return view


def _floor(state: Snapshot) -> dict[str, Any]:
    """The floor; that the speaker was asked to conclude only where the meeting wants it shown."""
    part = floor_part(state)
    turn = state.turns.get(state.meeting.floor or "")
    is_shown = state.meeting.settings.is_wrap_up_shown
    if turn is not None and is_shown and turn.asked_to_conclude_at and turn.status == "speaking":
        part["floor"]["is_wrapping_up"] = True
    return part
