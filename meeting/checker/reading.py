"""A DOCX → a Paper: what is printed, line by line, with the values that hold for it.

Read are the body, its tables, text boxes, and what the first page's header says; the page numbers
of headers and footers, and what else stands there. Not read is what is not printed: deletions,
comments, hidden words, the twin that old programs are shown of a text box.
Runs in the reader's own process for what comes from outside (``python -m meeting.reader paper …``).
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import docx as python_docx
import msgspec
from docx.oxml.ns import qn

from meeting.checker.edges import Edge, edges, length_of, sections, shows_number
from meeting.checker.effective import Effective, number, shapes
from meeting.checker.paper import LINES_MOST, TEXT_MOST, Line, Page, PageNumber, Paper
from meeting.reader.printed import BOX, DRAWN, blocks, boxes, runs, said, text_of, unwrapped

TWIPS_MM = 25.4 / 1440
EMU_MM = 1 / 36_000
#: What a cell keeps free left and right of its text, together.
CELL_MARGINS_MM = 3.8
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
#: Table, row and column of a paragraph.
Cell: TypeAlias = tuple[int, int, int]
#: A paragraph, the cell it stands in, and the part of the document.
Found: TypeAlias = tuple[Any, Cell | None, str]


def paper(source: Path, folder: Path, first: int, last: int) -> int:
    """``1.json``: the Paper of a file. The reader's way of being asked."""
    made = read(source.read_bytes())
    (folder / "1.json").write_bytes(msgspec.json.encode(made))
    return 1


def read(content: bytes) -> Paper:
    """The Paper of a DOCX."""
    document = python_docx.Document(BytesIO(content))
    return _Reader(document).paper()


