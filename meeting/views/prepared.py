"""Prepared answers where they are needed: the chair's card, marks on the queue, the printed list.

A speaker's former opinions are found under the own name only: who kept a name back would be told
by the card beside the speaker (state/prepared_indexes.py).
"""

from typing import Any

from meeting.state.indexes import ANSWERS_OF, MATTERS_OF, READ_IN
from meeting.state.matters import Answer, Matter
from meeting.state.prepared import (
    READY_ON,
    at_hand,
    matters_behind,
    opinions_behind,
    raised_before,
    turns_of_matter,
    turns_of_opinion,
)
from meeting.state.prepared_indexes import OPINIONS_BY, TURNS_BY
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import asked_on_floor
from meeting.state.turns import Turn
from meeting.views.fragments import Fragments, filled, name_of, waiting
from meeting.views.keyed import Fragment, Keyed

#: Matters of a topic shown when nothing nearer is at hand, and waiting people looked ahead to.
ON_TOPIC = 12
AHEAD = 2


def prepared_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{prepared, cards, answered_before}``.

    ``cards`` maps the turn on the floor and the next ones to ``{own?, said?, topic?}``: matters
    with an answer at hand that its speaker raised before or that it is about, the numbers of the
    speaker's former opinions in them, and the matters of its topic. ``prepared`` maps these matters
    to ``{number, title, by: [{agency, text, status}]}``, the answer to read first.
    ``answered_before`` maps a waiting turn to the numbers of the matters behind it that have an
    approved answer."""
    turns = _at_hand(state)
    made_from = (
        tuple(turns),
        tuple(state.stamp(t) for t in ("opinions", "matters", "answers", "agencies")),
        tuple(t.id for t in asked_on_floor(state)),
    )
    own: dict[str, Fragment] = fragments.of("own cards", made_from, _own, state, turns)
    topics = {t.topic for t in turns if t.topic}
    by_topic = {t: [r.id for r in state.group(READY_ON, t).first(ON_TOPIC)] for t in topics}
    cards = {
        t.id: own[t.id]
        | filled(
            topic=[m for m in by_topic.get(t.topic or "", ()) if m not in own[t.id].get("own", ())]
        )
        for t in turns
    }
    shown = {m for c in cards.values() for m in (*c.get("own", ()), *c.get("topic", ()))}
    matters = [state.matters[m] for m in sorted(shown)]
    beside = {m.id: at_hand(state, m) for m in matters}
    names = {m.id: [name_of(state.agencies, a.agency) for a in beside[m.id]] for m in matters}
    pairs: dict[str, Any] = {m: (beside[m], names[m]) for m in beside}
    return {
        "prepared": fragments.each("prepared", matters, pairs, _card),
        "cards": cards,
        "answered_before": answered_before(state, fragments),
    }


def _at_hand(state: Snapshot) -> list[Turn]:
    floor = state.turns.get(state.meeting.floor or "")
    ahead = waiting(state).first(AHEAD)
    return ([floor] if floor is not None else []) + ahead


def _own(state: Snapshot, turns: list[Turn]) -> dict[str, Fragment]:
    found = {}
    for turn in turns:
        own = [m for m in matters_behind(state, turn) if at_hand(state, m)]
        theirs = {o for m in own for o in m.opinions}
        said = [o.number for o in opinions_behind(state, turn) if o.id in theirs]
        found[turn.id] = filled(own=[m.id for m in own], said=said)
    return found


def _card(matter: Matter, beside: tuple[list[Answer], list[str | None]]) -> Fragment:
    answers, names = beside
    by = [
        filled(agency=name, text=a.text, status=a.status or "draft", is_public=a.is_public)
        for a, name in zip(answers, names, strict=True)
    ]
    return {"number": matter.number, "title": matter.title, "by": by}


def answered_before(state: Snapshot, fragments: Fragments) -> Keyed:
    """Waiting turn → numbers of matters behind it that need not be asked again (R40)."""

    def build(state: Snapshot, turn: Turn) -> Any:
        return [m.number for m in raised_before(state, turn)] or None

    return fragments.keyed(
        "answered before",
        state,
        "turns",
        build,
        (OPINIONS_BY, _of_person),
        (MATTERS_OF, turns_of_opinion),
        (ANSWERS_OF, turns_of_matter),
        ("opinions", _reading),
        only=(waiting(state).ids,),
    )


def _of_person(state: Snapshot, person: str) -> list[str]:
    return state.group(TURNS_BY, person).ids


def _reading(state: Snapshot, opinion: str) -> list[str]:
    return state.group(READ_IN, opinion).ids


def printed(state: Snapshot) -> dict[str, dict[str, Any]]:
    """Prepared answers for the printed list: matter → title, topic, text, agency, status; the one
    to read first."""
    found = {}
    for matter in sorted(state.matters.values(), key=lambda m: m.number):
        if matter.is_removed or not (answers := at_hand(state, matter)):
            continue
        answer = answers[0]
        found[matter.id] = {
            "titles": [matter.title],
            "topics": [matter.topic] if matter.topic else [],
            "text": answer.text,
            "status": answer.status or "draft",
            **({"agency": name} if (name := name_of(state.agencies, answer.agency)) else {}),
        }
    return found
