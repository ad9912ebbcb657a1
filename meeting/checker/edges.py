"""What stands in the upper and lower margins: headers and footers, and the page number in them."""

import re
from typing import Any, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from meeting.reader.printed import OFF

_PAGE = re.compile(r"(?<![A-Z])PAGE(?![A-Z])")
#: About what a page of 13 or 14 points holds, at most.
PAGE_HOLDS = 3_000


class Edge(NamedTuple):
    """A header or footer. ``is_first``: it stands on the document's first page."""

    root: Any
    part: str
    is_first: bool


def sections(document: Any) -> list[Any]:
    """The properties of each section; not those it had before a tracked change."""
    every = document.element.body.iter(qn("w:sectPr"))
    return [one for one in every if one.getparent().tag != qn("w:sectPrChange")]


def edges(document: Any) -> list[Edge]:
    """Those of all sections, each once; a reference to nothing is none."""
    found: list[Edge] = []
    seen: set[str] = set()
    for at, section in enumerate(sections(document)):
        mark = section.find(qn("w:titlePg"))
        has_title = mark is not None and mark.get(qn("w:val")) not in OFF
        for part in ("header", "footer"):
            for named in section.findall(qn(f"w:{part}Reference")):
                kind, key = named.get(qn("w:type"), "default"), named.get(qn("r:id"), "")
                if key in seen or (kind == "first" and not has_title):
                    continue
                seen.add(key)
                if (root := _root(document, key)) is not None:
                    is_first = at == 0 and kind == ("first" if has_title else "default")
                    found.append(Edge(root, part, is_first))
    return found


def _root(document: Any, key: str) -> Any:
    relation = document.part.rels.get(key)
    if relation is None or relation.is_external:
        return None
    part = relation.target_part
    return part.element if hasattr(part, "element") else parse_xml(part.blob)


def shows_number(root: Any) -> bool:
    """Whether a field prints the page's number there."""
    told = "".join(node.text or "" for node in root.iter(qn("w:instrText")))
    told += "".join(f" {n.get(qn('w:instr'), '')} " for n in root.iter(qn("w:fldSimple")))
    return bool(_PAGE.search(told.upper())) or next(root.iter(qn("w:pgNum")), None) is not None


def length_of(document: Any) -> int:
    """Pages: as the program that wrote the file counted, at least as its letters need."""
    letters = sum(len(node.text or "") for node in document.element.body.iter(qn("w:t")))
    for relation in document.part.package.rels.values():
        if relation.reltype.endswith("/extended-properties") and not relation.is_external:
            counted = re.search(rb"<Pages>(\d{1,5})</Pages>", relation.target_part.blob)
            return max(int(counted[1]) if counted else 1, 1 + letters // PAGE_HOLDS)
    return 1 + letters // PAGE_HOLDS
