"""Numbers of sections and paragraphs: what is missing between two, what is there twice (R78)."""

import re
from typing import NamedTuple

from meeting.checker.anatomy import Anatomy
from meeting.checker.paper import Finding, Line

_ROMAN = re.compile(r"^([IVXLC]+)\s*[.)]\s*\S")
_DECIMAL = re.compile(r"^\(?(\d{1,2}(?:\.\d{1,2})*)\s*[.):]\s*(?=\D|$)")
_LETTER = re.compile(r"^([a-zđ])\)\s*\S")
LETTERS = "abcdđeghiklmnopqrstuvxy"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class Number(NamedTuple):
    """``series``: what it counts on within (section I, paragraph 3.*); ``at`` its place there."""

    kind: str
    series: tuple[int, ...]
    at: int
    written: str


def roman(written: str) -> int:
    """``XIV`` → 14; 0 for what is no number."""
    values = [_VALUES[c] for c in written]
    total = sum(-v if v < max(values[n + 1 :], default=0) else v for n, v in enumerate(values))
    return total if total and to_roman(total) == written else 0


def to_roman(number: int) -> str:
    steps = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"))
    written = ""
    for value, letters in (*steps, (4, "IV"), (1, "I")):
        written += letters * (number // value)
        number %= value
    return written


def number_of(line: Line) -> Number | None:
    """The number a line begins with."""
    words = line.text.strip()
    if (found := _ROMAN.match(words)) and (value := roman(found[1])):
        return Number("roman", (), value, found[1])
    if found := _DECIMAL.match(words):
        *series, at = (int(part) for part in found[1].split("."))
        kind = "bracket" if words.startswith("(") else "decimal"
        return Number(kind, tuple(series), at, found[1])
    if (found := _LETTER.match(words)) and found[1] in LETTERS:
        return Number("letter", (), LETTERS.index(found[1]) + 1, found[1])
    return None


#: A number of a kind begins what is counted within it anew.
_OUTER = {"roman": 0, "decimal": 1, "bracket": 2, "letter": 3}


def numbering(anatomy: Anatomy) -> list[Finding]:
    """Gaps and repetitions, in the order of the text. A list that begins at 1 again is another."""
    found: list[Finding] = []
    last: dict[tuple[str, tuple[int, ...]], Number] = {}
    is_counted_by_program = False
    for place in anatomy.body:
        line = anatomy.lines[place]
        is_counted_by_program = is_counted_by_program or line.is_item
        number = number_of(line) if line.cell is None else None
        if number is None:
            continue
        former = last.get((number.kind, number.series))
        expected = 1 if former is None else former.at + 1
        if former is None and is_counted_by_program:
            # The numbers before it are the program's own and not in the text.
            expected = number.at
        if number.at != expected and not (former and number.at == 1):
            is_twice = former is not None and number.at <= former.at
            wrong = anatomy.found(
                "numbering_twice" if is_twice else "numbering_gap",
                "warning",
                place,
                number=number.written,
                expected=_written(number, expected),
                former=former.written if former else "–",
            )
            found.append(wrong)
        last = {key: value for key, value in last.items() if not _is_within(key, number)}
        last[(number.kind, number.series)] = number
    return found


def _is_within(key: tuple[str, tuple[int, ...]], number: Number) -> bool:
    kind, series = key
    if _OUTER[kind] > _OUTER[number.kind]:
        return True
    own = (*number.series, number.at)
    return kind == number.kind and len(series) > len(number.series) and series[: len(own)] != own


def _written(number: Number, at: int) -> str:
    if number.kind == "roman":
        return to_roman(at)
    if number.kind == "letter":
        return LETTERS[min(at, len(LETTERS)) - 1]
    return ".".join(str(part) for part in (*number.series, at))
