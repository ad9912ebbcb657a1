"""Parts of the notice written by hand, kept versions, who presided"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    def record() -> list[sa.Column]:
        return [
            sa.Column("meeting", sa.Text(), nullable=False),
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("v", sa.BigInteger(), nullable=False),
            sa.Column("is_removed", sa.Boolean(), nullable=False),
        ]

    passages = op.create_table(
        "passages",
        *record(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("passages_by_v", "passages", ["meeting", "v"])
    op.create_table(
        "versions",
        *record(),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("whole", sa.JSON(), nullable=False),
        sa.Column("is_paper", sa.Boolean(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("copy", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "id"),
    )
    op.create_index("versions_by_v", "versions", ["meeting", "v"])
    _parts_become_passages(passages)
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("presided", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.add_column(
            sa.Column("field_v", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
        )
        batch_op.add_column(
            sa.Column("version", sa.BigInteger(), nullable=False, server_default=sa.text("0"))
        )
        batch_op.drop_column("sections")


def _parts_become_passages(passages: sa.Table) -> None:
    """What was written by hand stays, each part as a record of its own."""
    notices = sa.table(
        "notices",
        sa.column("meeting", sa.Text()),
        sa.column("v", sa.BigInteger()),
        sa.column("sections", sa.JSON()),
    )
    rows: list[dict[str, Any]] = []
    for row in op.get_bind().execute(sa.select(notices)):
        sections = row.sections if not isinstance(row.sections, str) else json.loads(row.sections)
        for key, text in sections.items() if isinstance(sections, dict) else ():
            rows.append(
                {"meeting": row.meeting, "id": key, "v": row.v, "is_removed": False}
                | {"text": text, "basis": "", "by": "", "at": ""}
            )
    if rows:
        op.get_bind().execute(passages.insert(), rows)
