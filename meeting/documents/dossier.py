"""Hồ sơ hội nghị (R60): everything in one ZIP, with an index that gives the SHA-256 of each file.

The same pieces give the same bytes. Nothing is held longer than the file it goes into: documents
are made one after the other, files of the document room are copied in pieces, the journal comes
in pages. Names that are kept secret are in none of them, so it may be handed on to the archive.
"""

import hashlib
import html
from collections.abc import Iterable, Sequence
from typing import BinaryIO, NamedTuple
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec

from meeting.documents.blocks import Block, Table, cell, paragraph
from meeting.documents.docx import ZIP_EPOCH
from meeting.documents.heading import held_on, titled
from meeting.documents.totals import totals
from meeting.documents.words import day, flat, two
from meeting.state.journal import Chain, Entry
from meeting.state.snapshot import Snapshot

#: Folders, in the order of the index.
FOLDERS = {
    "1-truoc-hoi-nghi": "Trước hội nghị",
    "2-tai-hoi-nghi": "Tại hội nghị",
    "3-sau-hoi-nghi": "Sau hội nghị",
    "4-so-lieu": "Số liệu",
    "5-tai-lieu": "Tài liệu hội nghị",
    "6-nhat-ky": "Nhật ký",
}
JOURNAL = "6-nhat-ky/nhat-ky.jsonl"
SECRETS = (
    "Họ tên người đề nghị giữ bí mật, nội dung gửi riêng chủ trì và nội dung có dấu hiệu tố cáo "
    "không có trong hồ sơ này."
)
MISSING, NOTHING_MISSING = "Chưa có trong hồ sơ", "Không thiếu tài liệu nào."
#: Packed already: packing again costs time and saves nothing.
PACKED = (".docx", ".xlsx", ".pdf", ".png", ".jpg", ".webp")
CHUNK = 1 << 18


class Piece(NamedTuple):
    """A file of the dossier."""

    path: str
    title: str
    size: int
    sha256: str

    @property
    def folder(self) -> str:
        return self.path.partition("/")[0]


class Pack:
    """A dossier being written to ``out``."""

    def __init__(self, out: BinaryIO):
        self._zip = ZipFile(out, "w", ZIP_DEFLATED)
        self.pieces: list[Piece] = []
        self.chain = Chain()

    def add(self, path: str, title: str, content: bytes) -> None:
        """A file that was made for it."""
        self._write(path, title, (content,))

    def copy(self, path: str, title: str, source: BinaryIO) -> None:
        """A file that is kept elsewhere."""
        self._write(path, title, iter(lambda: source.read(CHUNK), b""))

    def journal(self, pages: Iterable[Iterable[Entry]]) -> None:
        """The journal, an entry to a line, checked as it goes by."""

        def lines() -> Iterable[bytes]:
            for page in pages:
                kept = []
                for entry in page:
                    self.chain.take(entry)
                    kept.append(msgspec.json.encode(entry) + b"\n")
                yield b"".join(kept)

        self._write(JOURNAL, "Nhật ký hội nghị, mỗi dòng một việc", lines())

    def close(self, state: Snapshot, gaps: Sequence[str] = ()) -> None:
        """The result of checking the journal, the index, and the sums for ``sha256sum -c``."""
        self.add("6-nhat-ky/kiem-tra.txt", "Kết quả kiểm tra nhật ký", self._checked(state))
        page = index_html(state, self.pieces, self.chain, gaps).encode()
        listed = list(self.pieces)
        self.add("muc-luc.html", "Mục lục hồ sơ", page)
        sums = "".join(f"{p.sha256}  {p.path}\n" for p in [*listed, self.pieces[-1]])
        self.add("SHA256SUMS.txt", "Mã kiểm tra các tệp", sums.encode())
        self._zip.close()

    def _checked(self, state: Snapshot) -> bytes:
        return ("\n".join(checked(state, self.chain)) + "\n").encode()

    def _write(self, path: str, title: str, parts: Iterable[bytes]) -> None:
        entry = ZipInfo(path, ZIP_EPOCH)
        entry.compress_type = ZIP_STORED if path.endswith(PACKED) else ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        found, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as kept:
            for part in parts:
                found.update(part)
                size += len(part)
                kept.write(part)
        self.pieces.append(Piece(path, title, size, found.hexdigest()))


