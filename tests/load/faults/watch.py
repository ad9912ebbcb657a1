"""``python -m meeting``, watched: the same program with one more loop in it.

The loop sleeps 10 ms at a time and notes by how much it overslept: that is how long everybody had
to wait for the event loop. The time in which the kernel gave the CPU to other programs is not the
product's and is taken off (``starved_s`` says how long that was at worst). On SIGUSR1 it writes
that, and how many things the socket library still holds, to the file WATCH_FILE, and starts again
from zero.
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
import eventlet  # noqa: E402

eventlet.monkey_patch()

import json  # noqa: E402
import os  # noqa: E402
import runpy  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

BEAT_S = 0.01
worst = {"stall_s": 0.0, "starved_s": 0.0}
servers: list[Any] = []


def remember() -> None:
    """Keep the Socket.IO server that the product makes (its garbage collector may hide it)."""
    from socketio import Server

    made = Server.__init__

    def init(self: Any, *args: Any, **options: Any) -> None:
        made(self, *args, **options)
        servers.append(self)

    Server.__init__ = init


def waited() -> float:
    """Seconds this process was ready to run and did not get a CPU (Linux)."""
    try:
        return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def beat() -> None:
    while True:
        before, starved = time.monotonic(), waited()
        eventlet.sleep(BEAT_S)
        starved = waited() - starved
        stall = time.monotonic() - before - BEAT_S - starved
        worst["stall_s"] = max(worst["stall_s"], stall)
        worst["starved_s"] = max(worst["starved_s"], starved)


def held() -> dict[str, int]:
    """What the Socket.IO server holds for its sockets."""
    if not servers:
        return {}
    server = servers[0]
    rooms = server.manager.rooms
    return {
        "sockets": len(server.eio.sockets),
        "environ": len(server.environ),
        "rooms": sum(len(named) for named in rooms.values()),
        "members": sum(len(members) for named in rooms.values() for members in named.values()),
        "callbacks": len(server.manager.callbacks),
    }


def tell(*_: Any) -> None:
    path = Path(os.environ["WATCH_FILE"])
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps({**worst, **held()}))
    partial.replace(path)
    worst.update(stall_s=0.0, starved_s=0.0)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, tell)
    remember()
    eventlet.spawn(beat)
    sys.argv = ["meeting", *sys.argv[1:]]
    runpy.run_module("meeting", run_name="__main__", alter_sys=True)
