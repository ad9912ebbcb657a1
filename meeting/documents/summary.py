"""Bảng tổng hợp ý kiến, kiến nghị và kết quả trả lời: the eight columns used in print (C3).

Every matter has a row, and so has every opinion that stands in no matter yet: totals reconcile
after merging and splitting. Text is always text: a cell that begins with ``=`` is no formula.
"""

from meeting.documents import assignments
from meeting.documents.askers import asker, askers, words
from meeting.documents.blocks import Appendix, Block, Cell, Table, cell, paragraph
from meeting.documents.heading import compiled_by, held_on, titled
from meeting.documents.longer import put_off
from meeting.documents.part_names import part_name, part_words
from meeting.documents.totals import live_matters
from meeting.documents.words import beginning, clean, day, flat, joined, short_day, two
from meeting.state import parts
from meeting.state.answered import is_matter_answered
from meeting.state.conclusion import judged
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import Opinion
from meeting.state.reconcile import reconciled
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
    """The table without its headings: the matters by number, then what stands outside."""
    matters = live_matters(state)
    given = answers_of(state)
    found = [matter_row(state, m, n, given.get(m.id, [])) for n, m in enumerate(matters, 1)]
    loose = enumerate(outside(state), len(found) + 1)
    return found + [opinion_row(state, o, part, n) for n, (o, part) in loose]


def outside(state: Snapshot) -> list[tuple[Opinion, int]]:
    """The opinions, or parts of split ones, that stand in no matter yet, by number; those
    withdrawn are left out. Of words that only a few may read there are no parts."""
    found = [o for o in state.opinions.values() if o.status != "withdrawn"]
    return [
        (opinion, part)
        for opinion in sorted(found, key=lambda o: o.number)
        for part in parts.free(state, opinion)[: 1 if opinion.is_restricted else None]
    ]


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
    due = [_due(matter.due_on, matter)] if matter.due_on else []
    due += [
        f"{flat(a.letter_number)}" + (f" ngày {short_day(a.letter_on)}" if a.letter_on else "")
        for a in answers
        if a.letter_number
    ]
    who = dict.fromkeys(beginning(words(state, a)) for a in askers(state, matter))
    return (
        number,
        "\n".join([clean(matter.title), *part_words(state, matter)]),
        "\n".join(who),
        _topic(state, matter.topic),
        lead + helped,
        "\n".join([*(_answer(a) for a in answers), *_directed(matter)]),
        "\n".join(stands(state, matter)),
        "\n".join(due),
    )


def _due(day: str, matter: Matter) -> str:
    """The day an assignment is due; that it was put off, and why."""
    longer = matter.extended.get("due_on")
    return beginning(put_off(day, longer)) if longer else short_day(day)


def _answer(answer: Answer) -> str:
    """Its words; of one that was prepared and approved, that it was not given yet."""
    return clean(answer.text) if answer.is_given else f"Đã chuẩn bị: {clean(answer.text)}"


def _directed(matter: Matter) -> list[str]:
    """What the conclusion asks for, told from an answer."""
    return [f"Kết luận: {clean(matter.directive)}"] if matter.directive else []


def stands(state: Snapshot, matter: Matter) -> list[str]:
    """How a matter stands, three facts one by one: what it was concluded to be, whether it was
    answered, what its askers say of the answer (nothing is said for who said nothing)."""
    said = judged(state, matter)
    marks = [(said.satisfied, "thỏa đáng"), (said.unsatisfied, "chưa thỏa đáng")]
    heard = ", ".join(f"{what}: {count}" for count, what in marks if count)
    return [
        RESULTS[matter.outcome],
        "Đã có trả lời" if is_matter_answered(state, matter) else "Chưa có trả lời",
        *([f"Người nêu cho là {heard}"] if heard else []),
    ]


def opinion_row(state: Snapshot, opinion: Opinion, part: int, number: int) -> Row:
    """The eight cells of an opinion outside, or of a part of it; of words that only a few may
    read the receipt."""
    if opinion.is_restricted:
        return number, RECEIPTS[opinion.is_suspected].format(opinion.number), "", "", "", "", "", ""
    who = beginning(words(state, asker(opinion)))
    text, topic = clean(parts.words(opinion, part)), _topic(state, opinion.topic)
    if opinion.parts:
        text = f"{beginning(part_name(opinion, [part]))}: {text}"
    return number, text, who, topic, "", "", RESULTS[None], ""


def _topic(state: Snapshot, topic_id: str | None) -> str:
    topic = state.topics.get(topic_id) if topic_id else None
    return clean(topic.name) if topic else ""


#: Shares of the printed width, and how each column's cells look.
SHARES = (9, 44, 26, 18, 23, 40, 17, 19)
LOOKS = ("bang_so", "bang", "bang", "bang", "bang", "bang", "bang_so", "bang_so")


def title_blocks(state: Snapshot, title: str) -> list[Block]:
    """What every summary begins with, on a sheet that lies across."""
    compiled = compiled_by(state)
    return [
        Appendix(is_landscape=True),
        *titled(state, title, f"{flat(state.meeting.title)}, {day(held_on(state))}"),
        *([paragraph("thong_tin", compiled)] if compiled else []),
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
    """How opinions became matters, in sentences of which each sum leads on to the next (R11)."""
    r = reconciled(state)
    phases = ("gửi trước", "gửi tại", "gửi sau")
    came = [
        f"{two(count)} ý kiến {words_} hội nghị"
        for count, words_ in zip(r.written.values(), phases, strict=True)
        if count
    ]
    came += [f"{two(r.captured)} ý kiến ghi từ phát biểu"] if r.captured else []
    lines = [f"Ý kiến đã tiếp nhận: {two(r.received)}{_of(came)}."]
    if aside := [f"{two(n)} {ASIDE[place]}" for place, n in r.aside.items() if n]:
        lines.append(f"Không đưa vào tổng hợp: {joined(aside)}; còn {two(r.opinions)} ý kiến.")
    if r.split:
        lines.append(
            f"Tách ý kiến có nhiều nội dung: thêm {two(r.split)} ý, thành {two(r.parts)} ý."
        )
    loose = [f"{two(n)} {LOOSE_WORDS[place]}" for place, n in r.loose.items() if n]
    lines.append(
        f"Đã đưa vào nội dung kiến nghị: {two(r.grouped)} ý; chưa đưa vào nội dung nào: "
        f"{two(r.parts - r.grouped)} ý{_of(loose)}."
    )
    summed = f"Nội dung kiến nghị: {two(r.matters)}"
    if r.gathered:
        summed += f"; {two(r.grouped)} ý gộp lại còn {two(r.from_opinions)} nội dung"
        summed += f" ({two(r.gathered)} ý trùng nội dung)"
    if r.alone:
        summed += f"; {two(r.alone)} nội dung không từ ý kiến nào (nêu khi phát biểu)"
    return [*lines, summed + "."]


def _of(shares: list[str]) -> str:
    return f" ({', '.join(shares)})" if shares else ""


#: Where an opinion is that is not summed up, and what it is called there.
ASIDE = {
    "withdrawn": "ý kiến người gửi đã rút",
    "denunciation": "nội dung có dấu hiệu tố cáo",
    "private": "ý kiến gửi riêng chủ trì",
}
LOOSE_WORDS = {
    "off_topic": "ngoài nội dung đối thoại",
    "held": "tạm chưa công khai",
    "new": "mới tiếp nhận",
    "released": "đã công khai",
}
