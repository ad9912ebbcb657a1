"""The projector's operator: every picture as it would look, and what each screen shows now."""

from typing import Any

from meeting.state.answered import is_answered_by_matter
from meeting.state.indexes import MATTERS_OF, PEOPLE_AT, WALL
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, lists_part, meeting_part
from meeting.views.keyed import Fragment
from meeting.views.opinions import OF_ANSWER, hall_opinion
from meeting.views.pictures import code_at, documents, shown_words, topics
from meeting.views.projector import hall_part


def operator(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """Like ``projector`` in every mode at once: ``shown`` is every screen's, ``screens {site id:
    shown}`` those that differ, ``wall`` the released opinions (the newest first) in ``opinions``;
    ``codes`` and ``joined_at`` are the sites' own. What is not released is not here: its operator
    sees what the hall may see."""
    shown = state.meeting.shown
    sites = [s for s in state.sites.values() if not s.is_removed]
    wall: list[str] = fragments.of(
        "wall", (state.group(WALL),), lambda: state.group(WALL).ids[::-1]
    )
    named = (state.stamp("sites"), state.stamp("topics"))
    return {
        "meeting": meeting_part(state) | {"venue": state.meeting.venue},
        "shown": shown_words(shown),
        "screens": {s.id: shown_words(s.shown) for s in sites if s.shown},
        **hall_part(state, fragments),
        "join_code": state.meeting.join_code,
        **topics(state, fragments, shown, None),
        **documents(state, fragments, shown, None),
        "joined": len(state.participants),
        "wall": wall,
        "opinions": fragments.keyed(
            "opinions",
            state,
            "opinions",
            _in_hall,
            MATTERS_OF,
            OF_ANSWER,
            only=(wall,),
            beside=named,
        ),
        **lists_part(state, fragments, "sites"),
        "codes": {s.id: code_at(state, s.id) for s in sites},
        "joined_at": {s.id: n for s in sites if (n := len(state.group(PEOPLE_AT, s.id)))},
    }


def _in_hall(state: Snapshot, opinion: Opinion) -> Fragment:
    is_answered = opinion.answered_at is not None or is_answered_by_matter(state, opinion.id)
    return hall_opinion(state, opinion, is_answered)
