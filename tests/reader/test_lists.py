"""Lists read by a process of their own: what is in them is said, whatever they are."""

from pathlib import Path

import msgspec
import pytest

from meeting.domain import contributions, delegate_table
from meeting.intake.apart import People, Words
from meeting.intake.reading import Reading
from meeting.reader import opening
from meeting.reader.opening import Opening
from meeting.reader.reasons import CannotOpen
from meeting.store.files import FileStore
from tests import files
from tests.intake.sheets import HEADINGS, PEOPLE, book, with_sheet

SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    made = FileStore(tmp_path / "files")
    made.open()
    return made


def read(store: FileStore, kind: str, content: bytes) -> bytes:
    source = store.incoming / "list"
    source.write_bytes(content)
    asked = People(
        sites={}, listed=[("Giàng A Páo", "Trường THCS Nậm Tha", "")], remembered={}, chosen=None
    )
    if kind == "opinions":
        asked = Words(topics={}, sites={}, there=[], remembered={}, chosen=None, is_unit=False)
    return Opening(store).reading(source, kind, msgspec.json.encode(asked))


def test_list_of_delegates_is_told_row_by_row(store):
    found = msgspec.json.decode(
        read(store, "delegates", book(HEADINGS, *PEOPLE)), type=Reading[delegate_table.Row]
    )
    assert [(line.number, line.row.name, line.is_known) for line in found.lines] == [
        (2, "Nguyễn Thị Hoa", False),
        (3, "Giàng A Páo", True),
    ]
    assert found.heading.fields[1] == "name" and found.problems == []
    assert [path.name for path in store.incoming.iterdir()] == ["list"]


def test_table_in_a_word_file_is_told_row_by_row(store):
    rows = [["STT", "Nội dung ý kiến", "Đơn vị"], ["1", "Thiếu nước.", "Trường A"]]
    found = msgspec.json.decode(
        read(store, "opinions", files.word("Mẫu 02", table=rows)), type=Reading[contributions.Row]
    )
    assert [line.row.text for line in found.lines] == ["Thiếu nước."]


def test_cell_of_forty_megabytes_is_one_wrong_row(store):
    cell = b'<c t="inlineStr"><is><t>'
    top = cell + "Nội dung ý kiến</t></is></c>".encode() + cell + "Đơn vị</t></is></c>".encode()
    rows = b"<row>" + top + b"</row><row>" + cell + b"x" * (40 << 20) + b"</t></is></c></row>"
    found = msgspec.json.decode(
        read(store, "opinions", with_sheet(SHEET + rows + END)), type=Reading[contributions.Row]
    )
    assert [(p.row, p.reason) for p in found.problems] == [(2, "too_long")] and not found.lines


def test_list_that_takes_too_long_is_given_up(store, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    with pytest.raises(CannotOpen) as caught:
        read(store, "delegates", book(HEADINGS, *PEOPLE))
    assert caught.value.reason == "file_slow"
