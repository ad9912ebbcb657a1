"""An answering agency: the matters it leads or co-ordinates, and who has the floor."""

from typing import Any

from meeting.state.snapshot import Snapshot
from meeting.views.fragments import (
    Fragments,
    filled,
    floor_part,
    hall_turns,
    lists_part,
    meeting_part,
    waiting,
)
from meeting.views.secretary import matter_part


def agency(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """``{meeting, agency, floor?, queue, turns, matters, matter_order, opinions, answers}``; the
    words of the opinions come without names."""
    here = state.agencies[agency_id]
    matters = sorted(
        (
            m
            for m in state.matters.values()
            if not m.is_removed and (m.lead == agency_id or agency_id in m.coordinating)
        ),
        key=lambda m: m.number,
    )
    queue = waiting(state)
    named = queue[:3] + ([state.turns[state.meeting.floor]] if state.meeting.floor else [])
    ids = {m.id for m in matters}
    opinions = [state.opinions[o] for m in matters for o in m.opinions]
    return {
        "meeting": meeting_part(state),
        "agency": filled(id=here.id, name=here.name, short=here.short),
        **floor_part(state),
        "queue": [t.id for t in queue[:3]],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        "matters": {m.id: fragments.of(f"matter {m.id}", (m,), matter_part, m) for m in matters},
        "matter_order": [m.id for m in matters],
        "opinions": {o.id: filled(number=o.number, text=o.text, kind=o.kind) for o in opinions},
        "answers": {
            a.id: filled(matters=a.matters, text=a.text, mode=a.mode, agency=a.agency, at=a.at)
            for a in state.answers.values()
            if ids & set(a.matters)
        },
        **lists_part(state, fragments, "topics", "agencies"),
    }
