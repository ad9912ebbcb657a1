"""Text as it is read out over a loudspeaker: dates, times and numbers in words, abbreviations in
full. What cannot be read for certain (a telephone number, a file number) is read digit by digit."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from meeting.documents.words import clean

FILE = Path(__file__).parent / "spoken.json"

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", " nghìn", " triệu", " tỷ")

#: Syllables a newsreader reads in a minute.
PACE = 200

_DATE = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_LONG_DATE = re.compile(r"\bngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2}) ?(?:h|giờ|g|:) ?(\d{2})?(?: phút)?(?![\w/])")
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})\b")
_MONTH = re.compile(r"\btháng (\d{1,2})\b", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")
_PERCENT = re.compile(r"(\d+) ?%")
_LONG = re.compile(r"\b0\d[\d .-]{5,}\d\b")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation → what is read."""
    found: dict[str, dict[str, str]] = msgspec.json.decode(
        FILE.read_bytes(), type=dict[str, dict[str, str]]
    )
    return found["words"]


@cache
def _short() -> re.Pattern[str]:
    longest_first = sorted(abbreviations(), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def number(value: int) -> str:
    """A whole number in words: ``hai mươi mốt``, ``hai nghìn không trăm hai mươi sáu``."""
    if value < 10:
        return DIGITS[value]
    groups = []
    while value:
        value, rest = divmod(value, 1000)
        groups.append(rest)
    if len(groups) > len(GROUPS):
        return " ".join(DIGITS[int(digit)] for digit in str(_whole(groups)))
    parts = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            is_first = place == len(groups) - 1
            parts.append(_hundreds(groups[place], is_first=is_first) + GROUPS[place])
    return " ".join(parts)


def _whole(groups: list[int]) -> int:
    return sum(rest * 1000**place for place, rest in enumerate(groups))


def _hundreds(value: int, *, is_first: bool) -> str:
    """Three digits; behind a larger group the hundreds are said even when there are none."""
    hundreds, rest = divmod(value, 100)
    parts = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0:
        if ones:
            parts += ["linh", DIGITS[ones]] if parts else [DIGITS[ones]]
        return " ".join(parts)
    parts += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        parts.append("mốt")
    elif ones == 4 and tens > 1:
        parts.append("tư")
    elif ones == 5:
        parts.append("lăm")
    elif ones:
        parts.append(DIGITS[ones])
    return " ".join(parts)


def month(value: int) -> str:
    """``tháng tư``, ``tháng mười hai``."""
    return "tháng " + ("tư" if value == 4 else number(value))


def day(on: date) -> str:
    """``ngày mùng năm tháng hai năm hai nghìn không trăm hai mươi sáu``."""
    return f"{day_of_month(on.day)} {month(on.month)} năm {number(on.year)}"


def day_of_month(value: int) -> str:
    """``ngày mùng năm``; from the eleventh on ``ngày mười một``."""
    return f"ngày {'mùng ' if value <= 10 else ''}{number(value)}"


def clock(hour: int, minute: int) -> str:
    """``tám giờ ba mươi phút``; a full hour without minutes."""
    return f"{number(hour)} giờ" + (f" {number(minute)} phút" if minute else "")


def weekday(on: date) -> str:
    """``thứ năm``, ``chủ nhật``."""
    names = ("hai", "ba", "tư", "năm", "sáu", "bảy")
    return "chủ nhật" if on.weekday() == 6 else f"thứ {names[on.weekday()]}"


def spoken(text: str) -> str:
    """The text with nothing left that is not read as it is written."""
    text = _short().sub(lambda match: abbreviations()[match[1]], clean(text))
    text = re.sub(r"https?://\S+|\b[\w.-]+\.[a-z]{2,}/\S+", "", text)
    text = _LONG.sub(lambda match: " ".join(DIGITS[int(d)] for d in match[0] if d.isdigit()), text)
    text = _RANGE.sub(" đến ", text)
    text = _LONG_DATE.sub(_full_date, text)
    text = _DATE.sub(_full_date, text)
    text = _CLOCK.sub(_clock_words, text)
    text = _DAY.sub(_short_date, text)
    text = _MONTH.sub(_month_words, text)
    text = _PERCENT.sub(lambda match: f"{number(int(match[1]))} phần trăm", text)
    text = _NUMBER.sub(lambda match: number(int(match[0].replace(".", ""))), text)
    return re.sub(r"[ \t]+", " ", re.sub(r"[()\[\]*_#/]", " ", text)).replace(" ,", ",").strip()


def seconds(text: str) -> int:
    """How long reading it takes."""
    return round(len(text.split()) * 60 / PACE)


def _full_date(match: re.Match[str]) -> str:
    try:
        words = day(date(int(match[3]), int(match[2]), int(match[1])))
    except ValueError:
        return match[0]
    return words if match[0][:1].lower() == "n" else words.removeprefix("ngày ")


def _short_date(match: re.Match[str]) -> str:
    on, of = int(match[1]), int(match[2])
    if not (1 <= on <= 31 and 1 <= of <= 12):
        return match[0]
    return f"{day_of_month(on).removeprefix('ngày ')} {month(of)}"


def _month_words(match: re.Match[str]) -> str:
    of = int(match[1])
    return f"{match[0][:5]} {month(of).removeprefix('tháng ')}" if 1 <= of <= 12 else match[0]


def _clock_words(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2] or 0)
    return clock(hour, minute) if hour < 25 and minute < 60 else match[0]
