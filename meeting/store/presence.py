"""Who is connected where: a lease per process and meeting, so that the staff see the whole hall.

Not the meeting's own data: it has no version and no journal, and a process that dies is forgotten
when its lease ends. PostgreSQL only; one process knows all there is.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meeting.store.tables import presence

#: How long what a process said of itself counts, in seconds of the database's clock.
LEASE_S = 6


def exchange(
    engine: sa.Engine, process: str, here: dict[str, dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """Leave what is connected here, by meeting; take what the other processes left of these."""
    now = sa.cast(sa.extract("epoch", sa.func.now()), sa.BigInteger)
    left = insert(presence)
    left = left.on_conflict_do_update(
        index_elements=["process", "meeting"],
        set_={"at": left.excluded.at, "here": left.excluded.here},
    )
    rows = [{"process": process, "meeting": m, "counts": c} for m, c in here.items()]
    with engine.begin() as connection:
        if rows:
            left = left.values(at=now, here=sa.bindparam("counts", type_=sa.JSON))
            connection.execute(left, rows)
        others = connection.execute(
            sa.select(presence.c.meeting, presence.c.here).where(
                presence.c.meeting.in_(list(here)),
                presence.c.process != process,
                presence.c.at > now - LEASE_S,
            )
        ).all()
    found: dict[str, list[dict[str, Any]]] = {}
    for meeting, counts in others:
        found.setdefault(meeting, []).append(counts)
    return found
