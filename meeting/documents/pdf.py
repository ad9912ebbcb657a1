"""Blocks and a profile → a PDF, set by typst with the letters of Times New Roman's metrics.

The same blocks as the DOCX. Texts travel as JSON data, never as markup; fonts are the program's own
and are embedded; the same blocks give the same bytes. typst lets other threads run meanwhile.
"""

import re
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst

from meeting import qr
from meeting.documents.blocks import Appendix, Block, Cell, Code, Columns, Paragraph, Table
from meeting.documents.lengths import height_mm, longest_line_mm
from meeting.documents.profiles import Profile
from meeting.documents.stamps import PLAIN, Stamp
from meeting.documents.words import GAP, clean

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"

#: Put there by the build (static/build.mjs).
LETTERS = Path(__file__).parents[2] / "static" / "dist" / "letters"

#: The family with the metrics of Times New Roman, then what typst brings for signs it lacks.
FONTS = ["Tinos", "Libertinus Serif", "New Computer Modern Math", "DejaVu Sans Mono"]

#: A word longer than any of the language may break every few letters, not to run out of its column.
LONGEST_WORD = 12
TOGETHER = 6

#: typst keeps its intermediate results for so many documents.
KEPT_FOR = 10
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BREAK = "\u200b"

#: A row about as high as this may go on over the page; lower ones stay whole.
WHOLE_MM = 110.0


#: Setting a table takes the square of its rows: a longer one goes on as another on a new sheet.
ROWS_MOST = 60


class NoLetters(RuntimeError):
    """The fonts of the build are missing."""


def pdf(
    blocks: list[Block],
    profile: Profile,
    *,
    title: str,
    at: datetime,
    stamp: Stamp = PLAIN,
    is_draft: bool = False,
) -> bytes:
    """As ``docx`` does: a draft shows its gaps highlighted, ``at`` is the file's date.

    Raises NoLetters when the program was not built.
    """
    given = model(blocks, profile, title=title, stamp=stamp, is_draft=is_draft)
    made = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_letters(),
        ignore_system_fonts=True,
        sys_inputs={"document": msgspec.json.encode(given).decode()},
        format="pdf",
        timestamp=int(at.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def forget() -> None:
    """Let go of what typst keeps of former documents in case they come again: it drops what was not
    used in the last ten. Who sets many documents in one process calls this between them."""
    for _ in range(KEPT_FOR + 1):
        typst.compile(b" ", font_paths=_letters(), ignore_system_fonts=True, format="pdf")


@cache
def _letters() -> Any:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(LETTERS)])
    if FONTS[0] not in fonts.families():
        raise NoLetters(f"{LETTERS} has no {FONTS[0]}: build the program (./dev setup)")
    return fonts


def model(
    blocks: list[Block],
    profile: Profile,
    *,
    title: str,
    stamp: Stamp = PLAIN,
    is_draft: bool = False,
) -> dict[str, Any]:
    """What the template is given."""
    setter = _Setter(profile, is_draft)
    parts: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Appendix) or not parts:
            is_landscape = isinstance(block, Appendix) and block.is_landscape
            setter.turn(is_landscape)
            parts.append({"is_landscape": is_landscape, "blocks": []})
        if not isinstance(block, Appendix):
            parts[-1]["blocks"] += setter.block(block)
    return {
        "title": clean(title),
        "fonts": FONTS,
        "page": profile.page,
        "elements": profile.elements,
        "mark": stamp.mark,
        "watermark": stamp.watermark,
        "footer": stamp.footer,
        "parts": parts or [{"is_landscape": False, "blocks": []}],
    }


