"""Locks, kills, outages, backups: what a power cut, a second server and a restore leave behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from meeting.config import Config, WrongSetting
from meeting.house import House
from meeting.state.journal import first_broken
from meeting.store import loading
from meeting.store.backup import LEAP, backup, restore
from meeting.store.engine import FileLock, InUse
from tests.cast import FrozenClock, Hall, Person
from tests.conftest import SECRET

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.store


@pytest.fixture
def sqlite_config(tmp_path: Path) -> Config:
    """What concerns SQLite alone runs on SQLite, whatever the rest runs on."""
    from meeting.config import from_environment

    url = f"sqlite:///{tmp_path / 'alone.db'}"
    return from_environment({"SECRET_KEY": SECRET, "DATABASE_URL": url}, tmp_path)


def opened(config: Config, clock: FrozenClock) -> House:
    house = House(config, clock=clock)
    house.open()
    return house


# -- one server for one file ---------------------------------------------------------------------


def test_second_house_on_the_same_file_is_refused(sqlite_config: Config, clock: FrozenClock):
    first = opened(sqlite_config, clock)
    with pytest.raises(InUse) as caught:
        House(sqlite_config, clock=clock).open()
    assert str(caught.value) == f"the database is in use by process {os.getpid()}"
    first.close()
    opened(sqlite_config, clock).close()


def test_kill_9_frees_the_file(sqlite_config: Config, tmp_path: Path):
    program = (
        "import sys, time\n"
        "from meeting.store.engine import FileLock\n"
        "lock = FileLock(sys.argv[1]); lock.take()\n"
        "print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, sqlite_config.database_url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with pytest.raises(InUse):
        FileLock(sqlite_config.database_url).take()
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    holder.stdout.close()
    lock = FileLock(sqlite_config.database_url)
    lock.take()
    lock.release()


def test_killed_writer_loses_nothing_it_acknowledged(sqlite_config: Config, tmp_path: Path):
    """A process answers opinion after opinion and is killed in the middle; each number it said
    is in the database, once, and the journal is whole."""
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from meeting.config import from_environment\n"
        "from meeting.house import House\n"
        "from tests.cast import FrozenClock, open_hall\n"
        "house = House(from_environment(os.environ, Path(sys.argv[1])), clock=FrozenClock())\n"
        "house.open()\n"
        "hall = open_hall(house, house.clock)\n"
        "print(hall.state.id, flush=True)\n"
        "while True:\n"
        "    print(hall.dung.do('opinion.submit', text='Ý kiến')['number'], flush=True)\n"
    )
    environ = {**os.environ, "DATABASE_URL": sqlite_config.database_url, "SECRET_KEY": SECRET}
    writer = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
    )
    assert writer.stdout is not None
    meeting = writer.stdout.readline().decode().strip()
    said = [int(writer.stdout.readline()) for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    said += [int(line) for line in writer.stdout.read().splitlines() if line]
    writer.wait(10)
    writer.stdout.close()
    house = opened(sqlite_config, FrozenClock())
    state = house.meetings.state(meeting)
    assert state is not None
    numbers = [o.number for o in state.opinions.values()]
    assert set(said) <= set(numbers) and len(numbers) == len(set(numbers))
    with house.engine.connect() as connection:
        entries = loading.entries_since(connection, meeting, 0)
    assert first_broken(entries, state.meeting.journal_hash) is None
    house.close()


# -- an outage -----------------------------------------------------------------------------------


def after(hall: Hall, seconds: float) -> tuple[House, Any]:
    """The server stops now and comes back ``seconds`` later."""
    hall.house.can_write()  # a beat: alive until now
    hall.house.close()
    hall.clock.pass_(seconds)
    house = opened(hall.house.config, hall.clock)
    hall.house = house
    return house, house.state_of(hall.state.meeting.slug)


def test_outage_of_more_than_a_minute_interrupts_the_floor(hall: Hall):
    turn = hall.an.do("turn.add", name="Một")["turn"]
    hall.an.do("turn.call")
    hall.an.do("turn.start")
    hall.clock.pass_(100)
    house, state = after(hall, 3_600)
    try:
        speaker = state.turns[turn]
        assert (speaker.status, speaker.is_interrupted) == ("paused", True)
        assert speaker.paused_at == "2023-04-27T01:01:40.000Z"
        hall.an.do("turn.resume")
        hall.clock.pass_(20)
        hall.an.do("turn.finish")
        assert state.turns[turn].spoken_s == 120
        with house.engine.connect() as connection:
            names = [e.name for e in loading.entries_since(connection, state.id, 0)]
        assert names[-3:] == ["floor.interrupted", "turn.resumed", "turn.finished"]
    finally:
        house.close()


@pytest.mark.parametrize(("seconds", "status"), [(59, "speaking"), (61, "paused")])
def test_outage_counts_from_a_minute_on(hall: Hall, seconds: int, status: str):
    turn = hall.an.do("turn.add", name="Một")["turn"]
    hall.an.do("turn.call")
    hall.an.do("turn.start")
    house, state = after(hall, seconds)
    assert state.turns[turn].status == status
    house.close()


def test_outage_leaves_a_called_turn_and_an_empty_floor_alone(hall: Hall):
    turn = hall.an.do("turn.add", name="Một")["turn"]
    hall.an.do("turn.call")
    house, state = after(hall, 3_600)
    assert (state.turns[turn].status, state.meeting.floor) == ("called", turn)
    house.close()


# -- backup and restore (SQLite) -----------------------------------------------------------------


@pytest.fixture
def lone_hall(sqlite_config: Config, clock: FrozenClock):
    from tests.cast import open_hall

    house = opened(sqlite_config, clock)
    yield open_hall(house, clock)
    house.close()


def test_backup_while_writing_is_whole_and_comes_back(lone_hall: Hall, tmp_path: Path):
    hall, saved = lone_hall, tmp_path / "saved.db"
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            hall.dung.do("opinion.submit", text="Trong lúc sao lưu")

    writing = threading.Thread(target=write)
    writing.start()
    while not hall.state.opinions:
        time.sleep(0.01)
    backup(hall.house.config.database_url, saved)
    stop.set()
    writing.join()
    with sqlite3.connect(saved) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (version,) = connection.execute("SELECT version FROM meetings").fetchone()
    connection.close()
    slug, config = hall.state.meeting.slug, hall.house.config
    hall.house.close()

    restore(config.database_url, saved, hall.clock())
    hall.house = opened(config, hall.clock)
    state = hall.house.state_of(slug)
    assert state.meeting.version == version + LEAP
    with hall.house.engine.connect() as connection:
        entries = loading.entries_since(connection, state.id, 0)
    assert (entries[-1].name, entries[-1].particulars) == ("meeting.restored", {"from": version})
    assert first_broken(entries, state.meeting.journal_hash) is None
    assert hall.dung.run("opinion.submit", text="Sau khôi phục")["v"] == version + LEAP + 1
    assert Path(str(sa.make_url(config.database_url).database) + ".before-restore").exists()
    hall.house.close()


def test_restore_while_a_server_runs_is_refused(lone_hall: Hall, tmp_path: Path):
    saved = tmp_path / "saved.db"
    url = lone_hall.house.config.database_url
    backup(url, saved)
    with pytest.raises(InUse):
        restore(url, saved, lone_hall.clock())


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 100])
def test_restore_of_something_else_leaves_the_database_alone(
    lone_hall: Hall, tmp_path: Path, content: bytes | None
):
    hall, saved = lone_hall, tmp_path / "saved.db"
    if content is not None:
        saved.write_bytes(content)
    slug, config, version = (
        hall.state.meeting.slug,
        hall.house.config,
        hall.state.meeting.version,
    )
    hall.house.close()
    with pytest.raises(WrongSetting):
        restore(config.database_url, saved, hall.clock())
    hall.house = opened(config, hall.clock)
    assert hall.house.state_of(slug).meeting.version == version
    hall.house.close()


def test_backup_of_nothing_is_told_in_one_line(tmp_path: Path):
    with pytest.raises(WrongSetting) as caught:
        backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "saved.db")
    assert "\n" not in str(caught.value)
    with pytest.raises(WrongSetting):
        backup("postgresql+psycopg2://x/y", tmp_path / "saved.db")


# -- two servers on one PostgreSQL ---------------------------------------------------------------


def test_two_houses_on_one_database_never_use_a_number_twice(hall: Hall):
    """On PostgreSQL two houses take turns by locking the meeting; on SQLite the second is
    refused, which is the same promise kept in another way."""
    config = hall.house.config
    if config.is_sqlite:
        with pytest.raises(InUse):
            House(replace(config), clock=hall.clock).open()
        return
    other = opened(config, hall.clock)
    elsewhere = Hall(other, hall.clock, hall.door, other.state_of(hall.state.meeting.slug))
    cast = [
        hall.dung,
        hall.giang,
        Person(elsewhere, "Dung", hall.dung.token),
        Person(elsewhere, "Giang", hall.giang.token),
    ]
    answers: list[dict[str, Any]] = []
    threads = [
        threading.Thread(
            target=lambda p=person: [
                answers.append(p.run("opinion.submit", text="Hai máy chủ")) for _ in range(10)
            ]
        )
        for person in cast
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a["result"]["number"] for a in answers) == list(range(1, 41))
    assert len({a["v"] for a in answers}) == 40
    slug = hall.state.meeting.slug
    assert other.state_of(slug) == hall.house.state_of(slug)
    assert other.view(other.state_of(slug), "secretary") == hall.house.view(
        hall.house.state_of(slug), "secretary"
    )
    hall.an.do("turn.add", name="Một")
    seen = elsewhere.people.setdefault("an", Person(elsewhere, "An", hall.an.token))
    assert seen.run("turn.call", expect="")["ok"]
    assert hall.an.refusal("turn.call", expect="") == ("stale", "stale")
    other.close()
