"""Bringing a database up to date with Alembic."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config as Alembic
from alembic.util import CommandError

from meeting.config import WrongSetting
from meeting.store.engine import engine_for

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade an empty or older database to ``revision``. Raises WrongSetting when a newer
    version of the program has written it."""
    engine = engine_for(url, is_writer=True)
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            # Several processes start at once: one migrates, the others wait and find it done.
            connection.execute(sa.text("SET idle_in_transaction_session_timeout = 0"))
            connection.execute(sa.text("SELECT pg_advisory_lock(5064)"))
            connection.commit()
        alembic = Alembic()
        alembic.set_main_option("script_location", str(MIGRATIONS))
        alembic.attributes["connection"] = connection
        try:
            command.upgrade(alembic, revision)
        except CommandError as error:
            raise WrongSetting(f"the database does not fit this program: {error}") from error
        connection.commit()
    engine.dispose()
