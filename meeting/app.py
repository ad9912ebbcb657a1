"""Wiring: configuration, house, Flask, Socket.IO. Nothing happens here but putting together."""

import resource
from pathlib import Path
from typing import Any

import msgspec
from flask import Flask
from flask_socketio import SocketIO

from meeting.config import Config
from meeting.house import House
from meeting.live.push import Push
from meeting.live.relay import Relay
from meeting.live.rooms import Rooms
from meeting.live.sockets import Sockets
from meeting.reader.opening import Opening
from meeting.web import pages
from meeting.web.do import Do
from meeting.web.gate import Gate
from meeting.web.guard import Guard
from meeting.web.languages import install as install_languages
from meeting.web.making import Making
from meeting.web.readings import Readings
from meeting.web.turnstile import Turnstile


class Json:
    """JSON for the socket: compact, and Vietnamese as itself (a third of the escaped size)."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        return msgspec.json.decode(text)


#: Open files that are not a screen: the database, requests under way, files being served.
OTHER_FILES = 500

ROOT = Path(__file__).resolve().parent.parent


def create_app(config: Config, **edges: Any) -> Flask:
    """The WSGI application on an open House; ``edges`` go to House (clock, offload).

    ``app.extensions``: ``house``, ``socketio``, ``push``. The caller closes with
    ``app.extensions["house"].close()``.
    """
    house = House(config, **edges)
    house.open()
    app = Flask(
        "meeting",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=None,
    )
    app.config["MAX_CONTENT_LENGTH"] = config.body_max
    # As on the socket: Vietnamese as itself, which makes a phone's first pages lighter.
    app.jinja_env.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "sort_keys": True,
    }
    app.extensions["house"] = house
    app.extensions["offload"] = edges.get("offload") or (lambda call: call())
    app.extensions["making"] = Making(
        house.files.incoming, app.extensions["offload"], is_apart="offload" in edges
    )
    app.extensions["opening"] = Opening(
        house.files, app.extensions["offload"], is_apart="offload" in edges
    )
    app.extensions["readings"] = Readings(house)
    app.extensions["readings"].start()
    install_languages(app)
    pages.install(app)
    # Do answers POST …/do in front of Flask; Socket.IO's own middleware goes in front of that,
    # and the guard (hosts, origins) in front of everything.
    app.wsgi_app = Do(app.wsgi_app, house, app.extensions["door"])  # type: ignore[method-assign]
    direct = _direct(config)
    socketio = SocketIO(
        app,
        client_manager=Rooms() if direct else None,
        async_mode=config.async_mode,
        transports=["websocket"],
        allow_upgrades=False,
        cors_allowed_origins="*",  # the guard has compared Origin with Host already
        ping_interval=config.ping_s,
        ping_timeout=10,
        max_http_buffer_size=16_384,
        manage_session=False,
        serve_client=False,
        json=Json,
        always_connect=False,
    )
    push = Push(house, socketio)
    sockets = Sockets(house, socketio, push)
    sockets.wrong_codes = app.extensions["door"].wrong_codes.recent
    sockets.install()
    if direct:
        direct.install(socketio.server, sockets.resend)
        app.extensions["protocol"] = direct.Protocol
    house.on_commit(push.told)
    house.on_news(push.told)
    push.start()
    app.extensions.update(push=push, sockets=sockets)
    if house.meetings.is_shared:
        app.extensions["relay"] = Relay(house, socketio, push, sockets)
        app.extensions["relay"].start()
    places = min(config.places, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OTHER_FILES)
    app.wsgi_app = Turnstile(  # type: ignore[method-assign]
        app.wsgi_app, house, places, lambda: len(sockets.seats), socketio.start_background_task
    )
    gate = app.extensions["gate"] = Gate(app.wsgi_app, house, app.extensions["offload"])
    app.wsgi_app = Guard(gate, house)  # type: ignore[method-assign]
    return app


def _direct(config: Config) -> Any:
    """The module of the fast path, where it is wanted and can work."""
    if config.push != "direct" or config.async_mode != "eventlet":
        return None
    from meeting.live import direct

    return direct
