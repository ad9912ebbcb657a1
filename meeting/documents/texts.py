"""The texts of notice and minutes as JSON for a screen: as they read now, as a version keeps them,
and what differs. Of a large conference that is as much work as a file."""

import msgspec

from meeting.documents.differences import as_rows, between, in_words
from meeting.documents.drawing import DOCUMENTS
from meeting.documents.freezing import text_of, thawed
from meeting.documents.minutes import body_lines
from meeting.documents.notice import digest_of_blocks, editable, notice, shown
from meeting.documents.signature_stamps import parted
from meeting.state.actors import called
from meeting.state.snapshot import Snapshot
from meeting.state.standing import current, versions
from meeting.state.versions import Version

#: More differences than this are counted, not listed.
MOST_LISTED = 300


def notice_text(state: Snapshot) -> bytes:
    """``notice.json``: the text as it stands, with the parts that may be written by hand."""
    parts = editable(state)
    for part in parts.values():
        if "by" in part:
            part["by"] = called(state, part["by"])
    blocks = notice(state)
    text = {
        "v": state.meeting.version,
        "status": state.notice.status,
        "digest": digest_of_blocks(blocks),
        "blocks": shown(blocks),
        "passages": parts,
    }
    return msgspec.json.encode(text)


def differences(state: Snapshot, document: str, first: int, last: int | None) -> bytes:
    """``differences.json``: from version ``first`` to ``last``, or to the text as it reads now."""
    old = kept(state, document, first)
    if last is not None:
        after = _lines(kept(state, document, last))
    elif old.whole:
        after = body_lines(DOCUMENTS[document](state))
    else:
        after = text_of(DOCUMENTS[document](state))
    return msgspec.json.encode({"rows": as_rows(between(_lines(old), after))})


def copy_differences(state: Snapshot, words: str) -> bytes:
    """``notice/copy.json``: how the words of a scan or signed document differ from ours; what its
    digital signatures print on the page is shown as such and is no difference."""
    version = current(state)
    ours = text_of(thawed(version.blocks)) if version else []
    theirs, stamps = parted(words)
    found = in_words(" ".join(ours), theirs)
    rows = [difference._asdict() for difference in found[:MOST_LISTED]]
    told = {"is_readable": True, "count": len(found), "differences": rows}
    return msgspec.json.encode(told | ({"stamps": stamps} if stamps else {}))


def kept(state: Snapshot, document: str, number: int) -> Version:
    """The version of that number. StopIteration when there is none."""
    return next(v for v in versions(state, document) if v.number == number)


def _lines(version: Version) -> list[str]:
    """What is compared: of the minutes all that held when they, or a supplement, were signed."""
    return version.whole or text_of(thawed(version.blocks))
