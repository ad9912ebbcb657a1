"""Thông báo kết luận, from the matters' tags (formats C1; seed 001 step 3.2(7) and 3.3)."""

from typing import Any

from meeting.documents import assignments
from meeting.documents.askers import listed
from meeting.documents.blocks import Appendix, Block, Paragraph, paragraph, paragraphs
from meeting.documents.heading import (
    date_line,
    dated,
    ended,
    header,
    held_on,
    issuer_words,
    number_line,
    part,
    signed,
    titled,
)
from meeting.documents.profiles import as_issued
from meeting.documents.totals import live_matters, totals
from meeting.documents.words import beginning, day, flat, joined, lines, two
from meeting.state.matters import ASSIGNING, OUTCOMES, Matter
from meeting.state.snapshot import Snapshot

#: Outcome → heading of its part in section II.
PARTS = {
    "resolved": "Các ý kiến, kiến nghị đã được trả lời, giải quyết tại Hội nghị",
    "assigned": "Các ý kiến, kiến nghị thuộc thẩm quyền, tiếp tục giải quyết",
    "escalated": "Các ý kiến, kiến nghị vượt thẩm quyền",
    "new_case": "Các vụ việc mới phát sinh cần xem xét, xác minh",
    "shortcoming": "Các tồn tại, hạn chế cần khắc phục",
    "noted": "Các ý kiến được ghi nhận, tiếp thu",
    "": "Các nội dung chưa phân loại",
}

NO_CONCLUDER = "[chưa ghi người kết luận]"

#: More askers than this stand in an appendix instead of the distribution list.
MOST_LISTED = 12


def notice(state: Snapshot) -> list[Block]:
    """The whole document, in order. A pure function: the same State gives the same blocks. What
    is issued stands as its issuers and its format were then."""
    state = as_issued(state)
    record = state.notice
    matters = live_matters(state)
    named = listed(state, matters)
    blocks: list[Block] = [
        header(
            state,
            number_line(state, "TB", record.number, record.code),
            date_line(state, record.issued_on),
        ),
        *titled(state, "THÔNG BÁO", subject(state)),
        *_section(state, "opening", [opening(state)]),
        part(state, 1, "ĐÁNH GIÁ CHUNG"),
        *_section(state, "assessment", assessment(state)),
        *_parts(state, matters),
        part(state, 3 if matters else 2, "TỔ CHỨC THỰC HIỆN"),
        *_section(state, "organisation", organisation(state)),
        *_closing(state),
        *_signed(state, matters, named),
    ]
    if len(named) > MOST_LISTED:
        blocks += _appendix(state, named)
    return blocks


def preview(state: Snapshot) -> list[dict[str, Any]]:
    """The draft for the secretary's screen: ``[{kind, text, matter?, section?}]``."""
    return [
        {"kind": p.element, "text": p.text}
        | ({"matter": p.matter} if p.matter else {})
        | ({"section": p.section} if p.section else {})
        for p in paragraphs(notice(state))
    ]


def _section(state: Snapshot, section: str, generated: list[str]) -> list[Paragraph]:
    """A section's paragraphs: written by hand when they are, generated otherwise."""
    written = lines(state.notice.sections.get(section, ""))
    return [paragraph("body", text, section=section) for text in written or generated]


def _is_draft(state: Snapshot) -> bool:
    return state.notice.status == "draft"


def concluder(state: Snapshot) -> str:
    """``đồng chí Trần Văn A, Chủ tịch …``: who concluded; chosen, never inferred."""
    record = state.notice
    if not record.concluded_by:
        return NO_CONCLUDER if _is_draft(state) else ""
    who = f"đồng chí {flat(record.concluded_by)}"
    return f"{who}, {flat(record.concluded_position)}" if record.concluded_position else who


def subject(state: Snapshot) -> str:
    """Trích yếu."""
    who, title = concluder(state), flat(state.meeting.title)
    return f"Kết luận của {who} tại {title}" if who else f"Kết luận {title}"


