"""The files people download: name → media type and the bytes of a State."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from meeting.documents.blocks import Block
from meeting.documents.docx import docx
from meeting.documents.letters import letters
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.documents.profiles import profile
from meeting.documents.roll import attendance_xlsx
from meeting.documents.summary import summary
from meeting.state import times
from meeting.state.people import Delegate
from meeting.state.snapshot import Snapshot

REHEARSAL = "CHẠY THỬ"

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _mark(state: Snapshot) -> str:
    return REHEARSAL if state.meeting.is_rehearsal else ""


def _at(state: Snapshot) -> datetime:
    """The date in the file's properties: of the last decision about the notice, else of the
    meeting. Never the clock's, so the same State gives the same bytes."""
    record, meeting = state.notice, state.meeting
    decided = record.issued_at or record.approved_at or meeting.closed_at or meeting.opened_at
    return times.parse(decided or meeting.created_at)


def _docx(state: Snapshot, blocks: list[Block], title: str, *, is_draft: bool) -> bytes:
    return docx(
        blocks,
        profile(),
        title=title,
        at=_at(state),
        mark=_mark(state),
        is_draft=is_draft,
    )


def notice_docx(state: Snapshot) -> bytes:
    """Thông báo kết luận."""
    is_draft = state.notice.status == "draft"
    return _docx(state, notice(state), "Thông báo kết luận", is_draft=is_draft)


def minutes_docx(state: Snapshot) -> bytes:
    """Biên bản hội nghị."""
    return _docx(state, minutes(state), "Biên bản hội nghị", is_draft=True)


def summary_xlsx(state: Snapshot) -> bytes:
    """Bảng tổng hợp."""
    return summary(state, _at(state), _mark(state))


def roll_xlsx(state: Snapshot) -> bytes:
    """Điểm danh."""
    return attendance_xlsx(state, _at(state), _mark(state))


def letters_docx(state: Snapshot, people: Sequence[Delegate], links: Mapping[str, str]) -> bytes:
    """Giấy mời of these people, one to a page."""
    return _docx(state, letters(state, people, links), "Giấy mời", is_draft=True)


FILES: dict[str, tuple[str, Callable[[Snapshot], bytes]]] = {
    "notice.docx": (DOCX, notice_docx),
    "minutes.docx": (DOCX, minutes_docx),
    "summary.xlsx": (XLSX, summary_xlsx),
    "attendance.xlsx": (XLSX, roll_xlsx),
}
