"""Thousands of phones in one process: raw websockets that speak just enough Socket.IO.

asyncio connects them; once a phone is in its room, an epoll of its own (itself watched by
asyncio) reads all of them in one tight loop, so that a delivery costs the generator a few
microseconds. A frame is parsed once: all phones of a room get the same bytes.
"""

import asyncio
import base64
import contextlib
import json
import select
import socket
import struct
import time
from array import array
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

#: A generator this busy measures itself; its figures are refused.
SATURATED = 0.85
#: Phones come from several addresses, so that ports last.
SOURCES = [f"127.0.0.{n}" for n in range(11, 19)]
KEY = base64.b64encode(b"a meeting's load").decode()
DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
#: Longest wait for one phone to be let in.
PATIENCE_S = 30.0


class Saturated(Exception):
    """The generator was the bottleneck: nothing may be concluded about the server."""


class NotAdmitted(Exception):
    """A socket was refused; the text says what the server said."""


def client_frame(text: bytes, opcode: int = 1) -> bytes:
    """A frame from a client: masked, as the protocol wants it, with a mask that changes nothing."""
    head = struct.pack("!B", 0x80 | opcode)
    if len(text) < 126:
        return head + struct.pack("!B", 0x80 | len(text)) + bytes(4) + text
    return head + struct.pack("!BH", 0x80 | 126, len(text)) + bytes(4) + text


PONG = client_frame(b"3")


