"""What the desks sort with, besides the opinions themselves."""

from typing import Any

from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import BY_NUMBER, Fragments


def starred(state: Snapshot) -> list[Opinion]:
    """*Đánh dấu*: released opinions that are next to be shown, read or answered, the first star
    first."""
    found = [o for o in state.opinions.values() if o.starred_at and o.status == "released"]
    found.sort(key=lambda o: (o.starred_at or "", o.number))
    return found


def starred_part(state: Snapshot, fragments: Fragments) -> list[str]:
    """``starred``: ids."""
    made_from = tuple(state.opinions.values())
    return [o.id for o in fragments.of("starred", made_from, starred, state)]


def desk_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{starred, labels, watch_words, hold_reasons, private_count, is_private_offered}``:
    ``labels`` are all in use, for completion; of what was sent to the chair alone there is the
    count."""
    opinions, settings = tuple(state.opinions.values()), state.meeting.settings
    return {
        "starred": starred_part(state, fragments),
        "labels": fragments.of("labels", opinions, _labels, state),
        "private_count": fragments.of("private", opinions, _private_count, state),
        "watch_words": settings.watch_words,
        "hold_reasons": settings.hold_reasons,
        "is_private_offered": settings.is_private_offered,
    }


def _labels(state: Snapshot) -> list[str]:
    return sorted({words for o in state.opinions.values() for words in o.labels})


def _private_count(state: Snapshot) -> int:
    return sum(o.is_private and o.status != "withdrawn" for o in state.opinions.values())


def at_the_desks(state: Snapshot) -> list[Opinion]:
    """The opinions the desks know of, newest first: all but those for the chair alone."""
    known = [o for o in state.opinions.values() if not o.is_private]
    return sorted(known, key=BY_NUMBER, reverse=True)
