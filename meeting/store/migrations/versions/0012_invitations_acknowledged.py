"""What the one invited to answer says from the own screen"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("turns") as turns:
        turns.add_column(sa.Column("acknowledged", sa.Text(), nullable=False, server_default=""))
