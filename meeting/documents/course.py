"""The course of the dialogue as the minutes tell it: per turn the time, the number, who spoke and
what was said; what was read aloud; what an answer covered; where a round went over to answers."""

from collections import defaultdict
from typing import NamedTuple

from meeting.documents.askers import ASKING, asker, words
from meeting.documents.assignments import agency_name
from meeting.documents.split import part_lines
from meeting.documents.words import ADDRESS, beginning, clean, flat, joined, sentence, two
from meeting.state import marks, times
from meeting.state.matters import Answer
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import rounds_in_order
from meeting.state.turns import Turn

KINDS = {
    "first": "phát biểu",
    "followup": "trao đổi lại",
    "ask_back": "hỏi lại",
    "answer": "trả lời",
    "order": "nêu ý kiến về cách tiến hành",
    "interposed": "hỏi xen",
    "report": "báo cáo",
    "directions": "phát biểu chỉ đạo",
    "proxy": "đọc ý kiến",
}


class _Links(NamedTuple):
    """What hangs on which turn, gathered once: thoughts heard in it, what it answered, turns about
    it, answers given in it."""

    heard: dict[str, list[Opinion]]
    ticked: dict[str, list[Turn | Opinion]]
    about: dict[str, list[Turn]]
    given: dict[str, list[Answer]]


