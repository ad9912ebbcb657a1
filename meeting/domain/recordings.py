"""Bắt đầu ghi âm, dừng ghi âm: what the time marks of speeches are relative to.

The recorder itself stands outside; here it is put down when it ran (R38, R59: the minutes can be
held against the recording).
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.marks import in_order, running
from meeting.state.recordings import Recording
from meeting.state.snapshot import Snapshot

#: A recording that began longer ago than this is another meeting's, in seconds.
LONGEST_S = 24 * 3600


class Start(Args):
    #: When it really began, if the button was pressed later.
    started_at: str | None = None


def start(state: Snapshot, actor: Actor, args: Start, at: Moment) -> Outcome:
    """*Bắt đầu ghi âm*: a recording begins, now or a while ago; recordings are numbered from 1.

    Errors: ``wrong_state`` while one runs, ``invalid`` for an instant that is no instant, lies
    ahead, more than a day back, or within the recording before.
    """
    if running(state) is not None:
        raise Refusal("wrong_state", "recording_runs")
    before = in_order(state)
    begun = at.now if args.started_at is None else _instant(args.started_at, at, "started_at")
    if times.seconds_between(begun, at.now) > LONGEST_S:
        raise Refusal("invalid", "too_long_ago", field="started_at")
    if before and begun < (before[-1].stopped_at or ""):
        raise Refusal("invalid", "recording_overlaps", field="started_at")
    made = Recording(id=at.new_id(), number=len(before) + 1, started_at=begun)
    result = {"recording": made.id, "number": made.number}
    return Outcome([made], result, {**result, "started_at": begun})


class Stop(Args):
    #: When it really stopped, if the button was pressed later.
    stopped_at: str | None = None


def stop(state: Snapshot, actor: Actor, args: Stop, at: Moment) -> Outcome:
    """*Dừng ghi âm*: what is said from now on has no mark until the next one begins.

    Errors: ``wrong_state`` while none runs; ``invalid`` as in ``recording.start``, or before its
    beginning.
    """
    now_running = running(state)
    if now_running is None:
        raise Refusal("wrong_state", "recording_none")
    ended = at.now if args.stopped_at is None else _instant(args.stopped_at, at, "stopped_at")
    stopped = _checked(state, now_running.but(stopped_at=ended))
    return Outcome([stopped], {}, _particulars(stopped))


class Edit(Args):
    recording: str
    started_at: str | UnsetType = UNSET
    stopped_at: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """A recording began, or stopped, at another instant than was put down: every mark in it moves.

    Errors: ``invalid`` as in ``recording.stop``; ``wrong_state`` when a running one is to have
    stopped (``recording.stop`` says so).
    """
    recording = find(state.recordings, args.recording, "recording")
    given = {f: _instant(v, at, f) for f, v in args.given().items() if f != "recording"}
    if recording.stopped_at is None and "stopped_at" in given:
        raise Refusal("wrong_state", "recording_runs")
    changed = _checked(state, recording.but(**given))
    return Outcome([changed], {}, _particulars(changed))


def _instant(value: str, at: Moment, field: str) -> str:
    """``value`` as an instant that has passed."""
    try:
        found = times.instant(times.parse(value))
    except ValueError as error:
        raise Refusal("invalid", "bad_instant", field=field) from error
    if found > at.now:
        raise Refusal("invalid", "in_the_future", field=field)
    return found


def _checked(state: Snapshot, recording: Recording) -> Recording:
    """A recording ends after it began, and two never run at once: a mark names one place."""
    if recording.stopped_at is not None and recording.stopped_at < recording.started_at:
        raise Refusal("invalid", "ends_before_start", field="stopped_at")
    for other in in_order(state):
        if other.number < recording.number and recording.started_at < (other.stopped_at or ""):
            raise Refusal("invalid", "recording_overlaps", field="started_at")
        is_later = other.number > recording.number
        if is_later and other.started_at < (recording.stopped_at or ""):
            raise Refusal("invalid", "recording_overlaps", field="stopped_at")
    return recording


def _particulars(recording: Recording) -> dict[str, Any]:
    return {
        "recording": recording.id,
        "number": recording.number,
        "started_at": recording.started_at,
        **({"stopped_at": recording.stopped_at} if recording.stopped_at else {}),
    }
