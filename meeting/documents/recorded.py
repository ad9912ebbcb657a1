"""Danh mục bản ghi âm (R38, R60): when the recorder of the hall ran, and which speeches are found
in which recording. The files themselves lie with whoever recorded."""

from meeting.documents.blocks import Block, Cell, Table, cell, paragraph
from meeting.documents.heading import titled
from meeting.documents.words import inside, two
from meeting.state import times
from meeting.state.marks import in_order, mark_at
from meeting.state.recordings import Recording
from meeting.state.snapshot import Snapshot

#: Column → its share of the width.
COLUMNS = {"Bản số": 10, "Bắt đầu": 26, "Dừng": 26, "Thời lượng": 16, "Lượt phát biểu": 22}
NONE = "Không có bản ghi âm nào được ghi nhận."


def recorded(state: Snapshot) -> list[Block]:
    """One row per recording; the numbers of the turns that began in it."""
    recordings = in_order(state)
    blocks: list[Block] = [
        *titled(state, "DANH MỤC BẢN GHI ÂM", inside(state.meeting.title)),
    ]
    if not recordings:
        return [*blocks, paragraph("thong_tin", NONE)]
    heard: dict[int, list[int]] = {}
    begun = [t for t in state.turns.values() if t.begun_at]
    for turn in sorted(begun, key=lambda t: t.number):
        if mark := mark_at(recordings, turn.begun_at):
            heard.setdefault(mark.number, []).append(turn.number)
    rows = [_row(one, heard.get(one.number, [])) for one in recordings]
    heads = [[cell("bang_dau", head) for head in COLUMNS]]
    return [
        *blocks,
        Table(widths=[*COLUMNS.values()], heads=heads, rows=rows),
        paragraph("thong_tin", f"Tổng số: {two(len(recordings))} bản ghi âm."),
    ]


def _row(one: Recording, turns: list[int]) -> list[Cell]:
    length = ""
    if one.stopped_at:
        minutes, seconds = divmod(int(times.seconds_between(one.started_at, one.stopped_at)), 60)
        length = f"{minutes} phút {seconds:02d} giây"
    return [
        cell("bang_so", str(one.number)),
        cell("bang", _moment(one.started_at)),
        cell("bang", _moment(one.stopped_at) if one.stopped_at else "đang ghi"),
        cell("bang", length),
        cell("bang", ", ".join(map(str, turns))),
    ]


def _moment(at: str) -> str:
    """``14h05 ngày 27/04/2023``."""
    return f"{times.clock_words(at)} ngày {times.local_date(at):%d/%m/%Y}"
