"""A file somebody sent → a table of texts. Nothing in it is believed: not its name, not the sizes
it states, not its formulas (their stored values are read, nothing is reckoned).

Bounded in memory and time: sizes are checked before anything is unpacked, the sheet is looked
through once as bytes before it is parsed, and rows are read one by one.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from time import monotonic
from typing import Any, NamedTuple

import openpyxl

#: Bytes of the file as it comes, and of its parts unpacked.
FILE_MOST = 8 << 20
SHEET_MOST = 48 << 20
STRINGS_MOST = 24 << 20
OTHER_MOST = 4 << 20
PARTS_MOST = 2_000
#: Cells of a sheet, and of one row of it.
CELLS_MOST = 800_000
ROW_CELLS_MOST = 20_000
MERGES_MOST = 20_000
#: What is kept.
ROWS_MOST = 20_400
COLUMNS_MOST = 60
#: One more than any field may hold: what is longer is refused, never cut.
TEXT_MOST = 2_001
#: Seconds a file may take: what takes longer is no list of people.
READING_S = 60
#: After so many empty rows nothing more is looked for.
EMPTY_RUN = 1_000
SHEETS_MOST = 10

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb"<(?:\w+:)?(c|row)[\s/>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


class Unreadable(Exception):
    """``reason``: not_table, old_excel, password, damaged, too_big, encoding, empty,
    too_many_rows."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


class Table(NamedTuple):
    """Rows of texts as they stand in the file; ``first`` is the number of the first row there.
    ``name`` of the sheet, empty for CSV."""

    rows: list[list[str]]
    name: str = ""


def tables(content: bytes) -> list[Table]:
    """The tables in a file: the sheets of a workbook, or one CSV. Raises Unreadable."""
    if len(content) > FILE_MOST:
        raise Unreadable("too_big")
    if content.startswith(b"PK\x03\x04"):
        return _workbook(content)
    if content.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Unreadable("password" if is_locked else "old_excel")
    if not content.strip():
        raise Unreadable("empty")
    return [_csv(content)]


# -- workbooks -----------------------------------------------------------------------------------


def _workbook(content: bytes) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            merges = _looked_through(archive)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            sheets = [s for s in book.worksheets if s.sheet_state == "visible"][:SHEETS_MOST]
            return [_sheet(sheet, merges) for sheet in sheets]
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes the libraries raise
        raise Unreadable("damaged") from error


def _looked_through(archive: zipfile.ZipFile) -> dict[str, list[tuple[int, int, int, int]]]:
    """Check every part before anything is parsed; sheet part → its merged ranges."""
    parts = archive.infolist()
    if len(parts) > PARTS_MOST:
        raise Unreadable("too_big")
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unreadable("not_table")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("password")
    merges: dict[str, list[tuple[int, int, int, int]]] = {}
    for part in parts:
        is_sheet = _SHEET.fullmatch(part.filename) is not None
        is_strings = part.filename == "xl/sharedStrings.xml"
        most = SHEET_MOST if is_sheet else STRINGS_MOST if is_strings else OTHER_MOST
        is_read = part.filename.endswith((".xml", ".rels"))
        if part.file_size > most and is_read:
            raise Unreadable("too_big")
        if is_sheet or is_strings:
            merges[part.filename] = _scan(archive, part, is_sheet=is_sheet)
        elif is_read and _DOCTYPE.search(archive.read(part)):
            raise Unreadable("damaged")
    return merges


def _scan(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, is_sheet: bool
) -> list[tuple[int, int, int, int]]:
    """One pass over a part as bytes: no entities, no flood of cells; its merged ranges."""
    cells = in_row = 0
    merges: list[tuple[int, int, int, int]] = []
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(1 << 18):
            window = rest + chunk
            if _DOCTYPE.search(window):
                raise Unreadable("damaged")
            if is_sheet:
                # What is cut off at the end of a window is seen whole in the next one.
                end = max(window.rfind(b"<"), 0)
                for match in _CELL.finditer(window, 0, end):
                    if match[1] == b"row":
                        in_row = 0
                        continue
                    cells += 1
                    in_row += 1
                    if cells > CELLS_MOST or in_row > ROW_CELLS_MOST:
                        raise Unreadable("too_big")
                for match in _MERGE.finditer(window, 0, end):
                    if len(merges) < MERGES_MOST:
                        top, bottom = int(match[2]), int(match[4])
                        merges.append((top, _column(match[1]), bottom, _column(match[3])))
                rest = window[end:][-4096:]
            else:
                rest = window[-16:]
    return merges


def _column(letters: bytes) -> int:
    """``A`` → 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _sheet(sheet: Any, merges: dict[str, list[tuple[int, int, int, int]]]) -> Table:
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    rows: list[list[str]] = []
    empty = 0
    began = monotonic()
    for cells in sheet.iter_rows(max_col=COLUMNS_MOST, values_only=True):
        row = [words(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        empty = 0 if any(row) else empty + 1
        rows.append(row)
        if empty >= EMPTY_RUN:
            break
        if len(rows) % 500 == 0 and monotonic() - began > READING_S:
            raise Unreadable("too_big")
        if len(rows) - empty > ROWS_MOST:
            raise Unreadable("too_many_rows")
    while rows and not any(rows[-1]):
        rows.pop()
    for merge in merges.get(sheet._worksheet_path.lstrip("/"), []):
        _spread(rows, *merge)
    return Table(rows, sheet.title)


def _spread(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """A value merged over several rows of one column belongs to each of them. (One merged over
    several columns is a heading of a part, and stays where it is.)"""
    if left != right or left >= COLUMNS_MOST or not 0 < top <= len(rows):
        return
    source = rows[top - 1]
    value = source[left] if left < len(source) else ""
    if value:
        for row in rows[top : min(bottom, len(rows))]:
            if any(row):
                row.extend([""] * (left + 1 - len(row)))
                row[left] = row[left] or value


def words(cell: Any) -> str:
    """A cell as a person reads it. An error of the sheet (``#N/A``) says nothing."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    text = str(cell)[:TEXT_MOST].strip()
    return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


# -- CSV -----------------------------------------------------------------------------------------


def _csv(content: bytes) -> Table:
    text = _decoded(content)
    if "\x00" in text:
        raise Unreadable("not_table")
    sample = text[:65_536]
    lines = [line for line in sample.splitlines() if line.strip()][:30]
    separator = max(";,\t", key=lambda mark: sum(line.count(mark) for line in lines))
    rows: list[list[str]] = []
    try:
        for row in _records(text, separator):
            rows.append([cell[:TEXT_MOST].strip() for cell in row[:COLUMNS_MOST]])
            if len(rows) > ROWS_MOST:
                raise Unreadable("too_many_rows")
    except csv.Error as error:
        raise Unreadable("damaged") from error
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Unreadable("empty")
    return Table(rows)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("encoding") from error
    head = content[:1024]
    if b"\x00" in head or head.lstrip().startswith(
        (b"%PDF", b"{\\rtf", b"<", b"\x7fELF", b"\xff\xd8", b"\x89PNG")
    ):
        raise Unreadable("not_table")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error
