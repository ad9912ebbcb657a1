"""A PostgreSQL and a Redis of our own, from this machine's packages, on the loopback alone."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests import servers


class Postgres:
    """A cluster of our own that keeps its promises (fsync on) and can be restarted at any time."""

    def __init__(self) -> None:
        programs = servers.postgres_programs()
        assert programs is not None
        self.programs = programs
        self.owner = "postgres" if os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="meeting-faults-pg-"))
        self.port = servers.free_port()
        self.password = secrets.token_hex(16)
        (self.folder / "password").write_text(self.password)
        if self.owner:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, self.owner, self.owner)
        auth = ["-A", "scram-sha-256", f"--pwfile={self.folder / 'password'}"]
        self._call("initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", *auth)
        self.control("start")
        self.url = self.new("meeting_faults")

    def new(self, name: str) -> str:
        """The address of a new, empty database."""
        self._call("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "postgres", name)
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/{name}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def control(self, what: str, *more: str) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        words = [what, "-D", str(self.data), "-w", "-t", "60", *more]
        if what != "stop":
            words += ["-o", options + " -c max_connections=200"]
        self._call("pg_ctl", *words)

    def _call(self, program: str, *arguments: object) -> None:
        with (self.folder / f"{program}.log").open("ab") as log:
            subprocess.run(
                [str(self.programs / program), *map(str, arguments)],
                cwd=self.folder,
                env={**os.environ, "PGPASSWORD": self.password, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.owner,
                group=self.owner,
                extra_groups=[] if self.owner else None,
                check=True,
            )

    def end(self) -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self.control("stop", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


class Redis:
    """A Redis of our own, in memory only."""

    def __init__(self) -> None:
        self.port = servers.free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=tempfile.gettempdir()
        )
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return
            time.sleep(0.02)
        raise AssertionError("Redis did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


def has_postgres() -> bool:
    return servers.postgres_programs() is not None
