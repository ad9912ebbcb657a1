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
    """A new page with page numbers of its own (Phụ lục)."""


Block = Paragraph | Columns | Appendix


def paragraph(
    element: str, text: str, *, matter: str | None = None, section: str | None = None
) -> Paragraph:
    """A paragraph whose text XML 1.0 can hold, whatever reached the State."""
    return Paragraph(element=element, text=clean(text), matter=matter, section=section)


def paragraphs(blocks: list[Block]) -> list[Paragraph]:
    """All paragraphs in reading order, those of columns row by row, left before right."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Columns):
            for left, right in block.rows:
                found += [*left, *right]
    return found
