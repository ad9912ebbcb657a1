"""The official JS client against every way the push can be set: long Vietnamese messages, patches
that fit, several ping cycles, and a forged event that moves nothing."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from meeting.live.patch import apply
from tests.conftest import ROOT, Server, demo_server
from tests.web.client import Client

#: Two pings, 15 s apart, and a bit.
SECONDS = 34
SETTINGS = {
    "direct": {"PUSH": "direct", "ASYNC_MODE": "eventlet"},
    "stock": {"PUSH": "stock", "ASYNC_MODE": "eventlet"},
    "threading": {"PUSH": "stock", "ASYNC_MODE": "threading"},
}
#: Beyond one frame of 16 KB, with everything Vietnamese and beyond the basic plane.
LONG = "Ễ Ộ Ữ Ặ đề nghị bổ sung biên chế giáo viên mầm non 𠀋 " * 35


def listen(server: Server, token: str) -> subprocess.Popen[str]:
    node = shutil.which("node")
    assert node, "./dev test puts it on the PATH"
    auth = {"meeting": server.demo["slug"], "audience": "phone", "token": token}
    script = Path(__file__).with_name("client.mjs")
    words = [node, str(script), server.url, str(SECONDS), json.dumps(auth)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def talk(server: Server, client: Client) -> str:
    """Opinions that fill the wall, released: long patches. Returns the phone's token."""
    chair = server.demo["people"]["moderator"]["token"]
    token = client.join(server.demo["join_code"], name="Lò Văn Giang").body["token"]
    made = [client.do(token, "opinion.submit", text=f"{n} {LONG}").body for n in range(8)]
    for one in made:
        client.do(chair, "opinion.release", opinion=one["result"]["opinion"])
    return token


def seen(lines: list[tuple[str, Any]]) -> dict[str, Any]:
    """The view a client holds after all that came, every patch on the version it names."""
    view, v = {}, -1
    for event, data in lines:
        if event == "view" and "view" in data:
            view, v = data["view"], data["v"]
        elif event == "view":
            assert data["base"] == v
            view, v = apply(view, data["patch"]), data["v"]
    return view


def test_official_client_in_every_setting(tmp_path_factory, demo_database):
    running = {}
    for name, environ in SETTINGS.items():
        server = demo_server(tmp_path_factory.mktemp(name), demo_database, **environ)
        server.start()
        client = Client(server.url, server.demo["slug"])
        client.do(server.demo["people"]["chair"]["token"], "meeting.open")
        token = client.join(server.demo["join_code"], name="Nguyễn Thị Dung").body["token"]
        running[name] = server, client, token, listen(server, token)
    try:
        for server, client, _, _ in running.values():
            talk(server, client)
        for name, (_, client, token, process) in running.items():
            said, _ = process.communicate(timeout=SECONDS + 30)
            lines = [tuple(json.loads(line)) for line in said.splitlines()]
            events = [event for event, _ in lines]
            assert events.count("connect") == 1 and "connect_error" not in events, name
            assert events.count("ping") >= 2 and "head" in events, (name, events)
            assert ("late", True) in lines, name
            assert lines[-1] == ("disconnect", "io client disconnect"), name
            fresh = client.get("/views/phone", token).body["view"]
            assert seen(lines) == fresh, name
            assert sum(LONG.strip()[:40] in str(o) for o in fresh["opinions"].values()) == 8, name
    finally:
        for server, *_, process in running.values():
            process.kill()
            server.stop()
