"""What a text says, as features two texts can share however they were typed: concepts
(synonyms.txt), pairs of syllables (most Vietnamese words are two), syllables, runs of letters.

Accents are folded, shortenings of phones and notes written out, words that say nothing left out.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from meeting.state.folding import fold

#: What a shared feature of each kind counts, before its rarity.
CONCEPT, FIELD, PAIR, SYLLABLE = 2.0, 0.7, 1.4, 0.7

_WORD = re.compile(r"[^\W_]+")
_RUNS = re.compile(r"([a-z])\1{2,}")


class Wording(NamedTuple):
    """``weights``: feature → what it counts; ``grams``: runs of three letters."""

    weights: dict[str, float]
    grams: frozenset[str]


class Syllable(NamedTuple):
    """``bare``: without accents; ``marks``: those it had, wherever they stood (hòa = hoà)."""

    bare: str
    marks: str


class Lexicon(NamedTuple):
    """``phrases``: bare syllables → (concept, field, marks if it is a single one); ``names``:
    concept → what it is called; ``longest`` phrase; ``short`` → what is meant; ``empty`` words."""

    phrases: dict[tuple[str, ...], tuple[str, str, str]]
    names: dict[str, str]
    longest: int
    short: dict[str, list[str]]
    empty: frozenset[str]


@lru_cache(maxsize=16_384)
def _syllable(word: str) -> Syllable:
    marks = sorted(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c))
    return Syllable(_RUNS.sub(r"\1", fold(word)), "".join(marks) + "đ" * word.count("đ"))


def _split(text: str) -> list[Syllable]:
    return [_syllable(w) for w in _WORD.findall(unicodedata.normalize("NFC", text).lower())]


def _bare(text: str) -> list[str]:
    return [syllable.bare for syllable in _split(text)]


def read(block: str) -> Lexicon:
    """The lexicon in the words of synonyms.txt."""
    phrases: dict[tuple[str, ...], tuple[str, str, str]] = {}
    names: dict[str, str] = {}
    short: dict[str, list[str]] = {}
    empty: set[str] = set()
    heading = ""
    for line in block.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            heading = line.strip("[] ")
        elif heading == "=viết tắt":
            word, _, meant = line.partition(" ")
            short[fold(word)] = _bare(meant)
        elif heading == "=không nói gì":
            empty.update(_bare(line))
        else:
            name, *others = (phrase.strip() for phrase in line.split(","))
            concept = "=" + " ".join(_bare(name))
            names[concept] = name
            for phrase in (name, *others):
                said = _split(phrase)
                marks = said[0].marks if len(said) == 1 else ""
                phrases.setdefault(tuple(s.bare for s in said), (concept, f"#{heading}", marks))
    return Lexicon(phrases, names, max(map(len, phrases)), short, frozenset(empty))


LEXICON = read(Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8"))


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text, shortenings written out, long-drawn letters once."""
    found: list[Syllable] = []
    for said in _split(text):
        meant = LEXICON.short.get(said.bare)
        found += [said] if meant is None else (Syllable(bare, "") for bare in meant)
    return found


@lru_cache(maxsize=16_384)
def wording(text: str) -> Wording:
    """The features of a text. Texts never change, so they are taken apart once."""
    said = syllables(text)
    has_accents = any(syllable.marks for syllable in said)
    weights: dict[str, float] = {}
    at, before = 0, ""
    while at < len(said):
        length, found = _phrase_at(said, at, has_accents)
        if found is not None:
            concept, field, _ = found
            weights[concept] = CONCEPT
            weights.setdefault(field, FIELD)
        for word in (syllable.bare for syllable in said[at : at + length]):
            tells = word not in LEXICON.empty
            if before and (tells or before not in LEXICON.empty):
                weights[f"{before} {word}"] = PAIR
            if tells and len(word) > 1:
                weights[word] = SYLLABLE
            before = word
        at += length
    flat = "".join(s.bare for s in said if s.bare not in LEXICON.empty)
    grams = frozenset(flat[i : i + 3] for i in range(len(flat) - 2))
    return Wording(weights, grams)


def _phrase_at(
    said: list[Syllable], at: int, has_accents: bool
) -> tuple[int, tuple[str, str, str] | None]:
    """The longest known phrase that begins here: its length and what it says. A single syllable
    must have its own accents in a text that has any."""
    for length in range(min(LEXICON.longest, len(said) - at), 0, -1):
        found = LEXICON.phrases.get(tuple(s.bare for s in said[at : at + length]))
        if found is None:
            continue
        if length == 1 and (
            said[at].marks != found[2] if has_accents else said[at].bare in LEXICON.empty
        ):
            continue
        return length, found
    return 1, None
