"""Sơ đồ chỗ ngồi (R26): who sits where, row by row as the seats are called, one chart for each
site; and who has no seat, or a seat that the chart cannot place.

A seat is called by its row and its number: ``A12``, ``B-03``, ``Hàng 2 - 5``, ``7`` (one row). A
number that nobody has stays an empty place, so that aisles and free seats are where they are.
"""

import re
from typing import NamedTuple

from meeting.documents.blocks import Appendix, Block, Cell, Table, cell, paragraph
from meeting.documents.heading import titled
from meeting.documents.words import clean, flat
from meeting.state.people import Delegate
from meeting.state.persons import folded
from meeting.state.presence import expected
from meeting.state.snapshot import Snapshot

#: Seats side by side on a sheet that can still be read; a wider hall goes on on the next one.
ACROSS = 14
#: Numbers a row may reach: a file number in the seat's place must not make a chart of thousands.
NUMBER_MOST = 120

_SEAT = re.compile(r"^(.*?)[\s.\-–/]*(\d{1,3})$")

FRONT = "Sân khấu – Chủ tọa"
CLASH = "TRÙNG GHẾ"


class Seat(NamedTuple):
    """``row`` as it is called, ``number`` within it."""

    row: str
    number: int


class Chart(NamedTuple):
    """The seats of one site. ``rows`` in order; ``taken``: seat → who sits there (more than one:
    a seat given twice); ``beside``: who sits where the chart has no place; ``unseated``: who has
    no seat."""

    name: str
    rows: list[str]
    taken: dict[Seat, list[Delegate]]
    beside: list[Delegate]
    unseated: list[Delegate]

    @property
    def clashes(self) -> list[Seat]:
        """Seats given to more than one."""
        return [seat for seat, people in self.taken.items() if len(people) > 1]


def seat_of(words: str) -> Seat | None:
    """The row and number in the name of a seat; None when it has none."""
    match = _SEAT.match(flat(words))
    if match is None or not 0 < int(match[2]) <= NUMBER_MOST:
        return None
    return Seat(match[1].strip().upper(), int(match[2]))


def _row_order(row: str) -> tuple[int, list[int | str]]:
    """``B`` before ``AA``, row 2 before row 10."""
    parts = [int(p) if p.isdecimal() else folded(p) for p in re.split(r"(\d+)", row) if p]
    keys: list[int | str] = [f"{p:06d}" if isinstance(p, int) else p for p in parts]
    return len(row) if row.isalpha() and len(row) < 3 else 3, keys


def charts(state: Snapshot) -> list[Chart]:
    """A chart for every site that somebody on the list is invited to, the main one first; who is
    invited to no site sits in the main one."""
    sites = sorted(
        (s for s in state.sites.values() if not s.is_removed),
        key=lambda s: (not s.is_main, s.rank, s.id),
    )
    main = sites[0].id if sites and sites[0].is_main else None
    invited: dict[str | None, list[Delegate]] = {}
    for person in expected(state):
        if person.rsvp != "declined":
            is_known = any(site.id == person.site for site in sites)
            invited.setdefault(person.site if is_known else main, []).append(person)
    places: list[tuple[str | None, str]] = [(site.id, flat(site.name)) for site in sites]
    if main is None:
        places.append((None, "Hội trường"))
    return [chart(name, invited[site]) for site, name in places if site in invited]


def chart(name: str, people: list[Delegate]) -> Chart:
    """The chart of these people."""
    made = Chart(name, [], {}, [], [])
    for person in people:
        seat = seat_of(person.seat)
        if not flat(person.seat):
            made.unseated.append(person)
        elif seat is None:
            made.beside.append(person)
        else:
            made.taken.setdefault(seat, []).append(person)
    made.rows.extend(sorted({seat.row for seat in made.taken}, key=_row_order))
    return made


def seating(state: Snapshot) -> list[Block]:
    """The charts, each beginning on a sheet of its own that lies across; a wide hall takes
    several, with as many seats on each."""
    blocks: list[Block] = []
    for place in charts(state) or [chart("", [])]:
        parts = _parts(place)
        for across in parts or [range(0)]:
            blocks += [Appendix(is_landscape=True), *_title(state, place)]
            if across:
                blocks.append(_table(place, across, is_whole=len(parts) == 1))
        if not parts:
            blocks.append(paragraph("ghi_chu", "Chưa có đại biểu nào được xếp ghế."))
        blocks += [paragraph("thong_tin", text) for text in _remarks(place)]
    return blocks


def _parts(place: Chart) -> list[range]:
    """The numbers that stand side by side on each sheet."""
    numbers = [seat.number for seat in place.taken]
    if not numbers:
        return []
    first, last = min(numbers), max(numbers)
    sheets = -(-(last - first + 1) // ACROSS)
    width = -(-(last - first + 1) // sheets)
    found = [range(at, min(at + width, last + 1)) for at in range(first, last + 1, width)]
    return [part for part in found if any(number in part for number in numbers)]


def _title(state: Snapshot, place: Chart) -> list[Block]:
    named = f" – {place.name}" if place.name else ""
    return [*titled(state, f"SƠ ĐỒ CHỖ NGỒI{named}", flat(state.meeting.title))]


def _table(place: Chart, across: range, *, is_whole: bool) -> Table:
    """The seats of these numbers, with the stage above."""
    part = "" if is_whole else f" (ghế số {across[0]} – {across[-1]})"
    # A row is named at both ends: whoever looks for one reads from either side.
    widths = [0.45, *[1.0] * len(across), 0.45]
    heads = [
        [cell("san_khau", FRONT + part, span=len(widths))],
        [cell("ghe", ""), *(cell("ghe", str(n)) for n in across), cell("ghe", "")],
    ]
    rows = [
        [cell("ghe", row), *(_seat(place, Seat(row, n)) for n in across), cell("ghe", row)]
        for row in place.rows
        if any(Seat(row, n) in place.taken for n in across)
    ]
    return Table(widths=widths, heads=heads, rows=rows, height_mm=12, is_open=True)


def _seat(place: Chart, seat: Seat) -> Cell:
    people = place.taken.get(seat, [])
    if not people:
        return cell("ghe_ten", "")
    head = flat(people[0].seat) + (f" – {CLASH}" if len(people) > 1 else "")
    found = [paragraph("ghe", head)]
    for person in people:
        found.append(paragraph("ghe_ten", flat(person.comes_as)))
        if under := flat(person.unit) or flat(person.position):
            found.append(paragraph("ghe_ten", under))
    return Cell(paragraphs=found)


def _remarks(place: Chart) -> list[str]:
    """Below the chart: how many sit here, and what somebody has to see to."""
    seated = sum(len(people) for people in place.taken.values()) + len(place.beside)
    lines = [f"Đã xếp ghế: {seated} đại biểu."]
    if place.clashes:
        seats = ", ".join(flat(place.taken[s][0].seat) for s in place.clashes)
        lines.append(f"Ghế xếp trùng người: {seats}.")
    if place.beside:
        seats = "; ".join(f"{clean(p.seat)}: {flat(p.comes_as)}" for p in place.beside)
        lines.append(f"Ghế ngoài sơ đồ: {seats}.")
    if place.unseated:
        names = "; ".join(flat(p.comes_as) for p in place.unseated)
        lines.append(f"Chưa xếp ghế ({len(place.unseated)} đại biểu): {names}.")
    return lines
