"""A list somebody sent, read by the reader's process: what a hostile or endless file does, it does
to that process alone, and nobody waits for it.

``<folder>/asked`` says what the meeting knows; ``<folder>/1.json`` is what the file says (a
``Reading``).
"""

from pathlib import Path
from typing import Any

import msgspec

from meeting.intake import delegates as people
from meeting.intake import opinions as words
from meeting.intake.reading import Reading
from meeting.intake.tables import Table, Unreadable, tables
from meeting.reader.reasons import CannotOpen
from meeting.reader.tables import word_tables
from meeting.state.people import Delegate

_WORD = b"word/document.xml"


class People(msgspec.Struct, kw_only=True):
    """``sites`` name → id; ``listed``: ``(name, unit, telephone)`` in their order."""

    sites: dict[str, str]
    listed: list[tuple[str, str, str]]
    remembered: dict[str, str]
    chosen: dict[int, str] | None


class Words(msgspec.Struct, kw_only=True):
    """As ``meeting.intake.opinions.read`` has it."""

    topics: dict[str, str]
    sites: dict[str, str]
    there: list[tuple[str, str, str, str]]
    remembered: dict[str, str]
    chosen: dict[int, str] | None
    is_unit: bool


def delegates(source: Path, folder: Path, first: int, last: int) -> int:
    """The delegates of a list."""
    asked = msgspec.json.decode((folder / "asked").read_bytes(), type=People)
    listed = [
        Delegate(id=str(rank), rank=rank, name=name, unit=unit, phone=phone)
        for rank, (name, unit, phone) in enumerate(asked.listed)
    ]
    return _told(
        folder,
        lambda: people.read(
            _tables(source),
            sites=asked.sites,
            listed=listed,
            remembered=asked.remembered,
            chosen=asked.chosen,
        ),
    )


def opinions(source: Path, folder: Path, first: int, last: int) -> int:
    """The opinions of a table."""
    asked = msgspec.json.decode((folder / "asked").read_bytes(), type=Words)
    known = {field: getattr(asked, field) for field in asked.__struct_fields__}
    return _told(folder, lambda: words.read(_tables(source), **known))


def _told(folder: Path, read: Any) -> int:
    """Raises CannotOpen with the reason."""
    try:
        found: Reading[Any] = read()
    except Unreadable as unreadable:
        raise CannotOpen(unreadable.reason) from unreadable
    (folder / "1.json").write_bytes(msgspec.json.encode(found))
    return 1


def _tables(source: Path) -> list[Table]:
    content = source.read_bytes()
    if not (content.startswith(b"PK\x03\x04") and _WORD in content):
        return tables(content)
    try:
        return [Table(rows) for rows in word_tables(source)]
    except CannotOpen as refused:
        raise Unreadable("too_big") from refused
    except Exception as error:  # whatever a broken file makes the libraries raise
        raise Unreadable("damaged") from error
