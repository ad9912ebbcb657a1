"""Mẫu 01 and Mẫu 02 on paper, empty: what a unit fills in by hand or in Word and sends back (R6,
R7). The columns are those of the spreadsheets; ``meeting/intake`` reads the filled-in Word file."""

from collections.abc import Mapping, Sequence

from meeting.documents.blocks import Appendix, Block, Columns, Table, cell, paragraph
from meeting.documents.heading import issuer_words, titled, wording
from meeting.documents.words import beginning, flat, inside
from meeting.state.forms import OPINIONS, PEOPLE, Form
from meeting.state.snapshot import Snapshot

#: Where the unit writes its own name.
UNIT = "……………………………"
#: Lines to fill in by hand, and how high they are; Word makes more with the Tab key.
ROWS = 15
HEIGHT_MM = 9.0
#: Share of the narrowest column: a heading of three letters.
NARROWEST = 10.0


def form_01(state: Snapshot, unit: str = "") -> list[Block]:
    """Mẫu 01, Danh sách đại biểu; ``unit`` fills in its own name."""
    return _form(state, PEOPLE, flat(state.meeting.title), unit, {})


def form_02(state: Snapshot, unit: str = "") -> list[Block]:
    """Mẫu 02, Tổng hợp ý kiến, kiến nghị, with the topics of this meeting to choose from."""
    topics = sorted((t for t in state.topics.values() if not t.is_removed), key=lambda t: t.rank)
    offered = {"Lĩnh vực": [flat(t.name) for t in topics]}
    return _form(state, OPINIONS, f"Gửi {inside(state.meeting.title)}", unit, offered)


def _form(
    state: Snapshot, form: Form, subject: str, unit: str, offered: Mapping[str, Sequence[str]]
) -> list[Block]:
    blocks: list[Block] = [
        Appendix(is_landscape=True),
        _header(state, form, unit),
        *titled(state, form.title, subject),
    ]
    heads = [[cell("bang_dau", words) for words, _ in form.columns]]
    rows = [[cell("bang", "") for _ in form.columns] for _ in range(ROWS)]
    widths = [max(float(width), NARROWEST) for _, width in form.columns]
    blocks.append(Table(widths=widths, heads=heads, rows=rows, height_mm=HEIGHT_MM))
    for column, choices in {**form.choices, **offered}.items():
        if choices:
            blocks.append(paragraph("thong_tin", f"{column}: {'; '.join(choices)}."))
    return [*blocks, _signature(state)]


def _header(state: Snapshot, form: Form, unit: str) -> Columns:
    """The unit and its host on the left; nation and motto, or the Party, on the right."""
    left = [paragraph("co_quan_chu_quan", beginning(issuer_words(state)).upper())]
    left.append(paragraph("co_quan_ban_hanh", flat(unit).upper() or UNIT))
    right = [paragraph(element, text) for element, text in wording(state).national]
    return Columns(
        kind="header", rows=[(left, right), ([paragraph("so_ky_hieu", f"({form.name})")], [])]
    )


def _signature(state: Snapshot) -> Columns:
    """Who made the list, and who answers for the unit, with the day."""
    day = paragraph("dia_danh_ngay", "……………, ngày …… tháng …… năm ……")
    writer = [paragraph("chuc_vu", "NGƯỜI LẬP BIỂU"), paragraph("ho_ten", "")]
    head = [day, paragraph("chuc_vu", "THỦ TRƯỞNG ĐƠN VỊ"), paragraph("ho_ten", "")]
    return Columns(kind="signature", rows=[(writer, head)])
