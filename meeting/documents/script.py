"""Kịch bản điều hành (R31): who says what and when, step by step, made from the programme, the
listed speakers and the prepared answers.

The words are data (``state/phrases.py``). Names follow each one's choice, as the script is read
out: who keeps a name back is called by unit or by number.
"""

from collections.abc import Callable

from meeting.documents.askers import asker, words
from meeting.documents.assignments import agency_name
from meeting.documents.blocks import Appendix, Block, Cell, Table, cell, paragraph
from meeting.documents.conference_notice import bridges, when
from meeting.documents.heading import issuer_words, titled
from meeting.documents.part_names import titled_parts
from meeting.documents.presiding import presiding
from meeting.documents.words import beginning, flat, inside, joined, lines, sentence, two
from meeting.state import agenda, order, times
from meeting.state.matters import Answer, Matter
from meeting.state.phrases import own_of_step, phrase
from meeting.state.presence import expected
from meeting.state.programme import AgendaItem
from meeting.state.snapshot import Snapshot
from meeting.state.turns import COMPETING, Turn

HEADS = ("Thời gian", "Nội dung", "Người thực hiện", "Lời dẫn")
WIDTHS = (13, 25, 20, 42)

MASTER = "Người dẫn chương trình"
#: A step whose name begins so is the chair's own.
SPOKEN_BY_CHAIR = ("phát biểu", "chủ trì", "người chủ trì")
NO_PERSON = "[chưa có người thực hiện]"

#: Sentences the chair has at hand: phrase → when it is said.
AT_HAND = {
    "script.one_minute": "Còn một phút",
    "script.time_up": "Hết thời gian",
    "script.off_topic": "Ngoài nội dung đối thoại",
    "script.satisfied": "Sau khi trả lời",
    "script.absent": "Đại biểu vắng khi được mời",
    "script.line_lost": "Mất đường truyền điểm cầu",
    "script.unheard": "Không đủ thời gian",
}

#: Delegates named when guests are introduced; the others are greeted together.
NAMED_MOST = 30


def script(state: Snapshot) -> list[Block]:
    """The whole script, on sheets that lie across."""
    meeting = state.meeting
    facts = [
        ("Thời gian", when(state)),
        ("Địa điểm", flat(meeting.venue)),
        ("Chủ trì", presiding(state)),
        ("Thư ký", flat(meeting.secretary_name)),
        ("Tổng hợp ý kiến gửi trước hội nghị", flat(meeting.settings.compiler)),
    ]
    steps = agenda.ordered(state)
    rows = [row for number, item in enumerate(steps, 1) for row in _step(state, item, number)]
    blocks: list[Block] = [
        Appendix(is_landscape=True),
        *titled(state, "KỊCH BẢN ĐIỀU HÀNH", flat(meeting.title)),
        *(paragraph("thong_tin", f"{name}: {text}.") for name, text in facts if text),
    ]
    if rows:
        blocks.append(Table(widths=list(WIDTHS), heads=[_heads(HEADS)], rows=rows))
    return [
        *blocks,
        paragraph("khoan_co_tieu_de", "Câu nói dùng khi cần"),
        Table(
            widths=[28, 72],
            heads=[_heads(("Tình huống", "Lời nói"))],
            rows=[[cell("bang", name), _said(phrase(state, key))] for key, name in AT_HAND.items()],
        ),
    ]


def _heads(names: tuple[str, ...]) -> list[Cell]:
    return [cell("bang_dau", name) for name in names]


def _said(text: str) -> Cell:
    """What is said, a paragraph for each line."""
    return Cell(paragraphs=[paragraph("bang_loi", line) for line in lines(text)])


# -- the steps -------------------------------------------------------------------------------------


def _step(state: Snapshot, item: AgendaItem, number: int) -> list[list[Cell]]:
    """The row of a step, with those of its speakers and answers where it is the dialogue, and of
    the answers to what was sent before where it is the reply to that."""
    own = own_of_step(state, item.id, "words")
    spoken = own or "\n".join(SAID[item.kind](state, item))
    row = [
        cell("bang_so", clock_words(state, item)),
        cell("bang", f"{number}. {flat(item.title)}"),
        cell("bang", conductor(state, item)),
        _said(spoken),
    ]
    rows = [row]
    if item.id == _first(state, "dialogue"):
        rows += _dialogue(state, number)
    if item.id == _first(state, "reply"):
        ready = [(m, a) for m, a in _ready(state) if was_sent_before(state, m)]
        rows += [_answer(state, m, a, f"{number}.{n}") for n, (m, a) in enumerate(ready, 1)]
    return rows


