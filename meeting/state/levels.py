"""Which level of schooling and which kind of institution a unit is, as its name says (R16). A guess
the organiser corrects; words, because the organiser's own words go into the same fields."""

import re
from functools import lru_cache

from meeting.state.folding import bare_words

#: Level → words of a name that tell it, the more particular before the more general.
_LEVELS = (
    ("Mầm non", r"mam non|mau giao|nha tre|mn"),
    ("GDNN – GDTX", r"gdnn|gdtx|giao duc thuong xuyen|giao duc nghe nghiep"),
    ("Cao đẳng, đại học", r"cao dang|dai hoc|trung cap"),
    ("THPT", r"thpt|trung hoc pho thong"),
    ("THCS", r"thcs|trung hoc co so"),
    ("Tiểu học", r"tieu hoc|th"),
)
_SCHOOLS = ("Tiểu học", "THCS", "THPT")
#: A school of two levels and more.
JOINED = "Liên cấp"

_KINDS = (
    ("Ngoài công lập", r"tu thuc|dan lap|ngoai cong lap|quoc te|tu nhan"),
    ("PTDT nội trú, bán trú", r"ptdt[bn]t|noi tru|ban tru"),
    ("Chuyên biệt", r"chuyen biet|khuyet tat"),
)
PUBLIC = "Công lập"

#: What is offered; any other words may be typed.
LEVELS = ("Mầm non", "Tiểu học", "THCS", "THPT", JOINED, "GDNN – GDTX", "Cao đẳng, đại học")
KINDS = (PUBLIC, *(kind for kind, _ in _KINDS))


def _says(words: str, name: str) -> bool:
    return re.search(rf"\b(?:{words})\b", name) is not None


@lru_cache(maxsize=8_192)
def level_of(name: str) -> str:
    """``Trường TH&THCS Bản Cọ`` → *Liên cấp*; empty when the name says nothing."""
    bare = bare_words(name)
    found = [level for level, words in _LEVELS if _says(words, bare)]
    if sum(level in _SCHOOLS for level in found) > 1:
        return JOINED
    return found[0] if found else ""


def level_known(words: str) -> str:
    """``Trung học cơ sở``, as an organiser may write, → *THCS*; words of their own stay."""
    return words if words in LEVELS else level_of(words) or words


@lru_cache(maxsize=8_192)
def kind_of(name: str) -> str:
    """``Trường Mầm non tư thục Hoa Sen`` → *Ngoài công lập*; a school that says nothing is
    public; what is no school has none."""
    bare = bare_words(name)
    found = next((kind for kind, words in _KINDS if _says(words, bare)), "")
    return found or (PUBLIC if level_of(name) else "")
