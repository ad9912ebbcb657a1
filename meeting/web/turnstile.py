"""In front of the socket: staff first, and places kept for them.

When the line of a hall comes back, thousands of phones knock in the same moment as the chair, the
projector and the desks. A screen of the staff (known by the session its browser carries) goes
straight through; phones stand in a line that lets a few through at a time and then turns to
whatever else has come. When the house is nearly full, the last places are for the staff alone.
"""

import math
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from meeting.house import House
from meeting.keys import bearer_hash
from meeting.state.people import Session
from meeting.web.tokens import cookies_of

#: Phones let through in one go: a few milliseconds of work.
AT_ONCE = 8
#: Places that only screens of the staff may take.
KEPT = 64
COOKIE = re.compile(r"^s_(.+)_(?!phone$)[a-z]+$")


class Turnstile:
    """WSGI in front of ``/socket.io``; everything else passes. ``places`` are there in all,
    ``seated()`` are taken; ``spawn`` starts a background task."""

    def __init__(
        self,
        next_app: Callable[..., Iterable[bytes]],
        house: House,
        places: int,
        seated: Callable[[], int],
        spawn: Callable[..., Any],
    ):
        self.next_app = next_app
        self.house = house
        self.places = places
        self._kept = min(KEPT, places // 4)
        self._seated = seated
        self._spawn = spawn
        self._line: deque[threading.Event] = deque()
        self._is_moving = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return self.next_app(environ, start_response)
        is_staff = self._is_staff(environ)
        if not is_staff:
            self._wait()
        if self._seated() >= self.places - (0 if is_staff else self._kept):
            return _full(start_response, self.house.config.head_s)
        return self.next_app(environ, start_response)

    def _is_staff(self, environ: dict[str, Any]) -> bool:
        """Whether this browser carries a session of the staff. Asks memory alone, as the gate
        does; admission looks properly."""
        for name, token in cookies_of(environ).items():
            if found := COOKIE.match(name):
                state = self.house.meetings.at_hand(found[1])
                holder = state.bearer(bearer_hash(token)) if state else None
                if isinstance(holder, Session) and holder.revoked_at is None:
                    return True
        return False

    def _wait(self) -> None:
        """Stand in the line until it is one's turn."""
        turn = threading.Event()
        self._line.append(turn)
        if not self._is_moving:
            self._is_moving = True
            self._spawn(self._move)
        turn.wait()

    def _move(self) -> None:
        try:
            while self._line:
                for _ in range(min(AT_ONCE, len(self._line))):
                    self._line.popleft().set()
                time.sleep(0)
        finally:
            self._is_moving = False


def _full(start_response: Any, retry_s: float) -> Iterable[bytes]:
    words = b"no place left; screens keep asking over HTTP"
    headers = [
        ("Content-Type", "text/plain"),
        ("Content-Length", str(len(words))),
        ("Retry-After", str(math.ceil(retry_s))),
    ]
    start_response("503 Service Unavailable", headers)
    return [words]
