"""The same words of the same person, when a table is taken in again."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from meeting.state.folding import levelled, plain

#: What is compared of an opinion: its text, the person's name, the unit.
Words: TypeAlias = tuple[str, str, str]

_MARKS = re.compile("[\u0300-\u036f]+")
_APART = re.compile(r"\W+")
#: What stands between words, in ASCII.
_BLANKS = {code: " " for code in range(128) if _APART.match(chr(code))}


@lru_cache(maxsize=16_384)
def same_words(text: str) -> str:
    """What two writings of one text have in common: accents, case, blanks and stops aside."""
    bare = plain(text)
    if bare is not None:
        return " ".join(bare.lower().translate(_BLANKS).split()) or text.strip()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", levelled(text))).casefold().replace("đ", "d")
    return _APART.sub(" ", bare).strip() or text.strip()


def words_of(text: str, name: str, unit: str) -> Words:
    """What is compared of an opinion."""
    return same_words(text), same_words(name), same_words(unit)


class Known:
    """Opinions that are there already, ``(text, name, unit, display)``, each given out once. Of an
    anonymous one nothing but the text is kept, so that the text decides."""

    def __init__(self, there: Iterable[tuple[str, str, str, str]]):
        self._by_text: dict[str, list[tuple[str, str] | None]] = {}
        self._asked: set[Words] = set()
        for text, name, unit, display in there:
            who = None if display == "anonymous" else (same_words(name), same_words(unit))
            self._by_text.setdefault(same_words(text), []).append(who)

    def has(self, asked: Words) -> bool:
        """Whether these words of this person are there; asked twice in one table, they are."""
        if asked in self._asked:
            return True
        self._asked.add(asked)
        found = self._by_text.get(asked[0])
        if found is None:
            return False
        sought = asked[1:]
        for fits in (_is, _says_no_more, _is_nobody):
            who = next((one for one in found if fits(one, sought)), _NONE)
            if who is not _NONE:
                found.remove(who)
                return True
        return False


_NONE = ("\x00", "\x00")


def _is(one: tuple[str, str] | None, sought: tuple[str, str]) -> bool:
    return one == sought


def _says_no_more(one: tuple[str, str] | None, sought: tuple[str, str]) -> bool:
    """A row that leaves out the name, or name and unit, names nobody else."""
    return one is not None and all(s in ("", o) for s, o in zip(sought, one, strict=True))


def _is_nobody(one: tuple[str, str] | None, sought: tuple[str, str]) -> bool:
    return one is None
