"""An Engine.IO socket without queue, greenlets or timers of its own (``direct.py`` makes them).

It knows no event loop by name: ``direct.install`` hands it the hub, and calls for soon and later.
"""

import _socket
import contextlib
import logging
import struct
import time
from collections.abc import Callable
from typing import Any

from engineio import packet as eio_packet
from engineio import socket as eio_socket

from meeting.live.frames import CLOSE, PING, PONG, TEXT, Flood, Frames, frame

log = logging.getLogger(__name__)

#: What a client may send: control frames and one CONNECT; more is a flood.
BURST, PER_SECOND = 20.0, 5.0
STRIKES = 5
CONNECT_WITHIN_S = 10.0
#: Within 30 s of falling silent, the time its buffers need to fill included.
STUCK_AFTER_S = 25.0
#: A watched socket is pinged every 5 s: one answer late, and its line is in doubt.
SILENT_AFTER_S = 7.0

PING_FRAME = frame(b"2")


def _not_now(_: bytes) -> int:
    """What stands for ``send`` while a socket cannot take anything."""
    raise BlockingIOError


class Wire(eio_socket.Socket):
    """An Engine.IO socket without queue, greenlets or timers of its own."""

    sock: _socket.socket
    closed: bool
    #: The event loop: its hub, a call soon, a call after so many seconds.
    hub: Callable[[], Any]
    spawn: Callable[..., Any]
    later: Callable[..., Any]
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
        #: A desk's line is looked at more often than a phone's.
        self.is_watched = False
        #: When the ping was sent that is not answered yet; how long the last answer took.
        self.pinged = 0.0
        self.rtt_ms: int | None = None
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
            self.write(frame(encoded(pkt)))
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
        self.writer = self.hub().add("write", self.fileno, self._writable, self._lost, None)

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
                self.spawn(self.caught_up, self)

    def is_stuck(self, now: float) -> bool:
        """Nothing could be written for too long."""
        return bool(self.rest) and now - self.stuck_at > STUCK_AFTER_S

    def is_idle(self, now: float) -> bool:
        """It never asked to be admitted."""
        return not self.is_admitted and now - self.born > CONNECT_WITHIN_S

    def ping(self, now: float) -> None:
        """Ask whether it is there; the answer tells the round-trip time."""
        self.pinged = self.pinged or now
        self.write(PING_FRAME)

    def is_silent(self, now: float) -> bool:
        """A ping has not been answered for long, though nothing was closed."""
        return bool(self.pinged) and now - self.pinged > SILENT_AFTER_S

    # -- reading --------------------------------------------------------------------------------

    def _listen(self) -> None:
        if not self.closed and self.reader is None:
            self.reader = self.hub().add("read", self.fileno, self._readable, self._lost, None)

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
        elif opcode == TEXT and payload == b"3":
            if self.pinged:
                self.rtt_ms = max(1, round((now - self.pinged) * 1000))
                self.pinged = 0.0
        elif opcode == TEXT and payload[:1] == b"4" and payload[1:2] in (b"0", b"1"):
            # A Socket.IO CONNECT or DISCONNECT; everything else clients send is inert.
            self.spawn(self._receive, payload)

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
        self.later(1.0, self._listen)

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
            self.hub().remove(listener)


def encoded(pkt: Any) -> bytes:
    """The bytes of an Engine.IO packet."""
    made = pkt.encode()
    return made if isinstance(made, bytes) else made.encode("utf-8")