class _Reader:
    def __init__(self, document: Any):
        self.document = document
        self.effective = Effective(document)
        self._tables = 0

    def paper(self) -> Paper:
        around = edges(self.document)
        first = [edge for edge in around if edge.is_first]
        heads = [edge.root for edge in first if edge.part == "header"]
        lines = [line for root in heads for line in self._read(root, "header")]
        lines = [line for line in lines if not line.text.strip(" \t-–|/").isdigit()]
        lines += self._read(self.document.element.body, "")
        others = (edge for edge in around if edge.root not in heads)
        return Paper(
            lines=lines[:LINES_MOST],
            edges=[line for edge in others for line in self._read(edge.root, edge.part)],
            numbers=[self._number(edge) for edge in around if shows_number(edge.root)],
            length=length_of(self.document),
            pages=self._pages(),
            has_format=True,
        )

    def _read(self, root: Any, part: str) -> list[Line]:
        lines: list[Line] = []
        for paragraph, cell, where in self._within(root, None, part):
            if len(lines) >= LINES_MOST:
                break
            lines += self._lines(paragraph, cell, where, lines)
        return lines

    def _within(self, holder: Any, cell: Cell | None, part: str) -> Iterator[Found]:
        """The paragraphs in order and once each, whatever wraps them. What stands in a text box
        comes before the paragraph it hangs on, in a cell of its own."""
        for block in blocks(holder):
            if block.tag == qn("w:p"):
                for box in boxes(block):
                    self._tables += 1
                    yield from self._within(box, (self._tables, 0, 0), part or "box")
                yield block, cell, part
                continue
            self._tables += 1
            table = self._tables
            for row_at, row in enumerate(unwrapped(block, "w:tr")):
                for cell_at, inner in enumerate(unwrapped(row, "w:tc")):
                    yield from self._within(inner, (table, row_at, cell_at), part)

    def _lines(self, p: Any, cell: Cell | None, part: str, before: list[Line]) -> list[Line]:
        """The lines of a paragraph: one, or as many as it is broken into. A paragraph that is only
        a rule belongs to the line above it."""
        effective = self.effective
        chain = effective.chain(p)
        pieces = [(r, words) for r in runs(p) if (words := said(r))]
        text = "".join(words for _, words in pieces)[:TEXT_MOST]
        rule = self._rule(p, chain, bool(text.strip()))
        if not text.strip():
            if rule is not None and before and (before[-1].cell, before[-1].part) == (cell, part):
                before[-1] = msgspec.structs.replace(before[-1], rule_mm=rule)
            return []
        seen = [(r, words) for r, words in pieces if words.strip()]
        fonts = dict.fromkeys(f for r, words in seen for f in effective.fonts(r, chain, words))
        sizes = dict.fromkeys(s for r, _ in seen if (s := effective.size(r, chain)))
        spacing = effective.shape(chain, "w:spacing")
        indent = effective.shape(chain, "w:ind")
        line, line_rule = spacing.get("line"), spacing.get("lineRule", "auto")
        first = number(indent.get("firstLine")) - number(indent.get("hanging"))
        base = Line(
            text=text,
            part=part,
            cell=cell,
            fonts=[*fonts],
            sizes=[*sizes],
            is_bold=_same(effective.switch(r, chain, "w:b") for r, _ in seen),
            is_italic=_same(effective.switch(r, chain, "w:i") for r, _ in seen),
            align=effective.align(chain),
            first_mm=round(first * TWIPS_MM, 1),
            left_mm=round(number(indent.get("left") or indent.get("start")) * TWIPS_MM, 1),
            gap_pt=(number(spacing.get("before")) + number(spacing.get("after"))) / 20,
            spacing=round(number(line) / 240, 2) if line and line_rule == "auto" else None,
            exact_pt=number(line) / 20 if line and line_rule != "auto" else None,
            is_item=_is_item(chain),
        )
        parts = [each for each in text.split("\n") if each.strip()]
        made = [msgspec.structs.replace(base, text=each) for each in parts]
        if rule is not None:
            made[-1] = msgspec.structs.replace(made[-1], rule_mm=rule)
        return made

    def _rule(self, p: Any, chain: list[Any], has_words: bool) -> float | None:
        """A rule drawn in this paragraph or along its lower edge: its length, 0 when unknown. A
        picture or a box of words is none."""
        for drawn in p.iter(*DRAWN):
            if any(True for _ in drawn.iter(BOX, PICTURE, "{*}imagedata", "{*}textpath")):
                continue
            widths = [number(e.get("cx")) * EMU_MM for e in drawn.iter("{*}extent")]
            return round(max(widths, default=0.0), 1)
        for pr in shapes(chain[:1]):
            borders = pr.find(qn("w:pBdr"))
            sides = ["w:bottom"] if has_words else ["w:top", "w:bottom"]
            if borders is not None and any(borders.find(qn(side)) is not None for side in sides):
                return self._border_mm(p, chain)
        return None

    def _border_mm(self, p: Any, chain: list[Any]) -> float:
        """How long an edge of a paragraph in a cell is; 0 where the cell does not say its width."""
        cell = p.getparent()
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell.tag == qn("w:tc") else None
        if width is None or width.get(qn("w:type")) != "dxa":
            return 0.0
        indent = self.effective.shape(chain, "w:ind")
        sides = sum(number(indent.get(side)) for side in ("left", "right", "start", "end"))
        twips = number(width.get(qn("w:w"))) - sides
        return round(max(0.0, twips * TWIPS_MM - CELL_MARGINS_MM), 1)

    def _number(self, edge: Edge) -> PageNumber:
        """How the page number of a header or footer stands."""
        p = next((p for p in edge.root.iter(qn("w:p")) if shows_number(p)), None)
        if p is None:
            return PageNumber(part=edge.part, is_first=edge.is_first)
        frame = self.effective.shape(self.effective.chain(p)[:1], "w:framePr").get("xAlign")
        is_tabbed = "\t" in text_of(p)
        align = "" if is_tabbed else frame or self.effective.align(self.effective.chain(p))
        return PageNumber(part=edge.part, is_first=edge.is_first, align=align)

    def _pages(self) -> list[Page]:
        """Of a section that does not say a measure it is 0: not known. Some programs write parts of
        a twip."""
        found = []
        for section in sections(self.document):
            sizes, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))

            def mm(holder: Any, *names: str) -> float:
                values = [] if holder is None else [number(holder.get(qn(f"w:{n}"))) for n in names]
                return round(abs(sum(values)) * TWIPS_MM, 1)

            page = Page(
                width=mm(sizes, "w"),
                height=mm(sizes, "h"),
                top=mm(margins, "top"),
                bottom=mm(margins, "bottom"),
                left=mm(margins, "left", "gutter"),
                right=mm(margins, "right"),
            )
            found.append(page)
        return found


def _is_item(chain: list[Any]) -> bool:
    """Whether the program numbers the paragraph; number 0 takes that back."""
    for pr in shapes(chain):
        if (listed := pr.find(qn("w:numPr"))) is not None:
            list_of = listed.find(qn("w:numId"))
            return list_of is None or list_of.get(qn("w:val")) != "0"
    return False


def _same(values: Iterator[bool]) -> bool | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
