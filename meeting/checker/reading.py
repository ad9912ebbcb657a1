"""A DOCX → a Paper with the values that hold: run, its styles, the defaults, the theme.

Runs in the reader's own process for what comes from outside (``python -m meeting.reader paper …``).
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import docx as python_docx
import msgspec
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting.checker.paper import LINES_MOST, TEXT_MOST, Line, Page, Paper

TWIPS_MM = 25.4 / 1440
EMU_MM = 1 / 36_000
#: What a cell keeps free left and right of its text, together.
CELL_MARGINS_MM = 3.8
DRAWN = ("w:drawing", "w:pict")
#: What may stand around paragraphs, rows and cells without being one.
WRAPPERS = frozenset(qn(f"w:{n}") for n in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))
#: Table, row and column of a paragraph.
Cell: TypeAlias = tuple[int, int, int]
ALIGNED = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}


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
        root = document.styles.element
        self.styles = {s.get(qn("w:styleId")): s for s in root.iter(qn("w:style"))}
        kinds = [s for s in self.styles.values() if s.get(qn("w:default")) == "1"]
        self.normal = next((s for s in kinds if s.get(qn("w:type")) == "paragraph"), None)
        self.defaults = root.find(qn("w:docDefaults"))
        self.theme = _theme_fonts(document)

    def paper(self) -> Paper:
        lines: list[Line] = []
        for paragraph, cell in self._paragraphs():
            if len(lines) == LINES_MOST:
                break
            lines += self._lines(paragraph, cell, lines)
        return Paper(lines=lines, pages=self._pages(), has_format=True)

    def _paragraphs(self) -> Iterator[tuple[Any, Cell | None]]:
        """Those of the body and of its tables, in order and once each, whatever wraps them."""
        self._tables = 0
        return self._within(self.document.element.body, None)

    def _within(self, holder: Any, cell: Cell | None) -> Iterator[tuple[Any, Cell | None]]:
        for block in holder:
            if block.tag == qn("w:p"):
                yield block, cell
            elif block.tag == qn("w:tbl"):
                self._tables += 1
                table = self._tables
                for row_at, row in enumerate(_unwrapped(block, "w:tr")):
                    for cell_at, inner in enumerate(_unwrapped(row, "w:tc")):
                        yield from self._within(inner, (table, row_at, cell_at))
            elif block.tag in WRAPPERS:
                yield from self._within(block, cell)

    def _lines(self, p: Any, cell: Any, before: list[Line]) -> list[Line]:
        """The lines of a paragraph: one, or as many as it is broken into. A paragraph that is only
        a rule belongs to the line above it."""
        chain = self._chain(p)
        text = _text(p)[:TEXT_MOST]
        rule = self._rule(p, chain)
        if not text.strip():
            if rule is not None and before and before[-1].cell == cell:
                before[-1] = msgspec.structs.replace(before[-1], rule_mm=rule)
            return []
        runs = [
            r for r in p.iter(qn("w:r")) if "".join(t.text or "" for t in r.iter(qn("w:t"))).strip()
        ]
        fonts = dict.fromkeys(f for f in (self._font(r, chain) for r in runs) if f)
        sizes = dict.fromkeys(s for s in (self._size(r, chain) for r in runs) if s)
        spacing = self._shape(chain, "w:spacing")
        indent = self._shape(chain, "w:ind")
        line, line_rule = spacing.get("line"), spacing.get("lineRule", "auto")
        gap = (_number(spacing.get("before")) + _number(spacing.get("after"))) / 20
        value = {
            "cell": cell,
            "fonts": [*fonts],
            "sizes": [*sizes],
            "is_bold": _same(self._switch(r, chain, "w:b") for r in runs),
            "is_italic": _same(self._switch(r, chain, "w:i") for r in runs),
            "align": self._align(chain),
            "first_mm": round(
                (_number(indent.get("firstLine")) - _number(indent.get("hanging"))) * TWIPS_MM, 1
            ),
            "left_mm": round(_number(indent.get("left") or indent.get("start")) * TWIPS_MM, 1),
            "gap_pt": gap,
            "spacing": round(_number(line) / 240, 2) if line and line_rule == "auto" else None,
            "exact_pt": _number(line) / 20 if line and line_rule != "auto" else None,
            "is_item": any(pr.find(qn("w:numPr")) is not None for pr in _shapes(chain)),
        }
        parts = [part for part in text.split("\n") if part.strip()]
        made = [Line(text=part, **value) for part in parts]
        if rule is not None:
            made[-1] = msgspec.structs.replace(made[-1], rule_mm=rule)
        return made

    # -- effective values ------------------------------------------------------------------------

    def _chain(self, p: Any) -> list[Any]:
        """The paragraph, its style and what that is based on, then the default style."""
        pr = p.find(qn("w:pPr"))
        named = None if pr is None else pr.find(qn("w:pStyle"))
        chain = [p, *self._bases(None if named is None else named.get(qn("w:val")))]
        if len(chain) == 1 and self.normal is not None:
            chain.append(self.normal)
        return chain

    def _bases(self, style_id: str | None) -> list[Any]:
        found: list[Any] = []
        while style_id and (style := self.styles.get(style_id)) is not None and style not in found:
            found.append(style)
            base = style.find(qn("w:basedOn"))
            style_id = None if base is None else base.get(qn("w:val"))
        return found

    def _run_properties(self, run: Any, chain: list[Any]) -> Iterator[Any]:
        own = run.find(qn("w:rPr"))
        if own is not None:
            yield own
            named = own.find(qn("w:rStyle"))
            if named is not None:
                for style in self._bases(named.get(qn("w:val"))):
                    if (pr := style.find(qn("w:rPr"))) is not None:
                        yield pr
        for style in chain[1:]:
            if (pr := style.find(qn("w:rPr"))) is not None:
                yield pr
        if self.defaults is not None:
            yield from self.defaults.iter(qn("w:rPr"))

    def _font(self, run: Any, chain: list[Any]) -> str | None:
        for pr in self._run_properties(run, chain):
            fonts = pr.find(qn("w:rFonts"))
            if fonts is None:
                continue
            for name in ("ascii", "hAnsi"):
                if theme := fonts.get(qn(f"w:{name}Theme")):
                    return self.theme.get(theme[:5])
                if font := fonts.get(qn(f"w:{name}")):
                    return str(font)
        return None

    def _size(self, run: Any, chain: list[Any]) -> float | None:
        for pr in self._run_properties(run, chain):
            size = pr.find(qn("w:sz"))
            if size is not None:
                return _number(size.get(qn("w:val"))) / 2
        return 10.0

    def _switch(self, run: Any, chain: list[Any], name: str) -> bool:
        for pr in self._run_properties(run, chain):
            mark = pr.find(qn(name))
            if mark is not None:
                return mark.get(qn("w:val")) not in ("0", "false", "off", "none")
        return False

    def _align(self, chain: list[Any]) -> str:
        for pr in [*_shapes(chain), *self._default_shapes()]:
            mark = pr.find(qn("w:jc"))
            if mark is not None:
                value = str(mark.get(qn("w:val")))
                return ALIGNED.get(value, value)
        return "left"

    def _shape(self, chain: list[Any], name: str) -> dict[str, str]:
        """Attributes of a property, each from the nearest that says it."""
        found: dict[str, str] = {}
        for pr in [*_shapes(chain), *self._default_shapes()]:
            mark = pr.find(qn(name))
            for key, value in {} if mark is None else mark.attrib.items():
                found.setdefault(key.rpartition("}")[2], value)
        return found

    def _default_shapes(self) -> list[Any]:
        return [] if self.defaults is None else list(self.defaults.iter(qn("w:pPr")))

    def _rule(self, p: Any, chain: list[Any]) -> float | None:
        """A rule drawn in this paragraph or along its lower edge: its length, 0 when unknown."""
        for name in DRAWN:
            for drawn in p.iter(qn(name)):
                widths = [
                    _number(e.get("cx")) * EMU_MM for e in drawn.iter() if e.tag.endswith("}extent")
                ]
                return round(max(widths, default=0.0), 1)
        for pr in _shapes(chain[:1]):
            borders = pr.find(qn("w:pBdr"))
            edges = ["w:bottom"] if _text(p).strip() else ["w:top", "w:bottom"]
            if borders is not None and any(borders.find(qn(edge)) is not None for edge in edges):
                return self._border_mm(p, chain)
        return None

    def _border_mm(self, p: Any, chain: list[Any]) -> float:
        """How long an edge of a paragraph in a cell is; 0 where the cell does not say its width."""
        cell = p.getparent()
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell.tag == qn("w:tc") else None
        if width is None or width.get(qn("w:type")) != "dxa":
            return 0.0
        indent = self._shape(chain, "w:ind")
        sides = sum(_number(indent.get(side)) for side in ("left", "right", "start", "end"))
        twips = _number(width.get(qn("w:w"))) - sides
        return round(max(0.0, twips * TWIPS_MM - CELL_MARGINS_MM), 1)

    def _pages(self) -> list[Page]:
        def mm(value: Any) -> float:
            return round((value or 0) * EMU_MM, 1)

        return [
            Page(
                width=mm(s.page_width),
                height=mm(s.page_height),
                top=mm(s.top_margin),
                bottom=mm(s.bottom_margin),
                left=mm(s.left_margin),
                right=mm(s.right_margin),
            )
            for s in self.document.sections
        ]


def _unwrapped(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row, whatever wraps them."""
    for child in holder:
        if child.tag == qn(name):
            yield child
        elif child.tag in WRAPPERS:
            yield from _unwrapped(child, name)


