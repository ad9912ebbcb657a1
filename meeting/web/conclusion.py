"""The chair's conclusion sheet (R56): on the chair's screen, and on one page of paper.

No asker is named on it: matters, who is to do what until when, and how many are concluded how.
"""

from typing import Any

from flask import Blueprint, Response, request

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.conclusion import Item, facts, sheet, tally
from meeting.state.snapshot import State
from meeting.views.fragments import filled
from meeting.web.api import api, json_response, staff
from meeting.web.door import house, render, staff_actor, state_of
from meeting.web.papers import SESSIONS

conclusion = Blueprint("conclusion", __name__)

#: The API with the sheet on it.
routes = api

#: What a page holds below the figures, in lines of 14 pt on A4, and letters in one.
LINES = 30.0
LETTERS = 66
HEADING = 1.7
GAP = 0.2

#: What is settled is named by its numbers where room is short; of the rest the first rows stand
#: on the first page, what is still to be decided before what is.
SETTLED = ("taken", "resolved")
OPEN = ("unsorted", "unresolved", "beyond", "new_case")


@api.get("/conclusion.json")
def live_sheet(slug: str) -> Response:
    """``{v, tally, facts, groups: {key: [{number, title, lead?, due_on?, directive?, …}]}}``."""
    state = staff(slug, permissions.FLOOR)
    groups = {k: [_words(state, i) for i in items] for k, items in sheet(state).items()}
    return json_response(
        {
            "v": state.meeting.version,
            "tally": tally(state),
            "facts": facts(state)._asdict(),
            "groups": groups,
        }
    )


def _words(state: State, item: Item) -> dict[str, Any]:
    """A matter on the sheet. ``due_on`` and ``lead`` may be missing: then that is to be said."""
    matter = item.matter
    lead = state.agencies.get(matter.lead or "")
    return filled(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        lead=lead and (lead.short or lead.name),
        coordinating=[a.short or a.name for a in map(state.agencies.get, matter.coordinating) if a],
        due_on=matter.due_on,
        directive=matter.directive,
        is_answered=item.is_answered,
        is_satisfied=item.judged.satisfied > 0 and not item.judged.unsatisfied,
        is_unsatisfied=item.judged.unsatisfied > 0,
    )


@conclusion.get("/m/<slug>/conclusion")
def paper(slug: str) -> Response:
    """The sheet to print: one page where it holds everything; else a page with the figures and
    the first matters of each group in short, and everything in full behind it. It brings itself
    up to date while it is open."""
    state = state_of(slug)
    session = request.args.get("as", SESSIONS[0])
    if session not in SESSIONS or staff_actor(state, session).role not in permissions.FLOOR:
        raise Refusal("not_allowed")
    found = sheet(state)
    groups = {k: [_words(state, i) for i in items] for k, items in found.items() if items}
    now = house().clock()
    sizes = {key: len(items) for key, items in groups.items()}
    # Titles are cut to one line only where two for each would not leave room for all.
    is_roomy = all(n == sizes[k] for k, n in first_page(sizes, 2).items() if k in OPEN)
    return render(
        "conclusion.html",
        title=state.meeting.title,
        meeting=state.meeting,
        v=state.meeting.version,
        tally=tally(state),
        facts=facts(state),
        groups=groups,
        first={} if fits(groups) else first_page(sizes),
        is_roomy=is_roomy,
        settled=SETTLED,
        day=_day,
        printed_time=times.clock_words(now),
        printed_on=f"{times.local_date(now):%d/%m/%Y}",
    )


def _day(value: str) -> str:
    """``24/5/2026``."""
    year, month, day = value.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def fits(groups: dict[str, list[dict[str, Any]]]) -> bool:
    """Whether everything in full stands on one page."""
    return sum(HEADING + sum(map(_lines, items)) for items in groups.values()) <= LINES


def _lines(words: dict[str, Any]) -> float:
    """How many lines a matter takes: its title and marks, and below it who does what until
    when."""
    marks = 16 * (("is_unsatisfied" in words) + ("is_answered" not in words))
    below = [words.get("lead", ""), words.get("directive", ""), *words.get("coordinating", [])]
    under = sum(map(len, below)) + 30
    return -(-(len(words["title"]) + 6 + marks) // LETTERS) + -(-under // LETTERS) + GAP


def first_page(sizes: dict[str, int], lines: int = 1) -> dict[str, int]:
    """How many rows of each group stand on the first page, each of so many ``lines``: a row of
    each in turn as long as there is room. What is settled has two lines of numbers."""
    room = LINES + 5 - sum(HEADING + (2 if key in SETTLED else 1) for key in sizes)
    taken = dict.fromkeys(sizes, 0)
    while room >= lines + GAP:
        growing = [k for k in OPEN if k in sizes and taken[k] < sizes[k]]
        if not growing:
            break
        key = min(growing, key=lambda k: (taken[k], OPEN.index(k)))
        taken[key] += 1
        room -= lines + GAP
    return taken
