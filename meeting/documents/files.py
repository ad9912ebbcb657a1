"""The files people download: one row per document, name → what it is made of.

A document is blocks; every one of them comes as DOCX and as PDF. To add one, write its builder and
a row of ``DOCUMENTS``, and name it in ``domain/exports.py``. Spreadsheets are rows of ``SHEETS``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from meeting.documents.answers_report import answers_report, is_complete
from meeting.documents.blank_forms import form_01, form_02
from meeting.documents.blocks import Block
from meeting.documents.conference_notice import conference_notice
from meeting.documents.delegates import delegates
from meeting.documents.freezing import thawed
from meeting.documents.invited import invited
from meeting.documents.letters import blank_letter, letters
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.documents.open_letter import open_letter
from meeting.documents.opinions_xlsx import opinions_xlsx
from meeting.documents.profiles import as_issued, profile_of
from meeting.documents.recorded import recorded
from meeting.documents.roll import attendance_xlsx
from meeting.documents.script import script
from meeting.documents.seating import seating
from meeting.documents.sent import sent
from meeting.documents.stamps import DRAFT, REHEARSAL, Stamp
from meeting.documents.summary import summary_blocks
from meeting.documents.summary_agencies import agencies_blocks
from meeting.documents.summary_xlsx import summary
from meeting.documents.supplement import supplement
from meeting.documents.tasks import tasks
from meeting.state import times
from meeting.state.people import Delegate
from meeting.state.snapshot import Snapshot
from meeting.state.standing import signed_minutes, versions

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: How far a document is: it still grows; it stands but is for the staff alone; it goes out.
DRAFTED, INTERNAL, FINAL = "drafted", "internal", "final"


def _docx(*args: Any, **more: Any) -> bytes:
    from meeting.documents.docx import docx  # each process loads what writes its own kind alone

    return docx(*args, **more)


def _pdf(*args: Any, **more: Any) -> bytes:
    from meeting.documents.pdf import pdf

    return pdf(*args, **more)


WRITERS = {"docx": (DOCX, _docx), "pdf": (PDF, _pdf)}


class Document(NamedTuple):
    """``standing``: how far it is in this State. ``is_frozen``: set as it was when the notice was
    issued."""

    title: str
    blocks: Callable[[Snapshot], list[Block]]
    standing: Callable[[Snapshot], str]
    is_frozen: bool = False


def _mark(state: Snapshot) -> str:
    return REHEARSAL if state.meeting.is_rehearsal else ""


def _at(state: Snapshot) -> datetime:
    """The date in the file's properties: of the last decision about the notice, else of the
    meeting. Never the clock's, so the same State gives the same bytes."""
    record, meeting = state.notice, state.meeting
    decided = record.issued_at or record.approved_at or meeting.closed_at or meeting.opened_at
    return times.parse(decided or meeting.created_at)


def made(state: Snapshot, document: Document, kind: str = "docx", copy: str = "") -> bytes:
    """The document as ``docx`` or ``pdf``. ``copy`` says for whom this copy was taken, and when; it
    stands at the foot unless the document goes out (R50)."""
    return prepared(state, document, copy)(kind)


def prepared(state: Snapshot, document: Document, copy: str = "") -> Callable[[str], bytes]:
    """What writes the document as the kind it is given. Its text is made once, here: writing reads
    the State no more."""
    if document.is_frozen:
        state = as_issued(state)
    standing = document.standing(state)
    stamp = Stamp(
        mark=_mark(state),
        watermark=DRAFT if standing == DRAFTED else "",
        footer=copy if standing != FINAL else "",
    )
    given: dict[str, Any] = {
        "title": document.title,
        "at": _at(state),
        "stamp": stamp,
        "is_draft": standing == DRAFTED,
    }
    blocks, profile = document.blocks(state), profile_of(state)
    return lambda kind: WRITERS[kind][1](blocks, profile, **given)


def _of_notice(state: Snapshot) -> str:
    """What is approved is printed to be signed: it carries nothing any more."""
    return DRAFTED if state.notice.status == "draft" else FINAL


def _of_minutes(state: Snapshot) -> str:
    """A draft until they are signed."""
    return FINAL if signed_minutes(state) else DRAFTED


def _to_sign(state: Snapshot) -> str:
    """They grow until the meeting is closed; then they are printed to be signed."""
    return FINAL if state.meeting.status == "closed" else DRAFTED


def _of_answers(state: Snapshot, agency: str | None = None) -> str:
    """A draft as long as something in it is not answered."""
    return FINAL if is_complete(state, agency) else DRAFTED


def _drafted(state: Snapshot) -> str:
    return DRAFTED


def _internal(state: Snapshot) -> str:
    return INTERNAL


def _goes_out(state: Snapshot) -> str:
    return FINAL


