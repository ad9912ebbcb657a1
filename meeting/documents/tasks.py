"""Danh mục công việc on paper: who does what by when, in order of time (R9)."""

from meeting.documents.blocks import Block, Table, cell, paragraph
from meeting.documents.heading import titled
from meeting.documents.longer import put_off
from meeting.documents.words import beginning, flat, inside, short_day, two
from meeting.state.snapshot import Snapshot
from meeting.state.tasks import Line, work

#: Column → its share of the width.
COLUMNS = {"STT": 7, "Công việc": 36, "Cơ quan, đơn vị": 25, "Thời hạn": 14, "Kết quả": 18}

#: What a line is about that has no words of its own, or stands before them.
ABOUT = {"unit": "Gửi ý kiến, kiến nghị của đơn vị", "answer": "Chuẩn bị trả lời: "}


def tasks(state: Snapshot) -> list[Block]:
    """The list, what is derived from units and assignments in its place."""
    lines = work(state)
    blocks: list[Block] = [
        *titled(state, "DANH MỤC CÔNG VIỆC", f"Chuẩn bị {inside(state.meeting.title)}")
    ]
    if not lines:
        return [*blocks, paragraph("thong_tin", "Chưa có công việc nào.")]
    rows = [
        [
            cell("bang_so", str(number)),
            cell("bang", ABOUT.get(line.kind, "") + flat(line.title)),
            cell("bang", flat(line.who)),
            cell("bang_so", short_day(line.due_on)),
            cell("bang", _result(line)),
        ]
        for number, line in enumerate(lines, start=1)
    ]
    heads = [[cell("bang_dau", head) for head in COLUMNS]]
    done = sum(line.is_done for line in lines)
    return [
        *blocks,
        paragraph("thong_tin", f"Đã xong {two(done)}/{two(len(lines))} công việc."),
        Table(widths=[*COLUMNS.values()], heads=heads, rows=rows),
    ]


def _result(line: Line) -> str:
    said = ["Đã xong " + short_day(line.done_on)] if line.done_on else ["Đã xong"] * line.is_done
    if line.longer:
        said.append(beginning(put_off(line.due_on, line.longer)))
    return "; ".join([*said, *([flat(line.note)] if line.note else [])])
