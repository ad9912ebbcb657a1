"""What differs between two texts, word by word, so that a person can read it.

Two texts of our own are laid side by side paragraph by paragraph (``between``); a text read out of
a file has lost its paragraphs and is compared as a row of words (``in_words``).
"""

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from meeting.state.folding import composed

#: The number a paragraph begins with; a paragraph that only moved down has another one.
_NUMBER = re.compile(r"^(?:\d+\.)+\s|^-\s")

#: Beyond this many comparisons two pieces are said to differ as a whole.
MOST = 1_000_000
#: How far a paragraph is looked for among those that took its place, and how alike it must be.
NEAR, ALIKE = 30, 0.5

#: Words in a row that are found once in either text tie the two together.
ANCHOR = 4
#: Words shown before a difference.
BEFORE = 6

_ALIKE = str.maketrans({"–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "’": "'", "‘": "'"})
#: Tone marks stand on either vowel in old and new spelling (hoà, hòa): the decree mixes them.
_TONES = [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("uỷ", "ủy")]
_TONES += [("uý", "úy"), ("uỳ", "ùy"), ("uỹ", "ũy"), ("uỵ", "ụy"), ("oè", "òe"), ("oé", "óe")]


class Piece(NamedTuple):
    """``op``: same, removed, added."""

    op: str
    text: str


class Row(NamedTuple):
    """A paragraph that is not the same, piece by piece; or ``same`` paragraphs left out."""

    pieces: list[Piece]
    same: int = 0


def bare(text: str) -> str:
    """A paragraph without the number or dash it begins with."""
    return _NUMBER.sub("", text)


def between(old: list[str], new: list[str]) -> list[Row]:
    """The paragraphs in order; what is the same is counted, not shown."""
    rows: list[Row] = []
    same = 0
    for before, after in pairs(old, new):
        if before == after:
            same += 1
            continue
        if same:
            rows.append(Row([], same))
        same = 0
        rows.append(Row(_pieces((before or "").split(), (after or "").split())))
    return [*rows, Row([], same)] if same else rows


def pairs(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    """Each paragraph with the one that stands in its place, or with nothing."""
    a, b = ([bare(text) for text in texts] for texts in (old, new))
    found: list[tuple[str | None, str | None]] = []
    for op, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            found += zip(old[i:i_end], new[j:j_end], strict=True)
            continue
        at = j
        for text, words in zip(old[i:i_end], a[i:i_end], strict=True):
            near = range(at, min(j_end, at + NEAR))
            best = max(near, key=lambda n: _alike(words, b[n]), default=None)
            if best is None or _alike(words, b[best]) < ALIKE:
                found.append((text, None))
                continue
            found += [(None, added) for added in new[at:best]]
            found.append((text, new[best]))
            at = best + 1
        found += [(None, added) for added in new[at:j_end]]
    return found


def _alike(one: str, other: str) -> float:
    """Shared words of all words."""
    a, b = Counter(one.split()), Counter(other.split())
    return (a & b).total() / max(1, (a | b).total())


def _pieces(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) * len(new) > MOST:
        return [Piece("removed", " ".join(old)), Piece("added", " ".join(new))]
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = []
    for op, i, i_end, j, j_end in opcodes:
        if op == "equal":
            found.append(Piece("same", " ".join(old[i:i_end])))
            continue
        if i < i_end:
            found.append(Piece("removed", " ".join(old[i:i_end])))
        if j < j_end:
            found.append(Piece("added", " ".join(new[j:j_end])))
    return found


#: From where to where in the first text, and in the second.
Hunk = tuple[int, int, int, int]


class Difference(NamedTuple):
    """``before``: the words it stands behind; ``removed``: only in the first text; ``added``: only
    in the second."""

    before: str
    removed: str
    added: str


def in_words(ours: str, theirs: str) -> list[Difference]:
    """Where a text read out of a file differs from ours. Words that merely stand elsewhere (the
    columns of a header are read in another order) are no difference."""
    old, new = ours.split(), theirs.split()
    a, b = [_bare(word) for word in old], [_bare(word) for word in new]
    found: list[Hunk] = []
    i = j = 0
    for x, y in [*_anchors(a, b), (len(a), len(b))]:
        found += _between(a, b, i, x, j, y)
        i, j = x, y
    return _without_moves(old, new, a, b, found)


def _bare(word: str) -> str:
    """A word as it is compared."""
    word = composed(word).translate(_ALIKE).lower()
    for one, other in _TONES:
        word = word.replace(one, other)
    return word


def _anchors(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Places that are surely the same: rows of words found once in either, in one order."""
    places = [_once(words) for words in (a, b)]
    shared = sorted((i, places[1][row]) for row, i in places[0].items() if row in places[1])
    return _longest_rise(shared)


def _once(words: list[str]) -> dict[tuple[str, ...], int]:
    rows = [tuple(words[i : i + ANCHOR]) for i in range(len(words) - ANCHOR + 1)]
    counts = Counter(rows)
    return {row: i for i, row in enumerate(rows) if counts[row] == 1}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which both places rise."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_, y) in enumerate(pairs):
        place = bisect_left(tails, y)
        back.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [y]
        ends[place : place + 1] = [n]
    found = []
    n = ends[-1] if ends else -1
    while n >= 0:
        found.append(pairs[n])
        n = back[n]
    return found[::-1]


def _between(a: list[str], b: list[str], i: int, x: int, j: int, y: int) -> list[Hunk]:
    if a[i:x] == b[j:y]:
        return []
    if (x - i) * (y - j) > MOST:
        return [(i, x, j, y)]
    opcodes = SequenceMatcher(None, a[i:x], b[j:y], autojunk=False).get_opcodes()
    return [(i + p, i + q, j + r, j + s) for op, p, q, r, s in opcodes if op != "equal"]


def _without_moves(
    old: list[str], new: list[str], a: list[str], b: list[str], found: list[Hunk]
) -> list[Difference]:
    gone = Counter(word for i, x, _, _ in found for word in a[i:x])
    come = Counter(word for _, _, j, y in found for word in b[j:y])
    moved = gone & come
    kept = []
    left = [Counter(moved), Counter(moved)]
    for i, x, j, y in found:
        removed = _unmoved(old[i:x], a[i:x], left[0])
        added = _unmoved(new[j:y], b[j:y], left[1])
        if removed or added:
            before = " ".join(old[max(0, i - BEFORE) : i])
            kept.append(Difference(before, " ".join(removed), " ".join(added)))
    return kept


def _unmoved(words: list[str], bare: list[str], moved: Counter[str]) -> list[str]:
    """A run of words that is found elsewhere as a whole is no difference; a single word is too
    easily found."""
    need = Counter(bare)
    if len(words) < 2 or need - moved:
        return words
    moved.subtract(need)
    return []


def as_rows(rows: list[Row]) -> list[dict[str, Any]]:
    """For a screen: ``[{same: n} | {pieces: [{op, text}]}]``."""
    return [
        {"same": row.same} if row.same else {"pieces": [piece._asdict() for piece in row.pieces]}
        for row in rows
    ]
