"""Bảng tổng hợp ý kiến, kiến nghị và kết quả trả lời: the eight columns used in print (C3).

Every matter has a row, and so has every opinion that stands in no matter yet: totals reconcile
after merging and splitting. Text is always text: a cell that begins with ``=`` is no formula.
"""

from meeting.documents import assignments
from meeting.documents.askers import asker, askers, words
from meeting.documents.blocks import Appendix, Block, Cell, Table, cell, paragraph
from meeting.documents.heading import held_on, titled
from meeting.documents.totals import live_matters, totals
from meeting.documents.words import beginning, clean, day, flat, short_day, two
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

HEADINGS = (
    "STT",
    "Nội dung",
    "Đơn vị/cá nhân",
    "Lĩnh vực",
    "Cơ quan trả lời",
    "Nội dung trả lời",
    "Kết quả",
    "Thời hạn/Văn bản",
)
TITLE = "BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ VÀ KẾT QUẢ TRẢ LỜI"
WIDTHS = (5, 44, 26, 18, 20, 40, 16, 17)

RESULTS = {
    "resolved": "Đã giải quyết",
    "assigned": "Đang giải quyết",
    "escalated": "Vượt thẩm quyền, đã trình",
    "new_case": "Đang xác minh",
    "shortcoming": "Đang khắc phục",
    "noted": "Ghi nhận, tiếp thu",
    None: "Chưa phân loại",
}

#: What stands for words that only a few may read, so that the numbers add up: by whether they
#: look like a denunciation.
RECEIPTS = {
    False: "Ý kiến số {} gửi riêng chủ trì (không ghi nội dung)",
    True: "Nội dung số {} không thuộc phạm vi hội nghị, đã hướng dẫn người gửi theo quy định",
}

Row = tuple[int, str, str, str, str, str, str, str]


def rows(state: Snapshot) -> list[Row]:
    """The table without its headings: the matters by number, then the opinions outside."""
    matters, alone = live_matters(state), outside(state)
    given = answers_of(state)
    found = [matter_row(state, m, n, given.get(m.id, [])) for n, m in enumerate(matters, 1)]
    return found + [opinion_row(state, o, n) for n, o in enumerate(alone, len(found) + 1)]


def outside(state: Snapshot) -> list[Opinion]:
    """The opinions that stand in no matter yet, those withdrawn left out, by number."""
    standing = {o for matter in live_matters(state) for o in matter.opinions}
    found = [o for o in state.opinions.values() if o.status != "withdrawn"]
    return sorted((o for o in found if o.id not in standing), key=lambda o: o.number)


def answers_of(state: Snapshot) -> dict[str, list[Answer]]:
    """Matter → its answers, given or approved, oldest first."""
    found: dict[str, list[Answer]] = {}
    standing = (a for a in state.answers.values() if a.is_given or a.is_approved)
    for answer in sorted(standing, key=lambda a: (a.at, a.id)):
        for matter in answer.matters:
            found.setdefault(matter, []).append(answer)
    return found


def matter_row(state: Snapshot, matter: Matter, number: int, answers: list[Answer]) -> Row:
    """The eight cells of a matter."""
    lead = assignments.agency_name(state, matter.lead)
    others = [assignments.agency_name(state, a) for a in matter.coordinating]
    helped = f" (phối hợp: {', '.join(name for name in others if name)})" if others else ""
    due = [short_day(matter.due_on)] if matter.due_on else []
    due += [
        f"{flat(a.letter_number)}" + (f" ngày {short_day(a.letter_on)}" if a.letter_on else "")
        for a in answers
        if a.letter_number
    ]
    who = dict.fromkeys(beginning(words(state, a)) for a in askers(state, matter))
    return (
        number,
        clean(matter.title),
        "\n".join(who),
        _topic(state, matter.topic),
        lead + helped,
        "\n".join(clean(a.text) for a in answers) or clean(matter.directive),
        RESULTS[matter.outcome],
        "\n".join(due),
    )


def opinion_row(state: Snapshot, opinion: Opinion, number: int) -> Row:
    """The eight cells of an opinion outside; of words that only a few may read the receipt."""
    if opinion.is_restricted:
        return number, RECEIPTS[opinion.is_suspected].format(opinion.number), "", "", "", "", "", ""
    who = beginning(words(state, asker(opinion)))
    result = RESULTS[None]
    return number, clean(opinion.text), who, _topic(state, opinion.topic), "", "", result, ""


def _topic(state: Snapshot, topic_id: str | None) -> str:
    topic = state.topics.get(topic_id) if topic_id else None
    return clean(topic.name) if topic else ""


#: Shares of the printed width, and how each column's cells look.
SHARES = (9, 44, 26, 18, 23, 40, 17, 19)
LOOKS = ("bang_so", "bang", "bang", "bang", "bang", "bang", "bang_so", "bang_so")


def title_blocks(state: Snapshot, title: str) -> list[Block]:
    """What every summary begins with, on a sheet that lies across."""
    return [
        Appendix(is_landscape=True),
        *titled(state, title, f"{flat(state.meeting.title)}, {day(held_on(state))}"),
    ]


def cells(row: Row, matter: str | None = None) -> list[Cell]:
    """A row of the printed table; its second cell names the matter it stands for."""
    return [
        cell(look, str(words), matter=matter if at == 1 else None)
        for at, (look, words) in enumerate(zip(LOOKS, row, strict=True))
    ]


def heads() -> list[list[Cell]]:
    """The headings, which stand again on every page."""
    return [[cell("bang_dau", heading) for heading in HEADINGS]]


def summary_blocks(state: Snapshot) -> list[Block]:
    """Per petition: every matter and every opinion outside exactly once, then how the numbers
    come about."""
    ids: list[str | None] = [matter.id for matter in live_matters(state)]
    found = rows(state)
    ids += [None] * (len(found) - len(ids))
    body = [cells(row, matter) for row, matter in zip(found, ids, strict=True)]
    return [
        *title_blocks(state, TITLE),
        Table(widths=list(SHARES), heads=heads(), rows=body),
        *(paragraph("thong_tin", text) for text in reckoning(state)),
    ]


def reckoning(state: Snapshot) -> list[str]:
    """How opinions became matters, so that the sums can be checked: opinions = in matters +
    outside; matters = made + parts of others − merged into others (R11)."""
    t, matters, alone = totals(state), live_matters(state), outside(state)
    inside_ids = {o for m in matters for o in m.opinions if o in state.opinions}
    received = sum(o.status != "withdrawn" for o in state.opinions.values())
    standing = sum(state.opinions[o].status != "withdrawn" for o in inside_ids)
    merged = sum(m.is_removed and m.merged_into is not None for m in state.matters.values())
    parts = sum(m.split_from is not None for m in matters)
    lines = [
        f"Tổng số ý kiến: {two(received)}, gồm {two(t.received)} ý kiến gửi bằng văn bản, tin nhắn "
        f"và {two(t.captured)} ý kiến ghi từ phát biểu; trong đó {two(standing)} ý kiến đã đưa "
        f"vào nội dung kiến nghị, {two(len(alone))} ý kiến chưa đưa vào nội dung nào.",
        f"Tổng số nội dung kiến nghị: {two(t.matters)}"
        + (f", trong đó {two(parts)} nội dung tách từ nội dung khác" if parts else "")
        + (f"; {two(merged)} nội dung trùng đã gộp vào nội dung khác" if merged else "")
        + ".",
    ]
    return lines
