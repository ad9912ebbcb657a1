"""Blocks and a profile → a DOCX, the same bytes for the same blocks.

One paragraph style per element carries the format, so Word, LibreOffice and a checker read the
same effective values. Nothing is taken from a clock: zip entries carry a fixed date, the core
properties those the caller gives.
"""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from meeting import qr
from meeting.documents.blocks import Appendix, Block, Code, Columns, Paragraph, Table
from meeting.documents.docx_paragraph import paragraph_elements, put, twips
from meeting.documents.docx_table import table_element
from meeting.documents.docx_watermark import watermark
from meeting.documents.profiles import Profile
from meeting.documents.stamps import PLAIN, Stamp
from meeting.documents.words import clean

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

#: The zip format's own zero: a date that never changes.
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)

#: A row of columns with more lines than this may go on over the page.
WHOLE_MOST = 30

#: Size of what stands at the foot of an internal copy.
FOOTER_PT = 9


#: The last format written, and the empty document in it.
_kept: dict[str, tuple[Profile, bytes]] = {}


def docx(
    blocks: list[Block],
    profile: Profile,
    *,
    title: str,
    at: datetime,
    stamp: Stamp = PLAIN,
    is_draft: bool = False,
) -> bytes:
    """``stamp`` is what this copy carries on every page; a draft shows its gaps highlighted.
    ``at`` becomes both dates of the file's properties."""
    return _Writer(profile, stamp=stamp, is_draft=is_draft).bytes_of(blocks, title, at)


class _Writer:
    """One document being written."""

    def __init__(self, profile: Profile, *, stamp: Stamp, is_draft: bool):
        self.profile, self.stamp, self.is_draft = profile, stamp, is_draft
        self.document = Document(BytesIO(_styled(profile)))
        self.width_mm = profile.page.text_mm
        self.watermarks = 0
        self.end: Any = None

    def bytes_of(self, blocks: list[Block], title: str, at: datetime) -> bytes:
        first = blocks[0] if blocks else None
        is_landscape = isinstance(first, Appendix) and first.is_landscape
        self._section(self.document.sections[0], is_landscape=is_landscape)
        self.end = self.document.element.body[-1]
        for block in blocks[1:] if isinstance(first, Appendix) else blocks:
            if isinstance(block, Appendix):
                section = self.document.add_section(WD_SECTION.NEW_PAGE)
                self._section(section, is_landscape=block.is_landscape)
            else:
                self._add(*self._elements(block))
        properties = self.document.core_properties
        properties.title, properties.language = clean(title), self.profile.language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = at.replace(tzinfo=None, microsecond=0)
        properties.revision = 1
        buffer = BytesIO()
        self.document.save(buffer)
        return steady_zip(buffer.getvalue())

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
        if self.stamp.footer:
            for footer in (section.first_page_footer, section.footer):
                footer.is_linked_to_previous = False
                self._foot(footer.paragraphs[0])

    def _top(self, paragraph: Any, has_number: bool) -> None:
        paragraph.style = self.document.styles["Normal"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if has_number:
            _page_field(paragraph, self.profile.page.number_size)
        if self.stamp.mark:
            run = paragraph.add_run(f"{' – ' if has_number else ''}{self.stamp.mark}")
            run.bold, run.font.size = True, Pt(self.profile.page.number_size)
        if self.stamp.watermark:
            self.watermarks += 1
            paragraph._p.append(watermark(self.stamp.watermark, self.profile.font, self.watermarks))

    def _foot(self, paragraph: Any) -> None:
        paragraph.style = self.document.styles["Normal"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(self.stamp.footer)
        run.italic, run.font.size = True, Pt(FOOTER_PT)

    def _add(self, *elements: Any) -> None:
        """At the end of the body, before the properties of its last section."""
        for element in elements:
            self.end.addprevious(element)

    def _elements(self, block: Paragraph | Columns | Table | Code) -> list[Any]:
        if isinstance(block, Paragraph):
            return self._paragraph(block, self.width_mm)
        if isinstance(block, Columns):
            return [self._columns(block)]
        if isinstance(block, Table):
            table = table_element(block, self.profile, self.width_mm, is_draft=self.is_draft)
            return [table, _spacer()]
        return [self._code(block)]

    def _paragraph(self, block: Paragraph, width_mm: float) -> list[Any]:
        return paragraph_elements(block, self.profile, width_mm, is_draft=self.is_draft)

    def _columns(self, block: Columns) -> Any:
        """A borderless table. Widths on the columns and on every cell: LibreOffice ignores the
        former alone. No padding left and right: a cell is as wide as it says."""
        stretch = self.width_mm / self.profile.page.text_mm
        widths = [width * stretch for width in self.profile.columns[block.kind]]
        table = OxmlElement("w:tbl")
        properties = put(table, "w:tblPr")
        put(properties, "w:tblW", w=twips(sum(widths)), type="dxa")
        put(properties, "w:jc", val="center")
        borders = put(properties, "w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            put(borders, f"w:{side}", val="nil")
        put(properties, "w:tblLayout", type="fixed")
        padding = put(properties, "w:tblCellMar")
        for side in ("left", "right"):
            put(padding, f"w:{side}", w=0, type="dxa")
        grid = put(table, "w:tblGrid")
        for width in widths:
            put(grid, "w:gridCol", w=twips(width))
        for row_blocks in block.rows:
            row = put(table, "w:tr")
            if all(len(side) <= WHOLE_MOST for side in row_blocks):
                put(put(row, "w:trPr"), "w:cantSplit")
            for width, paragraphs in zip(widths, row_blocks, strict=True):
                cell = put(row, "w:tc")
                put(put(cell, "w:tcPr"), "w:tcW", w=twips(width), type="dxa")
                for paragraph in paragraphs:
                    cell.extend(self._paragraph(paragraph, width))
                if not paragraphs:
                    put(cell, "w:p")
        return table

    def _code(self, block: Code) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = BytesIO(qr.png(block.text))
        paragraph.add_run().add_picture(picture, width=Mm(block.side_mm))
        return paragraph._p


def _styled(profile: Profile) -> bytes:
    """An empty document with the profile's styles. Adding them takes longer than writing a short
    document, so those of the last format are kept for the next document in it."""
    kept = _kept.get("last")
    if kept is None or kept[0] != profile:
        document = Document()
        _base(document, profile)
        _styles(document, profile)
        buffer = BytesIO()
        document.save(buffer)
        kept = _kept["last"] = (profile, buffer.getvalue())
    return kept[1]


def _base(document: Any, profile: Profile) -> None:
    """Font and language of everything; the theme's fonts are taken out of the defaults."""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        _font(fonts, profile.font)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), profile.language)
    normal = styles["Normal"]
    normal.font.name = profile.font
    _font(normal.element.rPr.rFonts, profile.font)
    normal.font.size = Pt(profile.elements["body"].size)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)


def _styles(document: Any, profile: Profile) -> None:
    """A paragraph style for every element of the profile."""
    for key, element in profile.elements.items():
        style = document.styles.add_style(key, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
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


def _spacer() -> Any:
    """Word wants a paragraph behind a table."""
    paragraph = OxmlElement("w:p")
    put(put(paragraph, "w:pPr"), "w:spacing", line=120, lineRule="exact")
    return paragraph


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
