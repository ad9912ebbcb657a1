"""The tables: up from empty, up from every earlier revision with data, and no difference left."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config as Alembic
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from meeting.config import Config, WrongSetting
from meeting.house import House
from meeting.store.engine import FileLock, engine_for
from meeting.store.migrate import MIGRATIONS, migrate
from meeting.store.tables import metadata

pytestmark = pytest.mark.store


def revisions() -> list[str]:
    """All revisions, oldest first."""
    alembic = Alembic()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    walked = ScriptDirectory.from_config(alembic).walk_revisions()
    return [script.revision for script in walked][::-1]


def difference(url: str) -> list[Any]:
    engine = engine_for(url, is_writer=True)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    return list(found)


def test_up_from_empty_leaves_no_difference(config: Config):
    migrate(config.database_url)
    assert difference(config.database_url) == []


def test_there_is_one_line_of_revisions():
    alembic = Alembic()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(alembic)
    assert (len(script.get_heads()), len(script.get_bases())) == (1, 1)


def value_for(column: sa.Column[Any]) -> Any:
    """Something of the column's type."""
    kind = column.type
    if isinstance(kind, sa.JSON):
        return json.loads("[]") if column.name.endswith("s") else {}
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, sa.Integer):
        return 1
    if column.name.endswith("_at") or column.name == "at":
        return datetime(2023, 4, 27, 1, tzinfo=UTC).isoformat(timespec="milliseconds")
    return "x"


@pytest.mark.parametrize("revision", revisions())
def test_up_from_each_revision_keeps_its_rows(config: Config, revision: str):
    migrate(config.database_url, revision)
    engine = engine_for(config.database_url, is_writer=True)
    old = sa.MetaData()
    with engine.begin() as connection:
        old.reflect(connection)
        names = sorted(set(old.tables) - {"alembic_version"})
        for name in names:
            table = old.tables[name]
            connection.execute(
                table.insert(), {c.name: value_for(c) for c in table.columns if not c.nullable}
            )
    migrate(config.database_url)
    with engine.connect() as connection:
        for name in names:
            count = connection.scalar(sa.select(sa.func.count()).select_from(old.tables[name]))
            assert count == 1, name
    engine.dispose()
    assert difference(config.database_url) == []


def test_up_again_changes_nothing(config: Config):
    migrate(config.database_url)
    migrate(config.database_url)
    assert difference(config.database_url) == []


def test_database_of_a_newer_program_is_refused_in_one_line(config: Config):
    migrate(config.database_url)
    engine = engine_for(config.database_url, is_writer=True)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    refused = House(config)
    with pytest.raises(WrongSetting) as caught:
        refused.open()
    assert "\n" not in str(caught.value) and "9999" in str(caught.value)
    # The refused one holds nothing: the right program may start while it still exists.
    lock = FileLock(config.database_url)
    lock.take()
    lock.release()
