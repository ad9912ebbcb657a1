"""A bridge site's desk: the whole meeting as the hall sees it, and this site's own people."""

from typing import Any

from meeting.state.index import Group
from meeting.state.indexes import OPINIONS_AT, PEOPLE_AT, SKIPPED_AT, WAITING_AT
from meeting.state.names import visible
from meeting.state.opinions import Opinion
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
from meeting.views.line import pace_part


def site(state: Snapshot, fragments: Fragments, site_id: str) -> dict[str, Any]:
    """``{meeting, site, floor?, queue, waiting, turns, own, own_opinions, opinions, people,
    is_next, is_near, topics, topic_order}``: ``own`` are this site's live turns in the order in
    which they will speak; ``is_next`` its turn heads the queue, ``is_near`` is among the next
    three."""
    here = state.sites[site_id]
    queue = waiting(state)
    own, skipped = state.group(WAITING_AT, site_id), state.group(SKIPPED_AT, site_id)
    floor = state.turns.get(state.meeting.floor or "")
    made_from = (queue, skipped, floor, state.stamp("sites"), state.stamp("topics"))
    turns = fragments.of("site turns", made_from, _turns, state, fragments, site_id)
    places = queue.places
    in_line = sorted((t for t in own.ids if t in places), key=places.__getitem__)
    opinions = state.group(OPINIONS_AT, site_id)
    entered = fragments.of("entered", (opinions,), _entered, opinions)
    return {
        "meeting": meeting_part(state),
        "site": filled(id=here.id, name=here.name, is_main=here.is_main, join_code=here.join_code),
        **floor_part(state),
        "queue": queue.ids[:50],
        "waiting": len(queue),
        "pace_s": pace_part(state),
        "turns": turns,
        "own": [*in_line, *skipped.ids],
        "own_opinions": list(entered),
        "opinions": entered,
        "people": len(state.group(PEOPLE_AT, site_id)),
        **filled(is_private_offered=state.meeting.settings.is_private_offered),
        "is_next": any(t.site == site_id for t in queue.first(1)),
        "is_near": any(t.site == site_id for t in queue.first(3)),
        **lists_part(state, fragments, "topics"),
    }


def _turns(state: Snapshot, fragments: Fragments, site_id: str) -> dict[str, Any]:
    """The next three, the floor and this site's own, which come with place and words."""
    queue = waiting(state)
    own = [t for t in state.group(WAITING_AT, site_id) if t.id in queue.places]
    named = [*queue.first(3), *own, *state.group(SKIPPED_AT, site_id)]
    if state.meeting.floor:
        named.append(state.turns[state.meeting.floor])
    turns = {}
    in_hall = hall_turns(state, fragments, named)
    for turn in named:
        seen = in_hall[turn.id]
        if turn.site == site_id:
            seen = seen | filled(**visible(turn, is_staff=True), summary=turn.summary, is_own=True)
            seen |= filled(is_wrapping_up=turn.asked_to_conclude_at is not None)
        if turn.id in queue.places:
            seen = seen | {"place": queue.places[turn.id]}
        turns[turn.id] = seen
    return turns


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
        status=opinion.status,
        channel=opinion.channel,
        hold_reason=opinion.hold_reason,
        **visible(opinion, is_staff=True),
    )
