"""Tables, codes and sheets that lie across: parsed back as Word reads them."""

import struct
import zlib
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from meeting import qr
from meeting.documents.blocks import (
    Appendix,
    Cell,
    Code,
    Table,
    cell,
    paragraph,
    paragraphs,
)
from meeting.documents.docx import docx
from meeting.documents.profiles import profile
from meeting.state import times

AT = times.parse("2026-05-15T01:30:00.000Z")
TABLE = Table(
    widths=[1, 3, 2],
    heads=[[cell("bang_dau", words) for words in ("STT", "Nội dung", "Đơn vị")]],
    rows=[
        [cell("bang_nhom", "Phòng Kinh tế", span=3)],
        [cell("bang_so", "1"), cell("bang", "=1+1 <w:p>\nhai dòng"), Cell(paragraphs=[])],
    ],
)


def opened(*blocks):
    return Document(BytesIO(docx([*blocks], profile(), title="Bảng", at=AT)))


def test_a_table_is_read_back_as_it_was_given():
    document = opened(TABLE, paragraph("body", "Sau bảng"))
    (table,) = document.tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["STT", "Nội dung", "Đơn vị"],
        ["Phòng Kinh tế"] * 3,
        ["1", "=1+1 <w:p>\nhai dòng", ""],
    ]
    assert table.rows[1].cells[0].paragraphs[0].style.name == "Bảng, nhóm"
    said = [p.text for p in paragraphs([TABLE])]
    assert said == ["STT", "Nội dung", "Đơn vị", "Phòng Kinh tế", "1", "=1+1 <w:p>\nhai dòng"]


def test_the_head_stands_again_on_every_page_and_long_rows_go_on():
    (table,) = opened(TABLE).tables
    marks = [
        (row._tr.find(f".//{qn('w:tblHeader')}"), row._tr.find(f".//{qn('w:cantSplit')}"))
        for row in table.rows
    ]
    assert [(a is not None, b is not None) for a, b in marks] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_a_table_is_as_wide_as_the_text_on_a_sheet_that_lies_across():
    document = opened(Appendix(is_landscape=True), TABLE, Appendix(), TABLE)
    across, upright = document.sections
    assert across.orientation == WD_ORIENT.LANDSCAPE
    assert abs(across.page_width - Mm(297)) < 700
    assert upright.orientation == WD_ORIENT.PORTRAIT
    for table, width in zip(document.tables, (252, 165), strict=True):
        units = [int(c.get(qn("w:w"))) for c in table._tbl.tblGrid]
        assert abs(sum(units) - width * 1440 / 25.4) < 3
        assert abs(units[1] - 3 * units[0]) < 3


def test_aisles_of_an_open_table_have_no_lines():
    chart = Table(
        widths=[1, 1], heads=[], rows=[[cell("ghe", "A1"), cell("ghe", "")]], is_open=True
    )
    (table,) = opened(chart).tables
    seat, aisle = (c._tc.find(f".//{qn('w:tcBorders')}") for c in table.rows[0].cells)
    assert seat is not None and aisle is None


def test_a_code_is_a_picture_with_the_modules_of_its_text():
    text = "https://x/i/a/b/c"
    document = opened(Code(text=text, side_mm=30))
    (shape,) = document.inline_shapes
    assert abs(shape.width - Mm(30)) < 700
    picture = qr.png(text)
    side, depth = struct.unpack(">I", picture[16:20])[0], picture[24]
    assert (side, depth) == (qr.path(text)[0] * 8, 1)
    packed = picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8]
    lines = zlib.decompress(packed)
    dark = sum(byte == 0 for byte in lines) - side  # each line begins with a zero of its own
    assert dark == 8 * sum(map(sum, qr._modules(text)))
