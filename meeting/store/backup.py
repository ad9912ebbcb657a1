"""Backup and restore of the SQLite database (PostgreSQL has pg_dump) and of uploaded files."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import sqlalchemy as sa

from meeting.config import WrongSetting
from meeting.state.journal import Entry
from meeting.store import loading
from meeting.store.engine import FileLock, engine_for
from meeting.store.files import FileStore
from meeting.store.migrate import migrate
from meeting.store.tables import TABLES, journal

#: Added to each version, so that nobody mistakes an old screen for a newer one.
LEAP = 1_000_000
#: Folder of files beside the copies the server makes; one copy made by hand has ``<name>.files``.
FILES = "files"


def _path(url: str) -> Path:
    if not url.startswith("sqlite"):
        raise WrongSetting("backup and restore are for SQLite; use pg_dump for PostgreSQL")
    return Path(sa.make_url(url).database or "")


def backup(url: str, target: Path) -> None:
    """Copy the database while it is in use (SQLite's online backup), check it, then rename it
    into place. Raises WrongSetting when there is nothing to copy or the copy is not whole."""
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        # It holds names: for the owner's eyes only.
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(_path(url), partial)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise WrongSetting(f"{_path(url)} cannot be copied to {target}: {error}") from error
    _put(partial, target)


def _put(fresh: Path, target: Path) -> None:
    """Rename into place, for good: a power cut after this finds the new file there."""
    os.replace(fresh, target)
    folder = os.open(target.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _copy(source: Path, target: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as reader,
        closing(sqlite3.connect(target)) as copy,
    ):
        reader.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        copy.execute("PRAGMA journal_mode=DELETE")
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def restore(url: str, saved: Path, now: str) -> None:
    """Put a backup in the database's place; the former database is kept beside it. Each meeting
    gets a journal entry ``meeting.restored`` and its version leaps by 10⁶.

    Everything that can fail happens to a copy: a bad backup leaves the database as it was.
    """
    path = _path(url)
    if not saved.is_file():
        raise WrongSetting(f"no such backup: {saved}")
    lock = FileLock(url)
    lock.take()
    try:
        fresh = path.with_name(path.name + ".restoring")
        backup(f"sqlite:///{saved}", fresh)
        if not _carry_on(f"sqlite:///{fresh}", now):
            raise WrongSetting(f"{saved} holds no meeting")
        if path.exists():
            backup(url, path.with_name(f"{path.name}.before-restore"))
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        _put(fresh, path)
    finally:
        lock.release()


def save_files(files: FileStore, saved: Path) -> int:
    """Copy the files that are not yet beside the backup ``saved``; how many."""
    return files.copy_to(FileStore(saved.with_name(f"{saved.name}.{FILES}")))


def restore_files(files: FileStore, saved: Path) -> int:
    """Put back the files kept with a backup, whichever way it was made; how many were missing."""
    found = 0
    for folder in (saved.with_name(f"{saved.name}.{FILES}"), saved.parent / FILES):
        if folder.is_dir():
            found += FileStore(folder).copy_to(files)
    return found


def _carry_on(url: str, now: str) -> int:
    """Bring a copy up to date and let its versions leap; how many meetings it holds."""
    migrate(url)
    engine = engine_for(url, is_writer=True)
    with engine.begin() as connection:
        meetings = loading.all_meetings(connection)
        for meeting in meetings:
            _leap(connection, meeting, now)
    engine.dispose()
    return len(meetings)


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
