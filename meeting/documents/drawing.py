"""What a document says of a State, as a version keeps it: the one door from the rules to the
documents."""

from collections.abc import Callable

from meeting.documents.amending import amended
from meeting.documents.blocks import Block
from meeting.documents.freezing import frozen, text_of
from meeting.documents.minutes import body_lines, live_minutes
from meeting.documents.notice import notice
from meeting.documents.supplement import supplement
from meeting.state.snapshot import Snapshot
from meeting.state.versions import SUPPLEMENT, Drawn

#: How each reads now; of the minutes what the records say, signed or not.
DOCUMENTS: dict[str, Callable[[Snapshot], list[Block]]] = {
    "notice": notice,
    "minutes": live_minutes,
}


def drawn(state: Snapshot, document: str, note: str = "", before: Snapshot | None = None) -> Drawn:
    """The document's blocks as plain values, its paragraphs, and those of its body. With ``before``
    the approved notice of that state, naming who presided and concluded in this one."""
    left: list[str] = []
    is_same = False
    if before is not None:
        blocks, left, is_same = amended(before, state)
    elif document == SUPPLEMENT:
        blocks = supplement(state, note)
    else:
        blocks = DOCUMENTS[document](state)
    return Drawn(frozen(blocks), text_of(blocks), body_lines(blocks), left, is_same)
