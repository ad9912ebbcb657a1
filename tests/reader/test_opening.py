"""Files opened as pages by a process of its own: whatever is in them, this one goes on."""

import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from meeting.reader import opening, sheets, word
from meeting.reader.opening import Opening
from meeting.reader.reasons import CannotOpen
from meeting.store.files import FileStore
from tests import files
from tests.conftest import ROOT


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    made = FileStore(tmp_path / "files")
    made.open()
    return made


def kept(store: FileStore, content: bytes) -> str:
    return store.put(io.BytesIO(content))


def test_pages_are_made_when_asked_for_and_kept(store):
    reader = Opening(store)
    digest = kept(store, files.pdf(*(f"Trang {n}" for n in range(1, 11))))
    assert reader.pages(digest, "pdf") == 10
    assert sorted(p.name for p in (store.derived / digest).iterdir()) == sorted(
        f"{n}.{ending}" for n in range(1, 9) for ending in ("txt", "webp")
    )
    assert reader.page(digest, "pdf", 9, "txt").read_text() == "Trang 9"
    made = reader.page(digest, "pdf", 9, "webp").stat().st_mtime_ns
    assert reader.page(digest, "pdf", 9, "webp").stat().st_mtime_ns == made
    with pytest.raises(FileNotFoundError):
        reader.page(digest, "pdf", 11, "webp")
    assert list(store.incoming.iterdir()) == []


def test_those_who_ask_for_the_same_page_wait_for_one_making(store, monkeypatch):
    reader = Opening(store)
    digest = kept(store, files.pdf("Trang 1"))
    runs: list[int] = []
    run = Opening._run

    def counted(self, *args):
        runs.append(1)
        return run(self, *args)

    monkeypatch.setattr(Opening, "_run", counted)
    found: list[Path] = []
    threads = [
        threading.Thread(target=lambda: found.append(reader.page(digest, "pdf", 1, "webp")))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20 and len(runs) == 1
    assert reader._blocks == {}


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"%PDF-1.7\n" + os.urandom(4_000) + b"\n%%EOF", "pdf", "file_broken"),
        (b"PK\x03\x04" + os.urandom(4_000), "docx", "file_broken"),
        (b"PK\x03\x04" + os.urandom(4_000), "xlsx", "file_broken"),
        (b"\xff\xd8\xff" + os.urandom(4_000), "picture", "file_broken"),
        (files.pdf(), "pdf", "file_broken"),
        (files.pdf(*["x"] * 501), "pdf", "file_pages"),
    ],
)
def test_what_cannot_be_opened_is_said_and_leaves_nothing(store, content, kind, reason):
    reader = Opening(store)
    digest = kept(store, content)
    with pytest.raises(CannotOpen) as caught:
        reader.picture(digest) if kind == "picture" else reader.pages(digest, kind)
    assert caught.value.reason == reason
    assert list(store.incoming.iterdir()) == [] and not (store.derived / digest).exists()


def test_opener_that_takes_too_long_is_ended(store, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    with pytest.raises(CannotOpen) as caught:
        Opening(store).pages(kept(store, files.pdf("x")), "pdf")
    assert caught.value.reason == "file_slow"


def test_opener_is_bounded_before_it_touches_the_file(tmp_path):
    """A child that wants more memory, or writes more, than it may is stopped by the kernel."""
    program = (
        "import sys, resource\n"
        "sys.argv = ['reader']\n"
        "from meeting.reader import __main__ as m\n"
        "from meeting.reader import word\n"
        "word.docx = lambda *a: bytearray(2 << 30) and 1\n"
        "print(m.main('docx', 'x', '.', '1', '8'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["file_broken", "3"], done.stderr


def test_opener_knows_no_settings_and_no_keys(store, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "must not be handed on to a child")
    seen: list[dict[str, str]] = []
    begin = subprocess.Popen

    def watched(*args, **more):
        seen.append(more["env"])
        return begin(*args, **more)

    monkeypatch.setattr(subprocess, "Popen", watched)
    Opening(store).pages(kept(store, files.pdf("x")), "pdf")
    assert [sorted(environ) for environ in seen] == [["LANG", "PATH", "PYTHONDONTWRITEBYTECODE"]]


def test_waiting_for_pages_lets_others_go_on(store):
    """The wait is a row of short sleeps, each of which lets the event loop turn."""
    begun, ticks = time.monotonic(), []
    over = threading.Event()

    def tick() -> None:
        while not over.wait(0.01):
            ticks.append(time.monotonic())

    thread = threading.Thread(target=tick)
    thread.start()
    Opening(store).pages(kept(store, files.pdf("x")), "pdf")
    over.set()
    thread.join()
    assert len(ticks) > 5 and time.monotonic() > begun


# -- office files ----------------------------------------------------------------------------------


def pages(tmp_path: Path, content: bytes, opener) -> list[str]:
    source, folder = tmp_path / "source", tmp_path / "made"
    source.write_bytes(content)
    folder.mkdir()
    count = opener(source, folder, 1, 8)
    return [(folder / f"{n}.json").read_text(encoding="utf-8") for n in range(1, count + 1)]


def test_word_file_keeps_its_order_of_headings_words_and_tables(tmp_path):
    content = files.word("Đoạn một", table=[["STT", "Đơn vị"], ["1", "Trường A"]])
    (page,) = pages(tmp_path, content, word.docx)
    assert page == (
        '[{"h":2,"text":"Tài liệu hội nghị"},{"p":"Đoạn một"},'
        '{"table":[["STT","Đơn vị"],["1","Trường A"]]}]'
    )


def test_long_word_file_has_pages(tmp_path):
    found = pages(tmp_path, files.word(*["Một đoạn khá dài. " * 20] * 60), word.docx)
    assert 4 < len(found) < 20


def test_sheet_shows_values_as_people_write_them(tmp_path):
    rows = [
        ("Họ và tên", "Số", "Trống"),
        ("Nguyễn Thị A", 12.5, None),
        (None, None, None),
        ("B", 3, ""),
    ]
    (page,) = pages(tmp_path, files.sheet(*rows, name="Danh sách"), sheets.xlsx)
    assert page == (
        '[{"sheet":"Danh sách"},{"table":[["Họ và tên","Số","Trống"],'
        '["Nguyễn Thị A","12,5",""],["B","3",""]]}]'
    )


def test_long_sheet_is_cut_where_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "ROWS_MOST", 300)
    found = pages(tmp_path, files.sheet(*[(n,) for n in range(400)]), sheets.xlsx)
    assert len(found) == 2 and '{"cut":300}' in found[1] and '["300"]' not in found[1]
