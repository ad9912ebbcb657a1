"""What an uploaded file is, judged by its content and never by what it calls itself.

Every refusal says in words what to do. Nothing is unpacked to disk and nothing is executed: of a
packed file the list of contents is read, and the beginnings of its parts.
"""

import re
import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from meeting.domain import text
from meeting.domain.refusal import Refusal


class Kind(NamedTuple):
    """``name`` is how the product calls it; ``endings`` the first is written, all are accepted."""

    name: str
    media_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", (".pdf",)),
        Kind("docx", f"{_OFFICE}wordprocessingml.document", (".docx",)),
        Kind("xlsx", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",)),
        Kind("csv", "text/csv", (".csv",)),
        Kind("png", "image/png", (".png",)),
        Kind("jpeg", "image/jpeg", (".jpg", ".jpeg")),
        Kind("webp", "image/webp", (".webp",)),
    )
}

#: Kind → the part that makes a packed file one, and that part's type.
_MAIN_PARTS = {
    "docx": ("word/document.xml", f"{_OFFICE}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet.main+xml"),
}

#: A packed file: parts, bytes when unpacked, and how much larger than packed it may become.
PARTS_MOST = 4_000
UNPACKED_MOST = 300 << 20
RATIO_MOST = 150
#: Below this any ratio goes: an empty sheet of a thousand columns is packed very small.
RATIO_FREE = 20 << 20
#: A picture's width and height, and both multiplied.
SIDE_MOST = 10_000
PIXELS_MOST = 40_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PACKED = b"PK\x03\x04"
#: What Windows cannot hold in a name, and what has a meaning in a path or a header.
_UNSAFE = re.compile(r'[<>:"|?*\\/%;\x00-\x1f]')
NAME_MAX = 120


def look(file: BinaryIO, name: str, allowed: tuple[str, ...], field: str = "file") -> Kind:
    """The kind of the file, one of ``allowed``; its ending must say the same.

    Refusals: ``file_empty``, ``file_type`` (another kind), ``file_old`` (.doc, .xls),
    ``file_lies`` (the content is not what the ending says), ``file_locked`` (a password),
    ``file_bomb`` (unpacks to far more than it holds), ``file_broken``, ``picture_size``.
    """
    kinds = ", ".join(KINDS[kind].endings[0].lstrip(".").upper() for kind in allowed)
    ending = PurePosixPath(name).suffix.lower()
    claimed = next((k.name for k in KINDS.values() if ending in k.endings), "")
    found = _kind_of(file, claimed, field)
    file.seek(0)
    if found not in allowed:
        reason = "file_lies" if claimed in allowed else "file_type"
        raise Refusal("invalid", reason, field=field, kinds=kinds, name=name)
    if found != claimed:
        raise Refusal("invalid", "file_lies", field=field, kinds=kinds, name=name)
    return KINDS[found]


