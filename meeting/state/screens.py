"""Which picture a screen shows: the meeting's, or its site's own. Rules and views both ask this."""

from meeting.state.programme import Shown, Site
from meeting.state.snapshot import Snapshot

#: The pictures, each with what it needs in ``views/pictures.py`` and how it looks in
#: ``static/js/projector/pictures.js``.
MODES = ("speaker", "opinion", "topics", "agenda", "documents", "join", "title", "poll")


def main_site(state: Snapshot) -> Site | None:
    """The hall itself. A screen bound to no site stands there."""
    return next((s for s in state.sites.values() if s.is_main and not s.is_removed), None)


def shown_at(state: Snapshot, site: str | None) -> Shown:
    """What the screens of a site show now; None = those of the hall."""
    here = state.sites.get(site) if site else main_site(state)
    if here is None or here.is_removed or here.shown is None:
        return state.meeting.shown
    return here.shown
