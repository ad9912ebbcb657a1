"""What a phone's radio carries: HTTP/1.1 calls and one websocket, written out by hand on asyncio,
so that a process can hold thousands of them and a fault is the server's, not a library's."""

import asyncio
import base64
import json
import os
import struct
import time
from typing import Any, NamedTuple

import msgspec

from meeting.live.patch import apply


class Place(NamedTuple):
    """Where to connect, from which address, and what to call the server."""

    port: int
    host_name: str
    source: str = "127.0.0.1"
    host: str = "127.0.0.1"


class Answer(NamedTuple):
    status: int
    body: Any
    headers: dict[str, str]


class Http:
    """One keep-alive connection. A call that fails leaves it closed; the next one opens another."""

    def __init__(self, place: Place):
        self.place = place
        self._one = asyncio.Lock()
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str = "",
        headers: dict[str, str] | None = None,
        seconds: float = 5.0,
    ) -> Answer:
        """Raises OSError, EOFError or TimeoutError when nobody knows what became of it."""
        async with self._one:
            try:
                calling = self._call(method, path, body, token, headers)
                return await asyncio.wait_for(calling, seconds)
            except BaseException:
                self.close()
                raise

    async def _call(
        self, method: str, path: str, body: Any, token: str, headers: dict[str, str] | None
    ) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body else b""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.place.host_name}"]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        named = {"Content-Type": "application/json"} if body is not None else {}
        if body is not None:
            named["Content-Length"] = str(len(raw))
        lines += [f"{name}: {value}" for name, value in {**named, **(headers or {})}.items()]
        reader, writer = await self._open()
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + raw)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        told = {}
        for line in head[1:]:
            name, _, value = line.partition(": ")
            told[name.lower()] = value
        content = await self._content(reader, told, status)
        if told.get("connection", "").lower() == "close":
            self.close()
        if "json" in told.get("content-type", "") and content:
            return Answer(status, msgspec.json.decode(content), told)
        return Answer(status, content, told)

    async def _content(
        self, reader: asyncio.StreamReader, told: dict[str, str], status: int
    ) -> bytes:
        if told.get("transfer-encoding") == "chunked":
            found = b""
            while size := int(await reader.readline(), 16):
                found += await reader.readexactly(size)
                await reader.readexactly(2)
            await reader.readexactly(2)
            return found
        if status == 304 or status == 204:
            return b""
        return await reader.readexactly(int(told.get("content-length", 0)))

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is None or self._line[0].at_eof():
            self.close()
            local = (self.place.source, 0)
            self._line = await asyncio.open_connection(
                self.place.host, self.place.port, local_addr=local, limit=1 << 24
            )
        return self._line

    def close(self) -> None:
        if self._line is not None:
            self._line[1].transport.abort()
            self._line = None