class _Setter:
    """Blocks as the template reads them."""

    def __init__(self, profile: Profile, is_draft: bool):
        self.profile, self.is_draft = profile, is_draft
        self.width_mm = profile.page.text_mm

    def turn(self, is_landscape: bool) -> None:
        page = self.profile.page
        self.width_mm = page.turned().text_mm if is_landscape else page.text_mm

    def block(self, block: Block) -> list[dict[str, Any]]:
        if isinstance(block, Paragraph):
            return [{"kind": "paragraph", **self.paragraph(block, self.width_mm)}]
        if isinstance(block, Columns):
            return [self.columns(block)]
        if isinstance(block, Table):
            return [self.table(block, first, end) for first, end in self.pieces(block)]
        assert isinstance(block, Code)
        side, path = qr.path(block.text)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
            f' width="{side}" height="{side}"><path d="{path}"/></svg>'
        )
        return [{"kind": "code", "svg": svg, "side_mm": block.side_mm}]

    def paragraph(
        self, block: Paragraph, width_mm: float, *, is_whole: bool = True
    ) -> dict[str, Any]:
        """``is_loose``: too high to be kept together with what follows."""
        element = self.profile.elements[block.element]
        text = block.text.upper() if element.is_upper else block.text
        made: dict[str, Any] = {"element": block.element, "runs": self.runs(text)}
        if not is_whole or height_mm(text, element.size, element.is_bold, width_mm) > WHOLE_MM:
            made["is_loose"] = True
        if element.rule is not None and text:
            line_mm = longest_line_mm(text, element.size, element.is_bold, width_mm)
            length = element.rule.mm or line_mm * (element.rule.share or 1)
            made["rule_mm"] = min(length, width_mm)
        return made

    def runs(self, text: str) -> list[dict[str, Any]]:
        """Lines and, in a draft, gaps."""
        found: list[dict[str, Any]] = []
        for number, line in enumerate(text.replace("\r", "").replace("\t", " ").split("\n")):
            if number:
                found.append({"break": True})
            for piece in GAP.split(line) if self.is_draft else [line]:
                if piece:
                    is_gap = self.is_draft and GAP.fullmatch(piece)
                    found.append({"gap" if is_gap else "text": breakable(piece)})
        return found

    def columns(self, block: Columns) -> dict[str, Any]:
        stretch = self.width_mm / self.profile.page.text_mm
        widths = [width * stretch for width in self.profile.columns[block.kind]]
        rows = []
        for row in block.rows:
            is_whole = self.is_whole(list(row), widths)
            sides = [
                [self.paragraph(p, width, is_whole=is_whole) for p in side]
                for side, width in zip(row, widths, strict=True)
            ]
            rows.append({"is_whole": is_whole, "sides": sides})
        return {"kind": "columns", "widths": widths, "rows": rows}

    def is_whole(self, sides: list[list[Paragraph]], widths: list[float]) -> bool:
        """Whether a row of these is low enough to be kept on one page."""
        heights = [0.0]
        for side, width in zip(sides, widths, strict=True):
            elements = [(self.profile.elements[p.element], p.text) for p in side]
            heights.append(sum(height_mm(t, e.size, e.is_bold, width) for e, t in elements))
        return max(heights) < WHOLE_MM

    def is_held(self, cells: list[Cell]) -> bool:
        """Whether a row must not stand last on a page: the heading of those below it."""
        found = [p for cell in cells for p in cell.paragraphs]
        return bool(found) and all(self.profile.elements[p.element].keep_with_next for p in found)

    def pieces(self, block: Table) -> list[tuple[int, int]]:
        """From which row to which each table goes that the block is set as."""
        found, first = [], 0
        while first == 0 or first < len(block.rows):
            end = min(first + ROWS_MOST, len(block.rows))
            while first + 1 < end < len(block.rows) and self.is_held(block.rows[end - 1]):
                end -= 1
            found.append((first, end))
            if end == 0:
                break
            first = end
        return found

    def table(self, block: Table, first: int, end: int) -> dict[str, Any]:
        """These rows; ``is_held`` of one that stays with the next."""
        unit = self.width_mm / sum(block.widths)

        def row(cells: list[Cell]) -> dict[str, Any]:
            at, widths = 0, []
            for cell in cells:
                widths.append(sum(block.widths[at : at + cell.span]) * unit)
                at += cell.span
            is_whole = self.is_whole([cell.paragraphs for cell in cells], widths)
            return {
                "is_whole": is_whole,
                "is_held": is_whole and self.is_held(cells),
                "cells": [
                    {
                        "span": cell.span,
                        "paragraphs": [
                            self.paragraph(p, width, is_whole=is_whole) for p in cell.paragraphs
                        ],
                    }
                    for cell, width in zip(cells, widths, strict=True)
                ],
            }

        return {
            "kind": "table",
            "widths": block.widths,
            "heads": [row(cells) for cells in block.heads],
            "rows": [row(cells) for cells in block.rows[first:end]],
            "is_continued": first > 0,
            "height_mm": block.height_mm,
            "is_open": block.is_open,
        }


def breakable(text: str) -> str:
    """``text`` with places where a word may break that is longer than a line; never before a
    combining mark."""

    def broken(match: re.Match[str]) -> str:
        made: list[str] = []
        since = 0
        for letter in match[0]:
            if since >= TOGETHER and not unicodedata.combining(letter):
                made.append(_BREAK)
                since = 0
            made.append(letter)
            since += 1
        return "".join(made)

    return _LONG.sub(broken, text)
