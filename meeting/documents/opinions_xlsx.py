"""Ý kiến in full, for the dossier: every opinion exactly once, in the words of its sender.

Names follow each one's choice (``state.names``), also here: a file goes further than a screen.
Words that only a few may read, and what its sender took back, are counted and not quoted.
"""

from datetime import datetime

from meeting.documents.askers import asker
from meeting.documents.summary import RECEIPTS
from meeting.documents.words import clean, flat
from meeting.documents.workbook import Workbook
from meeting.state import times
from meeting.state.conclusion import said
from meeting.state.indexes import MATTERS_OF
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import thought_of

HEADINGS = {
    "Số": 6,
    "Nguyên văn ý kiến": 60,
    "Loại": 13,
    "Nguồn tiếp nhận": 16,
    "Giai đoạn": 14,
    "Ngày tiếp nhận": 13,
    "Người nêu": 26,
    "Đơn vị": 30,
    "Điểm cầu": 24,
    "Lĩnh vực": 24,
    "Tình trạng": 18,
    "Nội dung kiến nghị": 30,
    "Đã trả lời": 14,
    "Đã giải quyết": 14,
    "Người nêu đánh giá": 16,
}
KINDS = {
    "petition": "Kiến nghị",
    "report": "Phản ánh",
    "proposal": "Đề xuất",
    "question": "Câu hỏi",
}
CHANNELS = {
    "phone": "Điện thoại tại hội nghị",
    "desk": "Bàn tiếp nhận",
    "form": "Phiếu hỏi",
    "mailbox": "Hòm thư góp ý",
    "hotline": "Đường dây nóng",
    "letter": "Thư, đơn",
    "message": "Tin nhắn",
    "unit": "Đơn vị gửi lên",
    "speech": "Phát biểu",
}
PHASES = {"before": "Trước hội nghị", "during": "Tại hội nghị", "after": "Sau hội nghị"}
STATUSES = {
    "new": "Đã tiếp nhận",
    "released": "Công khai",
    "held": "Tạm chưa công khai",
    "off_topic": "Ngoài nội dung",
    "private": "Gửi riêng chủ trì",
    "denunciation": "Hướng dẫn theo quy định",
    "withdrawn": "Người gửi đã rút",
}
ANSWERED = {True: "Đã trả lời", False: "Chưa trả lời"}
RESOLVED = {True: "Đã giải quyết", False: ""}
JUDGED = {True: "Thỏa đáng", False: "Chưa thỏa đáng", None: ""}
WITHDRAWN = "Ý kiến số {} người gửi đã rút lại (không ghi nội dung)"


def opinions_xlsx(state: Snapshot, at: datetime, mark: str = "", copy: str = "") -> bytes:
    """The workbook; ``at`` is the date in its properties, ``copy`` says who took it (R50)."""
    book = Workbook(state, at, "Ý kiến", mark=mark, copy=copy)
    found = sorted(state.opinions.values(), key=lambda o: o.number)
    lines = [_line(state, opinion) for opinion in found]
    title = "TOÀN BỘ Ý KIẾN TIẾP NHẬN"
    book.sheet("Ý kiến", title, list(HEADINGS), list(HEADINGS.values()), lines)
    return book.content()


def _line(state: Snapshot, opinion: Opinion) -> list[str | int]:
    blank = [""] * (len(HEADINGS) - 2)
    if opinion.is_restricted:
        return [opinion.number, RECEIPTS[opinion.is_suspected].format(opinion.number), *blank]
    if opinion.status == "withdrawn":
        return [opinion.number, WITHDRAWN.format(opinion.number), *blank]
    who = asker(opinion)
    site = state.sites.get(opinion.site or "")
    topic = state.topics.get(opinion.topic or "")
    matters = state.group(MATTERS_OF, opinion.id)
    thought = thought_of(state, opinion.id)
    return [
        opinion.number,
        clean(opinion.text),
        KINDS[opinion.kind],
        CHANNELS[opinion.channel],
        PHASES[opinion.phase],
        f"{times.local_date(opinion.received_at):%d/%m/%Y}",
        ", ".join(part for part in (who.name, who.position) if part),
        who.unit,
        flat(site.name) if site else "",
        flat(topic.name) if topic else "",
        STATUSES[opinion.status],
        "\n".join(f"{m.number}. {flat(m.title)}" for m in matters),
        ANSWERED[thought is not None and thought.is_answered],
        RESOLVED[bool(matters) and all(m.outcome == "resolved" for m in matters)],
        JUDGED[said(state, opinion)],
    ]
