"""The labelled pairs, and how suggestions fare against them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from meeting.state.opinions import Opinion
from meeting.state.similar import MOST, Similar, is_comparable, similar_of
from meeting.state.snapshot import State
from tests.similar.crowd import crowd

#: Difficulty → what a line of it begins with.
DIFFICULTIES = {"same words": "e", "typed on a phone": "t", "reworded": "r", "hard": "h"}
SAME, OTHER = "=", "x"
#: Who labelled → the file. The second knew neither the first one's pairs nor the synonyms.
AUTHORS = {"first": "pairs.txt", "second": "pairs_second.txt"}


class Fared(NamedTuple):
    """Of ``asked`` texts: how often the right opinion was among the first five; ``shown``
    suggestions in all, ``right`` of them the labelled one."""

    asked: int
    found: int
    shown: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.asked

    @property
    def precision(self) -> float:
        return self.right / self.shown if self.shown else 1.0

    def with_those_of(self, other: "Fared") -> "Fared":
        return Fared(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def groups(author: str = "first") -> list[dict[str, str]]:
    """One dictionary a paragraph: letter → text."""
    found: list[dict[str, str]] = []
    lines = (Path(__file__).parent / AUTHORS[author]).read_text(encoding="utf-8").splitlines()
    for line in lines:
        letter, _, text = line.partition(" ")
        if letter == SAME:
            found.append({})
        if text and letter != "#":
            found[-1][letter] = text
    return found


def hall(texts: Iterable[str]) -> tuple[State, Similar]:
    """A meeting with these released opinions, and its index."""
    opinions = [
        Opinion(
            id=f"o{n}",
            number=n + 1,
            text=text,
            status="released",
            received_at="2023-04-27T01:00:00.000Z",
        )
        for n, text in enumerate(texts)
    ]
    state = State("similar", list(opinions))
    similar = similar_of(state)
    while not similar.follow(state):
        pass
    return state, similar


def labelled(size: int, author: str = "first") -> tuple[State, Similar]:
    """Every group's opinion and its look-alike (``o0``, ``o1``; ``o2``, ``o3`` …), and a crowd."""
    texts = [group[letter] for group in groups(author) for letter in (SAME, OTHER)]
    return hall([*texts, *crowd(size - len(texts))])


def fared(state: State, similar: Similar, letter: str, author: str = "first") -> Fared:
    """How the texts of a difficulty fare."""
    found = shown = right = 0
    rows = groups(author)
    for n, group in enumerate(rows):
        ids = [one.opinion for one in similar.like(state, group[letter], is_comparable, MOST)]
        found += f"o{2 * n}" in ids
        right += f"o{2 * n}" in ids
        shown += len(ids)
    return Fared(len(rows), found, shown, right)


def mistaken(state: State, similar: Similar, author: str = "first") -> Fared:
    """Of the look-alikes: how often the other opinion is shown beside one of them."""
    found = shown = 0
    rows = groups(author)
    for n, group in enumerate(rows):
        asked = f"o{2 * n + 1}"
        likes = similar.like(
            state, group[OTHER], lambda o, asked=asked: o.id != asked and is_comparable(o)
        )
        found += f"o{2 * n}" in [one.opinion for one in likes]
        shown += len(likes)
    return Fared(len(rows), found, shown, 0)
