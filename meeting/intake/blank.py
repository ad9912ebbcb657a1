"""Mẫu 01 and Mẫu 02, empty: the lists every unit fills in, with the choices it has."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from meeting.state.forms import OPINIONS, PEOPLE, Form

ROWS = 300


def blank_form(title: str, sites: Sequence[str]) -> bytes:
    """Mẫu 01; ``sites`` are offered in their column."""
    return _workbook(PEOPLE, title, {**PEOPLE.choices, "Điểm cầu": sites})


def blank_opinions(title: str, topics: Sequence[str]) -> bytes:
    """Mẫu 02; ``topics`` are offered in their column."""
    return _workbook(OPINIONS, title, {"Lĩnh vực": topics, **OPINIONS.choices})


def _workbook(form: Form, title: str, offered: Mapping[str, Sequence[str]]) -> bytes:
    columns = form.columns
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(form.name)
    choices = book.add_worksheet("Lựa chọn")
    font = {"font_name": "Times New Roman", "font_size": 13}
    last = len(columns) - 1
    bold = {**font, "bold": True, "align": "center", "text_wrap": True}
    sheet.merge_range(0, 0, 0, last, "", book.add_format({**font, "align": "right"}))
    sheet.write_string(0, 0, form.name, book.add_format({**font, "align": "right", "italic": True}))
    heading = book.add_format({**bold, "font_size": 14})
    sheet.merge_range(1, 0, 1, last, form.title, heading)
    sheet.merge_range(2, 0, 2, last, "", book.add_format(bold))
    sheet.write_string(2, 0, title, book.add_format(bold))
    sheet.set_row(2, 34)
    head = book.add_format({**bold, "border": 1, "valign": "vcenter"})
    cell = book.add_format({**font, "border": 1, "num_format": "@", "text_wrap": True})
    for column, (words, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(4, column, words, head)
        for row in range(5, 5 + ROWS):
            sheet.write_blank(row, column, None, cell)
    for at, (words, options) in enumerate(offered.items()):
        for row, option in enumerate(options):
            choices.write_string(row, at, option)
        if options:
            column = next(n for n, (name, _) in enumerate(columns) if name == words)
            letter = "ABCDEFGH"[at]
            source = f"='Lựa chọn'!${letter}$1:${letter}${len(options)}"
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(5, column, 4 + ROWS, column, rule)
    choices.hide()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    sheet.freeze_panes(5, 2)
    book.close()
    return buffer.getvalue()
