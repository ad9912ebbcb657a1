"""Steps of the programme: sessions, what they do to the queue, when they were held"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    with op.batch_alter_table("agenda_items") as items:
        for name in ("session", "queue", "preset"):
            items.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        for name in ("started_at", "ended_at"):
            items.add_column(sa.Column(name, sa.Text(), nullable=True))
        items.add_column(sa.Column("spent_s", sa.BigInteger(), nullable=False, server_default="0"))
