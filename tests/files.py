"""Files as people upload them, good ones and tricks, made here and never read from disk."""

import io
import struct
import zipfile
import zlib

import docx
import xlsxwriter


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    made = docx.Document()
    made.add_heading("Tài liệu hội nghị", level=1)
    for words in paragraphs:
        made.add_paragraph(words)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet(*rows: tuple[object, ...], name: str = "Danh sách") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(name)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def pdf(*pages: str) -> bytes:
    """One line of text on each page of an A4 PDF."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for words in pages:
        text = words.encode("latin-1", "replace").replace(b"(", b"").replace(b")", b"")
        stream = b"BT /F1 36 Tf 60 700 Td (" + text + b") Tj ET"
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
            % (len(objects) + 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def png(width: int = 64, height: int = 36, colour: bytes = b"\x10\x20\x50") -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + crc

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\x00" + colour * width) * height)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def packed(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return out.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return {part.filename: pack.read(part) for part in pack.infolist()}


def bomb(size: int = 400 << 20) -> bytes:
    """A spreadsheet one part of which unfolds to ``size`` bytes."""
    out = io.BytesIO(sheet(("Họ và tên",)))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as pack,
        pack.open("xl/media/image1.bin", "w") as part,
    ):
        for _ in range(size >> 20):
            part.write(bytes(1 << 20))
    return out.getvalue()


def locked() -> bytes:
    """The outside of a password-protected office file: an OLE container with its stream named."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return ole + "EncryptedPackage".encode("utf-16-le") + bytes(488)
