"""The projector: who speaks, who is next, how long; nothing personal beyond what may be shown."""

from typing import Any

from meeting.state.screens import shown_at
from meeting.state.snapshot import Snapshot
from meeting.views.agenda import agenda_part
from meeting.views.announcing import announcements_part, conductor_part, rules_part
from meeting.views.fragments import (
    Fragments,
    awaited,
    floor_part,
    hall_turns,
    meeting_part,
)
from meeting.views.pictures import PICTURES, code_at, shown_words


def projector(state: Snapshot, fragments: Fragments, site: str | None = None) -> dict[str, Any]:
    """``{meeting, shown, floor?, queue, waiting, turns, agenda_items, agenda_order, join_code}``
    and what the picture needs (``views/pictures.py``): of the hall, or of the site's own screens.
    ``queue`` and ``turns`` hold the next three; a blank screen is sent nothing but the meeting."""
    shown = shown_at(state, site)
    part = meeting_part(state) | {"venue": state.meeting.venue}
    words = shown_words(shown)
    if shown.is_blank:
        return {"meeting": part, "shown": words, "queue": [], "waiting": 0, "turns": {}}
    return {
        "meeting": part,
        "shown": words,
        **hall_part(state, fragments),
        **announcements_part(state, fragments, site or _main(state)),
        **rules_part(state),
        **conductor_part(state),
        "join_code": code_at(state, site),
        **PICTURES[shown.mode](state, fragments, shown, site),
    }


def _main(state: Snapshot) -> str:
    """The main hall, whose screens the meeting's own ones are; empty without one."""
    return next((s.id for s in state.sites.values() if s.is_main and not s.is_removed), "")


def hall_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """What every picture may use: the floor, the next three, the programme."""
    queue = awaited(state)
    named = queue.first(3)
    if state.meeting.floor:
        named = [state.turns[state.meeting.floor], *named]
    return {
        **_floor(state),
        "queue": queue.ids[:3],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        **agenda_part(state, fragments),
    }


def _floor(state: Snapshot) -> dict[str, Any]:
    """The floor; that the speaker was asked to conclude only where the meeting wants it shown."""
    part = floor_part(state)
    turn = state.turns.get(state.meeting.floor or "")
    is_shown = state.meeting.settings.is_wrap_up_shown
    if turn is not None and is_shown and turn.asked_to_conclude_at and turn.status == "speaking":
        part["floor"]["is_wrapping_up"] = True
    return part
