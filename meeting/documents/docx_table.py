"""A table as Word's markup, written straight as elements: through python-docx a table of some
hundred rows takes minutes, as every cell is sought anew."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from meeting.documents.blocks import Cell, Paragraph, Table
from meeting.documents.profiles import Profile

SIDES = ("top", "left", "bottom", "right")
#: Room between a line and the words, in twentieths of a point.
PADDING = {"top": 30, "left": 85, "bottom": 30, "right": 85}


#: A gap in a draft: ``[chưa có người thực hiện]``.
GAP = re.compile(r"(\[chưa [^\]]{1,40}\])")


def table_element(
    block: Table, profile: Profile, width_mm: float, *, is_draft: bool = False
) -> Any:
    """``w:tbl``, ``width_mm`` wide; widths on the columns and on every cell. Gaps of a draft are
    highlighted."""
    unit = _twips(width_mm) / sum(block.widths)
    widths = [round(share * unit) for share in block.widths]
    table = OxmlElement("w:tbl")
    properties = _put(table, "w:tblPr")
    _put(properties, "w:tblW", w=sum(widths), type="dxa")
    _put(properties, "w:jc", val="center")
    borders = _put(properties, "w:tblBorders")
    for side in (*SIDES, "insideH", "insideV"):
        _put(borders, f"w:{side}", **_line(not block.is_open))
    _put(properties, "w:tblLayout", type="fixed")
    padding = _put(properties, "w:tblCellMar")
    for side, room in PADDING.items():
        _put(padding, f"w:{side}", w=room, type="dxa")
    grid = _put(table, "w:tblGrid")
    for width in widths:
        _put(grid, "w:gridCol", w=width)
    for row in block.heads:
        _row(table, row, block, profile, widths, is_head=True)
    for row in block.rows:
        _row(table, row, block, profile, widths)
    if is_draft:
        _mark_gaps(table)
    return table


def _mark_gaps(table: Any) -> None:
    """Splits the runs that hold a gap, so that it alone is yellow."""
    for words in list(table.iter(qn("w:t"))):
        parts = GAP.split(words.text or "")
        if len(parts) == 1:
            continue
        run, paragraph = words.getparent(), words.getparent().getparent()
        at = paragraph.index(run)
        children = list(run)
        after = children[children.index(words) + 1 :]
        run.remove(words)
        for child in after:
            run.remove(child)
        for part in filter(None, parts):
            at += 1
            piece = OxmlElement("w:r")
            if GAP.fullmatch(part):
                _put(_put(piece, "w:rPr"), "w:highlight", val="yellow")
            _words(piece, part)
            paragraph.insert(at, piece)
        if after:
            rest = OxmlElement("w:r")
            rest.extend(after)
            paragraph.insert(at + 1, rest)


def _row(
    table: Any,
    cells: list[Cell],
    block: Table,
    profile: Profile,
    widths: list[int],
    *,
    is_head: bool = False,
) -> None:
    row = _put(table, "w:tr")
    if is_head or block.height_mm:
        properties = _put(row, "w:trPr")
        _put(properties, "w:cantSplit")
        if block.height_mm and not is_head:
            _put(properties, "w:trHeight", val=_twips(block.height_mm), hRule="atLeast")
        if is_head:
            _put(properties, "w:tblHeader")
    at = 0
    for cell in cells:
        place = _put(row, "w:tc")
        properties = _put(place, "w:tcPr")
        _put(properties, "w:tcW", w=sum(widths[at : at + cell.span]), type="dxa")
        at += cell.span
        if cell.span > 1:
            _put(properties, "w:gridSpan", val=cell.span)
        if block.is_open and any(p.text for p in cell.paragraphs):
            lines = _put(properties, "w:tcBorders")
            for side in SIDES:
                _put(lines, f"w:{side}", **_line(True))
        if is_head or block.height_mm:
            _put(properties, "w:vAlign", val="center")
        for paragraph in cell.paragraphs:
            _paragraph(place, paragraph, profile)
        if not cell.paragraphs:
            _put(place, "w:p")


def _paragraph(place: Any, block: Paragraph, profile: Profile) -> None:
    paragraph = _put(place, "w:p")
    _put(_put(paragraph, "w:pPr"), "w:pStyle", val=block.element)
    text = block.text.upper() if profile.elements[block.element].is_upper else block.text
    run = _put(paragraph, "w:r")
    for number, line in enumerate(text.replace("\t", " ").replace("\r", "").split("\n")):
        if number:
            _put(run, "w:br")
        _words(run, line)


def _words(run: Any, text: str) -> None:
    words = _put(run, "w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text


def _line(is_drawn: bool) -> dict[str, Any]:
    if not is_drawn:
        return {"val": "nil"}
    return {"val": "single", "sz": 4, "space": 0, "color": "000000"}


def _put(parent: Any, tag: str, **values: Any) -> Any:
    """A new last child with these attributes."""
    child = OxmlElement(tag)
    for name, value in values.items():
        child.set(qn(f"w:{name}"), str(value))
    parent.append(child)
    return child


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)
