"""Paper before the meeting in numbers, for the organiser's page and for reports: boxes opened, what
lay in them, forms handed out and returned, and how much of it has been typed in (R10, R18)."""

from typing import NamedTuple

from meeting.state.collecting import BoxOpening
from meeting.state.progress import listed_units
from meeting.state.snapshot import Snapshot


class Paper(NamedTuple):
    """``found`` in the boxes, ``*_typed``: opinions that stand and came that way. One paper may
    hold several opinions."""

    openings: list[BoxOpening]
    found: int
    box_typed: int
    forms_sent: int
    forms_returned: int
    forms_typed: int


def paper(state: Snapshot) -> Paper:
    """The totals; openings with the latest first."""
    openings = [o for o in state.box_openings.values() if not o.is_removed]
    openings.sort(key=lambda o: (o.opened_on, o.logged_at, o.id), reverse=True)
    channels = [o.channel for o in state.opinions.values() if o.status != "withdrawn"]
    units = listed_units(state)
    return Paper(
        openings,
        sum(o.count for o in openings),
        channels.count("mailbox"),
        sum(unit.forms_sent for unit in units),
        sum(unit.forms_returned for unit in units),
        channels.count("form"),
    )
