"""Cán bộ trực kỹ thuật: every site's light, and who calls for help (R54)."""

from typing import Any

from meeting.state.helping import HelpCall
from meeting.state.index import ALL
from meeting.state.indexes import HELP_AT, HELPED
from meeting.state.sites import site_of
from meeting.state.snapshot import Snapshot
from meeting.views.announcing import announcements_part
from meeting.views.fragments import Fragments, filled, floor_part, lists_part, meeting_part, waiting
from meeting.views.lights import lights_part

#: Calls that are done and still shown.
DONE_SHOWN = 20


def technician(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{meeting, floor?, speaks_at?, sites, site_order, lights, calls, open, done, near}``:
    ``open`` are ids of calls, the oldest first, ``done`` the last ones, ``near`` the sites of the
    next three, ``speaks_at`` the one that has the floor. Nobody's name is here."""
    open_calls, done = state.group(HELP_AT, ALL), state.group(HELPED).last(DONE_SHOWN)
    floor = state.turns.get(state.meeting.floor or "")
    near = [site_of(state, t) for t in waiting(state).first(3)]
    return {
        "meeting": meeting_part(state),
        **floor_part(state),
        **filled(speaks_at=site_of(state, floor) if floor is not None else None),
        "near": [site for site in dict.fromkeys(near) if site is not None],
        **announcements_part(state, fragments),
        **lists_part(state, fragments, "sites"),
        **lights_part(state, fragments),
        "calls": fragments.each("calls", [*open_calls, *done], {}, _call),
        "open": open_calls.ids,
        "done": [c.id for c in done],
    }


def _call(call: HelpCall, _: None) -> dict[str, Any]:
    return filled(
        site=call.site,
        trouble=call.trouble,
        note=call.note,
        asked_at=call.asked_at,
        asked_by=call.asked_by,
        taken_at=call.taken_at,
        done_at=call.done_at,
        done_by=call.done_by,
    )