def split_frames(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """``([(opcode, payload)], rest)`` of what a server sent."""
    found, at = [], 0
    while len(data) - at >= 2:
        length, start = data[at + 1] & 127, at + 2
        if length == 126:
            if len(data) - at < 4:
                break
            length, start = struct.unpack_from("!H", data, at + 2)[0], at + 4
        elif length == 127:
            if len(data) - at < 10:
                break
            length, start = struct.unpack_from("!Q", data, at + 2)[0], at + 10
        if len(data) < start + length:
            break
        found.append((data[at] & 15, data[start : start + length]))
        at = start + length
    return found, data[at:]


class Push:
    """One pushed message: when the server made it, what it says of versions, all arrivals."""

    __slots__ = ("arrivals", "base", "stamp", "v")

    def __init__(self, message: dict[str, Any]):
        self.stamp = datetime.fromisoformat(message["now"]).timestamp()
        self.v: int = message.get("v", 0)
        self.base: int | None = message.get("base")
        self.arrivals = array("d")

    def latencies(self) -> list[float]:
        return [at - self.stamp for at in self.arrivals]


class Phone:
    """An admitted socket."""

    __slots__ = ("joined_s", "pushes", "rest", "sock", "whole")

    def __init__(self, sock: socket.socket, rest: bytes, joined_s: float, whole: bytes):
        self.sock = sock
        self.rest = rest
        #: Seconds from connecting to the first whole view.
        self.joined_s = joined_s
        self.whole = whole
        self.pushes = 0


class Load:
    """How busy the generator was between two moments."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.monotonic(), time.process_time()

    @property
    def share(self) -> float:
        return (time.process_time() - self.cpu) / max(time.monotonic() - self.wall, 1e-9)

    def vouch(self) -> float:
        """The share of a core the generator used; raises Saturated when that was too much."""
        if (share := self.share) > SATURATED:
            raise Saturated(f"the generator used {share:.0%} of its core")
        return share


class Swarm:
    """Phones of one server."""

    def __init__(self, port: int, *, deflate: bool = False):
        self.port = port
        self.deflate = deflate
        self.phones: dict[int, Phone] = {}
        self.pushes: list[Push] = []
        self.heard: dict[str, int] = {}
        #: Called with (event, data) for events other than ``view``.
        self.on_event: Callable[[str, Any], None] | None = None
        self.closed = 0
        self._known: dict[bytes, Push] = {}
        self._poll = select.epoll()
        asyncio.get_running_loop().add_reader(self._poll.fileno(), self._drain)

    # -- connecting --------------------------------------------------------------------------

    async def connect(self, auths: Iterable[dict[str, Any]], together: int = 64) -> float:
        """Connect one phone for each auth, so many at a time; returns the seconds it took."""
        waiting = list(auths)
        waiting.reverse()
        start = time.monotonic()

        async def work() -> None:
            while waiting:
                await self.join(waiting.pop())

        await asyncio.gather(*(work() for _ in range(min(together, len(waiting)))))
        return time.monotonic() - start

    async def join(self, auth: dict[str, Any], cookie: str = "") -> Phone:
        """Connect one phone and wait for its first whole view; screens of the staff carry the
        cookie of their session, as browsers do."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._join(auth, cookie)

    def _carrying(self, cookie: str) -> str:
        return f"Cookie: {cookie}\r\nOrigin: http://127.0.0.1:{self.port}\r\n"

    async def _join(self, auth: dict[str, Any], cookie: str) -> Phone:
        loop = asyncio.get_running_loop()
        began = time.monotonic()
        sock = socket.socket()
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.IPPROTO_IP, getattr(socket, "IP_BIND_ADDRESS_NO_PORT", 24), 1)
        sock.bind((SOURCES[sock.fileno() % len(SOURCES)], 0))
        await loop.sock_connect(sock, ("127.0.0.1", self.port))
        request = (
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{self.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n"
            f"{DEFLATE if self.deflate else ''}"
            f"{self._carrying(cookie) if cookie else ''}\r\n"
        )
        await loop.sock_sendall(sock, request.encode())
        data = b""
        while b"\r\n\r\n" not in data:
            data += await self._some(sock)
        head, _, data = data.partition(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise NotAdmitted(head.split(b"\r\n")[0].decode())
        await loop.sock_sendall(sock, client_frame(b"40" + json.dumps(auth).encode()))
        whole = b""
        while not whole:
            frames, data = split_frames(data)
            for _, text in frames:
                if text.startswith(b"44"):
                    raise NotAdmitted(text.decode())
                if text == b"2":
                    await loop.sock_sendall(sock, PONG)
                if text.startswith(b'42["view"'):
                    whole = text
            if not whole:
                data += await self._some(sock)
        phone = Phone(sock, data, time.monotonic() - began, whole)
        self.phones[sock.fileno()] = phone
        self._poll.register(sock.fileno(), select.EPOLLIN)
        return phone

    @staticmethod
    async def _some(sock: socket.socket) -> bytes:
        data = await asyncio.get_running_loop().sock_recv(sock, 65_536)
        if not data:
            raise NotAdmitted("closed by the server")
        return data

    # -- receiving ---------------------------------------------------------------------------

    def _drain(self) -> None:
        now, known, phones = time.time, self._known, self.phones
        for descriptor, _ in self._poll.poll(0, 512):
            phone = phones[descriptor]
            try:
                data = phone.sock.recv(65_536)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            push = known.get(data)
            if push is not None and not phone.rest:
                push.arrivals.append(now())
                phone.pushes += 1
            else:
                self._slowly(descriptor, phone, data, now())

    def _slowly(self, descriptor: int, phone: Phone, data: bytes, at: float) -> None:
        if not data:
            self._poll.unregister(descriptor)
            phone.sock.close()
            del self.phones[descriptor]
            self.closed += 1
            return
        whole = phone.rest + data
        frames, phone.rest = split_frames(whole)
        for opcode, text in frames:
            if opcode == 9:
                phone.sock.send(client_frame(text, 10))
            elif opcode == 1 and text == b"2":
                phone.sock.send(PONG)
            elif opcode == 1 and text.startswith(b"42"):
                event, message = self._event(text)
                if event == "view":
                    self._arrived(phone, text, message, at, data if len(frames) == 1 else None)

    def _event(self, text: bytes) -> tuple[str, Any]:
        if text.startswith(b'42["view"') and text in self._known:
            return "view", None
        event, message = json.loads(text[2:])
        self.heard[event] = self.heard.get(event, 0) + 1
        if event != "view" and self.on_event is not None:
            self.on_event(event, message)
        return event, message

    def _arrived(
        self, phone: Phone, text: bytes, message: Any, at: float, alone: bytes | None
    ) -> None:
        push = self._known.get(text)
        if push is None:
            push = Push(message)
            self.pushes.append(push)
            if len(self._known) > 2_000:
                self._known.clear()
            self._known[text] = push
            if alone is not None:
                self._known[alone] = push
        push.arrivals.append(at)
        phone.pushes += 1

    def fresh(self) -> None:
        """Forget what was measured so far."""
        self.pushes.clear()
        self._known.clear()
        for phone in self.phones.values():
            phone.pushes = 0

    def arrivals(self) -> int:
        return sum(len(push.arrivals) for push in self.pushes)

    async def until(self, number: int, seconds: float) -> bool:
        """Wait until this many deliveries arrived; False when they did not in time."""
        deadline = time.monotonic() + seconds
        while self.arrivals() < number:
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.002)
        return True

    def latencies(self) -> list[float]:
        """Seconds from the server's stamp to the phone, of all deliveries."""
        return [late for push in self.pushes for late in push.latencies()]

    # -- leaving -----------------------------------------------------------------------------

    def stop_reading(self, number: int) -> list[Phone]:
        """So many phones read nothing any more."""
        stalled = list(self.phones.items())[:number]
        for descriptor, phone in stalled:
            self._poll.unregister(descriptor)
            phone.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        return [phone for _, phone in stalled]

    def drop(self, number: int) -> None:
        """So many phones vanish at once."""
        for descriptor in list(self.phones)[:number]:
            phone = self.phones.pop(descriptor)
            with contextlib.suppress(FileNotFoundError):  # one that had stopped reading
                self._poll.unregister(descriptor)
            phone.sock.close()

    def close(self) -> None:
        self.drop(len(self.phones))
        asyncio.get_running_loop().remove_reader(self._poll.fileno())
        self._poll.close()
