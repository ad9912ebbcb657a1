"""Fixtures: a house on a database of its own, the hall with the cast, and a real server."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from meeting.config import Config, from_environment
from meeting.demo import seed_demo
from meeting.house import House
from tests.cast import FrozenClock, Hall
from tests.databases import Databases
from tests.furnished import Furnished, hall_in
from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent
#: Several processes need PostgreSQL: they are tested in its pass alone.
collect_ignore = [] if os.environ.get("TEST_DATABASE_URL") else ["live/test_workers.py"]
#: How long an example takes depends on what else the machine does; it proves nothing. The same
#: examples every time, so that a run judges the change and not the dice; EXPLORE=1 throws them.
settings.register_profile("house", deadline=None, derandomize="EXPLORE" not in os.environ)
settings.load_profile("house")
SECRET = "a key for tests, of more than 32 characters"


def on_file(database: Path) -> Config:
    """Settings on a SQLite file."""
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": f"sqlite:///{database}"}
    return from_environment(environ, database.parent)


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Furnished, Path]:
    """The hall in a SQLite file, made once."""
    database = tmp_path_factory.mktemp("furnished") / "meeting.db"
    return Furnished.made(on_file(database)), database


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """The databases at TEST_DATABASE_URL."""
    databases = Databases(os.environ["TEST_DATABASE_URL"], SECRET, tmp_path_factory.getbasetemp())
    yield databases
    databases.close()


@pytest.fixture
def config(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Config]:
    """Settings on a database of the test's own, a SQLite file or one at TEST_DATABASE_URL: empty
    or, for a test that asks for the hall, with the hall in it."""
    is_furnished = bool({"hall", "app"} & set(request.fixturenames))
    with database_in(tmp_path, request, is_furnished) as config:
        yield config


@contextmanager
def database_in(
    folder: Path, request: pytest.FixtureRequest, is_furnished: bool
) -> Iterator[Config]:
    if os.environ.get("TEST_DATABASE_URL"):
        databases: Databases = request.getfixturevalue("cluster")
        with databases.one(folder, is_furnished) as config:
            yield config
        return
    config = on_file(folder / "meeting.db")
    if is_furnished:
        furnished, database = request.getfixturevalue("furnished_file")
        shutil.copy(database, folder / "meeting.db")
        furnished.stands_in(config)
    yield config


@pytest.fixture(scope="module")
def demonstration(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[House, dict[str, Any]]]:
    """A house with the demonstration in it, and what seeding it reported, for tests that read."""
    folder = tmp_path_factory.mktemp("seeded")
    with database_in(folder, request, False) as config:
        house = House(config, clock=FrozenClock())
        house.open()
        yield house, seed_demo(house)
        house.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a browser or a measurement first: they are few and long, and would otherwise keep
    one core waiting for the other at the end."""
    items.sort(key=lambda item: not ("journeys" in item.path.parts or "load" in item.path.parts))


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def house(config: Config, clock: FrozenClock) -> Iterator[House]:
    house = House(config, clock=clock)
    house.open()
    yield house
    house.close()


@pytest.fixture
def hall(house: House, clock: FrozenClock) -> Hall:
    """An open meeting with the whole cast."""
    return hall_in(house, clock)


class Server:
    """A real server process on a database of its own, with the demonstration seeded."""

    def __init__(self, folder: Path, *, seed: bool = True, **environ: str):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **{k: v for k, v in os.environ.items() if k not in ("PUBLIC_URL", "REDIS_URL")},
            "DATABASE_URL": f"sqlite:///{folder / 'meeting.db'}",
            "FILES_DIR": str(folder / "files"),
            "SECRET_KEY": SECRET,
            "PUBLIC_URL": self.url,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            **environ,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.demo: dict[str, Any] = self.cli("seed", "--demo", "--json") if seed else {}

    def cli(self, *words: str) -> Any:
        """A command of ``python -m meeting``; its standard output, read as JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "meeting", *words],
            cwd=ROOT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def start(self) -> None:
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "meeting", "serve"],
            cwd=ROOT,
            env=self.environ,
            stdout=log,
            stderr=log,
        )
        log.close()
        try:
            self._until_it_answers()
        except BaseException:
            self.stop(signal.SIGKILL)
            raise

    def _until_it_answers(self) -> None:
        deadline = time.monotonic() + 180  # a machine of CI is shared
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log()}")

    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)
        self.process = None


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The demonstration, seeded once per run: the first process that needs it does so, the others
    wait; servers start from copies."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder /= "demonstration"
    folder.mkdir(exist_ok=True)
    links = folder / "links.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not links.exists():
            made = Server(folder).demo
            links.write_text(json.dumps(made))
    return folder / "meeting.db", json.loads(links.read_text())


def demo_server(folder: Path, seeded: tuple[Path, dict[str, Any]], **environ: str) -> Server:
    """A server, not started, on a copy of the seeded database; its links on its own port."""
    database, demo = seeded
    shutil.copy(database, folder / "meeting.db")
    shutil.copytree(database.parent / "files", folder / "files", dirs_exist_ok=True)
    server = Server(folder, seed=False, **environ)
    old = demo["join_url"].split("/j/")[0]
    server.demo = json.loads(json.dumps(demo).replace(old, server.url))
    return server


@pytest.fixture
def server(tmp_path: Path, demo_database: tuple[Path, dict[str, Any]]) -> Iterator[Server]:
    """A running server with a demonstration of its own."""
    server = demo_server(tmp_path, demo_database)
    server.start()
    yield server
    server.stop()
