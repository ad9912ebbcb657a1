"""Every document × every hostile string: it opens, it holds every opinion, nothing in it is alive,
nothing runs off the page."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from meeting.documents.blocks import Appendix, Table, cell, paragraphs
from meeting.documents.docx import docx
from meeting.documents.files import DOCUMENTS, FILES, SHEETS
from meeting.documents.pdf import pdf
from meeting.documents.profiles import profile
from tests.documents import hostile
from tests.documents.pages import outside, words_of

#: Documents that list what was sent in: of the minutes what is held or withdrawn is counted, of the
#: summary what belongs to a matter stands with it.
SAID = {"minutes": {1, 2, 4, 5}, "summary": {7}}
#: Documents in which every matter stands once.
SETTLED = ("notice", "summary", "agencies")

AT = datetime(2026, 5, 15, tzinfo=UTC)


def marks(words: str, kind: str) -> list[int]:
    return sorted(int(n) for n in re.findall(rf"MARK(\d+){kind}", words))


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_docx_opens_and_holds_everything(name):
    """The document of every string is made; they are written behind one another, as writing a file
    costs more than making what is in it."""
    blocks = []
    for text in hostile.STRINGS.values():
        found = DOCUMENTS[name].blocks(hostile.state(text))
        if name in SETTLED:
            said = " ".join(p.text for p in paragraphs(found))
            assert marks(said, "M") == [1, 2, 3, 4, 5, 6, 7]
        blocks += [*found, Appendix()]
    content = docx(blocks, profile(), title=hostile.STRINGS["surrogate"], at=AT, is_draft=True)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
    body = Document(BytesIO(content)).element.body
    words = "".join(node.text or "" for node in body.iter(qn("w:t")))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200f\ud800-\udfff\x00-\x08]", words)
    assert not re.search("[\u0300-\u036f]{3}", words)
    assert not list(body.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")))
    assert "HYPERLINK" in words and "CDATA" in words and "panic" in words.lower()


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_pdf_holds_everything_within_its_margins(name):
    """All the strings at once, one to a paragraph: setting pages costs more than writing them."""
    text = " ".join(string[:300] for string in hostile.STRINGS.values())
    content = FILES[f"{name}.pdf"][1](hostile.state(text))
    page = profile().page
    with pypdfium2.PdfDocument(content) as document:
        assert outside(document, left=page.left_mm, right=page.right_mm) == []
        words = words_of(document)
    assert "panic" in words and "HYPERLINK" in words
    if name in SETTLED:
        assert marks(words, "M") == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("name", sorted(SHEETS))
@pytest.mark.parametrize("text", ["formula", "command", "control", "marks", "empty"])
def test_a_sheet_has_no_live_formula(name, text):
    content = FILES[f"{name}.xlsx"][1](hostile.state(hostile.STRINGS[text]))
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert cells and all(cell.data_type != "f" and not cell.hyperlink for cell in cells)


@pytest.mark.parametrize("name", SAID)
def test_every_opinion_that_stands_is_there(name):
    content = FILES[f"{name}.docx"][1](hostile.state(hostile.STRINGS["typst"]))
    words = "".join(n.text or "" for n in Document(BytesIO(content)).element.body.iter(qn("w:t")))
    assert SAID[name] <= set(marks(words, "O"))


def test_a_table_of_hundreds_of_rows_keeps_every_row_in_the_pdf():
    head, rows = [cell("bang_dau", "STT")], [[cell("bang", f"ROW{n}")] for n in range(150)]
    table = Table(widths=[1], heads=[head], rows=rows)
    content = pdf([table], profile(), title="Bảng", at=AT)
    with pypdfium2.PdfDocument(content) as document:
        words, pages = words_of(document), len(document)
    assert [int(n) for n in re.findall(r"ROW(\d+)", words)] == list(range(150))
    assert words.count("STT") == pages
