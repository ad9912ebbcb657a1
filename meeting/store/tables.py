"""Tables, one per noun, their columns read off the records; and the journal and receipts.

Every table of a noun has ``(meeting, id)`` for its key and ``v`` to load what changed after a
version. Deleted is a column, not an act (tombstones).
"""

import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from meeting.state.record import Record
from meeting.state.snapshot import NOUNS

metadata = sa.MetaData()

SIMPLE: dict[Any, Any] = {str: sa.Text, int: sa.BigInteger, bool: sa.Boolean}


def _column(name: str, hint: Any) -> sa.Column[Any]:
    is_optional = get_origin(hint) in (Union, types.UnionType)
    if is_optional:
        hint = next(h for h in get_args(hint) if h is not types.NoneType)
    return sa.Column(name, SIMPLE.get(hint, sa.JSON), nullable=is_optional)


def _table(name: str, record: type[Record]) -> sa.Table:
    hints = get_type_hints(record)
    columns = [_column(f, hints[f]) for f in record.__struct_fields__ if f != "id"]
    return sa.Table(
        name,
        metadata,
        sa.Column("meeting", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        *columns,
        sa.Index(f"{name}_by_v", "meeting", "v"),
    )


TABLES: dict[str, sa.Table] = {name: _table(name, record) for name, record in NOUNS.items()}
sa.Index("meetings_by_slug", TABLES["meetings"].c.slug, unique=True)
sa.Index("meetings_by_join_code", TABLES["meetings"].c.join_code)
sa.Index("sites_by_join_code", TABLES["sites"].c.join_code)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("meeting", sa.Text, primary_key=True),
    sa.Column("v", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("particulars", sa.JSON, nullable=False),
    sa.Column("prev", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

#: Once and only once: UNIQUE(meeting, actor, cid) for ever.
receipts = sa.Table(
    "receipts",
    metadata,
    sa.Column("meeting", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("cid", sa.Text, primary_key=True, index=True),
    sa.Column("body_hash", sa.Text, nullable=False),
    sa.Column("answer", sa.JSON, nullable=False),
)

#: When a server was last alive: how long an outage was.
alive = sa.Table(
    "alive",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
)

#: What is connected to each of several processes: a lease, not a noun (store/presence.py).
presence = sa.Table(
    "presence",
    metadata,
    sa.Column("process", sa.Text, primary_key=True),
    sa.Column("meeting", sa.Text, primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("here", sa.JSON, nullable=False),
)
