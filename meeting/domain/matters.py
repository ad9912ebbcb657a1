"""Matters: their tags and answers. What is made one is in ``grouping``."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state.matters import AUTHORITIES, OUTCOMES, Answer, Matter
from meeting.state.snapshot import Snapshot

ANSWER_MODES = ("prepared", "spoken", "written")


def _open(state: Snapshot, matter_id: str) -> Matter:
    return find(state.matters, matter_id, "matter")


class TagArgs(Args):
    matter: str
    title: str | UnsetType = UNSET
    topic: Maybe[str] = UNSET
    authority: Maybe[str] = UNSET
    outcome: Maybe[str] = UNSET
    lead: Maybe[str] = UNSET
    coordinating: Maybe[list[str]] = UNSET
    due_on: Maybe[str] = UNSET
    answer_by: Maybe[str] = UNSET
    directive: Maybe[str] = UNSET


def tag(state: Snapshot, actor: Actor, args: TagArgs, at: Moment) -> Outcome:
    """Set tags of a matter; absent = unchanged, null = clear. ``due_on`` and
    ``answer_by`` are YYYY-MM-DD."""
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
    tag_by = {**matter.tag_by, **dict.fromkeys(clean, actor.id)}
    kept = {f: v for f, v in clean.items() if f not in ("title", "directive")}
    return Outcome(
        [matter.but(**clean, extended=matter.dated(clean), tag_v=tag_v, tag_by=tag_by)],
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
    if field in ("due_on", "answer_by"):
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
    An agency answers in its own name, what it leads or co-ordinates; what it prepares is submitted
    with it, what the staff prepare is approved."""
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
        text_v=at.v,
        status=_prepared_status(args.mode, actor),
    )
    particulars = {"answer": made.id, "matters": matters, "mode": made.mode, "agency": made.agency}
    return Outcome([made], {"answer": made.id}, particulars)


def _prepared_status(mode: str, actor: Actor) -> str:
    if mode != "prepared":
        return ""
    return "submitted" if actor.role == "agency" else "approved"


def _only_its_own(state: Snapshot, actor: Actor, args: Give, matters: list[str]) -> None:
    if args.agency not in (None, actor.agency):
        raise Refusal("not_allowed", "other_agency", field="agency")
    for matter in (state.matters[m] for m in matters):
        if actor.agency != matter.lead and actor.agency not in matter.coordinating:
            raise Refusal("not_allowed", "not_your_matter", field="matters")