def opening(state: Snapshot) -> str:
    """When, where, at how many sites, who chaired and attended, what was heard."""
    meeting = state.meeting
    bridges = [s for s in state.sites.values() if not s.is_main and not s.is_removed]
    where = f", tại {flat(meeting.venue)}" if meeting.venue else ""
    if bridges:
        where += f" và trực tuyến tới {two(len(bridges))} điểm cầu"
    chairs = presiding(state)
    verb = "đồng chủ trì" if len(meeting.chairs) > 1 else "chủ trì"
    first = f"{beginning(day(held_on(state)))}{where}, "
    first += (
        f"{chairs} {verb} {flat(meeting.title)}."
        if chairs
        else (f"{flat(meeting.title)} được tổ chức.")
    )
    attended = f" Tham dự Hội nghị có {flat(meeting.audience)}." if meeting.audience else ""
    heard = totals(state).heard
    answered = dict.fromkeys(
        assignments.agency_name(state, a.agency) for a in state.answers.values()
    )
    answerers = ", ".join(name for name in answered if name)
    after = []
    if heard:
        after.append(f"{two(heard)} lượt ý kiến phát biểu")
    if answerers:
        after.append(f"phần trả lời của {answerers}")
    listened = f"Sau khi nghe {joined(after)}, " if after else ""
    who = concluder(state)
    if any(flat(c.name) == flat(state.notice.concluded_by) for c in meeting.chairs):
        who = f"đồng chí {flat(state.notice.concluded_by)}"  # the post stands a line above
    end = f"{who} kết luận như sau:" if who else "Hội nghị thống nhất kết luận như sau:"
    return f"{first}{attended} {beginning(listened + end)}"


def presiding(state: Snapshot) -> str:
    """The chairs with their posts, in their order."""
    named = [
        f"đồng chí {flat(c.name)}" + (f", {flat(c.position)}" if c.position else "")
        for c in state.meeting.chairs
    ]
    return joined(named) if len(named) < 3 else "; ".join(named)


def assessment(state: Snapshot) -> list[str]:
    """I: how it went, and the counts. Turns and opinions are counted apart."""
    t = totals(state)
    came = [f"{two(t.before)} ý kiến gửi trước Hội nghị", f"{two(t.during)} ý kiến tại Hội nghị"]
    if t.after:
        came.append(f"{two(t.after)} ý kiến gửi sau Hội nghị")
    counts = f"Đã tiếp nhận {two(t.received)} ý kiến ({joined(came, ' và ')})"
    counts += f"; nghe {two(t.heard)} lượt phát biểu"
    if t.captured:
        counts += f", ghi nhận từ các lượt phát biểu {two(t.captured)} ý kiến"
    counts += "."
    aside = []
    if t.held:
        aside.append(f"{two(t.held)} ý kiến tạm chưa công khai")
    if t.off_topic:
        aside.append(f"{two(t.off_topic)} ý kiến ngoài nội dung đối thoại")
    if t.private:
        aside.append(f"{two(t.private)} ý kiến gửi riêng chủ trì")
    if aside:
        counts += f" Trong đó có {joined(aside)}, được trả lời riêng theo quy định."
    paragraphs_ = [
        "Hội nghị được chuẩn bị chu đáo, diễn ra trên tinh thần dân chủ, thẳng thắn, cởi mở, "
        "trách nhiệm; các ý kiến tập trung vào những vấn đề thiết thực.",
        counts,
    ]
    if t.matters:
        rest = [
            (t.resolved, "đã được trả lời, giải quyết tại Hội nghị"),
            (t.remaining, "tiếp tục giải quyết sau Hội nghị"),
            (t.noted, "được ghi nhận, tiếp thu"),
            (t.unsorted, "chưa phân loại"),
        ]
        shares = joined(f"{two(count)} nội dung {what}" for count, what in rest if count)
        paragraphs_.append(
            f"Các ý kiến được tổng hợp thành {two(t.matters)} nội dung kiến nghị, gồm {shares}."
        )
    return paragraphs_


def _parts(state: Snapshot, matters: list[Matter]) -> list[Paragraph]:
    """II: a part per outcome, empty ones left out, numbered without a gap; each matter once."""
    if not matters:
        return []
    found = [part(state, 2, "KẾT LUẬN VỀ CÁC Ý KIẾN, KIẾN NGHỊ")]
    group = 0
    for outcome in (*OUTCOMES, ""):
        these = [m for m in matters if (m.outcome or "") == outcome]
        if not these:
            continue
        group += 1
        found.append(paragraph("khoan_co_tieu_de", f"{group}. {PARTS[outcome]}"))
        found += [
            paragraph("khoan", f"{group}.{i}. {assignments.line(state, m)}", matter=m.id)
            for i, m in enumerate(these, 1)
        ]
    return found