def clock_words(state: Snapshot, item: AgendaItem) -> str:
    """``08h00 – 08h10`` and below it ``(10 phút)``, as far as they are known."""
    begins = agenda.planned(state).get(item.id)
    found = []
    if begins:
        ends = times.shifted(begins, item.budget_s or 0)
        till = f" – {times.clock_words(ends)}" if item.budget_s else ""
        found.append(times.clock_words(begins) + till)
    if item.budget_s:
        found.append(f"({_minutes(item.budget_s)} phút)")
    return "\n".join(found)


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def conductor(state: Snapshot, item: AgendaItem) -> str:
    """Who does this step: as the organiser has set it, else by its kind."""
    return flat(own_of_step(state, item.id, "who")) or preset_conductor(state, item)


def preset_conductor(state: Snapshot, item: AgendaItem) -> str:
    """Who does a step of this kind: the chair (of a speech too), the master of ceremonies, or a
    gap."""
    is_report = item.kind in ("report", "reply")
    is_speech = not is_report and flat(item.title).lower().startswith(SPOKEN_BY_CHAIR)
    if item.kind in ("dialogue", "conclusion") or is_speech:
        return beginning(_chair(state)) or NO_PERSON
    return NO_PERSON if is_report else MASTER


def _chair(state: Snapshot) -> str:
    """Who concludes, once that was chosen; else the first of the chairs."""
    chairs = state.meeting.chairs
    if not chairs:
        return ""
    first = chairs[0]
    return f"đồng chí {flat(first.name)}" + (f", {flat(first.position)}" if first.position else "")


def _first(state: Snapshot, kind: str) -> str:
    return next((i.id for i in agenda.ordered(state) if i.kind == kind), "")


def _guests(state: Snapshot) -> str:
    """Leaders, then guests, as they are introduced: position and unit before the name."""
    listed = expected(state)
    invited = [d for d in listed if d.is_leader]
    invited += [d for d in listed if d.kind == "guest" and not d.is_leader]
    named = []
    for person in invited[:NAMED_MOST]:
        name = flat(f"{flat(person.title) or 'đồng chí'} {person.comes_as}")
        place = flat(person.substitute_position if person.rsvp == "substitute" else person.position)
        behind = ", ".join(part for part in (place, flat(person.unit)) if part)
        if person.rsvp != "declined":
            named.append(f"{name}, {behind}" if behind else name)
    return "; ".join(named)


def _introduction(state: Snapshot, item: AgendaItem) -> list[str]:
    """The first introduction greets, says why, names the guests and the chairs; the later ones
    lead over to what is next."""
    if item.id != _first(state, "introduction"):
        return [phrase(state, "script.introduction", {"step": inside(item.title)})]
    meeting, sites = state.meeting, bridges(state)
    host = beginning(issuer_words(state)) if meeting.issuers else "Ban Tổ chức"
    wanted: list[tuple[str, dict[str, str]]] = [
        ("script.greeting", {}),
        ("script.reason", {"host": host, "meeting": inside(meeting.title)}),
        ("script.guests", {"names": _guests(state)}),
        ("script.audience", {"audience": flat(meeting.audience)}),
        ("script.sites", {"count": two(len(sites)) if sites else "", "sites": joined(sites)}),
        ("script.chairs", {"chairs": presiding(state)}),
        ("script.secretary", {"secretary": flat(meeting.secretary_name)}),
        ("script.recording", {}),
    ]
    return [phrase(state, key, values) for key, values in wanted if all(values.values())]


def _ritual(state: Snapshot, item: AgendaItem) -> list[str]:
    """The last step of all thanks and closes; the others are announced."""
    if agenda.ordered(state)[-1].id == item.id:
        return [phrase(state, "script.closing")]
    return [phrase(state, "script.ritual", {"step": inside(item.title)})]


def _conclusion(state: Snapshot, item: AgendaItem) -> list[str]:
    who = inside(conductor(state, item))
    found = [phrase(state, "script.conclusion", {"who": who, "step": inside(item.title)})]
    if agenda.ordered(state)[-1].id == item.id:
        found.append(phrase(state, "script.closing"))
    return found


def _report(state: Snapshot, item: AgendaItem) -> list[str]:
    values = {"who": inside(conductor(state, item)), "step": inside(item.title)}
    return [phrase(state, "script.report", values)]


def _reply(state: Snapshot, item: AgendaItem) -> list[str]:
    """Who replies, and who compiled what is replied to (R22)."""
    values = {"who": inside(conductor(state, item)), "step": inside(item.title)}
    found, compiler = [phrase(state, "script.reply", values)], flat(state.meeting.settings.compiler)
    if compiler:
        found.append(phrase(state, "script.compiled", {"compiler": compiler}))
    return found


def _talk(state: Snapshot, item: AgendaItem) -> list[str]:
    if item.id != _first(state, "dialogue"):
        return [phrase(state, "script.introduction", {"step": inside(item.title)})]
    minutes = _minutes(state.meeting.settings.limit_s)
    return [phrase(state, "script.dialogue", {"step": inside(item.title), "minutes": minutes})]


