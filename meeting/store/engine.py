"""Connections: SQLite as design 6 wants it, PostgreSQL through psycopg2."""

import fcntl
import os
import sqlite3
import time
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool

from meeting.config import WrongSetting

#: A server that no longer answers is given up after about ten seconds (libpq's settings).
LINE = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


#: SQLite waits inside the call and the event loop with it, so it may not wait long …
BUSY_S = 0.1
#: … and the writer, which may wait, tries again meanwhile, so often and so long, in seconds.
AGAIN_S, LOCKED_S = 0.02, 3.0


class Locked(Exception):
    """Somebody else has held the write lock of the SQLite file for too long."""


class InUse(Exception):
    """Another server or writing command has this SQLite file."""


def engine_for(url: str, *, is_writer: bool = False) -> sa.Engine:
    """An engine; the writer's begins every transaction by taking the write lock."""
    if not url.startswith("sqlite"):
        # A reader's selects see one moment; the writer locks the row it counts on instead.
        level: Any = "READ COMMITTED" if is_writer else "REPEATABLE READ"
        engine = sa.create_engine(
            url,
            hide_parameters=True,
            pool_size=10,
            max_overflow=20,
            # A reader's connection may have died with the server meanwhile; the writer retries.
            pool_pre_ping=not is_writer,
            isolation_level=level,
            connect_args=LINE,
        )
        if is_writer:
            event.listen(engine, "connect", _insist)
        return engine
    path = sa.make_url(url).database
    if path:
        _make_folder(path)
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_S},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if is_writer:
            cursor.execute("PRAGMA busy_timeout=0")
        else:
            # Only the write connection checkpoints (SQLite before 3.51.3 may corrupt otherwise).
            cursor.execute("PRAGMA wal_autocheckpoint=0")
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if is_writer:
            _begin_immediate(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _make_folder(path: str) -> None:
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(f"DATABASE_URL: {path}: {error.strerror}") from error


def _begin_immediate(connection: sa.Connection) -> None:
    """Take the write lock; while somebody else has it (a tool of the operator's), let everybody
    but the writer go on."""
    until = time.monotonic() + LOCKED_S
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except sa.exc.OperationalError as error:
            is_locked = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not is_locked:
                raise
            if time.monotonic() > until:
                raise Locked("somebody else holds the database's write lock") from error
        time.sleep(AGAIN_S)


def _insist(connection: Any, _: Any) -> None:
    """For PostgreSQL's writer: acknowledged means on the disk, whatever the server's default; and
    a process that stands still inside a transaction does not hold up the others for long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('synchronous_commit', 'on', false)"
            " WHERE current_setting('synchronous_commit') = 'off'"
        )
        cursor.execute("SET idle_in_transaction_session_timeout = '10s'")
    connection.commit()


class FileLock:
    """``flock`` on a file beside the SQLite database; the kernel frees it on kill -9. Nothing to
    lock on PostgreSQL."""

    def __init__(self, url: str):
        self.path = f"{sa.make_url(url).database}.lock" if url.startswith("sqlite") else ""
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Raises InUse when another process holds it."""
        if not self.path:
            return
        _make_folder(self.path)
        try:
            file = Path(self.path).open("a+", encoding="utf-8")  # noqa: SIM115 (held until release)
        except OSError as error:
            raise WrongSetting(f"DATABASE_URL: {self.path}: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "another process"
            file.close()
            raise InUse(f"the database is in use by {holder}") from error
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
