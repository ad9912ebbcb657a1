"""What the desks sort with, besides the opinions themselves."""

from typing import Any

from meeting.state.indexes import LABELLED, PRIVATE, STARRED
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments


def starred_part(state: Snapshot) -> list[str]:
    """``starred``: ids of released opinions that are next to be shown, read or answered (*đánh
    dấu*), the first star first."""
    return state.group(STARRED).ids


def desk_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{starred, labels, watch_words, hold_reasons, private_count, is_private_offered}``:
    ``labels`` are all in use, for completion; of what was sent to the chair alone there is the
    count."""
    settings = state.meeting.settings
    return {
        "starred": starred_part(state),
        "labels": fragments.of("labels", (state.group(LABELLED),), _labels, state),
        "private_count": len(state.group(PRIVATE)),
        "watch_words": settings.watch_words,
        "hold_reasons": settings.hold_reasons,
        "is_private_offered": settings.is_private_offered,
    }


def _labels(state: Snapshot) -> list[str]:
    return sorted({words for o in state.group(LABELLED) for words in o.labels})
