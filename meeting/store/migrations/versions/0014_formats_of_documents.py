"""Thể thức văn bản in versions; who signs for the second issuer, and whose place a signer takes"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

TEXTS = ("made_at", "regime", "place", "profile", "profile_version", "kept")
LISTS = ("issuers", "superiors", "margins", "sizes", "codes", "recipients")


def upgrade() -> None:
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("deputy_for", sa.Text(), nullable=False, server_default=""))
        notices.add_column(sa.Column("cosigner", sa.JSON(), nullable=True))
        notices.add_column(sa.Column("format", sa.Text(), nullable=True))
    op.create_table(
        "formats",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in LISTS),
        sa.Column("line_spacing", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("formats_by_v", "formats", ["meeting", "v"])
