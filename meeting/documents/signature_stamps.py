"""What a digital signature prints on the page beside the text: who signed, of which body, when
(Nghị định 30/2020/NĐ-CP, Phụ lục I, mục chữ ký số). It is no word of the document."""

import re
import unicodedata
from typing import NamedTuple

#: How the lines of such a block begin; the first group only where a signature stands.
_SURE = (
    r"(?:được )?ký (?:số )?bởi|người ký|thời gian ký|ngày ký|giờ ký|chữ ký (?:số )?hợp lệ"
    r"|(?:digitally )?signed (?:by|on)|signing time|signature (?:is )?(?:valid|not verified)"
)
_BESIDE = r"e-?mail|cơ quan|tổ chức|đơn vị|chức vụ|date|reason|location|serial(?: number)?"
_LABEL = re.compile(rf"(?<!\w)(?:(?P<sure>{_SURE})\s*:?|(?:{_BESIDE})\s*:)(?!\w)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:h]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[.-]\d{2}[.-]\d{2}")
#: A line that goes on with a date or an hour and nothing else.
_REST = re.compile(r"[\d\s:/.,+'zZ-]+(?:GMT|UTC)?[\d\s:+]*")


class Parted(NamedTuple):
    """``words`` without the stamps, and what these say, each on one line."""

    words: str
    stamps: list[str]


def parted(words: str) -> Parted:
    """A text read out of a file, line by line, parted from its signatures' stamps."""
    lines = unicodedata.normalize("NFC", words).splitlines()
    kept: list[str] = []
    stamps: list[str] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        block = " ".join(" ".join(lines[at:end]).split())
        if end > at and _is_stamp(block):
            stamps.append(block)
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return Parted("\n".join(kept), stamps)


def _begins(line: str) -> bool:
    return _LABEL.match(line.strip()) is not None


def _end(lines: list[str], at: int) -> int:
    """Where the block that begins here ends: labelled lines, a long one going on over a second."""
    if not _begins(lines[at]):
        return at
    end = at + 1
    while end < len(lines):
        line, former = lines[end].strip(), lines[end - 1]
        goes_on = end + 1 < len(lines) and _begins(lines[end + 1]) and not _TIME.search(former)
        if not line or not (_begins(line) or _REST.fullmatch(line) or goes_on):
            break
        end += 1
    return end


def _is_stamp(block: str) -> bool:
    labels = list(_LABEL.finditer(block))
    is_sure = any(label["sure"] for label in labels)
    return is_sure and (len(labels) > 1 or bool(_TIME.search(block)))
