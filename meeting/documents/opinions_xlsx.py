"""Ý kiến in full, for the dossier: every opinion exactly once, in the words of its sender.

Names follow each one's choice (``state.names``), also here: a file goes further than a screen.
Words that only a few may read, and what its sender took back, are counted and not quoted.
"""

from datetime import datetime

from meeting.documents.askers import asker
from meeting.documents.part_names import points
from meeting.documents.summary import RECEIPTS
from meeting.documents.words import clean, flat
from meeting.documents.workbook import Workbook
from meeting.state import parts, times
from meeting.state.answered import is_answered, share
from meeting.state.conclusion import said
from meeting.state.indexes import MATTERS_OF
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

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
        "\n".join(_standing(opinion, m) for m in matters),
        _answered(state, opinion),
        RESOLVED[share(state, opinion, _is_resolved).is_whole],
        JUDGED[said(state, opinion)],
    ]


def _standing(opinion: Opinion, matter: Matter) -> str:
    """``7. <title>``; of a split opinion with which parts of it stand there."""
    held = f" ({points(parts.held(matter, opinion.id))})" if opinion.parts else ""
    return f"{matter.number}. {flat(matter.title)}{held}"


def _answered(state: Snapshot, opinion: Opinion) -> str:
    has = share(state, opinion)
    if is_answered(state, opinion) or not has.answered:
        return ANSWERED[is_answered(state, opinion)]
    return f"Đã trả lời {has.answered}/{has.of} ý"


def _is_resolved(state: Snapshot, matter: str) -> bool:
    return state.matters[matter].outcome == "resolved"
