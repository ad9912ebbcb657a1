"""What a document says of a State, as a version keeps it: the one door from the rules to the
documents."""

from collections.abc import Callable

from meeting.documents.blocks import Block
from meeting.documents.freezing import frozen, text_of
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.state.snapshot import Snapshot
from meeting.state.versions import Drawn

DOCUMENTS: dict[str, Callable[[Snapshot], list[Block]]] = {"notice": notice, "minutes": minutes}


def drawn(state: Snapshot, document: str) -> Drawn:
    """The document's blocks as plain values, and its paragraphs."""
    blocks = DOCUMENTS[document](state)
    return Drawn(frozen(blocks), text_of(blocks))