def _links(state: Snapshot) -> _Links:
    links = _Links(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    opinions = sorted(state.opinions.values(), key=lambda o: (o.spoken_s or 0, o.number))
    turns = sorted(state.turns.values(), key=lambda t: t.number)
    for opinion in opinions:
        if opinion.turn:
            links.heard[opinion.turn].append(opinion)
    asked: list[Turn | Opinion] = [*turns, *sorted(opinions, key=lambda o: o.number)]
    for record in asked:
        if record.answered_in:
            links.ticked[record.answered_in].append(record)
    for turn in turns:
        if turn.about and turn.started_at:
            links.about[turn.about].append(turn)
    for answer in sorted(state.answers.values(), key=lambda a: (a.at, a.id)):
        if answer.turn and answer.is_given:
            links.given[answer.turn].append(answer)
    return links


def course(state: Snapshot) -> list[str]:
    """Turns and rounds in the order of time; what was entered from paper is marked."""
    links = _links(state)
    turns = [t for t in state.turns.values() if t.started_at and t.status != "withdrawn"]
    told = [((t.started_at or "", 0, t.number), _turn(state, t, links)) for t in turns]
    told += [
        ((r.answers_at, 1, r.number), [_round(r.answers_at, r.number)])
        for r in rounds_in_order(state)
    ]
    return [line for _, lines in sorted(told, key=lambda pair: pair[0]) for line in lines]


def is_told(state: Snapshot, answer: Answer) -> bool:
    """Whether the course tells the answer, in the turn in which it was given."""
    turn = state.turns.get(answer.turn or "")
    return turn is not None and bool(turn.started_at) and turn.status != "withdrawn"


def _round(at: str, number: int) -> str:
    return f"{times.clock_words(at)}: Chủ trì chuyển sang phần trả lời, đợt {number}."


def _turn(state: Snapshot, turn: Turn, links: _Links) -> list[str]:
    heard = links.heard[turn.id]
    lines = [_line(state, turn)]
    if (read := state.opinions.get(turn.opinion or "")) is not None:
        lines += part_lines(state, read)
    for opinion in heard:
        lines.append(f"+ {_words(opinion)}{_mark(state, marks.heard_at(state, opinion))}")
        lines += part_lines(state, opinion)
    if covered := _covered(state, links.ticked[turn.id]):
        lines.append(f"+ Trả lời {covered}.")
    lines += [
        f"+ {agency_name(state, a.agency) or 'Người trả lời'}: {sentence(clean(a.text))}"
        for a in links.given[turn.id]
    ]
    return lines + _exchange(state, turn, heard, links)


def _exchange(state: Snapshot, turn: Turn, heard: list[Opinion], links: _Links) -> list[str]:
    """Who answered what was asked here, what the asker says of it, and where it was taken up
    again (R44)."""
    thoughts: list[Turn | Opinion] = [turn, *heard]
    lines = []
    answering = dict.fromkeys(t.answered_in for t in thoughts if t.answered_in)
    answerers = [state.turns[t] for t in answering if t in state.turns and t != turn.id]
    if answerers:
        who = joined(f"{_called(state, t)} (lượt số {t.number})" for t in answerers)
        lines.append(f"+ Người trả lời: {who}.")
    verdicts = [t.is_satisfied for t in thoughts if t.is_satisfied is not None]
    if verdicts:
        says = _verdict(verdicts)
        noted = any(t.judged_by not in ("", "asker") for t in thoughts)
        by = " (thư ký ghi theo lời người nêu)" if noted else ""
        lines.append(f"+ Người nêu ý kiến cho biết: {says}{by}.")
    again = [t for thought in thoughts for t in links.about[thought.id] if t.kind != "answer"]
    if again:
        numbers = joined(f"lượt số {t.number}" for t in sorted(again, key=lambda t: t.number))
        lines.append(f"+ Trao đổi lại: {numbers}.")
    return lines


def _verdict(verdicts: list[bool]) -> str:
    """What was said of the answers; where it differs, of how many of the thoughts which."""
    if len(set(verdicts)) == 1:
        return "thỏa đáng" if verdicts[0] else "chưa thỏa đáng"
    yes, no = verdicts.count(True), verdicts.count(False)
    return f"thỏa đáng {two(yes)} ý, chưa thỏa đáng {two(no)} ý"


def _called(state: Snapshot, turn: Turn) -> str:
    """Who answered, inside a sentence."""
    who = _who(state, turn)
    return who[:1].lower() + who[1:]


def _words(opinion: Opinion) -> str:
    return "(không ghi nội dung)" if opinion.is_restricted else sentence(opinion.text)


def _line(state: Snapshot, turn: Turn) -> str:
    site = state.sites.get(turn.site) if turn.site else None
    where = f" ({flat(site.name)})" if site else ""
    late = " (ghi bổ sung)" if turn.is_recorded else ""
    at = times.clock_words(marks.begun_at(turn) or turn.requested_at)
    before = f"{at}, lượt số {turn.number}{_mark(state, marks.begun_at(turn))}"
    opinion = state.opinions.get(turn.opinion or "")
    if opinion is not None and opinion.is_restricted:  # hidden after it was read
        return f"{before}: Đọc ý kiến số {opinion.number}{where} (không ghi nội dung)."
    if opinion is not None:
        who = words(state, asker(opinion))
        return (
            f"{before}: Đọc ý kiến số {opinion.number} của {who}{where}: {sentence(opinion.text)}"
        )
    about = f" về {named}" if (named := _named(state, turn.about)) else ""
    topic = f": {sentence(turn.summary)}" if turn.summary else "."
    return f"{before}{late}: {_who(state, turn)}{where} {KINDS[turn.kind]}{about}{topic}"


def _mark(state: Snapshot, at: str | None) -> str:
    """`` (00:12:35 – bản ghi 1)``: where in the recordings it is found, if it was recorded."""
    mark = marks.mark_at(marks.in_order(state), at)
    return f" ({marks.clock(mark.at_s)} – bản ghi {mark.number})" if mark else ""


def _who(state: Snapshot, turn: Turn) -> str:
    """Officials are comrades in every official document; askers as the meeting addresses them."""
    who = asker(turn)
    if turn.kind == "ask_back" and who.is_hidden:
        return "Chủ trì"
    return beginning(words(state, who, "" if turn.kind in ASKING else ADDRESS["comrade"]))


def _named(state: Snapshot, record_id: str | None) -> str:
    """``lượt số 3`` or ``ý kiến số 12``; what was heard in a speech goes by the speech."""
    opinion = state.opinions.get(record_id or "")
    turn = state.turns.get((opinion.turn if opinion else record_id) or "")
    if turn is not None:
        return f"lượt số {turn.number}"
    return f"ý kiến số {opinion.number}" if opinion else ""


def _covered(state: Snapshot, ticked: list[Turn | Opinion]) -> str:
    """What was ticked as answered in a turn, each source once."""
    return ", ".join(dict.fromkeys(_named(state, r.id) for r in ticked))
