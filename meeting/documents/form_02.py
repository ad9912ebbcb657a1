"""Mẫu 02, Tổng hợp ý kiến, kiến nghị, filled from what was received (R7). Names as each asker
chose; of what few may read the number alone. What is exported here is recognised when taken in."""

from meeting.documents.askers import asker
from meeting.documents.opinions_xlsx import KINDS, PHASES
from meeting.documents.summary import RECEIPTS
from meeting.documents.words import clean, flat
from meeting.documents.workbook import Workbook
from meeting.state import times
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

#: Heading → width; ``meeting/intake/opinions.py`` reads them back, the last three as remarks.
HEADINGS = {
    "STT": 6,
    "Nội dung ý kiến, kiến nghị": 60,
    "Lĩnh vực": 24,
    "Loại": 12,
    "Họ và tên": 24,
    "Chức vụ": 20,
    "Đơn vị": 30,
    "Đề xuất giải pháp": 36,
    "Cơ quan liên quan": 26,
    "Số tiếp nhận": 10,
    "Giai đoạn": 16,
    "Ghi chú": 30,
}


def form_02(state: Snapshot, mark: str = "", copy: str = "") -> bytes:
    """The workbook, in the order of receipt; ``copy`` says who took it and when (R50)."""
    at = times.parse(state.meeting.opened_at or state.meeting.created_at)
    book = Workbook(state, at, "Mẫu 02", mark=mark, copy=copy)
    stand = [o for o in state.opinions.values() if o.status != "withdrawn"]
    lines = [
        [number, *_row(state, opinion)]
        for number, opinion in enumerate(sorted(stand, key=lambda o: o.number), start=1)
    ]
    title = "TỔNG HỢP Ý KIẾN, KIẾN NGHỊ (Mẫu 02)"
    book.sheet("Mẫu 02", title, list(HEADINGS), list(HEADINGS.values()), lines)
    return book.content()


def _row(state: Snapshot, opinion: Opinion) -> list[str | int]:
    behind: list[str | int] = [opinion.number, PHASES[opinion.phase]]
    if opinion.is_restricted:
        note = RECEIPTS[opinion.is_suspected].format(opinion.number)
        return [*[""] * (len(HEADINGS) - 4), *behind, note]
    topic, who = state.topics.get(opinion.topic or ""), asker(opinion)
    return [
        clean(opinion.text),
        flat(topic.name) if topic else "",
        KINDS[opinion.kind],
        flat(who.name),
        flat(who.position),
        flat(who.unit),
        clean(opinion.solution),
        flat(opinion.concerned),
        *behind,
        "",
    ]
