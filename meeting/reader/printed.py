"""What of a Word file is printed, and in what order: paragraphs, tables, text boxes, whatever wraps
them. Not deletions, hidden words, comments, nor the twin that old programs are shown of a box."""

from collections.abc import Iterator
from typing import Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def qn(name: str) -> str:
    """``w:p`` as the parser names it; without the library, which takes longer to load than a list
    takes to read."""
    return _WORD + name.removeprefix("w:")


CHOSEN, FALLBACK = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"
DRAWN = frozenset(qn(f"w:{n}") for n in ("drawing", "pict", "object"))
BOX = qn("w:txbxContent")
#: How a switch says that it is off.
OFF = ("0", "false", "off", "none")
#: What may stand around paragraphs, rows and cells without being one.
_AROUND = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
WRAPPERS = frozenset(
    (*(qn(f"w:{n}") for n in _AROUND), CHOSEN, f"{_COMPATIBILITY}AlternateContent")
)
#: What a paragraph holds and does not say.
_UNSAID = frozenset((FALLBACK, *DRAWN, *(qn(f"w:{n}") for n in ("pPr", "del", "moveFrom"))))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}


def blocks(holder: Any) -> Iterator[Any]:
    """The paragraphs and tables in a body, a cell or a box."""
    for child in holder:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in WRAPPERS:
            yield from blocks(child)


def unwrapped(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table (``w:tr``), the cells of a row (``w:tc``)."""
    for child in holder:
        if child.tag == qn(name):
            yield child
        elif child.tag in WRAPPERS:
            yield from unwrapped(child, name)


def boxes(holder: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph; a box in a box belongs to the outer one."""
    for child in holder:
        if child.tag == BOX:
            yield child
        elif child.tag != FALLBACK or holder.find(CHOSEN) is None:
            yield from boxes(child)


def runs(holder: Any) -> Iterator[Any]:
    """The runs of a paragraph."""
    for child in holder:
        if child.tag == qn("w:r"):
            hidden = child.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            if hidden is None or hidden.get(qn("w:val")) in OFF:
                yield child
        elif child.tag not in _UNSAID and isinstance(child.tag, str):
            yield from runs(child)


def said(run: Any) -> str:
    """The text, tabs and breaks of a run."""
    return "".join(
        node.text or "" if node.tag == qn("w:t") else _SIGNS.get(node.tag, "") for node in run
    )


def text_of(paragraph: Any) -> str:
    """What a paragraph says."""
    return "".join(said(run) for run in runs(paragraph))