def checked(state: Snapshot, chain: Chain) -> list[str]:
    """What the chain of hashes says, in words for who opens the dossier later."""
    head = state.meeting.journal_hash
    broken = chain.broken(head)
    return [
        f"Số việc trong nhật ký: {chain.length}",
        f"Phiên bản dữ liệu hội nghị: {state.meeting.version}",
        f"Mã băm cuối nhật ký: {chain.last or '(trống)'}",
        f"Mã băm lưu ở hội nghị: {head or '(trống)'}",
        "Chuỗi mã băm: " + ("liền mạch, khớp với hội nghị" if broken is None else _broken(broken)),
        "Cách kiểm tra: mã băm của mỗi việc là SHA-256 của bản ghi JSON (khóa xếp theo thứ tự, "
        'không khoảng trắng, ký tự ngoài ASCII viết dạng \\uXXXX) không gồm trường "hash"; trường '
        '"prev" là mã băm của việc liền trước.',
    ]


def _broken(v: int) -> str:
    return f"KHÔNG liền mạch, sai từ phiên bản {v}"


def index_html(state: Snapshot, pieces: list[Piece], chain: Chain, gaps: Sequence[str] = ()) -> str:
    """The index as a page that opens without a network and runs nothing; ``gaps``: what is
    missing (dossier_gaps.py)."""
    title = html.escape(flat(state.meeting.title))
    body = [
        f"<h1>Hồ sơ hội nghị</h1><p class='t'>{title}, {day(held_on(state))}</p>",
        *(f"<p>{html.escape(text)}</p>" for text in facts(state)),
    ]
    for folder, name in FOLDERS.items():
        here = [piece for piece in pieces if piece.folder == folder]
        if not here:
            continue
        rows = "".join(
            f"<tr><td>{n}</td><td><a href='{quote(p.path)}'>{html.escape(p.title)}</a><br>"
            f"<small>{html.escape(p.path)}</small></td><td class='n'>{p.size:,}</td>"
            f"<td><code>{p.sha256}</code></td></tr>"
            for n, p in enumerate(here, 1)
        )
        body.append(
            f"<h2>{name}</h2><table><thead><tr><th>STT</th><th>Tài liệu</th><th>Số byte</th>"
            f"<th>SHA-256</th></tr></thead><tbody>{rows}</tbody></table>"
        )
    body.append(f"<h2>{MISSING}</h2>")
    listed = "".join(f"<li>{html.escape(text)}</li>" for text in gaps)
    body.append(f"<ul>{listed}</ul>" if gaps else f"<p>{NOTHING_MISSING}</p>")
    body.append("<h2>Kiểm tra nhật ký</h2>")
    body += [f"<p>{html.escape(text)}</p>" for text in checked(state, chain)]
    return _PAGE.format(title=title, body="\n".join(body))


def facts(state: Snapshot) -> list[str]:
    """What the dossier holds, in numbers, and what it does not."""
    t = totals(state)
    return [
        f"Ý kiến đã tiếp nhận: {two(t.received + t.captured)}; nội dung kiến nghị: "
        f"{two(t.matters)}; lượt phát biểu: {two(t.heard)}.",
        SECRETS,
    ]


def index_blocks(state: Snapshot, pieces: list[Piece], gaps: Sequence[str] = ()) -> list[Block]:
    """The index on paper (mục lục): number, document, path and its sum; what is missing below."""
    rows = []
    number = 0
    for folder, name in FOLDERS.items():
        here = [piece for piece in pieces if piece.folder == folder]
        if here:
            rows.append([cell("bang_nhom", name, span=4)])
        for piece in here:
            number += 1
            rows.append(
                [
                    cell("bang_so", str(number)),
                    cell("bang", piece.title),
                    cell("bang", piece.path),
                    cell("bang", _broken_up(piece.sha256)),
                ]
            )
    names = ("STT", "Tài liệu", "Tệp", "SHA-256")
    heads = [[cell("bang_dau", name) for name in names]]
    return [
        *titled(state, "MỤC LỤC HỒ SƠ", f"{flat(state.meeting.title)}, {day(held_on(state))}"),
        *(paragraph("thong_tin", text) for text in facts(state)),
        Table(widths=[8, 32, 32, 40], heads=heads, rows=rows),
        paragraph("khoan_co_tieu_de", MISSING),
        *(paragraph("thong_tin", f"- {text}") for text in gaps or [NOTHING_MISSING]),
    ]


def _broken_up(sha256: str) -> str:
    """In groups of eight, so that a reader can compare them."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ – {title}</title>
<style>body{{font:16px/1.5 serif;max-width:70rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}td,th{{border:1px solid #888;padding:.3rem .5rem;
vertical-align:top;text-align:left}}.n{{text-align:right;white-space:nowrap}}
code{{font-size:.75rem;word-break:break-all}}.t{{font-weight:bold}}small{{color:#444}}
@media print{{a{{color:inherit;text-decoration:none}}}}</style></head>
<body>
{body}
</body></html>
"""
