"""A bad network between phones and the server: a TCP proxy in user space.

Needs no rights and no kernel module. Every connection through it can be delayed, slowed to some
bytes per second, stalled, reset, or left half open: the phone is gone, the server is not told.
"""

import asyncio
import contextlib
import socket
import struct
from typing import Any


class Proxy:
    """Listens on a port of its own and carries bytes to the first of ``upstreams`` (ports on the
    loopback) that answers, each connection starting from the next one in turn."""

    def __init__(self, *upstreams: int):
        self.upstreams = list(upstreams)
        self.port = 0
        self.delay_s = 0.0
        #: Bytes per second and direction; 0 = as fast as it goes.
        self.rate = 0
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._pairs: set[tuple[Any, Any]] = set()
        self._orphans: list[Any] = []
        self._turn = 0
        self._server: Any = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> "Proxy":
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=4096)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        self.reset()
        for orphan in self._orphans:
            orphan.transport.abort()
        for task in list(self._tasks):
            task.cancel()

    # -- faults ---------------------------------------------------------------------------------

    def stall(self) -> None:
        """Nothing passes any more, nobody is told."""
        self._flowing.clear()

    def flow(self) -> None:
        self._flowing.set()

    def reset(self) -> None:
        """RST on every connection, both ways."""
        for pair in list(self._pairs):
            for writer in pair:
                _reset(writer)

    def half_open(self) -> int:
        """The phones' sides end; the server's sides stay open and silent for ever. How many."""
        gone = list(self._pairs)
        self.stall()
        for near, far in gone:
            near.transport.abort()
            self._orphans.append(far)
        self._pairs.clear()
        for task in list(self._tasks):
            task.cancel()
        self.flow()
        return len(gone)

    # -- carrying -------------------------------------------------------------------------------

    async def _accept(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self._turn += 1
        for number in range(len(self.upstreams)):
            port = self.upstreams[(self._turn + number) % len(self.upstreams)]
            try:
                back, far = await asyncio.open_connection("127.0.0.1", port)
                break
            except OSError:
                continue
        else:
            near.transport.abort()
            return
        pair = (near, far)
        self._pairs.add(pair)
        ways = [asyncio.create_task(self._carry(reader, far, pair))]
        ways.append(asyncio.create_task(self._carry(back, near, pair)))
        for way in ways:
            self._tasks.add(way)
            way.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: Any, pair: Any) -> None:
        with contextlib.suppress(OSError, EOFError):
            while data := await reader.read(self.rate or 65_536):
                await self._flowing.wait()
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                if self.rate:
                    await asyncio.sleep(len(data) / self.rate)
                writer.write(data)
                await writer.drain()
        if pair in self._pairs:
            self._pairs.discard(pair)
            for end in pair:
                end.transport.abort()


def _reset(writer: Any) -> None:
    """Close with RST instead of FIN."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
