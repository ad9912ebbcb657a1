"""*Hỏi lại*: an agency asks the organiser or the secretary about its matter, or asks that another
agency answers; the reply."""

from msgspec import UNSET

from meeting.domain import text
from meeting.domain.assigning import assigned
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.notice import must_be_draft
from meeting.domain.refusal import Refusal
from meeting.state.prepared_indexes import QUERIES
from meeting.state.preparing import QUERY_KINDS, Query
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Questions of one agency that may wait for a reply.
OPEN_MOST = 50


class Ask(Args):
    matter: str
    text: str
    kind: str = "question"
    #: The agency that should have it instead, when one is known.
    to: str | None = None


def ask(state: Snapshot, actor: Actor, args: Ask, at: Moment) -> Outcome:
    """A question back, or *đề nghị chuyển cơ quan khác* with its reason. Only about what the
    agency leads or co-ordinates; only the lead can give a matter away.

    Errors: ``not_allowed`` for a matter of others, ``wrong_state`` when such a request waits.
    """
    matter = find(state.matters, args.matter, "matter")
    if actor.agency != matter.lead and actor.agency not in matter.coordinating:
        raise Refusal("not_allowed", "not_your_matter", field="matter")
    kind = text.one_of(args.kind, QUERY_KINDS, "kind")
    to = known(state, "agencies", args.to, "to") if kind == "transfer" else None
    agency = actor.agency or ""
    waiting = [q for q in state.group(QUERIES, agency) if q.replied_at is None]
    if kind == "transfer":
        if actor.agency != matter.lead:
            raise Refusal("not_allowed", "not_the_lead", field="matter")
        if to == actor.agency:
            raise Refusal("invalid", "same_agency", field="to")
        if any(q.kind == "transfer" and q.matter == matter.id for q in waiting):
            raise Refusal("wrong_state", "transfer_asked")
    if len(waiting) >= OPEN_MOST:
        raise Refusal("wrong_state", "queries_many", most=OPEN_MOST)
    made = Query(
        id=at.new_id(),
        matter=matter.id,
        agency=agency,
        kind=kind,
        text=text.body(args.text, "text"),
        to=to,
        asked_at=at.now,
    )
    particulars = {"query": made.id, "matter": matter.id, "kind": kind, "to": to}
    return Outcome([made], {"query": made.id}, particulars)


class Reply(Args):
    query: str
    text: str = ""
    is_accepted: bool = False
    #: Who gets the matter; absent = whom the agency proposed.
    lead: Maybe[str] = UNSET


def reply(state: Snapshot, actor: Actor, args: Reply, at: Moment) -> Outcome:
    """Organiser, secretary or chair reply. A transfer that is accepted gives the matter to another
    lead at once; what the former lead had drafted stays its own. One that is not needs words.

    Errors: ``wrong_state`` when it was replied to, ``invalid`` without words or without a lead.
    """
    query = find(state.queries, args.query, "query")
    if query.replied_at is not None:
        raise Refusal("wrong_state", "query_replied")
    is_transfer = query.kind == "transfer" and args.is_accepted
    words = text.body(args.text, "text", required=not is_transfer)
    changes: list[Record] = []
    particulars: dict[str, object] = {"query": query.id, "matter": query.matter}
    if is_transfer:
        must_be_draft(state)
        wanted = query.to if args.lead is UNSET else args.lead
        lead = known(state, "agencies", wanted, "lead")
        if lead is None or lead == query.agency:
            raise Refusal("invalid", "no_lead", field="lead")
        matter = find(state.matters, query.matter, "matter")
        changes.append(assigned(matter, {"lead": lead}, actor, at))
        particulars["lead"] = lead
    is_accepted = args.is_accepted if query.kind == "transfer" else None
    changes.append(query.but(reply=words, replied_at=at.now, is_accepted=is_accepted))
    return Outcome(changes, {}, particulars)
