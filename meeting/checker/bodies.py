"""Bodies that are there no more: since when, and what took their place."""

import re
from datetime import date
from typing import NamedTuple

from meeting.checker.anatomy import Anatomy
from meeting.checker.paper import Finding


class Gone(NamedTuple):
    """``words`` as they are written, in any case; ``since`` the first day without it. Rule
    ``arranged_body``: from general knowledge; the day and the new name differ from place to
    place."""

    words: str
    since: date
    instead: str
    rule: str = "abolished_body"


#: No district level any more (Luật Tổ chức chính quyền địa phương 2025).
_DISTRICT = date(2025, 7, 1)
#: The arrangement of ministries, departments and Party committees: the month is what is known.
_ARRANGED = date(2025, 3, 1)

#: Bodies → what took their place.
_INTO = {
    ("Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "Sở LĐTB&XH"): "Sở Nội vụ",
    ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"): "Sở Tài chính",
    ("Sở Giao thông vận tải", "Sở GTVT"): "Sở Xây dựng",
    ("Sở Tài nguyên và Môi trường", "Sở TN&MT"): "Sở Nông nghiệp và Môi trường",
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"): "Sở Nông nghiệp và Môi trường",
    ("Sở Thông tin và Truyền thông", "Sở TT&TT"): "Sở Khoa học và Công nghệ",
    ("Ban Dân tộc",): "Sở Dân tộc và Tôn giáo",
    ("Bộ Lao động - Thương binh và Xã hội", "Bộ LĐ-TB&XH"): "Bộ Nội vụ",
    ("Bộ Kế hoạch và Đầu tư", "Bộ KH&ĐT"): "Bộ Tài chính",
    ("Bộ Giao thông vận tải", "Bộ GTVT"): "Bộ Xây dựng",
    ("Bộ Tài nguyên và Môi trường", "Bộ TN&MT"): "Bộ Nông nghiệp và Môi trường",
    ("Bộ Thông tin và Truyền thông", "Bộ TT&TT"): "Bộ Khoa học và Công nghệ",
    ("Ban Dân vận",): "Ban Tuyên giáo và Dân vận",
}

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
    *(
        Gone(body, _ARRANGED, instead, "arranged_body")
        for bodies, instead in _INTO.items()
        for body in bodies
    ),
)


def _key(text: str) -> str:
    """Words to compare: tone marks on either vowel, any dash, single spaces."""
    for one, other in (("oà", "òa"), ("oá", "óa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy")):
        text = text.replace(one, other).replace(one.upper(), other.upper())
    return " ".join(re.sub(r"\s*[–—-]\s*", " - ", text.lower()).split())


#: What is called former is history.
_FORMER = re.compile(
    r"trước đây|(?<!\w)cũ(?!\w)|(?<!\w)nguyên (?:là|chủ tịch|bí thư|phó|giám đốc|trưởng|"
    r"hiệu trưởng|chánh|thường trực|lãnh đạo|cán bộ|đồng chí|ubnd|hđnd|ủy ban)(?!\w)"
)
_PATTERNS = [(re.compile(rf"(?<!\w){re.escape(_key(gone.words))}(?!\w)"), gone) for gone in GONE]


def abolished(anatomy: Anatomy, today: date) -> list[Finding]:
    """Each body once, where it is named first. What is quoted in a căn cứ, or called former
    (nguyên, trước đây), is history. An undated document is of today."""
    dated = anatomy.day or _of_month(anatomy) or today
    found: dict[str, Finding] = {}
    for place, line in enumerate(anatomy.lines):
        words = _key(line.text)
        if place in anatomy.basis or _FORMER.search(words):
            continue
        for pattern, gone in _PATTERNS:
            if dated >= gone.since and gone.words not in found and pattern.search(words):
                since = f"{gone.since.day:02}/{gone.since.month:02}/{gone.since.year}"
                says = {"body": gone.words, "since": since, "instead": gone.instead}
                found[gone.words] = anatomy.found(gone.rule, "warning", place, **says)
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
