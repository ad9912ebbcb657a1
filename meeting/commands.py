"""The registry of commands, and the one way through which each of them goes.

``evaluate`` is the pure part (design 4, step 3): who, what, may they, is it still what they saw,
the rule, the journal entry. The writer calls it inside its transaction.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from meeting import permissions
from meeting.domain import (
    answering,
    floor,
    links,
    matters,
    meetings,
    notice,
    opinions,
    people,
    queue,
    reading,
    rounds,
    screens,
    setup,
    thoughts,
    turns,
)
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.journal import Entry
from meeting.state.people import Participant
from meeting.state.snapshot import Draft, Snapshot

Rule = Callable[[Snapshot, Actor, Any, Moment], Outcome]
Watch = Callable[[Snapshot, Any], int]


def floor_and_head(state: Snapshot, args: Any) -> int:
    """Version at which the floor or the head of the queue last changed."""
    return state.meeting.floor_v


def matter_fields(state: Snapshot, args: matters.TagArgs) -> int:
    """Newest version among the tags about to be set."""
    matter = state.matters.get(args.matter)
    return max((matter.tag_v.get(f, 0) for f in args.given()), default=0) if matter else 0


def the_notice(state: Snapshot, args: Any) -> int:
    """Version at which the notice or any matter last changed."""
    return max([state.notice.v, *(m.v for m in state.matters.values())])


def nothing(state: Snapshot, args: Any) -> int:
    """A command that is never stale."""
    return 0


class Command(NamedTuple):
    """``run`` is the rule, ``args`` its argument struct, ``watches`` what `expect` is held to."""

    run: Rule
    args: type[Args]
    watches: Watch = nothing


REGISTRY: dict[str, Command] = {
    "meeting.create": Command(meetings.create, meetings.Create),
    "meeting.edit": Command(meetings.edit, meetings.Edit),
    "meeting.open": Command(meetings.open_meeting, Nothing),
    "meeting.pause": Command(meetings.pause_meeting, Nothing),
    "meeting.close": Command(meetings.close_meeting, Nothing),
    "meeting.delete": Command(meetings.delete, meetings.Delete),
    "queue.open": Command(queue.open_queue, Nothing),
    "queue.close": Command(queue.close_queue, Nothing),
    "agenda.start": Command(meetings.start_item, meetings.StartItem),
    "agenda.add": Command(setup.add, setup.AgendaArgs),
    "agenda.edit": Command(setup.edit, setup.AgendaArgs),
    "agenda.remove": Command(setup.remove, setup.AgendaArgs),
    "site.add": Command(setup.add, setup.SiteArgs),
    "site.edit": Command(setup.edit, setup.SiteArgs),
    "site.remove": Command(setup.remove, setup.SiteArgs),
    "topic.add": Command(setup.add, setup.TopicArgs),
    "topic.edit": Command(setup.edit, setup.TopicArgs),
    "topic.remove": Command(setup.remove, setup.TopicArgs),
    "agency.add": Command(setup.add, setup.AgencyArgs),
    "agency.edit": Command(setup.edit, setup.AgencyArgs),
    "agency.remove": Command(setup.remove, setup.AgencyArgs),
    "delegate.add": Command(setup.add, setup.DelegateArgs),
    "delegate.edit": Command(setup.edit, setup.DelegateArgs),
    "delegate.remove": Command(setup.remove, setup.DelegateArgs),
    "link.create": Command(links.create, links.Create),
    "link.code": Command(links.new_code, links.NewCode),
    "link.redeem": Command(links.redeem, links.Redeem),
    "link.revoke": Command(links.revoke, links.Revoke),
    "participant.join": Command(people.join, people.Join),
    "participant.edit": Command(people.edit, people.Edit),
    "turn.request": Command(turns.request, turns.Request),
    "turn.withdraw": Command(turns.withdraw, turns.Withdraw),
    "turn.add": Command(turns.add, turns.Add),
    "turn.call": Command(floor.call, floor.Call, floor_and_head),
    "turn.start": Command(floor.start, Nothing, floor_and_head),
    "turn.pause": Command(floor.pause, Nothing, floor_and_head),
    "turn.resume": Command(floor.resume, floor.Resume, floor_and_head),
    "turn.finish": Command(floor.finish, Nothing, floor_and_head),
    "turn.extend": Command(floor.extend, floor.Extend, floor_and_head),
    "turn.skip": Command(floor.skip, floor.OneTurn, floor_and_head),
    "turn.return": Command(floor.bring_back, floor.OneTurn, floor_and_head),
    "turn.move": Command(queue.move, queue.Move, floor_and_head),
    "turn.wrap_up": Command(floor.wrap_up, floor.WrapUp, floor_and_head),
    "turn.invite": Command(answering.invite, answering.Invite, floor_and_head),
    "turn.ask_back": Command(answering.ask_back, answering.AskBack, floor_and_head),
    "turn.drop": Command(answering.drop, answering.Drop, floor_and_head),
    "turn.follow_up": Command(thoughts.follow_up, thoughts.FollowUp),
    "round.answer": Command(rounds.answer, Nothing),
    "round.next": Command(rounds.go_on, Nothing),
    "round.return": Command(rounds.take_back, Nothing),
    "thought.tick": Command(thoughts.tick, thoughts.Tick),
    "thought.untick": Command(thoughts.untick, thoughts.Untick),
    "thought.judge": Command(thoughts.judge, thoughts.Judge),
    "turn.record": Command(turns.record, turns.RecordPast),
    "floor.interrupt": Command(floor.interrupt, floor.Interrupt),
    "opinion.submit": Command(opinions.submit, opinions.Submit),
    "opinion.withdraw": Command(opinions.withdraw, opinions.OneOpinion),
    "opinion.support": Command(opinions.support, opinions.OneOpinion),
    "opinion.enter": Command(opinions.enter, opinions.Enter),
    "opinion.release": Command(opinions.release, opinions.OneOpinion),
    "opinion.hold": Command(opinions.hold, opinions.Hold),
    "opinion.edit": Command(opinions.edit, opinions.Edit),
    "opinion.project": Command(opinions.project, opinions.Project),
    "opinion.read": Command(reading.read, reading.Read),
    "opinion.capture": Command(opinions.capture, opinions.Capture),
    "opinion.reveal": Command(opinions.reveal, opinions.OneOpinion),
    "projector.show": Command(screens.show, screens.Show),
    "matter.create": Command(matters.create, matters.Create),
    "matter.attach": Command(matters.attach, matters.Attach),
    "matter.detach": Command(matters.detach, matters.Detach),
    "matter.merge": Command(matters.merge, matters.Merge),
    "matter.split": Command(matters.split, matters.Split),
    "matter.tag": Command(matters.tag, matters.TagArgs, matter_fields),
    "matter.answer": Command(matters.answer, matters.Give),
    "site.register_turn": Command(turns.register_at_site, turns.RegisterAtSite),
    "site.submit_opinion": Command(opinions.submit_at_site, opinions.Enter),
    "site.ready": Command(turns.ready, turns.Ready),
    "notice.edit": Command(notice.edit, notice.Edit, the_notice),
    "notice.approve": Command(notice.approve, Nothing, the_notice),
    "notice.reopen": Command(notice.reopen, Nothing, the_notice),
    "notice.issue": Command(notice.issue, notice.Issue, the_notice),
}

if unguarded := REGISTRY.keys() ^ permissions.COMMANDS.keys():
    raise ImportError(f"a command and its policy must come together: {sorted(unguarded)}")


class Request(NamedTuple):
    """One command as it reached the server. ``bearer`` is the SHA-256 of the token; ``role`` is
    given instead by the server itself (door, system)."""

    meeting: str
    name: str
    args: dict[str, Any]
    cid: str
    expect: int | str | None = None
    bearer: str | None = None
    role: str | None = None

    def body_hash(self) -> str:
        """Identity of the body under its cid: SHA-256 of canonical {name, args, expect}."""
        body = {"name": self.name, "args": self.args, "expect": self.expect}
        canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()


class Evaluated(NamedTuple):
    """``entry`` goes into the journal; ``answer`` to the caller and into the receipt."""

    entry: Entry
    answer: dict[str, Any]


def actor_of(state: Snapshot, bearer: str | None) -> Actor:
    """Who carries this bearer, read from the State as it is now; ``signed_out`` otherwise."""
    holder = state.bearer(bearer) if bearer else None
    if isinstance(holder, Participant):
        return Actor(
            "participant",
            holder.id,
            participant=holder.id,
            site=holder.site,
            is_anonymous=holder.display == "anonymous",
        )
    if holder is None or holder.revoked_at is not None:
        raise Refusal("signed_out")
    link = state.links[holder.link]
    if link.revoked_at is not None:
        raise Refusal("signed_out", "link_revoked")
    return Actor(link.role, link.id, site=link.site, agency=link.agency, behalf=link.on_behalf)


def actor_for(state: Snapshot, request: Request) -> Actor:
    """The actor of a request: the bearer's, or the server in one of its own roles."""
    if request.role is not None:
        return Actor(request.role, request.role)
    return actor_of(state, request.bearer)


