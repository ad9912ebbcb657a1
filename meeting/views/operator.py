"""The projector's operator: every picture as it would look, and what each screen shows now."""

from typing import Any

from meeting.state.indexes import PEOPLE_AT, WALL
from meeting.state.sites import number
from meeting.state.snapshot import Snapshot
from meeting.views.announcing import announcements_part, announcing_part, conductor_part
from meeting.views.fragments import Fragments, lists_part, meeting_part
from meeting.views.moderation import starred_part
from meeting.views.opinions import wall_part
from meeting.views.pictures import code_at, documents, shown_words, topics
from meeting.views.polls import poll_part, polls_part
from meeting.views.projector import hall_part


def operator(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """Like ``projector`` in every mode at once: ``shown`` is every screen's, ``screens {site id:
    shown}`` those that differ, ``wall`` the released opinions (the newest first) in ``opinions``,
    ``starred`` those of them that are to be shown next;
    ``codes`` and ``joined_at`` are the sites' own; ``polls`` and ``announcements`` as for the
    staff who put them. What is not released is not here: its operator
    sees what the hall may see."""
    shown = state.meeting.shown
    sites = [s for s in state.sites.values() if not s.is_removed]
    wall: list[str] = fragments.of(
        "wall", (state.group(WALL),), lambda: state.group(WALL).ids[::-1]
    )
    return {
        "meeting": meeting_part(state) | {"venue": state.meeting.venue},
        "shown": shown_words(shown),
        "screens": {s.id: shown_words(s.shown) for s in sites if s.shown},
        **hall_part(state, fragments),
        "join_code": state.meeting.join_code,
        **topics(state, fragments, shown, None),
        **documents(state, fragments, shown, None),
        **poll_part(state, fragments),
        **polls_part(state, fragments),
        **announcements_part(state, fragments),
        **announcing_part(state),
        **conductor_part(state),
        "joined": len(state.participants),
        "wall": wall,
        "starred": starred_part(state),
        "opinions": wall_part(state, fragments, wall),
        **lists_part(state, fragments, "sites"),
        "codes": {s.id: code_at(state, s.id) for s in sites},
        "joined_at": {s.id: n for s in sites if (n := number(state, PEOPLE_AT, s.id))},
    }
