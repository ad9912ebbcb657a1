"""Backups the server makes while it serves, and the drill: put one in place and find everything
that was acknowledged before it was begun."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from meeting.config import WrongSetting, from_environment
from meeting.store.backup import LEAP
from meeting.store.safekeeping import Safekeeping
from tests.cast import FrozenClock, Hall
from tests.conftest import ROOT, SECRET, Server, demo_server
from tests.web.client import Client


def written_at(client: Client) -> float:
    """When the newest backup was begun, in seconds of the clock; 0 = none yet."""
    for line in client.call("GET", "/metrics").body.decode().splitlines():
        if line.startswith("meeting_backup_timestamp_seconds "):
            return float(line.split()[1])
    return 0.0


def test_backup_made_under_writes_holds_all_that_was_acknowledged_before(tmp_path, demo_database):
    copies = tmp_path / "copies"
    server = demo_server(
        tmp_path, demo_database, BACKUP_DIR=str(copies), BACKUP_EVERY_S="1", BACKUP_KEEP="3"
    )
    server.start()
    client = Client(server.url, server.demo["slug"])
    client.do(server.demo["people"]["chair"]["token"], "meeting.open")
    saved: list[tuple[float, int]] = []
    over = threading.Event()

    def write(token: str) -> None:
        while not over.wait(0.06):
            answer = client.do(token, "opinion.enter", channel="form", text="Trong lúc sao lưu")
            assert answer.status == 200
            saved.append((time.time(), answer.body["result"]["number"]))

    staff = ("moderator", "secretary")
    threads = [
        threading.Thread(target=write, args=(server.demo["people"][who]["token"],)) for who in staff
    ]
    for thread in threads:
        thread.start()
    begun = time.time() + 1
    while written_at(client) < begun:
        time.sleep(0.05)
    at = written_at(client)
    newest = sorted(copies.glob("*.db"))[-1]
    kept = newest.read_bytes()
    over.set()
    for thread in threads:
        thread.join()
    view = client.get("/views/secretary", server.demo["people"]["secretary"]["token"]).body
    server.stop(signal.SIGKILL)
    assert newest.stat().st_mode & 0o777 == 0o600
    assert not list(copies.glob("*.part"))

    (tmp_path / "drill.db").write_bytes(kept)
    done = subprocess.run(
        [sys.executable, "-m", "meeting", "restore", str(tmp_path / "drill.db")],
        cwd=ROOT,
        env=server.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    server.start()
    try:
        fresh = client.get("/views/secretary", server.demo["people"]["secretary"]["token"]).body
        found = [o["number"] for o in fresh["view"]["opinions"].values()]
        must = {number for when, number in saved if when < at}
        assert must and must <= set(found) and len(found) == len(set(found))
        assert LEAP < fresh["v"] <= view["v"] + LEAP + 1
    finally:
        server.stop()


# -- the rounds -----------------------------------------------------------------------------------


@pytest.fixture
def lone(tmp_path: Path, clock: FrozenClock):
    """A hall on SQLite, whatever the rest runs on, and its safekeeping, not started."""
    from meeting.house import House
    from tests.cast import open_hall

    environ = {
        "SECRET_KEY": SECRET,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'lone.db'}",
        "BACKUP_DIR": str(tmp_path / "copies"),
        "BACKUP_KEEP": "3",
    }
    house = House(from_environment(environ, tmp_path), clock=clock)
    house.open()
    yield open_hall(house, clock)
    house.close()


def keeping_of(hall: Hall, every_s: float = 1) -> Safekeeping:
    config = hall.house.config
    keeping = Safekeeping(
        config.database_url,
        Path(config.backup_dir),
        every_s=every_s,
        keep=config.backup_keep,
        clock=hall.clock,
    )
    hall.house.on_commit(keeping.changed)
    return keeping


def wait(condition) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_only_what_changed_is_copied_and_only_the_newest_are_kept(lone: Hall):
    keeping = keeping_of(lone)
    keeping.start()
    seen: list[str] = []
    for n in range(5):
        # The clock goes backwards: the newest is the newest all the same.
        lone.clock.pass_(-3_600)
        wait(lambda n=n: keeping.last_at and keeping.copies()[-1].name not in seen)
        seen.append(keeping.copies()[-1].name)
        lone.dung.do("opinion.submit", text=f"Ý kiến {n}")
    keeping.stop()
    assert len(keeping.copies()) == 3 and seen[0] not in [p.name for p in keeping.copies()]
    with sqlite3.connect(keeping.folder / seen[-1]) as copy:
        assert copy.execute("SELECT count(*) FROM opinions").fetchone() == (4,)
    copy.close()


def test_nothing_new_means_no_new_copy(lone: Hall):
    keeping = keeping_of(lone)
    keeping.start()
    wait(lambda: keeping.last_at)
    copies = keeping.copies()
    time.sleep(2.2)
    assert keeping.copies() == copies and len(copies) == 1
    keeping.stop()


def test_backup_that_fails_is_counted_and_tried_again(lone: Hall):
    keeping = keeping_of(lone)
    keeping.start()
    wait(lambda: keeping.last_at)
    aside = keeping.folder.with_name("aside")
    keeping.folder.rename(aside)
    lone.dung.do("opinion.submit", text="Không có chỗ")
    wait(lambda: keeping.failures)
    first = keeping.last_at
    lone.clock.pass_(60)
    aside.rename(keeping.folder)
    wait(lambda: keeping.last_at > first)
    assert len(keeping.copies()) == 2
    keeping.stop()


def test_folder_that_cannot_be_used_stops_the_start(lone: Hall, tmp_path: Path):
    (tmp_path / "copies").write_text("a file")
    with pytest.raises(WrongSetting, match="BACKUP_DIR"):
        keeping_of(lone).start()


def test_backups_of_postgresql_are_refused(tmp_path: Path):
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": "postgresql://x/y", "BACKUP_DIR": "copies"}
    with pytest.raises(WrongSetting, match="pg_dump"):
        from_environment(environ, tmp_path)


def test_without_a_folder_there_are_no_backups(server: Server):
    client = Client(server.url, server.demo["slug"])
    assert "meeting_backup" not in client.call("GET", "/metrics").body.decode()
