"""Opinions collected before the meeting: units, what lies with them, the log of the boxes"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

UNIT_MAYBE = ("site", "parent", "due_at", "sent_at", "reopened_at")
GATHERED = ("unit", "holder", "text", "kind", "name", "position", "display", "solution")


def record() -> list[sa.Column]:
    return [
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
    ]


def upgrade() -> None:
    with op.batch_alter_table("opinions") as opinions:
        opinions.add_column(sa.Column("collected_by", sa.Text(), nullable=True))
        for name in ("solution", "concerned"):
            opinions.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "units",
        *record(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "level", "kind")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in UNIT_MAYBE),
        sa.Column("quota", sa.BigInteger(), nullable=True),
        sa.Column("forms_sent", sa.BigInteger(), nullable=False),
        sa.Column("forms_returned", sa.BigInteger(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("units_by_v", "units", ["meeting", "v"])
    op.create_table(
        "contributions",
        *record(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in GATHERED),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("concerned", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("contributions_by_v", "contributions", ["meeting", "v"])
    op.create_table(
        "box_openings",
        *record(),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("place", "opened_on", "opened_by", "note", "logged_at")
        ),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("box_openings_by_v", "box_openings", ["meeting", "v"])
