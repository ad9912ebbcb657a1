"""The words of these conferences: what is called the same thing (synonyms.txt), and how a thing is
described by who does not name it (situations.txt).

Accents are folded, but what was typed must not contradict a phrase: "mặt nước" is not "mất nước".
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from meeting.state.folding import composed, fold

_WORD = re.compile(r"[^\W_]+")
_RUNS = re.compile(r"([a-z])\1{2,}")
#: Many mix these two up: ngã is written as hỏi.
_MIXED_UP = str.maketrans({"\u0303": "\u0309"})
_ENDS = frozenset(".!?:;\n")

#: In a situation: up to so many words of any kind; a number of up to so many words.
GAP, GAP_MOST = "…", 3
NUMBER, NUMBER_MOST = "#", 6
_NUMBERS = (
    "một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi mốt chục trăm nghìn ngàn triệu tỷ "
    "rưỡi mấy vài"
)

#: A text has its accents from this share of syllables with some on.
ACCENTED = 0.3


class Syllable(NamedTuple):
    """``bare``: without accents; ``marks``: those it had, wherever they stood (hòa = hoà);
    ``is_name``: written with a capital inside a sentence."""

    bare: str
    marks: str
    is_name: bool = False


Told = tuple[Syllable | str, ...]


class Meaning(NamedTuple):
    """``said``: the syllables of a phrase; ``concepts`` it stands for; ``is_strict``: only with
    its accents."""

    said: Told
    concepts: tuple[str, ...]
    is_strict: bool = False


class Lexicon(NamedTuple):
    """``phrases``: bare syllables → their meanings; ``longest`` phrase; ``situations``: the first
    two words, bare ("" = any), → the meanings that begin with them; ``names``: concept → what it
    is called; ``fields``: concept → its field; ``near``: concept → features it has in common with
    those that are near; ``light``: concepts that stand in nearly every opinion; ``short`` → what
    is meant; ``empty`` words."""

    phrases: dict[tuple[str, ...], list[Meaning]]
    longest: int
    situations: dict[tuple[str, str], list[Meaning]]
    names: dict[str, str]
    fields: dict[str, str]
    near: dict[str, list[str]]
    light: frozenset[str]
    short: dict[Syllable, list[str]]
    empty: frozenset[str]


@lru_cache(maxsize=16_384)
def _syllable(word: str) -> Syllable:
    marks = sorted(c for c in unicodedata.normalize("NFD", word) if unicodedata.combining(c))
    return Syllable(_RUNS.sub(r"\1", fold(word)), "".join(marks) + "đ" * word.count("đ"))


def split(text: str) -> list[Syllable]:
    """The syllables of a text as they stand."""
    text = composed(text)
    has_capitals = text != text.upper()
    found: list[Syllable] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match.group()
        syllable = _syllable(word.lower())
        begins = not found or not _ENDS.isdisjoint(text[end : match.start()])
        if has_capitals and not begins and word[0].isupper():
            syllable = syllable._replace(is_name=True)
        found.append(syllable)
        end = match.end()
    return found


def _bare(text: str) -> list[str]:
    return [syllable.bare for syllable in split(text)]


def concept_of(name: str) -> str:
    """The feature of a concept."""
    return "=" + " ".join(_bare(name))


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.strip() and not line.startswith("#")]


def read(synonyms: str, situations: str) -> Lexicon:
    """The lexicon in the words of the two files. A situation that points to a concept nobody has
    defined is a ``ValueError``."""
    phrases: dict[tuple[str, ...], list[Meaning]] = {}
    names: dict[str, str] = {}
    fields: dict[str, str] = {}
    near: dict[str, list[str]] = {}
    light: set[str] = set()
    short: dict[Syllable, list[str]] = {}
    empty: set[str] = set()
    heading = ""
    for line in _lines(synonyms):
        if line.startswith("["):
            heading = line.strip("[] ")
        elif heading == "=viết tắt":
            word, _, meant = line.partition(" ")
            short[_syllable(word)] = _bare(meant)
        elif heading == "=không nói gì":
            empty.update(_bare(line))
        elif heading == "=gần nhau":
            for concept in (group := [concept_of(name) for name in line.split(",")]):
                near.setdefault(concept, []).append("~" + "|".join(group))
        elif heading == "=nghĩa khác":
            for phrase in line.split(","):
                _add(phrases, phrase, ())
        else:
            phrase_list = [phrase.strip() for phrase in line.split(",")]
            name = phrase_list[0].rstrip("!")
            concept = concept_of(name)
            names[concept] = name
            fields[concept] = f"#{heading.strip('~ ')}"
            light.update([concept] if heading.startswith("~") else [])
            for phrase in phrase_list:
                _add(phrases, phrase, (concept,))
    if unknown := sorted(near.keys() - names.keys()):
        raise ValueError(f"synonyms.txt: near: {unknown}")
    described: dict[tuple[str, str], list[Meaning]] = {}
    for line in _lines(situations):
        pointed, _, told = line.partition(":")
        concepts = tuple(concept_of(name) for name in pointed.split("+"))
        if unknown := [concept for concept in concepts if concept not in names]:
            raise ValueError(f"situations.txt: {line[:60]}: {unknown}")
        for phrase in told.split(","):
            meaning = Meaning(tuple(_tokens(phrase)), concepts)
            described.setdefault(_key(meaning.said), []).append(meaning)
    longest = max(map(len, phrases))
    return Lexicon(
        phrases, longest, described, names, fields, near, frozenset(light), short, frozenset(empty)
    )


def _add(
    phrases: dict[tuple[str, ...], list[Meaning]], phrase: str, concepts: tuple[str, ...]
) -> None:
    said = tuple(split(phrase))
    meanings = phrases.setdefault(tuple(s.bare for s in said), [])
    if all(meaning.said != said for meaning in meanings):
        meanings.append(Meaning(said, concepts, phrase.endswith("!")))


def _key(said: Told) -> tuple[str, str]:
    first = said[0].bare if isinstance(said[0], Syllable) else said[0]
    second = said[1] if len(said) > 1 else ""
    return first, second.bare if isinstance(second, Syllable) else ""


def _tokens(phrase: str) -> list[Syllable | str]:
    return [
        token
        for word in phrase.split()
        for token in ([word] if word in (GAP, NUMBER) else split(word))
    ]


LEXICON = read(
    Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8"),
    Path(__file__).with_name("situations.txt").read_text(encoding="utf-8"),
)


def syllables(text: str) -> list[Syllable]:
    """The syllables of a text, shortenings written out, long-drawn letters once."""
    found: list[Syllable] = []
    for said in split(text):
        meant = LEXICON.short.get(said._replace(is_name=False))
        found += [said] if meant is None else (Syllable(bare, "") for bare in meant)
    return found


def is_accented(said: list[Syllable]) -> bool:
    """Whether the accents were typed: three syllables of four have some."""
    return sum(1 for syllable in said if syllable.marks) >= ACCENTED * len(said)


def phrase_at(said: list[Syllable], at: int, has_accents: bool) -> tuple[int, str]:
    """The longest known phrase that begins here: its length and its concept, or (1, ""). A single
    syllable must have its own accents in a text that has them."""
    for length in range(min(LEXICON.longest, len(said) - at), 0, -1):
        here = said[at : at + length]
        for meaning in LEXICON.phrases.get(tuple(s.bare for s in here), ()):
            if length > 1:
                is_it = all(
                    _fits(t, h, has_accents) for t, h in zip(meaning.said, here, strict=True)
                )
            elif has_accents:
                is_it = _is_exact(meaning, here[0])
            else:
                is_it = not meaning.is_strict and here[0].bare not in LEXICON.empty
            if is_it:
                return length, "".join(meaning.concepts)
    return 1, ""


def described_at(said: list[Syllable], at: int, has_accents: bool) -> list[str]:
    """The concepts of the situations that are told from here on. One of a single syllable must
    have its own accents."""
    first = said[at].bare
    second = said[at + 1].bare if at + 1 < len(said) else ""
    keys = {(first, second), (first, "")}
    if is_number(said[at]):
        end = _end_of_number(said, at)
        keys |= {(NUMBER, said[end].bare if end < len(said) else ""), (NUMBER, "")}
    return [
        concept
        for key in sorted(keys)
        for meaning in LEXICON.situations.get(key, ())
        if _is_told(meaning.said, said, at, has_accents)
        and (len(meaning.said) > 1 or (has_accents and _is_exact(meaning, said[at])))
        for concept in meaning.concepts
    ]


_NUMBER_WORDS = frozenset(split(_NUMBERS))
_BARE_NUMBERS = frozenset(syllable.bare for syllable in _NUMBER_WORDS)


def is_number(said: Syllable) -> bool:
    """Whether this is a number in figures or words; a word without accents may be one."""
    if said.bare.isdigit():
        return True
    words = _NUMBER_WORDS if said.marks else _BARE_NUMBERS
    return (said._replace(is_name=False) if said.marks else said.bare) in words


def _end_of_number(said: list[Syllable], at: int) -> int:
    end = at
    while end < min(len(said), at + NUMBER_MOST) and is_number(said[end]):
        end += 1
    return end


def _is_exact(meaning: Meaning, said: Syllable) -> bool:
    token = meaning.said[0]
    return isinstance(token, Syllable) and token.marks == said.marks


def _fits(token: Syllable | str, said: Syllable, has_accents: bool) -> bool:
    """Whether what was typed is this syllable or lacks some of its accents, no more; it lacks all
    of them in a text that has none."""
    if not isinstance(token, Syllable) or token.bare != said.bare:
        return False
    if has_accents and token.marks and not said.marks:
        return False
    marks = token.marks.translate(_MIXED_UP)
    return all(mark in marks for mark in said.marks.translate(_MIXED_UP))


def _is_told(tokens: Told, said: list[Syllable], at: int, has_accents: bool, n: int = 0) -> bool:
    """Whether the tokens from ``n`` on stand here."""
    if n == len(tokens):
        return True
    if tokens[n] == GAP:
        return any(
            _is_told(tokens, said, at + gap, has_accents, n + 1) for gap in range(GAP_MOST + 1)
        )
    if at >= len(said):
        return False
    if tokens[n] == NUMBER:
        end = _end_of_number(said, at)
        return end > at and _is_told(tokens, said, end, has_accents, n + 1)
    fits = _fits(tokens[n], said[at], has_accents)
    return fits and _is_told(tokens, said, at + 1, has_accents, n + 1)