def _kind_of(file: BinaryIO, claimed: str, field: str) -> str:
    file.seek(0)
    head = file.read(64)
    if not head:
        raise Refusal("invalid", "file_empty", field=field)
    if head.startswith(b"%PDF-"):
        _check_pdf(file, field)
        return "pdf"
    if head.startswith(_PACKED):
        return _packed_kind(file, field)
    if head.startswith(_OLE):
        file.seek(0)
        is_locked = claimed in _MAIN_PARTS and _LOCKED in file.read()
        raise Refusal("invalid", "file_locked" if is_locked else "file_old", field=field)
    sides = _picture(file, head)
    if sides is None:
        # Text has no mark of its own; who reads it (meeting/intake) looks closer.
        return "csv" if claimed == "csv" else ""
    kind, width, height = sides
    if not (0 < width <= SIDE_MOST and 0 < height <= SIDE_MOST) or width * height > PIXELS_MOST:
        raise Refusal("invalid", "picture_size", field=field, most=PIXELS_MOST // 1_000_000)
    return kind


def _check_pdf(file: BinaryIO, field: str) -> None:
    end = file.seek(0, 2)
    file.seek(max(0, end - 2_048))
    if b"%%EOF" not in file.read():
        raise Refusal("invalid", "file_broken", field=field)


# -- packed files ----------------------------------------------------------------------------------


def _packed_kind(file: BinaryIO, field: str) -> str:
    """``docx``, ``xlsx`` or '' for another packed file."""
    broken = Refusal("invalid", "file_broken", field=field)
    try:
        with zipfile.ZipFile(file) as pack:
            parts = pack.infolist()
            _check_sizes(parts, file, field)
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("invalid", "file_locked", field=field)
            names = [part.filename for part in parts]
            if len(set(names)) < len(names) or any(_is_trick(name) for name in names):
                raise broken
            _check_markup(pack, parts, broken)
            return _office_kind(pack, set(names))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise broken from error
    except (struct.error, RuntimeError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise broken from error


def _check_sizes(parts: list[zipfile.ZipInfo], file: BinaryIO, field: str) -> None:
    """What a part says of its size binds: more than that is never unpacked of it."""
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, file.seek(0, 2))
    is_swelling = unpacked > RATIO_FREE and unpacked > RATIO_MOST * packed
    if len(parts) > PARTS_MOST or unpacked > UNPACKED_MOST or is_swelling:
        raise Refusal("invalid", "file_bomb", field=field)


def _is_trick(name: str) -> bool:
    """A name that would lead out of a folder."""
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def _check_markup(pack: zipfile.ZipFile, parts: list[zipfile.ZipInfo], broken: Refusal) -> None:
    """No part defines entities of its own: office programs never do, and a few lines of them
    unfold to gigabytes."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with pack.open(part) as opened:
                beginning = opened.read(8_192).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                raise broken


def _office_kind(pack: zipfile.ZipFile, names: set[str]) -> str:
    if "[Content_Types].xml" not in names:
        return ""
    types = pack.read("[Content_Types].xml").decode("utf-8", "replace")
    for kind, (part, media_type) in _MAIN_PARTS.items():
        if part in names and f'"{media_type}"' in types.replace("'", '"'):
            return kind
    return ""


# -- pictures --------------------------------------------------------------------------------------


def _picture(file: BinaryIO, head: bytes) -> tuple[str, int, int] | None:
    """``(kind, width, height)`` of a picture, from its own header; None when it is none."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return ("png", *struct.unpack(">II", head[16:24]))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head.startswith(b"\xff\xd8\xff"):
        return _jpeg(file)
    return None


def _webp(head: bytes) -> tuple[str, int, int]:
    part = head[12:16]
    if part == b"VP8X":
        width = int.from_bytes(head[24:27], "little") + 1
        return "webp", width, int.from_bytes(head[27:30], "little") + 1
    if part == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return "webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", head[26:30])
    return "webp", width & 0x3FFF, height & 0x3FFF


def _jpeg(file: BinaryIO) -> tuple[str, int, int]:
    """Walks from marker to marker to the frame's header; 0 × 0 when there is none."""
    file.seek(2)
    while len(marker := file.read(4)) == 4 and marker[0] == 0xFF:
        code, length = marker[1], int.from_bytes(marker[2:], "big")
        if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            frame = file.read(5)
            if len(frame) == 5:
                height, width = struct.unpack(">HH", frame[1:])
                return "jpeg", width, height
            break
        if length < 2:
            break
        file.seek(length - 2, 1)
    return "jpeg", 0, 0


# -- names -----------------------------------------------------------------------------------------


def safe_name(given: str | None) -> str:
    """The last part of what the sender called it, without what a path, a header or a disk would
    take amiss; ``tai-lieu`` when nothing is left."""
    printable = (given or "").encode("utf-8", "replace").decode("utf-8")
    flat = text.clean(printable, "file").replace("\n", " ")
    last = re.split(r"[\\/]", flat)[-1]
    kept = _UNSAFE.sub("", last).strip(" .")
    if len(kept) > NAME_MAX:
        ending = PurePosixPath(kept).suffix[:8]
        kept = kept[: NAME_MAX - len(ending)].rstrip(" .") + ending
    return kept or "tai-lieu"
