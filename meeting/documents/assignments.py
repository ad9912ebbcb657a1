"""The sentence that says what becomes of a matter: who does what, with whom, until when.

"Giao rõ trách nhiệm, rõ nội dung … thời gian cụ thể" (seed 001; R57). One pattern per outcome;
a lead above the host's authority cannot be given a task, it is asked (kiến nghị).
"""

import re

from meeting.documents.askers import Asker, askers, in_line, words
from meeting.documents.part_names import titled_parts
from meeting.documents.words import ADDRESS, beginning, flat, inside, joined, sentence, short_day
from meeting.state.indexes import ANSWERS_OF
from meeting.state.matters import Matter
from meeting.state.snapshot import Snapshot

NO_AGENCY = "[chưa có cơ quan]"
NO_CONTENT = "[chưa có nội dung giao]"
NO_DATE = "[chưa có thời hạn]"
NO_OUTCOME = "[chưa phân loại kết quả]"

#: More recipients than this are named in the distribution list only.
MOST_RECIPIENTS = 3


def agency_name(state: Snapshot, agency_id: str | None) -> str:
    """The full name of an agency; of a named person with form of address and position; empty when
    there is none."""
    agency = state.agencies.get(agency_id) if agency_id else None
    if agency is None:
        return ""
    if not agency.is_person:
        return flat(agency.name)
    who = f"{ADDRESS[state.meeting.address]} {flat(agency.name)}"
    return f"{who}, {flat(agency.position)}" if agency.position else who


def recipient(state: Snapshot, matter: Matter) -> str:
    """Who gets the written answer; people who may not be named get it through the office."""
    found = askers(state, matter)
    shown = [who for who in found if not who.is_hidden]
    if not shown:
        return _hidden(state)
    if len(found) > MOST_RECIPIENTS:
        return "các đơn vị, cá nhân nêu kiến nghị"
    named = joined(in_line(state, who) for who in shown)
    return named if len(shown) == len(found) else f"{named} và {_hidden(state)}"


def _hidden(state: Snapshot) -> str:
    office = flat(state.meeting.contact_office)
    return words(state, Asker()) + (f" (qua {office})" if office else "")


def chair_words(state: Snapshot) -> str:
    """To whom agencies report: the post of who concluded."""
    return flat(state.notice.concluded_position) or "người chủ trì Hội nghị"


def readdressed(text: str, before: Snapshot, after: Snapshot) -> str:
    """A matter's sentence as ``before`` says it, reporting to who concluded in ``after``."""
    reported = rf"(báo cáo (?:kết quả (?:khắc phục )?với )?){re.escape(chair_words(before))}"
    return re.sub(reported, lambda found: found[1] + chair_words(after), text)


def _report(state: Snapshot, lead: str, what: str = "") -> str:
    office = flat(state.meeting.contact_office)
    through = f" (qua {office})" if office and office != lead else ""
    return f"báo cáo {what}{chair_words(state)}{through}"


def _who(state: Snapshot, matter: Matter, verb: str) -> str:
    """``Giao A chủ trì, phối hợp với B và C``."""
    lead = agency_name(state, matter.lead) or _gap(state, NO_AGENCY)
    others = [name for a in matter.coordinating if (name := agency_name(state, a))]
    start = f"{verb} {lead}"
    return f"{start} chủ trì, phối hợp với {', '.join(others)}" if others else start


def _gap(state: Snapshot, mark: str) -> str:
    """A visible gap, in the draft only: nothing incomplete can be approved."""
    return mark if state.notice.status == "draft" else ""


def _content(state: Snapshot, matter: Matter) -> str:
    return inside(matter.directive) or _gap(state, NO_CONTENT)


def _until(state: Snapshot, matter: Matter) -> str:
    """The day as it was given: what was issued says no other, when it is put off later."""
    if day := matter.first_day("due_on"):
        return f"trước ngày {short_day(day)}"
    gap = _gap(state, NO_DATE)
    return f"trước ngày {gap}" if gap else ""


def _tidy(text: str) -> str:
    return sentence(" ".join(text.split()).replace(" ;", ";").replace(" ,", ","))


def _assigned(state: Snapshot, matter: Matter) -> str:
    lead = agency_name(state, matter.lead)
    return (
        f"{_who(state, matter, 'Giao')} {_content(state, matter)}; trả lời bằng văn bản cho "
        f"{recipient(state, matter)}, đồng thời {_report(state, lead)} {_until(state, matter)}"
    )


