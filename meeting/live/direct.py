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
import logging
import os
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import engineio
import eventlet
import eventlet.wsgi
from engineio import packet as eio_packet
from engineio import socket as eio_socket
from eventlet import hubs

from meeting.live.frames import CLOSE, PING, PONG, TEXT, Flood, Frames, frame

log = logging.getLogger(__name__)

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
#: What a client may send: control frames and one CONNECT; more is a flood.
BURST, PER_SECOND = 20.0, 5.0
STRIKES = 5
CONNECT_WITHIN_S = 10.0
STUCK_AFTER_S = 30.0
#: What the kernel may keep for a phone that does not read; it grants twice as much.
SEND_BUFFER = 16_384
PING_EVERY_S = 15
GONE_AFTER_S = 28.0
#: Goodbyes said in one go: thousands may leave at once, and nobody else should wait for them.
GOODBYES = 20
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

PING_FRAME = frame(b"2")


def _not_now(_: bytes) -> int:
    """What stands for ``send`` while a socket cannot take anything."""
    raise BlockingIOError


class Wire(eio_socket.Socket):
    """An Engine.IO socket without queue, greenlets or timers of its own."""

    sock: _socket.socket
    closed: bool
    #: Called with this socket when it has caught up after being behind.
    caught_up: Callable[["Wire"], None]
    #: Called with this socket when it is in its rooms.
    admitted: Callable[["Wire"], None]
    #: Called with this socket and the reason when it has ended.
    ended: Callable[["Wire", str], None]

    def open(self, sock: _socket.socket) -> None:
        """Take over an upgraded connection and start listening on the hub."""
        self.sock = sock
        #: Writes to the socket: its ``send``, or what refuses while nothing can be taken.
        self.put: Callable[[bytes], int] = sock.send
        self.fileno = sock.fileno()
        self.frames = Frames()
        self.rest: bytes | memoryview = b""
        #: What is said while a packet is answered; it goes out in one piece.
        self.held: list[bytes] = []
        self.is_behind = False
        self.is_admitted = False
        self.stuck_at = 0.0
        self.born = self.heard = self.filled = time.monotonic()
        self.bucket = BURST
        self.strikes = 0
        self.connected = self.upgraded = True
        self.reader: Any = None
        self.writer: Any = None
        del self.queue
        self._listen()

    # -- writing --------------------------------------------------------------------------------

    def send(self, pkt: Any) -> None:
        """Send one Engine.IO packet now, or drop it and be behind."""
        if hasattr(self, "sock"):
            self.write(frame(_payload(pkt)))
        else:
            self.queue.put(pkt)  # before the upgrade: OPEN waits for the handshake

    def write(self, data: bytes) -> None:
        """Write a frame to the socket at once; keep what did not fit of it."""
        if self.closed:
            return
        if self.rest:
            self.is_behind = True
            return
        try:
            sent = self.put(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.end(self.server.reason.TRANSPORT_ERROR)
            return
        if sent < len(data):
            self.keep(data, sent)

    def _hold(self, data: bytes) -> int:
        self.held.append(data)
        return len(data)

    def _let_go(self) -> None:
        """Send what was held back."""
        held, self.held = self.held, []
        if not self.closed and not self.rest:
            self.put = self.sock.send
            if held:
                self.write(b"".join(held))

    def keep(self, data: bytes, sent: int) -> None:
        """The end of a frame, for when the socket can be written to again; the frame itself is
        shared with everybody else who could not take it."""
        self.rest = memoryview(data)[sent:]
        self.put = _not_now
        self.stuck_at = time.monotonic()
        self.writer = self._hub().add("write", self.fileno, self._writable, self._lost, None)

    def _writable(self, _: Any) -> None:
        try:
            sent = self.sock.send(self.rest)
        except BlockingIOError:
            return
        except OSError:
            self.end(self.server.reason.TRANSPORT_ERROR)
            return
        self.rest = self.rest[sent:]
        self.stuck_at = time.monotonic()
        if not self.rest:
            self._unlisten("writer")
            self.put = self.sock.send
            if self.is_behind:
                self.is_behind = False
                eventlet.spawn(self.caught_up, self)

    def is_stuck(self, now: float) -> bool:
        """Nothing could be written for too long."""
        return bool(self.rest) and now - self.stuck_at > STUCK_AFTER_S

    def is_idle(self, now: float) -> bool:
        """It never asked to be admitted."""
        return not self.is_admitted and now - self.born > CONNECT_WITHIN_S

    # -- reading --------------------------------------------------------------------------------

    def _listen(self) -> None:
        if not self.closed and self.reader is None:
            self.reader = self._hub().add("read", self.fileno, self._readable, self._lost, None)

    def _readable(self, _: Any) -> None:
        try:
            data = self.sock.recv(16_384)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.end(self.server.reason.TRANSPORT_CLOSE)
            return
        try:
            for opcode, payload in self.frames.feed(data):
                self._take(opcode, payload)
        except Flood as flood:
            log.info("socket closed: %s", flood)
            self.end(self.server.reason.TRANSPORT_ERROR)
            return
        if self.bucket < 0:
            self._wait()

    def _take(self, opcode: int, payload: bytes) -> None:
        now = time.monotonic()
        self.bucket = min(BURST, self.bucket + (now - self.filled) * PER_SECOND) - 1
        self.filled = self.heard = now
        if opcode == PING:
            self.write(frame(payload, PONG))
        elif opcode == CLOSE:
            self.end(self.server.reason.CLIENT_DISCONNECT)
        elif opcode == TEXT and payload[:1] == b"4" and payload[1:2] in (b"0", b"1"):
            # A Socket.IO CONNECT or DISCONNECT; everything else clients send is inert.
            eventlet.spawn(self._receive, payload)

    def _receive(self, payload: bytes) -> None:
        if not self.rest:
            self.put = self._hold  # the answer and the first view: one system call, not two
        try:
            self.receive(eio_packet.Packet(encoded_packet=payload.decode("utf-8")))
            self.is_admitted = True
            self.admitted(self)
        except Exception as error:  # anything a client can send must end here, in one line
            log.info("socket closed: %s", type(error).__name__)
            self.end(self.server.reason.TRANSPORT_ERROR)
        self._let_go()

    def _wait(self) -> None:
        """Back-pressure: stop reading for a second; a client that goes on is closed."""
        self.strikes += 1
        if self.strikes > STRIKES:
            self.end(self.server.reason.TRANSPORT_ERROR)
            return
        self._unlisten("reader")
        eventlet.spawn_after(1.0, self._listen)

    # -- ending ---------------------------------------------------------------------------------

    def _lost(self, *_: Any) -> None:
        self.end(self.server.reason.TRANSPORT_ERROR)

    def end(self, reason: str) -> None:
        """Leave the hub, close the connection, let the rest know (from a greenlet of its own: the
        hub calls this)."""
        if self.closed:
            return
        self.closed = True
        self.put = _not_now
        if self.held and not self.rest:
            with contextlib.suppress(OSError):
                self.sock.send(b"".join(self.held))
        self._unlisten("reader")
        self._unlisten("writer")
        try:
            self.sock.close()
        except OSError:
            log.debug("closing a socket that was closed")
        self.server.sockets.pop(self.sid, None)
        self.ended(self, reason)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """As Engine.IO calls it: say goodbye if asked to, then end."""
        if not self.closed and not abort:
            self.write(frame(b"1"))
            self.write(frame(struct.pack("!H", 1000), CLOSE))
        self.end(reason or self.server.reason.SERVER_DISCONNECT)

    def schedule_ping(self) -> None:
        """The sweeper pings."""

    def check_ping_timeout(self) -> bool:
        return not self.closed

    def _unlisten(self, which: str) -> None:
        listener = getattr(self, which)
        if listener is not None:
            setattr(self, which, None)
            self._hub().remove(listener)

    @staticmethod
    def _hub() -> Any:
        return hubs.get_hub()


def _payload(pkt: Any) -> bytes:
    encoded = pkt.encode()
    return encoded if isinstance(encoded, bytes) else encoded.encode("utf-8")


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
            answer += frame(_payload(waiting.get()))
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
    """One loop for all sockets: pings a fifteenth of them each second, closes those that are gone,
    stuck, or never connected."""

    def __init__(self, server: engineio.Server):
        self.server = server
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
            if now - wire.heard > GONE_AFTER_S:
                wire.end(reason.PING_TIMEOUT)
            elif (wire.rest and now - wire.stuck_at > STUCK_AFTER_S) or (
                not wire.is_admitted and now - wire.born > CONNECT_WITHIN_S
            ):
                wire.end(reason.TRANSPORT_ERROR)
            elif (self.beat + wire.fileno) % PING_EVERY_S == 0:
                wire.write(PING_FRAME)


class Goodbyes:
    """Tells the rest of those who left, a few at a time."""

    def __init__(self, server: engineio.Server):
        self.server = server
        self._left: deque[tuple[str, str]] = deque()
        self._is_running = False

    def ended(self, wire: Wire, reason: str) -> None:
        self._left.append((wire.sid, reason))
        if not self._is_running:
            self._is_running = True
            eventlet.spawn(self._run)

    def _run(self) -> None:
        try:
            while self._left:
                for _ in range(min(GOODBYES, len(self._left))):
                    sid, reason = self._left.popleft()
                    self.server._trigger_event("disconnect", sid, reason, run_async=False)
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
