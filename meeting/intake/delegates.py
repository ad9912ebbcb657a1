"""A table → delegates, with what is wrong row by row. Codes and numbers only: the edges have the
words."""

import re
from collections.abc import Iterable, Mapping

from meeting.domain.delegate_table import LENGTHS, ROWS_MOST, Known, Person, Row, digits, person_of
from meeting.domain.refusal import Refusal
from meeting.domain.text import line
from meeting.intake.columns import heading
from meeting.intake.reading import ROMAN, Line, Problem, Reading
from meeting.intake.tables import Table, Unreadable
from meeting.state.folding import bare_words
from meeting.state.people import Delegate

KINDS = {
    "dai bieu": "delegate",
    "dai bieu chinh thuc": "delegate",
    "khach": "guest",
    "khach moi": "guest",
    "dai bieu moi": "guest",
    "bao chi": "press",
    "phong vien": "press",
    "nha bao": "press",
}
GENDERS = {
    "nam": "male",
    "nu": "female",
    "male": "male",
    "female": "female",
    "m": "male",
    "f": "female",
}

_NUMBER = re.compile(r"\(?\d{1,3}\)?\.?")


def read(
    found: Iterable[Table],
    *,
    sites: Mapping[str, str],
    listed: Iterable[Delegate] = (),
    remembered: Mapping[str, str] | None = None,
    chosen: Mapping[int, str] | None = None,
) -> Reading[Row]:
    """The delegates in the first table that has a heading. ``sites`` name → id; ``chosen``:
    column → field, as a person set it, instead of what the heading says.

    Raises Unreadable: no_heading, no_rows, too_many_rows.
    """
    for table in found:
        top = heading(table.rows, remembered or {})
        if top is not None:
            break
    else:
        raise Unreadable("no_heading")
    if chosen is not None:
        top = top._replace(fields={c: f for c, f in chosen.items() if f})
    reader = _Reader(top.fields, sites, listed)
    for at, cells in enumerate(table.rows[top.row + 1 :], start=top.row + 2):
        reader.take(at, cells)
    if not reader.lines and not reader.problems:
        raise Unreadable("no_rows")
    if len(reader.lines) > ROWS_MOST:
        raise Unreadable("too_many_rows")
    return Reading(table.name, top, reader.lines, reader.problems)


class _Reader:
    def __init__(
        self, fields: Mapping[int, str], sites: Mapping[str, str], listed: Iterable[Delegate]
    ):
        self.fields = fields
        self.sites = names_of(sites)
        self.known = Known(listed)
        self.in_file = _InFile()
        #: What was looked at already: a list says the same unit and position again and again.
        self.cleaned: dict[tuple[str, str], str] = {}
        self.group = ""
        self.lines: list[Line] = []
        self.problems: list[Problem] = []

    def take(self, number: int, cells: list[str]) -> None:
        said = {f: cells[c] for c, f in self.fields.items() if c < len(cells) and cells[c]}
        if not said:
            filled = [cell for cell in cells if cell]
            if len(filled) == 1 and len(filled[0]) <= LENGTHS["group"]:
                self.group = filled[0]  # a line over a part of the list
            return
        if is_numbering(cells):
            return
        if title := _part_title(said):
            self.group = title
            return
        name = said.get("name") or " ".join(said[f] for f in ("family", "given") if f in said)
        if not name:
            if set(said) != {"number"}:  # a numbered line nobody wrote on
                self._wrong(number, "no_name", "name")
            return
        fields, is_whole = self._cleaned(number, {**said, "name": name})
        if is_whole:
            self._keep(number, fields)

    def _keep(self, number: int, fields: dict[str, str]) -> None:
        person = person_of(fields)
        first = self.in_file.before(person, number)
        if first is not None:
            self.problems.append(Problem(number, "twice", "name", str(first)))
            return
        is_known = self.known.take(person) is not None
        self.lines.append(Line(number, Row(**fields), is_known))

    def _wrong(self, number: int, reason: str, field: str, value: str = "") -> None:
        self.problems.append(Problem(number, reason, field, value[:60], is_error=True))

    def _remark(self, number: int, reason: str, field: str, value: str) -> None:
        self.problems.append(Problem(number, reason, field, value[:60]))

    def _cleaned(self, number: int, said: dict[str, str]) -> tuple[dict[str, str], bool]:
        fields: dict[str, str] = {}
        is_whole = True
        if "group" not in said and self.group:
            said = {**said, "group": self.group}
        for field, most in LENGTHS.items():
            value = said.get(field, "")
            if not value:
                continue
            if field == "phone":
                value = _phone(value)
            try:
                kept = self.cleaned.get((field, value))
                if kept is None:
                    kept = self.cleaned[field, value] = line(value, field, most=most)
                if kept:
                    fields[field] = kept
            except Refusal as refusal:
                self._wrong(number, refusal.reason, field, value)
                is_whole = False
        if not fields.get("name") and is_whole:
            self._wrong(number, "no_name", "name")
            is_whole = False
        number_words = digits(fields.get("phone", ""))
        if "phone" in fields and not 8 <= len(number_words) <= 15:
            self._remark(number, "odd_phone", "phone", fields["phone"])
        return fields | self._coded(number, said), is_whole

    def _coded(self, number: int, said: dict[str, str]) -> dict[str, str]:
        """Site, kind and gender, which are words for something we know."""
        fields: dict[str, str] = {}
        tables = (("site", self.sites, "no_site"), ("kind", KINDS, "no_kind"))
        for field, table, reason in (*tables, ("gender", GENDERS, "no_gender")):
            if value := said.get(field):
                if found := table.get(bare_words(value)):
                    fields[field] = found
                else:
                    self._remark(number, reason, field, value)
        marks = [g for g in ("male", "female") if said.get(g)]
        if len(marks) == 1:
            fields["gender"] = marks[0]
        return fields


class _InFile:
    """The people of this file so far, to find who stands in it twice."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[str, int]]] = {}

    def before(self, person: Person, number: int) -> int | None:
        """The row that has this person already; else None, and the person is noted. Two of one
        name and unit with two telephone numbers are two people."""
        rows = self._rows.setdefault(person.key, [])
        for other, at in rows:
            if not person.number or not other or person.number == other:
                return at
        rows.append((person.number, number))
        return None


def names_of(sites: Mapping[str, str]) -> dict[str, str]:
    """Folded name → id, with and without the word *điểm cầu* in front."""
    found: dict[str, str] = {}
    for name, site in sites.items():
        key = bare_words(name)
        found.setdefault(key, site)
        found.setdefault(key.removeprefix("diem cau "), site)
    return found


def is_numbering(cells: list[str]) -> bool:
    """``(1) (2) (3)`` under the heading."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and all(_NUMBER.fullmatch(cell) for cell in filled)


def _part_title(said: dict[str, str]) -> str:
    """``I | LÃNH ĐẠO TỈNH``: the name of a part of the list, which groups who follows."""
    number = said.get("number", "").rstrip(".)")
    rest = {f: v for f, v in said.items() if f != "number"}
    if len(rest) == 1 and ROMAN.fullmatch(number):
        return next(iter(rest.values()))[: LENGTHS["group"]]
    return ""


def _phone(value: str) -> str:
    """A number the spreadsheet took for an amount lost its first 0: ``912345678``."""
    return f"0{value}" if re.fullmatch(r"[35789]\d{8}", value) else value
