"""The fast path of the push: frames go straight to non-blocking sockets.

Stock Engine.IO keeps a queue, a writer greenlet, a reader greenlet and timers per phone; 78 % of
a delivery is that machinery around one ``send()``. Here a socket has none of it: a frame is built
once per room and written at once; reading is a listener on the hub; one sweeper pings everybody;
the WSGI greenlet ends after the upgrade. A socket that cannot take a frame keeps the rest of that
one frame and a ``behind`` flag, and gets one whole view when it is writable again.

Only documented seams are used (``client_manager=``, a protocol class for ``eventlet.wsgi``) but
one: the ``websocket`` class of the async mode is private to python-engineio. Versions are pinned,
the official client is tested in both settings, and ``PUSH=stock`` switches all of this off.
"""

import _socket
import base64
import contextlib
import gc
import hashlib
import os
import socket
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import engineio
import eventlet
import eventlet.wsgi
from engineio import socket as eio_socket
from eventlet import hubs

from meeting.live.frames import frame
from meeting.live.wire import Wire, encoded

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
#: What the kernel may keep for a phone that does not read; it grants twice as much.
SEND_BUFFER = 16_384
#: The desks of the sites, whose round-trip time the staff see.
WATCH_EVERY_S = 5
#: Beyond the time an answer to a ping may take: the sweep looks once a second.
GRACE_S = 3.0
#: Goodbyes said in one go: thousands may leave at once, and nobody else should wait for them.
GOODBYES = 10
#: What the library needs of a connection's environment once it is in its rooms: the rest, with
#: the request object Flask keeps in it, would cost each phone 10 KB for the whole meeting.
ENVIRON_KEPT = (
    "flask.app",
    "REQUEST_METHOD",
    "SCRIPT_NAME",
    "PATH_INFO",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.url_scheme",
)


class Upgrade:
    """What the async mode calls its websocket class: shakes hands and hands the connection over to
    a Wire. permessage-deflate is never accepted (2.5 × memory, 1.5 × CPU)."""

    def __init__(self, handler: Any, server: Any):
        self.wire: Any = handler.__self__
        self.server = server

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not key:
            start_response("426 Upgrade Required", [("Sec-WebSocket-Version", "13")])
            return [b""]
        green = environ["eventlet.input"].get_socket()
        accept = base64.b64encode(hashlib.sha1(key.encode() + GUID).digest())
        # The C socket itself: eventlet's would look for a greenlet to switch to at every call.
        sock = _socket.socket(fileno=os.dup(green.fileno()))
        hubs.notify_opened(sock.fileno())
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        _TAKEN.add(green.fileno())
        waiting = self.wire.queue
        self.wire.__class__ = Wire
        self.wire.open(sock)
        answer = (
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        while not waiting.empty():
            answer += frame(encoded(waiting.get()))
        self.wire.write(answer)
        eventlet.wsgi.WSGI_LOCAL.already_handled = True
        return []


#: Descriptors whose connection a Wire has taken over; the WSGI server must not shut them down.
_TAKEN: set[int] = set()


class Protocol(eventlet.wsgi.HttpProtocol):
    """HTTP as eventlet serves it, but leaves a connection alone that a Wire has taken over."""

    def finish(self) -> None:
        descriptor = self.connection.fileno()
        if descriptor in _TAKEN:
            _TAKEN.discard(descriptor)
            self.rfile.close()
            # Without this descriptor eventlet has nothing left to shut down; the Wire has its own.
            os.close(self.connection.fd.detach())
        else:
            super().finish()


class Sweeper:
    """One loop for all sockets: pings a share of them each second, closes those that are gone,
    stuck, or never connected."""

    def __init__(self, server: engineio.Server):
        self.server = server
        self.gone_after = server.ping_interval + server.ping_timeout + GRACE_S
        self.beat = 0

    def run(self) -> None:
        while True:
            eventlet.sleep(1.0)
            self.beat += 1
            self.sweep(time.monotonic())

    def sweep(self, now: float) -> None:
        reason = self.server.reason
        for wire in list(self.server.sockets.values()):
            if not isinstance(wire, Wire):
                continue
            if now - wire.heard > self.gone_after:
                wire.end(reason.PING_TIMEOUT)
            elif wire.is_stuck(now) or wire.is_idle(now):
                wire.end(reason.TRANSPORT_ERROR)
            elif (self.beat + wire.fileno) % self._every_s(wire) == 0:
                wire.ping(now)

    def _every_s(self, wire: Wire) -> int:
        most = int(self.server.ping_interval)
        return min(WATCH_EVERY_S, most) if wire.is_watched else most


class Goodbyes:
    """Closes the connections of those who left and tells the rest, a few at a time."""

    def __init__(self, server: engineio.Server):
        self.server = server
        self._left: deque[tuple[Wire, str]] = deque()
        self._is_running = False

    def ended(self, wire: Wire, reason: str) -> None:
        self._left.append((wire, reason))
        if not self._is_running:
            self._is_running = True
            eventlet.spawn(self._run)

    def _run(self) -> None:
        try:
            while self._left:
                for _ in range(min(GOODBYES, len(self._left))):
                    wire, reason = self._left.popleft()
                    with contextlib.suppress(OSError):
                        wire.sock.close()
                    self.server.sockets.pop(wire.sid, None)
                    self.server._trigger_event("disconnect", wire.sid, reason, run_async=False)
                eventlet.sleep(0)
        finally:
            self._is_running = False


def install(server: Any, caught_up: Callable[[str], None]) -> None:
    """Put the fast path under a Socket.IO server made with ``client_manager=Rooms()``.
    ``caught_up(sid)`` is called when a socket that was behind can be written to again."""
    kept: dict[str, Any] = {}

    def of_wire(wire: Wire) -> None:
        sid = server.manager.sid_from_eio_sid(wire.sid, "/")
        if sid is not None:
            caught_up(sid)

    def slim(wire: Wire) -> None:
        if environ := server.environ.get(wire.sid):
            if not kept:
                kept.update({key: environ[key] for key in ENVIRON_KEPT if key in environ})
            server.environ[wire.sid] = kept

    start_task = server.eio.start_background_task

    def no_pinger(target: Any, *args: Any, **kwargs: Any) -> Any:
        """A greenlet that waits to ping one socket is not started: the sweeper pings."""
        if isinstance(getattr(target, "__self__", None), eio_socket.Socket):
            return None
        return start_task(target, *args, **kwargs)

    server.eio.start_background_task = no_pinger
    Wire.hub = staticmethod(hubs.get_hub)
    Wire.spawn = staticmethod(eventlet.spawn)
    Wire.later = staticmethod(eventlet.spawn_after)
    Wire.caught_up = staticmethod(of_wire)
    Wire.admitted = staticmethod(slim)
    Wire.ended = staticmethod(Goodbyes(server.eio).ended)
    server.eio._async = {**server.eio._async, "websocket": Upgrade}
    server.eio.start_service_task = False
    eventlet.spawn(Sweeper(server.eio).run)
    # What was imported stays for good, and a phone is objects that live for hours: looking
    # through all of them as often as Python does would add two fifths to every delivery.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
