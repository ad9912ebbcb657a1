"""Who sits at the secretaries' desks, and what each has in hand: told by the screens every few
seconds, kept in memory, forgotten when they fall silent. It has no version and no journal, and
nothing depends on it."""

import re
import threading
import time
from typing import NamedTuple

#: How long a screen counts as there after it last spoke, in seconds; it speaks every 8.
SILENT_S = 20.0

#: What a person is on: a matter, turn or opinion, and the field of it being typed in.
ON = re.compile(r"[mnto]:[A-Za-z0-9]{1,16}(\.[a-z_]{1,20})?")


class Seat(NamedTuple):
    """One device: its link, what it is on (empty: nothing in hand), when it last said so (an
    instant, for other processes; seconds, for this one)."""

    link: str
    on: str
    at: str
    heard: float


class Desks:
    """The seats of all meetings in this process."""

    def __init__(self) -> None:
        self._seats: dict[str, dict[str, Seat]] = {}
        self._lock = threading.Lock()

    def sit(self, meeting: str, session: str, link: str, on: str, at: str) -> None:
        """A device says that it is there, and what it is on."""
        with self._lock:
            seats = self._seats.setdefault(meeting, {})
            seats[session] = Seat(link, on, at, time.monotonic())

    def leave(self, meeting: str, session: str) -> None:
        with self._lock:
            self._seats.get(meeting, {}).pop(session, None)

    def seated(self, meeting: str) -> dict[str, dict[str, str]]:
        """``{session: {link, on, at}}`` of who was heard lately; the others are forgotten."""
        with self._lock:
            seats = self._seats.get(meeting)
            if not seats:
                return {}
            oldest = time.monotonic() - SILENT_S
            for session in [s for s, seat in seats.items() if seat.heard < oldest]:
                del seats[session]
            if not seats:
                del self._seats[meeting]
            return {s: {"link": x.link, "on": x.on, "at": x.at} for s, x in seats.items()}
