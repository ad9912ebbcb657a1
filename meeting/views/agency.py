"""An answering agency: the matters it leads or co-ordinates with what it prepares for them, its
questions back, and who has the floor."""

from typing import Any

from meeting.state.indexes import MATTERS_FOR, MATTERS_OF
from meeting.state.matters import Answer
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.prepared_indexes import PROMISES, QUERIES
from meeting.state.preparing import Promise, Query
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import OPEN, asked_on_floor
from meeting.views.announcing import announcements_part
from meeting.views.fragments import (
    OF_MATTER,
    Fragments,
    awaited,
    filled,
    floor_part,
    hall_turns,
    lists_part,
    meeting_part,
    satisfied,
)
from meeting.views.round import thought_words
from meeting.views.secretary import OF_SOURCES, standing_matter
from meeting.views.years import years_part

#: Thoughts listed beside an invitation.
WAITING_SHOWN = 40


def agency(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """``{meeting, agency, floor?, queue, turns, invited?, to_answer, thoughts, matters,
    matter_order, opinions, answers, queries, query_order, promises,
    promise_order, notice, years}``: ``invited`` is this agency's answering
    turn on the floor, ``{turn, thoughts, is_wrapping_up?, acknowledged?}``; ``to_answer`` what was
    heard and waits for it; ``opinions`` of its matters with the names as everybody may see them
    (the agency may be the one criticised, R43); of what others prepare there is what they have
    submitted."""
    here = state.agencies[agency_id]
    queue = awaited(state)
    named = queue.first(3) + ([state.turns[state.meeting.floor]] if state.meeting.floor else [])
    return {
        "meeting": meeting_part(state),
        **announcements_part(state, fragments, ""),
        "agency": filled(id=here.id, name=here.name, short=here.short, position=here.position),
        **floor_part(state),
        "queue": queue.ids[:3],
        "waiting": len(queue),
        "turns": hall_turns(state, fragments, named),
        **_to_answer(state, fragments, agency_id),
        **_own(state, fragments, agency_id),
        "notice": {"status": state.notice.status},
        **years_part(state, fragments),
        **lists_part(state, fragments, "topics", "agencies"),
    }


def _to_answer(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    """What this agency is invited to answer now, and what else waits for it."""
    floor = state.turns.get(state.meeting.floor or "")
    made_from = (state.group(OPEN, agency_id), floor, *asked_on_floor(state))
    return fragments.of("to answer", made_from, _answerable, state, agency_id)


def _answerable(state: Snapshot, agency_id: str) -> dict[str, Any]:
    floor = state.turns.get(state.meeting.floor or "")
    shown = {t.id: t for t in state.group(OPEN, agency_id)[-WAITING_SHOWN:]}
    part: dict[str, Any] = {"to_answer": list(shown)}
    if floor is not None and floor.kind == "answer" and floor.agency == agency_id:
        asked = asked_on_floor(state)
        shown.update({t.id: t for t in asked})
        part["invited"] = {"turn": floor.id, "thoughts": [t.id for t in asked]}
        if floor.asked_to_conclude_at:
            part["invited"]["is_wrapping_up"] = True
        if floor.acknowledged:
            part["invited"]["acknowledged"] = floor.acknowledged
    part["thoughts"] = {t.id: thought_words(t) for t in shown.values()}
    return part


def _own(state: Snapshot, fragments: Fragments, agency_id: str) -> dict[str, Any]:
    own = state.group(MATTERS_FOR, agency_id)
    asked = state.group(QUERIES, agency_id)
    promised = state.group(PROMISES, agency_id)

    def words(state: Snapshot, opinion: Opinion) -> dict[str, Any] | None:
        matters = state.group(MATTERS_OF, opinion.id).ids
        return _words(opinion) if any(m in own.places for m in matters) else None

    def part(_: Snapshot, answer: Answer) -> dict[str, Any] | None:
        if not any(m in own.places for m in answer.matters):
            is_own = answer.agency == agency_id and any(m in own.places for m in answer.aside)
            return _answer(answer) if is_own else None
        is_unready = answer.mode == "prepared" and answer.status not in ("submitted", "approved")
        return None if is_unready and answer.agency != agency_id else _answer(answer)

    return {
        "matters": fragments.keyed(
            "matters", state, "matters", standing_matter, *OF_SOURCES, only=(own.ids,)
        ),
        "matter_order": own.ids,
        "opinions": fragments.keyed("opinions", state, "opinions", words, MATTERS_OF),
        "answers": fragments.keyed("answers", state, "answers", part, OF_MATTER),
        "queries": fragments.keyed("queries", state, "queries", query_part, only=(asked.ids,)),
        "query_order": asked.ids,
        "promises": fragments.keyed(
            "promises", state, "promises", _promise, "opinions", "turns", only=(promised.ids,)
        ),
        "promise_order": promised.ids,
    }


def _promise(state: Snapshot, promise: Promise) -> dict[str, Any] | None:
    """What this agency is to answer in writing, with the name as everybody may see it (R47)."""
    opinion, turn = state.opinions.get(promise.id), state.turns.get(promise.id)
    source = opinion or turn
    said = _words(opinion) if opinion is not None else None
    if turn is not None and opinion is None:
        said = filled(text=turn.summary) | visible(turn, is_staff=False)
    if said is None or source is None:
        return None
    return said | filled(
        number=source.number,
        source="turn" if opinion is None else "opinion",
        due_on=promise.due_on,
        is_kept=promise.kept_at is not None,
        letter_number=promise.letter_number,
        letter_on=promise.letter_on,
    )


def _answer(answer: Answer) -> dict[str, Any]:
    return filled(
        mode=answer.mode,
        agency=answer.agency,
        at=answer.at,
        status=answer.status,
        is_public=answer.is_public,
        submitted_at=answer.submitted_at,
        decided_at=answer.decided_at,
        returned_reason=answer.returned_reason,
        aside=answer.aside,
        is_settled=answer.is_settled,
        came_by=answer.came_by,
    ) | {"matters": answer.matters, "text": answer.text}


def query_part(_: Snapshot, query: Query) -> dict[str, Any]:
    """A question back, with its reply when there is one."""
    return filled(
        matter=query.matter,
        agency=query.agency,
        kind=query.kind,
        text=query.text,
        to=query.to,
        day=query.day,
        until=query.until,
        reason=query.reason,
        asked_at=query.asked_at,
        reply=query.reply,
        replied_at=query.replied_at,
        is_accepted=query.is_accepted,
    )


def _words(opinion: Opinion) -> dict[str, Any] | None:
    if opinion.is_restricted or opinion.status == "withdrawn":
        return None
    return filled(
        number=opinion.number,
        text=opinion.text,
        parts=opinion.parts,
        kind=opinion.kind,
        is_satisfied=satisfied(opinion),
        **visible(opinion, is_staff=False),
    )
