"""Biên bản hội nghị, in the order of Mẫu 1.9 (formats B1, C2); names follow each one's choice."""

import re

from meeting.documents import assignments
from meeting.documents.askers import asker, words
from meeting.documents.blocks import Block, Paragraph, paragraph, paragraphs
from meeting.documents.course import course, is_told
from meeting.documents.freezing import thawed
from meeting.documents.heading import ended, header, held_on, number_line, titled, witnessed
from meeting.documents.notice import notice
from meeting.documents.presiding import presiders, presiding
from meeting.documents.roll import attendance_lines
from meeting.documents.split import answered_by, part_lines
from meeting.documents.totals import totals
from meeting.documents.words import beginning, clean, day, flat, joined, sentence, two
from meeting.state import times
from meeting.state.indexes import MATTERS_OF
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.standing import signed_minutes

NOT_BEGUN = "… giờ …"

#: The number of a matter's sentence in the notice.
_NUMBER = r"^(?:\d+\.)+ "


def minutes(state: Snapshot) -> list[Block]:
    """The whole document, in order; once signed, as it was signed: what changes afterwards stands
    in a supplement (documents/supplement.py)."""
    signed = signed_minutes(state)
    return thawed(signed[0].blocks) if signed else live_minutes(state)


def live_minutes(state: Snapshot) -> list[Block]:
    """The minutes as the records have them now."""
    meeting = state.meeting
    on, closed = day(held_on(state)), _clock(meeting.closed_at)
    return [
        header(state, number_line(state, "BB", code=code(state)), None),
        *titled(state, "BIÊN BẢN", flat(meeting.title)),
        *_facts(state),
        paragraph("muc_la_ma", "NỘI DUNG"),
        *_content(state),
        paragraph("closing", ended(state, f"Hội nghị kết thúc vào {closed}, {on}")),
        *witnesses(state),
    ]


def body_lines(blocks: list[Block]) -> list[str]:
    """What minutes say, without header and signatures: what supplements are reckoned from."""
    return [b.text for b in blocks if isinstance(b, Paragraph) and b.text.strip()]


def code(state: Snapshot) -> str:
    """The issuer's part of the symbol, where the notice has one of its own."""
    return state.notice.code.removeprefix("TB-").removeprefix("TB/")


def witnesses(state: Snapshot) -> list[Block]:
    """Who wrote, and who presided first, sign."""
    chair = next((who.name for who in presiders(state)), "")
    return witnessed(state, state.meeting.secretary_name, chair)


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
        ("Tuyên bố lý do, giới thiệu chủ trì, thư ký", _introduction(state)),
        ("Mục đích, chương trình, nội quy Hội nghị", _programme(state)),
        ("Ý kiến thu thập trước Hội nghị và việc trả lời", _before(state)),
        ("Diễn biến đối thoại", course(state)),
        ("Ý kiến tiếp nhận, chưa được trình bày tại Hội nghị", _unspoken(state)),
        ("Trả lời khác", _answers(state)),
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


def _introduction(state: Snapshot) -> list[str]:
    chairs, writer = presiding(state), flat(state.meeting.secretary_name)
    named = [f"chủ trì: {chairs}"] if chairs else []
    named += [f"thư ký: {writer}"] if writer else []
    return [f"- Ban Tổ chức tuyên bố lý do; giới thiệu {'; '.join(named)}."] if named else []


def _programme(state: Snapshot) -> list[str]:
    items = [i for i in state.agenda_items.values() if not i.is_removed]
    found = [f"- {sentence(i.title)}" for i in sorted(items, key=lambda i: (i.rank, i.id))]
    return [*found, *(["- Phổ biến nội quy Hội nghị."] if state.meeting.settings.rules else [])]


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
    found = []
    for opinion in _written(state, ("before",)):
        split = part_lines(state, opinion)
        found += [f"- {_said(state, opinion)}{'' if split else _answered(state, opinion)}", *split]
    return found


def _answered(state: Snapshot, opinion: Opinion) -> str:
    """By whom it was answered, if it was (R40); of a split one each part says it for itself."""
    answered = answered_by(state, list(state.group(MATTERS_OF, opinion.id)))
    return f" ({beginning(answered)}.)" if answered else ""


def _unspoken(state: Snapshot) -> list[str]:
    t = totals(state)
    written = _written(state, ("during", "after"))
    found = []
    for opinion in written:
        if opinion.read_at is None:
            found += [f"- {_said(state, opinion)}", *part_lines(state, opinion)]
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


def _answers(state: Snapshot) -> list[str]:
    """Answers that were given, but in no turn of the course."""
    answers = sorted(
        (a for a in state.answers.values() if a.is_given and not is_told(state, a)),
        key=lambda a: (a.at, a.id),
    )
    found = []
    for answer in answers:
        agency = assignments.agency_name(state, answer.agency) or "Chủ trì"
        found.append(f"- {agency} trả lời: {sentence(clean(answer.text))}")
    return found


def _conclusion(state: Snapshot) -> list[str]:
    """What became of each matter, in the words of the notice."""
    said = [p for p in paragraphs(notice(state)) if p.matter]
    return [f"- {re.sub(_NUMBER, '', p.text)}" for p in said]
