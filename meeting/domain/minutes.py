"""Biên bản: locked when it is signed; what changes later is signed as a supplement."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.domain.versions import Copy, copied, made
from meeting.state.snapshot import Snapshot
from meeting.state.standing import signed_minutes
from meeting.state.versions import MINUTES, SUPPLEMENT


class Sign(Args):
    """``copy`` is the signed document."""

    copy: Copy | None = None


def sign(state: Snapshot, actor: Actor, args: Sign, at: Moment) -> Outcome:
    """The minutes were signed: their text is kept as it reads now and does not change any more
    (R59). Refused while the meeting goes on, and a second time."""
    if state.meeting.status != "closed":
        raise Refusal("wrong_state", "minutes_open")
    if signed_minutes(state):
        raise Refusal("wrong_state", "minutes_signed")
    drawn = at.drawn(state, MINUTES)
    copy = copied(args.copy)
    version = made(state, MINUTES, "signed", actor, at, drawn, whole=drawn.body, copy=copy)
    facts = {"version": version.number, "digest": version.digest}
    return Outcome([version], {"version": version.number}, facts)


class Supplement(Args):
    reason: str
    copy: Copy | None = None


def supplement(state: Snapshot, actor: Actor, args: Supplement, at: Moment) -> Outcome:
    """*Biên bản bổ sung*: what the records say otherwise than what was signed so far, signed in its
    turn, with the reason. Refused before the minutes are signed and when nothing has changed."""
    signed = signed_minutes(state)
    if not signed:
        raise Refusal("wrong_state", "minutes_not_signed")
    reason = text.line(args.reason, "reason", required=True)
    whole = at.drawn(state, MINUTES).body
    if whole == signed[-1].whole:
        raise Refusal("wrong_state", "minutes_unchanged")
    drawn = at.drawn(state, SUPPLEMENT, reason)
    copy = copied(args.copy)
    version = made(state, MINUTES, "supplement", actor, at, drawn, whole=whole, copy=copy)
    facts = {"version": version.number, "digest": version.digest}
    return Outcome([version], {"version": version.number}, facts)


class Attach(Args):
    number: int
    copy: Copy


def attach(state: Snapshot, actor: Actor, args: Attach, at: Moment) -> Outcome:
    """The signed document of the minutes, or of a supplement, where it came later. Once."""
    version = next((v for v in signed_minutes(state) if v.number == args.number), None)
    if version is None:
        raise Refusal("not_found", "no_version", field="number")
    if version.copy is not None:
        raise Refusal("wrong_state", "copy_is_there")
    facts = {"version": version.number, "file": args.copy.file}
    return Outcome([version.but(copy=copied(args.copy))], {}, facts)
