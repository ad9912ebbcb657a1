"""Blocks and a profile → a DOCX, the same bytes for the same blocks.

One paragraph style per element carries the format, so Word, LibreOffice and a checker read the
same effective values. Nothing is taken from a clock: zip entries carry a fixed date, the core
properties those the caller gives.
"""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from meeting import qr
from meeting.documents.blocks import Appendix, Block, Code, Columns, Paragraph, Table
from meeting.documents.docx_table import GAP, table_element
from meeting.documents.lengths import longest_line_mm
from meeting.documents.profiles import Element, Profile

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

#: The zip format's own zero: a date that never changes.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(
    blocks: list[Block],
    profile: Profile,
    *,
    title: str,
    at: datetime,
    mark: str = "",
    is_draft: bool = False,
) -> bytes:
    """``mark`` stands on top of every page (CHẠY THỬ); a draft shows its gaps highlighted.
    ``at`` becomes both dates of the file's properties."""
    return _Writer(profile, mark=mark, is_draft=is_draft).bytes_of(blocks, title, at)


class _Writer:
    """One document being written."""

    def __init__(self, profile: Profile, *, mark: str, is_draft: bool):
        self.profile, self.mark, self.is_draft = profile, mark, is_draft
        self.document = Document()
        self._base()
        self._styles()
        self.width_mm = profile.page.text_mm

    def bytes_of(self, blocks: list[Block], title: str, at: datetime) -> bytes:
        first = blocks[0] if blocks else None
        is_landscape = isinstance(first, Appendix) and first.is_landscape
        self._section(self.document.sections[0], is_landscape=is_landscape)
        for block in blocks[1:] if isinstance(first, Appendix) else blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, self.document.add_paragraph, self.width_mm)
            elif isinstance(block, Columns):
                self._columns(block)
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Code):
                self._code(block)
            else:
                section = self.document.add_section(WD_SECTION.NEW_PAGE)
                self._section(section, is_landscape=block.is_landscape)
        properties = self.document.core_properties
        properties.title, properties.language = title, self.profile.language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = at.replace(tzinfo=None, microsecond=0)
        properties.revision = 1
        buffer = BytesIO()
        self.document.save(buffer)
        return steady_zip(buffer.getvalue())

    def _base(self) -> None:
        """Font and language of everything; the theme's fonts are taken out of the defaults."""
        styles = self.document.styles
        defaults = styles.element.find(qn("w:docDefaults"))
        for fonts in defaults.iter(qn("w:rFonts")):
            fonts.attrib.clear()
            _font(fonts, self.profile.font)
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), self.profile.language)
        normal = styles["Normal"]
        normal.font.name = self.profile.font
        _font(normal.element.rPr.rFonts, self.profile.font)
        normal.font.size = Pt(self.profile.elements["body"].size)
        normal.font.color.rgb = RGBColor(0, 0, 0)
        normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)

    def _styles(self) -> None:
        """A paragraph style for every element of the profile."""
        for key, element in self.profile.elements.items():
            style = self.document.styles.add_style(key, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = self.document.styles["Normal"]
            style.element.find(qn("w:name")).set(qn("w:val"), element.name)
            style.quick_style = True
            style.font.size, style.font.bold = Pt(element.size), element.is_bold
            style.font.italic = element.is_italic
            if element.is_underlined:
                style.font.underline = True
            shape = style.paragraph_format
            shape.alignment = ALIGN[element.align]
            shape.first_line_indent = Mm(element.indent_mm)
            shape.space_before, shape.space_after = Pt(element.before_pt), Pt(element.after_pt)
            shape.line_spacing = element.line_spacing
            shape.keep_with_next = element.keep_with_next
            shape.widow_control = True

    def _section(self, section: Any, *, is_landscape: bool) -> None:
        """Paper, margins, and the page number in the top margin, hidden on the first page."""
        page = self.profile.page
        sides = (page.height_mm, page.width_mm) if is_landscape else (page.width_mm, page.height_mm)
        self.width_mm = sides[0] - page.left_mm - page.right_mm
        section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
        section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
        section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
        section.header_distance = section.footer_distance = Mm(page.header_mm)
        section.different_first_page_header_footer = True
        numbers = OxmlElement("w:pgNumType")
        numbers.set(qn("w:start"), "1")
        for old in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(old)
        # The schema wants it between the margins and the columns.
        section._sectPr.find(qn("w:pgMar")).addnext(numbers)
        for header, has_number in ((section.first_page_header, False), (section.header, True)):
            header.is_linked_to_previous = False
            self._top(header.paragraphs[0], has_number)

    def _top(self, paragraph: Any, has_number: bool) -> None:
        paragraph.style = self.document.styles["Normal"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if has_number:
            _page_field(paragraph, self.profile.page.number_size)
        if self.mark:
            run = paragraph.add_run(f"{' – ' if has_number else ''}{self.mark}")
            run.bold, run.font.size = True, Pt(self.profile.page.number_size)

    def _paragraph(self, block: Paragraph, add: Callable[[], Any], width_mm: float) -> None:
        element = self.profile.elements[block.element]
        paragraph = add()
        paragraph.style = self.document.styles[element.name]
        text = block.text.upper() if element.is_upper else block.text
        for part in GAP.split(text) if self.is_draft else [text]:
            run = paragraph.add_run(part)
            if self.is_draft and GAP.fullmatch(part):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if element.rule is not None and text:
            self._rule(element, text, add(), width_mm)

    def _rule(self, element: Element, text: str, paragraph: Any, width_mm: float) -> None:
        """A line below: an empty paragraph with a top border, indented to the line's length."""
        rule = element.rule
        assert rule is not None
        line_mm = longest_line_mm(text, element.size, element.is_bold, width_mm)
        length = rule.mm or line_mm * (rule.share or 1)
        side = max(0.0, (width_mm - min(length, width_mm)) / 2)
        paragraph.style = self.document.styles["Normal"]
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Mm(side)
        shape.space_before = Pt(4)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        # Order matters in the schema: borders stand before spacing and indents.
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
        )

    def _columns(self, block: Columns) -> None:
        """A borderless table. Widths on the columns and on every cell: LibreOffice ignores the
        former alone."""
        stretch = self.width_mm / self.profile.page.text_mm
        widths = [width * stretch for width in self.profile.columns[block.kind]]
        table = self.document.add_table(rows=0, cols=2)
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        _plain(table, sum(widths))
        for width, column in zip(widths, table.columns, strict=True):
            column.width = Mm(width)
        for row_blocks in block.rows:
            row = table.add_row()
            cut = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(cut)
            for width, cell, paragraphs in zip(widths, row.cells, row_blocks, strict=True):
                cell.width = Mm(width)
                self._cell(cell, paragraphs, width)

    def _table(self, block: Table) -> None:
        """A table goes straight into the body, before the properties of its last section; Word
        wants a paragraph behind it."""
        body = self.document.element.body
        table = table_element(block, self.profile, self.width_mm, is_draft=self.is_draft)
        body.insert(len(body) - 1, table)
        spacer = self.document.add_paragraph().paragraph_format
        spacer.line_spacing_rule, spacer.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)

    def _code(self, block: Code) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = BytesIO(qr.png(block.text))
        paragraph.add_run().add_picture(picture, width=Mm(block.side_mm))

    def _cell(self, cell: Any, paragraphs: list[Paragraph], width_mm: float) -> None:
        """The cell's own first paragraph is used first: an empty one would push the text down."""
        spare = [cell.paragraphs[0]]
        for block in paragraphs:
            self._paragraph(block, lambda: spare.pop() if spare else cell.add_paragraph(), width_mm)


def _font(fonts: Any, name: str) -> None:
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _page_field(paragraph: Any, size: float) -> None:
    """The number of the page, as a field; ``1`` until the program that opens it counts."""
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        run.font.size = Pt(size)
        if kind == "PAGE":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = kind
            run._r.append(code)
        elif kind != "1":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _plain(table: Any, width_mm: float) -> None:
    """No borders, no cell padding left and right, fixed width: a cell is as wide as it says."""
    properties = table._tbl.tblPr
    borders, padding = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "nil")
        borders.append(border)
    for side in ("left", "right"):
        pad = OxmlElement(f"w:{side}")
        pad.set(qn("w:w"), "0")
        pad.set(qn("w:type"), "dxa")
        padding.append(pad)
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:w"), str(round(width_mm * 1440 / 25.4)))
    width.set(qn("w:type"), "dxa")
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.find(qn("w:tblLayout")).addnext(padding)


def steady_zip(content: bytes) -> bytes:
    """The same archive with a fixed date on every entry."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, ZIP_EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
