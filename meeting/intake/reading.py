"""What a table that people filled in says, row by row: the same for every kind of list."""

import re
from typing import Generic, NamedTuple, TypeVar

from meeting.intake.columns import Heading
from meeting.state.folding import bare_words

R = TypeVar("R")

#: How a group of rows is numbered.
ROMAN = re.compile(r"[IVX]{1,6}|[A-ZĐ]")


class Problem(NamedTuple):
    """``row`` as the file numbers it. An error keeps the row out; anything else is a remark.
    ``reason``: twice, too_long, bad_characters, no_<field> …; each kind of list has its own."""

    row: int
    reason: str
    field: str = ""
    value: str = ""
    is_error: bool = False


class Line(NamedTuple, Generic[R]):
    """``number``: of the row in the file. ``is_known``: what it says is there already."""

    number: int
    row: R
    is_known: bool = False


class Reading(NamedTuple, Generic[R]):
    """What a file says. ``sheet``: which of its tables, ``lines``: rows that can be taken in."""

    sheet: str
    heading: Heading
    lines: list[Line[R]]
    problems: list[Problem]

    @property
    def errors(self) -> int:
        """How many rows are kept out."""
        return len({p.row for p in self.problems if p.is_error})

    @property
    def columns(self) -> dict[str, str]:
        """Heading (folded) → field, to be remembered for the next file."""
        fields = {
            bare_words(words): self.heading.fields.get(column, "")
            for column, words in self.heading.names.items()
        }
        return {words: field for words, field in fields.items() if words and field}
