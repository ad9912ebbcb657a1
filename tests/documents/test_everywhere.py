"""Something hostile in every field of every command: each export opens, holds every opinion, has
nothing alive in it and nothing off the page."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from meeting.checker.check import check
from meeting.checker.reading import read
from meeting.documents.archive import archive
from meeting.documents.coverage import coverage_xlsx
from meeting.documents.files import (
    DOCUMENTS,
    SHEETS,
    announcement_of,
    answers_of,
    letters_of,
    made,
    open_letter_of,
    version_of,
)
from meeting.documents.form_02 import form_02
from meeting.documents.profiles import profile
from meeting.documents.roll import delegates_xlsx, invitations_xlsx
from meeting.state.snapshot import Snapshot
from meeting.state.standing import versions
from meeting.views import view_of
from tests.documents.everywhere import Everywhere, word_fields
from tests.documents.pages import outside, words_of
from tests.documents.typed import OPINIONS, conference

#: What no text of a document may still hold.
UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069\u200f\ud800-\udfff\ufffe\uffff]"
    "|[\u0300-\u036f]{3}"
)
LINK = "https://doi-thoai.example/c/abc"
ALIVE = [qn(f"w:{name}") for name in ("hyperlink", "fldSimple", "altChunk")]
#: Screens set marks over letters themselves; three in a row are kept of what is typed.
UNSEEN = re.compile(UNWANTED.pattern.replace("{3}", "{5}"))
#: The fields the product itself writes.
FIELDS = {"PAGE"}


@pytest.fixture(scope="module")
def room() -> Everywhere:
    return conference()


def docx_words(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as pack:
        assert pack.testzip() is None
    body = Document(BytesIO(content)).element.body
    assert not list(body.iter(*ALIVE))
    assert {(n.text or "").strip() for n in body.iter(qn("w:instrText"))} <= FIELDS
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


def pdf_words(content: bytes) -> str:
    page = profile().page
    with pypdfium2.PdfDocument(content) as document:
        assert outside(document, left=page.left_mm, right=page.right_mm) == []
        # The library's own sign for a hyphen at the end of a line.
        return words_of(document).replace("\x02", "-")


def xlsx_words(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and not cell.hyperlink for cell in cells)
    return " ".join(str(cell.value) for cell in cells if cell.value is not None)


WORDS: dict[str, Callable[[bytes], str]] = {
    ".docx": docx_words,
    ".pdf": pdf_words,
    ".xlsx": xlsx_words,
}


def marks(words: str, kind: str) -> list[int]:
    return sorted(int(n) for n in re.findall(rf"MARK(\d+){kind}", words))


def test_every_field_that_may_hold_words_was_typed_into(room: Everywhere):
    assert room.typed == word_fields()


def test_everything_in_the_dossier_opens_and_holds_what_was_said(room: Everywhere, tmp_path: Path):
    journal = tmp_path / "journal"
    journal.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in room.entries))
    archive(room.state, str(tmp_path / "dossier.zip"), str(journal), [])
    said = {}
    with ZipFile(tmp_path / "dossier.zip") as pack:
        assert pack.testzip() is None
        for name in pack.namelist():
            read = WORDS.get(Path(name).suffix)
            if read is not None:
                said[name] = read(pack.read(name))
        index = pack.read("muc-luc.html").decode()
    assert len(said) == 2 * len(DOCUMENTS) + len(SHEETS) + 2
    assert [name for name, words in said.items() if UNWANTED.search(words)] == []
    assert "CDATA" not in re.sub("&lt;.*?&gt;", "", index) and "<script" not in index
    assert set(marks(said["4-so-lieu/y-kien.xlsx"], "O")) == OPINIONS
    titles = " ".join(m.title for m in room.state.matters.values() if not m.is_removed)
    for name in ("thong-bao-ket-luan.docx", "thong-bao-ket-luan.pdf", "bang-tong-hop.docx"):
        assert marks(said[f"3-sau-hoi-nghi/{name}"], "M") == marks(titles, "M") != []


def test_what_is_made_on_the_way_opens_too(room: Everywhere):
    state = room.state
    people = sorted(state.delegates)
    links = dict.fromkeys(people, LINK)
    papers: list[tuple[str, bytes]] = [
        (".docx", letters_of(state, people, links, "docx")),
        (".pdf", letters_of(state, people[:2], links, "pdf")),
        (".docx", announcement_of(state, LINK, "docx")),
        (".docx", open_letter_of(state, LINK, "docx")),
        (".xlsx", delegates_xlsx(state)),
        (".xlsx", invitations_xlsx(state, links)),
        (".xlsx", coverage_xlsx(state)),
        (".xlsx", form_02(state)),
        *((".docx", answers_of(state, agency, "docx", "")) for agency in state.agencies),
        *(
            (".docx", version_of(state, name, version.number, "docx"))
            for name in ("notice", "minutes")
            for version in versions(state, name)
        ),
    ]
    for kind, content in papers:
        assert not UNWANTED.search(WORDS[kind](content))


@pytest.mark.parametrize("regime", ["party", "joint"])
def test_the_other_regimes_hold_it_too(regime: str):
    state = conference(regime).state
    for name in ("notice", "minutes", "letter", "answers", "open_letter"):
        content = made(state, DOCUMENTS[name])
        words = docx_words(content) + pdf_words(made(state, DOCUMENTS[name], "pdf"))
        assert not UNWANTED.search(words) and "ĐẢNG CỘNG SẢN VIỆT NAM" in words
        check(read(content), date(2023, 4, 27))


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, name)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each, key)


def test_the_journal_quotes_nobody(room: Everywhere):
    """Of all that was typed only the numbers of letters are in it."""
    quoted = {
        (entry.name, key)
        for entry in room.entries
        for key, value in strings(msgspec.to_builtins(entry.particulars))
        if re.search(r"[=@#<*\s]|MARK|[^\x00-\x7f]", value)
    }
    assert quoted == {("notice.issued", "number"), ("promise.kept", "letter_number")}


def audiences(state: Snapshot) -> list[str]:
    staff = ["phone", "chair", "projector", "secretary", "operator", "reception", "technician"]
    desks = [f"{desk}:{s}" for s in state.sites for desk in ("site", "runner", "projector")]
    return [*staff, "preparation", *desks, *(f"agency:{a}" for a in state.agencies)]


def test_every_screen_can_be_sent(room: Everywhere):
    for audience in audiences(room.state):
        assert not UNSEEN.search(msgspec.json.encode(view_of(room.state, audience)).decode())
