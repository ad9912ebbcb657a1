"""Reading: a State from its rows, what changed after a version, the journal, receipts."""

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from meeting.state.journal import Entry
from meeting.state.record import Record
from meeting.state.snapshot import NOUNS, State
from meeting.store.tables import TABLES, alive, journal, receipts

S = TypeVar("S", bound=msgspec.Struct)


def load(connection: sa.Connection, meeting: str) -> State | None:
    """The State of a meeting, or None when there is no such meeting."""
    state = State(meeting, records_after(connection, meeting, -1))
    return state if meeting in state.tables["meetings"] else None


def records_after(connection: sa.Connection, meeting: str, v: int) -> list[Record]:
    """Every record of the meeting that changed after version ``v``."""
    found: list[Record] = []
    for name, table in TABLES.items():
        rows = connection.execute(
            sa.select(table)
            .where(table.c.meeting == meeting, table.c.v > v)
            .order_by(table.c.v, table.c.id)
        )
        found += [_struct(row, NOUNS[name]) for row in rows]
    return found


def _struct(row: sa.Row[Any], kind: type[S]) -> S:
    """A row as a struct; columns the struct does not know are left out."""
    values = {str(field): value for field, value in row._mapping.items()}
    return msgspec.convert(values, kind)


def version_of(connection: sa.Connection, meeting: str) -> int | None:
    """The meeting's version in the database."""
    meetings = TABLES["meetings"]
    return connection.scalar(sa.select(meetings.c.version).where(meetings.c.id == meeting))


def versions_of(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Id → version in the database, of those of the meetings that exist."""
    meetings = TABLES["meetings"]
    asked = sa.select(meetings.c.id, meetings.c.version).where(meetings.c.id.in_(list(ids)))
    return {row.id: row.version for row in connection.execute(asked)}


def meeting_of_slug(connection: sa.Connection, slug: str) -> str | None:
    """Id of the meeting with this slug."""
    meetings = TABLES["meetings"]
    return connection.scalar(sa.select(meetings.c.id).where(meetings.c.slug == slug))


def meetings_of_code(connection: sa.Connection, code: str) -> list[tuple[str, str | None]]:
    """``(meeting id, site id or None)`` for every meeting in which this is a join code, the one
    to enter first: open ones before the rest, real ones before rehearsals, then the newest. A
    rehearsal shares the codes of its meeting, so that posters carry over."""
    meetings, sites = TABLES["meetings"], TABLES["sites"]
    of_meeting = sa.select(meetings.c.id, sa.literal(None).label("site")).where(
        meetings.c.join_code == code
    )
    of_site = sa.select(sites.c.meeting, sites.c.id).where(
        sites.c.join_code == code, sites.c.is_removed.is_(False)
    )
    found = {row[0]: row[1] for row in connection.execute(of_meeting.union_all(of_site))}
    live = connection.execute(
        sa.select(meetings.c.id)
        .where(meetings.c.id.in_(found), meetings.c.status != "deleted")
        .order_by(
            meetings.c.status.in_(("open", "paused")).desc(),
            meetings.c.is_rehearsal,
            meetings.c.created_at.desc(),
        )
    ).scalars()
    return [(meeting, found[meeting]) for meeting in live]


def all_meetings(connection: sa.Connection) -> list[str]:
    """Ids of all meetings, oldest first."""
    meetings = TABLES["meetings"]
    return list(connection.scalars(sa.select(meetings.c.id).order_by(meetings.c.created_at)))


def speaking_meetings(connection: sa.Connection) -> list[str]:
    """Ids of the meetings in which a clock runs."""
    turns = TABLES["turns"]
    return list(
        connection.scalars(
            sa.select(turns.c.meeting).where(turns.c.status == "speaking").distinct()
        )
    )


def last_alive(connection: sa.Connection) -> str | None:
    """When a server last said that it was alive."""
    return connection.scalar(sa.select(alive.c.at))


def entries_since(
    connection: sa.Connection, meeting: str, v: int, most: int | None = None
) -> list[Entry]:
    """Journal entries after version ``v``, oldest first, ``most`` of them."""
    rows = connection.execute(
        sa.select(journal)
        .where(journal.c.meeting == meeting, journal.c.v > v)
        .order_by(journal.c.v)
        .limit(most)
    )
    return [_struct(row, Entry) for row in rows]


def receipts_for(
    connection: sa.Connection, cids: Iterable[str]
) -> dict[tuple[str, str, str], tuple[str, dict[str, Any]]]:
    """``(meeting, actor, cid) → (body hash, answer)`` for all receipts with one of these cids."""
    wanted = list(cids)
    found: dict[tuple[str, str, str], tuple[str, dict[str, Any]]] = {}
    for start in range(0, len(wanted), 500):
        rows = connection.execute(
            sa.select(receipts).where(receipts.c.cid.in_(wanted[start : start + 500]))
        )
        for row in rows:
            found[row.meeting, row.actor, row.cid] = (row.body_hash, row.answer)
    return found
