"""A Word file as plain pages: headings, paragraphs, lists, tables."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import docx as python_docx
from docx.table import Table

from meeting.reader.blocks import COLUMNS_MOST, Block, clean, write

#: About what a printed page holds.
CHARACTERS_PER_PAGE = 4_000
BLOCKS_MOST = 20_000


def docx(source: Path, folder: Path, first: int, last: int) -> int:
    """``<n>.json`` of every page; how many pages there are."""
    with source.open("rb") as file:
        document = python_docx.Document(file)
        pages: list[list[Block]] = [[]]
        held = 0
        for block in islice(_blocks(document), BLOCKS_MOST):
            if held > CHARACTERS_PER_PAGE or ("h" in block and held > CHARACTERS_PER_PAGE / 2):
                pages.append([])
                held = 0
            pages[-1].append(block)
            held += len(json.dumps(block))
    return write(pages, folder)


def _blocks(document: Any) -> Iterator[Block]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield {"table": [_row(row) for row in item.rows]}
        elif text := clean(item.text):
            style = (item.style.name if item.style is not None else "") or ""
            if style == "Title":
                yield {"h": 1, "text": text}
            elif style.startswith("Heading") and style[-1:].isdigit():
                yield {"h": min(int(style[-1]) + 1, 4), "text": text}
            elif style.startswith("List") or (
                item._p.pPr is not None and item._p.pPr.numPr is not None
            ):
                yield {"item": text}
            else:
                yield {"p": text}


def _row(row: Any) -> list[str]:
    """A merged cell once, not as often as it is wide."""
    cells: list[str] = []
    before = None
    for cell in row.cells[:COLUMNS_MOST]:
        if cell._tc is not before:
            cells.append(clean(cell.text))
        before = cell._tc
    return cells
