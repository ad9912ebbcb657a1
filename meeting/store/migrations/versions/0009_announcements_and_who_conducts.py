"""Announcements; which chair a link is for, and who conducts"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("announcements_by_v", "announcements", ["meeting", "v"])
    with op.batch_alter_table("links") as links:
        links.add_column(sa.Column("chair", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("meetings") as meetings:
        meetings.add_column(sa.Column("conductor", sa.Text(), nullable=True))
