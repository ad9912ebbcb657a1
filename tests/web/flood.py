"""A phone gone wrong: one connection that sends the same request over and over, without a pause."""

import contextlib
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.web.client import Client


class Flood:
    """Floods while it is open; ``answers`` are the statuses that came back."""

    def __init__(self, client: Client, path: str, body: bytes, token: str = "", lines: int = 1):
        self.answers: list[int] = []
        host, _, port = client.base.rpartition("/")[2].partition(":")
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n"
        )
        head += f"Authorization: Bearer {token}\r\n\r\n" if token else "\r\n"
        self._many = (head.encode() + body) * 50
        self._lines = [socket.create_connection((host, int(port))) for _ in range(lines)]
        self._threads = [
            threading.Thread(target=work, args=(line,))
            for line in self._lines
            for work in (self._send, self._hear)
        ]

    def __enter__(self) -> "Flood":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        for line in self._lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for line in self._lines:
            line.close()

    def _send(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                line.sendall(self._many)

    def _hear(self, line: socket.socket) -> None:
        rest = b""
        with contextlib.suppress(OSError):
            while data := line.recv(65_536):
                rest += data
                while found := STATUS.search(rest):
                    self.answers.append(int(found[1]))
                    rest = rest[found.end() :]


#: An answer's first line; the body before it ends without one.
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
GARBAGE = b'{"name":'


def wrong_code() -> bytes:
    """A join with a code of no meeting."""
    return json.dumps(
        {"cid": "c" * 20, "code": "WR0NGWR0", "name": "Mò Mã", "display": "name"}
    ).encode()


def took(call: Any) -> tuple[float, Any]:
    """``(seconds, answer)``."""
    begun = time.monotonic()
    answer = call()
    return time.monotonic() - begun, answer


def at_once(call: Any, number: int = 160, side_by_side: int = 16) -> list[Any]:
    """The answers to a call made many times, so fast that no ceiling is out of reach."""
    with ThreadPoolExecutor(side_by_side) as callers:
        return list(callers.map(lambda _: call(), range(number)))
