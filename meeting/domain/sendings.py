"""Sending the issued notice: what the office sent, to whom, how and when (R63)."""

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.record import Record
from meeting.state.sendings import WAYS, Sending, id_of, recipients
from meeting.state.snapshot import Snapshot
from meeting.state.standing import issued


class Send(Args):
    """``recipients`` are lines of the notice's own list; ``way`` null takes the note back."""

    recipients: list[str]
    way: str | None
    sent_on: str | UnsetType = UNSET


def send(state: Snapshot, actor: Actor, args: Send, at: Moment) -> Outcome:
    """Note that the notice was sent to these lines of Nơi nhận, by default today. A line noted
    again has its way and day corrected.

    Errors: ``wrong_state`` before the issue, ``invalid`` for whoever is not on the list."""
    version = issued(state)
    if version is None:
        raise Refusal("wrong_state", "notice_not_issued")
    lines = list(dict.fromkeys(args.recipients))
    if not lines or not set(lines) <= set(recipients(version)):
        raise Refusal("invalid", "not_a_recipient", field="recipients")
    changes: list[Record] = []
    if args.way is None:
        noted = [state.sendings.get(id_of(line)) for line in lines]
        changes += [sending.but(is_removed=True) for sending in noted if sending]
        return Outcome(changes, {}, {"count": len(changes), "way": None})
    way = text.one_of(args.way, WAYS, "way")
    today = times.local_date(at.now).isoformat()
    sent_on = today if args.sent_on is UNSET else text.day(args.sent_on, "sent_on")
    by = actor.journal_name
    for line in lines:
        key = id_of(line)
        changes.append(Sending(id=key, recipient=line, way=way, sent_on=sent_on, by=by, at=at.now))
    return Outcome(changes, {}, {"count": len(lines), "way": way, "sent_on": sent_on})
