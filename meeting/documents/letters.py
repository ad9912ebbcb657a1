"""Giấy mời (Mẫu 1.7 of Nghị định 30/2020/NĐ-CP), one letter to a page, addressed to each delegate
by name with the own link (R30). Number, date and signature are the office's."""

from collections.abc import Mapping, Sequence
from datetime import date

from meeting.documents.blocks import Appendix, Block, Code, Paragraph, paragraph
from meeting.documents.heading import (
    date_line,
    ended,
    header,
    issuer_words,
    number_line,
    signed,
    titled,
    wording,
)
from meeting.documents.presiding import presiding
from meeting.documents.words import ADDRESS, beginning, day, flat, inside
from meeting.state.people import Delegate
from meeting.state.snapshot import Snapshot

#: Dots for a name that is written by hand.
BLANK_LINE = "." * 60
#: The side of the QR that is a delegate's own: read from a hand's breadth, and the letter stays on
#: one page.
CODE_MM = 26


def letters(state: Snapshot, people: Sequence[Delegate], links: Mapping[str, str]) -> list[Block]:
    """The letters to these people, in their order; ``links``: delegate → own address."""
    blocks: list[Block] = []
    for person in people:
        if blocks:
            blocks.append(Appendix())
        blocks += letter(state, person, links.get(person.id, ""))
    return blocks


def blank_letter(state: Snapshot) -> list[Block]:
    """The letter without an addressee, for the file and for who is invited by hand."""
    return letter(state, None, "")


def letter(state: Snapshot, person: Delegate | None, link: str) -> list[Block]:
    """One letter: who invites whom, to what, who presides, when, where, and what to note; the own
    link as a code to point a phone at."""
    meeting = state.meeting
    chairs, host = presiding(state), beginning(issuer_words(state))
    who = called(state, person)
    notes = ["Hội nghị có ghi âm, ghi hình."]
    if link:
        notes.insert(0, f"Xác nhận tham dự và vào Hội nghị tại địa chỉ dành riêng: {link}")
    return [
        header(state, number_line(state, "GM"), date_line(state, None)),
        *titled(state, "GIẤY MỜI", f"Dự {inside(meeting.title)}"),
        _body(f"{host} {wording(state).invited}: {addressee(state, person)}."),
        _body(f"Tới dự {inside(meeting.title)}."),
        *([_body(f"Chủ trì: {chairs}.")] if chairs else []),
        _body(f"Thời gian: {when(state)}."),
        _body(f"Địa điểm: {where(state, person)}."),
        *(_body(note) for note in notes),
        *([Code(text=link, side_mm=CODE_MM)] if link else []),
        paragraph("closing", ended(state, f"Rất mong {who} sắp xếp thời gian tới dự")),
        *signed(state, ["Như trên"], is_draft=False),
    ]


def _body(text: str) -> Paragraph:
    return paragraph("body", text)


def called(state: Snapshot, person: Delegate | None) -> str:
    """How the invited person is addressed: the own title, or as the meeting addresses people."""
    return flat(person.title if person else "") or ADDRESS[state.meeting.address]


def addressee(state: Snapshot, person: Delegate | None) -> str:
    """``ông/bà Nguyễn Thị A, Hiệu trưởng, Trường …``; dots to write on without a person."""
    title = called(state, person)
    if person is None:
        return f"{title} {BLANK_LINE}"
    name = flat(f"{title} {person.name}")
    return ", ".join(part for part in (name, flat(person.position), flat(person.unit)) if part)


def when(state: Snapshot) -> str:
    """Hour and day once they are fixed, else the words of the plan, else a gap."""
    meeting = state.meeting
    begins = meeting.settings.morning_at or meeting.settings.afternoon_at
    if meeting.held_on:
        hour = begins.replace(":", " giờ ") if begins else "… giờ …"
        return f"{hour}, {day(date.fromisoformat(meeting.held_on))}"
    return flat(meeting.held_words) or "…"


def where(state: Snapshot, person: Delegate | None) -> str:
    """The hall, or the site the person is invited to; the seat, if there is one."""
    site = state.sites.get(person.site or "") if person else None
    venue = flat(state.meeting.venue)
    if site is None or site.is_main:
        place = ", ".join(part for part in (venue, flat(site.name) if site else "") if part)
    else:
        place = flat(site.name)
    seat = f" (ghế {flat(person.seat)})" if person and person.seat else ""
    return (place or "…") + seat
