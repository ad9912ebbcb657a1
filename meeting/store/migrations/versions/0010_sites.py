"""Sites in full: microphones, speakers named by a desk, calls for help, what a cut line delayed"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

CALL_TEXTS = ("site", "trouble", "note", "asked_at", "asked_by", "taken_by", "done_by")


def upgrade() -> None:
    with op.batch_alter_table("meetings") as meetings:
        meetings.add_column(sa.Column("queue_closed_at", sa.Text(), nullable=True))
    with op.batch_alter_table("opinions") as opinions:
        opinions.add_column(sa.Column("made_at", sa.Text(), nullable=True))
    with op.batch_alter_table("turns") as turns:
        turns.add_column(sa.Column("made_at", sa.Text(), nullable=True))
        turns.add_column(sa.Column("preparing_at", sa.Text(), nullable=True))
        for name in ("is_late", "awaits_name"):
            turns.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
            )
    op.create_table(
        "help_calls",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in CALL_TEXTS),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("done_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("help_calls_by_v", "help_calls", ["meeting", "v"])
