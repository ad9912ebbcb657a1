"""The time. Nothing else reads it; the tests put their own in its place."""

from collections.abc import Callable
from datetime import UTC, datetime

from meeting.state.times import instant

Clock = Callable[[], str]


def now() -> str:
    """This instant, as the State stores instants."""
    return instant(datetime.now(UTC))
