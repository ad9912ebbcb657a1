import os

if os.environ.get("ASYNC_MODE", "eventlet") != "threading":
    import warnings

    # Decided knowingly (docs/dependencies.md): the warning would greet every start.
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

import contextlib
import sys
from typing import Any

from meeting import cli

#: A client has so long to take each piece of an answer, in seconds.
SEND_WITHIN_S = 30
URL_MAX = 4_096
HEADERS_MAX = 16_384


def patient(protocol: Any, request_s: float) -> Any:
    """The WSGI server's protocol, with a client hung up on that takes longer than ``request_s``
    over a request: the server's own timeouts start again with every byte."""
    import socket

    from eventlet import hubs

    class Patient(protocol):
        """Its ``received``, ``more_time`` and ``hang_up`` are for those who know (web/gate.py)."""

        def handle_one_request(self) -> None:
            self.timer = hubs.get_hub().schedule_call_global(request_s, self.give_up)
            try:
                super().handle_one_request()
            finally:
                self.received()

        def get_environ(self) -> Any:
            environ = super().get_environ()
            environ["meeting.connection"] = self
            return environ

        def received(self) -> None:
            self.timer.cancel()

        def more_time(self, seconds: float) -> None:
            self.timer.cancel()
            self.timer = hubs.get_hub().schedule_call_global(seconds, self.give_up)

        def hang_up(self) -> None:
            self.close_connection = 1

        def give_up(self) -> None:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    return Patient


def listen_and_serve(app: Any, host: str, port: int, stopping: Any) -> None:
    """Serve until ``stopping`` says so. Plain ``eventlet.wsgi`` with the limits measured for a
    hall: backlog 4,096, 20,000 connections, no silent sharing of the port."""
    import signal

    import eventlet.event
    import eventlet.wsgi

    request_s = app.extensions["house"].config.request_s
    sock = eventlet.listen((host, port), reuse_port=False, backlog=4096)
    over = eventlet.event.Event()

    def finish() -> None:
        stopping()
        over.send(None)

    def stop(*_: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        eventlet.spawn(finish)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    eventlet.wsgi.MAX_TOTAL_HEADER_SIZE = HEADERS_MAX
    server = eventlet.spawn(
        eventlet.wsgi.server,
        sock,
        app,
        protocol=patient(app.extensions.get("protocol", eventlet.wsgi.HttpProtocol), request_s),
        max_size=20_000,
        debug=False,
        log_output=False,
        keepalive=request_s,
        socket_timeout=SEND_WITHIN_S,
        url_length_limit=URL_MAX,
    )
    over.wait()
    server.kill()
    sock.close()


def offload(call: Any) -> Any:
    """Run a blocking call in a real thread, off the event loop."""
    import eventlet.tpool

    return eventlet.tpool.execute(call)


if __name__ == "__main__":
    if "eventlet" in sys.modules:
        sys.exit(cli.main(sys.argv[1:], serve=listen_and_serve, offload=offload))
    sys.exit(cli.main(sys.argv[1:]))
