"""The PDF: the same words as the DOCX, the own letters, the profile's page, a copy's stamp."""

from functools import partial
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from meeting.documents.blocks import Table, cell, paragraphs
from meeting.documents.files import DOCUMENTS, file
from meeting.documents.pdf import ROWS_MOST, model
from meeting.documents.pdf import pdf as write_pdf
from meeting.documents.profiles import as_issued, profile, profile_of
from meeting.state import times
from meeting.state.formats import Format
from tests.documents import factory as f
from tests.documents import golden
from tests.documents.pages import outside, words_of

COPY = "Bản dùng nội bộ – Thư ký xuất lúc 10h45 ngày 15/05/2026"

TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"

pdf = partial(file, kind="pdf")


def opened(content: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(content)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
@pytest.mark.parametrize("regime", golden.STATES)
def test_every_document_has_all_its_words_within_the_margins(name, regime):
    state = golden.STATES[regime]()
    page = profile_of(state).page
    with opened(pdf(state, name)) as document:
        words = words_of(document)
        assert outside(document, left=page.left_mm, right=page.right_mm) == []
    for paragraph in paragraphs(DOCUMENTS[name].blocks(as_issued(state))):
        upper = profile_of(state).elements[paragraph.element].is_upper
        for word in (paragraph.text.upper() if upper else paragraph.text).split():
            assert word[:12] in words


def test_the_page_is_the_profile_s_and_its_number_is_hidden_on_the_first():
    with opened(pdf(golden.issued_long(), "notice")) as document:
        assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
        tops = [page.get_textpage().get_text_bounded(bottom=790).strip() for page in document]
    assert tops[0] == "" and tops[1:] == [str(n) for n in range(2, len(tops) + 1)]


def test_the_same_state_gives_the_same_bytes_and_a_date_of_its_own():
    made = pdf(f.issued(), "notice")
    assert made == pdf(f.issued(), "notice")
    with opened(made) as document:
        facts = document.get_metadata_dict()
    assert facts["Title"] == "Thông báo kết luận"
    assert facts["CreationDate"].startswith("D:20260515034500")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_draft_says_that_it_is_one_and_for_whom_the_copy_was_taken(kind):
    said = every_word(file(f.state(), "notice", kind, COPY), kind)
    assert COPY in said and "DỰ THẢO" in said
    issued = every_word(file(f.issued(), "notice", kind, COPY), kind)
    assert "nội bộ" not in issued and "DỰ THẢO" not in issued


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_lists_of_the_staff_are_no_drafts_but_say_for_whom_they_were_taken(kind):
    said = every_word(file(f.state(), "delegates", kind, COPY), kind)
    assert COPY in said and "DỰ THẢO" not in said
    assert "nội bộ" not in every_word(file(f.state(), "announcement", kind, COPY), kind)


def every_word(content: bytes, kind: str) -> str:
    """All the text, of headers, footers and shapes too."""
    if kind == "pdf":
        with opened(content) as document:
            words = words_of(document)
        return words
    document = Document(BytesIO(content))
    said = []
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.first_page_footer):
            if part.is_linked_to_previous:
                continue
            said += [p.text for p in part.paragraphs]
            said += [
                node.get("string", "") for node in part._element.iter() if "textpath" in node.tag
            ]
    return " ".join(said)


def test_margins_and_sizes_of_the_organiser_reach_both_files():
    made = Format(
        id="v1",
        number=1,
        made_at=f.AT,
        regime="state",
        profile="nd30",
        profile_version="2020-03-05",
        margins={"left_mm": 35},
        sizes={"body": 13},
    )
    state = f.state(made)
    document = Document(BytesIO(file(state, "notice", "docx")))
    assert round(document.sections[0].left_margin.mm) == 35
    assert document.styles["Nội dung"].font.size.pt == 13
    assert document.styles.element.find(qn("w:docDefaults")) is not None
    with opened(file(state, "notice", "pdf")) as pages:
        assert outside(pages, left=35, right=15) == []


@pytest.mark.parametrize("lines", range(40, 45))
def test_the_heading_of_a_group_never_stands_last_on_a_page(lines):
    rows = [[cell("bang_so", str(n)), cell("bang", "Dòng")] for n in range(lines)]
    rows += [[cell("bang_nhom", "Nhóm", span=2)], [cell("bang_so", "1"), cell("bang", "Cuối")]]
    heads = [[cell("bang_dau", "STT"), cell("bang_dau", "Nội dung")]]
    table = Table(widths=[1, 4], heads=heads, rows=rows)
    made = write_pdf([table], profile("nd30"), title="Bảng", at=times.parse(f.AT))
    with opened(made) as document:
        pages = [page.get_textpage().get_text_bounded().split() for page in document]
    assert any("Nhóm" in page and page[-1] == "Cuối" for page in pages)


def test_a_table_that_goes_on_as_another_does_not_end_with_the_heading_of_a_group():
    row = [cell("bang", "Dòng")]
    rows = [*[row] * (ROWS_MOST - 1), [cell("bang_nhom", "Nhóm")], *[row] * 3]
    parts = model([Table(widths=[1], heads=[], rows=rows)], profile("nd30"), title="Bảng")["parts"]
    counts = [len(block["rows"]) for block in parts[0]["blocks"]]
    assert counts == [ROWS_MOST - 1, 4]
    empty = model([Table(widths=[1], heads=[], rows=[])], profile("nd30"), title="Bảng")["parts"]
    assert [len(block["rows"]) for block in empty[0]["blocks"]] == [0]
