"""Paper for the chair: the speakers' list, and blank slips for people without a phone.

The list is the outage backup too: it says when it was printed, and what was prepared to answer.
"""

from typing import Any, NamedTuple

from flask import Blueprint, Response, request

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.names import visible
from meeting.state.snapshot import State
from meeting.state.turns import Turn
from meeting.views.fragments import name_of, waiting
from meeting.views.prepared import printed
from meeting.web import languages
from meeting.web.door import house, render, staff_actor, state_of

lists = Blueprint("lists", __name__)

#: Screens whose session may print; a printed link carries ``?as=`` of the screen it is on.
SESSIONS = ("chair", "clerk", "secretary")

#: Slips cut from one sheet.
SLIPS_PER_SHEET = 4


class Row(NamedTuple):
    """A turn as it is printed: what the chair may see of it, in words."""

    number: int
    who: str
    position: str
    unit: str
    seat: str
    site: str
    kind: str
    topic: str
    summary: str
    answers: list[dict[str, Any]]


@lists.get("/m/<slug>/list")
def speakers(slug: str) -> Response:
    """*In danh sách*: who waits, in order, and who was absent."""
    state = _gate(slug)
    waits = list(waiting(state))
    absent = sorted(
        (t for t in state.turns.values() if t.status == "skipped"), key=lambda t: t.number
    )
    now = house().clock()
    return render(
        "chair_list.html",
        title=state.meeting.title,
        meeting=state.meeting,
        waiting=_rows(state, waits),
        absent=_rows(state, absent),
        floor=_rows(state, [state.turns[state.meeting.floor]] if state.meeting.floor else []),
        printed_time=times.clock_words(now),
        printed_on=f"{times.local_date(now):%d/%m/%Y}",
    )


@lists.get("/m/<slug>/slips")
def slips(slug: str) -> Response:
    """Blank slips: asking for the floor, or an opinion on paper."""
    state = _gate(slug)
    return render(
        "chair_list.html",
        title=state.meeting.title,
        meeting=state.meeting,
        slips=range(SLIPS_PER_SHEET),
    )


def _gate(slug: str) -> State:
    """The meeting, for staff who may see the whole queue; Refusal otherwise."""
    state = state_of(slug)
    session = request.args.get("as", SESSIONS[0])
    if session not in SESSIONS:
        raise Refusal("not_allowed")
    if staff_actor(state, session).role not in permissions.FLOOR:
        raise Refusal("not_allowed")
    return state


def _rows(state: State, turns: list[Turn]) -> list[Row]:
    ready = list(printed(state).values())
    return [_row(state, turn, ready) for turn in turns]


def _row(state: State, turn: Turn, ready: list[dict[str, Any]]) -> Row:
    seen = visible(turn, is_staff=True)
    return Row(
        number=turn.number,
        who=_who(state, seen, turn),
        position=seen.get("position", ""),
        unit=seen.get("unit", "") if "name" in seen else "",
        seat=seen.get("seat", ""),
        site=name_of(state.sites, turn.site) or "",
        kind="" if turn.kind == "first" else languages.t(f"chair.kind_{turn.kind}"),
        topic=name_of(state.topics, turn.topic) or "",
        summary=turn.summary,
        answers=[a for a in ready if turn.topic in a["topics"]] if turn.topic else [],
    )


def _who(state: State, seen: dict[str, Any], turn: Turn) -> str:
    """Form of address and name; the unit, then the number, where the name is kept back."""
    if "name" in seen:
        address = seen.get("title") or languages.t(f"common.address_{state.meeting.address}")
        return f"{address[:1].upper()}{address[1:]} {seen['name']}"
    return seen.get("unit") or languages.t("chair.someone", number=turn.number)
