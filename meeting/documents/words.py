"""Vietnamese official wording: dates, numbers, lists, forms of address, clean text."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from meeting.state.folding import composed

#: Everything XML 1.0 cannot hold, lone surrogates included, and controls nobody can see. Input is
#: cleaned already; what is old or came another way must not destroy a document either.
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: At the foot of every printed list that is for the staff alone (R50); the spreadsheet program
#: fills in when it was printed.
INTERNAL = "Tài liệu nội bộ – in lúc &T ngày &D"
#: What a spreadsheet prints at its foot, at most (255 with the page).
FOOT_MOST = 200

#: How an asker is addressed (setting ``address`` of the meeting).
ADDRESS = {"comrade": "đồng chí", "teacher": "thầy/cô", "citizen": "ông/bà"}

#: What a draft still lacks, in brackets: ``[chưa có cơ quan]``.
GAP = re.compile(r"(\[chưa [^\]]{1,40}\])")

#: Names of bodies whose second word is small: they keep their capital inside a sentence.
_BODIES = ("Ủy ban", "Uỷ ban", "Công an", "Văn phòng", "Hội đồng", "Trung tâm", "Bảo hiểm")


#: Signs that turn the order of letters around, over the end of their line too.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: More marks on a letter than any language writes: they would cover the lines around.
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARKS}{{2}}){_MARKS}+")
#: Anything but letters as Vietnamese is written, punctuation, blanks and line feeds.
_UNUSUAL = re.compile("[^\n\x20-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]")


def clean(text: str) -> str:
    """``text`` in NFC, without what XML 1.0 cannot hold, what turns letters around, and towers of
    marks."""
    if _UNUSUAL.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    return _TOWER.sub("\\1", composed(_TURNING.sub("", _NOT_XML.sub("", text))))


def flat(text: str) -> str:
    """``text`` on one line, without a final full stop or semicolon: a part of a sentence."""
    return " ".join(clean(text).split()).rstrip(".;,:/ ")


def inside(text: str) -> str:
    """``text`` as it stands inside a sentence: small first letter, unless it begins with the
    name of a body or an abbreviation."""
    text = flat(text)
    first, _, rest = text.partition(" ")
    is_name = rest[:1].isupper() or first[1:2].isupper() or text.startswith(_BODIES)
    return text if is_name else text[:1].lower() + text[1:]


def beginning(text: str) -> str:
    """``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str], last: str = " và ") -> str:
    """``a``, ``a và b``, ``a, b và c``."""
    items = list(parts)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def two(number: int) -> str:
    """A count as official documents write it: ``08``, ``28``."""
    return f"{number:02d}"


def roman(number: int) -> str:
    """``I``, ``IV``, ``XII``: numbers of parts and annexes."""
    marks = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, mark in marks:
        written += mark * (number // value)
        number %= value
    return written


def day(on: date) -> str:
    """``ngày 05 tháng 02 năm 2026``: a leading zero for days below 10 and for months 1 and 2
    only (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def short_day(on_text: str) -> str:
    """``05/02/2026`` from a stored date."""
    return date.fromisoformat(on_text).strftime("%d/%m/%Y")


def blank_day(year: int) -> str:
    """The date line of a draft: day and month are left for the office to write."""
    return f"ngày      tháng      năm {year}"


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop, unless it ends in another mark."""
    text = beginning(flat(text))
    return text if text.endswith(("?", "!", "…")) else text + "."


def lines(text: str) -> list[str]:
    """The non-empty lines of a hand-written section."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def sheet_foot(copy: str = "") -> str:
    """The foot of a spreadsheet: ``copy`` says who took it and when, and which page of how many."""
    words = flat(copy).replace("&", "&&")
    return f"&L{words if 0 < len(words) <= FOOT_MOST else INTERNAL}&RTrang &P/&N"