def _shapes(chain: list[Any]) -> list[Any]:
    return [pr for holder in chain if (pr := holder.find(qn("w:pPr"))) is not None]


def _text(p: Any) -> str:
    """What is read in a paragraph: text, tabs and breaks; nothing of a text box or a deletion."""
    words = []
    for node in p.iter():
        if node.tag == qn("w:t") and not _is_inside(node, p, "w:txbxContent"):
            words.append(node.text or "")
        elif node.tag == qn("w:tab") and node.getparent().tag == qn("w:r"):
            words.append("\t")
        elif node.tag in (qn("w:br"), qn("w:cr")):
            words.append("\n")
        elif node.tag == qn("w:noBreakHyphen"):
            words.append("-")
    return "".join(words)


def _is_inside(node: Any, within: Any, name: str) -> bool:
    while node is not within and node is not None:
        if node.tag == qn(name):
            return True
        node = node.getparent()
    return False


def _number(value: Any) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0


def _same(values: Iterator[bool]) -> bool | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _theme_fonts(document: Any) -> dict[str, str]:
    """``minor`` and ``major`` → the Latin font of the theme."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return {
                name: latin.get("typeface")
                for name in ("minor", "major")
                for latin in root.iterfind(f".//{{*}}{name}Font/{{*}}latin")
            }
    return {}
