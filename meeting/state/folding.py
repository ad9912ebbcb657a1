"""Text as people type it in a hurry: without accents, in lower case, words apart.

``static/js/lib/fold.js`` keeps the same rules; both are held to ``tests/folding.json``.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_APART = re.compile(r"[^a-z0-9]+")
#: Neither ASCII nor one of the accents that stand on it once a text is decomposed.
_FOREIGN = re.compile("[^\x00-\x7f\u0300-\u034e\u0350-\u036f]")

#: More marks on one letter than any language writes.
HEIGHT = 8
#: So many characters in a row beyond those of Vietnamese in NFC: looked at one by one.
_STRANGE = re.compile(f"[^\x00-\u02ff\u1e00-\u1eff\u2000-\u206f]{{{HEIGHT + 1}}}")


def levelled(text: str) -> str:
    """``text`` without towers of marks. To put the thirty thousand marks of a prank in order takes
    seconds, in which nobody else is served: so this comes before any normalisation."""
    if not _STRANGE.search(text):
        return text
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= HEIGHT:
            kept.append(character)
    return "".join(kept)


def composed(text: str) -> str:
    """``text`` in NFC, without towers."""
    return unicodedata.normalize("NFC", levelled(text))


def fold(text: str) -> str:
    """``text`` without accents, đ as d, in lower case: "Điểm cầu" → "diem cau"."""
    text = levelled(text)
    bare = plain(text)
    if bare is None:
        parts = unicodedata.normalize("NFD", text)
        bare = "".join(c for c in parts if not unicodedata.combining(c))
        bare = bare.replace("đ", "d").replace("Đ", "d")
    return bare.lower()


def plain(text: str) -> str | None:
    """``text`` without accents, đ as d, where nothing but ASCII is left of it, as of nearly every
    text: five times faster than character by character. None for others."""
    parts = unicodedata.normalize("NFD", levelled(text)).replace("đ", "d").replace("Đ", "d")
    return None if _FOREIGN.search(parts) else parts.encode("ascii", "ignore").decode()


@lru_cache(maxsize=4_096)
def bare_words(text: str) -> str:
    """The folded words of a text, one space between them."""
    return _APART.sub(" ", fold(text)).strip()


def found_words(listed: Iterable[str], text: str) -> list[str]:
    """Which of the listed words and phrases stand in the text, as whole words, accents aside."""
    here = f" {bare_words(text)} "
    return [words for words in listed if (bare := bare_words(words)) and f" {bare} " in here]
