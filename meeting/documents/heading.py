"""What every official document begins and ends with, in each regime: header, title, headings,
signature, distribution list. What differs between the regimes is said by the profile's wording;
here it is only put in its place."""

import re
from datetime import date

from meeting.documents.blocks import Block, Columns, Paragraph, paragraph
from meeting.documents.profiles import profile_of
from meeting.documents.words import blank_day, clean, day, flat, inside, roman
from meeting.state import times
from meeting.state.profiles import Wording
from meeting.state.programme import Issuer
from meeting.state.signing import Signature, form
from meeting.state.snapshot import Snapshot

BLANK = "    "

NO_ISSUER = "[chưa có cơ quan ban hành]"
NO_SIGNER = "[chưa chọn người ký]"

#: Bodies whose name breaks before the place, as their headers do.
_BODIES = re.compile(
    r"^((?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|VĂN PHÒNG (?:ỦY|UỶ) BAN NHÂN DÂN) (?=\S)"
)


def wording(state: Snapshot) -> Wording:
    """The fixed words of this meeting's documents."""
    return profile_of(state).wording


def issuers(state: Snapshot) -> list[Issuer]:
    """The issuing bodies, two for a joint document; a gap in brackets when the organiser has not
    named any yet."""
    named = state.meeting.issuers or [Issuer(name=NO_ISSUER)]
    return named[:2] if state.meeting.regime == "joint" else named[:1]


def issuer(state: Snapshot) -> Issuer:
    """The first issuing body."""
    return issuers(state)[0]


def issuer_words(state: Snapshot) -> str:
    """Who issues, inside a sentence."""
    return " và ".join(flat(one.name) for one in issuers(state))


def upper(text: str) -> str:
    """``text`` in capitals on one line."""
    return flat(text).upper()


def broken(name: str) -> str:
    """A body's name in capitals, on two lines where headers break it."""
    return _BODIES.sub("\\1\n", upper(name))


def code_of(state: Snapshot) -> str:
    """The issuers' part of the symbol: ``UBND``, ``BDV-PGDĐT``."""
    codes = [flat(one.code) for one in issuers(state)]
    return wording(state).codes_joined.join(code for code in codes if code)


def number_line(state: Snapshot, kind: str, number: str = "", code: str = "") -> str:
    """``Số: 05/TB-UBND``, ``Số 05-TB/HU``; without a number the place for it is left blank, as in
    drafts. ``kind`` is the usual abbreviation, ``code`` takes the place of the issuers'. A number
    that was entered with its symbol, and a code that names its kind, stay as they are."""
    words, number, code = wording(state), flat(number), flat(code) or code_of(state)
    if "/" in number:
        return f"{words.number.partition('{')[0]}{number}"
    if number.isdigit():
        number = f"{int(number):02d}"
    kind = words.codes.get(kind, kind)
    code = code.removeprefix(f"{kind}-").removeprefix(f"{kind}/") or "[chưa có ký hiệu]"
    return words.number.format(number=number or BLANK, kind=kind, code=code)


def place(state: Snapshot) -> str:
    """The place name before the date."""
    return flat(state.meeting.place) or "[chưa có địa danh]"


def date_line(state: Snapshot, issued_on: str | None) -> str:
    """``Yên Bái, ngày 05 tháng 02 năm 2026``; a draft leaves day and month blank."""
    return f"{place(state)}, {dated(state, issued_on)}"


def dated(state: Snapshot, issued_on: str | None) -> str:
    """``ngày 05 tháng 02 năm 2026``, blank in a draft."""
    if issued_on:
        return day(date.fromisoformat(issued_on))
    return blank_day(held_on(state).year)


def held_on(state: Snapshot) -> date:
    """The day of the meeting: as fixed, else as it happened, else when it was planned here."""
    meeting = state.meeting
    if meeting.held_on:
        return date.fromisoformat(meeting.held_on)
    return times.local_date(meeting.opened_at or meeting.created_at)


def header(state: Snapshot, number: str, dated: str | None) -> Columns:
    """Issuers and number on the left; nation and motto, or the Party, and date on the right. The
    minutes have no date here (Mẫu 1.9)."""
    words, bodies = wording(state), issuers(state)
    parents = list(dict.fromkeys(flat(b.parent) for b in bodies if flat(b.parent)))
    name = words.issuers_joined.join(
        broken(b.name) if len(bodies) == 1 else upper(b.name) for b in bodies
    )
    left = [paragraph("co_quan_chu_quan", broken(p)) for p in parents[:1]]
    left.append(paragraph("co_quan_ban_hanh", name))
    if words.star:
        left.append(paragraph("dau_sao", words.star))
    right = [paragraph(element, text) for element, text in words.national]
    below = [paragraph("dia_danh_ngay", dated)] if dated else []
    return Columns(kind="header", rows=[(left, right), ([paragraph("so_ky_hieu", number)], below)])


