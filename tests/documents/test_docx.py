"""The DOCX compared with its profile, as a checker would read it; and as LibreOffice shows it."""

import shutil
import subprocess
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from meeting.documents.blocks import paragraphs
from meeting.documents.files import FILES, file
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.documents.profiles import profile, profile_of
from meeting.state.rounds import Round
from tests.documents import factory as f
from tests.documents import golden
from tests.documents.pages import outside, words_of

ND30 = profile("nd30")

notice_docx = partial(file, name="notice", kind="docx")
minutes_docx = partial(file, name="minutes", kind="docx")

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def opened(content):
    return Document(BytesIO(content))


def in_order(document):
    """Every paragraph in reading order, inside cells too."""
    for node in document.element.body.iter(qn("w:p")):
        yield Paragraph(node, document)


def close(length, expected):
    return abs(length - expected) <= 700  # a twentieth of a point, in EMU


def test_profile_keeps_within_what_the_decree_allows():
    for name, element in ND30.elements.items():
        least, most = element.sizes
        assert least <= element.size <= most, name
    page = ND30.page
    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (20, 20, 30, 15)
    for left, right in ND30.columns.values():
        assert left + right == page.text_mm


@pytest.mark.parametrize("made", [f.state, f.issued])
def test_every_paragraph_looks_as_the_profile_says(made):
    document = opened(notice_docx(made()))
    by_style = {element.name: element for element in ND30.elements.values()}
    seen = [p for p in in_order(document) if p.text]
    expected = paragraphs(notice(made()))
    assert [p.text.replace("\t", "") for p in seen] == [p.text for p in expected]
    for paragraph, block in zip(seen, expected, strict=True):
        element = ND30.elements[block.element]
        style = paragraph.style
        assert by_style[style.name] == element
        assert style.font.size == Pt(element.size)
        assert (style.font.bold, style.font.italic) == (element.is_bold, element.is_italic)
        shape = style.paragraph_format
        assert shape.alignment == ALIGN[element.align]
        assert close(shape.first_line_indent, Mm(element.indent_mm))
        assert shape.space_before == Pt(element.before_pt)
        for run in paragraph.runs:  # nothing is overruled run by run
            assert run.font.size is None and run.font.bold is None and run.font.italic is None
            assert run.font.name is None


def test_page_font_and_number():
    document = opened(notice_docx(f.issued()))
    section = document.sections[0]
    lengths = {
        section.page_width: 210,
        section.page_height: 297,
        section.top_margin: 20,
        section.left_margin: 30,
        section.right_margin: 15,
    }
    assert all(close(length, Mm(mm)) for length, mm in lengths.items())
    assert close(section.bottom_margin, Mm(20))
    assert document.styles["Normal"].font.name == "Times New Roman"
    fonts = set()
    for node in document.styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts")):
        fonts.update(node.attrib.values())
    assert fonts == {"Times New Roman"}
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    header = section.header.paragraphs[0]
    assert header.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [node.text for node in header._p.iter(qn("w:instrText"))] == ["PAGE"]
    assert all(run.font.size == Pt(14) for run in header.runs)


def test_tables_are_borderless_and_of_fixed_width():
    document = opened(notice_docx(f.issued()))
    assert len(document.tables) == 2
    for table, kind in zip(document.tables, ("header", "signature"), strict=True):
        assert not table.autofit
        borders = table._tbl.tblPr.find(qn("w:tblBorders"))
        assert {node.get(qn("w:val")) for node in borders} == {"nil"}
        for row in table.rows:
            for cell, width in zip(row.cells, ND30.columns[kind], strict=True):
                assert close(cell.width, Mm(width))
        for column, width in zip(table.columns, ND30.columns[kind], strict=True):
            assert close(column.width, Mm(width))


def test_rules_have_the_right_length():
    """As long as the motto; a third to a half of the issuer's and the subject's line."""
    document = opened(notice_docx(f.issued()))
    lengths = []
    for paragraph in in_order(document):
        if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is None:
            continue
        shape = paragraph.paragraph_format
        assert shape.left_indent == shape.right_indent
        lengths.append(shape.left_indent.mm)
    header_left, header_right = ND30.columns["header"]
    issuer, motto, subject = lengths
    assert header_right - 2 * motto == pytest.approx(60.5, abs=1)
    # "XÃ BẮC THANH MIỆN", 13 pt bold, is 47.4 mm long.
    assert 47.4 / 3 <= header_left - 2 * issuer <= 47.4 / 2
    assert ND30.page.text_mm / 3 <= ND30.page.text_mm - 2 * subject <= ND30.page.text_mm / 2


def test_a_rehearsal_is_marked_on_every_page():
    state = f.state(f.MEETING.but(is_rehearsal=True))
    for made in (notice_docx, minutes_docx):
        for section in opened(made(state)).sections:
            assert section.first_page_header.paragraphs[0].text == "CHẠY THỬ"
            assert section.header.paragraphs[0].text.endswith("CHẠY THỬ")
    assert "CHẠY THỬ" not in str(ZipFile(BytesIO(notice_docx(f.state()))).read("word/header2.xml"))


