"""Files nobody names any more: found, waited for, and thrown away.

A file is in use while any record of any meeting names its digest, wherever in the record that
stands; only a document that was taken back does not count, nor does the journal, which tells what
was. What is in use by nobody is noted beside the files, and when it has stayed so for the grace
period it may go.
"""

import re
import time
from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from meeting.store.files import FileStore
from meeting.store.tables import TABLES

DIGEST_IN = re.compile(r"[0-9a-f]{64}")
#: Rows looked at before others are let through.
AT_ONCE = 200
#: Tables of people and their acts, long and without any file.
WITHOUT = frozenset(
    {"attendances", "invitations", "links", "participants", "sessions", "supports", "votes"}
)


class Named(NamedTuple):
    """``used``: digests that some record names. ``taken_back``: digest → documents that were
    taken back and still name it, as (meeting, document)."""

    used: set[str]
    taken_back: dict[str, list[tuple[str, str]]]


def named(engine: sa.Engine) -> Named:
    """Every digest the records of all meetings name."""
    used: set[str] = set()
    taken_back: dict[str, list[tuple[str, str]]] = {}
    with engine.connect() as connection:
        for name, table in TABLES.items():
            if name in WITHOUT:
                continue
            texts = [c for c in table.c if isinstance(c.type, sa.Text | sa.JSON)]
            if name == "documents":
                texts.append(table.c.is_removed)
            rows = connection.execution_options(yield_per=AT_ONCE).execute(sa.select(*texts))
            for part in rows.mappings().partitions(AT_ONCE):
                for row in part:
                    if name == "documents" and row["is_removed"]:
                        holders = taken_back.setdefault(row["file"], [])
                        holders.append((row["meeting"], row["id"]))
                    else:
                        used.update(_digests(row.values()))
                time.sleep(0)
    return Named(used, taken_back)


def _digests(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if value and not isinstance(value, bool):
            yield from DIGEST_IN.findall(value if isinstance(value, str) else str(value))


def overdue(files: FileStore, used: set[str], grace_s: float) -> list[str]:
    """The kept files that nobody has named for ``grace_s``; the others that nobody names are noted
    from now on."""
    found = []
    for digest in files.digests():
        if digest in used:
            files.note_used(digest)
        elif files.unused_s(digest) >= grace_s:
            found.append(digest)
    return found
