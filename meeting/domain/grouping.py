"""Grouping: matters made of opinions and turns, grown and split so that the totals add up
(``merging`` makes several one).

Every command here can be undone (``regrouping``); what was said, and by whom, is never touched.
"""

from typing import Any

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.opinions import readable
from meeting.domain.refusal import Refusal
from meeting.domain.regrouping import noted
from meeting.domain.titles import title_from
from meeting.state import parts
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot

#: Thoughts of one opinion.
PARTS_MOST = 12

#: Opinion → which parts of it.
Parts = dict[str, list[int]]


def _once(ids: list[Any], field: str) -> None:
    if len(set(ids)) != len(ids):
        raise Refusal("invalid", "twice", field=field)


def _sources(state: Snapshot, opinions: list[str], turns: list[str]) -> None:
    """Every source exists, once; none of the opinions is kept from the desks (its words would
    travel with the matter), or was taken back by its sender."""
    for field, ids, table in (
        ("opinions", opinions, state.opinions),
        ("turns", turns, state.turns),
    ):
        _once(ids, field)
        for record_id in ids:
            find(table, record_id, field[:-1])
    for opinion in opinions:
        readable(state, opinion)


def _placed(
    state: Snapshot, opinions: list[str], wanted: Parts, into: Matter | None = None
) -> tuple[list[str], Parts]:
    """``(opinions, parts)`` of a matter that takes these in. Of an opinion that was split the part
    asked for, else the first that stands nowhere; one that is not split stands in one matter."""
    placed = list(into.opinions) if into else []
    kept: Parts = dict(into.parts) if into else {}
    for opinion in (state.opinions[o] for o in opinions):
        here = parts.held(into, opinion.id) if into else []
        asked = wanted.get(opinion.id)
        if here and asked is None:
            continue
        taking = _parts(state, opinion, asked, here)
        if opinion.id not in placed:
            placed.append(opinion.id)
        if opinion.parts:
            kept[opinion.id] = sorted({*here, *taking})
    return placed, kept


def _parts(
    state: Snapshot, opinion: Opinion, asked: list[int] | None, here: list[int]
) -> list[int]:
    taken = parts.places(state, opinion)
    free = parts.free(state, opinion)
    if asked is None:
        if not free:
            number = next(iter(taken.values())).number
            raise Refusal("wrong_state", "opinion_in_matter", number=number)
        return free[:1]
    _once(asked, "parts")
    if not asked or not set(asked) <= set(range(parts.count(opinion))):
        raise Refusal("invalid", "no_part", field="parts", most=parts.count(opinion))
    for part in asked:
        if part not in free and part not in here:
            raise Refusal("wrong_state", "opinion_in_matter", number=taken[part].number)
    return asked


def _title(state: Snapshot, given: str, opinions: list[str], turns: list[str], held: Parts) -> str:
    """The given title, else the first words of the first source."""
    title = text.line(given, "title")
    if title:
        return title
    title = title_from(state, opinions, turns, held)
    if not title:
        raise Refusal("invalid", "empty", field="title")
    return title


class Create(Args):
    title: str = ""
    opinions: list[str] = []
    turns: list[str] = []
    topic: str | None = None
    parts: Parts = {}


def create(state: Snapshot, actor: Actor, args: Create, at: Moment) -> Outcome:
    """A matter from one or several opinions and turns, or from a title alone. ``parts``: which
    parts of opinions that were split (else the first that stands nowhere)."""
    must_be_draft(state)
    _sources(state, args.opinions, args.turns)
    opinions, held = _placed(state, args.opinions, args.parts)
    topic = known(state, "topics", args.topic, "topic")
    if topic is None:
        found = [state.opinions[o].topic for o in args.opinions]
        found += [state.turns[t].topic for t in args.turns]
        topic = next((t for t in found if t), None)
    matter = _numbered(
        state,
        at,
        title=_title(state, args.title, opinions, args.turns, held),
        opinions=opinions,
        turns=args.turns,
        topic=topic,
        parts=held,
    )
    made = Outcome(
        [matter, state.meeting.but(matter_count=matter.number)],
        {"matter": matter.id, "number": matter.number},
        {"matter": matter.id, "opinions": args.opinions, "turns": args.turns},
    )
    return noted(state, at, "create", made)


