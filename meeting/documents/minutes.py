"""Biên bản hội nghị, in the order of Mẫu 1.9 (formats B1, C2); names follow each one's choice."""

from meeting.documents import assignments
from meeting.documents.askers import asker, words
from meeting.documents.blocks import Block, Paragraph, paragraph
from meeting.documents.course import course
from meeting.documents.heading import ended, header, held_on, number_line, titled, witnessed
from meeting.documents.presiding import presiding
from meeting.documents.roll import attendance_lines
from meeting.documents.totals import live_matters, totals
from meeting.documents.words import beginning, clean, day, flat, joined, sentence, two
from meeting.state import times
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

NOT_BEGUN = "… giờ …"


def minutes(state: Snapshot) -> list[Block]:
    """The whole document, in order."""
    meeting = state.meeting
    code = state.notice.code.removeprefix("TB-").removeprefix("TB/")
    on, closed = day(held_on(state)), _clock(meeting.closed_at)
    return [
        header(state, number_line(state, "BB", code=code), None),
        *titled(state, "BIÊN BẢN", flat(meeting.title)),
        *_facts(state),
        paragraph("muc_la_ma", "NỘI DUNG"),
        *_content(state),
        paragraph("closing", ended(state, f"Hội nghị kết thúc vào {closed}, {on}")),
        *witnessed(state, meeting.secretary_name, meeting.chairs[0].name if meeting.chairs else ""),
    ]


def _clock(at: str | None) -> str:
    """``08 giờ 30``."""
    if at is None:
        return NOT_BEGUN
    moment = times.local(at)
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def _body(text: str) -> Paragraph:
    return paragraph("body", text)


def _facts(state: Snapshot) -> list[Paragraph]:
    """When, where, who attended and presided, who wrote."""
    meeting = state.meeting
    sites = sorted((s for s in state.sites.values() if not s.is_removed), key=lambda s: s.rank)
    found = [
        _body(f"Thời gian bắt đầu: {_clock(meeting.opened_at)}, {day(held_on(state))}."),
        _body(f"Địa điểm: {flat(meeting.venue) or '…'}."),
    ]
    if len(sites) > 1:
        found.append(_body("Các điểm cầu: " + "; ".join(flat(s.name) for s in sites) + "."))
    joined_by = {s.id: 0 for s in sites}
    for participant in state.participants.values():
        if participant.site in joined_by:
            joined_by[participant.site] += 1
    found.append(_body(f"Thành phần tham dự: {flat(meeting.audience) or '…'}."))
    if state.participants:
        by_site = "; ".join(f"{flat(s.name)}: {joined_by[s.id]}" for s in sites if joined_by[s.id])
        registered = f"Có {two(len(state.participants))} người tham dự đăng ký trên hệ thống"
        found.append(_body(registered + (f" ({by_site})." if by_site else ".")))
    found += [_body(text) for text in attendance_lines(state)]
    found.append(_body(f"Chủ trì (chủ tọa): {presiding(state) or '…'}."))
    found.append(_body(f"Thư ký (người ghi biên bản): {flat(meeting.secretary_name) or '…'}."))
    return found


def _content(state: Snapshot) -> list[Paragraph]:
    """What happened, in its order."""
    sections: list[tuple[str, list[str]]] = [
        ("Chương trình Hội nghị", _programme(state)),
        ("Ý kiến tiếp nhận trước Hội nghị", _before(state)),
        ("Diễn biến đối thoại", course(state)),
        ("Ý kiến tiếp nhận, chưa được trình bày tại Hội nghị", _unspoken(state)),
        ("Kết luận của chủ trì", _conclusion(state)),
    ]
    found: list[Paragraph] = []
    number = 0
    for title, texts in sections:
        if texts:
            number += 1
            found.append(paragraph("khoan_co_tieu_de", f"{number}. {title}"))
            found += [paragraph("khoan", text) for text in texts]
    return found


def _programme(state: Snapshot) -> list[str]:
    items = [i for i in state.agenda_items.values() if not i.is_removed]
    return [f"- {sentence(i.title)}" for i in sorted(items, key=lambda i: i.rank)]


def _said(state: Snapshot, opinion: Opinion) -> str:
    who = words(state, asker(opinion))
    turn = state.turns.get(opinion.turn or "")
    instead = turn is not None and turn.status == "written"
    how = " (đăng ký phát biểu, gửi bằng văn bản)" if instead else ""
    return f"{beginning(who)}{how}: {sentence(opinion.text)}"


def _written(state: Snapshot, phases: tuple[str, ...]) -> list[Opinion]:
    """Opinions in writing that stand, of these phases; those held are counted, not quoted."""
    found = [
        o
        for o in state.opinions.values()
        if o.phase in phases and o.channel != "speech" and o.status in ("new", "released")
    ]
    return sorted(found, key=lambda o: o.number)


def _before(state: Snapshot) -> list[str]:
    return [f"- {_said(state, o)}" for o in _written(state, ("before",))]


def _unspoken(state: Snapshot) -> list[str]:
    t = totals(state)
    written = _written(state, ("during", "after"))
    found = [f"- {_said(state, o)}" for o in written if o.read_at is None]
    unheard = sum(turn.status in ("waiting", "skipped") for turn in state.turns.values())
    if state.meeting.status == "closed" and unheard:
        found.append(f"- Có {two(unheard)} lượt đăng ký chưa được mời phát biểu.")
    aside = [
        (t.held, "ý kiến tạm chưa công khai"),
        (t.off_topic, "ý kiến ngoài nội dung đối thoại"),
        (t.private, "ý kiến gửi riêng chủ trì"),
        (t.withdrawn, "ý kiến người gửi đã rút lại"),
    ]
    counted = [f"{two(count)} {what}" for count, what in aside if count]
    if counted:
        found.append(f"- Có {joined(counted)}.")
    if t.denunciations:
        found.append(
            f"- Có {two(t.denunciations)} nội dung có dấu hiệu tố cáo: không công khai, không "
            "xử lý tại Hội nghị; người gửi đã được hướng dẫn theo quy định của Luật Tố cáo."
        )
    return found


def _conclusion(state: Snapshot) -> list[str]:
    answers = sorted((a for a in state.answers.values() if a.is_given), key=lambda a: a.at)
    found = []
    for answer in answers:
        agency = assignments.agency_name(state, answer.agency) or "Chủ trì"
        found.append(f"- {agency} trả lời: {sentence(clean(answer.text))}")
    found += [f"- {assignments.line(state, matter)}" for matter in live_matters(state)]
    return found
