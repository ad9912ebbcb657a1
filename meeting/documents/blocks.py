"""What a document is made of before it has a format: paragraphs that name their element.

An element (``quoc_hieu``, ``trich_yeu``, ``body`` …) is a row of the profile; how it looks is the
profile's business, so the same blocks serve the preview on screen, the DOCX and the tests.
"""

import msgspec

from meeting.documents.words import clean


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph. ``matter`` is the matter it stands for, ``section`` the part of the notice
    that may be written by hand instead."""

    element: str
    text: str
    matter: str | None = None
    section: str | None = None


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """A borderless table of two columns, ``header`` or ``signature``: rows of (left, right)."""

    kind: str
    rows: list[tuple[list[Paragraph], list[Paragraph]]]


class Appendix(msgspec.Struct, frozen=True, kw_only=True):
    """A new page with page numbers of its own (Phụ lục). As the very first block it only says how
    the first page lies."""

    is_landscape: bool = False


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in one place of a table, over ``span`` columns."""

    paragraphs: list[Paragraph]
    span: int = 1


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table with lines around its cells, as wide as the text; ``widths`` are shares of that.
    ``heads`` stand again on every page the table goes on to. A row is at least ``height_mm`` high
    and then stays whole; without it a long one goes on over the page. ``is_open``: no lines
    around cells that are empty (a seating chart's aisles)."""

    widths: list[float]
    heads: list[list[Cell]]
    rows: list[list[Cell]]
    height_mm: float = 0
    is_open: bool = False


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """A QR code of ``text``, in the middle of the line."""

    text: str
    side_mm: float


Block = Paragraph | Columns | Appendix | Table | Code


def paragraph(
    element: str, text: str, *, matter: str | None = None, section: str | None = None
) -> Paragraph:
    """A paragraph whose text XML 1.0 can hold, whatever reached the State."""
    return Paragraph(element=element, text=clean(text), matter=matter, section=section)


def cell(element: str, text: str, *, span: int = 1, matter: str | None = None) -> Cell:
    """A cell with one paragraph."""
    return Cell(paragraphs=[paragraph(element, text, matter=matter)], span=span)


def paragraphs(blocks: list[Block]) -> list[Paragraph]:
    """All paragraphs in reading order, those of columns and tables row by row, left before
    right."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Columns):
            for left, right in block.rows:
                found += [*left, *right]
        elif isinstance(block, Table):
            for row in [*block.heads, *block.rows]:
                for place in row:
                    found += place.paragraphs
    return found
