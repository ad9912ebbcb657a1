"""Taking in a file: who may send one, how large, how many at once, and what it turns out to be.

An upload goes to an address that ends in ``/upload`` below the screen it is sent from
(``/m/<slug>/admin/documents/upload``) as an ordinary form (multipart). In front of everything else
the gate lets ``Intake`` take its body in: only from somebody signed in who is no participant, piece
by piece into a file without a name, within a time of its own. The route then calls ``received``.
"""

import io
import re
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, NamedTuple, Protocol
from urllib.parse import unquote

from flask import Request, current_app, request
from werkzeug.exceptions import HTTPException

from meeting.domain.refusal import Refusal
from meeting.house import House
from meeting.keys import bearer_hash
from meeting.state.people import Participant
from meeting.web.kinds import Kind, look, safe_name
from meeting.web.tokens import tokens_of

PATH = re.compile(r"^/m/([^/]+)/.+/upload$")

#: Uploads taken in at once by this process, and of one bearer.
AT_ONCE = 8
EACH = 2
#: What the form around a file may weigh.
FORM_MAX = 1 << 16
#: Written in pieces of this size, each off the event loop.
PIECE = 1 << 18
#: So much more than allowed is read and thrown away, so that the sender is told why.
THROWN_AWAY = 4

#: Where the intake leaves a refusal for the route to say in its own words.
REFUSED = "meeting.upload_refused"

Offload = Callable[[Callable[[], Any]], Any]


def here(call: Callable[[], Any]) -> Any:
    """Offloads nothing: for servers whose requests have threads of their own."""
    return call()


class Connection(Protocol):
    """The part of the server's connection (``web.gate.Connection``) an upload needs."""

    def received(self) -> None: ...

    def hang_up(self) -> None: ...

    def more_time(self, seconds: float) -> None: ...


class Upload(NamedTuple):
    """A file as it was taken in; ``file`` is at its beginning and gone with the request.
    ``name`` is safe to show and to save under, ``kind`` is what the content is."""

    file: BinaryIO
    name: str
    size: int
    kind: Kind


class Intake:
    """Takes in the bodies of uploads for the gate."""

    def __init__(self, house: House, offload: Offload):
        self.house = house
        self.offload = offload
        self._running: Counter[str] = Counter()
        self._lock = threading.Lock()

    def wants(self, environ: dict[str, Any]) -> bool:
        """Whether this request is an upload."""
        is_post = environ["REQUEST_METHOD"] == "POST"
        return is_post and PATH.match(environ.get("PATH_INFO", "")) is not None

    def take_in(self, environ: dict[str, Any], connection: Connection, length: int) -> None:
        """Replace the body by a file that holds it, or by nothing and a refusal for the route."""
        try:
            body = self._body(environ, connection, length)
        except Refusal as refusal:
            environ[REFUSED] = refusal
            body = io.BytesIO()
            environ["CONTENT_LENGTH"] = "0"
        except OSError:
            environ[REFUSED] = Refusal("unavailable")
            body = io.BytesIO()
            environ["CONTENT_LENGTH"] = "0"
            connection.hang_up()
        environ["wsgi.input"] = body
        connection.received()

    def _body(self, environ: dict[str, Any], connection: Connection, length: int) -> BinaryIO:
        bearer = self._bearer(environ)
        most = self.house.config.upload_max
        if not bearer:
            connection.hang_up()
            raise Refusal("signed_out")
        with self._lock:
            if sum(self._running.values()) >= AT_ONCE or self._running[bearer] >= EACH:
                connection.hang_up()
                raise Refusal("too_fast", "uploads_busy", retry_s=10)
            self._running[bearer] += 1
        try:
            connection.more_time(self.house.config.upload_s)
            if length > most + FORM_MAX:
                if length > THROWN_AWAY * most or not _drain(environ["wsgi.input"], length):
                    connection.hang_up()
                raise Refusal("too_large", "file_too_large", most=megabytes(most))
            return self._spooled(environ["wsgi.input"], length)
        finally:
            with self._lock:
                self._running[bearer] -= 1
                self._running += Counter()  # forgets those at zero

    def _bearer(self, environ: dict[str, Any]) -> str:
        """A member of the staff of that meeting; '' for anybody else."""
        match = PATH.match(environ["PATH_INFO"])
        slug = unquote(match[1]) if match else ""
        tokens = tokens_of(environ, slug)
        if not tokens:
            return ""
        try:
            state = self.house.state_of(slug)
        except Refusal:
            return ""
        for token in tokens:
            bearer = bearer_hash(token)
            person = state.bearer(bearer)
            if person is not None and not isinstance(person, Participant):
                return bearer
        return ""

    def _spooled(self, source: Any, length: int) -> BinaryIO:
        spool: BinaryIO = self.offload(self.house.files.spool)
        left, waiting = length, bytearray()
        while left:
            chunk = source.read(min(left, 1 << 16))
            if not chunk:
                spool.close()
                raise Refusal("invalid", "file_cut")
            left -= len(chunk)
            waiting += chunk
            if len(waiting) >= PIECE or not left:
                self.offload(partial(spool.write, bytes(waiting)))
                waiting.clear()
        spool.seek(0)
        return spool


def _drain(source: Any, length: int) -> bool:
    """Read a body and throw it away; whether all of it came."""
    left = length
    while left and (chunk := source.read(min(left, 1 << 16))):
        left -= len(chunk)
    return not left


def received(field: str, allowed: tuple[str, ...], *, most: int | None = None) -> Upload:
    """The file of this request's form, looked into off the event loop; the other fields are then
    read as of any form. Checked first: whoever may not send one must have been refused before.

    ``allowed`` are names of KINDS, ``most`` a limit in bytes below UPLOAD_MAX. Refusals:
    ``too_large`` (``file_too_large``), ``invalid`` (``file_missing``, ``file_cut`` and those of
    ``kinds.look``), ``too_fast`` (``uploads_busy``), ``unavailable`` (no room).
    """
    config = current_app.extensions["house"].config
    most = min(most or config.upload_max, config.upload_max)
    if refused := request.environ.get(REFUSED):
        if refused.reason == "file_too_large":  # this page may take less than the gate
            raise Refusal("too_large", "file_too_large", field=field, most=megabytes(most))
        raise refused
    whole: Request = request._get_current_object()  # type: ignore[attr-defined]
    whole.max_content_length = config.upload_max + FORM_MAX
    # Werkzeug holds to this a piece of 64 KB beside what may be the beginning of the boundary.
    whole.max_form_memory_size = 2 * FORM_MAX
    upload: Upload = current_app.extensions["offload"](
        lambda: _looked_into(whole, field, allowed, most)
    )
    return upload


def _looked_into(whole: Request, field: str, allowed: tuple[str, ...], most: int) -> Upload:
    try:
        sent = whole.files.get(field)
    except HTTPException as error:
        raise Refusal("invalid", "file_cut", field=field) from error
    if sent is None or not sent.filename:
        raise Refusal("invalid", "file_missing", field=field)
    file: BinaryIO = sent.stream  # type: ignore[assignment]
    size = file.seek(0, 2)
    if size > most:
        raise Refusal("too_large", "file_too_large", field=field, most=megabytes(most))
    name = safe_name(sent.filename)
    return Upload(file, name, size, look(file, name, allowed, field))


def megabytes(size: int) -> int:
    return max(1, size >> 20)
