"""Where somebody belongs, and how far a site's speaker is on the way to the microphone: rules and
views both ask this."""

from typing import NamedTuple

from meeting.state.attendance import RollCall
from meeting.state.helping import HelpCall
from meeting.state.index import Group, Index, R
from meeting.state.indexes import HELP_AT, LISTED_AT, NO_SITE, THERE_AT, there_key
from meeting.state.opinions import Opinion
from meeting.state.screens import main_site
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

#: State of a microphone → the states it may go to by hand. *Đang nói* comes and goes with the
#: floor: nobody sets it, so the desk never contradicts the chair's clock.
MIC_MOVES = {
    "": ("preparing", "ready"),
    "preparing": ("ready", ""),
    "ready": ("preparing", ""),
}


def site_of(state: Snapshot, record: Turn | Opinion) -> str | None:
    """The site a turn or an opinion belongs to; one of no site is the hall's."""
    if record.site is not None:
        return record.site
    main = main_site(state)
    return main.id if main else None


def mic_of(turn: Turn) -> str:
    """``preparing`` (chuẩn bị), ``ready`` (sẵn sàng), ``speaking`` (đang nói), or ``""``."""
    if turn.status in ("speaking", "paused"):
        return "speaking"
    if turn.status not in ("waiting", "called"):
        return ""
    return "ready" if turn.ready_at else "preparing" if turn.preparing_at else ""


def asking(state: Snapshot, site: str) -> HelpCall | None:
    """The site's call for help that nobody has closed yet."""
    return next(iter(state.group(HELP_AT, site)), None)


def places(state: Snapshot, site: str) -> tuple[str, ...]:
    """What belongs to this site goes by its id; at the main one also by that of no site."""
    main = main_site(state)
    return (site,) if main is None or main.id != site else (site, NO_SITE)


def groups(state: Snapshot, index: Index[R], site: str) -> tuple[Group[R], ...]:
    """The records of an index at this site; at the main one those of no site, too."""
    return tuple(state.group(index, place) for place in places(state, site))


def here(state: Snapshot, index: Index[R], site: str) -> list[R]:
    """Those records in one list."""
    return [record for group in groups(state, index, site) for record in group]


def number(state: Snapshot, index: Index[R], site: str) -> int:
    """How many those are."""
    return sum(map(len, groups(state, index, site)))


class Checked(NamedTuple):
    """How many of a site are on the list, and how many were met at the roll call that counts."""

    listed: int
    there: int


def checked(state: Snapshot, call: RollCall | None, site: str) -> Checked | None:
    """None as long as no roll was called."""
    if call is None:
        return None
    there = len(state.group(THERE_AT, there_key(call.id, site)))
    return Checked(len(state.group(LISTED_AT, site)), there)
