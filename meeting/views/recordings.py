"""The recordings of the hall, for the screens that show time marks."""

from typing import Any

from meeting.state.marks import in_order
from meeting.state.recordings import Recording
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled


def recordings_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{"recordings": [{id, number, started_at, stopped_at?}]}``, or nothing while none was made.
    A screen reckons the marks of what it shows: ``begun_at`` (else ``started_at``) of a turn,
    ``heard_at`` of an opinion."""
    made = fragments.of("recordings", (state.stamp("recordings"),), _recordings, state)
    return {"recordings": made} if made else {}


def _recordings(state: Snapshot) -> list[dict[str, Any]]:
    return [_recording(r) for r in in_order(state)]


def _recording(recording: Recording) -> dict[str, Any]:
    return filled(
        id=recording.id,
        number=recording.number,
        started_at=recording.started_at,
        stopped_at=recording.stopped_at,
    )
