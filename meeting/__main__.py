import os

if os.environ.get("ASYNC_MODE", "eventlet") != "threading":
    import warnings

    # Decided knowingly (docs/dependencies.md): the warning would greet every start.
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()

import sys
from typing import Any

from meeting import cli


def listen_and_serve(app: Any, host: str, port: int, stopping: Any) -> None:
    """Serve until ``stopping`` says so. Plain ``eventlet.wsgi`` with the limits measured for a
    hall: backlog 4,096, 20,000 connections, no silent sharing of the port."""
    import signal

    import eventlet.event
    import eventlet.wsgi

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
    server = eventlet.spawn(
        eventlet.wsgi.server,
        sock,
        app,
        protocol=app.extensions.get("protocol", eventlet.wsgi.HttpProtocol),
        max_size=20_000,
        debug=False,
        log_output=False,
        keepalive=30,
        socket_timeout=60,
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
