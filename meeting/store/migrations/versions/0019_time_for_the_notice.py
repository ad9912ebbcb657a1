"""Why a notice may be issued later"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("extended", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
