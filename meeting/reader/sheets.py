"""An Excel file as plain pages: each visible sheet as a table of what its cells show."""

from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from meeting.reader.blocks import COLUMNS_MOST, Block, clean, write

ROWS_PER_PAGE = 150
#: Of one sheet; the rest is in the file.
ROWS_MOST = 5_000


def xlsx(source: Path, folder: Path, first: int, last: int) -> int:
    """``<n>.json``: every visible sheet, on as many pages as it needs."""
    pages: list[list[Block]] = []
    with source.open("rb") as file:  # a path would have to say by its ending what it is
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                # A sheet says itself how large it is, and some say a million rows.
                sheet.reset_dimensions()
                rows = islice(sheet.iter_rows(values_only=True), ROWS_MOST + 1)
                cells = [[_cell(value) for value in row[:COLUMNS_MOST]] for row in rows]
                pages += _sheet(sheet.title, cells)
    return write(pages or [[]], folder)


def _sheet(title: str, rows: list[list[str]]) -> list[list[Block]]:
    is_cut = len(rows) > ROWS_MOST
    rows = [row for row in rows[:ROWS_MOST] if any(row)]
    width = max(
        (max((i + 1 for i, words in enumerate(row) if words), default=0) for row in rows), default=0
    )
    rows = [(row + [""] * width)[:width] for row in rows]
    pages: list[list[Block]] = [
        [{"sheet": clean(title)}, {"table": rows[at : at + ROWS_PER_PAGE]}]
        for at in range(0, max(1, len(rows)), ROWS_PER_PAGE)
    ]
    if is_cut:
        pages[-1].append({"cut": ROWS_MOST})
    return pages


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return clean(str(value))
