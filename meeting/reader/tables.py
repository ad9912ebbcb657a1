"""The tables of a Word file as rows of texts, for lists that are taken in. Read piece by piece, so
that a long table costs its own length; formulas, fields, pictures and notes say nothing."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from meeting.reader.blocks import clean
from meeting.reader.printed import FALLBACK, text_of
from meeting.reader.reasons import CannotOpen

ROWS_MOST = 20_400
COLUMNS_MOST = 60
TABLES_MOST = 50
XML_MOST = 200 << 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"


def word_tables(source: Path) -> list[list[list[str]]]:
    """``[[[cell, …], …], …]``: every table of the file in its order."""
    with zipfile.ZipFile(source) as archive:
        part = archive.getinfo("word/document.xml")
        if part.file_size > XML_MOST:
            raise CannotOpen("file_pages")
        with archive.open(part) as stream:
            return list(_tables(stream))


def _tables(stream: Any) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    depth = found = 0
    parsing = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(f"{_W}tbl", f"{_W}tr"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for event, element in parsing:
        if element.tag == f"{_W}tbl":
            depth += 1 if event == "start" else -1
            if depth == 0:
                yield rows
                rows, found = [], found + 1
                element.clear()
            if found >= TABLES_MOST:
                return
        elif event == "end" and depth == 1:
            # A table within a cell belongs to the cell.
            rows.append(_row(element, rows[-1] if rows else []))
            element.clear()
            if len(rows) > ROWS_MOST:
                raise CannotOpen("file_pages")


def _row(row: Any, above: list[str]) -> list[str]:
    """The cells of a row where they stand: one that is two columns wide leaves the second empty,
    one that goes on from the row above says what that says."""
    cells: list[str] = []
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row:
            continue
        look = cell.find(f"{_W}tcPr")
        span = look.find(f"{_W}gridSpan") if look is not None else None
        merge = look.find(f"{_W}vMerge") if look is not None else None
        text = _text(cell)
        goes_on = merge is not None and merge.get(_VAL, "continue") == "continue"
        if goes_on and not text and len(cells) < len(above):
            text = above[len(cells)]
        cells.append(text)
        wide = span.get(_VAL, "1") if span is not None else "1"
        cells += [""] * (min(int(wide), COLUMNS_MOST) - 1 if wide.isdecimal() else 0)
        if len(cells) >= COLUMNS_MOST:
            break
    return cells[:COLUMNS_MOST]


def _text(cell: Any) -> str:
    lines: list[str] = []
    for paragraph in cell.iter(f"{_W}p"):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            lines.append(re.sub(r"[\t\n]", " ", text_of(paragraph)).strip())
    return clean("\n".join(line for line in lines if line))