def organisation(state: Snapshot) -> list[str]:
    """III: when agencies answer, who urges, who monitors."""
    meeting = state.meeting
    office = flat(meeting.contact_office)
    through = f" (qua {office})" if office else ""
    found = [
        "Các cơ quan, đơn vị được giao nhiệm vụ, chậm nhất "
        f"{two(meeting.settings.answer_days)} ngày làm việc kể từ ngày ban hành Thông báo này, "
        f"có văn bản báo cáo {assignments.chair_words(state)}{through} và thông báo bằng văn bản "
        "cho đơn vị, người nêu ý kiến, kiến nghị về kết quả tiếp nhận và giải quyết; nội dung có "
        "thời hạn riêng tại mục II thì hoàn thành theo thời hạn đó."
    ]
    if office:
        found.append(
            f"Giao {office} theo dõi, đôn đốc, tổng hợp kết quả thực hiện, báo cáo "
            f"{assignments.chair_words(state)}."
        )
    if meeting.monitors:
        found.append(
            f"Đề nghị {joined(flat(m) for m in meeting.monitors)} giám sát việc thực hiện "
            "Thông báo này."
        )
    return [f"{i}. {text}" for i, text in enumerate(found, 1)]


def _closing(state: Snapshot) -> list[Paragraph]:
    """The last paragraphs; the document ends with ``./.``, in the Party with a full stop."""
    generated = (
        f"{issuer_words(state)} thông báo để các cơ quan, đơn vị, tổ chức, cá nhân có liên "
        "quan biết, thực hiện."
    )
    texts = lines(state.notice.sections.get("closing", "")) or [generated]
    texts[-1] = ended(state, texts[-1])
    last = paragraph("closing", texts[-1], section="closing")
    return [*(paragraph("body", text, section="closing") for text in texts[:-1]), last]


def _signed(state: Snapshot, matters: list[Matter], named: list[str]) -> list[Block]:
    """Who signs, and Nơi nhận: superiors, monitors, agencies with a task, who raised the
    matters, the file."""
    meeting, record = state.meeting, state.notice
    agencies: dict[str, str] = {}
    for matter in matters:
        if matter.outcome in ASSIGNING or matter.outcome == "noted":
            for agency_id in (matter.lead, *matter.coordinating):
                agency = state.agencies.get(agency_id) if agency_id else None
                if agency is not None:
                    why = "để xem xét, giải quyết" if agency.is_above else "để thực hiện"
                    agencies.setdefault(flat(agency.name), why)
    items = [f"{flat(s)} (b/c)" for s in meeting.superiors]
    items += [f"{flat(m)} (để theo dõi, giám sát)" for m in meeting.monitors]
    items += [f"{name} ({why})" for name, why in agencies.items()]
    if meeting.contact_office and flat(meeting.contact_office) not in agencies:
        items.append(f"{flat(meeting.contact_office)} (để theo dõi, đôn đốc)")
    items += record.recipients
    if len(named) > MOST_LISTED:
        items.append("Các đơn vị, cá nhân nêu kiến nghị tại Phụ lục (để biết)")
    else:
        items += [f"{beginning(name)} (để biết)" for name in named]
    return signed(state, items, record.drafted_by, is_draft=_is_draft(state))


def _appendix(state: Snapshot, named: list[str]) -> list[Block]:
    """The units and persons who raised the matters, when they are many (R63)."""
    record = state.notice
    number = number_line(state, "TB", record.number, record.code)
    reference = number.removeprefix("Số:").removeprefix("Số").strip()
    on = dated(state, record.issued_on)
    return [
        Appendix(),
        paragraph("phu_luc", "Phụ lục"),
        paragraph("phu_luc_ten", "DANH SÁCH ĐƠN VỊ, CÁ NHÂN NÊU KIẾN NGHỊ"),
        paragraph(
            "phu_luc_kem_theo",
            f"(Kèm theo Thông báo số {reference} {on} của {issuer_words(state)})",
        ),
        *(paragraph("khoan", f"{i}. {beginning(name)}.") for i, name in enumerate(named, 1)),
    ]
