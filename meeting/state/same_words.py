"""The same words of the same person, when a table is taken in again."""

from collections.abc import Iterable

from meeting.state.folding import bare_words


def same_words(text: str) -> str:
    """What two writings of one text have in common: accents, case, blanks and stops aside."""
    return bare_words(text) or text.strip()


class Known:
    """Opinions that are there already, ``(text, name, unit, display)``, each given out once. Of an
    anonymous one nothing but the text is kept, so that the text decides."""

    def __init__(self, there: Iterable[tuple[str, str, str, str]]):
        self._by_text: dict[str, list[tuple[str, str] | None]] = {}
        self._asked: set[tuple[str, str, str]] = set()
        for text, name, unit, display in there:
            who = None if display == "anonymous" else (same_words(name), same_words(unit))
            self._by_text.setdefault(same_words(text), []).append(who)

    def has(self, text: str, name: str, unit: str) -> bool:
        """Whether these words of this person are there; asked twice in one table, they are."""
        sought = (same_words(name), same_words(unit))
        asked = (same_words(text), *sought)
        if asked in self._asked:
            return True
        self._asked.add(asked)
        found = self._by_text.get(asked[0], [])
        for who in (sought, None):
            if who in found:
                found.remove(who)
                return True
        return False
