"""What the words themselves must keep to: encoding, placeholders, căn cứ, the end, the dates."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta

from meeting.checker.anatomy import LOOSE, Anatomy, days_in
from meeting.checker.paper import Finding

_PLACEHOLDER = re.compile(
    r"\{[^{}\n]{0,60}\}|\[[^\[\]\n]{0,60}\]|<<[^<>\n]*>>|«[^»\n]*»|_{3,}|\.{4,}|…{2,}|"
    r"\b[xX]{3,}\b|(?<=\s)…(?=\s)|\bClick (?:or tap )?(?:here )?to enter\b|\bBấm vào đây để nhập\b"
)
#: Letters the old code pages put where Vietnamese ones belong.
_LEGACY = re.compile("[¸µ¶·¹¨»¾¼½Æ©ÇË®ªÖÛÞ×Øß«åæçîïñû¬äë]")
_ODD = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\x00-\x08\x0b-\x1f]")
_NOTICE = re.compile(r"(?:chậm nhất|trước|ít nhất)\s+(\d{1,2})\s+ngày", re.IGNORECASE)
_WHEN = re.compile(
    r"^[\W\d]*thời gian(?: tổ chức[^:]*| diễn ra| hội nghị|, địa điểm)?\s*:", re.IGNORECASE
)
#: Kinds that announce what is to come.
AHEAD = ("KẾ HOẠCH", "GIẤY MỜI")
LEGACY_FONTS = (".vn", "vni-", "vni ")


def words(anatomy: Anatomy) -> Iterator[Finding]:
    yield from _encoding(anatomy)
    yield from _placeholders(anatomy)
    yield from _basis(anatomy)
    yield from _end(anatomy)
    yield from _notice(anatomy)


def _encoding(anatomy: Anatomy) -> Iterator[Finding]:
    """Once each, where it is met first."""
    said: set[str] = set()
    for place, line in enumerate(anatomy.lines):
        fonts = [f for f in line.fonts if f.lower().startswith(LEGACY_FONTS)]
        checks = {
            "not_nfc": not unicodedata.is_normalized("NFC", line.text),
            "legacy": bool(fonts) or len(_LEGACY.findall(line.text)) > max(3, len(line.text) // 12),
            "odd_characters": bool(_ODD.search(line.text)),
        }
        for rule, is_wrong in checks.items():
            if is_wrong and rule not in said:
                said.add(rule)
                severity = "warning" if rule == "odd_characters" else "error"
                yield anatomy.found(rule, severity, place)


def _placeholders(anatomy: Anatomy) -> Iterator[Finding]:
    """What was left to fill in. The number and the date of a draft may be blank."""
    for place, line in enumerate(anatomy.lines):
        if place in (anatomy.number, anatomy.dated):
            continue
        if found := _PLACEHOLDER.search(line.text):
            yield anatomy.found("placeholder", "warning", place, words=found[0].strip()[:40])
    for place, line in enumerate(anatomy.paper.edges):
        if found := _PLACEHOLDER.search(line.text):
            yield anatomy.found_at_edge("placeholder", place, words=found[0].strip()[:40])


def _basis(anatomy: Anatomy) -> Iterator[Finding]:
    """Each căn cứ ends with a semicolon, the last with a full stop."""
    for place in anatomy.basis:
        line = anatomy.lines[place]
        is_last = place == anatomy.basis[-1]
        if not line.text.rstrip().endswith((".", ",") if is_last else ";"):
            rule = "basis_last" if is_last else "basis_semicolon"
            yield anatomy.found(rule, "warning", place)


def _end(anatomy: Anatomy) -> Iterator[Finding]:
    """The state's documents end with ``./.``, the Party's with a full stop alone."""
    place = anatomy.last
    if place is None or anatomy.is_working or anatomy.kind in ("GIẤY MỜI", *LOOSE):
        return
    line = anatomy.lines[place]
    ending = line.text.rstrip()
    if anatomy.regime == "state" and not ending.endswith("./."):
        yield anatomy.found("end_state", "warning", place)
    if anatomy.regime == "party" and ending.endswith("./."):
        yield anatomy.found("end_party", "warning", place)


def _notice(anatomy: Anatomy) -> Iterator[Finding]:
    """A plan or an invitation is dated before what it announces, and by the notice it names."""
    if anatomy.day is None or anatomy.kind not in AHEAD:
        return
    for place in anatomy.body:
        line = anatomy.lines[place]
        days = days_in(line.text) if _WHEN.match(line.text) else []
        if not days:
            continue
        event, notice = days[0], _days_of_notice(anatomy)
        says = {"event": _short(event), "date": _short(anatomy.day)}
        if event <= anatomy.day:
            yield anatomy.found("date_after_event", "warning", place, **says)
        elif event < anatomy.day + timedelta(days=notice):
            yield anatomy.found("short_notice", "warning", place, **says, days=notice)
        return


def _days_of_notice(anatomy: Anatomy) -> int:
    """The notice a document names: "chậm nhất 07 ngày" before the meeting."""
    for place in anatomy.body:
        text = anatomy.lines[place].text
        if "làm việc" not in text and (found := _NOTICE.search(text)):
            return int(found[1])
    return 0


def _short(day: object) -> str:
    year, month, number = str(day).split("-")
    return f"{number}/{month}/{year}"
