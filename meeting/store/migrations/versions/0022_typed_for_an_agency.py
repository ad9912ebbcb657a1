"""Answers the staff type for an agency: who typed, how the agency had said it"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for name in ("typed_by", "came_by"):
        op.add_column("answers", sa.Column(name, sa.Text(), nullable=False, server_default=""))