def evaluate(
    draft: Draft, actor: Actor, request: Request, now: str, new_id: Callable[[], str]
) -> Evaluated:
    """Run one command against ``draft`` and put its changes there; raises Refusal otherwise.

    Order of checks: known command, allowed, arguments, `expect`, then the rule itself.
    """
    command = REGISTRY.get(request.name)
    if command is None:
        raise Refusal("not_found", "no_command", field="name")
    if not permissions.may(actor.role, request.name):
        raise Refusal("not_allowed")
    is_new = request.name == "meeting.create"
    if not is_new and draft.meeting.status == "deleted":
        raise Refusal("closed", "meeting_closed")
    args = _arguments(command, request.args)
    if not is_new:
        _still_expected(draft, command, args, request)
    version = 1 if is_new else draft.meeting.version + 1
    outcome = command.run(draft, actor, args, Moment(now, version, new_id))
    before = None if is_new else _floor_key(draft)
    draft.put(*(record.but(v=version) for record in outcome.changes))
    named = actor.veiled(outcome.display)
    entry = Entry(
        v=version,
        at=times.coarse(now) if named.is_anonymous else now,
        actor=named.journal_name,
        name=_past(request.name),
        particulars=outcome.particulars,
        prev="" if is_new else draft.meeting.journal_hash,
    )
    entry = entry.sealed()
    meeting = draft.meeting.but(version=version, v=version, journal_hash=entry.hash)
    if before != _floor_key(draft):
        meeting = meeting.but(floor_v=version)
    draft.put(meeting)
    return Evaluated(entry, {"ok": True, "v": version, "result": outcome.result})


