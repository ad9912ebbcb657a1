"""Giấy mời (Mẫu 1.7 of Nghị định 30/2020/NĐ-CP), one letter to a page, addressed to each delegate
by name with the own link (R30). Number, date and signature are the office's."""

from collections.abc import Mapping, Sequence
from datetime import date

from meeting.documents.blocks import Appendix, Block, Paragraph, paragraph
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
from meeting.documents.notice import presiding
from meeting.documents.words import ADDRESS, beginning, day, flat, inside
from meeting.state.people import Delegate
from meeting.state.snapshot import Snapshot


def letters(state: Snapshot, people: Sequence[Delegate], links: Mapping[str, str]) -> list[Block]:
    """The letters to these people, in their order; ``links``: delegate → own address."""
    blocks: list[Block] = []
    for person in people:
        if blocks:
            blocks.append(Appendix())
        blocks += letter(state, person, links.get(person.id, ""))
    return blocks


def letter(state: Snapshot, person: Delegate, link: str) -> list[Block]:
    """One letter: who invites whom, to what, who presides, when, where, and what to note."""
    meeting = state.meeting
    chairs, host = presiding(state), beginning(issuer_words(state))
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
        paragraph("closing", ended(state, "Rất mong ông/bà sắp xếp thời gian tới dự")),
        *signed(state, ["Như trên"], is_draft=False),
    ]


def _body(text: str) -> Paragraph:
    return paragraph("body", text)


def addressee(state: Snapshot, person: Delegate) -> str:
    """``ông/bà Nguyễn Thị A, Hiệu trưởng, Trường …``."""
    title = flat(person.title) or ADDRESS[state.meeting.address]
    name = flat(f"{title} {person.name}")
    return ", ".join(part for part in (name, flat(person.position), flat(person.unit)) if part)


def when(state: Snapshot) -> str:
    """The day once it is fixed, else the words of the plan, else a gap."""
    if state.meeting.held_on:
        return f"… giờ …, {day(date.fromisoformat(state.meeting.held_on))}"
    return flat(state.meeting.held_words) or "…"


def where(state: Snapshot, person: Delegate) -> str:
    """The hall, or the site the person is invited to; the seat, if there is one."""
    site = state.sites.get(person.site or "")
    venue = flat(state.meeting.venue)
    if site is None or site.is_main:
        place = ", ".join(part for part in (venue, flat(site.name) if site else "") if part)
    else:
        place = flat(site.name)
    seat = f" (ghế {flat(person.seat)})" if person.seat else ""
    return (place or "…") + seat
