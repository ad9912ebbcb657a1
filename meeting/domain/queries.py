"""*Hỏi lại*: an agency asks the organiser or the secretary about its matter, asks that another
agency answers, or for a later day; the reply."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import deadlines, text
from meeting.domain.assigning import assigned
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state.longer import REASONS
from meeting.state.matters import Matter
from meeting.state.prepared_indexes import QUERIES
from meeting.state.preparing import QUERY_KINDS, REQUESTS, Query
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Questions of one agency that may wait for a reply.
OPEN_MOST = 50


class Ask(Args):
    matter: str
    text: str = ""
    kind: str = "question"
    #: The agency that should have it instead, when one is known.
    to: str | None = None
    #: Which day of the matter should be put off, until when, and why.
    day: str = "answer_by"
    until: str | None = None
    reason: str = ""


def ask(state: Snapshot, actor: Actor, args: Ask, at: Moment) -> Outcome:
    """A question back, *đề nghị chuyển cơ quan khác* with its reason, or *xin gia hạn* (R61) with a
    later day and one of the three reasons, words besides only if there is more to say. Only about
    what the agency leads or co-ordinates; only the lead can give a matter away or ask for time.

    Errors: ``not_allowed`` for a matter of others, ``wrong_state`` when such a request waits;
    for more time those of ``deadlines``.
    """
    matter = find(state.matters, args.matter, "matter")
    if actor.agency != matter.lead and actor.agency not in matter.coordinating:
        raise Refusal("not_allowed", "not_your_matter", field="matter")
    kind = text.one_of(args.kind, QUERY_KINDS, "kind")
    to = known(state, "agencies", args.to, "to") if kind == "transfer" else None
    agency = actor.agency or ""
    waiting = [q for q in state.group(QUERIES, agency) if q.replied_at is None]
    if kind in REQUESTS:
        if actor.agency != matter.lead:
            raise Refusal("not_allowed", "not_the_lead", field="matter")
        if any(q.kind == kind and q.matter == matter.id for q in waiting):
            raise Refusal("wrong_state", f"{kind}_asked")
    if kind == "transfer" and to == actor.agency:
        raise Refusal("invalid", "same_agency", field="to")
    more = _more_time(state, matter, args, at) if kind == "extension" else {}
    if len(waiting) >= OPEN_MOST:
        raise Refusal("wrong_state", "queries_many", most=OPEN_MOST)
    made = Query(
        id=at.new_id(),
        matter=matter.id,
        agency=agency,
        kind=kind,
        text=text.body(args.text, "text", required=kind != "extension"),
        to=to,
        asked_at=at.now,
        **more,
    )
    particulars = {"query": made.id, "matter": matter.id, "kind": kind, "to": to, **more}
    return Outcome([made], {"query": made.id}, particulars)


def _more_time(state: Snapshot, matter: Matter, args: Ask, at: Moment) -> dict[str, Any]:
    """What is asked for: it could be granted as it stands."""
    reason = text.one_of(args.reason, REASONS, "reason")
    until = deadlines.later(state, matter, args.day, args.until, at)
    return {"day": args.day, "until": until, "reason": reason}


class Reply(Args):
    query: str
    text: str = ""
    is_accepted: bool = False
    #: Who gets the matter; absent = whom the agency proposed.
    lead: Maybe[str] = UNSET
    #: The day that is granted; absent = the one the agency asked for.
    until: str | UnsetType = UNSET


def reply(state: Snapshot, actor: Actor, args: Reply, at: Moment) -> Outcome:
    """Organiser, secretary or chair reply. A transfer that is accepted gives the matter to another
    lead at once; what the former lead had drafted stays its own. One that is not needs words. More
    time is granted, until the day asked for or another, or not, with or without words.

    Errors: ``wrong_state`` when it was replied to, ``invalid`` without words or without a lead;
    for more time those of ``deadlines``.
    """
    query = find(state.queries, args.query, "query")
    if query.replied_at is not None:
        raise Refusal("wrong_state", "query_replied")
    is_transfer = query.kind == "transfer" and args.is_accepted
    needs_words = query.kind != "extension" and not is_transfer
    words = text.body(args.text, "text", required=needs_words)
    changes: list[Record] = []
    particulars: dict[str, object] = {"query": query.id, "matter": query.matter}
    if query.kind == "extension" and args.is_accepted:
        matter = find(state.matters, query.matter, "matter")
        wanted = query.until if args.until is UNSET else args.until
        query = query.but(until=deadlines.later(state, matter, query.day, wanted, at))
        given = deadlines.put_off(matter, query.day, query.until, query.reason, actor, at)
        changes.append(given)
        particulars |= {"day": query.day, "until": query.until, "reason": query.reason}
    if is_transfer:
        must_be_draft(state)
        wanted = query.to if args.lead is UNSET else args.lead
        lead = known(state, "agencies", wanted, "lead")
        if lead is None or lead == query.agency:
            raise Refusal("invalid", "no_lead", field="lead")
        matter = find(state.matters, query.matter, "matter")
        changes.append(assigned(matter, {"lead": lead}, actor, at))
        particulars["lead"] = lead
    is_accepted = args.is_accepted if query.kind in REQUESTS else None
    changes.append(query.but(reply=words, replied_at=at.now, is_accepted=is_accepted))
    return Outcome(changes, {}, particulars)