def _arguments(command: Command, args: Any) -> Args:
    try:
        return msgspec.convert(args, command.args, strict=True)
    except UnicodeEncodeError as error:  # a lone surrogate as a field or where no text belongs
        raise Refusal("invalid", "bad_characters") from error
    except msgspec.ValidationError as error:
        words = str(error)
        field = words.rsplit("$.", 1)[1].split("`", 1)[0] if "`$." in words else None
        if "unknown field" in words:
            raise Refusal("invalid", "unknown_field", field=words.split("`")[1]) from error
        if "missing required field" in words:
            raise Refusal("invalid", "missing", field=words.split("`")[1]) from error
        raise Refusal("invalid", "wrong_type", field=field) from error


def _still_expected(state: Snapshot, command: Command, args: Args, request: Request) -> None:
    """`expect`: a number is the v the person saw, a string the turn believed to have the floor."""
    expect = request.expect
    if expect is None:
        return
    if isinstance(expect, str):
        if not request.name.startswith("turn."):
            raise Refusal("invalid", "wrong_type", field="expect")
        is_stale = expect != (state.meeting.floor or "")
    else:
        is_stale = command.watches(state, args) > expect
    if is_stale:
        raise Refusal("stale")


def _floor_key(state: Snapshot) -> tuple[Any, ...]:
    holder, head = floor.holder(state), queue.head(state)
    return (holder and (holder.id, holder.status), head and head.id)


#: Irregular pasts; the rest take -d or -ed.
_PAST = {
    "withdraw": "withdrawn",
    "submit": "submitted",
    "submit_opinion": "opinion_submitted",
    "register_turn": "turn_registered",
    "split": "split",
    "read": "read",
    "hold": "held",
    "begin": "begun",
    "tag": "tagged",
    "edit": "edited",
    "show": "shown",
    "skip": "skipped",
    "ready": "readied",
    "give": "given",
    "wrap_up": "wrapped_up",
    "ask_back": "asked_back",
    "follow_up": "followed_up",
    "drop": "dropped",
    "next": "ended",
}


def _past(name: str) -> str:
    """``turn.request`` → ``turn.requested``: what the journal calls it."""
    noun, verb = name.split(".", 1)
    past = _PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb + "ed")
    return f"{noun}.{past}"
