"""The chair's screen: the queue, the floor, and what helps now."""

from collections.abc import Sized
from typing import Any

from meeting.state.answered import is_answered
from meeting.state.conclusion import tally
from meeting.state.indexes import ENDED, SPOKEN, TURNS_BY_STATUS
from meeting.state.opinions import Opinion
from meeting.state.screens import shown_at
from meeting.state.snapshot import Snapshot
from meeting.state.speaking import is_dialogue, part_of, shares
from meeting.views.agenda import agenda_part
from meeting.views.announcing import (
    announcements_part,
    announcing_part,
    chairs_part,
)
from meeting.views.fragments import (
    Fragments,
    floor_part,
    lists_part,
    meeting_part,
    on_floor,
    staff_turns,
    waiting,
)
from meeting.views.lights import lights_part
from meeting.views.line import later_ids, line_part, pace_part
from meeting.views.moderation import starred_part
from meeting.views.notice import chair_notice_part
from meeting.views.opinions import OF_ANSWERING, staff_opinions
from meeting.views.pictures import shown_words
from meeting.views.polls import polls_part
from meeting.views.prepared import prepared_part
from meeting.views.restricted import mark_part
from meeting.views.round import hangs_on, round_part

DONE_SHOWN = 10
ASKED_SHOWN = 50


def chair(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """Everything the chair may act on: ``queue`` (all ids) with its ``order``, ``later`` (for a
    topic), ``why`` and ``dialogue`` time (views/line.py), ``round`` and ``thoughts``
    (views/round.py), ``hangs_on`` (what a turn is about or reads), ``speaking`` (seconds of
    reports, answers, participants in the dialogue, and to which the floor counts ``now``),
    ``turns`` (waiting, floor, set aside, absent, the last ten done), ``skipped``, ``aside``,
    ``done``, ``opinions`` waiting for an answer with ``asked`` (ids, most supported first),
    ``starred`` (those next to show or read), prepared answers at hand (views/prepared.py), ``can``;
    ``lights`` of the sites (views/lights.py); ``restricted`` says when to ask for what is
    theirs alone; ``tally``: matters by how they are concluded (state/conclusion.py)."""
    queue = waiting(state)
    skipped = state.group(TURNS_BY_STATUS, "skipped").ids
    floor = on_floor(state, fragments)
    paused = state.group(TURNS_BY_STATUS, "paused").ids
    aside = fragments.of("aside", (paused, floor), lambda: [t for t in paused if t not in floor])
    ended = state.group(ENDED).ids
    done = fragments.of("done", (ended,), lambda: ended[: -DONE_SHOWN - 1 : -1])
    shown = (queue.ids, later_ids(state), skipped, aside, done, floor)
    all_asked = fragments.ordered("asked", state, "opinions", _asked, *OF_ANSWERING).ids
    asked = fragments.of("asked", (all_asked,), lambda: all_asked[:ASKED_SHOWN])
    starred = starred_part(state)
    return {
        "meeting": meeting_part(state) | {"settings": _settings(state)},
        **floor_part(state),
        "can": can(state, queue),
        "queue": queue.ids,
        **line_part(state),
        "skipped": skipped,
        "aside": aside,
        "done": done,
        "done_count": len(ended),
        "pace_s": pace_part(state),
        "turns": staff_turns(state, fragments, shown),
        "hangs_on": hangs_on(state, fragments, shown),
        **round_part(state, fragments),
        "speaking": fragments.of("speaking", _spoken_from(state), shares, state) | _now(state),
        "asked": asked,
        "starred": starred,
        "opinions": staff_opinions(state, fragments, (asked, starred)),
        "restricted": mark_part(state, fragments),
        **prepared_part(state, fragments),
        "tally": tally(state),
        "shown": shown_part(state),
        **lights_part(state, fragments),
        "notice": chair_notice_part(state, fragments),
        **lists_part(state, fragments, "sites", "topics", "agencies", "delegates"),
        **agenda_part(state, fragments),
        **announcements_part(state, fragments),
        **polls_part(state, fragments),
        **announcing_part(state),
        **chairs_part(state),
    }


def _spoken_from(state: Snapshot) -> tuple[Any, ...]:
    """What the shares of the time are made from."""
    return state.group(SPOKEN), state.stamp("agenda_items"), state.stamp("delegates")


def _now(state: Snapshot) -> dict[str, str]:
    """Whose time is running: the part the turn on the floor will be counted to, if it is."""
    turn = state.turns.get(state.meeting.floor or "")
    return {"now": part_of(state, turn)} if turn is not None and is_dialogue(state, turn) else {}


def _asked(state: Snapshot, opinion: Opinion) -> tuple[int, int] | None:
    """Place of an opinion that waits for an answer, the most supported first."""
    if opinion.status not in ("new", "released") or opinion.channel == "speech":
        return None
    if is_answered(state, opinion):
        return None
    return -opinion.support_count, opinion.number


def _settings(state: Snapshot) -> dict[str, Any]:
    settings = state.meeting.settings
    fields = ("limit_s", "followup_s", "answer_s", "round_size", "participant_share")
    return {f: getattr(settings, f) for f in fields}


def shown_part(state: Snapshot) -> dict[str, Any]:
    """``shown``: what the projector of the hall shows now."""
    return shown_words(shown_at(state, None))


#: Moves of the floor by the status of who has it (meeting/domain/floor.py decides; this is the
#: picture of it for the buttons).
MOVES = {
    None: (),
    "called": ("start", "finish", "skip", "return", "extend"),
    "speaking": ("pause", "finish", "extend"),
    "paused": ("resume", "finish", "extend"),
}


def can(state: Snapshot, queue: Sized) -> list[str]:
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
