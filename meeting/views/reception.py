"""The reception: who is expected, who is there. Without telephone numbers, notes or anything of
what people said."""

from typing import Any

from meeting.state.attendance import PRESENCES, Attendance
from meeting.state.people import Delegate
from meeting.state.presence import expected, last_call, roll_calls, seen_at
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled, lists_part, meeting_part


def reception(state: Snapshot, fragments: Fragments, site_id: str = "") -> dict[str, Any]:
    """``{meeting, site?, roll_call?, roll_calls, delegates, delegate_order, seen, counts, sites}``:
    a reception of one site has its own people and those of no site. ``seen`` {delegate:
    {presence, at, way, reason?}} of the roll call that counts now; ``counts`` {listed, present,
    online, absent} of the people shown."""
    call = last_call(state)
    people = tuple(state.delegates.values())
    listed = fragments.of("listed", people, _listed, state, site_id)
    shown = fragments.each("delegates", listed, {}, _delegate)
    found = [a for d in listed if (a := seen_at(state, call, d.id)) is not None]
    marks = fragments.each("seen", found, {}, _mark)
    site = state.sites.get(site_id)
    return {
        "meeting": meeting_part(state),
        **({"site": {"id": site.id, "name": site.name}} if site else {}),
        **({"roll_call": call.id} if call else {}),
        "roll_calls": {
            c.id: filled(
                number=c.number, title=c.title, opened_at=c.opened_at, closed_at=c.closed_at
            )
            for c in roll_calls(state)
        },
        "delegates": shown,
        "delegate_order": [d.id for d in listed],
        "seen": {a.delegate: marks[a.id] for a in found},
        "counts": {
            "listed": len(listed),
            **{p: sum(a.presence == p for a in found) for p in PRESENCES},
        },
        **lists_part(state, fragments, "sites"),
    }


def _listed(state: Snapshot, site_id: str) -> list[Delegate]:
    people = expected(state)
    return [d for d in people if d.site in (None, site_id)] if site_id else people


def _delegate(delegate: Delegate, _: None) -> dict[str, Any]:
    return filled(
        name=delegate.name,
        title=delegate.title,
        position=delegate.position,
        unit=delegate.unit,
        seat=delegate.seat,
        site=delegate.site,
        kind=delegate.kind if delegate.kind != "delegate" else "",
        rsvp=delegate.rsvp if delegate.rsvp != "invited" else "",
        substitute=delegate.substitute,
        is_leader=delegate.is_leader,
        is_walk_in=delegate.is_walk_in,
    )


def _mark(found: Attendance, _: None) -> dict[str, Any]:
    return filled(presence=found.presence, at=found.at, way=found.way, reason=found.reason)
