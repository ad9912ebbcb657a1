"""What every official document begins and ends with: header, signature, distribution list."""

import re
from datetime import date

from meeting.documents.blocks import Columns, Paragraph, paragraph
from meeting.documents.words import blank_day, clean, day, flat
from meeting.state import times
from meeting.state.programme import Issuer
from meeting.state.snapshot import Snapshot

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "    "

#: Bodies whose name breaks before the place, as their headers do.
_BODIES = re.compile(
    r"^((?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|VĂN PHÒNG (?:ỦY|UỶ) BAN NHÂN DÂN) (?=\S)"
)


def issuer(state: Snapshot) -> Issuer:
    """The first issuing body; a gap in brackets when the organiser has not named it yet."""
    issuers = state.meeting.issuers
    return issuers[0] if issuers else Issuer(name="[chưa có cơ quan ban hành]")


def upper(text: str) -> str:
    """``text`` in capitals on one line."""
    return flat(text).upper()


def broken(name: str) -> str:
    """A body's name in capitals, on two lines where headers break it."""
    return _BODIES.sub("\\1\n", upper(name))


def symbol(kind: str, code: str) -> str:
    """``TB-UBND``; a code that already names its kind of document stays as it is."""
    code = flat(code)
    if not code:
        return f"{kind}-[chưa có ký hiệu]"
    return code if code.startswith(f"{kind}-") else f"{kind}-{code}"


def number_line(kind: str, code: str, number: str) -> str:
    """``Số: 05/TB-UBND``; without a number the place for it is left blank, as in drafts."""
    number = flat(number)
    if "/" in number:
        return f"Số: {number}"
    if number.isdigit():
        number = f"{int(number):02d}"
    return f"Số: {number or BLANK}/{symbol(kind, code)}"


def place(state: Snapshot) -> str:
    """The place name before the date."""
    return flat(state.meeting.place) or "[chưa có địa danh]"


def date_line(state: Snapshot, issued_on: str | None) -> str:
    """``Yên Bái, ngày 05 tháng 02 năm 2026``; a draft leaves day and month blank."""
    if issued_on:
        return f"{place(state)}, {day(date.fromisoformat(issued_on))}"
    return f"{place(state)}, {blank_day(held_on(state).year)}"


def held_on(state: Snapshot) -> date:
    """The day of the meeting: as fixed, else as it happened, else when it was planned here."""
    meeting = state.meeting
    if meeting.held_on:
        return date.fromisoformat(meeting.held_on)
    return times.local_date(meeting.opened_at or meeting.created_at)


def header(state: Snapshot, number: str, dated: str | None) -> Columns:
    """Issuer and number on the left; nation, motto and date on the right. The minutes have no
    date here (Mẫu 1.9)."""
    body = issuer(state)
    left = [paragraph("co_quan_chu_quan", broken(body.parent))] if body.parent else []
    left.append(paragraph("co_quan_ban_hanh", broken(body.name)))
    right = [paragraph("quoc_hieu", NATION), paragraph("tieu_ngu", MOTTO)]
    below = [paragraph("dia_danh_ngay", dated)] if dated else []
    return Columns(kind="header", rows=[(left, right), ([paragraph("so_ky_hieu", number)], below)])


def distribution(items: list[str], kept: str) -> list[Paragraph]:
    """*Nơi nhận:* one item per line, ``;`` after each, the last with a full stop."""
    lines = [f"- {flat(item)};" for item in dict.fromkeys(items) if flat(item)]
    return [
        paragraph("noi_nhan", "Nơi nhận:"),
        *(paragraph("noi_nhan_muc", clean(line)) for line in lines),
        paragraph("noi_nhan_muc", f"- Lưu: {kept}."),
    ]


def signer(prefix: str, authority: str, position: str, name: str) -> list[Paragraph]:
    """``TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / họ tên``. A position may hold two lines, parted by
    `` / `` (``KT. Chủ tịch / Phó Chủ tịch``)."""
    first = " ".join(part for part in (flat_prefix(prefix), upper(authority)) if part)
    found = [paragraph("quyen_han", first)] if authority else []
    positions = [upper(part) for part in position.split(" / ") if flat(part)]
    if not authority and prefix and positions:
        positions[0] = f"{flat_prefix(prefix)} {positions[0]}"
    found += [paragraph("chuc_vu", part) for part in positions]
    return [*found, paragraph("ho_ten", flat(name))]


def flat_prefix(prefix: str) -> str:
    """A prefix keeps its full stop: ``TM.``."""
    return clean(prefix).strip()
