"""The servers that are measured: the product, and those it is compared with, each on the servers'
core with a folder of its own."""

import asyncio
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.conftest import Server, free_port
from tests.load.figures import SERVER_CORE, cpu_s, on_core, percentile, rss_kb
from tests.load.generator import Swarm
from tests.load.http import Http

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
#: Two agenda items taken in turns make the message of about 280 bytes that is fanned out.
TITLES = ("Phiên đối thoại thứ nhất: đội ngũ nhà giáo, biên chế",
          "Phiên đối thoại thứ hai: tài chính, tự chủ, học phí ")  # fmt: skip


class Contestant:
    """A server in a process of its own. ``fire`` sends one message to all of its phones."""

    name = ""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.http: Http | None = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def cpu_s(self) -> float:
        return cpu_s(self.pid)

    @property
    def rss_kb(self) -> int:
        return rss_kb(self.pid)

    def auths(self, number: int) -> list[dict[str, Any]]:
        return [{}] * number

    def spawn(self, *words: object, **environ: str) -> None:
        log = (self.folder / f"{self.name}.log").open("ab")
        with on_core(SERVER_CORE):
            self.process = subprocess.Popen(
                [str(word) for word in words],
                cwd=ROOT,
                env={**os.environ, **environ},
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )

    async def ready(self) -> None:
        """Wait until it listens."""
        for _ in range(400):
            assert self.process is not None and self.process.poll() is None, self.log()
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                self.http = Http(self.port)
                return
        raise AssertionError(f"{self.name} did not start: {self.log()}")

    async def start(self) -> None:
        raise NotImplementedError

    async def fire(self, v: int) -> None:
        raise NotImplementedError

    def log(self) -> str:
        return (self.folder / f"{self.name}.log").read_text(errors="replace")[-2_000:]

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.http is not None:
            self.http.close()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        self.process = None


