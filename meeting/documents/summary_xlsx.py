"""Bảng tổng hợp as a workbook: per petition, per agency in full, per agency counted. Text is always
text: a cell that begins with ``=`` is no formula. The same State gives the same bytes."""

from datetime import datetime

from meeting.documents import summary_agencies as agencies
from meeting.documents.assignments import agency_name
from meeting.documents.summary import (
    HEADINGS,
    TITLE,
    WIDTHS,
    Row,
    answers_of,
    matter_row,
    opinion_row,
    outside,
    rows,
)
from meeting.documents.workbook import Workbook
from meeting.state.snapshot import Snapshot


def summary(state: Snapshot, at: datetime, mark: str = "", copy: str = "") -> bytes:
    """The workbook; ``at`` is the date in its properties, ``mark`` stands beside the titles,
    ``copy`` says who took it and when (R50)."""
    book = Workbook(state, at, "Bảng tổng hợp", mark=mark, copy=copy)
    book.sheet("Tổng hợp", TITLE, HEADINGS, WIDTHS, rows(state))
    full = ("Cơ quan chủ trì", *HEADINGS), (30, *WIDTHS)
    book.sheet("Theo cơ quan", agencies.TITLE, *full, _by_agency(state))
    counted = [(number, *count) for number, count in enumerate(agencies.counts(state), 1)]
    counted.append(("", *agencies.whole(state)))  # type: ignore[arg-type]
    book.sheet("Số liệu", agencies.TITLE, agencies.HEADS, agencies.WIDTHS, counted)
    return book.content()


def _by_agency(state: Snapshot) -> list[tuple[str | int, ...]]:
    given, found = answers_of(state), list[tuple[str | int, ...]]()
    for agency, matters in agencies.by_agency(state).items():
        name = agency_name(state, agency) or agencies.NOBODY
        for matter in matters:
            row: Row = matter_row(state, matter, len(found) + 1, given.get(matter.id, []))
            found.append((name, *row))
    for opinion, part in outside(state):
        found.append((agencies.OUTSIDE, *opinion_row(state, opinion, part, len(found) + 1)))
    return found
