"""Text from people: normalised to NFC, stripped of what no screen or document can hold.

Refused: lone surrogates, text that is too long, a required text in which nothing can be seen.
Removed: C0/C1 controls except the line feed, bidirectional controls (U+202A–E, U+2066–9 …) and
zero-width controls, and more than three combining marks in a row. Lengths are counted in code
points after NFC (design 5).
"""

import re
import unicodedata
from datetime import date

from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.folding import composed

NAME_MAX = 80
UNIT_MAX = 120
LINE_MAX = 200
OPINION_MAX = 2_000
LONG_MAX = 10_000

_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
#: Beyond what Vietnamese and its punctuation are written with in NFC: looked at closely.
_MAY_COMBINE = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2000-\u206f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \u00a0]+")
#: Anything but letters as Vietnamese is written, punctuation, blanks and line feeds.
_UNUSUAL = re.compile("[^\n\x20-\x7e\xa1-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]")


def clean(text: str, field: str) -> str:
    """``text`` in NFC without what is unwanted; newlines kept, ends stripped."""
    if _UNUSUAL.search(text) is None and unicodedata.is_normalized("NFC", text):
        if not any(blanks in text for blanks in ("  ", " \n", "\n ")):
            return text.strip()
        return _without_blanks(text)
    if _SURROGATE.search(text):
        raise Refusal("invalid", "bad_characters", field=field)
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = composed(_UNWANTED.sub("", text))
    if _MAY_COMBINE.search(text) and any(unicodedata.combining(c) for c in text):
        text = _without_towers(text)
    return _without_blanks(text)


def _without_blanks(text: str) -> str:
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= 3:
            kept.append(character)
    return "".join(kept)


def body(text: str | None, field: str, *, most: int = OPINION_MAX, required: bool = True) -> str:
    """A text of several lines, at most ``most`` characters."""
    text = clean(text or "", field)
    if required and not any(unicodedata.category(c)[0] in "LNPS" for c in text):
        raise Refusal("invalid", "empty", field=field)
    if len(text) > most:
        raise Refusal("invalid", "too_long", field=field, most=most, length=len(text))
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text


def line(text: str | None, field: str, *, most: int = LINE_MAX, required: bool = False) -> str:
    """A text of one line, at most ``most`` characters."""
    flat = _LINE_ENDS.sub(" ", text or "").replace("\n", " ")
    return body(flat, field, most=most, required=required)


_JOIN_CODE = re.compile("[0-9A-HJKMNP-TV-Z]{8}")


def join_code(value: str, field: str = "join_code") -> str:
    """``value`` when it is 8 Crockford characters: what is printed can be typed (design 8)."""
    if not _JOIN_CODE.fullmatch(value):
        raise Refusal("invalid", "unknown_value", field=field, allowed="0-9 A-Z, 8")
    return value


def day(value: str, field: str) -> str:
    """A date, YYYY-MM-DD."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise Refusal("invalid", "bad_date", field=field) from error


def instant(value: str | None, field: str) -> str | None:
    """An instant as the State stores it; None stays none."""
    if value is None:
        return None
    try:
        return times.instant(times.parse(value))
    except (ValueError, OverflowError) as error:
        raise Refusal("invalid", "bad_instant", field=field) from error


_CLOCK = re.compile("([01]?[0-9]|2[0-3])[:hg]([0-5][0-9])?")


def clock(value: str, field: str) -> str:
    """A time of day as HH:MM, however people write it (``8h``, ``13h30``, ``08:00``); empty =
    none."""
    typed = value.replace(" ", "").lower()
    if not typed:
        return ""
    match = _CLOCK.fullmatch(typed)
    if match is None:
        raise Refusal("invalid", "bad_clock", field=field)
    return f"{int(match[1]):02d}:{match[2] or '00'}"


def one_of(value: str, allowed: tuple[str, ...], field: str) -> str:
    """``value`` when it is one of the codes."""
    if value not in allowed:
        raise Refusal("invalid", "unknown_value", field=field, allowed=", ".join(allowed))
    return value
