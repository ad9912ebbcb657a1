"""Backup and restore of the SQLite database (PostgreSQL has pg_dump)."""

import os
import sqlite3
from pathlib import Path

import msgspec
import sqlalchemy as sa

from meeting.config import WrongSetting
from meeting.state.journal import Entry
from meeting.store import loading
from meeting.store.engine import FileLock, engine_for
from meeting.store.migrate import migrate
from meeting.store.tables import TABLES, journal

#: Added to each version, so that nobody mistakes an old screen for a newer one.
LEAP = 1_000_000


def _path(url: str) -> Path:
    if not url.startswith("sqlite"):
        raise WrongSetting("backup and restore are for SQLite; use pg_dump for PostgreSQL")
    return Path(sa.make_url(url).database or "")


def backup(url: str, target: Path) -> None:
    """Copy the database while it is in use (SQLite's online backup), check it, then rename it
    into place. Raises WrongSetting when the copy is not whole."""
    source = sqlite3.connect(f"file:{_path(url)}?mode=ro", uri=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    copy = sqlite3.connect(partial)
    try:
        source.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()
    if verdict != "ok":
        raise WrongSetting(f"the copy is damaged: {verdict}")
    os.replace(partial, target)


def restore(url: str, saved: Path, now: str) -> None:
    """Put a backup in the database's place; the former database is kept beside it. Each meeting
    gets a journal entry ``meeting.restored`` and its version leaps by 10⁶."""
    path = _path(url)
    if not saved.is_file():
        raise WrongSetting(f"no such backup: {saved}")
    lock = FileLock(url)
    lock.take()
    try:
        if path.exists():
            backup(url, path.with_name(f"{path.name}.before-restore"))
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        backup(f"sqlite:///{saved}", path)
        migrate(url)
        engine = engine_for(url, is_writer=True)
        with engine.begin() as connection:
            for meeting in loading.all_meetings(connection):
                _leap(connection, meeting, now)
        engine.dispose()
    finally:
        lock.release()


def _leap(connection: sa.Connection, meeting: str, now: str) -> None:
    state = loading.load(connection, meeting)
    assert state is not None
    old = state.meeting
    entry = Entry(
        v=old.version + LEAP,
        at=now,
        actor="system:system",
        name="meeting.restored",
        particulars={"from": old.version},
        prev=old.journal_hash,
    ).sealed()
    connection.execute(journal.insert(), [{"meeting": meeting, **msgspec.to_builtins(entry)}])
    meetings = TABLES["meetings"]
    connection.execute(
        meetings.update()
        .where(meetings.c.id == meeting)
        .values(version=entry.v, v=entry.v, journal_hash=entry.hash)
    )
