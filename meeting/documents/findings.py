"""What the checker says of a document, as JSON: reading and checking a long one takes a second, so
it is done where files are made."""

from datetime import date

import msgspec

from meeting.checker.check import check
from meeting.checker.paper import Paper
from meeting.checker.reading import read
from meeting.documents.blocks import Columns
from meeting.documents.files import DOCUMENTS, made
from meeting.state.snapshot import Snapshot


def findings_of(state: Snapshot, name: str, today: str) -> bytes:
    """The findings on our own document of that name; ``today`` as ``2026-05-15``."""
    document = DOCUMENTS[name]
    # What carries the issuer's head is official; tables, the script, the seating are not.
    is_working = not isinstance(document.blocks(state)[0], Columns)
    paper = read(made(state, document))
    found = check(paper, date.fromisoformat(today), is_working=is_working)
    return msgspec.json.encode(found)


def findings_on(state: Snapshot, paper: bytes, today: str) -> bytes:
    """The findings on a paper that was read from a file."""
    found = check(msgspec.json.decode(paper, type=Paper), date.fromisoformat(today))
    return msgspec.json.encode(found)