class Product(Contestant):
    """This product on a SQLite database of its own, with the demonstration in it."""

    name = "product"

    def __init__(self, folder: Path, *, module: str = "meeting", **environ: str):
        super().__init__(folder)
        self.server = Server(folder, **{"SOCKETS_EACH": "100", "HEAD_S": "10", **environ})
        self.port = self.server.port
        self.slug = self.server.demo["slug"]
        self.people = {role: who["token"] for role, who in self.server.demo["people"].items()}
        self.people["projector"] = self.server.demo["projector"]["token"]
        self.tokens: list[str] = []
        self.items: list[str] = []
        self.words = [sys.executable, "-m", module, "serve"]

    async def start(self) -> None:
        self.spawn(*self.words, **self.server.environ)
        for _ in range(400):
            assert self.process is not None and self.process.poll() is None, self.log()
            try:
                with urllib.request.urlopen(f"{self.server.url}/healthz", timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        await self.ready()
        await self.do("organiser", "meeting.open")
        for title in TITLES:
            answer = await self.do("organiser", "agenda.add", title=title, budget_s=7200)
            self.items.append(answer["result"]["item"])

    async def do(self, who: str, name: str, **args: Any) -> dict[str, Any]:
        """A command of a member of the staff, which must be accepted."""
        assert self.http is not None
        answer = await self.http.do(self.slug, self.people[who], name, **args)
        assert answer.get("ok"), answer
        return answer

    async def admit(self, number: int, together: int = 16) -> list[str]:
        """So many people join; their tokens."""
        left = list(range(number))
        made: list[str] = []

        async def work() -> None:
            http = Http(self.port)
            while left:
                made.append(await self.join(http, f"Người Dự {left.pop()}"))
            http.close()

        await asyncio.gather(*(work() for _ in range(min(together, number))))
        self.tokens += made
        return made

    async def join(self, http: Http, name: str) -> str:
        body = {
            "cid": os.urandom(16).hex(),
            "code": self.server.demo["join_code"],
            "name": name,
            "unit": "Trường Tiểu học Hoa Ban",
            "display": "name",
        }
        status, answer = await http.ask("POST", f"/api/meetings/{self.slug}/join", body)
        assert status == 201, answer
        return json.loads(answer)["token"]

    def auth(self, audience: str, token: str) -> dict[str, Any]:
        return {"meeting": self.slug, "audience": audience, "token": token}

    def auths(self, number: int) -> list[dict[str, Any]]:
        """Phones spread evenly over the people who joined."""
        tokens = self.tokens
        return [self.auth("phone", tokens[n % len(tokens)]) for n in range(number)]

    async def fire(self, v: int) -> None:
        await self.do("chair" if v % 2 else "secretary", "agenda.start", item=self.items[v % 2])


class Comparison(Contestant):
    """A server that fans out the same bytes; ``snapshot`` is the view the product greets with."""

    def __init__(self, folder: Path, snapshot: dict[str, Any]):
        super().__init__(folder)
        self.snapshot = folder / f"{self.name}-snapshot"
        self.snapshot.write_text(json.dumps(snapshot, ensure_ascii=False))

    def message(self, v: int) -> dict[str, Any]:
        """As the product's own patch."""
        changed = {
            "agenda_item": "abcdefgh",
            "agenda_title": TITLES[v % 2],
            "agenda_started_at": "2023-04-27T01:00:00.000Z",
        }
        return {"v": v, "now": "", "base": v - 1, "patch": {"meeting": changed}}

    async def fire(self, v: int) -> None:
        assert self.http is not None
        status, _ = await self.http.ask("POST", "/fire", self.message(v))
        assert status == 200


class Stock(Comparison):
    """Flask-SocketIO as it comes."""

    name = "stock"

    async def start(self) -> None:
        self.spawn(sys.executable, "-m", "tests.load.stock", self.port, self.snapshot)
        await self.ready()


class Node(Comparison):
    """Node's own socket.io, from tests/load/node with its own lockfile."""

    name = "node"

    @staticmethod
    def missing() -> str:
        """Why it cannot run, or nothing; installs its packages on the first run."""
        folder = HERE / "node"
        npm = shutil.which("npm")
        if not shutil.which("node"):
            return "there is no node"
        if not (folder / "node_modules" / "socket.io").exists():
            if npm is None:
                return "there is no npm to install socket.io with"
            words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                return "npm ci failed: " + done.stderr.strip().splitlines()[-1]
        return ""

    async def start(self) -> None:
        self.spawn("node", HERE / "node" / "server.mjs", self.port, self.snapshot)
        await self.ready()


class Raw(Comparison):
    """A loop around ``send()``: C where a compiler is, else Python."""

    name = "raw"

    def __init__(self, folder: Path, snapshot: dict[str, Any]):
        super().__init__(folder, snapshot)
        from meeting.live.frames import frame

        text = json.dumps(["view", snapshot], ensure_ascii=False)
        self.snapshot.write_bytes(frame(b'0{"sid":"raw"}') + frame(("42" + text).encode()))
        self.program = compiled(folder, "rawloop", "-O2")

    @property
    def language(self) -> str:
        return "C" if self.program else "Python"

    async def start(self) -> None:
        words = [self.program] if self.program else [sys.executable, HERE / "rawloop.py"]
        self.spawn(*words, self.port, self.snapshot)
        await self.ready()

    async def fire(self, v: int) -> None:
        from meeting.live.frames import frame

        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        message = {**self.message(v), "now": now}
        text = json.dumps(["view", message], ensure_ascii=False, separators=(",", ":"))
        ready = frame(b"42" + text.encode())
        assert self.process is not None and self.process.stdin is not None
        self.process.stdin.write(struct.pack("=I", len(ready)) + ready)
        self.process.stdin.flush()


def compiled(folder: Path, name: str, *options: str) -> Path | None:
    """A program made from ``name.c``; None where no C compiler is."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    made = folder / (f"{name}.so" if "-shared" in options else name)
    words = [compiler, *options, "-o", str(made), str(HERE / f"{name}.c"), "-ldl"]
    subprocess.run(words, check=True, capture_output=True)
    return made


class Fanned:
    """What a round of broadcasts cost."""

    def __init__(self, swarm: Swarm, cpu_us: float, share: float, is_whole: bool):
        self.latencies = swarm.latencies()
        #: Milliseconds until 99 of 100 phones had it, of each broadcast.
        self.p99s = [percentile(p.latencies(), 0.99) * 1000 for p in swarm.pushes]
        #: CPU of the server per delivery.
        self.cpu_us = cpu_us
        #: Share of its core the generator used.
        self.share = share
        self.is_whole = is_whole


async def fan_out(
    server: Contestant, swarm: Swarm, times: int, first: int, gap_s: float = 0.12
) -> Fanned:
    """Broadcast ``times`` times, one after the other, and wait for every delivery."""
    from tests.load.generator import Load

    swarm.fresh()
    phones, load, before = len(swarm.phones), Load(), server.cpu_s
    is_whole = True
    for n in range(times):
        await server.fire(first + n)
        is_whole &= await swarm.until((n + 1) * phones, 5)
        await asyncio.sleep(gap_s)
    spent = server.cpu_s - before
    count = max(swarm.arrivals(), 1)
    return Fanned(swarm, spent / count * 1e6, load.share, is_whole)
