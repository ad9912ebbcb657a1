"""A bridge site's desk: the whole meeting as the hall sees it, and this site's own people."""

from typing import Any

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
    own = [t for t in queue if t.site == site_id]
    skipped = [t for t in state.turns.values() if t.site == site_id and t.status == "skipped"]
    named = [*queue[:3], *own, *skipped]
    if state.meeting.floor:
        named.append(state.turns[state.meeting.floor])
    opinions = [
        o
        for o in state.opinions.values()
        if o.site == site_id and o.channel not in ("phone", "speech")
    ]
    opinions.sort(key=lambda o: o.number, reverse=True)
    places = {t.id: place for place, t in enumerate(queue)}
    turns = {}
    in_hall = hall_turns(state, fragments, named)
    for turn in named:
        seen = in_hall[turn.id]
        if turn.site == site_id:
            seen = seen | filled(**visible(turn, is_staff=True), summary=turn.summary, is_own=True)
            seen |= filled(is_wrapping_up=turn.asked_to_conclude_at is not None)
        if turn.id in places:
            seen = seen | {"place": places[turn.id]}
        turns[turn.id] = seen
    return {
        "meeting": meeting_part(state),
        "site": filled(id=here.id, name=here.name, is_main=here.is_main, join_code=here.join_code),
        **floor_part(state),
        "queue": [t.id for t in queue[:50]],
        "waiting": len(queue),
        "pace_s": pace_part(state),
        "turns": turns,
        "own": [t.id for t in [*own, *sorted(skipped, key=lambda t: t.number)]],
        "own_opinions": [o.id for o in opinions[:50]],
        "opinions": {o.id: _own_opinion(o) for o in opinions[:50]},
        "people": sum(p.site == site_id for p in state.participants.values()),
        **filled(is_private_offered=state.meeting.settings.is_private_offered),
        "is_next": bool(queue) and queue[0].site == site_id,
        "is_near": any(t.site == site_id for t in queue[:3]),
        **lists_part(state, fragments, "topics"),
    }


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
