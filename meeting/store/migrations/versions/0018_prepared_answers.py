"""Prepared answers: their state, until when, questions back, promises in writing, named persons"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    def record() -> list[sa.Column]:
        return [
            sa.Column("meeting", sa.Text(), nullable=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("v", sa.BigInteger(), nullable=False),
            sa.Column("is_removed", sa.Boolean(), nullable=False),
        ]

    def words(name: str) -> sa.Column:
        return sa.Column(name, sa.Text(), nullable=False, server_default="")

    def flag(name: str) -> sa.Column:
        return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())

    op.add_column("matters", sa.Column("answer_by", sa.Text(), nullable=True))
    op.add_column("agencies", flag("is_person"))
    op.add_column("agencies", words("position"))
    op.add_column("answers", words("status"))
    op.add_column(
        "answers", sa.Column("text_v", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("answers", flag("is_public"))
    op.add_column("answers", sa.Column("submitted_at", sa.Text(), nullable=True))
    op.add_column("answers", sa.Column("decided_at", sa.Text(), nullable=True))
    op.add_column("answers", words("returned_reason"))
    # What was prepared before there were states was meant to be read: somebody still approves it.
    op.execute("UPDATE answers SET status = 'submitted', submitted_at = at WHERE mode = 'prepared'")
    op.create_table(
        "queries",
        *record(),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.Text(), nullable=True),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("queries_by_v", "queries", ["meeting", "v"])
    op.create_table(
        "promises",
        *record(),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("letter_on", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("promises_by_v", "promises", ["meeting", "v"])
