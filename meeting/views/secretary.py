"""The secretary's desk (moderators use it too): turns, opinions, matters, the notice's state."""

from typing import Any

from meeting.state.gaps import gaps, missing
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import STATUSES, Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.chair import can, shown_part
from meeting.views.fragments import (
    BY_NUMBER,
    Fragments,
    filled,
    floor_part,
    lists_part,
    meeting_part,
    staff_turns,
    waiting,
)
from meeting.views.moderation import at_the_desks, desk_part
from meeting.views.opinions import staff_opinions
from meeting.views.round import round_part


def secretary(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, floor?, queue, turns, turn_order, opinions, lists, matters, matter_order,
    answers, notice, round, thoughts, shown, can, …}`` and what ``desk_part`` adds: ``lists`` maps
    an opinion's status to ids, newest first. Moderators have this view too, so it holds no
    restricted words."""
    all_turns, all_matters = tuple(state.turns.values()), tuple(state.matters.values())
    queue = waiting(state)
    turns, turn_order = fragments.of("all turns", all_turns, _turns, state, fragments)
    matters, matter_order = fragments.of("all matters", all_matters, _matters, state, fragments)
    opinions = at_the_desks(state)
    notice = state.notice
    return {
        "meeting": meeting_part(state),
        **floor_part(state),
        "can": can(state, queue),
        "queue": [t.id for t in queue],
        "turns": turns,
        "turn_order": turn_order,
        **round_part(state, fragments),
        "opinions": staff_opinions(state, fragments, opinions),
        "lists": _lists(opinions),
        **desk_part(state, fragments),
        "matters": matters,
        "matter_order": matter_order,
        "answers": {
            a.id: fragments.of(f"answer {a.id}", (a,), answer_part, a)
            for a in state.answers.values()
        },
        "notice": filled(
            status=notice.status,
            concluded_by=notice.concluded_by,
            concluded_position=notice.concluded_position,
            prefix=notice.prefix,
            authority=notice.authority,
            signer_position=notice.signer_position,
            signer_name=notice.signer_name,
            code=notice.code,
            drafted_by=notice.drafted_by,
            recipients=notice.recipients,
            sections=notice.sections,
            number=notice.number,
            issued_on=notice.issued_on,
        )
        | {"gaps": fragments.of("gaps", all_matters, gaps, state)},
        "shown": shown_part(state),
        **lists_part(state, fragments, "sites", "topics", "agencies", "agenda_items", "delegates"),
    }


def _turns(state: Snapshot, fragments: Fragments) -> tuple[dict[str, Any], list[str]]:
    turns = sorted(state.turns.values(), key=BY_NUMBER)
    return staff_turns(state, fragments, turns), [t.id for t in turns]


def _matters(state: Snapshot, fragments: Fragments) -> tuple[dict[str, Any], list[str]]:
    standing = [m for m in state.matters.values() if not m.is_removed]
    standing.sort(key=BY_NUMBER)
    return matter_parts(fragments, standing), [m.id for m in standing]


def _lists(opinions: list[Opinion]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {status: [] for status in STATUSES if status != "private"}
    for opinion in opinions:
        lists[opinion.status].append(opinion.id)
    return lists


def matter_parts(fragments: Fragments, matters: list[Matter]) -> dict[str, dict[str, Any]]:
    """Matters with their tags, keyed by id."""
    return fragments.each("matters", matters, {}, lambda matter, _: matter_part(matter))


def matter_part(matter: Matter) -> dict[str, Any]:
    """A matter with its tags; ``missing`` names what the notice still lacks."""
    return filled(
        number=matter.number,
        title=matter.title,
        opinions=matter.opinions,
        turns=matter.turns,
        topic=matter.topic,
        authority=matter.authority,
        outcome=matter.outcome,
        lead=matter.lead,
        coordinating=matter.coordinating,
        due_on=matter.due_on,
        directive=matter.directive,
        split_from=matter.split_from,
        missing=missing(matter),
    )


def answer_part(answer: Answer) -> dict[str, Any]:
    """An answer as the staff see it."""
    return filled(
        matters=answer.matters,
        text=answer.text,
        mode=answer.mode,
        agency=answer.agency,
        letter_number=answer.letter_number,
        letter_on=answer.letter_on,
        at=answer.at,
    )
