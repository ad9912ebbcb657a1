"""An answering agency: the matters it leads or co-ordinates, and who has the floor."""

from typing import Any

from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import (
    BY_NUMBER,
    Fragments,
    filled,
    floor_part,
    hall_turns,
    lists_part,
    meeting_part,
    waiting,
)
from meeting.views.secretary import matter_parts


def agency(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """``{meeting, agency, floor?, queue, turns, matters, matter_order, opinions, answers}``; the
    words of the opinions come without names."""
    here = state.agencies[agency_id]
    queue = fragments.of("queue", tuple(state.turns.values()), waiting, state)
    named = queue[:3] + ([state.turns[state.meeting.floor]] if state.meeting.floor else [])
    own = (*state.matters.values(), *state.opinions.values(), *state.answers.values())
    return {
        "meeting": meeting_part(state),
        "agency": filled(id=here.id, name=here.name, short=here.short),
        **floor_part(state),
        "queue": [t.id for t in queue[:3]],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        **fragments.of("own", own, _own, state, fragments, agency_id),
        **lists_part(state, fragments, "topics", "agencies"),
    }


def _own(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    matters = [
        m
        for m in state.matters.values()
        if not m.is_removed and (m.lead == agency_id or agency_id in m.coordinating)
    ]
    matters.sort(key=BY_NUMBER)
    ids = {m.id for m in matters}
    opinions = [state.opinions[o] for m in matters for o in m.opinions]
    return {
        "matters": matter_parts(fragments, matters),
        "matter_order": [m.id for m in matters],
        "opinions": fragments.each("opinions", opinions, {}, _words),
        "answers": {
            a.id: filled(matters=a.matters, text=a.text, mode=a.mode, agency=a.agency, at=a.at)
            for a in state.answers.values()
            if ids & set(a.matters)
        },
    }


def _words(opinion: Opinion, _: None) -> dict[str, Any]:
    return filled(number=opinion.number, text=opinion.text, kind=opinion.kind)
