"""The time. Nothing else reads it; the tests put their own in its place."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from meeting.state.times import instant

Clock = Callable[[], str]


def now() -> str:
    """This instant, as the State stores instants."""
    return instant(datetime.now(UTC))


def breathe() -> None:
    """Let whoever is waiting go first: in the midst of work that takes long, every few
    milliseconds."""
    time.sleep(0)
