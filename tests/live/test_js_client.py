"""The official JS client against every way the push can be set: long Vietnamese messages, patches
that fit, several ping cycles, and a forged event that moves nothing."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from meeting.live.patch import apply
from tests.conftest import ROOT, Server, demo_server
from tests.live.pair import until
from tests.web.client import Client

PINGS = 3
SETTINGS = {
    "direct": {"PUSH": "direct", "ASYNC_MODE": "eventlet"},
    "stock": {"PUSH": "stock", "ASYNC_MODE": "eventlet"},
    "threading": {"PUSH": "stock", "ASYNC_MODE": "threading"},
}
#: Beyond one frame of 16 KB, with everything Vietnamese and beyond the basic plane.
LONG = "Ễ Ộ Ữ Ặ đề nghị bổ sung biên chế giáo viên mầm non 𠀋 " * 35


class Program:
    """A client in a process of its own, and what it has said so far."""

    def __init__(self, server: Server, token: str, folder: Path):
        node = shutil.which("node")
        assert node, "./dev test puts it on the PATH"
        auth = {"meeting": server.demo["slug"], "audience": "phone", "token": token}
        script = Path(__file__).with_name("client.mjs")
        words = [node, str(script), server.url, json.dumps(auth)]
        self.said = folder / "said"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=said)

    def lines(self) -> list[tuple[str, Any]]:
        whole = self.said.read_text(encoding="utf-8").rpartition("\n")[0]
        return [tuple(json.loads(line)) for line in whole.splitlines()]

    def has_heard(self, v: int) -> bool:
        """Several pings, a head, and version ``v``."""
        lines = self.lines()
        events = [event for event, _ in lines]
        newest = max((data["v"] for event, data in lines if event == "view"), default=-1)
        return events.count("ping") >= PINGS and "head" in events and newest >= v

    def leave(self) -> list[tuple[str, Any]]:
        """Everything it said, its good-bye included."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(60)
        return self.lines()


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
        folder = tmp_path_factory.mktemp(name)
        server = demo_server(folder, demo_database, PING_S="2", HEAD_S="1", **environ)
        server.start()
        client = Client(server.url, server.demo["slug"])
        client.do(server.demo["people"]["chair"]["token"], "meeting.open")
        token = client.join(server.demo["join_code"], name="Nguyễn Thị Dung").body["token"]
        running[name] = server, client, token, Program(server, token, folder)
    try:
        for server, client, _, _ in running.values():
            talk(server, client)
        for name, (_, client, token, program) in running.items():
            fresh = client.get("/views/phone", token).body
            until(lambda p=program, v=fresh["v"]: p.has_heard(v), 60)
            lines = program.leave()
            events = [event for event, _ in lines]
            assert events.count("connect") == 1 and "connect_error" not in events, name
            assert ("late", True) in lines, name
            assert lines[-1] == ("disconnect", "io client disconnect"), name
            assert seen(lines) == fresh["view"], name
            wall = fresh["view"]["opinions"].values()
            assert sum(LONG.strip()[:40] in str(opinion) for opinion in wall) == 8, name
    finally:
        for server, *_, program in running.values():
            program.process.kill()
            server.stop()