def _numbered(state: Snapshot, at: Moment, **fields: Any) -> Matter:
    number = state.meeting.matter_count + 1
    return Matter(id=at.new_id(), number=number, created_at=at.now, **fields)


def _open(state: Snapshot, matter_id: str) -> Matter:
    return find(state.matters, matter_id, "matter")


class Attach(Args):
    matter: str
    opinions: list[str] = []
    turns: list[str] = []
    parts: Parts = {}


def attach(state: Snapshot, actor: Actor, args: Attach, at: Moment) -> Outcome:
    """Add sources to a matter. ``parts`` as in ``matter.create``."""
    must_be_draft(state)
    matter = _open(state, args.matter)
    _sources(state, args.opinions, args.turns)
    opinions, held = _placed(state, args.opinions, args.parts, matter)
    turns = [*matter.turns, *(t for t in args.turns if t not in matter.turns)]
    grown = matter.but(opinions=opinions, turns=turns, parts=held)
    particulars = {"matter": matter.id, "opinions": args.opinions, "turns": args.turns}
    return noted(state, at, "attach", Outcome([grown], {}, particulars))


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
    less = _without(matter, args.opinions).but(
        turns=[t for t in matter.turns if t not in args.turns]
    )
    particulars = {"matter": matter.id, "opinions": args.opinions, "turns": args.turns}
    return noted(state, at, "detach", Outcome([less, *freed], {}, particulars))


def _without(matter: Matter, opinions: list[str]) -> Matter:
    return matter.but(
        opinions=[o for o in matter.opinions if o not in opinions],
        parts={o: held for o, held in matter.parts.items() if o not in opinions},
    )


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
        held = {o: left.parts[o] for o in part.opinions if o in left.parts}
        new = _numbered(
            draft,
            at,
            title=_title(state, part.title, part.opinions, part.turns, held),
            opinions=part.opinions,
            turns=part.turns,
            topic=matter.topic,
            split_from=matter.id,
            parts=held,
        )
        draft.put(
            new,
            draft.meeting.but(matter_count=new.number),
            _without(left, part.opinions),
        )
        made.append(new.id)
    done = Outcome(draft.changes, {"matters": made}, {"matter": matter.id, "matters": made})
    return noted(state, at, "split", done)


class Thoughts(Args):
    opinion: str
    parts: list[str]


def part(state: Snapshot, actor: Actor, args: Thoughts, at: Moment) -> Outcome:
    """An opinion that holds several thoughts is split into them (R11: "split compounds, keep the
    originals"): its words and its author stay as they are, each part may stand in a matter of its
    own. An empty list makes it one again. Only as long as it stands in one matter at most: there
    the first part stays."""
    must_be_draft(state)
    opinion = readable(state, args.opinion)
    found = [text.body(words, "parts") for words in args.parts]
    if len(found) == 1:
        raise Refusal("invalid", "too_few", field="parts", least=2)
    if len(found) > PARTS_MOST:
        raise Refusal("invalid", "too_many", field="parts", most=PARTS_MOST)
    standing = {m.id: m for m in parts.places(state, opinion).values()}
    if len(standing) > 1 or any(len(parts.held(m, opinion.id)) > 1 for m in standing.values()):
        raise Refusal("wrong_state", "parts_in_matters")
    changes: list[Record] = [opinion.but(parts=found)]
    for matter in standing.values():
        others = {o: held for o, held in matter.parts.items() if o != opinion.id}
        changes.append(matter.but(parts=others | ({opinion.id: [0]} if found else {})))
    done = Outcome(changes, {"parts": len(found)}, {"opinion": opinion.id, "parts": len(found)})
    return noted(state, at, "parts", done)
