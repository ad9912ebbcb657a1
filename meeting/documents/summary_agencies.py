"""Bảng tổng hợp per agency (C3): first the counts, in the columns of the usual form, then the
matters of each agency in full.

A matter belongs to the agency that leads its answer and to no other, so every sum is the whole:
all = resolved + being resolved + explained + not sorted yet.
"""

from typing import NamedTuple

from meeting.documents.assignments import agency_name
from meeting.documents.blocks import Block, Cell, Table, cell, paragraph
from meeting.documents.summary import (
    SHARES,
    answers_of,
    cells,
    heads,
    matter_row,
    opinion_row,
    outside,
    reckoning,
    title_blocks,
)
from meeting.documents.totals import live_matters
from meeting.documents.words import two
from meeting.state.conclusion import facts
from meeting.state.matters import ASSIGNING, Matter
from meeting.state.snapshot import Snapshot

TITLE = "BẢNG TỔNG HỢP KẾT QUẢ GIẢI QUYẾT, TRẢ LỜI KIẾN NGHỊ THEO CƠ QUAN"
HEADS = (
    "STT",
    "Tên cơ quan, đơn vị",
    "Tổng số kiến nghị",
    "Số kiến nghị đã trả lời",
    "Đã giải quyết xong",
    "Đang giải quyết",
    "Giải trình, thông tin",
    "Chưa phân loại",
    "Người nêu cho là thỏa đáng",
    "Người nêu cho là chưa thỏa đáng",
)
WIDTHS = (6, 40, 12, 12, 12, 12, 12, 12, 14, 14)
#: Why the columns are not to be added up.
THREE_FACTS = (
    "Đã trả lời, đã giải quyết và thỏa đáng là ba số liệu riêng. Nội dung mà người nêu chưa cho "
    "biết không tính vào hai cột cuối; có một người nêu cho là chưa thỏa đáng thì tính là chưa "
    "thỏa đáng."
)
NOBODY = "Chưa phân công cơ quan trả lời"
OUTSIDE = "Ý kiến chưa đưa vào nội dung kiến nghị"


class Count(NamedTuple):
    """The matters of one agency, counted. ``total`` = ``resolved`` + ``going`` + ``explained`` +
    ``unsorted``; ``answered``, and what the askers say of the answers, are facts beside these."""

    name: str
    total: int
    answered: int
    resolved: int
    going: int
    explained: int
    unsorted: int
    satisfied: int
    unsatisfied: int


def by_agency(state: Snapshot) -> dict[str, list[Matter]]:
    """Agency → the matters it leads, agencies in their order; last, under ``""``, those that
    nobody leads. Every matter exactly once; agencies without one are left out."""
    order = sorted(state.agencies.values(), key=lambda a: (a.rank, a.id))
    found: dict[str, list[Matter]] = {agency.id: [] for agency in order}
    found[""] = []
    for matter in live_matters(state):
        found[matter.lead if matter.lead in found else ""].append(matter)
    return {agency: matters for agency, matters in found.items() if matters}


def counts(state: Snapshot) -> list[Count]:
    """A count for each agency with a matter."""
    return [
        _count(state, agency_name(state, agency) or NOBODY, matters)
        for agency, matters in by_agency(state).items()
    ]


def whole(state: Snapshot) -> Count:
    """All of them together."""
    return _count(state, "Cộng", live_matters(state))


def _count(state: Snapshot, name: str, matters: list[Matter]) -> Count:
    outcomes = [matter.outcome for matter in matters]
    stand = facts(state, matters)
    return Count(
        name=name,
        total=len(matters),
        answered=stand.answered,
        resolved=outcomes.count("resolved"),
        going=sum(outcome in ASSIGNING for outcome in outcomes),
        explained=outcomes.count("noted"),
        unsorted=outcomes.count(None),
        satisfied=stand.satisfied,
        unsatisfied=stand.unsatisfied,
    )


def agencies_blocks(state: Snapshot) -> list[Block]:
    """Both tables."""
    table = Table(widths=list(WIDTHS), heads=[[cell("bang_dau", h) for h in HEADS]], rows=[])
    for number, count in enumerate(counts(state), 1):
        table.rows.append(_counted(str(number), count, "bang", "bang_so"))
    table.rows.append(_counted("", whole(state), "bang_nhom", "bang_cong"))
    return [
        *title_blocks(state, TITLE),
        table,
        paragraph("thong_tin", THREE_FACTS),
        paragraph("khoan_co_tieu_de", "Nội dung kiến nghị của từng cơ quan"),
        Table(widths=list(SHARES), heads=heads(), rows=_full(state)),
        *(paragraph("thong_tin", text) for text in reckoning(state)),
    ]


def _counted(number: str, count: Count, name: str, figure: str) -> list[Cell]:
    figures = [cell(figure, str(value)) for value in count[1:]]
    return [cell("bang_so", number), cell(name, count.name), *figures]


def _full(state: Snapshot) -> list[list[Cell]]:
    """Every matter under its agency, then the opinions outside."""
    given = answers_of(state)
    found: list[list[Cell]] = []
    number = 0
    for agency, matters in by_agency(state).items():
        found.append(_group(agency_name(state, agency) or NOBODY, len(matters)))
        for matter in matters:
            number += 1
            row = matter_row(state, matter, number, given.get(matter.id, []))
            found.append(cells(row, matter.id))
    alone = outside(state)
    if alone:
        found.append(_group(OUTSIDE, len(alone)))
    for number_, (opinion, part) in enumerate(alone, number + 1):
        found.append(cells(opinion_row(state, opinion, part, number_)))
    return found


def _group(name: str, count: int) -> list[Cell]:
    return [cell("bang_nhom", f"{name} ({two(count)})", span=len(SHARES))]