def _recess(state: Snapshot, item: AgendaItem) -> list[str]:
    return [phrase(state, "script.recess", {"minutes": _minutes(item.budget_s or 900)})]


SAID: dict[str, Callable[[Snapshot, AgendaItem], list[str]]] = {
    "ritual": _ritual,
    "culture": lambda state, item: [phrase(state, "script.culture", {"step": inside(item.title)})],
    "introduction": _introduction,
    "report": _report,
    "reply": _reply,
    "dialogue": _talk,
    "recess": _recess,
    "conclusion": _conclusion,
}


# -- speakers and answers --------------------------------------------------------------------------


def _dialogue(state: Snapshot, number: int) -> list[list[Cell]]:
    """By topic, in the topics' order: who is listed to speak, in the order of the queue, then the
    answers that are ready. What was sent before has its answer where that is replied to, if the
    programme has such a step."""
    found = order.ordered(state)
    speakers = [t for t in (*found.queue, *found.later) if t.kind in COMPETING]
    has_reply = bool(_first(state, "reply"))
    answers = [(m, a) for m, a in _ready(state) if not (has_reply and was_sent_before(state, m))]
    topics = sorted(state.topics.values(), key=lambda t: (t.rank, t.id))
    known = {t.id: flat(t.name) for t in topics if not t.is_removed}
    rows: list[list[Cell]] = []
    count = 0
    for topic, name in (*known.items(), ("", "Nội dung khác")):
        here = [t for t in speakers if (t.topic if t.topic in known else "") == topic]
        ready = [(m, a) for m, a in answers if (m.topic if m.topic in known else "") == topic]
        if not here and not ready:
            continue
        rows.append([cell("bang_nhom", f"Nhóm vấn đề: {name}", span=len(WIDTHS))])
        for turn in here:
            count += 1
            rows.append(_speaker(state, turn, f"{number}.{count}"))
        for matter, answer in ready:
            count += 1
            rows.append(_answer(state, matter, answer, f"{number}.{count}"))
    return rows


def was_sent_before(state: Snapshot, matter: Matter) -> bool:
    """Whether an opinion sent before the meeting stands in the matter."""
    sent = (state.opinions.get(o) for o in matter.opinions)
    return any(o is not None and o.phase == "before" for o in sent)


def _ready(state: Snapshot) -> list[tuple[Matter, Answer]]:
    """Matters with an answer prepared for the hall, in the order of their numbers: the approved
    one, else what is written so far."""
    ready: dict[str, Answer] = {}
    written = [a for a in state.answers.values() if a.mode == "prepared" and flat(a.text)]
    for answer in sorted(written, key=lambda a: (a.is_approved, a.at, a.id)):
        if not answer.is_removed:
            ready.update(dict.fromkeys(answer.matters, answer))
    matters = sorted(state.matters.values(), key=lambda m: m.number)
    return [(m, ready[m.id]) for m in matters if m.id in ready and not m.is_removed]


def _speaker(state: Snapshot, turn: Turn, number: str) -> list[Cell]:
    seen = asker(turn)
    site = state.sites.get(turn.site or "")
    is_bridge = site is not None and not site.is_main
    who = f"đại biểu đăng ký số {turn.number}" if seen.is_hidden else words(state, seen)
    if seen.unit and not seen.name:
        who = f"đại diện {seen.unit}"
    key = "script.invite_site" if is_bridge else "script.invite"
    values = {"who": who, "site": inside(site.name) if site else ""}
    about = f": {flat(turn.summary)}" if turn.summary else ""
    where = f" ({flat(site.name)})" if site is not None and is_bridge else ""
    return [
        cell("bang_so", number),
        cell("bang", f"Phát biểu{about}"),
        cell("bang", beginning(who) + where),
        _said(phrase(state, key, values)),
    ]


def _answer(state: Snapshot, matter: Matter, answer: Answer, number: str) -> list[Cell]:
    agency = agency_name(state, answer.agency) or agency_name(state, matter.lead) or "chủ trì"
    values = {"agency": inside(agency), "matter": inside(matter.title)}
    head = "Nội dung đã chuẩn bị" + ("" if answer.is_approved else " (dự thảo, chưa duyệt)")
    prepared = [paragraph("bang", f"{head}: {sentence(answer.text)}")]
    said = _said(phrase(state, "script.answer", values))
    return [
        cell("bang_so", number, matter=matter.id),
        cell("bang", f"Trả lời: {titled_parts(state, matter, flat(matter.title))}"),
        cell("bang", beginning(agency)),
        Cell(paragraphs=[*said.paragraphs, *prepared]),
    ]
