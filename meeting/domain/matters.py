"""Matters: what the secretary makes of opinions and turns, its tags, its answers."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state.indexes import ANSWERS_OF, MATTERS_OF
from meeting.state.matters import AUTHORITIES, OUTCOMES, Answer, Matter
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot

ANSWER_MODES = ("prepared", "spoken", "written")


def _once(ids: list[str], field: str) -> None:
    if len(set(ids)) != len(ids):
        raise Refusal("invalid", "twice", field=field)


def _sources(state: Snapshot, opinions: list[str], turns: list[str], *, into: str | None) -> None:
    """Every source exists, once; no opinion stands in two matters, none of them is kept from the
    desks (its words would travel with the matter)."""
    for field, ids, table in (
        ("opinions", opinions, state.opinions),
        ("turns", turns, state.turns),
    ):
        _once(ids, field)
        for record_id in ids:
            find(table, record_id, field[:-1])
    if any(state.opinions[o].is_restricted for o in opinions):
        raise Refusal("wrong_state", "opinion_restricted")
    for opinion in opinions:
        matter = next(iter(state.group(MATTERS_OF, opinion)), None)
        if matter is not None and matter.id != into:
            raise Refusal("wrong_state", "opinion_in_matter", number=matter.number)


def _title(state: Snapshot, given: str, opinions: list[str], turns: list[str]) -> str:
    """The given title, else the first words of the first source."""
    title = text.line(given, "title")
    if title:
        return title
    words = [state.opinions[o].text for o in opinions] + [state.turns[t].summary for t in turns]
    first = next((w for w in words if w), "")
    if not first:
        raise Refusal("invalid", "empty", field="title")
    flat = first.replace("\n", " ")
    return flat if len(flat) <= 160 else flat[:160].rsplit(" ", 1)[0] + " …"


class Create(Args):
    title: str = ""
    opinions: list[str] = []
    turns: list[str] = []
    topic: str | None = None


def create(state: Snapshot, actor: Actor, args: Create, at: Moment) -> Outcome:
    """A matter from one or several opinions and turns, or from a title alone."""
    must_be_draft(state)
    _sources(state, args.opinions, args.turns, into=None)
    topic = known(state, "topics", args.topic, "topic")
    if topic is None:
        found = [state.opinions[o].topic for o in args.opinions]
        found += [state.turns[t].topic for t in args.turns]
        topic = next((t for t in found if t), None)
    matter = _numbered(
        state,
        at,
        title=_title(state, args.title, args.opinions, args.turns),
        opinions=args.opinions,
        turns=args.turns,
        topic=topic,
    )
    return Outcome(
        [matter, state.meeting.but(matter_count=matter.number)],
        {"matter": matter.id, "number": matter.number},
        {"matter": matter.id, "opinions": args.opinions, "turns": args.turns},
    )


def _numbered(state: Snapshot, at: Moment, **fields: Any) -> Matter:
    number = state.meeting.matter_count + 1
    return Matter(id=at.new_id(), number=number, created_at=at.now, **fields)


def _open(state: Snapshot, matter_id: str) -> Matter:
    return find(state.matters, matter_id, "matter")


class Attach(Args):
    matter: str
    opinions: list[str] = []
    turns: list[str] = []


def attach(state: Snapshot, actor: Actor, args: Attach, at: Moment) -> Outcome:
    """Add sources to a matter."""
    must_be_draft(state)
    matter = _open(state, args.matter)
    _sources(state, args.opinions, args.turns, into=matter.id)
    grown = matter.but(
        opinions=[*matter.opinions, *(o for o in args.opinions if o not in matter.opinions)],
        turns=[*matter.turns, *(t for t in args.turns if t not in matter.turns)],
    )
    particulars = {"matter": matter.id, "opinions": args.opinions, "turns": args.turns}
    return Outcome([grown], {}, particulars)


class Detach(Args):
    matter: str
    opinions: list[str] = []
    turns: list[str] = []


def detach(state: Snapshot, actor: Actor, args: Detach, at: Moment) -> Outcome:
    """Take sources out of a matter again. Those who put them are told of the change."""
    must_be_draft(state)
    matter = _open(state, args.matter)
    freed: list[Record] = [state.opinions[o] for o in matter.opinions if o in args.opinions]
    freed += [state.turns[t] for t in matter.turns if t in args.turns]
    less = matter.but(
        opinions=[o for o in matter.opinions if o not in args.opinions],
        turns=[t for t in matter.turns if t not in args.turns],
    )
    particulars = {"matter": matter.id, "opinions": args.opinions, "turns": args.turns}
    return Outcome([less, *freed], {}, particulars)


class Merge(Args):
    into: str
    matters: list[str]


def merge(state: Snapshot, actor: Actor, args: Merge, at: Moment) -> Outcome:
    """Matters about the same thing become one; every source and author is kept."""
    must_be_draft(state)
    into = _open(state, args.into)
    others = [_open(state, m) for m in args.matters if m != into.id]
    if not others:
        raise Refusal("invalid", "empty", field="matters")
    opinions, turns = list(into.opinions), list(into.turns)
    changes: list[Record] = []
    for other in others:
        opinions += [o for o in other.opinions if o not in opinions]
        turns += [t for t in other.turns if t not in turns]
        changes.append(other.but(is_removed=True, merged_into=into.id, opinions=[], turns=[]))
    moved = {m.id for m in others}
    answers = {a.id: a for m in sorted(moved) for a in state.group(ANSWERS_OF, m)}
    for answer in answers.values():
        renamed = [into.id if m in moved else m for m in answer.matters]
        changes.append(answer.but(matters=list(dict.fromkeys(renamed))))
    changes.append(into.but(opinions=opinions, turns=turns))
    return Outcome(changes, {}, {"into": into.id, "matters": sorted(moved)})


class Part(Args):
    title: str = ""
    opinions: list[str] = []
    turns: list[str] = []


class Split(Args):
    matter: str
    parts: list[Part]


def split(state: Snapshot, actor: Actor, args: Split, at: Moment) -> Outcome:
    """Parts of a matter become matters of their own; sources named in a part leave the first.
    A turn may stay in several; an opinion stands in one."""
    must_be_draft(state)
    matter = _open(state, args.matter)
    if not args.parts:
        raise Refusal("invalid", "empty", field="parts")
    draft = Draft(state)
    made = []
    for part in args.parts:
        left = draft.matters[matter.id]
        _once(part.opinions, "parts")
        _once(part.turns, "parts")
        if not set(part.opinions) <= set(left.opinions) or not set(part.turns) <= set(left.turns):
            raise Refusal("invalid", "not_in_matter", field="parts")
        new = _numbered(
            draft,
            at,
            title=_title(state, part.title, part.opinions, part.turns),
            opinions=part.opinions,
            turns=part.turns,
            topic=matter.topic,
            split_from=matter.id,
        )
        draft.put(
            new,
            draft.meeting.but(matter_count=new.number),
            left.but(opinions=[o for o in left.opinions if o not in part.opinions]),
        )
        made.append(new.id)
    return Outcome(draft.changes, {"matters": made}, {"matter": matter.id, "matters": made})


class TagArgs(Args):
    matter: str
    title: str | UnsetType = UNSET
    topic: Maybe[str] = UNSET
    authority: Maybe[str] = UNSET
    outcome: Maybe[str] = UNSET
    lead: Maybe[str] = UNSET
    coordinating: Maybe[list[str]] = UNSET
    due_on: Maybe[str] = UNSET
    directive: Maybe[str] = UNSET


def tag(state: Snapshot, actor: Actor, args: TagArgs, at: Moment) -> Outcome:
    """Set tags of a matter; absent = unchanged, null = clear. ``due_on`` is YYYY-MM-DD."""
    must_be_draft(state)
    matter = _open(state, args.matter)
    tags = {field: value for field, value in args.given().items() if field != "matter"}
    clean: dict[str, Any] = {}
    for field, value in tags.items():
        clean[field] = _tag_value(state, field, value)
    lead = clean.get("lead", matter.lead)
    coordinating = clean.get("coordinating", matter.coordinating)
    if lead and lead in coordinating:
        clean["coordinating"] = [a for a in coordinating if a != lead]
    tag_v = {**matter.tag_v, **dict.fromkeys(clean, at.v)}
    kept = {f: v for f, v in clean.items() if f not in ("title", "directive")}
    return Outcome(
        [matter.but(**clean, tag_v=tag_v)],
        {},
        {"matter": matter.id, "fields": sorted(clean), **kept},
    )


def _tag_value(state: Snapshot, field: str, value: Any) -> Any:
    if field == "title":
        return text.line(value, "title", required=True)
    if field == "directive":
        return text.body(value, "directive", most=text.OPINION_MAX, required=False)
    if field == "coordinating":
        return list(dict.fromkeys(known(state, "agencies", a, field) for a in value or []))
    if value is None:
        return None
    if field == "authority":
        return text.one_of(value, AUTHORITIES, field)
    if field == "outcome":
        return text.one_of(value, OUTCOMES, field)
    if field == "due_on":
        return text.day(value, field)
    return known(state, {"topic": "topics", "lead": "agencies"}[field], value, field)


class Give(Args):
    matters: list[str]
    text: str
    mode: str = "spoken"
    agency: str | None = None
    letter_number: str = ""
    letter_on: str | None = None


def answer(state: Snapshot, actor: Actor, args: Give, at: Moment) -> Outcome:
    """An answer, which may cover several matters: prepared, spoken at the meeting, or written.
    An agency answers in its own name, what it leads or co-ordinates."""
    if not args.matters:
        raise Refusal("invalid", "empty", field="matters")
    matters = [_open(state, m).id for m in dict.fromkeys(args.matters)]
    if actor.role == "agency":
        _only_its_own(state, actor, args, matters)
    made = Answer(
        id=at.new_id(),
        matters=matters,
        text=text.body(args.text, "text", most=text.LONG_MAX),
        mode=text.one_of(args.mode, ANSWER_MODES, "mode"),
        agency=known(state, "agencies", args.agency or actor.agency, "agency"),
        turn=state.meeting.floor,
        letter_number=text.line(args.letter_number, "letter_number", most=40),
        letter_on=None if args.letter_on is None else text.day(args.letter_on, "letter_on"),
        at=at.now,
    )
    particulars = {"answer": made.id, "matters": matters, "mode": made.mode, "agency": made.agency}
    return Outcome([made], {"answer": made.id}, particulars)


def _only_its_own(state: Snapshot, actor: Actor, args: Give, matters: list[str]) -> None:
    if args.agency not in (None, actor.agency):
        raise Refusal("not_allowed", "other_agency", field="agency")
    for matter in (state.matters[m] for m in matters):
        if actor.agency != matter.lead and actor.agency not in matter.coordinating:
            raise Refusal("not_allowed", "not_your_matter", field="matters")
