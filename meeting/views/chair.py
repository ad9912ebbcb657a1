"""The chair's screen: the queue, the floor, and what helps now."""

from typing import Any

from meeting.state import order
from meeting.state.gaps import gaps
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.speaking import is_dialogue, part_of, shares
from meeting.state.turns import Turn
from meeting.views.fragments import (
    Fragments,
    floor_part,
    lists_part,
    meeting_part,
    name_of,
    staff_turns,
    waiting,
)
from meeting.views.line import line_part, pace_part
from meeting.views.moderation import starred
from meeting.views.opinions import matters_by_opinion, staff_opinions
from meeting.views.restricted import mark_part
from meeting.views.round import hangs_on, round_part

DONE_SHOWN = 10


def chair(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """Everything the chair may act on: ``queue`` (all ids) with its ``order``, ``later`` (for a
    topic), ``why`` and ``dialogue`` time (views/line.py), ``round`` and ``thoughts``
    (views/round.py), ``hangs_on`` (what a turn is about or reads), ``speaking`` (seconds of
    reports, answers, participants in the dialogue, and to which the floor counts ``now``),
    ``turns`` (waiting, floor, set aside, absent, the last ten done), ``skipped``, ``aside``,
    ``done``, ``opinions`` waiting for an answer with ``asked`` (ids, most supported first),
    ``starred`` (those next to show or read), ``prepared`` (answers by matter), ``can``;
    ``restricted`` says when to ask for what is theirs alone."""
    queue = waiting(state)
    skipped = _by_number(state, "skipped")
    floor = state.meeting.floor
    aside = [t for t in _by_number(state, "paused") if t.id != floor]
    done = sorted(_by_number(state, "done"), key=lambda t: t.ended_at or "", reverse=True)
    later = order.current(state).later
    shown = [*queue, *later, *skipped, *aside, *done[:DONE_SHOWN]]
    if floor:
        shown.append(state.turns[floor])
    answers, matters = tuple(state.answers.values()), tuple(state.matters.values())
    asked = fragments.of("asked", (*state.opinions.values(), *answers, *matters), _asked, state)
    starred_ = fragments.of("starred", tuple(state.opinions.values()), starred, state)
    return {
        "meeting": meeting_part(state) | {"settings": _settings(state)},
        **floor_part(state),
        "can": can(state, queue),
        "queue": [t.id for t in queue],
        **line_part(state),
        "skipped": [t.id for t in skipped],
        "aside": [t.id for t in aside],
        "done": [t.id for t in done[:DONE_SHOWN]],
        "done_count": len(done),
        "pace_s": pace_part(state),
        "turns": staff_turns(state, fragments, shown),
        "hangs_on": hangs_on(state, shown),
        **round_part(state, fragments),
        "speaking": fragments.of("speaking", _spoken_from(state), shares, state) | _now(state),
        "asked": [o.id for o in asked],
        "starred": [o.id for o in starred_],
        "opinions": staff_opinions(state, fragments, _each(asked, starred_)),
        "restricted": mark_part(state, fragments),
        "prepared": fragments.of("prepared", (*answers, *matters), prepared, state),
        "shown": shown_part(state),
        "notice": {
            "status": state.notice.status,
            "gaps": len(fragments.of("gaps", matters, gaps, state)),
        },
        **lists_part(state, fragments, "sites", "topics", "agencies", "agenda_items", "delegates"),
    }


def _spoken_from(state: Snapshot) -> tuple[Any, ...]:
    """What the shares of the time are made from."""
    nouns = (state.turns, state.agenda_items, state.delegates)
    return tuple(record for noun in nouns for record in noun.values())


def _each(*lists: list[Opinion]) -> list[Opinion]:
    return list({o.id: o for opinions in lists for o in opinions}.values())


def _now(state: Snapshot) -> dict[str, str]:
    """Whose time is running: the part the turn on the floor will be counted to, if it is."""
    turn = state.turns.get(state.meeting.floor or "")
    return {"now": part_of(state, turn)} if turn is not None and is_dialogue(state, turn) else {}


def _asked(state: Snapshot) -> list[Opinion]:
    """Opinions that wait for an answer, the most supported first."""
    answered = {m for a in state.answers.values() if a.mode != "prepared" for m in a.matters}
    standing = matters_by_opinion(state)
    asked = [
        o
        for o in state.opinions.values()
        if o.status in ("new", "released")
        and o.channel != "speech"
        and o.answered_at is None
        and standing.get(o.id) not in answered
    ]
    asked.sort(key=lambda o: (-o.support_count, o.number))
    return asked[:50]


def _by_number(state: Snapshot, status: str) -> list[Turn]:
    return sorted((t for t in state.turns.values() if t.status == status), key=lambda t: t.number)


def _settings(state: Snapshot) -> dict[str, Any]:
    settings = state.meeting.settings
    fields = ("limit_s", "followup_s", "answer_s", "round_size", "participant_share")
    return {f: getattr(settings, f) for f in fields}


def shown_part(state: Snapshot) -> dict[str, Any]:
    """``shown``: what the projector shows now."""
    shown = state.meeting.shown
    part = {"mode": shown.mode, "is_blank": shown.is_blank, "is_light": shown.is_light}
    part["is_qr_hidden"] = shown.is_qr_hidden
    return part | ({"opinion": shown.opinion} if shown.opinion else {})


#: Moves of the floor by the status of who has it (meeting/domain/floor.py decides; this is the
#: picture of it for the buttons).
MOVES = {
    None: (),
    "called": ("start", "finish", "skip", "return", "extend"),
    "speaking": ("pause", "finish", "extend"),
    "paused": ("resume", "finish", "extend"),
}


def can(state: Snapshot, queue: list[Turn]) -> list[str]:
    """Commands on the floor that would be accepted now: call, start, pause, resume, finish,
    skip, return, extend."""
    meeting = state.meeting
    holder = state.turns.get(meeting.floor) if meeting.floor else None
    moves = list(MOVES[holder.status if holder else None])
    if holder and holder.limit_s is None and "extend" in moves:
        moves.remove("extend")
    if meeting.status == "open" and holder is None and queue:
        moves.insert(0, "call")
    return moves


def prepared(state: Snapshot) -> dict[str, dict[str, Any]]:
    """Prepared answers at hand: answer id → matters' topics, text, agency."""
    made = {}
    for answer in state.answers.values():
        if answer.mode != "prepared":
            continue
        matters = [state.matters[m] for m in answer.matters if m in state.matters]
        made[answer.id] = {
            "titles": [m.title for m in matters],
            "topics": sorted({m.topic for m in matters if m.topic}),
            "text": answer.text,
            **({"agency": name} if (name := name_of(state.agencies, answer.agency)) else {}),
        }
    return made
