"""What screens say about the queue besides who stands in it: its policy and why each stands where
it stands, who waits for a topic, when it closes, how fast it goes and what time is left for it."""

from functools import lru_cache
from typing import Any

from meeting.state import order, pace
from meeting.state.indexes import PACED
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import filled


def pace_part(state: Snapshot) -> int:
    """Seconds from one participant's turn to the next."""
    made_from = (state.meeting.settings, state.group(PACED))
    seconds: int = state.keep("pace", made_from, pace.pace_s)
    return seconds


def line_part(state: Snapshot) -> dict[str, Any]:
    """For the staff: ``{order, alternate, later, why, usual_s, dialogue?}``; ``why`` maps a turn to
    its codes, ``usual_s`` is the limit the pace was taken under, ``dialogue`` is ``{ends_at?,
    more_s}``."""
    settings = state.meeting.settings
    now = order.current(state)
    time = pace.dialogue(state)
    part: dict[str, Any] = {
        "order": settings.order,
        "alternate": settings.alternate,
        "later": later_ids(state),
        "why": state.keep("why", (now,), _why),
        "usual_s": state.keep("usual", (settings, state.group(PACED)), pace.usual_s),
    }
    if time is not None:
        part["dialogue"] = filled(ends_at=time.ends_at, more_s=time.more_s)
    return part


def later_ids(state: Snapshot) -> list[str]:
    """Who waits for a topic; the same list while the order is the same."""
    later = order.current(state).later
    ids: list[str] = state.keep("later", (later,), lambda _: [t.id for t in later])
    return ids


def _why(state: Snapshot) -> dict[str, list[str]]:
    why = order.current(state).why
    return dict(zip(why, map(_codes, why.values()), strict=True))


@lru_cache(maxsize=256)
def _codes(codes: tuple[str, ...]) -> list[str]:
    """The same list for the same codes, so that comparing two views stops there."""
    return list(codes)


def open_topics(state: Snapshot) -> dict[str, list[str]]:
    """``{"open_topics": [ids]}`` while the queue goes by topic, else nothing: a phone that waits
    for its topic knows it from here. In the order of the topics, whatever order they were read
    in."""
    if state.meeting.settings.order != "topic":
        return {}
    now = (t for t in state.topics.values() if t.is_open and not t.is_removed)
    return {"open_topics": [t.id for t in sorted(now, key=lambda t: (t.rank, t.id))]}
