"""The fan-out that is measured, on stock Flask-SocketIO with eventlet: one room, one message.

    python -m tests.load.stock PORT SNAPSHOT_FILE

Only what would stop it before it can be measured differs from ``socketio.run``: the backlog and
the number of connections (docs/performance.md).
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from pathlib import Path  # noqa: E402

import eventlet.wsgi  # noqa: E402
from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402


def make(snapshot: dict) -> Flask:
    app = Flask("stock")
    socketio = SocketIO(app, async_mode="eventlet", cors_allowed_origins="*")

    @socketio.on("connect")
    def connect(auth=None):
        join_room("phone")
        emit("view", snapshot)

    @app.post("/fire")
    def fire():
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        socketio.emit("view", {**request.get_json(), "now": now}, to="phone")
        return ""

    return app


if __name__ == "__main__":
    app = make(json.loads(Path(sys.argv[2]).read_text()))
    listening = eventlet.listen(("127.0.0.1", int(sys.argv[1])), backlog=4096)
    eventlet.wsgi.server(listening, app, max_size=20_000, log_output=False, debug=False)