def test_gaps_are_highlighted_in_the_draft():
    state = f.state(f.MATTERS[0].but(lead=None))
    marked = [
        r.text
        for p in in_order(opened(notice_docx(state)))
        for r in p.runs
        if r.font.highlight_color
    ]
    assert marked == ["[chưa có cơ quan]"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_same_state_gives_the_same_bytes(name):
    _, made = FILES[name]
    assert made(f.state()) == made(f.state())
    other = (f.MATTERS[0].but(title="Khác"), f.MEETING.but(title="Khác"))
    assert made(f.state()) != made(f.state(*other))


@pytest.mark.parametrize("name", sorted(n for n in FILES if not n.endswith(".pdf")))
def test_files_say_nothing_of_when_and_where_they_were_made(name):
    _, made = FILES[name]
    with ZipFile(BytesIO(made(f.issued()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "2026-05-15T03:45:00Z" in core


def test_minutes_follow_mau_1_9():
    blocks = paragraphs(minutes(f.state()))
    texts = [p.text for p in blocks]
    assert "dia_danh_ngay" not in {p.element for p in blocks}
    assert "Số:     /BB-UBND" in texts
    starts = [
        "Thời gian bắt đầu: 08 giờ 30, ngày 15 tháng 5 năm 2026.",
        "Địa điểm:",
        "Thành phần tham dự:",
        "Chủ trì (chủ tọa):",
        "Thư ký (người ghi biên bản):",
        "NỘI DUNG",
        "Hội nghị kết thúc vào 10 giờ 45, ngày 15 tháng 5 năm 2026./.",
        "THƯ KÝ",
        "CHỦ TỌA",
        "Nơi nhận:",
        "- Lưu: VT, Hồ sơ.",
    ]
    places = [next(i for i, t in enumerate(texts) if t.startswith(start)) for start in starts]
    assert places == sorted(places)
    said = "\n".join(texts)
    assert "08h30, lượt số 1: Thầy/cô Người Nói 1, Giáo viên, Trường số 1" in said
    assert "08h30, lượt số 2: Đồng chí Lê Văn Trả Lời" in said
    assert "01 ý kiến tạm chưa công khai, 01 ý kiến ngoài nội dung đối thoại" in said
    assert "Người Thứ 3" not in said and "Thu tiền không công khai." not in said


def test_minutes_tell_what_an_answer_covered_what_was_read_and_where_the_answers_began():
    state = f.state(
        Round(id="r1", number=1, answers_at=f.LATER),
        f.TURNS[0].but(answered_in="u2"),
        f.OPINIONS[4].but(answered_in="u2"),
        f.OPINIONS[1].but(read_at=f.AT, answered_in="u2"),
        f.turn(5, kind="proxy", opinion="o2", name="", unit="Trường số 2", site=None),
        f.turn(6, kind="ask_back", name="", unit="", position="", about="u1"),
        f.turn(7, kind="followup", about="o5", summary="Chưa rõ thời hạn"),
    )
    said = "\n".join(p.text for p in paragraphs(minutes(state)))
    assert "+ Trả lời lượt số 1, ý kiến số 2." in said
    assert "lượt số 5: Đọc ý kiến số 2 của Trường số 2: Phòng học dột." in said
    assert "Chủ trì (Hội trường chính) hỏi lại về lượt số 1." in said
    assert "trao đổi lại về lượt số 1: Chưa rõ thời hạn." in said
    assert "Chủ trì chuyển sang phần trả lời, đợt 1." in said
    assert said.count("Phòng học dột.") == 1


@pytest.mark.browser
def test_libreoffice_renders_with_times_metrics(tmp_path):
    """What a reader would look at, in every regime and on paper that lies across: the letters are
    all of one family with the metrics of Times New Roman, the words are there, nothing stands in
    the margins, and there are about as many pages as in the PDF made from the same blocks."""
    for program in ("soffice", "pdffonts"):
        assert shutil.which(program), f"{program} is missing: install libreoffice, poppler-utils"
    states = {f"notice-{regime}": (made(), "notice") for regime, made in golden.STATES.items()}
    states["summary"] = (f.state(), "summary")
    for called, (state, name) in states.items():
        (tmp_path / f"{called}.docx").write_bytes(file(state, name, "docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", *(f"{n}.docx" for n in states)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=110,
    )
    for called, (state, name) in states.items():
        pdf = tmp_path / f"{called}.pdf"
        fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
        names = [line.split()[0].split("+")[-1] for line in fonts.splitlines()[2:]]
        assert names and all(n.startswith(("LiberationSerif", "TimesNewRoman")) for n in names)
        page = profile_of(state).page
        with (
            pypdfium2.PdfDocument(pdf) as shown,
            pypdfium2.PdfDocument(file(state, name, "pdf")) as ours,
        ):
            assert outside(shown, left=page.left_mm, right=page.right_mm) == []
            assert abs(len(shown) - len(ours)) <= 1
            words = words_of(shown)
            tops = [one.get_textpage().get_text_bounded(bottom=790).strip() for one in shown]
        national = "CỘNG HÒA XÃ HỘI" if called == "notice-state" else "ĐẢNG CỘNG SẢN VIỆT NAM"
        if name == "notice":
            assert national in words
            assert tops[1].startswith("2") and not tops[0]
