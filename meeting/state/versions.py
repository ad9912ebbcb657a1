"""Versions of the notice and of the minutes: texts that were approved, issued or signed.

The text of a version is kept as it was and never made again: sorting an opinion or renaming an
agency afterwards changes nothing in it.
"""

import hashlib
from typing import Any, NamedTuple

import msgspec

from meeting.state.record import Record

NOTICE, MINUTES = "notice", "minutes"

#: What is drawn up for a supplement to the minutes; it is kept as one of their versions.
SUPPLEMENT = "supplement"

#: What a version was kept for: the notice's approval, what was put right in it afterwards, and its
#: issue; the minutes' signing and that of a supplement (biên bản bổ sung).
STAGES = ("approved", "amended", "issued", "signed", "supplement")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A file people handed in: ``file`` is the SHA-256 of its content, under which it is kept."""

    file: str
    name: str
    kind: str
    size: int


class Version(Record, frozen=True, kw_only=True):
    """``number`` counts the versions of one ``document``. ``blocks`` is the document as it was
    (documents/freezing.py), ``digest`` the SHA-256 of its text. ``whole``: of the minutes and
    their supplements, the body of the minutes as they then were.

    Of an approval on paper (*duyệt trên bản giấy*): ``approver`` and ``approved_on``. ``copy`` is
    the scan of that paper, or the signed document.
    """

    document: str
    number: int
    stage: str
    at: str
    by: str
    blocks: list[dict[str, Any]]
    digest: str
    whole: list[str] = []
    is_paper: bool = False
    approver: str = ""
    approved_on: str | None = None
    copy: Kept | None = None


def digest_of(lines: list[str]) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class Drawn(NamedTuple):
    """A document as it reads: its blocks as plain values, its paragraphs, and those of its
    body. ``left``: parts that could not be put right; ``is_same``: nothing had to be
    (documents/amending.py)."""

    blocks: list[dict[str, Any]]
    lines: list[str]
    body: list[str]
    left: list[str] = []
    is_same: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return digest_of(self.lines)