def _escalated(state: Snapshot, matter: Matter) -> str:
    content = _content(state, matter)
    lead = state.agencies.get(matter.lead) if matter.lead else None
    if lead is not None and lead.is_above:
        office = flat(state.meeting.contact_office) or "cơ quan tham mưu"
        consider = content if content.startswith("xem xét") else f"xem xét, {content}"
        return (
            f"Kiến nghị {flat(lead.name)} {consider}; giao {office} tham mưu văn bản trình, "
            f"hoàn thành {_until(state, matter)}"
        )
    if not content.startswith(("tham mưu", "trình", "báo cáo", "kiến nghị", "tổng hợp")):
        consider = content if content.startswith("xem xét") else f"xem xét, {content}"
        content = f"tham mưu văn bản trình, kiến nghị cấp có thẩm quyền {consider}"
    return (
        f"{_who(state, matter, 'Giao')} {content}, hoàn thành {_until(state, matter)}; thông báo "
        f"kết quả cho {recipient(state, matter)}"
    )


def _new_case(state: Snapshot, matter: Matter) -> str:
    content = _content(state, matter)
    if not content.startswith(("xác minh", "kiểm tra", "thanh tra", "làm rõ", "xem xét")):
        content = f"xác minh, làm rõ: {content}"
    lead = agency_name(state, matter.lead)
    return (
        f"{_who(state, matter, 'Giao')} {content}, xử lý theo quy định của pháp luật; "
        f"{_report(state, lead, 'kết quả với ')} {_until(state, matter)}"
    )


def _shortcoming(state: Snapshot, matter: Matter) -> str:
    lead = agency_name(state, matter.lead)
    return (
        f"{_who(state, matter, 'Yêu cầu')} {_content(state, matter)}; "
        f"{_report(state, lead, 'kết quả khắc phục với ')} {_until(state, matter)}"
    )


def _resolved(state: Snapshot, matter: Matter) -> str:
    given = [a for a in state.group(ANSWERS_OF, matter.id) if a.is_given]
    answers = sorted(given, key=lambda a: (a.at, a.id))
    names = dict.fromkeys(agency_name(state, a.agency) for a in answers)
    who = ", ".join(name for name in names if name) or agency_name(state, matter.lead)
    # Answered and resolved are two facts: who answered is not thereby said to have settled it.
    settled = "đã được giải quyết tại Hội nghị"
    if answers:
        text = f"{who} đã trả lời; nội dung {settled}" if who else f"Đã có trả lời; {settled}"
    else:
        text = f"{who} đã giải quyết tại Hội nghị" if who else beginning(settled)
    letters = [
        f"Văn bản số {flat(a.letter_number)}"
        + (f" ngày {short_day(a.letter_on)}" if a.letter_on else "")
        for a in answers
        if a.letter_number
    ]
    if letters:
        text += f" ({joined(letters)})"
    return f"{text}; {inside(matter.directive)}" if matter.directive else text


def _noted(state: Snapshot, matter: Matter) -> str:
    text = "Ghi nhận, tiếp thu ý kiến"
    lead = agency_name(state, matter.lead)
    if lead:
        todo = inside(matter.directive) or "nghiên cứu trong quá trình thực hiện nhiệm vụ"
        return f"{text}; {inside(_who(state, matter, 'Giao'))} {todo}"
    return f"{text}; {inside(matter.directive)}" if matter.directive else text


PATTERNS = {
    "resolved": _resolved,
    "assigned": _assigned,
    "escalated": _escalated,
    "new_case": _new_case,
    "shortcoming": _shortcoming,
    "noted": _noted,
}


def assignment(state: Snapshot, matter: Matter) -> str:
    """The whole sentence, with a capital and a full stop."""
    if matter.outcome is None:
        return NO_OUTCOME + "."
    return _tidy(PATTERNS[matter.outcome](state, matter))


def line(state: Snapshot, matter: Matter) -> str:
    """``<title>: <sentence>``: the line of a matter in section II; parts of split opinions that
    stand in it are named."""
    title = titled_parts(state, matter, beginning(flat(matter.title)))
    return f"{title}: {assignment(state, matter)}"
