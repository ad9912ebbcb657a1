"""A full disk, a foreign lock, a wrong start: nothing is said to be saved that is not, reading goes
on, and saving comes back by itself. Against real servers."""

import os
import resource
import secrets
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from meeting.config import WrongSetting, from_environment
from tests.cast import Hall
from tests.conftest import ROOT, SECRET, Server, demo_server
from tests.web.client import Answer, Client

TEXT = "Đề nghị bổ sung biên chế giáo viên. " * 40


def numbers_of(client: Client, server: Server) -> list[int]:
    """Numbers of the opinions every screen is drawn from."""
    token = server.demo["people"]["secretary"]["token"]
    view = client.get("/views/secretary", token).body["view"]
    return [o["number"] for o in view["opinions"].values()]


class Sender:
    """Somebody at a desk who sends one text after another and sends again what was not saved."""

    def __init__(self, client: Client, token: str):
        self.client = client
        self.token = token
        self.answers: list[Answer] = []
        self.saved: list[int] = []
        self.cid = ""

    def send(self) -> Answer:
        self.cid = self.cid or secrets.token_urlsafe(16)
        said = {"channel": "form", "text": TEXT}
        answer = self.client.do(self.token, "opinion.enter", cid=self.cid, **said)
        self.answers.append(answer)
        if answer.status == 200:
            self.saved.append(answer.body["result"]["number"])
            self.cid = ""
        return answer

    def until(self, status: int, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while self.send().status != status:
            assert time.monotonic() < deadline
            time.sleep(0.02)


# -- a full disk ----------------------------------------------------------------------------------


class Disk:
    """The disk a server writes to, which can be filled and emptied while it runs."""

    def __init__(self, server: Server):
        self.server = server

    def fill(self) -> None:
        """No file of the server's may grow."""
        self._allow(0)

    def empty(self) -> None:
        self._allow(resource.RLIM_INFINITY)

    def _allow(self, most: int) -> None:
        assert self.server.process is not None
        _, hard = resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.server.process.pid, resource.RLIMIT_FSIZE, (most, hard))


def test_full_disk_saves_nothing_says_so_and_recovers_without_a_restart(server: Server):
    client = Client(server.url, server.demo["slug"])
    staff = server.demo["people"]
    sender = Sender(client, staff["moderator"]["token"])
    before = numbers_of(client, server)
    sender.until(200)
    disk = Disk(server)
    disk.fill()
    sender.until(503)
    assert sender.answers[-1].body["code"] == "unavailable"
    for _ in range(3):
        assert sender.send().status == 503
    assert client.call("GET", "/healthz").status == 503
    assert sorted(numbers_of(client, server)) == sorted(before + sender.saved)
    for audience, person in (("chair", "chair"), ("secretary", "secretary")):
        assert client.get(f"/views/{audience}", staff[person]["token"]).status == 200
    disk.empty()
    sender.until(200, seconds=5)
    assert client.call("GET", "/healthz").status == 200
    server.stop()
    with sqlite3.connect(server.folder / "meeting.db") as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = kept.execute(
            "SELECT o.number FROM opinions o JOIN meetings m ON m.id = o.meeting WHERE m.slug = ?",
            [server.demo["slug"]],
        )
        assert sorted(row[0] for row in found) == sorted(before + sender.saved)
    kept.close()


@pytest.mark.store
def test_database_that_may_not_grow_is_unavailable_until_it_may(hall: Hall):
    """SQLite's own "database or disk is full", met in the middle of a transaction."""
    if not hall.house.config.is_sqlite:
        assert hall.dung.do("opinion.submit", text=TEXT)["number"] == 1  # its disk is its own
        return
    most = [1]  # SQLite reads it as: no page more than there are
    sa.event.listen(
        hall.house.writer.engine,
        "begin",
        lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={most[0]}"),
    )
    saved, refused = 0, ()
    while not refused:
        try:
            hall.binh.do("opinion.enter", channel="form", text=TEXT)
            saved += 1
        except Exception as refusal:
            refused = refusal.args
        assert saved < 1_000
    assert refused[0] == "unavailable"
    state = hall.house.state_of(hall.state.meeting.slug)
    assert len(state.opinions) == saved
    assert len(hall.house.view(state, "secretary")[1]["opinions"]) == saved
    most[0] = 1_000_000
    assert hall.binh.do("opinion.enter", channel="form", text=TEXT)["number"] == saved + 1


# -- somebody else's lock -------------------------------------------------------------------------


