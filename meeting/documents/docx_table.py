"""A table as Word's markup, written straight as elements: through python-docx a table of some
hundred rows takes minutes, as every cell is sought anew."""

from typing import Any

from docx.oxml import OxmlElement

from meeting.documents.blocks import Cell, Table
from meeting.documents.docx_paragraph import paragraph_elements, put, twips
from meeting.documents.profiles import Profile

SIDES = ("top", "left", "bottom", "right")
#: Room between a line and the words, in twentieths of a point.
PADDING = {"top": 30, "left": 85, "bottom": 30, "right": 85}


def table_element(
    block: Table, profile: Profile, width_mm: float, *, is_draft: bool = False
) -> Any:
    """``w:tbl``, ``width_mm`` wide; widths on the columns and on every cell."""
    unit = twips(width_mm) / sum(block.widths)
    widths = [round(share * unit) for share in block.widths]
    table = OxmlElement("w:tbl")
    properties = put(table, "w:tblPr")
    put(properties, "w:tblW", w=sum(widths), type="dxa")
    put(properties, "w:jc", val="center")
    borders = put(properties, "w:tblBorders")
    for side in (*SIDES, "insideH", "insideV"):
        put(borders, f"w:{side}", **_line(not block.is_open))
    put(properties, "w:tblLayout", type="fixed")
    padding = put(properties, "w:tblCellMar")
    for side, room in PADDING.items():
        put(padding, f"w:{side}", w=room, type="dxa")
    grid = put(table, "w:tblGrid")
    for width in widths:
        put(grid, "w:gridCol", w=width)
    for row in block.heads:
        _row(table, row, block, profile, widths, is_draft, is_head=True)
    for row in block.rows:
        _row(table, row, block, profile, widths, is_draft)
    return table


def _row(
    table: Any,
    cells: list[Cell],
    block: Table,
    profile: Profile,
    widths: list[int],
    is_draft: bool,
    *,
    is_head: bool = False,
) -> None:
    row = put(table, "w:tr")
    if is_head or block.height_mm:
        properties = put(row, "w:trPr")
        put(properties, "w:cantSplit")
        if block.height_mm and not is_head:
            put(properties, "w:trHeight", val=twips(block.height_mm), hRule="atLeast")
        if is_head:
            put(properties, "w:tblHeader")
    at = 0
    for cell in cells:
        place = put(row, "w:tc")
        properties = put(place, "w:tcPr")
        put(properties, "w:tcW", w=sum(widths[at : at + cell.span]), type="dxa")
        at += cell.span
        if cell.span > 1:
            put(properties, "w:gridSpan", val=cell.span)
        if block.is_open and any(p.text for p in cell.paragraphs):
            lines = put(properties, "w:tcBorders")
            for side in SIDES:
                put(lines, f"w:{side}", **_line(True))
        if is_head or block.height_mm:
            put(properties, "w:vAlign", val="center")
        for paragraph in cell.paragraphs:
            place.extend(paragraph_elements(paragraph, profile, 0, is_draft=is_draft))
        if not cell.paragraphs:
            put(place, "w:p")


def _line(is_drawn: bool) -> dict[str, Any]:
    if not is_drawn:
        return {"val": "nil"}
    return {"val": "single", "sz": 4, "space": 0, "color": "000000"}
