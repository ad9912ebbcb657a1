"""What every phone shows: the same for all, nothing personal beyond what may be shown."""

from typing import Any

from meeting.state.indexes import WALL
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.announcing import announcements_part, conductor_part
from meeting.views.fragments import Fragments, awaited, filled, floor_part, hall_turns, meeting_part
from meeting.views.issued import issued_part
from meeting.views.line import open_topics, pace_part
from meeting.views.opinions import wall_part
from meeting.views.pictures import documents_part
from meeting.views.polls import poll_part

QUEUE_SHOWN = 50
WALL_SHOWN = 30

#: What the short line of somebody who is next has no room for.
LEFT_OUT = ("position", "topic")


def phone(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, floor?, queue, waiting, open_topics?, documents?, notice?, pace_s, turns, wall,
    opinions}``: ``turns`` holds the floor and the next three (these without position and topic),
    ``queue`` the first 50 ids, ``wall`` the newest 30 released, ``documents`` how many there are.
    Without the wall, what is announced and a poll at most 2 KB, in a full hall."""
    queue = awaited(state)
    named = queue.first(3)
    if state.meeting.floor:
        named = [state.turns[state.meeting.floor], *named]
    released = state.group(WALL).ids
    wall = fragments.of("wall ids", (released,), lambda: released[: -WALL_SHOWN - 1 : -1])
    turns = hall_turns(state, fragments, named)
    for turn in queue.first(3):
        turns[turn.id] = {f: v for f, v in turns[turn.id].items() if f not in LEFT_OUT}
    return {
        "meeting": meeting_part(state),
        **floor_part(state),
        "queue": queue.ids[:QUEUE_SHOWN],
        "waiting": len(queue),
        **filled(is_private_offered=state.meeting.settings.is_private_offered),
        **open_topics(state),
        **announcements_part(state, fragments),
        **conductor_part(state),
        **documents_part(state, fragments),
        **poll_part(state, fragments),
        **issued_part(state),
        "pace_s": pace_part(state),
        "turns": turns,
        "wall": wall,
        "opinions": wall_part(state, fragments, wall),
    }


def newest_released(state: Snapshot) -> list[Opinion]:
    """Opinions on the wall, newest first; what is heard in speeches is not repeated there."""
    return state.group(WALL).records[::-1]
