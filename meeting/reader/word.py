"""A Word file as plain pages: headings, paragraphs, lists, tables."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import docx as python_docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from meeting.reader.blocks import COLUMNS_MOST, Block, clean, write
from meeting.reader.printed import blocks, boxes, text_of, unwrapped

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


def _blocks(document: Any, holder: Any = None) -> Iterator[Block]:
    """What is printed, in order; what stands in a text box before the paragraph it hangs on."""
    for item in blocks(document.element.body if holder is None else holder):
        if item.tag == qn("w:tbl"):
            yield {"table": [_row(row) for row in unwrapped(item, "w:tr")]}
            continue
        for box in boxes(item):
            yield from _blocks(document, box)
        if text := clean(text_of(item)):
            yield _paragraph(Paragraph(item, document), text)


def _paragraph(paragraph: Any, text: str) -> Block:
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    properties = paragraph._p.pPr
    if style == "Title":
        return {"h": 1, "text": text}
    if style.startswith("Heading") and style[-1:].isdigit():
        return {"h": min(int(style[-1]) + 1, 4), "text": text}
    if style.startswith("List") or (properties is not None and properties.numPr is not None):
        return {"item": text}
    return {"p": text}


def _row(row: Any) -> list[str]:
    """A merged cell once, not as often as it is wide."""
    cells = list(islice(unwrapped(row, "w:tc"), COLUMNS_MOST))
    return [clean("\n".join(_lines(cell))) for cell in cells]


def _lines(holder: Any) -> Iterator[str]:
    """The lines of a cell, those of tables and boxes in it among them."""
    for item in blocks(holder):
        if item.tag == qn("w:p"):
            for box in boxes(item):
                yield from _lines(box)
            yield text_of(item)
        else:
            for row in unwrapped(item, "w:tr"):
                for cell in unwrapped(row, "w:tc"):
                    yield from _lines(cell)
