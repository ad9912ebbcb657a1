"""Bodies that are there no more: since when, and what took their place."""

import re
from datetime import date
from typing import NamedTuple

from meeting.checker.anatomy import Anatomy, excerpt
from meeting.checker.paper import Finding


class Gone(NamedTuple):
    """``words`` as they are written, in any case; ``since`` the first day without it."""

    words: str
    since: date
    instead: str


#: No district level any more (Luật Tổ chức chính quyền địa phương 2025).
_DISTRICT = date(2025, 7, 1)
#: The arrangement of ministries, departments and Party committees.
_ARRANGED = date(2025, 3, 1)

GONE = (
    *(
        Gone(f"{body} {level}", _DISTRICT, "xã, phường, đặc khu hoặc cấp tỉnh")
        for body in ("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng nhân dân")
        for level in ("huyện", "quận", "thị xã", "thị trấn")
    ),
    *(
        Gone(body, _DISTRICT, "Đảng ủy xã, phường, đặc khu")
        for body in ("Huyện ủy", "Quận ủy", "Thị ủy")
    ),
    Gone("Phòng Giáo dục và Đào tạo", _DISTRICT, "Phòng Văn hóa – Xã hội cấp xã"),
    Gone("Phòng GD&ĐT", _DISTRICT, "Phòng Văn hóa – Xã hội cấp xã"),
    Gone("Sở Lao động - Thương binh và Xã hội", _ARRANGED, "Sở Nội vụ"),
    Gone("Sở Kế hoạch và Đầu tư", _ARRANGED, "Sở Tài chính"),
    Gone("Sở Giao thông vận tải", _ARRANGED, "Sở Xây dựng"),
    Gone("Sở Tài nguyên và Môi trường", _ARRANGED, "Sở Nông nghiệp và Môi trường"),
    Gone("Sở Nông nghiệp và Phát triển nông thôn", _ARRANGED, "Sở Nông nghiệp và Môi trường"),
    Gone("Sở Thông tin và Truyền thông", _ARRANGED, "Sở Khoa học và Công nghệ"),
    Gone("Bộ Lao động - Thương binh và Xã hội", _ARRANGED, "Bộ Nội vụ"),
    Gone("Bộ Kế hoạch và Đầu tư", _ARRANGED, "Bộ Tài chính"),
    Gone("Bộ Giao thông vận tải", _ARRANGED, "Bộ Xây dựng"),
    Gone("Bộ Tài nguyên và Môi trường", _ARRANGED, "Bộ Nông nghiệp và Môi trường"),
    Gone("Bộ Thông tin và Truyền thông", _ARRANGED, "Bộ Khoa học và Công nghệ"),
    Gone("Ban Dân vận", _ARRANGED, "Ban Tuyên giáo và Dân vận"),
)


def _key(text: str) -> str:
    """Words to compare: tone marks on either vowel, any dash, single spaces."""
    for one, other in (("oà", "òa"), ("oá", "óa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy")):
        text = text.replace(one, other).replace(one.upper(), other.upper())
    return " ".join(re.sub(r"\s*[–—-]\s*", " - ", text.lower()).split())


_PATTERNS = [(re.compile(rf"(?<!\w){re.escape(_key(gone.words))}(?!\w)"), gone) for gone in GONE]


def abolished(anatomy: Anatomy, today: date) -> list[Finding]:
    """Each body once, where it is named first. What is quoted in a căn cứ, or called former
    (nguyên, trước đây), is history. An undated document is of today."""
    dated = anatomy.day or _of_month(anatomy) or today
    found: dict[str, Finding] = {}
    for place, line in enumerate(anatomy.lines):
        words = _key(line.text)
        if place in anatomy.basis or "trước đây" in words or "nguyên " in words:
            continue
        for pattern, gone in _PATTERNS:
            if dated >= gone.since and gone.words not in found and pattern.search(words):
                since = f"{gone.since.day:02}/{gone.since.month:02}/{gone.since.year}"
                found[gone.words] = Finding(
                    rule="abolished_body",
                    severity="warning",
                    line=place + 1,
                    excerpt=excerpt(line),
                    says={"body": gone.words, "since": since, "instead": gone.instead},
                )
    return [*found.values()]


def _of_month(anatomy: Anatomy) -> date | None:
    """Of a draft without a day: the month; without a date: the year its subject names."""
    try:
        return date(int(anatomy.date_parts["year"]), int(anatomy.date_parts["month"]), 1)
    except (KeyError, ValueError):
        first = anatomy.subject or 0
        named = " ".join(line.text for line in anatomy.lines[first : first + 4])
        years = [] if anatomy.subject is None else re.findall(r"năm\s+(20\d\d)", named)
        return date(int(years[-1]), 12, 31) if years else None
