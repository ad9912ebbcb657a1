"""A PostgreSQL database per test, made after one that has the hall in it already: migrating an
empty one and letting the whole cast in takes many times longer than the copy."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from meeting.config import Config, from_environment
from tests.furnished import Furnished


class Databases:
    """Makes databases at ``url`` and drops them."""

    def __init__(self, url: str, secret: str, folder: Path):
        self.url, self.secret, self.folder = url, secret, folder
        self.admin = sa.create_engine(
            url.replace("postgresql://", "postgresql+psycopg2://"), isolation_level="AUTOCOMMIT"
        )
        self._furnished: Furnished | None = None
        self._template = f"t{os.getpid()}_furnished"

    def _execute(self, words: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(sa.text(words))

    def _config(self, name: str, folder: Path) -> Config:
        address = self.url.rsplit("/", 1)[0] + f"/{name}"
        return from_environment({"SECRET_KEY": self.secret, "DATABASE_URL": address}, folder)

    def _with_hall(self) -> Furnished:
        if self._furnished is None:
            self._execute(f'CREATE DATABASE "{self._template}"')
            self._furnished = Furnished.made(self._config(self._template, self.folder))
            self._wait_until_left()
        return self._furnished

    def _wait_until_left(self) -> None:
        """Nobody may be in a database that is copied, and a session's process ends a little after
        its connection."""
        sessions = sa.text("SELECT count(*) FROM pg_stat_activity WHERE datname = :name")
        deadline = time.monotonic() + 60
        with self.admin.connect() as connection:
            while connection.scalar(sessions, {"name": self._template}):
                assert time.monotonic() < deadline, "somebody is still in the furnished database"
                time.sleep(0.02)

    @contextmanager
    def one(self, folder: Path, is_furnished: bool) -> Iterator[Config]:
        """Settings on a new database, empty or with the hall in it."""
        name = f"t{os.getpid()}_{folder.name.replace('-', '_')}".lower()[:60]
        config = self._config(name, folder)
        template = ""
        if is_furnished:
            self._with_hall().stands_in(config)
            template = f' TEMPLATE "{self._template}"'
        self._execute(f'CREATE DATABASE "{name}"{template}')
        try:
            yield config
        finally:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def close(self) -> None:
        if self._furnished is not None:
            self._execute(f'DROP DATABASE "{self._template}" WITH (FORCE)')
        self.admin.dispose()
