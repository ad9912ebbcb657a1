"""Connections: SQLite as design 6 wants it, PostgreSQL through psycopg2."""

import fcntl
import os
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool


class InUse(Exception):
    """Another server or writing command has this SQLite file."""


def engine_for(url: str, *, is_writer: bool = False) -> sa.Engine:
    """An engine; the writer's begins every transaction by taking the write lock."""
    if not url.startswith("sqlite"):
        # A reader's selects see one moment; the writer locks the row it counts on instead.
        level: Any = "READ COMMITTED" if is_writer else "REPEATABLE READ"
        return sa.create_engine(
            url, hide_parameters=True, pool_size=10, max_overflow=20, isolation_level=level
        )
    path = sa.make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        if not is_writer:
            # Only the write connection checkpoints (SQLite before 3.51.3 may corrupt otherwise).
            cursor.execute("PRAGMA wal_autocheckpoint=0")
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


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
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        file = Path(self.path).open("a+", encoding="utf-8")  # noqa: SIM115 (held until release)
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