def test_foreign_lock_stalls_nobody_and_loses_nothing(server: Server):
    """A tool of the operator's holds the write lock for longer than a command waits."""
    client = Client(server.url, server.demo["slug"])
    before = numbers_of(client, server)
    staff = server.demo["people"]
    senders = [Sender(client, staff[who]["token"]) for who in ("moderator", "secretary")]
    over = threading.Event()
    took: list[float] = []

    def send(sender: Sender) -> None:
        while not over.is_set():
            sender.send()
            time.sleep(0.1)
        sender.until(200)

    def look() -> None:
        while not over.is_set():
            begun = time.monotonic()
            assert client.get("/views/chair", staff["chair"]["token"]).status == 200
            took.append(time.monotonic() - begun)
            time.sleep(0.05)

    threads = [threading.Thread(target=send, args=(s,)) for s in senders]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    tool = sqlite3.connect(server.folder / "meeting.db", isolation_level=None, timeout=5)
    tool.execute("BEGIN EXCLUSIVE")
    time.sleep(4)
    tool.execute("ROLLBACK")
    tool.close()
    over.set()
    for thread in threads:
        thread.join()
    answers = {answer.status for sender in senders for answer in sender.answers}
    assert answers == {200, 503}
    assert sorted(took)[len(took) * 9 // 10] < 1.0, took  # of four seconds, none is waited out
    saved = [number for sender in senders for number in sender.saved]
    assert len(saved) == len(set(saved))
    assert sorted(numbers_of(client, server)) == sorted(before + saved)


def test_short_foreign_lock_is_only_waited_for(hall: Hall):
    if not hall.house.config.is_sqlite:
        return
    path = sa.make_url(hall.house.config.database_url).database
    tool = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False)
    tool.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.5, lambda: tool.execute("ROLLBACK")).start()
    assert hall.dung.do("opinion.submit", text="Chờ một chút")["number"] == 1
    tool.close()


# -- what does not start --------------------------------------------------------------------------


def refused(server: Server, before: Callable[[], Any] | None = None, **environ: str) -> str:
    """The one line with which the server refuses to start."""
    done = subprocess.run(
        [sys.executable, "-m", "meeting", "serve"],
        cwd=ROOT,
        env={**server.environ, **environ},
        capture_output=True,
        text=True,
        timeout=30,
        preexec_fn=before,
    )
    assert done.returncode == 2 and done.stdout == "", done
    (words,) = done.stderr.splitlines()
    return words.removeprefix("meeting: ")


def few_descriptors() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (1_024, 1_024))


@pytest.fixture(scope="module")
def idle(tmp_path_factory, demo_database) -> Server:
    """A server that is not running."""
    return demo_server(tmp_path_factory.mktemp("idle"), demo_database)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY: needs at least 32 characters"),
        (
            {"SECRET_KEY": "change-me-change-me-change-me-change-me"},
            "SECRET_KEY: still the placeholder; make one with `openssl rand -base64 48`",
        ),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG: debug mode is not for serving; unset it"),
        ({"BACKUP_DIR": "/dev/null/here"}, "BACKUP_DIR: /dev/null/here: Not a directory"),
        (
            {"DATABASE_URL": "sqlite:////dev/null/x/y.db"},
            "DATABASE_URL: /dev/null/x/y.db: Not a directory",
        ),
    ],
)
def test_wrong_settings_stop_the_start_with_one_line(idle: Server, environ, words):
    assert refused(idle, **environ) == words


def test_too_few_descriptors_stop_the_start(idle: Server):
    words = "the file-descriptor limit is 1024; set ulimit -n to 4096 or more"
    assert refused(idle, few_descriptors) == words


def test_second_server_on_the_same_file_does_not_start(server: Server):
    assert server.process is not None
    words = f"the database is in use by process {server.process.pid}"
    assert refused(server, PORT=str(server.port + 1)) == words


def test_key_file_that_others_can_read_or_that_is_empty_stops_the_start(tmp_path: Path):
    environ = {"DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}
    key = from_environment(environ, tmp_path).secret_key
    path = tmp_path / "var" / "secret_key"
    assert from_environment(environ, tmp_path).secret_key == key and key != SECRET
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(WrongSetting, match="can be read by others"):
        from_environment(environ, tmp_path)
    os.truncate(path, 0)
    path.chmod(0o600)
    with pytest.raises(WrongSetting, match="needs at least 32 characters"):
        from_environment(environ, tmp_path)
