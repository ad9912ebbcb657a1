"""A bridge site's desk: the whole meeting as the hall sees it, and this site's own people."""

from functools import partial
from typing import Any

from meeting.state import sites
from meeting.state.index import Group
from meeting.state.indexes import OPINIONS_AT, PEOPLE_AT, SKIPPED_AT, WAITING_AT
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.presence import last_call
from meeting.state.screens import shown_at
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn
from meeting.views.announcing import announcements_part
from meeting.views.fragments import (
    Fragments,
    awaited,
    filled,
    floor_part,
    hall_turn,
    lists_part,
    meeting_part,
    on_floor,
    waiting,
)
from meeting.views.judging import judging_part
from meeting.views.lights import help_words
from meeting.views.line import pace_part
from meeting.views.present import present_part


def site(state: Snapshot, fragments: Fragments, site_id: str) -> dict[str, Any]:
    """``{meeting, site, floor?, queue, waiting, turns, own, places, own_opinions, opinions,
    answered?, answered_order?,
    people, joined, checked_in, roll?, help?, screen, is_next, is_near, topics, topic_order}``:
    ``own`` are this site's live turns in the order in which they will speak (in the main hall those
    of no site, too), each with ``mic``; ``places`` how many speak before each of those in the
    queue; ``people`` joined here, ``joined`` and ``checked_in`` who they are (views/present.py);
    ``is_next`` its turn heads the queue, ``is_near`` is among the next three; ``roll {listed,
    there}`` of the roll call that counts now."""
    here = state.sites[site_id]
    queue = waiting(state)
    waits, away = (sites.groups(state, index, site_id) for index in (WAITING_AT, SKIPPED_AT))
    own = fragments.of("own", waits, _ids, waits)
    skipped = fragments.of("absent", away, _ids, away)
    in_line = fragments.of("in line", (own, queue.ids), _in_line, own, queue)
    next_three = fragments.of("next", (queue.ids,), lambda: queue.ids[:3])
    roll = sites.checked(state, last_call(state), site_id)
    opinions = state.group(OPINIONS_AT, site_id)
    entered = fragments.of("entered", (opinions,), _entered, opinions)
    return {
        "meeting": meeting_part(state),
        **announcements_part(state, fragments, site_id),
        "site": filled(
            id=here.id,
            name=here.name,
            area=here.area,
            is_main=here.is_main,
            join_code=here.join_code,
        ),
        **floor_part(state),
        "queue": queue.ids[:50],
        "waiting": len(queue),
        "pace_s": pace_part(state),
        "turns": fragments.keyed(
            "turns",
            state,
            "turns",
            partial(_turn, site_id),
            only=(next_three, in_line, skipped, on_floor(state, fragments)),
            beside=(state.stamp("sites"), state.stamp("topics")),
        ),
        "own": [*in_line, *skipped],
        "places": list(map(queue.places.__getitem__, in_line)),
        "screen": _screen(state, site_id),
        "own_opinions": list(entered),
        "opinions": entered,
        **judging_part(state, fragments, site_id, opinions),
        "people": sites.number(state, PEOPLE_AT, site_id),
        **present_part(state, fragments, site_id, last_call(state)),
        **filled(is_private_offered=state.meeting.settings.is_private_offered),
        **filled(roll=roll._asdict() if roll else None, help=help_words(state, site_id)),
        "is_next": any(sites.site_of(state, t) == site_id for t in awaited(state).first(1)),
        "is_near": any(sites.site_of(state, t) == site_id for t in awaited(state).first(3)),
        **lists_part(state, fragments, "topics"),
    }


def _screen(state: Snapshot, site_id: str) -> dict[str, Any]:
    """``{mode, is_blank?, is_own?}`` of the site's projector; ``is_own``: not as the hall's."""
    shown = shown_at(state, site_id)
    is_own = state.sites[site_id].shown is not None
    return {"mode": shown.mode, **filled(is_blank=shown.is_blank, is_own=is_own)}


def _ids(groups: tuple[Group[Turn], ...]) -> list[str]:
    return groups[0].ids if len(groups) == 1 else [i for group in groups for i in group.ids]


def _in_line(own: list[str], queue: Group[Turn]) -> list[str]:
    """This site's waiting turns in the order in which they will speak."""
    return sorted(filter(queue.places.__contains__, own), key=queue.places.__getitem__)


def _turn(site_id: str, state: Snapshot, turn: Turn) -> dict[str, Any]:
    """A turn as the hall sees it; one of this site's own with what the desk must know."""
    seen = hall_turn(state, turn)
    return _own_turn(turn, seen) if sites.site_of(state, turn) == site_id else seen


def _own_turn(turn: Turn, in_hall: dict[str, Any]) -> dict[str, Any]:
    """What a desk sees more of its own people."""
    return in_hall | filled(
        **visible(turn, is_staff=True),
        summary=turn.summary,
        is_own=True,
        mic=sites.mic_of(turn),
        awaits_name=turn.awaits_name,
        made_at=turn.made_at,
        is_late=turn.is_late,
        is_wrapping_up=turn.asked_to_conclude_at is not None,
    )


def _entered(opinions: Group[Opinion]) -> dict[str, Any]:
    """The last 50 this desk typed in, newest first."""
    return {o.id: _own_opinion(o) for o in opinions.last(50)}


def _own_opinion(opinion: Opinion) -> dict[str, Any]:
    """An opinion this desk has entered; of restricted words there is the receipt alone."""
    if opinion.is_restricted:
        return filled(number=opinion.number, status=opinion.status, is_restricted=True)
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        made_at=opinion.made_at,
        status=opinion.status,
        channel=opinion.channel,
        hold_reason=opinion.hold_reason,
        **visible(opinion, is_staff=True),
    )