def masked(payload: bytes, opcode: int = 1, *, is_last: bool = True) -> bytes:
    """A frame as a client must send it."""
    mask = os.urandom(4)
    length = len(payload)
    first = (0x80 if is_last else 0) | opcode
    if length < 126:
        head = struct.pack("!BB", first, 0x80 | length)
    elif length < 65_536:
        head = struct.pack("!BBH", first, 0x80 | 126, length)
    else:
        head = struct.pack("!BBQ", first, 0x80 | 127, length)
    key = (mask * (length // 4 + 1))[:length]
    mixed = (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(length, "big")
    return head + mask + mixed


class _Views:
    """Views shared by all screens of a process: a thousand phones that apply the same patch to the
    same view hold one result. The former view is kept, so that its identity cannot be reused."""

    KEPT = 400

    def __init__(self) -> None:
        self._known: dict[tuple[int, bytes], tuple[Any, Any, Any]] = {}

    def read(self, frame: bytes, former: Any) -> tuple[str, Any, Any]:
        """``(event, its particulars, the view after it)``."""
        key = (id(former), frame)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > self.KEPT:
                self._known.clear()
            event, told = msgspec.json.decode(frame)
            after = former
            if event == "view":
                after = told["view"] if "view" in told else apply(former, told["patch"])
                told = {k: told[k] for k in ("v", "now", "base") if k in told}
            found = self._known[key] = (former, (event, told), after)
        return (*found[1], found[2])


VIEWS = _Views()


class Screen(asyncio.Protocol):
    """A screen's socket: keeps the view as a browser does, notes every breach of contract."""

    def __init__(self, place: Place, slug: str, audience: str, token: str, *, greets: bool = True):
        self.place, self.audience, self.token = place, audience, token
        self.auth = {"meeting": slug, "audience": audience, "token": token}
        #: False: shakes hands but never asks to be admitted.
        self.greets = greets
        self.breaches: list[str] = []
        self.on_view: Any = None
        self.reset()

    def reset(self) -> None:
        self.view: Any = None
        self.v = -1
        self.head = -1
        self.gone: dict[str, Any] | None = None
        self.refused: Any = None
        self.messages = 0
        self.viewed_at = 0.0
        self.is_reading = True
        self.pongs = True
        self.closed = asyncio.Event()
        self.ready = asyncio.Event()
        self._buffer = b""
        self._is_up = False
        self.transport: Any = None

    async def connect(self, seconds: float = 10.0) -> None:
        """Until the first view is here. Raises OSError or TimeoutError, PermissionError when the
        server refuses."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(seconds):
            await loop.create_connection(
                lambda: self, self.place.host, self.place.port, local_addr=(self.place.source, 0)
            )
            await self.ready.wait()
        if self.refused is not None:
            raise PermissionError(self.refused)
        if self.closed.is_set():
            raise ConnectionResetError("closed while connecting")

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {self.place.host_name}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            f"Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def connection_lost(self, _: Exception | None) -> None:
        self.closed.set()
        self.ready.set()

    def data_received(self, data: bytes) -> None:
        buffer = self._buffer + data if self._buffer else data
        if not self._is_up:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                self._buffer = buffer
                return
            if not buffer.startswith(b"HTTP/1.1 101"):
                self._refuse(buffer[:end].decode("latin-1").split("\r\n")[0])
                return
            self._is_up, buffer = True, buffer[end + 4 :]
        at = 0
        while len(buffer) - at >= 2:
            length, start = buffer[at + 1] & 127, at + 2
            if length == 126:
                if len(buffer) < at + 4:
                    break
                length, start = struct.unpack_from("!H", buffer, at + 2)[0], at + 4
            elif length == 127:
                if len(buffer) < at + 10:
                    break
                length, start = struct.unpack_from("!Q", buffer, at + 2)[0], at + 10
            if len(buffer) < start + length:
                break
            self._take(buffer[at] & 15, buffer[start : start + length])
            at = start + length
        self._buffer = buffer[at:]

    def _refuse(self, why: Any) -> None:
        self.refused = why
        self.ready.set()
        self.drop()

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == 8:
            self.drop()
        elif opcode != 1:
            return
        elif payload[:2] == b"42":
            self._event(payload[2:])
        elif payload == b"2":
            if self.pongs:
                self.send(b"3")
        elif payload[:1] == b"0":
            if self.greets:
                self.send(b"40" + json.dumps(self.auth).encode())
            else:
                self.ready.set()
        elif payload[:2] == b"44":
            self._refuse(payload[2:].decode())

    def _event(self, frame: bytes) -> None:
        self.messages += 1
        event, told, view = VIEWS.read(frame, self.view)
        if event == "view":
            if "base" in told and told["base"] != self.v:
                self.breaches.append(f"{self.audience}: patch on {told['base']}, mine is {self.v}")
            if told["v"] < self.v:
                self.breaches.append(f"{self.audience}: v fell from {self.v} to {told['v']}")
            self.view, self.v = view, told["v"]
            self.viewed_at = time.monotonic()
            self.ready.set()
            if self.on_view is not None:
                self.on_view(self)
        elif event == "head":
            self.head = told["v"]
        elif event == "gone":
            self.gone = told

    def send(self, payload: bytes, opcode: int = 1) -> None:
        """One text frame, as a client sends it."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(masked(payload, opcode))

    def deaf(self) -> None:
        """Stop reading: the radio is on, the tab sleeps."""
        self.is_reading = False
        self.transport.pause_reading()

    def hear(self) -> None:
        self.is_reading = True
        self.transport.resume_reading()

    def drop(self) -> None:
        if self.transport is not None:
            self.transport.abort()
