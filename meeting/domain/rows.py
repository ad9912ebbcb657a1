"""Rows of a table that comes in as one command: how many there may be, and how a rule looks at
them piece by piece."""

from collections.abc import Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

from meeting.domain.refusal import Refusal

L = TypeVar("L")

#: Rows that are looked at in one go, where others wait meanwhile.
PIECE = 50


def bounded(rows: Sized, most: int) -> None:
    """Refuses no row at all (``invalid``) and more than ``most`` (``too_large``)."""
    if not rows:
        raise Refusal("invalid", "empty", field="rows")
    if len(rows) > most:
        raise Refusal("too_large", "too_many_rows", field="rows", most=most)


def whole(pieces: Iterator[L]) -> L:
    """What work done piece by piece ends with."""
    *_, last = pieces
    return last


@contextmanager
def numbered(row: int) -> Iterator[None]:
    """Within it a refusal names the row it comes from."""
    try:
        yield
    except Refusal as refusal:
        field = f"rows.{row}.{refusal.field}"
        raise Refusal(refusal.code, refusal.reason, field, **refusal.particulars) from refusal
