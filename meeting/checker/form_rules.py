"""Parts a document of its regime must have, and how its number and date are written."""

import re
from collections.abc import Iterator

from meeting.checker.anatomy import LOOSE, Anatomy
from meeting.checker.paper import Finding

STATE_NUMBER = re.compile(r"^Số: ?(\d{2,})? ?/[A-ZĐ][A-Za-zĐđ]*(-[A-ZĐ&]+)+$")
STATE_LETTER = re.compile(r"^Số: ?(\d{2,})? ?/[A-ZĐ&]+(-[A-ZĐ&]+)+$")
#: Texts with the force of law carry the year.
STATE_LAW = re.compile(r"^Số: ?(\d{2,})? ?/20\d\d/[A-ZĐ]+(-[A-ZĐ&]+)+$")
PARTY_NUMBER = re.compile(r"^Số:? ?(\d{2,})? ?-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][A-ZĐ\-.]*$")
PARTY_COLON = re.compile(r"^Số\s*:")
_ONE_DIGIT = re.compile(r"^Số:?\s*\d(?!\d)")


def form(anatomy: Anatomy) -> Iterator[Finding]:
    """Blocking findings: a part that is missing or of the other regime."""
    if anatomy.is_working:
        return
    yield from _titles(anatomy)
    if anatomy.kind in LOOSE:
        return
    yield from _number(anatomy)
    if anatomy.kind_at is None and not anatomy.is_letter:
        yield anatomy.found("no_kind", "error", None)
    elif anatomy.subject is None and anatomy.kind not in ("BIÊN BẢN", "GIẤY MỜI"):
        yield anatomy.found("no_subject", "error", anatomy.kind_at)
    if anatomy.signature is None:
        yield anatomy.found("no_signature", "error", None)
    if anatomy.recipients is None:
        yield anatomy.found("no_recipients", "error", None)
    yield from _date(anatomy)


def _titles(anatomy: Anatomy) -> Iterator[Finding]:
    if anatomy.party is not None and anatomy.country is not None:
        yield anatomy.found("both_titles", "error", anatomy.country)
    elif anatomy.regime == "party":
        if anatomy.party is None:
            yield anatomy.found("no_party_title", "error", None)
    elif anatomy.country is None:
        yield anatomy.found("no_country", "error", None)
    if anatomy.regime == "state" and anatomy.motto is None:
        yield anatomy.found("no_motto", "error", None)


def _number(anatomy: Anatomy) -> Iterator[Finding]:
    at, words = anatomy.number, anatomy.number_words
    if at is None:
        yield anatomy.found("no_number", "error", None)
        return
    words = re.sub(r"\s*([/-])\s*", r"\1", re.sub(r"[….]{2,}|…", "", words)).strip()
    words = re.sub(r"\s+", " ", words)
    says: dict[str, str | int] = {"number": words}
    if _ONE_DIGIT.match(words):
        yield anatomy.found("number_zero", "warning", at, **says)
        words = re.sub(r"^(Số:?\s*)(\d)(?!\d)", r"\g<1>0\2", words)
    if anatomy.regime == "party":
        if not PARTY_NUMBER.match(words):
            yield anatomy.found("number_party", "error", at, **says)
        elif PARTY_COLON.match(words):
            yield anatomy.found("number_colon", "warning", at, **says)
    elif not any(form.match(words) for form in _state_forms(anatomy)):
        yield anatomy.found("number_state", "error", at, **says)
    elif re.search(r"\s/|/\s|\s-|-\s", anatomy.number_words.partition(":")[2].strip(" .…")):
        yield anatomy.found("number_spaces", "warning", at, **says)


def _state_forms(anatomy: Anatomy) -> Iterator[re.Pattern[str]]:
    yield STATE_NUMBER
    if anatomy.is_letter:
        yield STATE_LETTER
    if anatomy.kind in ("QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ"):
        yield STATE_LAW


def _date(anatomy: Anatomy) -> Iterator[Finding]:
    """A draft may leave the day and the month blank; a day below 10 and January and February have
    a zero before them, the other months none."""
    if anatomy.kind == "BIÊN BẢN":
        return
    at, parts = anatomy.dated, anatomy.date_parts
    if at is None:
        yield anatomy.found("no_date", "warning", None)
        return
    says: dict[str, str | int] = {"day": parts["day"], "month": parts["month"]}
    if re.fullmatch(r"\d", parts["day"]):
        yield anatomy.found("day_zero", "warning", at, **says)
    if parts["month"] in ("1", "2"):
        yield anatomy.found("month_zero", "warning", at, **says)
    elif re.fullmatch(r"0[3-9]", parts["month"]):
        yield anatomy.found("month_no_zero", "warning", at, **says)
    if not parts["place"]:
        yield anatomy.found("no_place", "warning", at)
    elif "," not in anatomy.lines[at].text:
        yield anatomy.found("place_comma", "warning", at)
