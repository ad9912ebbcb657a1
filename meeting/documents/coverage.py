"""Độ bao phủ ý kiến: level × kind × site × topic as a spreadsheet, what is missing marked (R16)."""

from io import BytesIO

from meeting.documents.words import flat, sheet_foot
from meeting.state import times
from meeting.state.coverage import UNKNOWN, coverage
from meeting.state.snapshot import Snapshot

PHASES = {
    "": "Tất cả ý kiến",
    "before": "Ý kiến trước hội nghị",
    "during": "Ý kiến tại hội nghị",
    "after": "Ý kiến sau hội nghị",
}
HEADS = ("Cấp học", "Loại hình", "Điểm cầu", "Số đơn vị", "Đơn vị có ý kiến")
NOT_KNOWN, GAP = "Chưa rõ", "Chưa có ý kiến"


def coverage_xlsx(state: Snapshot, phase: str = "", copy: str = "") -> bytes:
    """The workbook; ``copy`` says who took it and when (R50). Text is always text."""
    import xlsxwriter  # a process that makes another kind of file does not load it

    table = coverage(state, phase)
    buffer = BytesIO()
    options = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **dict.fromkeys(options, False)})
    at = times.parse(state.meeting.opened_at or state.meeting.created_at)
    book.set_properties({"title": "Độ bao phủ ý kiến", "created": at.replace(tzinfo=None)})
    sheet = book.add_worksheet("Độ bao phủ")
    font = {"font_name": "Times New Roman", "font_size": 12}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
    head = book.add_format({**cell, "bold": True, "align": "center"})
    looks = {
        False: (book.add_format(cell), book.add_format({**cell, "align": "center"})),
        True: (
            book.add_format({**cell, "bg_color": "#FFF2CC"}),
            book.add_format({**cell, "align": "center", "bg_color": "#FFF2CC"}),
        ),
    }
    title = book.add_format({**font, "font_size": 14, "bold": True})
    sheet.write_string(0, 0, "ĐỘ BAO PHỦ Ý KIẾN THEO CẤP HỌC, LOẠI HÌNH, ĐIỂM CẦU", title)
    under = f"{flat(state.meeting.title)} – {PHASES[phase]}"
    sheet.write_string(1, 0, under, book.add_format({**font, "italic": True}))
    if copy:
        look = book.add_format({**font, "font_size": 10, "italic": True})
        sheet.write_string(2, 0, flat(copy), look)
    names = [
        "Chưa phân nhóm" if topic == UNKNOWN else flat(state.topics[topic].name)
        for topic in table.topics
    ]
    heads = [*HEADS, *names, "Cộng", "Ghi chú"]
    for column, words in enumerate(heads):
        sheet.set_column(
            column, column, 16 if column >= len(HEADS) else (18, 20, 28, 9, 10)[column]
        )
        sheet.write_string(3, column, words, head)
    line = 3
    for line, row in enumerate(table.rows, 4):
        words_look, number_look = looks[row.is_gap]
        site = state.sites.get(row.place.site)
        who = (row.place.level, row.place.kind, site.name if site else "")
        for column, words in enumerate(who):
            sheet.write_string(line, column, flat(words) or NOT_KNOWN, words_look)
        counts = [row.units, row.heard, *(row.counts.get(topic, 0) for topic in table.topics)]
        for column, number in enumerate([*counts, row.total], len(who)):
            sheet.write_number(line, column, number, number_look)
        sheet.write_string(line, len(heads) - 1, GAP if row.is_gap else "", words_look)
    bottom = line + 1
    sheet.write_string(bottom, 0, "Cộng", head)
    for column in range(1, len(HEADS)):
        sheet.write_blank(bottom, column, None, head)
    for column, topic in enumerate(table.topics, len(HEADS)):
        sheet.write_number(bottom, column, table.totals.get(topic, 0), head)
    sheet.write_number(bottom, len(heads) - 2, table.total, head)
    silent = [flat(state.topics[topic].name) for topic in table.silent]
    if silent:
        words = f"Nhóm vấn đề chưa có ý kiến: {'; '.join(silent)}."
        sheet.write_string(bottom + 2, 0, words, book.add_format(font))
    sheet.set_landscape()
    sheet.set_footer(sheet_foot(copy))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 3)
    sheet.set_header("&C&P")
    book.close()
    return buffer.getvalue()
