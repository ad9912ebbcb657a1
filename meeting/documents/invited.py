"""Danh sách mời và xác nhận tham dự (R27, R30, R60): who was invited and what each has answered,
when, and who comes instead. For the staff: telephone and note are not on it."""

from meeting.documents.blocks import Block, Cell, Table, cell, paragraph
from meeting.documents.delegates import totals
from meeting.documents.heading import titled
from meeting.documents.words import flat, inside, short_day
from meeting.state import times
from meeting.state.people import Delegate
from meeting.state.presence import expected
from meeting.state.snapshot import Snapshot

#: Column → its share of the width.
COLUMNS = {"STT": 8, "Họ và tên": 28, "Chức vụ, đơn vị": 34, "Trả lời": 18, "Ngày trả lời": 12}

REPLIES = {
    "invited": "Chưa trả lời",
    "confirmed": "Dự",
    "declined": "Không dự",
    "substitute": "Cử người dự thay",
}


def invited(state: Snapshot) -> list[Block]:
    """Everybody on the list once, in its order; the totals below."""
    people = expected(state)
    rows = [_row(number, person) for number, person in enumerate(people, start=1)]
    heads = [[cell("bang_dau", head) for head in COLUMNS]]
    subject = f"Dự {inside(state.meeting.title)}"
    blocks: list[Block] = [*titled(state, "DANH SÁCH MỜI VÀ XÁC NHẬN THAM DỰ", subject)]
    if rows:
        blocks.append(Table(widths=[*COLUMNS.values()], heads=heads, rows=rows))
    return [*blocks, *(paragraph("thong_tin", text) for text in totals(state))]


def _row(number: int, person: Delegate) -> list[Cell]:
    place = ", ".join(p for p in (flat(person.position), flat(person.unit)) if p)
    reply = REPLIES[person.rsvp]
    if person.rsvp == "substitute":
        instead = (flat(person.substitute), flat(person.substitute_position))
        reply += ": " + ", ".join(p for p in instead if p)
    on = times.local_date(person.rsvp_at).isoformat() if person.rsvp_at else None
    texts = [flat(f"{flat(person.title)} {person.name}"), place, reply]
    return [
        cell("bang_so", str(number)),
        *(cell("bang", text) for text in texts),
        cell("bang", short_day(on) if on else ""),
    ]
