"""The format of official documents, kept as versioned data: sizes in points, lengths in mm.

A profile says how each element looks and how the fixed words run; nothing in the code repeats it.
A new decree is a new file (``profiles/*.json``); one that is replaced stays, because documents
issued under it must come out as they were. ``extends`` names the profile (``id`` or
``id@version``) a file only says the differences to.
"""

from functools import cache
from pathlib import Path
from typing import Any

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
    is_underlined: bool = False
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
    """Paper and margins, upright. ``ranges``: what the rule allows of each margin."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    number_size: float
    ranges: dict[str, tuple[float, float]]

    @property
    def text_mm(self) -> float:
        """Width of the text."""
        return self.width_mm - self.left_mm - self.right_mm

    def turned(self) -> "Page":
        """The same paper lying: the margins keep their sides."""
        return msgspec.structs.replace(self, width_mm=self.height_mm, height_mm=self.width_mm)


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fixed words. ``national``: (element, text) of the header's right side; ``star`` stands
    below the issuer, ``subject_below`` below the subject; ``marks``: in what capacity one signs →
    how it is printed (those it lacks cannot be chosen); ``codes``: kind of document → its
    abbreviation where it differs; ``recipients`` stand in every distribution list."""

    national: list[tuple[str, str]]
    star: str = ""
    subject_below: str = ""
    #: The subject begins with a small letter.
    is_subject_small: bool = False
    number: str
    #: Between the names of several issuers, and between their codes.
    issuers_joined: str = " – "
    codes_joined: str = "-"
    section: str
    end: str
    recipient: str
    last_recipient: str
    kept: str
    kept_minutes: str
    invited: str
    marks: dict[str, str]
    #: Who signs the minutes: left, right.
    minutes: tuple[str, str]
    codes: dict[str, str] = {}
    recipients: list[str] = []


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of rules. ``regime``: the meetings it is for; ``columns``: kind of two-column table
    → widths of left and right."""

    id: str
    version: str
    name: str
    regime: str
    is_default: bool = False
    font: str
    language: str
    page: Page
    columns: dict[str, tuple[float, float]]
    wording: Wording
    elements: dict[str, Element]


@cache
def profiles() -> dict[tuple[str, str], Profile]:
    """Every profile there is: (id, version) → profile."""
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        one = msgspec.json.decode(path.read_bytes())
        raw[f"{one['id']}@{one['version']}"] = one
    found = [msgspec.convert(_whole(one, raw), Profile) for one in raw.values()]
    return {(p.id, p.version): p for p in found}


def _whole(one: dict[str, Any], raw: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A file together with what it extends."""
    base = one.get("extends")
    if base is None:
        return one
    named = raw[base if "@" in base else max(k for k in raw if k.startswith(f"{base}@"))]
    own = {key: value for key, value in one.items() if key != "extends"}
    return _laid_over(_whole(named, raw) | {"is_default": False}, own)


def _laid_over(lower: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    merged = dict(lower)
    for key, value in upper.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict) and key not in ("marks", "codes"):
            merged[key] = _laid_over(below, value)
        else:
            merged[key] = value
    return merged


def profile(profile_id: str = "nd30", version: str = "") -> Profile:
    """The profile of that id, its newest version unless one is named; an unknown one is a
    programming error (KeyError)."""
    if version:
        return profiles()[profile_id, version]
    known = [v for i, v in profiles() if i == profile_id]
    if not known:
        raise KeyError(profile_id)
    return profiles()[profile_id, max(known)]


def default(regime: str) -> Profile:
    """What a meeting of that regime begins with."""
    fitting = [p for p in profiles().values() if p.regime == regime and p.is_default]
    return max(fitting, key=lambda p: p.version)


def offered(regime: str) -> list[Profile]:
    """What a meeting of that regime may choose from, the usual one first."""
    fitting = [p for p in profiles().values() if p.regime == regime]
    return sorted(fitting, key=lambda p: (not p.is_default, p.id, p.version))
