"""The files people download: one row per document, name → what it is made of.

A document is blocks; every one of them comes as DOCX and as PDF. To add one, write its builder
and a row of ``DOCUMENTS``. Spreadsheets are rows of ``SHEETS``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from meeting.documents.blocks import Block
from meeting.documents.docx import docx
from meeting.documents.letters import letters
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.documents.profiles import as_issued, profile_of
from meeting.documents.roll import attendance_xlsx
from meeting.documents.summary_xlsx import summary
from meeting.documents.supplement import supplement
from meeting.state import times
from meeting.state.people import Delegate
from meeting.state.snapshot import Snapshot
from meeting.state.standing import signed_minutes

REHEARSAL = "CHẠY THỬ"

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Document(NamedTuple):
    """``is_draft``: gaps are marked and it cannot go out yet. ``is_frozen``: set as it was when
    the notice was issued."""

    title: str
    blocks: Callable[[Snapshot], list[Block]]
    is_draft: Callable[[Snapshot], bool]
    is_frozen: bool = False


def _mark(state: Snapshot) -> str:
    return REHEARSAL if state.meeting.is_rehearsal else ""


def _at(state: Snapshot) -> datetime:
    """The date in the file's properties: of the last decision about the notice, else of the
    meeting. Never the clock's, so the same State gives the same bytes."""
    record, meeting = state.notice, state.meeting
    decided = record.issued_at or record.approved_at or meeting.closed_at or meeting.opened_at
    return times.parse(decided or meeting.created_at)


def made(state: Snapshot, document: Document) -> bytes:
    """The document as DOCX."""
    if document.is_frozen:
        state = as_issued(state)
    return docx(
        document.blocks(state),
        profile_of(state),
        title=document.title,
        at=_at(state),
        mark=_mark(state),
        is_draft=document.is_draft(state),
    )


NOTICE = Document(
    "Thông báo kết luận",
    notice,
    lambda state: state.notice.status == "draft",
    is_frozen=True,
)
MINUTES = Document("Biên bản hội nghị", minutes, lambda state: not signed_minutes(state))
SUPPLEMENT = Document("Biên bản bổ sung", supplement, lambda state: True)

#: Name → document: ``notice`` is downloaded as notice.docx.
DOCUMENTS: dict[str, Document] = {
    "notice": NOTICE,
    "minutes": MINUTES,
    "supplement": SUPPLEMENT,
}


def notice_docx(state: Snapshot) -> bytes:
    """Thông báo kết luận."""
    return made(state, NOTICE)


def minutes_docx(state: Snapshot) -> bytes:
    """Biên bản hội nghị."""
    return made(state, MINUTES)


def supplement_docx(state: Snapshot) -> bytes:
    """Biên bản bổ sung, as it would be signed now."""
    return made(state, SUPPLEMENT)


def summary_xlsx(state: Snapshot) -> bytes:
    """Bảng tổng hợp."""
    return summary(state, _at(state), _mark(state))


def roll_xlsx(state: Snapshot) -> bytes:
    """Điểm danh."""
    return attendance_xlsx(state, _at(state), _mark(state))


def letters_docx(state: Snapshot, people: Sequence[Delegate], links: Mapping[str, str]) -> bytes:
    """Giấy mời of these people, one to a page."""
    return made(
        state, Document("Giấy mời", lambda s: letters(s, people, links), lambda state: True)
    )


FILES: dict[str, tuple[str, Callable[[Snapshot], bytes]]] = {
    "notice.docx": (DOCX, notice_docx),
    "minutes.docx": (DOCX, minutes_docx),
    "supplement.docx": (DOCX, supplement_docx),
    "summary.xlsx": (XLSX, summary_xlsx),
    "attendance.xlsx": (XLSX, roll_xlsx),
}
