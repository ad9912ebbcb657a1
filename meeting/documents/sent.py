"""Danh sách gửi thông báo: to whom the issued notice was sent, how and on which day, and who is
still to get it (R63; seed 001: "gửi thông báo đến tập thể, cá nhân nêu kiến nghị để biết").

The list is the issued text's own: askers who kept their name back are not on it.
"""

from meeting.documents.blocks import Block, Cell, Table, cell, paragraph
from meeting.documents.heading import number_line, titled
from meeting.documents.words import flat, inside, short_day, two
from meeting.state.sendings import id_of, recipients
from meeting.state.snapshot import Snapshot
from meeting.state.standing import issued

#: Column → its share of the width.
COLUMNS = {"STT": 8, "Nơi nhận": 52, "Cách gửi": 22, "Ngày gửi": 18}

WAYS = {
    "post": "Bưu điện",
    "hand": "Trao tay",
    "system": "Hệ thống văn bản",
    "email": "Thư điện tử",
    "message": "Tin nhắn",
}


def is_sent(state: Snapshot, recipient: str) -> bool:
    """Whether this line of the list was sent the notice."""
    noted = state.sendings.get(id_of(recipient))
    return noted is not None and not noted.is_removed


def sent(state: Snapshot) -> list[Block]:
    """The list, what is not sent yet left open; before the issue it says so."""
    version, record = issued(state), state.notice
    blocks: list[Block] = [
        *titled(state, "DANH SÁCH GỬI", f"Thông báo kết luận {inside(state.meeting.title)}")
    ]
    if version is None:
        return [*blocks, paragraph("thong_tin", "Thông báo chưa ban hành.")]
    rows: list[list[Cell]] = []
    count = 0
    for number, line in enumerate(recipients(version), start=1):
        noted = state.sendings.get(id_of(line))
        way = on = ""
        if noted is not None and is_sent(state, line):
            count += 1
            way, on = WAYS[noted.way], short_day(noted.sent_on)
        rows.append(
            [
                cell("bang_so", str(number)),
                cell("bang", flat(line)),
                cell("bang", way),
                cell("bang", on),
            ]
        )
    number_words = number_line(state, "TB", record.number, record.code)
    issued_on = f" ngày {short_day(record.issued_on)}" if record.issued_on else ""
    heads = [[cell("bang_dau", head) for head in COLUMNS]]
    return [
        *blocks,
        paragraph("thong_tin", f"{number_words}{issued_on}. Đã gửi {two(count)}/{two(len(rows))}."),
        *([Table(widths=[*COLUMNS.values()], heads=heads, rows=rows)] if rows else []),
    ]
