"""One command from its request to its answer: who, what, may they, is it still what they saw, the
rule, the journal entry.

The pure part of the path (design 4, step 3). The writer calls ``evaluate`` inside its transaction.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from meeting import permissions
from meeting.commands import REGISTRY, Command, past
from meeting.documents.drawing import drawn
from meeting.domain import conducting, floor, queue
from meeting.domain.command import Actor, Args, Moment, unsealed
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.journal import Entry
from meeting.state.people import Participant
from meeting.state.programme import Meeting, Site, Topic
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn


class Request(NamedTuple):
    """One command as it reached the server. ``bearer`` is the SHA-256 of the token; ``role`` is
    given instead by the server itself (door, system). ``looked``: what ``ahead`` found of it."""

    meeting: str
    name: str
    args: dict[str, Any]
    cid: str
    expect: int | str | None = None
    bearer: str | None = None
    role: str | None = None
    looked: Any = None

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


def ahead(state: Snapshot, request: Request) -> Iterator[Any]:
    """Look at the arguments of a long command before it is in line, piece by piece; the last that
    is yielded is whole. Of others nothing comes. Raises Refusal where the rule will, too."""
    command = REGISTRY.get(request.name)
    if command is not None and command.ahead is not None:
        yield from command.ahead(state, _arguments(command, request.args))


def evaluate(
    draft: Draft,
    actor: Actor,
    request: Request,
    now: str,
    new_id: Callable[[], str],
    seal: Callable[[str], str] = unsealed,
) -> Evaluated:
    """Run one command against ``draft`` and put its changes there; raises Refusal otherwise.

    Order of checks: known command, allowed, arguments, `expect`, then the rule itself.
    """
    command = REGISTRY.get(request.name)
    if command is None:
        raise Refusal("not_found", "no_command", field="name")
    if not permissions.may(actor.role, request.name):
        raise Refusal("not_allowed")
    if request.name in permissions.CONDUCTING and not conducting.may_conduct(draft, actor):
        raise Refusal("not_allowed", "not_conducting")
    is_new = request.name == "meeting.create"
    if not is_new and draft.meeting.status == "deleted":
        raise Refusal("closed", "meeting_closed")
    args = _arguments(command, request.args)
    if not is_new:
        _still_expected(draft, command, args, request)
    version = 1 if is_new else draft.meeting.version + 1
    outcome = command.run(
        draft, actor, args, Moment(now, version, new_id, seal, drawn, request.looked)
    )
    moves_floor = not is_new and _moves_floor(draft, outcome.changes)
    before = _floor_key(draft) if moves_floor else None
    changes = outcome.changes
    if moves_floor:
        changes = [*changes, *queue.closed_ranks(draft, changes)]
    was = None if is_new else draft.meeting
    draft.put(*(r if r.v == version else r.but(v=version) for r in changes))
    named = actor.veiled(outcome.display)
    entry = Entry(
        v=version,
        at=times.coarse(now) if named.is_anonymous else now,
        actor=named.journal_name,
        name=past(request.name),
        particulars=outcome.particulars,
        prev="" if is_new else draft.meeting.journal_hash,
    )
    entry = entry.sealed()
    meeting = draft.meeting.but(version=version, v=version, journal_hash=entry.hash)
    if was is not None:
        meeting = queue.closing_noted(was, meeting, now)
    if moves_floor and before != _floor_key(draft):
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
        if expect != (state.meeting.floor or ""):
            raise Refusal("stale")
    elif command.watches(state, args) > expect:
        raise command.stale(state, args, expect)


def _moves_floor(state: Snapshot, changes: list[Record]) -> bool:
    """Whether such changes can touch the floor or the head of the queue: the order need not be
    asked for the others."""
    meeting = state.meeting
    return any(
        isinstance(record, Turn | Topic | Site)
        or (
            isinstance(record, Meeting)
            and (record.floor != meeting.floor or record.settings != meeting.settings)
        )
        for record in changes
    )


def _floor_key(state: Snapshot) -> tuple[Any, ...]:
    holder, head = floor.holder(state), queue.head(state)
    return (holder and (holder.id, holder.status), head and head.id)
