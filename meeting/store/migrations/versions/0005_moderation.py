"""Moderation: who moved an opinion, labels, stars, what is kept for the chair or the secretary"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WORDS = ("moved_by", "reply", "suspicion", "flag_note", "flagged_by")
FACTS = ("is_private", "is_hot", "is_sensitive")
INSTANTS = ("moved_at", "starred_at")


def upgrade() -> None:
    def column(name: str, kind: sa.types.TypeEngine, first: str) -> sa.Column:
        return sa.Column(name, kind, nullable=False, server_default=sa.text(first))

    with op.batch_alter_table("opinions") as table:
        table.add_column(column("moved_v", sa.BigInteger(), "0"))
        table.add_column(column("labels", sa.JSON(), "'[]'"))
        for name in WORDS:
            table.add_column(column(name, sa.Text(), "''"))
        for name in FACTS:
            table.add_column(column(name, sa.Boolean(), "false"))
        for name in INSTANTS:
            table.add_column(sa.Column(name, sa.Text(), nullable=True))
