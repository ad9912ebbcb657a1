"""The whole dossier: every document and sheet once, the same bytes each time, no kept-back name in
any of them."""

from io import BytesIO
from zipfile import ZipFile

import msgspec
import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from meeting.documents.archive import FILE_NAMES, SHEET_NAMES, archive, grouped
from meeting.documents.dossier import JOURNAL
from meeting.documents.files import DOCUMENTS, SHEETS
from meeting.state.people import Delegate
from tests.documents import factory as f
from tests.documents.test_dossier import journal, state_of

#: What the factory's people keep back: a secret name and unit, a name behind a unit.
KEPT_BACK = ("Người Thứ 3", "Trường Giấu Tên", "Người Thứ 2")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The dossier of the factory's meeting, made twice."""
    folder = tmp_path_factory.mktemp("dossier")
    entries = journal(5)
    lines = b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)
    (folder / "journal").write_bytes(lines)
    (folder / "plan").write_bytes(b"plan")
    state = state_of(entries[:4])
    state.take([f.OPINIONS[2].but(unit="Trường Giấu Tên")])
    state.take([Delegate(id="d1", name="Trần Văn Quý", phone="0912345678", seat="A1", site="s0")])
    kept = [["5-tai-lieu/01-kế hoạch.pdf", "Kế hoạch", str(folder / "plan")]]
    found = []
    for name in ("one", "two"):
        assert archive(state, str(folder / name), str(folder / "journal"), kept) == b""
        found.append((folder / name).read_bytes())
    return found


@pytest.fixture(scope="module")
def opened(made):
    with ZipFile(BytesIO(made[0])) as archive_:
        return {name: archive_.read(name) for name in archive_.namelist()}


def words_of(name: str, content: bytes) -> str:
    if name.endswith(".docx"):
        return "".join(n.text or "" for n in Document(BytesIO(content)).element.iter(qn("w:t")))
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(BytesIO(content))
        return str([row for sheet in book for row in sheet.iter_rows(values_only=True)])
    if name.endswith(".pdf") and not name.startswith("5-"):
        with pypdfium2.PdfDocument(content) as document:
            return " ".join(page.get_textpage().get_text_bounded() for page in document)
    return content.decode()


def test_the_same_records_and_files_give_the_same_dossier(made):
    assert made[0] == made[1]


def test_every_document_and_every_sheet_is_in_it_once(opened):
    names = [name for names in grouped().values() for name in names]
    assert sorted(names) == sorted(set(names)) and set(names) == {*DOCUMENTS, *SHEETS}
    for name in DOCUMENTS:
        for kind in ("docx", "pdf"):
            ending = f"/{FILE_NAMES.get(name, name)}.{kind}"
            assert sum(path.endswith(ending) for path in opened) == 1, ending
    for name in SHEETS:
        ending = f"/{SHEET_NAMES.get(name, (name, name))[1]}.xlsx"
        assert sum(path.endswith(ending) for path in opened) == 1, ending
    assert opened["5-tai-lieu/01-kế hoạch.pdf"] == b"plan"
    assert {"muc-luc.html", "muc-luc.docx", "muc-luc.pdf", "SHA256SUMS.txt"} <= set(opened)


def test_the_journal_goes_as_far_as_the_records_and_holds(opened):
    assert len(opened[JOURNAL].splitlines()) == 4
    assert "liền mạch, khớp với hội nghị" in opened["6-nhat-ky/kiem-tra.txt"].decode()


def test_no_name_that_is_kept_back_is_in_any_file(opened):
    said = {name: words_of(name, content) for name, content in opened.items()}
    assert "Người Thứ 1" in said["4-so-lieu/y-kien.xlsx"]
    for name, words in said.items():
        for secret in (*KEPT_BACK, "0912345678"):
            assert secret not in words, (name, secret)
