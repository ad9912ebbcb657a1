"""Parts of opinions and matters, and what undoes a regrouping"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for table, empty in (("opinions", "'[]'"), ("matters", "'{}'")):
        with op.batch_alter_table(table) as batch:
            first = sa.text(empty)
            batch.add_column(sa.Column("parts", sa.JSON(), nullable=False, server_default=first))
    op.create_table(
        "regroupings",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("regroupings_by_v", "regroupings", ["meeting", "v"])
