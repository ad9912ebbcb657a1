"""The order of the queue is a policy: moves are kept apart from it, ranks are gone"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("turns") as turns:
        turns.add_column(
            sa.Column("is_preregistered", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        turns.add_column(sa.Column("moved_after", sa.Text(), nullable=True))
        turns.add_column(sa.Column("moved_v", sa.BigInteger(), nullable=False, server_default="0"))
        turns.add_column(sa.Column("registrar", sa.Text(), nullable=True))
        turns.add_column(sa.Column("written_offered_at", sa.Text(), nullable=True))
    keep_moves()
    with op.batch_alter_table("turns") as turns:
        turns.drop_column("rank")
    with op.batch_alter_table("topics") as topics:
        topics.add_column(
            sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("meetings") as meetings:
        meetings.add_column(sa.Column("queue_closes_at", sa.Text(), nullable=True))
    with op.batch_alter_table("links") as links:
        links.add_column(sa.Column("unit", sa.Text(), nullable=False, server_default=""))


def keep_moves() -> None:
    """Where the chair had put waiting turns out of the order of their numbers, each goes on
    standing right behind the one it stood behind."""
    turns = sa.table(
        "turns",
        *(sa.column(c) for c in ("meeting", "id", "status", "number", "rank", "v")),
        *(sa.column(c) for c in ("moved_after", "moved_v")),
    )
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(turns.c.meeting, turns.c.id, turns.c.number, turns.c.v)
        .where(turns.c.status == "waiting")
        .order_by(turns.c.meeting, turns.c.rank, turns.c.number)
    ).all()
    queues: dict[str, list[sa.Row]] = {}
    for row in rows:
        queues.setdefault(row.meeting, []).append(row)
    for queue in queues.values():
        if queue == sorted(queue, key=lambda row: row.number):
            continue
        for before, row in zip([None, *queue], queue, strict=False):
            connection.execute(
                turns.update()
                .where(turns.c.meeting == row.meeting, turns.c.id == row.id)
                .values(moved_after=before and before.id, moved_v=max(row.v, 1))
            )