def titled(state: Snapshot, kind: str, subject: str) -> list[Paragraph]:
    """Tên loại and trích yếu: ``THÔNG BÁO`` / ``Kết luận của …``."""
    words = wording(state)
    subject = inside(subject) if words.is_subject_small else subject
    found = [paragraph("ten_loai", kind), paragraph("trich_yeu", subject)]
    if words.subject_below:
        found.append(paragraph("gach_duoi", words.subject_below))
    return found


def compiled_by(state: Snapshot) -> str:
    """Who compiled what was sent before the meeting (R22), for the heading of a summary; empty
    when nobody is named."""
    who = flat(state.meeting.settings.compiler)
    return f"Người tổng hợp ý kiến gửi trước hội nghị: {who}" if who else ""


def part(state: Snapshot, number: int, title: str) -> Paragraph:
    """The heading of a part: ``I. ĐÁNH GIÁ CHUNG``; in the Party ``I- ĐÁNH GIÁ CHUNG``."""
    return paragraph("muc_la_ma", wording(state).section.format(roman=roman(number), title=title))


def ended(state: Snapshot, text: str) -> str:
    """The last sentence, with the mark that ends a document: ``./.``, in the Party a full stop."""
    return text.rstrip("./ ") + wording(state).end


def distribution(state: Snapshot, items: list[str], kept: str = "") -> list[Paragraph]:
    """*Nơi nhận:* one item per line, the last says where the file copy lies; ``kept`` is added to
    that. What the organiser wrote into the format stands before it."""
    words = wording(state)
    listed = dict.fromkeys(flat(item) for item in [*items, *words.recipients])
    file = ", ".join(part for part in (flat(words.kept), flat(kept)) if part)
    return [
        paragraph("noi_nhan", "Nơi nhận:"),
        *(paragraph("noi_nhan_muc", words.recipient.format(item=item)) for item in listed if item),
        paragraph("noi_nhan_muc", words.last_recipient.format(kept=file)),
    ]


def signer(state: Snapshot, signature: Signature) -> list[Paragraph]:
    """``TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / họ tên``; in the Party ``T/M BAN
    THƯỜNG VỤ / BÍ THƯ``. A position may hold two lines, parted by `` / ``."""
    marks = wording(state).marks
    prefix = form(signature.prefix)
    mark = marks.get(prefix, prefix)
    first = " ".join(part for part in (mark, upper(signature.authority)) if part)
    positions = [upper(part) for part in signature.position.split(" / ") if flat(part)]
    if not signature.authority and mark and positions:
        positions[0] = f"{mark} {positions[0]}"
    found = [paragraph("quyen_han", first)] if signature.authority else []
    if signature.deputy_for:
        deputy = f"{marks.get('KT.', 'KT.')} {upper(signature.deputy_for)}"
        found.append(paragraph("quyen_han", deputy))
    found += [paragraph("chuc_vu", part) for part in positions]
    return [*found, paragraph("ho_ten", flat(signature.name))]


def signed(
    state: Snapshot, items: list[str], kept: str = "", *, is_draft: bool = True
) -> list[Block]:
    """The end of a document: the distribution list on the left, level with the signature. Two
    issuers sign side by side, the first on the left, and the list stands below (seed 003). A draft
    shows that nobody was chosen to sign."""
    record = state.notice
    recipients = distribution(state, items, kept)
    first = _named(record.signature, is_draft)
    if state.meeting.regime != "joint":
        return [Columns(kind="signature", rows=[(recipients, signer(state, first))])]
    second = _named(record.cosigner or Signature(), is_draft)
    return [Columns(kind="signature", rows=[*_level(state, first, second), (recipients, [])])]


def _level(
    state: Snapshot, left: Signature, right: Signature
) -> list[tuple[list[Paragraph], list[Paragraph]]]:
    """Two who sign side by side: their names stand level, however many lines are above them."""
    *above_left, name_left = signer(state, left)
    *above_right, name_right = signer(state, right)
    return [(above_left, above_right), ([name_left], [name_right])]


def _named(signature: Signature, is_draft: bool) -> Signature:
    if signature.name or not is_draft:
        return signature
    return Signature(
        prefix=signature.prefix,
        authority=signature.authority,
        deputy_for=signature.deputy_for,
        position=signature.position,
        name=NO_SIGNER,
    )


def witnessed(state: Snapshot, writer: str, chair: str) -> list[Block]:
    """The end of minutes: who wrote on the left, who presided on the right, the list below."""
    words = wording(state)
    left, right = words.minutes
    both = _level(
        state, Signature(position=left, name=writer), Signature(position=right, name=chair)
    )
    kept = [paragraph("noi_nhan", "Nơi nhận:")]
    kept.append(
        paragraph("noi_nhan_muc", words.last_recipient.format(kept=clean(words.kept_minutes)))
    )
    return [Columns(kind="signature", rows=[*both, (kept, [])])]
