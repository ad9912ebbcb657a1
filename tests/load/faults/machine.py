"""The server under test: a real process that can be killed, stopped, watched and started again."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, Server

SHIMS = Path(__file__).resolve().parent / "shims"


class Machine(Server):
    """A server process. ``seeded`` is (database file, its links); without it, and on another
    DATABASE_URL, the demonstration is seeded first."""

    def __init__(self, folder: Path, seeded: tuple[Path, Any] | None = None, **environ: str):
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder, seed=seeded is None, **environ)
        if seeded is not None:
            database, demo = seeded
            if self.environ["DATABASE_URL"].startswith("sqlite"):
                shutil.copy(database, folder / "meeting.db")
            old = demo["join_url"].split("/j/")[0]
            self.demo = json.loads(json.dumps(demo).replace(old, self.url))
        self.watch_file = folder / "watch.json"
        self.environ["WATCH_FILE"] = str(self.watch_file)
        #: Words in front of the command: unshare, taskset.
        self.before: list[str] = []
        self.up_at = 0.0

    @property
    def database_url(self) -> str:
        return self.environ["DATABASE_URL"]

    @property
    def host_name(self) -> str:
        """What a client writes into Host."""
        return self.environ["PUBLIC_URL"].split("://")[1].split(",")[0]

    def start(self, seconds: float = 180.0) -> None:
        words = [*self.before, sys.executable, "-m", "tests.load.faults.watch", "serve"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, env=self.environ, stdout=log, stderr=log
            )
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    self.up_at = time.monotonic()
                    return
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(0.05)
            except OSError:
                time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the server did not start:\n{self.log()[-3000:]}")

    def kill(self) -> None:
        """SIGKILL: no last words."""
        self.stop(signal.SIGKILL)

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def rss_mb(self) -> float:
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def watched(self) -> dict[str, float]:
        """The worst stall since the last call, and what the socket library holds."""
        self.watch_file.unlink(missing_ok=True)
        os.kill(self.pid, signal.SIGUSR1)
        for _ in range(200):
            if self.watch_file.exists():
                return dict(json.loads(self.watch_file.read_text()))
            time.sleep(0.05)
        return {}

    def tracebacks(self) -> int:
        return self.log().count("Traceback (most recent call last)")


def shim(name: str, folder: Path) -> Path:
    """Compile ``shims/<name>.c`` into ``folder``; needs a C compiler."""
    built = folder / f"{name}.so"
    compiler = shutil.which("cc") or shutil.which("gcc")
    assert compiler is not None, "a C compiler"
    words = [compiler, "-O1", "-Wall", "-shared", "-fPIC", "-o", str(built)]
    subprocess.run([*words, str(SHIMS / f"{name}.c"), "-ldl", "-lpthread"], check=True)
    return built


def has_compiler() -> bool:
    return bool(shutil.which("cc") or shutil.which("gcc"))
