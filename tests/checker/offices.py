"""A right document as offices really set it: the same words, other ways to the same page."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tests.checker.papers import RUNNING, Draft
from tests.files import png

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX = (
    f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="{_MC}" xmlns:wps="{_WPS}"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
    '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2"'
    ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="2900000" cy="800000"/><wp:wrapTopAndBottom/><wp:docPr id="{id}" name="Hop"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2900000" cy="800000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
    "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def _head_table(draft: Draft) -> Any:
    return draft.document.tables[0]


def in_text_boxes(draft: Draft) -> None:
    """The letterhead in two text boxes, each with the twin that old programs are shown."""
    table = _head_table(draft)
    anchor = draft.lines["kind"].insert_paragraph_before("")
    for column in (0, 1):
        words = _BOX.replace("{left}", str(column * 3_000_000)).replace("{id}", str(column + 1))
        run = parse_xml(words)
        for content in run.iter(qn("w:txbxContent")):
            for row in table.rows:
                for paragraph in row.cells[column].paragraphs:
                    content.append(deepcopy(paragraph._p))
        anchor._p.append(run)
    table._tbl.getparent().remove(table._tbl)


def in_the_first_header(draft: Draft) -> None:
    section = draft.document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    table = _head_table(draft)._tbl
    section.first_page_header._element.insert(0, table)


def _set_in_one_line(draft: Draft, where: Any, left: str, gap: str, right: str, **bold: bool):
    paragraph = where.insert_paragraph_before("")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(120), WD_TAB_ALIGNMENT.CENTER)
    for words in (left, gap, right):
        run = paragraph.add_run(words)
        run.font.size, run.bold = Pt(13), bold.get("bold", False)
    return paragraph


def _beside(gap: str) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        table, kind = _head_table(draft), draft.lines["kind"]
        _set_in_one_line(
            draft, kind, "ỦY BAN NHÂN DÂN", gap, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True
        )
        motto = _set_in_one_line(
            draft, kind, "XÃ BẮC SƠN", gap, "Độc lập - Tự do - Hạnh phúc", bold=True
        )
        _set_in_one_line(
            draft, kind, "Số:     /KH-UBND", gap, "Bắc Sơn, ngày     tháng     năm 2026"
        )
        draft.lines["motto"] = motto
        draft._rule("motto")
        table._tbl.getparent().remove(table._tbl)
        foot = draft.document.tables[0]
        last = draft.document.paragraphs[-1]
        for left, right in (
            ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"),
            ("- Như trên;", "CHỦ TỊCH"),
            ("- Lưu: VT.", "Vũ Đình Quang"),
        ):
            _set_in_one_line(draft, last, left, gap, right, bold=True)
        for paragraph in draft.document.paragraphs:
            for run in paragraph.runs:
                if run.text.startswith(("Nơi nhận", "- ")):
                    run.font.size = Pt(12)
        foot._tbl.getparent().remove(foot._tbl)

    return change


def broken_lines(draft: Draft) -> None:
    """One paragraph with line breaks in each cell, the national title over two lines."""
    draft.drop("motto")
    country = draft.lines["country"]
    run = country.runs[0]
    run.text = "CỘNG HÒA XÃ HỘI"
    for words in ("CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"):
        run.add_break()
        run.add_text(words)
    draft.lines["motto"] = country
    draft._rule("motto")


def in_styles_alone(draft: Draft) -> None:
    """No run says its size, no paragraph its alignment: styles based on styles do."""
    styles = draft.document.styles
    base = styles.add_style("Văn bản", 1)
    base.base_style = styles["Normal"]
    base.font.size = Pt(14)
    for name, paragraph in draft.lines.items():
        style = styles.add_style(f"Phần {name}", 1)
        style.base_style = base
        style.paragraph_format.alignment = paragraph.alignment
        style.paragraph_format.first_line_indent = paragraph.paragraph_format.first_line_indent
        first = paragraph.runs[0]
        style.font.size, style.font.bold = first.font.size, first.bold
        style.font.italic = first.italic
        paragraph.style, paragraph.alignment = style, None
        first.font.size = first.bold = first.italic = None


def with_counted_sections(draft: Draft) -> None:
    """Sections the program numbers, paragraphs in them numbered by hand."""
    for name, words in (("one", "MỤC ĐÍCH"), ("two", "2. NỘI DUNG"), ("last", "3. TỔ CHỨC")):
        draft.say(name, f"{words}: {RUNNING}./.")
    properties = draft.lines["one"]._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    )


def tracked(draft: Draft) -> None:
    """Changes not yet accepted, a comment's mark, a footnote's, hidden words, an old place."""
    number = draft.lines["number"]
    number.runs[0].text = "Số: "
    for words in (
        '<w:del w:id="1" w:author="a"><w:r><w:delText>4-</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="a"><w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>05</w:t></w:r>'
        "</w:ins>",
        '<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t>/KH-UBND</w:t></w:r>',
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
        "<w:t> UBND huyện</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>[mật]</w:t></w:r>",
        '<w:commentRangeStart w:id="4"/><w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
    ):
        for part in parse_xml(f"<w:x {nsdecls('w')}>{words}</w:x>"):
            number._p.append(part)


def with_fields(draft: Draft) -> None:
    """The date a field, the issuer a content control around its run, the kind one in a cell."""
    dated = draft.lines["dated"]
    words = dated.runs[0].text
    dated.runs[0].text = ""
    for part in parse_xml(
        f"<w:x {nsdecls('w')}>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> DATE \\@ "dd" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:rPr><w:i/><w:sz w:val="28"/></w:rPr><w:t>{words}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:x>'
    ):
        dated._p.append(part)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    issuer = draft.lines["issuer"]
    run = issuer.runs[0]._r
    run.addprevious(control)
    control.append(content)
    content.append(run)


def with_pictures(draft: Draft) -> None:
    """A seal beside the signature, an emblem over the letterhead; signs of a symbol font."""
    draft.lines["signature"].add_run().add_picture(BytesIO(png()), width=Mm(30))
    draft.lines["issuer"].insert_paragraph_before("").add_run().add_picture(BytesIO(png()))
    sign = draft.lines["two"].add_run(" ☐ – ")
    sign.font.name, sign.font.size = "Segoe UI Symbol", Pt(14)


def with_an_annex(draft: Draft) -> None:
    """Sixty rows after the signature, on paper that lies across, with a page number on top."""
    section = draft.document.add_section()
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.is_linked_to_previous = False
    table = draft.document.add_table(rows=60, cols=3)
    for at, row in enumerate(table.rows):
        for cell in row.cells:
            cell.text = f"Trường số {at}"
    paged(draft)


def paged(draft: Draft) -> None:
    """A page number as the program inserts it: a content control, a field, centred."""
    for section in draft.document.sections:
        section.different_first_page_header_footer = True
        section.header.is_linked_to_previous = False
        paragraph = section.header.paragraphs[0]
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery "
            "w:val='Page Numbers (Top of Page)'/><w:docPartUnique/></w:docPartObj></w:sdtPr>"
            "<w:sdtContent><w:p><w:pPr><w:jc w:val='center'/></w:pPr>"
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
        )
        paragraph._p.addprevious(control)


def nested(draft: Draft) -> None:
    """The whole document in one frame of a table, as forms do it."""
    body = draft.document.element.body
    frame = draft.document.add_table(rows=1, cols=1)
    cell = frame.rows[0].cells[0]._tc
    for block in [b for b in body if b.tag in (qn("w:p"), qn("w:tbl")) and b is not frame._tbl]:
        cell.append(block)
    draft.document.add_paragraph("")


#: How it is set → what does it.
OFFICES: dict[str, Callable[[Draft], None]] = {
    each.__name__: each
    for each in (
        *(in_text_boxes, in_the_first_header, broken_lines, in_styles_alone),
        *(with_counted_sections, tracked, with_fields, with_pictures, with_an_annex, paged, nested),
    )
} | {"with_tabs": _beside("\t"), "with_spaces": _beside(" " * 12)}
