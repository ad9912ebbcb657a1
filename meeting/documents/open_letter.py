"""Thư ngỏ (seed 003: "xây dựng thư ngỏ, gửi đến lãnh đạo các cấp, các ngành … và nhân dân góp ý",
"thông báo số điện thoại đường dây nóng"; R18–R20): who asks for opinions on what, and every way to
send one, with a code for the phone.

The sentences are the organiser's to change (state/phrases.py). What is not fixed yet is left out,
never guessed.
"""

from meeting.documents.blocks import Block, Code, Columns, paragraph
from meeting.documents.conference_notice import topics, when
from meeting.documents.heading import date_line, header, issuer_words, signed
from meeting.documents.words import beginning, flat, inside, lines
from meeting.state import times
from meeting.state.phrases import phrase
from meeting.state.snapshot import Snapshot

#: Read from an arm's length on a notice board.
CODE_MM = 34

#: The body that is named where no issuer is.
HOST = "Ban Tổ chức hội nghị"


def sentences(state: Snapshot, link: str = "") -> list[tuple[str, str]]:
    """``(phrase, sentence)`` in order; a phrase whose values are not known yet is left out."""
    meeting, settings = state.meeting, state.meeting.settings
    host = beginning(issuer_words(state)) if meeting.issuers else HOST
    until = times.moment_words(settings.asking_until) if settings.asking_until else ""
    wanted: list[tuple[str, dict[str, str]]] = [
        ("open.greeting", {}),
        ("open.why", {"host": host, "meeting": inside(meeting.title)}),
        ("open.when", {"when": when(state)}),
        ("open.where", {"where": flat(meeting.venue)}),
        ("open.topics", {"topics": "; ".join(inside(t) for t in topics(state))}),
        ("open.ask", {}),
        ("open.contacts", {"contacts": settings.asking_words.strip()}),
        ("open.code", {"link": link}),
        ("open.until", {"until": until}),
        ("open.office", {"office": flat(meeting.contact_office)}),
        ("open.names", {}),
        ("open.denunciation", {"channel": flat(settings.denunciation_channel)}),
        ("open.closing", {}),
    ]
    return [
        (key, text)
        for key, values in wanted
        if all(values.values())
        for text in lines(phrase(state, key, values))
    ]


def open_letter(state: Snapshot, link: str = "") -> list[Block]:
    """The letter on paper. ``link`` is where an opinion is sent by phone; the code stands below the
    sentence that names it. A letter has no number."""
    head = header(state, "", None)
    dated = [paragraph("dia_danh_ngay", date_line(state, None))]
    blocks: list[Block] = [
        Columns(kind="header", rows=[head.rows[0], ([], dated)]),
        paragraph("ten_loai", "THƯ NGỎ"),
        paragraph("trich_yeu", f"Góp ý, kiến nghị gửi {inside(state.meeting.title)}"),
    ]
    for key, text in sentences(state, link):
        blocks.append(paragraph("body", text))
        if key == "open.code":
            blocks.append(Code(text=link, side_mm=CODE_MM))
    return [*blocks, *signed(state, ["Như trên"], is_draft=False)]
