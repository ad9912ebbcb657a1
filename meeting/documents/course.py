"""The course of the dialogue as the minutes tell it: per turn the time, the number, who spoke and
what was said; what was read aloud; what an answer covered; where a round went over to answers."""

from meeting.documents.askers import ASKING, asker, words
from meeting.documents.words import ADDRESS, beginning, flat, sentence
from meeting.state import marks, times
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


def course(state: Snapshot) -> list[str]:
    """Turns and rounds in the order of time; what was entered from paper is marked."""
    turns = [t for t in state.turns.values() if t.started_at and t.status != "withdrawn"]
    told = [((t.started_at or "", 0, t.number), _turn(state, t)) for t in turns]
    told += [
        ((r.answers_at, 1, r.number), [_round(r.answers_at, r.number)])
        for r in rounds_in_order(state)
    ]
    return [line for _, lines in sorted(told, key=lambda pair: pair[0]) for line in lines]


def _round(at: str, number: int) -> str:
    return f"{times.clock_words(at)}: Chủ trì chuyển sang phần trả lời, đợt {number}."


def _turn(state: Snapshot, turn: Turn) -> list[str]:
    heard = [o for o in state.opinions.values() if o.turn == turn.id]
    heard.sort(key=lambda o: (o.spoken_s or 0, o.number))
    said = (f"+ {_words(o)}{_mark(state, marks.heard_at(state, o))}" for o in heard)
    lines = [_line(state, turn), *said]
    if covered := _covered(state, turn):
        lines.append(f"+ Trả lời {covered}.")
    return lines


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


def _covered(state: Snapshot, turn: Turn) -> str:
    """What was ticked as answered in this turn, each source once."""
    records: list[Turn | Opinion] = [*state.turns.values(), *state.opinions.values()]
    ticked = [r for r in records if r.answered_in == turn.id]
    return ", ".join(dict.fromkeys(_named(state, r.id) for r in ticked))
