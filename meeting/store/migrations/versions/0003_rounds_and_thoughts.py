"""Rounds, what a turn hangs on, and what was answered at the meeting"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "rounds",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("answers_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    with op.batch_alter_table("rounds", schema=None) as batch_op:
        batch_op.create_index("rounds_by_v", ["meeting", "v"], unique=False)

    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("opinion", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("asks", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("returns_to", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("item", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("asked_to_conclude_at", sa.Text(), nullable=True))
        _answered(batch_op)
    with op.batch_alter_table("opinions", schema=None) as batch_op:
        _answered(batch_op)


def _answered(batch_op: BatchOperations) -> None:
    batch_op.add_column(sa.Column("answered_at", sa.Text(), nullable=True))
    batch_op.add_column(sa.Column("answered_in", sa.Text(), nullable=True))
    batch_op.add_column(sa.Column("is_satisfied", sa.Boolean(), nullable=True))
