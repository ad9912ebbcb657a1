"""Time marks: where in the recordings of the hall something is found.

A mark is the number of a recording and the seconds into it. It is reckoned from instants whenever
it is shown: correcting when a recording began corrects every mark.
"""

from typing import NamedTuple

from meeting.state import times
from meeting.state.opinions import Opinion
from meeting.state.recordings import Recording
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class Mark(NamedTuple):
    """``at_s`` seconds into recording ``number``."""

    number: int
    at_s: int


def in_order(state: Snapshot) -> list[Recording]:
    """All recordings, first to last."""
    return sorted(state.recordings.values(), key=lambda r: r.number)


def running(state: Snapshot) -> Recording | None:
    """The recording that runs now, if one does."""
    return next((r for r in in_order(state) if r.stopped_at is None), None)


def mark_at(recordings: list[Recording], at: str | None) -> Mark | None:
    """Where an instant is found; None when nothing was recorded then. Where one recording ends
    and the next begins at the same instant, it is found in the next."""
    if at is None:
        return None
    for recording in reversed(recordings):
        if recording.started_at <= at and (
            recording.stopped_at is None or at <= recording.stopped_at
        ):
            return Mark(recording.number, int(times.seconds_between(recording.started_at, at)))
    return None


def begun_at(turn: Turn) -> str | None:
    """When a turn really began: ``started_at`` moves forward by every pause."""
    return turn.begun_at or turn.started_at


def heard_at(state: Snapshot, opinion: Opinion) -> str | None:
    """When the words of an opinion were heard: captured from a speech (one of which that was not
    put down is found where the speech begins), or read aloud."""
    if opinion.channel != "speech":
        return opinion.read_at
    turn = state.turns.get(opinion.turn or "")
    return opinion.heard_at or (begun_at(turn) if turn else None)


def clock(seconds: int) -> str:
    """``00:12:35``."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
