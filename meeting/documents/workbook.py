"""A workbook of printed tables. Text is always text: a cell that begins with ``=`` is no formula.
The same State gives the same bytes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from meeting.documents.heading import compiled_by, held_on
from meeting.documents.words import day, flat, sheet_foot
from meeting.state.snapshot import Snapshot

#: What one cell of a spreadsheet holds at most.
CELL_MOST = 32_767


class Workbook:
    """``at`` is the date in its properties, ``mark`` stands beside every title; ``copy`` says who
    took it and when, below the title and at the foot of every page (R50)."""

    def __init__(
        self, state: Snapshot, at: datetime, title: str, *, mark: str = "", copy: str = ""
    ):
        import xlsxwriter  # a process that makes another kind of file does not load it

        self._buffer = BytesIO()
        options = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        self._book = xlsxwriter.Workbook(
            self._buffer, {"in_memory": True, **dict.fromkeys(options, False)}
        )
        self._book.set_properties({"title": title, "created": at.replace(tzinfo=None)})
        font = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
        make = self._book.add_format
        self._title = make({**font, "font_size": 14, "bold": True, "align": "center"})
        self._under = make({**font, "italic": True, "align": "center", "text_wrap": True})
        self._head = make({**cell, "bold": True, "align": "center", "valign": "vcenter"})
        self._text, self._number = make(cell), make({**cell, "align": "center"})
        self._copy = make({**font, "font_size": 10, "italic": True})
        self._mark, self._taken = mark, flat(copy)
        under = (f"{flat(state.meeting.title)}, {day(held_on(state))}", compiled_by(state))
        self._subtitle = "\n".join(filter(None, under))

    def sheet(
        self,
        name: str,
        title: str,
        headings: Sequence[str],
        widths: Sequence[int],
        lines: Sequence[Sequence[Any]],
    ) -> None:
        """A sheet with its headings, which print again on every page."""
        sheet = self._book.add_worksheet(name)
        last = len(headings) - 1
        title = f"{title} – {self._mark}" if self._mark else title
        sheet.merge_range(0, 0, 0, last, title, self._title)
        sheet.merge_range(1, 0, 1, last, "", self._under)
        sheet.write_string(1, 0, self._subtitle[:CELL_MOST], self._under)
        sheet.set_row(1, 48 if "\n" in self._subtitle else 32)
        if self._taken:
            sheet.write_string(2, 0, self._taken, self._copy)
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, heading, self._head)
        for at, line in enumerate(lines, 4):
            for column, value in enumerate(line):
                if isinstance(value, int):
                    sheet.write_number(at, column, value, self._number)
                else:
                    sheet.write_string(at, column, str(value)[:CELL_MOST], self._text)
        sheet.set_landscape()
        sheet.set_footer(sheet_foot(self._taken))
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.freeze_panes(4, 0)
        sheet.set_header("&C&P")

    def content(self) -> bytes:
        self._book.close()
        return self._buffer.getvalue()
