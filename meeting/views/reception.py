"""The reception: who is expected, who is there. Without telephone numbers, notes or anything of
what people said."""

from collections import Counter
from functools import partial
from operator import itemgetter
from typing import Any

from meeting.state.attendance import PRESENCES, RollCall
from meeting.state.people import Delegate
from meeting.state.presence import last_call, roll_calls, seen_at
from meeting.state.snapshot import Snapshot
from meeting.views.announcing import announcements_part
from meeting.views.fragments import Fragments, filled, lists_part, meeting_part
from meeting.views.keyed import Keyed
from meeting.views.parts import Also


def reception(state: Snapshot, fragments: Fragments, site_id: str = "") -> dict[str, Any]:
    """``{meeting, site?, roll_call?, roll_calls, delegates, delegate_order, seen, counts, sites}``:
    a reception of one site has its own people and those of no site. ``seen`` {delegate:
    {presence, at, way, reason?}} of the roll call that counts now; ``counts`` {listed, present,
    online, absent} of the people shown."""
    call = last_call(state)
    listed = fragments.ordered("listed", state, "delegates", partial(_place, site_id)).ids
    seen = fragments.keyed(
        "seen", state, "delegates", partial(_mark, call), _PUT_DOWN, only=(listed,), beside=(call,)
    )
    site = state.sites.get(site_id)
    return {
        "meeting": meeting_part(state),
        **announcements_part(state, fragments, site_id or None),
        **({"site": {"id": site.id, "name": site.name}} if site else {}),
        **({"roll_call": call.id} if call else {}),
        "roll_calls": {
            c.id: filled(
                number=c.number, title=c.title, opened_at=c.opened_at, closed_at=c.closed_at
            )
            for c in roll_calls(state)
        },
        "delegates": fragments.keyed("delegates", state, "delegates", _delegate, only=(listed,)),
        "delegate_order": listed,
        "seen": seen,
        "counts": fragments.of("counts", (listed, seen), _counts, listed, seen),
        **lists_part(state, fragments, "sites"),
    }


def _place(site_id: str, _: Snapshot, delegate: Delegate) -> int | None:
    """Place in the list, of those expected here."""
    is_here = not site_id or delegate.site in (None, site_id)
    return delegate.rank if is_here and not delegate.is_removed else None


def _counts(listed: list[str], seen: Keyed) -> dict[str, int]:
    found = Counter(map(itemgetter("presence"), seen.values()))
    return {"listed": len(listed), **{p: found[p] for p in PRESENCES}}


def _delegate(_: Snapshot, delegate: Delegate) -> dict[str, Any]:
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


def _mark(call: RollCall | None, state: Snapshot, delegate: Delegate) -> dict[str, Any] | None:
    """What was put down of this delegate at the roll call."""
    found = seen_at(state, call, delegate.id)
    if found is None:
        return None
    return filled(presence=found.presence, at=found.at, way=found.way, reason=found.reason)


def _delegate_of(state: Snapshot, attendance: str) -> list[str]:
    return [state.attendances[attendance].delegate]


#: What is put down of somebody alters that delegate's mark.
_PUT_DOWN: Also = ("attendances", _delegate_of)
