"""Undoing how opinions and turns were grouped: what a command changed is kept with it, and put back
by another, as long as nobody has regrouped the same since."""

from typing import Any

from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state import parts
from meeting.state.indexes import MATTERS_OF
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.record import Record
from meeting.state.regrouping import FILLED, Regrouping, filled_in, image
from meeting.state.snapshot import TABLE_OF, Draft, Snapshot

#: What a moderator, who sorts, may not do and so not undo either.
SECRETARYS = ("merge", "split")


def noted(state: Snapshot, at: Moment, kind: str, outcome: Outcome) -> Outcome:
    """The outcome, with what it changed kept beside it; ``undo`` in the result names that."""
    before: dict[str, dict[str, Any]] = {}
    after: dict[str, dict[str, Any]] = {}
    for record in outcome.changes:
        now, table = image(record), TABLE_OF[type(record)]
        former = state.tables[table].get(record.id)
        was = None if former is None else image(former)
        tags_were, tags = filled_in(former, record)
        if now is None or (now == was and not tags):
            continue
        after.setdefault(table, {})[record.id] = now | tags
        if was is not None:
            before.setdefault(table, {})[record.id] = was | tags_were
    if not after:
        return outcome
    kept = Regrouping(id=at.new_id(), kind=kind, at=at.now, before=before, after=after)
    return outcome._replace(
        changes=[*outcome.changes, kept],
        result={**outcome.result, "undo": kept.id},
        particulars={**outcome.particulars, "regrouping": kept.id},
    )


class Undo(Args):
    regrouping: str


def undo(state: Snapshot, actor: Actor, args: Undo, at: Moment) -> Outcome:
    """What a regrouping changed is as it was before: sources, parts, merged matters with their
    answers, drafts set aside and questions back; a matter it made goes, as long as nothing was done
    with it. Refused when any of it was regrouped since. Undoing can be undone."""
    must_be_draft(state)
    kept = find(state.regroupings, args.regrouping, "regrouping")
    if actor.role == "moderator" and kept.kind in SECRETARYS:
        raise Refusal("not_allowed")
    if kept.undone_at is not None:
        raise Refusal("wrong_state", "undone_already")
    changes: list[Record] = []
    freed: dict[str, Record] = {}
    for table, images in kept.after.items():
        for record_id, now in images.items():
            record = state.tables[table][record_id]
            if any(value != now.get(f, value) for f, value in (image(record) or {}).items()):
                raise Refusal("wrong_state", "regrouped_since")
            was = kept.before.get(table, {}).get(record_id)
            was = _gone(record, kept) if was is None else _tags_back(record, was, now, at)
            changes.append(record.but(**was))
            if isinstance(record, Matter):
                freed |= _freed(state, record, was)
    changes += [r for r in freed.values() if all(r.id != c.id for c in changes)]
    _must_fit(state, changes)
    done = Outcome(changes, {}, {"undone": kept.id, "kind": kept.kind})
    redoable = noted(state, at, kept.kind if kept.kind in SECRETARYS else "undo", done)
    return redoable._replace(changes=[*redoable.changes, kept.but(undone_at=at.now)])


def _tags_back(
    record: Record, was: dict[str, Any], now: dict[str, Any], at: Moment
) -> dict[str, Any]:
    """What comes back: of the tags that were filled in, those that nobody has set since."""
    tags = {f: was[f] for f in FILLED if f in was and getattr(record, f) == now[f]}
    back = {f: value for f, value in was.items() if f not in FILLED} | tags
    if isinstance(record, Matter) and tags:
        back["tag_v"] = {**record.tag_v, **dict.fromkeys(tags, at.v)}
        back["extended"] = record.dated(tags)
    return back


def _must_fit(state: Snapshot, changes: list[Record]) -> None:
    """Nothing that comes back may be withdrawn or restricted, or stand elsewhere meanwhile."""
    draft = Draft(state)
    draft.put(*changes)
    touched = {r.id for r in changes if isinstance(r, Opinion)}
    touched |= {o for r in changes if isinstance(r, Matter) for o in r.opinions}
    for opinion in (draft.opinions[o] for o in sorted(touched)):
        standing = draft.group(MATTERS_OF, opinion.id)
        held = [part for matter in standing for part in parts.held(matter, opinion.id)]
        is_hidden = opinion.is_restricted or opinion.status == "withdrawn"
        if sorted(held) != sorted(set(held) & set(range(parts.count(opinion)))):
            raise Refusal("wrong_state", "regrouped_since")
        if standing and is_hidden:
            raise Refusal("wrong_state", "regrouped_since")


def _gone(record: Record, kept: Regrouping) -> dict[str, Any]:
    """What becomes of a matter that was made: it goes, if it is as it was made."""
    if record.v != kept.v:
        raise Refusal("wrong_state", "matter_in_use", number=getattr(record, "number", 0))
    return {"opinions": [], "turns": [], "parts": {}, "is_removed": True}


def _freed(state: Snapshot, matter: Matter, was: dict[str, Any]) -> dict[str, Record]:
    """The sources that leave a matter: their authors are told."""
    opinions = [o for o in matter.opinions if o not in was["opinions"]]
    turns = [t for t in matter.turns if t not in was["turns"]]
    return {o: state.opinions[o] for o in opinions} | {t: state.turns[t] for t in turns}
