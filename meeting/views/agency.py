"""An answering agency: the matters it leads or co-ordinates, and who has the floor."""

from typing import Any

from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import heard, thoughts_of
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
from meeting.views.round import thought_words
from meeting.views.secretary import matter_parts

#: Thoughts listed beside an invitation.
WAITING_SHOWN = 40


def agency(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """``{meeting, agency, floor?, queue, turns, invited?, to_answer, thoughts, matters,
    matter_order, opinions, answers}``: ``invited`` is this agency's answering turn on the floor,
    ``{turn, thoughts, is_wrapping_up?}``; ``to_answer`` what was heard and waits for it. The words
    come without names."""
    here = state.agencies[agency_id]
    queue = waiting(state)
    named = queue[:3] + ([state.turns[state.meeting.floor]] if state.meeting.floor else [])
    own = (*state.matters.values(), *state.opinions.values(), *state.answers.values())
    return {
        "meeting": meeting_part(state),
        "agency": filled(id=here.id, name=here.name, short=here.short),
        **floor_part(state),
        "queue": [t.id for t in queue[:3]],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        **_to_answer(state, fragments, agency_id),
        **fragments.of("own", own, _own, state, fragments, agency_id),
        **lists_part(state, fragments, "topics", "agencies"),
    }


def _to_answer(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """What this agency is invited to answer now, and what else waits for it."""
    made_from = (
        *state.turns.values(),
        *state.opinions.values(),
        *state.matters.values(),
        *state.answers.values(),
        *state.rounds.values(),
        *state.agencies.values(),
        state.meeting.floor or "",
    )
    return fragments.of("to answer", made_from, _answerable, state, agency_id)


def _answerable(state: Snapshot, agency_id: str) -> dict[str, Any]:
    floor = state.turns.get(state.meeting.floor or "")
    waiting_for_it = [t for t in heard(state) if t.agency == agency_id and not t.is_answered]
    shown = {t.id: t for t in waiting_for_it[-WAITING_SHOWN:]}
    part: dict[str, Any] = {"to_answer": list(shown)}
    if floor is not None and floor.kind == "answer" and floor.agency == agency_id:
        asked = thoughts_of(state, floor.asks)
        shown.update({t.id: t for t in asked})
        part["invited"] = {"turn": floor.id, "thoughts": [t.id for t in asked]}
        if floor.asked_to_conclude_at:
            part["invited"]["is_wrapping_up"] = True
    part["thoughts"] = {t.id: thought_words(t) for t in shown.values()}
    return part


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
