"""A screen that listens: an official Socket.IO client that keeps its view as a browser does."""

import threading
import time
from typing import Any

import socketio

from meeting.live.patch import apply


class Listener:
    """Holds the newest view and everything that arrived."""

    def __init__(self, url: str, slug: str, audience: str, token: str):
        # A server of the tests has no certificate that anybody else vouches for.
        self.client = socketio.Client(reconnection=False, ssl_verify=False)
        self._in_order()
        self.view: dict[str, Any] = {}
        self.v = -1
        self.messages: list[tuple[str, Any]] = []
        self._news = threading.Condition()
        self.client.on("view", self._on_view)
        for event in ("mine", "presence", "head", "gone"):
            self.client.on(event, lambda data, event=event: self._keep(event, data))
        self.client.connect(
            url,
            auth={"meeting": slug, "audience": audience, "token": token},
            transports=["websocket"],
            wait_timeout=60,
        )
        self.wait(lambda: self.v >= 0)

    def _in_order(self) -> None:
        """The library hands every message to a thread of its own, and on a busy machine the second
        may overtake the first: here the one that reads handles them, as a browser does."""
        told = self.client.eio._trigger_event

        def at_once(event: str, *args: Any, **more: Any) -> Any:
            return told(event, *args, **{**more, "run_async": False})

        self.client.eio._trigger_event = at_once

    def _on_view(self, data: dict[str, Any]) -> None:
        if "view" in data:
            self.view = data["view"]
        else:
            assert data["base"] == self.v, "a patch must fit the last streamed view"
            self.view = apply(self.view, data["patch"])
        self.v = data["v"]
        self._keep("view", data)

    def _keep(self, event: str, data: Any) -> None:
        with self._news:
            self.messages.append((event, data))
            self._news.notify_all()

    def of(self, event: str) -> list[Any]:
        return [data for name, data in list(self.messages) if name == event]

    def wait(self, holds: Any, seconds: float = 30) -> None:
        """Until ``holds()``; fails loudly when it never does."""
        deadline = time.monotonic() + seconds
        with self._news:
            while not holds():
                left = deadline - time.monotonic()
                assert left > 0, f"waited in vain; got {[m[0] for m in self.messages[-8:]]}"
                self._news.wait(min(left, 0.2))

    def close(self) -> None:
        if self.client.eio.ws is not None:
            self.client.eio.ws.shutdown()
