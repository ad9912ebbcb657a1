"""Days that were put off, with the first day and the reason; an agency's request for that"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("extended", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
        )
    with op.batch_alter_table("queries", schema=None) as batch_op:
        for name in ("day", "reason"):
            batch_op.add_column(
                sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''"))
            )
        batch_op.add_column(sa.Column("until", sa.Text(), nullable=True))
