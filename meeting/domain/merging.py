"""Matters about the same thing become one: what was said, asked back, answered and prepared goes on
in it, and nothing is lost.

Of several drafts of one agency one counts from then on; the others are set aside, readable by those
who wrote them until they have looked (R12, R13).
"""

from collections.abc import Iterable
from typing import Any

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.domain.regrouping import noted
from meeting.state.indexes import ANSWERS_OF, TURNS_ABOUT
from meeting.state.matters import Answer, Matter
from meeting.state.prepared_indexes import ASIDE_AT, QUERIES
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Which draft of an agency stays, the first: what was approved before what waits for approval.
RANK = {"approved": 0, "submitted": 1}

#: Tags that are taken from the first merged matter that has one, where there is none.
SINGLE = ("topic", "authority", "outcome", "due_on", "answer_by")


class Merge(Args):
    into: str
    matters: list[str]


def merge(state: Snapshot, actor: Actor, args: Merge, at: Moment) -> Outcome:
    """Matters become one; every source and author is kept. Its own tags stay, missing ones are
    filled in from the others; who led one of these co-ordinates now. Of several drafts of an agency
    the approved one stays, else the one that has come furthest, else its own; the others are set
    aside.

    Errors: ``invalid`` with nothing to merge; ``wrong_state`` once the notice is approved."""
    must_be_draft(state)
    into = find(state.matters, args.into, "matter")
    others = [find(state.matters, m, "matter") for m in dict.fromkeys(args.matters) if m != into.id]
    if not others:
        raise Refusal("invalid", "empty", field="matters")
    opinions, turns, held = list(into.opinions), list(into.turns), dict(into.parts)
    changes: dict[str, Record] = {}
    for other in others:
        opinions += [o for o in other.opinions if o not in opinions]
        turns += [t for t in other.turns if t not in turns]
        for opinion, more in other.parts.items():
            held[opinion] = sorted({*held.get(opinion, []), *more})
        emptied = other.but(opinions=[], turns=[], parts={})
        changes[other.id] = emptied.but(is_removed=True, merged_into=into.id)
    answers = _answers(state, into, others)
    changes |= {a.id: a for a in answers if a is not state.answers[a.id]}
    changes |= {r.id: r.but(matter=into.id) for r in _about(state, others)}
    grown = into.but(opinions=opinions, turns=turns, parts=held)
    changes[into.id] = grown.but(**_tags(into, others, actor, at))
    moved = sorted(m.id for m in others)
    particulars: dict[str, Any] = {"into": into.id, "matters": moved}
    if aside := sorted(a.id for a in answers if a.aside != state.answers[a.id].aside):
        particulars["set_aside"] = aside
    return noted(state, at, "merge", Outcome([*changes.values()], {}, particulars))


def _about(state: Snapshot, others: list[Matter]) -> list[Any]:
    """Questions back about them, and turns asked for about them."""
    moved = {m.id for m in others}
    asked = [q for q in state.group(QUERIES) if q.matter in moved]
    return [*asked, *(t for m in sorted(moved) for t in state.group(TURNS_ABOUT, m))]


def _tags(into: Matter, others: list[Matter], actor: Actor, at: Moment) -> dict[str, Any]:
    """Its tags, filled in; with who did and when, for those that change."""
    all_of_them = [into, *others]
    found: dict[str, Any] = {
        f: next((v for m in all_of_them if (v := getattr(m, f)) is not None), None) for f in SINGLE
    }
    lead = next((m.lead for m in all_of_them if m.lead), None)
    helping = dict.fromkeys(a for m in all_of_them for a in (*m.coordinating, m.lead) if a)
    found |= {"lead": lead, "coordinating": [a for a in helping if a != lead]}
    asked = dict.fromkeys(m.directive for m in all_of_them if m.directive)
    directive = "; ".join(asked)
    found["directive"] = directive if len(directive) <= text.OPINION_MAX else into.directive
    new = {f: v for f, v in found.items() if v != getattr(into, f)}
    marks = dict.fromkeys(new, at.v), dict.fromkeys(new, actor.id)
    for field in {"due_on", "answer_by"} & new.keys():
        source = next(m for m in others if getattr(m, field) is not None)
        if longer := source.extended.get(field):
            new["extended"] = new.get("extended", into.extended) | {field: longer}
    return new | {"tag_v": into.tag_v | marks[0], "tag_by": into.tag_by | marks[1]}


def _answers(state: Snapshot, into: Matter, others: list[Matter]) -> list[Answer]:
    """The answers to all of them, now to the one; of each agency one draft counts."""
    numbers = {m.id: m.number for m in (into, *others)}
    moved = {m.id for m in others}
    touched = {a.id: a for m in numbers for a in state.group(ANSWERS_OF, m)}
    touched |= {a.id: a for m in sorted(moved) for a in state.group(ASIDE_AT, m)}
    found = []
    for answer in touched.values():
        renamed = list(dict.fromkeys(into.id if m in moved else m for m in answer.matters))
        kept = {into.id if m in moved else m: n for m, n in answer.aside.items()}
        kept = {m: n for m, n in kept.items() if m not in renamed}
        is_same = (renamed, kept) == (answer.matters, answer.aside)
        found.append(answer if is_same else answer.but(matters=renamed, aside=kept))
    return list(_one_draft_each(state, into, numbers, found))


def _one_draft_each(
    state: Snapshot, into: Matter, numbers: dict[str, int], answers: list[Answer]
) -> Iterable[Answer]:
    def place(answer: Answer) -> tuple[int, bool, bool, int]:
        is_own = into.id in state.answers[answer.id].matters
        return RANK.get(answer.status, 2), not answer.text, not is_own, -answer.text_v

    first: dict[str | None, str] = {}
    drafts = [a for a in answers if a.mode == "prepared" and into.id in a.matters]
    for answer in sorted(drafts, key=place):
        first.setdefault(answer.agency, answer.id)
    for answer in answers:
        is_beside = answer in drafts and first[answer.agency] != answer.id
        yield _set_aside(state, into, numbers, answer) if is_beside else answer


def _set_aside(state: Snapshot, into: Matter, numbers: dict[str, int], answer: Answer) -> Answer:
    was = [m for m in state.answers[answer.id].matters if m in numbers]
    return answer.but(
        matters=[m for m in answer.matters if m != into.id],
        aside=answer.aside | {into.id: numbers[was[0]]},
        is_settled=not answer.text,
    )
