"""Recordings and time marks; who marked an answer; who changed which field last"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

#: Tables whose fields several secretaries set, and what their two columns are called.
EDITED = {
    "matters": ("tag_by",),
    "answers": ("edit_v", "edit_by"),
    "opinions": ("edit_v", "edit_by"),
}


def upgrade() -> None:
    op.create_table(
        "recordings",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("stopped_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("recordings_by_v", "recordings", ["meeting", "v"])
    for table, heard in (("opinions", "heard_at"), ("turns", "begun_at")):
        with op.batch_alter_table(table) as records:
            records.add_column(sa.Column(heard, sa.Text(), nullable=True))
            records.add_column(sa.Column("judged_by", sa.Text(), nullable=False, server_default=""))
    for table, names in EDITED.items():
        with op.batch_alter_table(table) as records:
            for name in names:
                records.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="{}"))
