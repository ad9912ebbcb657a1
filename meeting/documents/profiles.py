"""The format of official documents, kept as versioned data: sizes in points, lengths in mm.

A profile says how each element looks; nothing in the code repeats it. A new decree is a new file.
"""

from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "profiles"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A solid line below a text: ``mm`` long, or ``share`` of the length of its longest line."""

    mm: float | None = None
    share: float | None = None


class Element(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one kind of paragraph looks. ``size`` is used, ``sizes`` what the rule allows."""

    name: str
    size: float
    sizes: tuple[float, float]
    is_bold: bool = False
    is_italic: bool = False
    is_upper: bool = False
    align: str = "justify"
    indent_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line_spacing: float = 1.0
    #: Stays on the page of what follows.
    keep_with_next: bool = False
    rule: Rule | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Paper and margins."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    number_size: float

    @property
    def text_mm(self) -> float:
        """Width of the text."""
        return self.width_mm - self.left_mm - self.right_mm


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of rules. ``columns``: kind of two-column table → widths of left and right."""

    id: str
    version: str
    name: str
    font: str
    language: str
    page: Page
    columns: dict[str, tuple[float, float]]
    elements: dict[str, Element]


@cache
def profile(profile_id: str = "nd30") -> Profile:
    """The profile of that id; an unknown one is a programming error (KeyError)."""
    path = FOLDER / f"{profile_id}.json"
    if not path.is_file():
        raise KeyError(profile_id)
    return msgspec.json.decode(path.read_bytes(), type=Profile)
