"""What an uploaded file is: by its content, whatever it calls itself."""

import io

import pytest

from meeting.domain.refusal import Refusal
from meeting.web.kinds import KINDS, look, safe_name
from tests import files

ALL = tuple(KINDS)
PAPERS = ("pdf", "docx", "xlsx")
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def refusal(content: bytes, name: str, allowed: tuple[str, ...] = ALL) -> str:
    with pytest.raises(Refusal) as caught:
        look(io.BytesIO(content), name, allowed)
    assert (caught.value.code, caught.value.field) == ("invalid", "file")
    return caught.value.reason


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (files.pdf("Trang 1"), "Báo cáo.PDF", "pdf"),
        (files.word("Nội dung"), "Báo cáo.docx", "docx"),
        (files.sheet(("a", 1)), "Danh sách.xlsx", "xlsx"),
        (files.png(), "maket.png", "png"),
        (
            b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03" + bytes(9),
            "maket.jpeg",
            "jpeg",
        ),
        (
            b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x1f\xc0\x03\x00" + bytes(8),
            "a.webp",
            "webp",
        ),
    ],
)
def test_file_is_what_its_content_is(content, name, kind):
    file = io.BytesIO(content)
    assert look(file, name, ALL) == KINDS[kind] and file.tell() == 0


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "a.pdf", "file_empty"),
        (b"<script>alert(1)</script>", "a.pdf", "file_lies"),
        (b"MZ\x90\x00" + bytes(200), "a.docx", "file_lies"),
        (b"MZ\x90\x00" + bytes(200), "a.exe", "file_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "file_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.png", "file_lies"),
        (files.pdf("x"), "a.docx", "file_lies"),
        (files.word("x"), "a.xlsx", "file_lies"),
        (files.png(), "a.jpg", "file_lies"),
        (files.pdf("x"), "khong-co-duoi", "file_lies"),
        (files.packed({"a.txt": b"x"}), "a.docx", "file_lies"),
        (files.pdf("x")[:-60], "a.pdf", "file_broken"),
        (files.word("x")[:-60], "a.docx", "file_broken"),
        (files.locked(), "a.xlsx", "file_locked"),
        (files.locked(), "a.xls", "file_old"),
        (files.png(20_000, 1), "a.png", "picture_size"),
        (
            files.png(1, 1).replace(b"\x00\x00\x00\x01", b"\x00\x00\x00\x00", 2),
            "a.png",
            "picture_size",
        ),
        (b"\xff\xd8\xff\xd9", "a.jpg", "picture_size"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused_in_words(content, name, reason):
    assert refusal(content, name) == reason


def test_kind_that_is_not_taken_here_is_refused():
    assert refusal(files.png(), "a.png", PAPERS) == "file_type"
    assert refusal(files.pdf("x"), "a.pdf", ("png", "jpeg")) == "file_type"
    assert refusal(files.pdf("x"), "a.png", ("png", "jpeg")) == "file_lies"


def test_bomb_is_refused_before_anything_is_unpacked():
    assert refusal(files.bomb(), "a.xlsx") == "file_bomb"
    assert refusal(files.bomb(60 << 20), "a.xlsx") == "file_bomb"  # its ratio gives it away
    many = files.unpacked(files.word("x")) | {f"word/{n}.xml": b"<a/>" for n in range(4_001)}
    assert refusal(files.packed(many), "a.docx") == "file_bomb"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\\..\\..\\b", "C:/x"])
def test_pack_whose_parts_lead_elsewhere_is_refused(name):
    parts = files.unpacked(files.word("x")) | {name: b"x"}
    assert refusal(files.packed(parts), "a.docx") == "file_broken"


def test_markup_that_unfolds_is_refused():
    parts = files.unpacked(files.word("x")) | {"word/document.xml": DOCTYPE}
    assert refusal(files.packed(parts), "a.docx") == "file_broken"
    parts["word/document.xml"] = DOCTYPE.decode().encode("utf-16")
    assert refusal(files.packed(parts), "a.docx") == "file_broken"


def test_macros_are_refused():
    parts = files.unpacked(files.word("x"))
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal(files.packed(parts | {"[Content_Types].xml": types}), "a.docx") == "file_lies"


def test_one_flipped_byte_never_fails_otherwise():
    """Whatever is damaged, the answer is a kind or a sentence."""
    for good, name in ((files.word("x"), "a.docx"), (files.sheet(("x",)), "a.xlsx")):
        for at in range(0, len(good), 37):
            bad = good[:at] + bytes([good[at] ^ 0x5A]) + good[at + 1 :]
            try:
                look(io.BytesIO(bad), name, ALL)
            except Refusal as refusal:
                assert refusal.reason.startswith("file_")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Báo cáo (lần 2).docx", "Báo cáo (lần 2).docx"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\An\\Báo cáo.pdf", "Báo cáo.pdf"),
        ('a"; filename="b.exe', "a filename=b.exe"),
        ("x\r\nSet-Cookie: a=b.pdf", "x Set-Cookie a=b.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("...", "tai-lieu"),
        ("", "tai-lieu"),
        (None, "tai-lieu"),
        ("bad\ud800.pdf", "bad.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_name_is_safe_to_show_and_to_save_under(given, safe):
    assert safe_name(given) == safe
