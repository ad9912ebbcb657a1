"""The words of the notice part by part: what the meeting's records say, and what somebody wrote by
hand in its place (formats C1; seed 001 step 3.2(7) and 3.3).

A part goes by a key: those of ``state/passages.py`` and ``matter.<id>`` for each matter's sentence.
"""

from meeting.documents import assignments
from meeting.documents.heading import held_on, issuer_words
from meeting.documents.presiding import presided_together, presiders, presiding
from meeting.documents.recipients import recipients
from meeting.documents.totals import Totals, live_matters, totals
from meeting.documents.words import beginning, day, flat, joined, lines, two
from meeting.state.passages import Passage, key_of
from meeting.state.snapshot import Snapshot

NO_CONCLUDER = "[chưa ghi người kết luận]"

#: Part → its paragraphs.
Words = dict[str, list[str]]


def generated(state: Snapshot) -> Words:
    """What the records say now, part by part."""
    t = totals(state)
    return {
        "subject": [subject(state)],
        "opening": [opening(state, t)],
        "assessment": assessment(t),
        **{key_of(m.id): [assignments.line(state, m)] for m in live_matters(state)},
        "organisation": organisation(state),
        "closing": [closing(state)],
        "distribution": recipients(state),
    }


def written(state: Snapshot, said: Words) -> dict[str, Passage]:
    """The parts of ``said`` that stand as somebody wrote them."""
    found = {key: state.passages.get(key) for key in said}
    return {key: p for key, p in found.items() if p and not p.is_removed and lines(p.text)}


def standing(state: Snapshot) -> Words:
    """What the notice says: the hand's words where there are some, else the records'."""
    said = generated(state)
    return said | {key: lines(p.text) for key, p in written(state, said).items()}


def is_draft(state: Snapshot) -> bool:
    return state.notice.status == "draft"


def concluder(state: Snapshot) -> str:
    """``đồng chí Trần Văn A, Chủ tịch …``: who concluded; chosen, never inferred."""
    record = state.notice
    if not record.concluded_by:
        return NO_CONCLUDER if is_draft(state) else ""
    who = f"đồng chí {flat(record.concluded_by)}"
    return f"{who}, {flat(record.concluded_position)}" if record.concluded_position else who


def subject(state: Snapshot) -> str:
    """Trích yếu."""
    who, title = concluder(state), flat(state.meeting.title)
    return f"Kết luận của {who} tại {title}" if who else f"Kết luận {title}"


def opening(state: Snapshot, t: Totals) -> str:
    """When, where, at how many sites, who presided and attended, what was heard."""
    meeting = state.meeting
    bridges = [s for s in state.sites.values() if not s.is_main and not s.is_removed]
    where = f", tại {flat(meeting.venue)}" if meeting.venue else ""
    if bridges:
        where += f" và trực tuyến tới {two(len(bridges))} điểm cầu"
    chairs = presiding(state)
    verb = "đồng chủ trì" if presided_together(state) else "chủ trì"
    first = f"{beginning(day(held_on(state)))}{where}, "
    first += (
        f"{chairs} {verb} {flat(meeting.title)}."
        if chairs
        else (f"{flat(meeting.title)} được tổ chức.")
    )
    attended = f" Tham dự Hội nghị có {flat(meeting.audience)}." if meeting.audience else ""
    given = [a for a in state.answers.values() if a.is_given and not a.is_removed]
    answered = dict.fromkeys(
        assignments.agency_name(state, a.agency) for a in sorted(given, key=lambda a: (a.at, a.id))
    )
    answerers = ", ".join(name for name in answered if name)
    after = []
    if t.heard:
        after.append(f"{two(t.heard)} lượt ý kiến phát biểu")
    if answerers:
        after.append(f"phần trả lời của {answerers}")
    listened = f"Sau khi nghe {joined(after)}, " if after else ""
    who = concluder(state)
    if any(flat(p.name) == flat(state.notice.concluded_by) for p in presiders(state)):
        who = f"đồng chí {flat(state.notice.concluded_by)}"  # the post stands a line above
    end = f"{who} kết luận như sau:" if who else "Hội nghị thống nhất kết luận như sau:"
    return f"{first}{attended} {beginning(listened + end)}"


def assessment(t: Totals) -> list[str]:
    """I: how it went, and the counts. Turns and opinions are counted apart."""
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
    found = [
        "Hội nghị được chuẩn bị chu đáo, diễn ra trên tinh thần dân chủ, thẳng thắn, cởi mở, "
        "trách nhiệm; các ý kiến tập trung vào những vấn đề thiết thực.",
        counts,
    ]
    if t.matters:
        rest = [
            (t.resolved, "đã được giải quyết tại Hội nghị"),
            (t.remaining, "tiếp tục giải quyết sau Hội nghị"),
            (t.noted, "được ghi nhận, tiếp thu"),
            (t.unsorted, "chưa phân loại"),
        ]
        shares = joined(f"{two(count)} nội dung {what}" for count, what in rest if count)
        found.append(
            f"Các ý kiến được tổng hợp thành {two(t.matters)} nội dung kiến nghị, gồm {shares}."
            + _answered(t)
        )
    return found


def _answered(t: Totals) -> str:
    """How many matters have an answer, and what askers say of it: facts of their own, beside how
    many are resolved. Nobody who says nothing is counted as content."""
    if not t.answered:
        return ""
    said = [(t.satisfied, "thỏa đáng"), (t.unsatisfied, "chưa thỏa đáng")]
    judged = joined(f"{two(count)} nội dung trả lời {what}" for count, what in said if count)
    found = f" Đã có trả lời đối với {two(t.answered)} nội dung"
    return found + (f"; người nêu cho biết {judged}." if judged else ".")


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


def closing(state: Snapshot) -> str:
    """The last sentence."""
    return (
        f"{issuer_words(state)} thông báo để các cơ quan, đơn vị, tổ chức, cá nhân có liên "
        "quan biết, thực hiện."
    )
