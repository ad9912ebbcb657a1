"""Delegates in full, their invitations, roll calls and attendance"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

#: New columns of a delegate and what those who are on the list have.
TEXTS = {
    "kind": "delegate",
    "group": "",
    "phone": "",
    "gender": "",
    "note": "",
    "rsvp": "invited",
    "substitute": "",
    "substitute_position": "",
}


def upgrade() -> None:
    with op.batch_alter_table("delegates") as delegates:
        for name, value in TEXTS.items():
            delegates.add_column(
                sa.Column(name, sa.Text(), nullable=False, server_default=sa.text(f"'{value}'"))
            )
        delegates.add_column(sa.Column("rsvp_at", sa.Text(), nullable=True))
        delegates.add_column(sa.Column("added_at", sa.Text(), nullable=True))
        delegates.add_column(
            sa.Column("is_walk_in", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("participants") as participants:
        participants.add_column(sa.Column("delegate", sa.Text(), nullable=True))
    _noun(
        "invitations",
        sa.Column("participant", sa.Text(), nullable=True),
        sa.Column("used_at", sa.Text(), nullable=False),
    )
    _noun(
        "roll_calls",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
    )
    _noun(
        "attendances",
        sa.Column("roll_call", sa.Text(), nullable=False),
        sa.Column("delegate", sa.Text(), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )


def _noun(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("v", sa.BigInteger(), nullable=False),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index(f"{name}_by_v", name, ["meeting", "v"])
