"""Parts a document of its regime must have, and how its number and date are written."""

import re
from collections.abc import Iterator

from meeting.checker.anatomy import Anatomy, excerpt
from meeting.checker.paper import Finding

STATE_NUMBER = re.compile(r"^Số: ?(\d{2,})? ?/[A-ZĐ][A-Za-zĐđ]*(-[A-ZĐ&]+)+$")
STATE_LETTER = re.compile(r"^Số: ?(\d{2,})? ?/[A-ZĐ&]+(-[A-ZĐ&]+)+$")
PARTY_NUMBER = re.compile(r"^Số:? ?(\d{2,})? ?-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][A-ZĐ\-.]*$")
PARTY_COLON = re.compile(r"^Số\s*:")
_ONE_DIGIT = re.compile(r"^Số:?\s*\d(?!\d)")
#: Kinds that are no document of the office's own, without number or recipients.
LOOSE_KINDS = ("DANH SÁCH", "BẢNG TỔNG HỢP", "KỊCH BẢN", "THƯ NGỎ")


def form(anatomy: Anatomy) -> Iterator[Finding]:
    """Blocking findings: a part that is missing or of the other regime."""
    yield from _titles(anatomy)
    if anatomy.kind in LOOSE_KINDS:
        return
    yield from _number(anatomy)
    if anatomy.kind_at is None and not anatomy.is_letter:
        yield Finding(rule="no_kind", severity="error")
    elif anatomy.subject is None and anatomy.kind not in ("BIÊN BẢN", "GIẤY MỜI"):
        yield _at(anatomy, anatomy.kind_at, "no_subject", "error")
    if anatomy.signature is None:
        yield Finding(rule="no_signature", severity="error")
    if anatomy.recipients is None:
        yield Finding(rule="no_recipients", severity="error")
    yield from _date(anatomy)


def _titles(anatomy: Anatomy) -> Iterator[Finding]:
    if anatomy.party is not None and anatomy.country is not None:
        yield _at(anatomy, anatomy.country, "both_titles", "error")
    elif anatomy.regime == "party":
        if anatomy.party is None:
            yield Finding(rule="no_party_title", severity="error")
    elif anatomy.country is None:
        yield Finding(rule="no_country", severity="error")
    if anatomy.regime == "state" and anatomy.motto is None:
        yield Finding(rule="no_motto", severity="error")


def _number(anatomy: Anatomy) -> Iterator[Finding]:
    at, words = anatomy.number, anatomy.number_words
    if at is None:
        yield Finding(rule="no_number", severity="error")
        return
    words = re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"[….]{2,}|…", "", words)).strip()
    words = re.sub(r"\s+", " ", words)
    says: dict[str, str | int] = {"number": words}
    if _ONE_DIGIT.match(words):
        yield _at(anatomy, at, "number_zero", "warning", says)
        words = re.sub(r"^(Số:?\s*)(\d)(?!\d)", r"\g<1>0\2", words)
    if anatomy.regime == "party":
        if not PARTY_NUMBER.match(words):
            yield _at(anatomy, at, "number_party", "error", says)
        elif PARTY_COLON.match(words):
            yield _at(anatomy, at, "number_colon", "warning", says)
    elif not STATE_NUMBER.match(words) and not (anatomy.is_letter and STATE_LETTER.match(words)):
        yield _at(anatomy, at, "number_state", "error", says)
    elif re.search(r"\s/|/\s|\s-|-\s", anatomy.number_words.partition(":")[2].strip(" .…")):
        yield _at(anatomy, at, "number_spaces", "warning", says)


def _date(anatomy: Anatomy) -> Iterator[Finding]:
    """A draft may leave the day and the month blank; a day below 10 and January and February have
    a zero before them, the other months none."""
    if anatomy.kind == "BIÊN BẢN":
        return
    at, parts = anatomy.dated, anatomy.date_parts
    if at is None:
        yield Finding(rule="no_date", severity="warning")
        return
    says: dict[str, str | int] = {"day": parts["day"], "month": parts["month"]}
    if re.fullmatch(r"\d", parts["day"]):
        yield _at(anatomy, at, "day_zero", "warning", says)
    if parts["month"] in ("1", "2"):
        yield _at(anatomy, at, "month_zero", "warning", says)
    elif re.fullmatch(r"0[3-9]", parts["month"]):
        yield _at(anatomy, at, "month_no_zero", "warning", says)
    if not parts["place"]:
        yield _at(anatomy, at, "no_place", "warning")
    elif "," not in anatomy.lines[at].text:
        yield _at(anatomy, at, "place_comma", "warning")


def _at(
    anatomy: Anatomy,
    place: int | None,
    rule: str,
    severity: str,
    says: dict[str, str | int] | None = None,
) -> Finding:
    if place is None:
        return Finding(rule=rule, severity=severity, says=says or {})
    return Finding(
        rule=rule,
        severity=severity,
        line=place + 1,
        excerpt=excerpt(anatomy.lines[place]),
        says=says or {},
    )
