"""The secretary's desk (moderators use it too): turns, opinions, matters, the notice's state."""

from typing import Any

from msgspec import structs

from meeting.state.answered import is_matter_answered, matters_of
from meeting.state.gaps import missing
from meeting.state.indexes import ANSWERS_OF, DESK_OPINIONS, MATTERS, TURNS
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import STATUSES
from meeting.state.snapshot import Snapshot
from meeting.views.agenda import agenda_part
from meeting.views.announcing import (
    announcements_part,
    announcing_part,
    chairs_part,
)
from meeting.views.chair import can, shown_part
from meeting.views.fragments import (
    Fragments,
    filled,
    floor_part,
    lists_part,
    meeting_part,
    staff_turns,
    waiting,
)
from meeting.views.moderation import desk_part
from meeting.views.notice import notice_part
from meeting.views.opinions import staff_opinions
from meeting.views.parts import Also
from meeting.views.polls import polls_part
from meeting.views.recordings import recordings_part
from meeting.views.round import round_part
from meeting.views.staff import staff_part

#: Lists of the desks.
LISTS = [status for status in STATUSES if status != "private"]


def secretary(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, floor?, queue, turns, turn_order, opinions, lists, matters, matter_order,
    answers, notice, round, thoughts, shown, can, …}`` and what ``desk_part`` adds: ``lists`` maps
    an opinion's status to ids, newest first. Moderators have this view too, so it holds no
    restricted words."""
    queue = waiting(state)
    return {
        "meeting": meeting_part(state),
        **floor_part(state),
        "can": can(state, queue),
        "queue": queue.ids,
        "turns": staff_turns(state, fragments),
        "turn_order": state.group(TURNS).ids,
        **round_part(state, fragments),
        "opinions": staff_opinions(state, fragments),
        "lists": {s: state.group(DESK_OPINIONS, s).ids for s in LISTS},
        **desk_part(state, fragments),
        "matters": fragments.keyed("matters", state, "matters", standing_matter, *OF_SOURCES),
        "matter_order": state.group(MATTERS).ids,
        "answers": fragments.keyed("answers", state, "answers", answer_part),
        "notice": notice_part(state, fragments),
        "shown": shown_part(state),
        **lists_part(state, fragments, "sites", "topics", "agencies", "delegates"),
        **agenda_part(state, fragments),
        **announcements_part(state, fragments),
        **polls_part(state, fragments),
        **recordings_part(state, fragments),
        **announcing_part(state),
        **chairs_part(state),
        **staff_part(state, fragments),
    }


#: What alters whether a matter is answered (``also`` of a part keyed by matter).
OF_SOURCES: tuple[Also, ...] = (ANSWERS_OF, ("opinions", matters_of), ("turns", matters_of))


def standing_matter(state: Snapshot, matter: Matter) -> dict[str, Any] | None:
    """A matter with its tags and whether it is answered, unless it was merged away."""
    if matter.is_removed:
        return None
    return matter_part(matter, is_matter_answered(state, matter))


def matter_part(matter: Matter, is_answered: bool) -> dict[str, Any]:
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
        answer_by=matter.answer_by,
        extended={day: structs.asdict(longer) for day, longer in matter.extended.items()},
        directive=matter.directive,
        split_from=matter.split_from,
        parts=matter.parts,
        missing=missing(matter),
        is_answered=is_answered,
        tag_by=matter.tag_by,
    )


def answer_part(_: Snapshot, answer: Answer) -> dict[str, Any]:
    """An answer as the staff see it."""
    return filled(
        mode=answer.mode,
        agency=answer.agency,
        letter_number=answer.letter_number,
        letter_on=answer.letter_on,
        at=answer.at,
        edit_by=answer.edit_by,
        status=answer.status,
        is_public=answer.is_public,
        returned_reason=answer.returned_reason,
        aside=answer.aside,
        is_settled=answer.is_settled,
        came_by=answer.came_by,
    ) | {"matters": answer.matters, "text": answer.text}
