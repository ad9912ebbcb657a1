"""*Báo cáo trả lời ý kiến* (seed 001: "tổng hợp báo cáo trả lời …"; R13): what was received, to
whom it was given, what is answered, what is not; generated from the prepared answers. Whole, or for
one agency as its own report. Every matter stands in it exactly once; names follow each asker's
choice.
"""

from typing import NamedTuple

from meeting.documents.askers import askers, in_line
from meeting.documents.assignments import MOST_RECIPIENTS, agency_name
from meeting.documents.blocks import Block, Paragraph, paragraph
from meeting.documents.heading import (
    date_line,
    ended,
    header,
    held_on,
    issuer_words,
    number_line,
    part,
    signed,
    titled,
)
from meeting.documents.longer import put_off
from meeting.documents.part_names import titled_parts
from meeting.documents.totals import live_matters, totals
from meeting.documents.words import beginning, day, flat, joined, lines, sentence, short_day, two
from meeting.state.indexes import ANSWERS_OF
from meeting.state.matters import Answer, Matter
from meeting.state.prepared import draft_of
from meeting.state.programme import Issuer
from meeting.state.snapshot import Draft, Snapshot

NOT_GIVEN = "Chưa giao cơ quan, cá nhân trả lời"

#: Why a matter stands among the unanswered, by the state of its draft.
STANDS = {
    "submitted": "đã có dự thảo trả lời, đang trình duyệt",
    "draft": "đang soạn trả lời",
    "": "chưa có trả lời",
}


class Standing(NamedTuple):
    """A matter and what counts as its answer: given or approved, the lead's first; none = it is
    not answered."""

    matter: Matter
    answers: list[Answer]


def answers_report(state: Snapshot, agency: str | None = None) -> list[Block]:
    """The whole document, or that of one agency: what it leads. A pure function of the State."""
    found = [_standing(state, m) for m in live_matters(state) if agency in (None, m.lead)]
    answered = [one for one in found if one.answers]
    still = [one for one in found if not one.answers]
    own = _as_issuer(state, agency)
    title = f"Kết quả trả lời các ý kiến, kiến nghị tại {flat(state.meeting.title)}"
    blocks: list[Block] = [
        header(own, number_line(own, "BC"), date_line(own, None)),
        *titled(own, "BÁO CÁO", title),
        paragraph("body", _opening(own, agency)),
        part(own, 1, "TÌNH HÌNH TIẾP NHẬN, GIAO TRẢ LỜI"),
        *(paragraph("body", text) for text in _received(state, found, answered, agency)),
    ]
    number = 2
    if answered:
        blocks += [part(own, number, "KẾT QUẢ TRẢ LỜI"), *_answered(state, answered, agency)]
        number += 1
    if still:
        blocks += [part(own, number, "NỘI DUNG CHƯA CÓ TRẢ LỜI"), *_still(state, still)]
    close = "Trên đây là báo cáo kết quả trả lời các ý kiến, kiến nghị, kính báo cáo Hội nghị."
    return [*blocks, paragraph("closing", ended(own, close)), *signed(own, _sent_to(state, agency))]


def is_complete(state: Snapshot, agency: str | None = None) -> bool:
    """Whether everything in it is answered."""
    matters = [m for m in live_matters(state) if agency in (None, m.lead)]
    return bool(matters) and all(_standing(state, m).answers for m in matters)


def _standing(state: Snapshot, matter: Matter) -> Standing:
    counts = [a for a in state.group(ANSWERS_OF, matter.id) if a.is_given or a.is_approved]
    counts = [a for a in counts if flat(a.text) or a.letter_number]
    return Standing(matter, sorted(counts, key=lambda a: (a.agency != matter.lead, a.at, a.id)))


def _as_issuer(state: Snapshot, agency: str | None) -> Snapshot:
    """The State as its documents would be the agency's: it issues and signs, below the host. A
    person has no letterhead: the report is the host's."""
    record = state.agencies.get(agency or "")
    if record is None or record.is_person:
        return state
    host = state.meeting.issuers[0].name if state.meeting.issuers else ""
    draft = Draft(state)
    code = record.short if record.short.isalpha() else ""
    issuer = Issuer(name=record.name, parent="" if record.is_above else host, code=code)
    regime = "state" if state.meeting.regime == "joint" else state.meeting.regime
    head = {"prefix": "", "authority": "", "deputy_for": "", "signer_name": "", "cosigner": None}
    draft.put(
        state.meeting.but(issuers=[issuer], regime=regime),
        state.notice.but(signer_position="Thủ trưởng cơ quan", code="", **head),
    )
    return draft


def _opening(state: Snapshot, agency: str | None) -> str:
    who = agency_name(state, agency) or issuer_words(state)
    given = "được giao chủ trì" if agency else "gửi đến Hội nghị"
    on = f" {day(held_on(state))}" if state.meeting.held_on else ""
    return f"{beginning(who)} báo cáo kết quả trả lời các ý kiến, kiến nghị {given}{on} như sau:"


