"""The years whose days off are known: what is reckoned in another is said to be a guess."""

from typing import Any

from meeting.state.calendar import Calendar
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments


def years_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``years``: in their order."""
    settings = state.meeting.settings
    years = fragments.of("years", (settings,), lambda: sorted(Calendar(settings.calendar).years))
    return {"years": years}