#: Name → document: ``notice`` is downloaded as notice.docx and notice.pdf.
DOCUMENTS: dict[str, Document] = {
    "notice": Document("Thông báo kết luận", notice, _of_notice, is_frozen=True),
    "minutes": Document("Biên bản hội nghị", minutes, _of_minutes),
    "supplement": Document("Biên bản bổ sung", supplement, _drafted),
    "letter": Document("Giấy mời (để trống tên)", blank_letter, _goes_out),
    "announcement": Document("Thông báo hội nghị", conference_notice, _goes_out),
    "open_letter": Document("Thư ngỏ", open_letter, _goes_out),
    "tasks": Document("Danh mục công việc", tasks, _internal),
    "script": Document("Kịch bản điều hành", script, _internal),
    "delegates": Document("Danh sách đại biểu", delegates, _internal),
    "invited": Document("Danh sách mời và xác nhận tham dự", invited, _internal),
    "recorded": Document("Danh mục bản ghi âm", recorded, _internal),
    "seating": Document("Sơ đồ chỗ ngồi", seating, _goes_out),
    "summary": Document("Bảng tổng hợp ý kiến, kiến nghị", summary_blocks, _internal),
    "answers": Document("Báo cáo trả lời ý kiến", answers_report, _of_answers),
    "sent": Document("Danh sách gửi thông báo", sent, _internal),
    "agencies": Document("Kết quả giải quyết theo cơ quan", agencies_blocks, _internal),
}


def summary_xlsx(state: Snapshot, copy: str = "") -> bytes:
    """Bảng tổng hợp."""
    return summary(state, _at(state), _mark(state), copy)


def roll_xlsx(state: Snapshot, copy: str = "") -> bytes:
    """Điểm danh."""
    return attendance_xlsx(state, _at(state), _mark(state), copy)


def opinions_sheet(state: Snapshot, copy: str = "") -> bytes:
    """Toàn bộ ý kiến."""
    return opinions_xlsx(state, _at(state), _mark(state), copy)


def announcement_of(state: Snapshot, link: str, kind: str) -> bytes:
    """Thông báo hội nghị with the address where to take part."""
    blocks = partial(conference_notice, link=link)
    return made(state, DOCUMENTS["announcement"]._replace(blocks=blocks), kind)


def open_letter_of(state: Snapshot, link: str, kind: str) -> bytes:
    """Thư ngỏ with the code of where to send an opinion."""
    blocks = partial(open_letter, link=link)
    return made(state, DOCUMENTS["open_letter"]._replace(blocks=blocks), kind)


def letters_docx(
    state: Snapshot, people: Sequence[Delegate], links: Mapping[str, str], kind: str = "docx"
) -> bytes:
    """Giấy mời of these people, one to a page; ``kind`` may be ``pdf``."""
    document = Document("Giấy mời", lambda state: letters(state, people, links), _goes_out)
    return made(state, document, kind)


def letters_of(state: Snapshot, people: list[str], links: dict[str, str], kind: str) -> bytes:
    """The same for delegates named by their ids."""
    return letters_docx(state, [state.delegates[person] for person in people], links, kind)


def answers_of(state: Snapshot, agency: str, kind: str, copy: str) -> bytes:
    """One agency's own Báo cáo trả lời ý kiến."""
    document = Document(
        DOCUMENTS["answers"].title,
        lambda state: answers_report(state, agency),
        lambda state: _of_answers(state, agency),
    )
    return made(state, document, kind, copy)


def minutes_to_sign(state: Snapshot, kind: str) -> bytes:
    """Biên bản as it goes to those who sign it: without *DỰ THẢO*."""
    return made(state, DOCUMENTS["minutes"]._replace(standing=_to_sign), kind)


#: Form → what it is called, and its builder.
BLANKS = {
    "01": ("Mẫu 01 – Danh sách đại biểu", form_01),
    "02": ("Mẫu 02 – Tổng hợp ý kiến, kiến nghị", form_02),
}


def blank_form(state: Snapshot, form: str, unit: str, kind: str) -> bytes:
    """Mẫu 01 or Mẫu 02, empty, as a unit fills it in by hand or in Word."""
    title, blocks = BLANKS[form]
    return made(state, Document(title, partial(blocks, unit=unit), _goes_out), kind)


def version_of(state: Snapshot, name: str, number: int, kind: str) -> bytes:
    """A kept version of the notice or the minutes, as it was: it carries nothing."""
    kept = next(v for v in versions(state, name) if v.number == number)
    title, is_notice = DOCUMENTS[name].title, name == "notice"
    document = Document(title, lambda _: thawed(kept.blocks), _goes_out, is_notice)
    return made(state, document, kind)


#: Name → the bytes of a State, and for whom the copy is taken; all are the staff's alone.
SHEETS: dict[str, Callable[[Snapshot, str], bytes]] = {
    "summary": summary_xlsx,
    "attendance": roll_xlsx,
    "opinions": opinions_sheet,
}


def file(state: Snapshot, name: str, kind: str, copy: str = "") -> bytes:
    """The file called ``name.kind``. KeyError when there is none."""
    return SHEETS[name](state, copy) if kind == "xlsx" else made(state, DOCUMENTS[name], kind, copy)


#: File name → media type and what makes it.
FILES: dict[str, tuple[str, Callable[..., bytes]]] = {
    **{
        f"{name}.{kind}": (media, partial(file, name=name, kind=kind))
        for name in DOCUMENTS
        for kind, (media, _) in WRITERS.items()
    },
    **{f"{name}.xlsx": (XLSX, make) for name, make in SHEETS.items()},
}
