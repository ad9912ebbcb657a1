"""Bảng tổng hợp ý kiến, kiến nghị và kết quả trả lời: the eight columns used in print (C3).

Every matter has a row, and so has every opinion that stands in no matter yet: totals reconcile
after merging and splitting. Text is always text: a cell that begins with ``=`` is no formula.
"""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from meeting.documents import assignments
from meeting.documents.askers import asker, askers, words
from meeting.documents.heading import held_on
from meeting.documents.totals import live_matters
from meeting.documents.words import INTERNAL, beginning, clean, day, flat, short_day
from meeting.state.matters import Matter
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
    """The table without its headings."""
    found: list[Row] = []
    standing: set[str] = set()
    for matter in live_matters(state):
        standing.update(matter.opinions)
        found.append(_matter_row(state, matter, len(found) + 1))
    alone = [
        o
        for o in sorted(state.opinions.values(), key=lambda o: o.number)
        if o.id not in standing and o.status != "withdrawn"
    ]
    for opinion in alone:
        found.append(_opinion_row(state, opinion, len(found) + 1))
    return found


def _matter_row(state: Snapshot, matter: Matter, number: int) -> Row:
    answers = [a for a in state.answers.values() if matter.id in a.matters]
    answers.sort(key=lambda a: a.at)
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


def _opinion_row(state: Snapshot, opinion: Opinion, number: int) -> Row:
    if opinion.is_restricted:
        return number, RECEIPTS[opinion.is_suspected].format(opinion.number), "", "", "", "", "", ""
    who = beginning(words(state, asker(opinion)))
    result = RESULTS[None]
    return number, clean(opinion.text), who, _topic(state, opinion.topic), "", "", result, ""


def _topic(state: Snapshot, topic_id: str | None) -> str:
    topic = state.topics.get(topic_id) if topic_id else None
    return clean(topic.name) if topic else ""


def summary(state: Snapshot, at: datetime, mark: str = "") -> bytes:
    """The workbook; the same State gives the same bytes."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": "Bảng tổng hợp", "created": at.replace(tzinfo=None)})
    sheet = book.add_worksheet("Tổng hợp")
    font = {"font_name": "Times New Roman", "font_size": 12}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
    title = book.add_format({**font, "font_size": 14, "bold": True, "align": "center"})
    under = book.add_format({**font, "italic": True, "align": "center", "text_wrap": True})
    head = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter"})
    text, number = book.add_format(cell), book.add_format({**cell, "align": "center"})
    heading = "BẢNG TỔNG HỢP Ý KIẾN, KIẾN NGHỊ VÀ KẾT QUẢ TRẢ LỜI"
    sheet.merge_range(0, 0, 0, 7, f"{heading} – {mark}" if mark else heading, title)
    subtitle = f"{flat(state.meeting.title)}, {day(held_on(state))}"
    sheet.merge_range(1, 0, 1, 7, "", under)
    sheet.write_string(1, 0, subtitle, under)
    sheet.set_row(1, 32)
    for column, (name, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, name, head)
    for line, row in enumerate(rows(state), 4):
        sheet.write_number(line, 0, row[0], number)
        for column, words_ in enumerate(row[1:], 1):
            sheet.write_string(line, column, str(words_), text)
    sheet.set_landscape()
    sheet.set_footer(INTERNAL)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 0)
    sheet.set_header("&C&P")
    book.close()
    return buffer.getvalue()
