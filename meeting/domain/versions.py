"""Keeping a text as it is: the next version of a document, and the file people handed in for it."""

from typing import Any

import msgspec

from meeting.domain import text
from meeting.domain.command import Actor, Moment
from meeting.domain.refusal import Refusal
from meeting.domain.screens import DIGEST
from meeting.state.snapshot import Snapshot
from meeting.state.standing import versions
from meeting.state.versions import Drawn, Kept, Version

#: What a scan or a signed document may be.
KINDS = ("pdf", "docx", "png", "jpeg")

#: A text that was approved this often is not the one people talk about any more.
VERSIONS_MOST = 100


class Copy(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What the intake found of an uploaded file (``POST …/notice/upload``)."""

    file: str
    name: str
    kind: str
    size: int


def copied(copy: Copy | None) -> Kept | None:
    """The file as a version keeps it; Refusal ``invalid`` for what the intake cannot have found."""
    if copy is None:
        return None
    if not DIGEST.fullmatch(copy.file):
        raise Refusal("invalid", "unknown_value", field="file", allowed="SHA-256")
    if copy.size < 1:
        raise Refusal("invalid", "out_of_range", field="size")
    name = text.line(copy.name, "name", most=text.UNIT_MAX, required=True)
    return Kept(
        file=copy.file,
        name=name.replace("/", "").replace("\\", ""),
        kind=text.one_of(copy.kind, KINDS, "kind"),
        size=copy.size,
    )


def made(
    state: Snapshot,
    document: str,
    stage: str,
    actor: Actor,
    at: Moment,
    drawn: Drawn,
    **more: Any,
) -> Version:
    """The next version of a document, with the text that was ``drawn``."""
    number = len(versions(state, document)) + 1
    if number > VERSIONS_MOST:
        raise Refusal("wrong_state", "too_many_versions", most=VERSIONS_MOST)
    return Version(
        id=at.new_id(),
        document=document,
        number=number,
        stage=stage,
        at=at.now,
        by=actor.journal_name,
        blocks=drawn.blocks,
        digest=drawn.digest,
        **more,
    )
