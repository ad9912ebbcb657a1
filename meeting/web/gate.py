"""How much one visitor may ask of the server, before anything else is done for a request.

In front of every ``/api/`` route and before the body is read, each bearer has a ceiling of
requests. What exceeds it waits a second for its 429: an immediate one would only invite the next
(a core stays at 98 % then, at 14 % this way). The body is taken in here, whole, within the time
the connection gives it; that of an upload goes to a file (``uploads.py``).
"""

import io
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol
from urllib.parse import unquote

from meeting.house import House
from meeting.keys import bearer_hash
from meeting.state.people import Participant
from meeting.web.answers import refused, respond
from meeting.web.languages import language_of
from meeting.web.limits import Buckets, Held, too_fast
from meeting.web.tokens import tokens_of
from meeting.web.uploads import Intake, Offload, here

API = re.compile(r"^/api/meetings/([^/]+)/(.*)$")
#: Calls that somebody without a session makes: only what fails is charged to the strangers.
ENTRANCES = ("join", "resume")

#: Requests: one more every EARN_S; a phone needs few at once, a desk that types in a stack of
#: slips may give 200 commands in a row.
EARN_S = 1 / 30
PHONE_BURST, STAFF_BURST = 30, 240
#: All tokens that are nobody's share this bucket.
STRANGERS = "strangers"

#: A refused body up to this size is read and thrown away, so that the answer arrives; a larger
#: one ends the connection.
THROWN_AWAY_MAX = 1 << 20


class Connection(Protocol):
    """What the WSGI server's connection offers in ``environ["meeting.connection"]``."""

    def received(self) -> None:
        """The whole request is here; the client has kept its time."""

    def hang_up(self) -> None:
        """Close after this answer, whatever the client still sends."""

    def more_time(self, seconds: float) -> None:
        """The client may take so long over this request, from now on."""


class Unbounded:
    """For servers that offer no such thing (threading, tests)."""

    def received(self) -> None: ...

    def hang_up(self) -> None: ...

    def more_time(self, seconds: float) -> None: ...


class Gate:
    """Counts requests per bearer, then takes in the body and hands on."""

    def __init__(
        self, next_app: Callable[..., Iterable[bytes]], house: House, offload: Offload = here
    ):
        self.next_app = next_app
        self.house = house
        self.intake = Intake(house, offload)
        self.held = Held()
        #: Requests that were too many, since the start.
        self.too_many = 0
        self._buckets = Buckets()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        match = API.match(environ.get("PATH_INFO", ""))
        if match is None:
            return self._take_in(environ, start_response)
        slug, call = unquote(match[1]), match[2]
        tokens = tokens_of(environ, slug)
        bearer, burst = self._bearer(slug, tokens)
        if bearer == STRANGERS and (call in ENTRANCES or (call == "do" and not tokens)):
            return self._strangers(environ, start_response)
        if short_s := self._charge(bearer, burst):
            return self._too_fast(environ, start_response, bearer, short_s)
        return self._take_in(environ, start_response)

    def _bearer(self, slug: str, tokens: list[str]) -> tuple[str, int]:
        """Whose bucket pays, and how much it holds. Asks memory alone: a meeting that nobody has
        asked for yet belongs to strangers until the first of them has had it loaded."""
        state = self.house.meetings.at_hand(slug)
        if state is not None:
            for token in tokens:
                bearer = bearer_hash(token)
                if person := state.bearer(bearer):
                    is_phone = isinstance(person, Participant)
                    return bearer, PHONE_BURST if is_phone else STAFF_BURST
        return STRANGERS, PHONE_BURST

    def _charge(self, bearer: str, burst: int) -> float:
        with self._lock:
            short_s = self._buckets.of(bearer, burst, EARN_S).take()
            self.too_many += bool(short_s)
        return short_s

    def _too_fast(
        self, environ: dict[str, Any], start_response: Any, bearer: str, short_s: float
    ) -> Iterable[bytes]:
        connection, length = _connection(environ), _length(environ)
        if not length:
            connection.received()
        if not self.held.wait(bearer) or length > THROWN_AWAY_MAX:
            connection.hang_up()
        language = language_of(environ)
        refusal = too_fast(short_s)
        return respond(start_response, refusal.status, refused(refusal, language))

    def _strangers(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """A whole hall may join at once, so success is free; what fails is charged."""
        said: list[str] = []

        def start(status: str, *more: Any) -> Any:
            said.append(status)
            return start_response(status, *more)

        answer = self._take_in(environ, start)
        if said and "400" <= said[0][:3] < "500" and self._charge(STRANGERS, PHONE_BURST):
            self.held.wait(STRANGERS)
        return answer

    def _take_in(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Read the body, whole. One that is too large is left to the refusal it will meet."""
        connection, length = _connection(environ), _length(environ)
        if environ.get("HTTP_TRANSFER_ENCODING") or length < 0:
            connection.hang_up()
            return _plain(start_response, "411 Length Required", b"send a Content-Length")
        if self.intake.wants(environ):
            self.intake.take_in(environ, connection, length)
            return self.next_app(environ, start_response)
        if length > self.house.config.body_max:
            if length > THROWN_AWAY_MAX:
                connection.hang_up()
            return self.next_app(environ, start_response)
        if length:
            body = environ["wsgi.input"].read(length)
            if len(body) < length:
                connection.hang_up()
                return _plain(start_response, "408 Request Timeout", b"the body did not come")
            environ["wsgi.input"] = io.BytesIO(body)
        connection.received()
        return self.next_app(environ, start_response)


def _connection(environ: dict[str, Any]) -> Connection:
    # Taken out, for a socket keeps its environ as long as it lives.
    connection: Connection = environ.pop("meeting.connection", None) or Unbounded()
    return connection


def _length(environ: dict[str, Any]) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return -1


def _plain(start_response: Any, status: str, words: bytes) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(words)))])
    return [words]
