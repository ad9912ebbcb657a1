"""A document as the rules see it: its lines with the values that hold for them, and its pages."""

import re

import msgspec

LINES_MOST = 5_000
TEXT_MOST = 20_000


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph. ``part``: '' the text, ``box`` a text box in it, ``header``, ``footer``.
    ``cell``: (table, row, column) when it stands in one; a text box is a table of its own. What is
    None is not known (a plain text) or not the same all through. ``fonts`` and ``sizes``: all that
    occur; lengths in millimetres and points. ``rule_mm``: a rule is drawn below, 0 = of unknown
    length. ``is_item``: the program writes its number, which is not in ``text``."""

    text: str
    part: str = ""
    cell: tuple[int, int, int] | None = None
    fonts: list[str] = []
    sizes: list[float] = []
    is_bold: bool | None = None
    is_italic: bool | None = None
    align: str | None = None
    first_mm: float | None = None
    left_mm: float | None = None
    gap_pt: float | None = None
    spacing: float | None = None
    exact_pt: float | None = None
    rule_mm: float | None = None
    is_item: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Paper and margins of a section, in millimetres; 0 = not known."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


class PageNumber(msgspec.Struct, frozen=True, kw_only=True):
    """``part``: header or footer; ``is_first``: it stands on the first page, too; ``align`` '' when
    a tab decides."""

    part: str
    is_first: bool = False
    align: str = ""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """``lines``: the first page's header, then the text; ``edges``: what else stands in headers and
    footers. ``length``: pages, about. ``has_format``: it came from a DOCX; of a plain text the
    words alone are checked."""

    lines: list[Line]
    edges: list[Line] = []
    numbers: list[PageNumber] = []
    length: int = 1
    pages: list[Page] = []
    has_format: bool = False


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """``rule`` names the words for what is wrong and what to do; ``severity`` is error or warning;
    ``part`` as of the line; ``line`` counts the paragraphs of that part from 1, 0 = the whole
    document; ``says``: what the words are filled with."""

    rule: str
    severity: str
    part: str = ""
    line: int = 0
    excerpt: str = ""
    says: dict[str, str | int] = {}


_MARKUP = re.compile(r"^[#>\s]*|[*_`]{1,3}|\s+$")


def plain(text: str) -> Paper:
    """A text whose format is not known; marks of Markdown are taken off."""
    lines = [_MARKUP.sub("", raw) for raw in text.splitlines()[:LINES_MOST]]
    return Paper(lines=[Line(text=line[:TEXT_MOST]) for line in lines if line.strip()])
