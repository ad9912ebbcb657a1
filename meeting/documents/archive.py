"""The whole dossier, made beside the server: every document as DOCX and PDF, every sheet, the files
that are kept, the journal.

``archive`` is what is asked of ``python -m meeting.documents``; it writes to a file, so that
neither process ever holds the dossier.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from meeting.documents.dossier import Pack, Piece, index_blocks
from meeting.documents.dossier_gaps import lacking
from meeting.documents.files import (
    DOCUMENTS,
    INTERNAL,
    SHEETS,
    WRITERS,
    Document,
    file,
    made,
    prepared,
)
from meeting.documents.pdf import forget
from meeting.state.journal import Entry
from meeting.state.snapshot import Snapshot

#: When a paper is needed → the papers, in order. A document that is named in none of them stands
#: in the last one.
GROUPS = {
    "before": (
        "tasks",
        "letter",
        "delegates",
        "seating",
        "script",
        "announcement",
        "open_letter",
        "invited",
        "answers",
    ),
    "during": ("attendance", "recorded", "minutes"),
    "after": ("notice", "sent", "supplement", "summary", "agencies", "opinions"),
}
FOLDERS = {
    "before": "1-truoc-hoi-nghi",
    "during": "2-tai-hoi-nghi",
    "after": "3-sau-hoi-nghi",
}
FIGURES = "4-so-lieu"

#: Sheet → what it is called, and its file.
SHEET_NAMES = {
    "summary": ("Bảng tổng hợp ý kiến, kiến nghị", "bang-tong-hop"),
    "attendance": ("Điểm danh", "diem-danh"),
    "opinions": ("Toàn bộ ý kiến", "y-kien"),
}
#: Document → its file, for those who look for it without the product.
FILE_NAMES = {
    "letter": "giay-moi",
    "delegates": "danh-sach-dai-bieu",
    "invited": "danh-sach-moi-va-xac-nhan",
    "recorded": "danh-muc-ban-ghi-am",
    "seating": "so-do-cho-ngoi",
    "script": "kich-ban-dieu-hanh",
    "announcement": "thong-bao-hoi-nghi",
    "open_letter": "thu-ngo",
    "tasks": "danh-muc-cong-viec",
    "answers": "bao-cao-tra-loi-y-kien",
    "minutes": "bien-ban",
    "supplement": "bien-ban-bo-sung",
    "notice": "thong-bao-ket-luan",
    "sent": "danh-sach-gui-thong-bao",
    "summary": "bang-tong-hop",
    "agencies": "tong-hop-theo-co-quan",
}

#: Of a PDF of so many bytes the traces in memory are worth the time that forgetting takes.
LARGE = 200_000

#: Entries of the journal taken together.
PAGE = 2_000


def grouped() -> dict[str, list[str]]:
    """Every document and sheet once, by when it is needed."""
    named = {*DOCUMENTS, *SHEETS}
    placed = {name for names in GROUPS.values() for name in names}
    found = {when: [n for n in names if n in named] for when, names in GROUPS.items()}
    found["after"] += sorted(named - placed)
    return found


def _printed(write: Callable[[str], bytes]) -> bytes:
    """A PDF, in a thread of its own: setting pages needs most of the time, and lets the other
    thread write meanwhile."""
    content = write("pdf")
    if len(content) > LARGE:
        forget()
    return content


def archive(
    state: Snapshot, out: str, journal: str, kept: list[list[str]], lost: Sequence[str] = ()
) -> bytes:
    """Write the dossier to ``out``. ``journal`` holds the entries, one to a line; ``kept`` are
    files to copy: ``[path in the dossier, title, where it lies]``; ``lost`` the titles of those
    that are not there any more. The same records and files give the same dossier. Returns nothing:
    what it made is in ``out``."""
    papers = [(when, n) for when, names in grouped().items() for n in names if n in DOCUMENTS]
    with open(out, "wb") as target, ThreadPoolExecutor(1) as printer:
        pack = Pack(target)
        written: list[tuple[str, str, bytes, Future[bytes]]] = []
        for when, name in papers:
            title, path = DOCUMENTS[name].title, f"{FOLDERS[when]}/{FILE_NAMES.get(name, name)}"
            write = prepared(state, DOCUMENTS[name])
            asked = printer.submit(_printed, write)
            written.append((path, title, write("docx"), asked))
        sheets = [(name, file(state, name, "xlsx")) for name in SHEETS]
        for path, title, content, asked in written:
            pack.add(f"{path}.docx", f"{title} (DOCX)", content)
            pack.add(f"{path}.pdf", f"{title} (PDF)", asked.result())
        for name, content in sheets:
            title, path = SHEET_NAMES.get(name, (name, name))
            pack.add(f"{FIGURES}/{path}.xlsx", title, content)
        for path, title, place in kept:
            with open(place, "rb") as source:
                pack.copy(path, title, source)
        pack.journal(_pages(Path(journal), state.meeting.version))
        pieces, gaps = list(pack.pieces), lacking(state, [*lost])
        for kind in WRITERS:
            pack.add(f"muc-luc.{kind}", "Mục lục hồ sơ", _index(state, pieces, gaps, kind))
        pack.close(state, gaps)
    return b""


def _index(state: Snapshot, pieces: list[Piece], gaps: list[str], kind: str) -> bytes:
    blocks = partial(index_blocks, pieces=pieces, gaps=gaps)
    return made(state, Document("Mục lục hồ sơ", blocks, lambda state: INTERNAL), kind)


def _pages(journal: Path, version: int) -> Iterator[list[Entry]]:
    """The entries up to the version of the records, some at a time."""
    page: list[Entry] = []
    with journal.open("rb") as lines:
        for line in lines:
            entry = msgspec.json.decode(line, type=Entry)
            if entry.v <= version:
                page.append(entry)
            if len(page) == PAGE:
                yield page
                page = []
    yield page
