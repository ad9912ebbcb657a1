"""Thông báo hội nghị (R24): the text for the loudspeaker, in sentences that are read as they
stand, and the text for a website or a message.

Both say what the law asks for: when, where, about what and how to take part (Luật Tổ chức chính
quyền địa phương 2025, Điều 43). What is not fixed yet is left out, never guessed.
"""

from datetime import date

from meeting.documents.blocks import Appendix, Block, paragraph
from meeting.documents.heading import issuer_words, titled
from meeting.documents.presiding import presiding
from meeting.documents.spoken import clock, day, seconds, spoken, weekday
from meeting.documents.words import beginning, flat, inside, joined, lines, two
from meeting.documents.words import day as written_day
from meeting.state.phrases import phrase
from meeting.state.snapshot import Snapshot

#: The loudspeaker reads so many sites by name; of more it says how many there are.
SITES_NAMED = 12


def bridges(state: Snapshot) -> list[str]:
    """The names of the sites besides the main one, in their order."""
    others = [s for s in state.sites.values() if not s.is_main and not s.is_removed]
    return [flat(s.name) for s in sorted(others, key=lambda s: (s.rank, s.id))]


def topics(state: Snapshot) -> list[str]:
    """What the dialogue is about, in order."""
    found = [t for t in state.topics.values() if not t.is_removed]
    return [flat(t.name) for t in sorted(found, key=lambda t: (t.rank, t.id))]


def begins_at(state: Snapshot) -> str:
    """``08:00``, the announced beginning; empty while none is."""
    settings = state.meeting.settings
    return settings.morning_at or settings.afternoon_at


def when(state: Snapshot) -> str:
    """``08 giờ 00, thứ sáu, ngày 15 tháng 5 năm 2026``; else the words of the plan; else
    nothing."""
    meeting, clock_at = state.meeting, begins_at(state)
    if not meeting.held_on:
        return flat(meeting.held_words)
    on = date.fromisoformat(meeting.held_on)
    hour = f"{clock_at.replace(':', ' giờ ')}, " if clock_at else ""
    return f"{hour}{weekday(on)}, {written_day(on)}"


def spoken_when(state: Snapshot) -> str:
    """The same in words."""
    meeting, clock_at = state.meeting, begins_at(state)
    if not meeting.held_on:
        return spoken(flat(meeting.held_words))
    on = date.fromisoformat(meeting.held_on)
    hour = f"{clock(*map(int, clock_at.split(':')))}, " if clock_at else ""
    return f"{hour}{weekday(on)}, {day(on)}"


def sentences(state: Snapshot) -> list[tuple[str, str]]:
    """``(phrase, sentence)`` in order, as they are written; a phrase whose values are not known
    yet is left out."""
    meeting, sites = state.meeting, bridges(state)
    named = joined(sites) if len(sites) <= SITES_NAMED else ""
    host = beginning(issuer_words(state)) if meeting.issuers else "Ban Tổ chức hội nghị"
    wanted: list[tuple[str, dict[str, str]]] = [
        ("notice.greeting", {}),
        ("notice.announces", {"host": host, "meeting": inside(meeting.title)}),
        ("notice.when", {"when": when(state)}),
        ("notice.where", {"where": flat(meeting.venue)}),
        ("notice.sites", {"count": two(len(sites)) if sites else "", "sites": named}),
        ("notice.chairs", {"chairs": presiding(state)}),
        ("notice.audience", {"audience": flat(meeting.audience)}),
        ("notice.topics", {"topics": "; ".join(inside(t) for t in topics(state))}),
        ("notice.how", {}),
        ("notice.contact", {"office": flat(meeting.contact_office)}),
        ("notice.names", {}),
        ("notice.closing", {}),
    ]
    return [
        (key, text)
        for key, values in wanted
        if all(values.values())
        for text in lines(phrase(state, key, values))
    ]


def loudspeaker(state: Snapshot) -> list[str]:
    """What the loudspeaker reads, sentence by sentence."""
    found = []
    for key, text in sentences(state):
        if key == "notice.when":
            text = phrase(state, key, {"when": spoken_when(state)})
        found.append(spoken(text))
    return [*found, spoken(phrase(state, "notice.again"))]


def web_text(state: Snapshot, link: str = "") -> list[str]:
    """The text for a website; the topics stand one to a line. ``link`` is where to take part."""
    found = [flat(state.meeting.title).upper()]
    for key, text in sentences(state):
        if key == "notice.topics" and len(topics(state)) > 1:
            head = phrase(state, key, {"topics": ""}).rstrip(" .;:")
            found += [f"{head}:", *(f"- {beginning(topic)}." for topic in topics(state))]
        else:
            found.append(text)
    return [*found[:-1], *([f"Địa chỉ tham gia: {link}"] if link else []), found[-1]]


def reading_time(state: Snapshot) -> str:
    """``khoảng 1 phút 40 giây``: how long it takes to read once."""
    whole = max(10, round(sum(seconds(text) for text in loudspeaker(state)) / 10) * 10)
    minutes, rest = divmod(whole, 60)
    parts = [f"{minutes} phút"] if minutes else []
    return "khoảng " + " ".join([*parts, f"{rest} giây"] if rest else parts)


def conference_notice(state: Snapshot, link: str = "") -> list[Block]:
    """Both texts, each on a sheet of its own."""
    first, *rest = web_text(state, link)
    return [
        *titled(state, "THÔNG BÁO", f"Về việc tổ chức {inside(state.meeting.title)}"),
        paragraph("ghi_chu", f"(Bài đọc trên loa truyền thanh – {reading_time(state)})"),
        *(paragraph("body", text) for text in loudspeaker(state)),
        Appendix(),
        paragraph("ten_loai", first),
        paragraph("ghi_chu", "(Bản đăng trang thông tin điện tử, tin nhắn)"),
        *(paragraph("body", text) for text in rest),
    ]
