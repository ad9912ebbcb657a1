"""The micro runner's phone: who speaks here now and the next three of this site, with the seat."""

from typing import Any

from meeting.state.names import visible
from meeting.state.sites import mic_of, site_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn
from meeting.views.announcing import announcements_part
from meeting.views.fragments import Fragments, filled, floor_part, meeting_part, name_of, waiting
from meeting.views.lights import help_words

#: People somebody who carries the microphone looks ahead to.
AHEAD = 3


def runner(state: Snapshot, fragments: Fragments, site_id: str) -> dict[str, Any]:
    """``{meeting, site, floor?, queue, waiting, turns, help?}``: ``queue`` are the site's next
    three, ``turns`` those and who has the floor, each with ``mic``, ``seat`` and ``place`` in the
    whole queue; ``is_here`` marks the site's own."""
    here = state.sites[site_id]
    line = waiting(state)
    floor = state.turns.get(state.meeting.floor or "")
    made_from = (line, floor, state.stamp("sites"))
    own = fragments.of("own", made_from, _own, state, site_id)
    shown = [*([floor] if floor is not None else []), *own[:AHEAD]]
    return {
        "meeting": meeting_part(state),
        **announcements_part(state, fragments, site_id),
        "site": {"id": here.id, "name": here.name},
        **floor_part(state),
        "queue": [t.id for t in own[:AHEAD]],
        "waiting": len(own),
        "turns": {t.id: _turn(state, t, line.places.get(t.id), site_id) for t in shown},
        **filled(help=help_words(state, site_id)),
    }


def _own(state: Snapshot, site_id: str) -> list[Turn]:
    return [t for t in waiting(state) if site_of(state, t) == site_id]


def _turn(state: Snapshot, turn: Turn, place: int | None, site_id: str) -> dict[str, Any]:
    is_here = site_of(state, turn) == site_id
    return filled(
        number=turn.number,
        kind=turn.kind,
        status=turn.status,
        site=None if is_here else name_of(state.sites, turn.site),
        is_here=is_here,
        awaits_name=turn.awaits_name,
        mic=mic_of(turn) if is_here else "",
        place=place,
        **visible(turn, is_staff=is_here),
    )
