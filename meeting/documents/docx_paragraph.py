"""Paragraphs as Word's markup, written straight as elements: python-docx seeks the style and the
end of the body anew for each, ten seconds for the opinions of one large meeting."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from meeting.documents.blocks import Paragraph
from meeting.documents.lengths import longest_line_mm
from meeting.documents.profiles import Element, Profile
from meeting.documents.words import GAP

_VAL, _SPACE = qn("w:val"), qn("xml:space")


def paragraph_elements(
    block: Paragraph, profile: Profile, width_mm: float, *, is_draft: bool
) -> list[Any]:
    """``w:p`` of the text, in the style named like its element, and that of the rule below it."""
    element = profile.elements[block.element]
    text = block.text.upper() if element.is_upper else block.text
    made = OxmlElement("w:p")
    put(put(made, "w:pPr"), "w:pStyle", val=block.element)
    for part in GAP.split(text) if is_draft else [text]:
        if part:
            run(made, part, is_marked=is_draft and GAP.fullmatch(part) is not None)
    if element.rule is None or not text:
        return [made]
    return [made, _rule(element, text, width_mm)]


def run(paragraph: Any, text: str, *, is_marked: bool = False) -> None:
    """A run; a gap is highlighted. Lines break where the text does."""
    made = put(paragraph, "w:r")
    if is_marked:
        put(put(made, "w:rPr"), "w:highlight", val="yellow")
    for number, line in enumerate(text.replace("\t", " ").replace("\r", "").split("\n")):
        if number:
            put(made, "w:br")
        words = put(made, "w:t")
        words.set(_SPACE, "preserve")
        words.text = line


def _rule(element: Element, text: str, width_mm: float) -> Any:
    """A line below: an empty paragraph with a top border, indented to the line's length."""
    rule = element.rule
    assert rule is not None
    line_mm = longest_line_mm(text, element.size, element.is_bold, width_mm)
    length = rule.mm or line_mm * (rule.share or 1)
    side = twips(max(0.0, (width_mm - min(length, width_mm)) / 2))
    made = OxmlElement("w:p")
    properties = put(made, "w:pPr")
    # Order matters in the schema: borders stand before spacing and indents.
    put(put(properties, "w:pBdr"), "w:top", val="single", sz=6, space=0, color="000000")
    put(properties, "w:spacing", before=80, line=80, lineRule="exact")
    put(properties, "w:ind", left=side, right=side)
    return made


def put(parent: Any, tag: str, **values: Any) -> Any:
    """A new last child with these attributes."""
    child = OxmlElement(tag)
    for name, value in values.items():
        child.set(qn(f"w:{name}"), str(value))
    parent.append(child)
    return child


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)
