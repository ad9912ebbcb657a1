"""Documents built in code: a right one of each regime, to be broken one rule at a time."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

RUNNING = (
    "Để chuẩn bị hội nghị đối thoại, Ủy ban nhân dân xã giao các cơ quan, đơn vị tổng hợp ý kiến "
    "của cán bộ, giáo viên, nhân viên và phụ huynh học sinh trên địa bàn xã"
)


class Draft:
    """A document in the making. ``lines``: name → paragraph, so that a test can break one."""

    def __init__(self, regime: str = "state"):
        self.document = Document()
        self.lines: dict[str, Any] = {}
        self._base()
        getattr(self, f"_{regime}")()

    def content(self) -> bytes:
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def say(self, name: str, text: str) -> None:
        """Other words in a line, set as before."""
        first, *others = self.lines[name].runs
        first.text = text
        for run in others:
            run.text = ""

    def drop(self, *names: str) -> None:
        for name in names:
            self.lines[name]._p.getparent().remove(self.lines[name]._p)

    def _base(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(14)
        fonts = normal.element.rPr.rFonts
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), "Times New Roman")
            fonts.attrib.pop(qn(f"w:{name}Theme"), None)
        normal.paragraph_format.space_after = Pt(6)
        normal.paragraph_format.line_spacing = 1.1

    def _put(
        self,
        name: str,
        text: str,
        where: Any,
        size: float = 14,
        align: Any = ALIGN.CENTER,
        **run: bool,
    ) -> Any:
        is_fresh = where is not self.document and where.text == "" and len(where.paragraphs) == 1
        paragraph = where.paragraphs[0] if is_fresh else where.add_paragraph()
        paragraph.alignment = align
        part = paragraph.add_run(text)
        part.font.size = Pt(size)
        for flag, value in run.items():
            setattr(part, flag, value)
        self.lines[name] = paragraph
        return paragraph

    def _rule(self, name: str) -> None:
        borders = OxmlElement("w:pBdr")
        edge = OxmlElement("w:bottom")
        edge.set(qn("w:val"), "single")
        borders.append(edge)
        self.lines[name]._p.get_or_add_pPr().insert(0, borders)
        shape = self.lines[name].paragraph_format
        shape.left_indent = shape.right_indent = Mm(9)

    def _head(self) -> tuple[Any, Any, Any, Any]:
        table = self.document.add_table(rows=2, cols=2)
        (one, two), (three, four) = table.rows[0].cells, table.rows[1].cells
        return one, two, three, four

    def _running(self, name: str, text: str) -> None:
        paragraph = self._put(name, text, self.document, align=ALIGN.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(12.7)

    def _foot(self, position: str) -> None:
        left, right = self.document.add_table(rows=1, cols=2).rows[0].cells
        self._put("recipients", "Nơi nhận:", left, 12, ALIGN.LEFT, bold=True, italic=True)
        self._put("filed", "- Lưu: VT.", left, 11, ALIGN.LEFT)
        self._put("signature", position, right, bold=True)
        self._put("signer", "Vũ Đình Quang", right, bold=True)
        # Word ends every document with a paragraph.
        self.document.add_paragraph("")

    def _state(self) -> None:
        one, two, three, four = self._head()
        self._put("issuer", "ỦY BAN NHÂN DÂN XÃ BẮC SƠN", one, 13, bold=True)
        self._put("country", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", two, 13, bold=True)
        self._put("motto", "Độc lập - Tự do - Hạnh phúc", two, 14, bold=True)
        self._rule("motto")
        self._put("number", "Số: 05/KH-UBND", three, 13)
        self._put("dated", "Bắc Sơn, ngày 05 tháng 02 năm 2026", four, 14, italic=True)
        self._put("kind", "KẾ HOẠCH", self.document, bold=True)
        self._put("subject", "Tổ chức Hội nghị đối thoại năm 2026", self.document, bold=True)
        self._running("basis", "Căn cứ Luật Thực hiện dân chủ ở cơ sở năm 2022;")
        self._running("basis_last", "Căn cứ Quy chế đối thoại của Đảng ủy xã năm 2026.")
        self._running("one", f"I. MỤC ĐÍCH: {RUNNING}.")
        self._running("two", f"II. NỘI DUNG: {RUNNING}.")
        self._running("when", "Thời gian: 17h00 ngày 20/3/2026 tại Nhà văn hóa xã.")
        self._running("last", f"III. TỔ CHỨC THỰC HIỆN: {RUNNING}./.")
        self._foot("TM. ỦY BAN NHÂN DÂN")

    def _party(self) -> None:
        one, two, three, four = self._head()
        self._put("issuer", "ĐẢNG ỦY XÃ BẮC SƠN", one, 14, bold=True)
        self._put("party", "ĐẢNG CỘNG SẢN VIỆT NAM", two, 15, bold=True)
        self._rule("party")
        self._put("number", "Số 05-KH/ĐU", three, 14)
        self._put("dated", "Bắc Sơn, ngày 05 tháng 02 năm 2026", four, 14, italic=True)
        self._put("kind", "KẾ HOẠCH", self.document, 15, bold=True)
        self._put("subject", "tổ chức hội nghị đối thoại năm 2026", self.document, bold=True)
        self._running("one", f"I. MỤC ĐÍCH: {RUNNING}.")
        self._running("last", f"II. TỔ CHỨC THỰC HIỆN: {RUNNING}.")
        self._foot("T/M BAN THƯỜNG VỤ")
