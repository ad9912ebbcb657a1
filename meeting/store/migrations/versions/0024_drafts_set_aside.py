"""Drafts set aside when matters are merged: where, and whether somebody has looked"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("answers", sa.Column("aside", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column(
        "answers", sa.Column("is_settled", sa.Boolean(), nullable=False, server_default=sa.false())
    )
