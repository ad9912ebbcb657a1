"""Polls and their votes"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    def record() -> list[sa.Column]:
        return [
            sa.Column("meeting", sa.Text(), nullable=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("v", sa.BigInteger(), nullable=False),
            sa.Column("is_removed", sa.Boolean(), nullable=False),
        ]

    op.create_table(
        "polls",
        *record(),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("is_secret", sa.Boolean(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("polls_by_v", "polls", ["meeting", "v"])
    op.create_table(
        "votes",
        *record(),
        sa.Column("poll", sa.Text(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("choice", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("votes_by_v", "votes", ["meeting", "v"])