def _received(
    state: Snapshot, found: list[Standing], answered: list[Standing], agency: str | None
) -> list[str]:
    """I: the counts, which add up: matters = answered + not."""
    rest = len(found) - len(answered)
    prepared = sum(not any(a.is_given for a in one.answers) for one in answered)
    which = f" (trong đó {two(prepared)} nội dung đã duyệt trả lời, chưa trả lời người nêu)"
    counted = f"đã có trả lời {two(len(answered))} nội dung{which if prepared else ''}, "
    counted += f"chưa có trả lời {two(rest)} nội dung"
    if agency:
        helping = sum(agency in m.coordinating for m in live_matters(state))
        beside = f"; phối hợp trả lời {two(helping)} nội dung khác" if helping else ""
        name = beginning(agency_name(state, agency))
        return [f"{name} chủ trì trả lời {two(len(found))} nội dung{beside}; {counted}."]
    t = totals(state)
    first = f"Đã tiếp nhận {two(t.received)} ý kiến ({two(t.before)} ý kiến gửi trước Hội nghị)"
    texts = [f"{first}, tổng hợp thành {two(len(found))} nội dung kiến nghị."]
    leads = {one.matter.lead for one in found if one.matter.lead}
    given = sum(one.matter.lead is not None for one in found)
    assigned = f"Đã giao {two(given)} nội dung cho {two(len(leads))} cơ quan, cá nhân trả lời"
    if given < len(found):
        assigned += f"; {two(len(found) - given)} nội dung chưa giao"
    return [*texts, f"{assigned}.", f"Đến nay {counted}."]


def _by_lead(state: Snapshot, found: list[Standing]) -> list[tuple[str | None, list[Standing]]]:
    """The matters by their lead, in the agencies' order; what was given to nobody last."""
    groups: dict[str | None, list[Standing]] = {}
    for one in found:
        groups.setdefault(one.matter.lead, []).append(one)
    places = {a.id: (a.rank, a.id) for a in state.agencies.values()}
    order = sorted(groups, key=lambda a: (a is None, places.get(a or "", (0, ""))))
    return [(lead, groups[lead]) for lead in order]


def _answered(state: Snapshot, found: list[Standing], agency: str | None) -> list[Paragraph]:
    """II: by agency, each matter with its answers."""
    if agency:
        return [p for i, one in enumerate(found, 1) for p in _matter(state, one, f"{i}")]
    texts: list[Paragraph] = []
    for place, (lead, own) in enumerate(_by_lead(state, found), 1):
        name = beginning(agency_name(state, lead)) or NOT_GIVEN
        texts.append(paragraph("khoan_co_tieu_de", f"{place}. {name}"))
        for i, one in enumerate(own, 1):
            texts += _matter(state, one, f"{place}.{i}")
    return texts


def _matter(state: Snapshot, one: Standing, number: str) -> list[Paragraph]:
    matter, answers = one
    title = titled_parts(state, matter, beginning(flat(matter.title)))
    head = f"{number}. {title}{_raised_by(state, matter)}."
    found = [paragraph("khoan", head, matter=matter.id)]
    for answer in answers:
        texts = lines(answer.text)
        who = agency_name(state, answer.agency)
        start = (
            "Trả lời" if answer.agency == matter.lead or not who else f"{beginning(who)} trả lời"
        )
        letter = f" (Văn bản số {flat(answer.letter_number)}" if answer.letter_number else ""
        if letter:
            letter += f" ngày {short_day(answer.letter_on)})" if answer.letter_on else ")"
        first = texts[0] if texts else "theo văn bản đã gửi."
        found.append(paragraph("body", f"{start}{letter}: {first}"))
        found += [paragraph("body", text) for text in texts[1:]]
    return found


def _raised_by(state: Snapshot, matter: Matter) -> str:
    """Who raised it, of those who may be named."""
    shown = [who for who in askers(state, matter) if not who.is_hidden]
    if not shown:
        return ""
    if len(shown) > MOST_RECIPIENTS:
        return f"; {two(len(shown))} đơn vị, cá nhân nêu"
    return f"; người nêu: {joined(in_line(state, who) for who in shown)}"


def _still(state: Snapshot, found: list[Standing]) -> list[Paragraph]:
    """III: what is not answered, who owes it, until when, how far it is."""
    ordered = [one for _, group in _by_lead(state, found) for one in group]
    return [
        paragraph("khoan", f"{i}. {_owed(state, one.matter)}", matter=one.matter.id)
        for i, one in enumerate(ordered, 1)
    ]


def _owed(state: Snapshot, matter: Matter) -> str:
    title = titled_parts(state, matter, beginning(flat(matter.title)))
    lead = agency_name(state, matter.lead)
    if not lead:
        return f"{title}: {NOT_GIVEN[:1].lower()}{NOT_GIVEN[1:]}."
    draft = draft_of(state, matter.id, matter.lead)
    stands = STANDS.get(draft.status if draft and flat(draft.text) else "", STANDS["draft"])
    return sentence(f"{title}: {lead} {stands}{_until(matter)}")


def _until(matter: Matter) -> str:
    """By when the answer is to be ready; that it was put off, and why."""
    if not matter.answer_by:
        return ""
    if longer := matter.extended.get("answer_by"):
        return f", {put_off(matter.answer_by, longer)}"
    return f", thời hạn {short_day(matter.answer_by)}"


def _sent_to(state: Snapshot, agency: str | None) -> list[str]:
    """Nơi nhận: superiors and the chairs; of the whole, the agencies, too."""
    meeting = state.meeting
    if agency:
        hosts = [flat(i.name) for i in meeting.issuers]
        return [*(f"{h} (b/c)" for h in hosts), "Chủ trì Hội nghị (b/c)", "Thư ký Hội nghị"]
    leads = [
        lead for lead, _ in _by_lead(state, [_standing(state, m) for m in live_matters(state)])
    ]
    return [
        *(f"{flat(s)} (b/c)" for s in meeting.superiors),
        "Chủ trì Hội nghị (b/c)",
        *(flat(m) for m in meeting.monitors),
        *(name for lead in leads if (name := agency_name(state, lead))),
    ]
