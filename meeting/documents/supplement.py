"""Biên bản bổ sung: what changed after the minutes were signed, as a document of its own.

Signed minutes stay as they were signed; whoever reads both knows what was known when (formats C2:
a public commune system does exactly this).
"""

from meeting.documents.blocks import Block, Paragraph, paragraph
from meeting.documents.differences import bare, pairs
from meeting.documents.heading import dated, ended, header, number_line, titled
from meeting.documents.minutes import body_lines, code, live_minutes, witnesses
from meeting.documents.words import flat, sentence
from meeting.state import times
from meeting.state.snapshot import Snapshot
from meeting.state.standing import signed_minutes

NO_CHANGE = "Không có nội dung thay đổi sau khi ký biên bản."


def supplement(state: Snapshot, why: str = "") -> list[Block]:
    """What the records say otherwise than the minutes and the supplements signed so far, and
    why."""
    signed = signed_minutes(state)
    rows = changes(state)
    number = len(signed)
    last = times.local_date(signed[-1].at).isoformat() if signed else None
    former = f"Biên bản bổ sung số {number - 1}" if number > 1 else "Biên bản"
    body = [
        f"Văn bản này bổ sung {former} của Hội nghị, ký {dated(state, last)}; nội dung đã ký được "
        "giữ nguyên.",
        *([f"Lý do bổ sung: {sentence(why)}"] if why else []),
        "Các nội dung thay đổi, bổ sung sau khi ký:" if rows else NO_CHANGE,
    ]
    return [
        header(state, number_line(state, "BB", code=code(state)), None),
        *titled(state, "BIÊN BẢN BỔ SUNG", flat(state.meeting.title)),
        *(paragraph("body", text) for text in body),
        *rows,
        paragraph("closing", ended(state, "Văn bản này là một phần của Biên bản Hội nghị")),
        *witnesses(state),
    ]


def changes(state: Snapshot) -> list[Paragraph]:
    """One numbered item for each paragraph that reads otherwise, was added or taken out; one that
    only has another number now has not changed."""
    signed = signed_minutes(state)
    if not signed:
        return []
    found: list[Paragraph] = []
    number = 0
    for before, after in pairs(signed[-1].whole, body_lines(live_minutes(state))):
        if bare(before or "") == bare(after or ""):
            continue
        number += 1
        if before and after:
            found.append(paragraph("khoan", f"{number}. Đã ghi: “{before}”"))
            found.append(paragraph("khoan", f"Nay ghi: “{after}”"))
        elif after:
            found.append(paragraph("khoan", f"{number}. Bổ sung: “{after}”"))
        else:
            found.append(paragraph("khoan", f"{number}. Bỏ: “{before}”"))
    return found
