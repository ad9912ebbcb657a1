"""One keep-alive connection to an HTTP server, as raw as the sockets of the generator."""

import asyncio
import json
import os
from typing import Any


class Http:
    """One keep-alive connection to an HTTP server."""

    def __init__(self, port: int):
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, body: Any = None, token: str = "", **headers: str
    ) -> tuple[int, bytes]:
        """``(status, body)`` of one request; a connection the server has closed while it was
        idle is opened again."""
        is_fresh = self._streams is None
        try:
            return await self._ask(method, path, body, token, headers)
        except (asyncio.IncompleteReadError, ConnectionError):
            if is_fresh:
                raise
        self.close()
        return await self._ask(method, path, body, token, headers)

    async def _ask(
        self, method: str, path: str, body: Any, token: str, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        sent = json.dumps(body, ensure_ascii=False).encode() if body is not None else b""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if token:
            lines.append(f"Authorization: Bearer {token}")
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(sent)}"]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + sent)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        length, is_last = 0, "connection: close" in head
        for line in head.split("\r\n"):
            if line.startswith("content-length:"):
                length = int(line.split(":")[1])
        if "transfer-encoding: chunked" in head:
            answer = b""
            while size := int((await reader.readline()).strip() or b"0", 16):
                answer += (await reader.readexactly(size + 2))[:-2]
            await reader.readline()
        else:
            answer = await reader.readexactly(length) if length else b""
        if is_last:
            self.close()
        return status, answer

    async def do(self, slug: str, token: str, name: str, **args: Any) -> dict[str, Any]:
        """Give a command; its answer, refused or not."""
        body = {"name": name, "cid": os.urandom(16).hex(), "args": args}
        _, answer = await self.ask("POST", f"/api/meetings/{slug}/do", body, token)
        return json.loads(answer)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None
