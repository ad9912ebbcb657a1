"""What a desk made while its line was cut, and what arrives later than it was made."""

from meeting.domain import queue
from meeting.domain.command import Moment
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.snapshot import Snapshot

#: What was made longer ago, or in the time to come, counts as made when it arrives: a wrong clock.
LATE_S = 24 * 3600
#: Made and received within this are the same moment.
SAME_S = 5


def made_moment(made_at: str | None, at: Moment, field: str = "made_at") -> str:
    """When it was made, as far as that can be: the instant the desk says, else now."""
    if made_at is None:
        return at.now
    try:
        made = times.instant(times.parse(made_at))
    except (ValueError, OverflowError) as error:
        raise Refusal("invalid", "bad_instant", field=field) from error
    return made if 0 <= times.seconds_between(made, at.now) <= LATE_S else at.now


def kept(made: str, at: Moment) -> str | None:
    """What a record keeps of it: nothing when it came at once."""
    return made if times.seconds_between(made, at.now) > SAME_S else None


def taking(state: Snapshot, made: str, at: Moment) -> bool:
    """Whether a registration made then counts as late: made while the queue took registrations,
    received after it had closed. It is accepted and marked (R53: a site that loses its line is not
    to lose its people). ``closed`` when it was made after the closing, too."""
    if queue.is_taking(state, at.now):
        return False
    closed_at = state.meeting.queue_closed_at
    if state.meeting.queue_open:
        closed_at = state.meeting.queue_closes_at
    is_late = closed_at is not None and kept(made, at) is not None and made < closed_at
    if not is_late:
        queue.taking(state, at.now)
    return is_late
