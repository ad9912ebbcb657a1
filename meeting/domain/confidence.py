"""What only a few may read: opinions for the chair alone (R49), and what looks like a denunciation.

A private opinion is the chairs' (and their named assistants') until they disclose it. A suspected
denunciation is the secretary's, one who looks at it is in the journal; a private one stays with
the chairs. Nobody else, no view but theirs and no document has the words.
"""

from typing import Any

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.moderation import moved
from meeting.domain.opinions import OneOpinion, live
from meeting.domain.refusal import Refusal
from meeting.domain.screens import off_the_screens
from meeting.domain.titles import retitled
from meeting.state.indexes import MATTERS_OF
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

#: Where a private opinion may go on to → the list it then stands in.
ONWARD = {"intake": "new", "wall": "released"}


class Disclose(Args):
    opinion: str
    to: str = "intake"


def disclose(state: Snapshot, actor: Actor, args: Disclose, at: Moment) -> Outcome:
    """The chair lets a private opinion go on: to the secretary's intake, or to the wall. What
    looks like a denunciation must be cleared first."""
    opinion = live(state, args.opinion)
    to = text.one_of(args.to, tuple(ONWARD), "to")
    if not opinion.is_private:
        raise Refusal("wrong_state", "opinion_not_private")
    if opinion.is_suspected:
        raise Refusal("wrong_state", "looks_like_denunciation")
    released_at = at.now if to == "wall" else None
    opened = moved(opinion, actor, at, is_private=False, status=ONWARD[to], released_at=released_at)
    return Outcome([opened], {}, {"opinion": opinion.id, "to": to})


def suspect(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """A moderator sees a denunciation that the rule has missed, sent in or captured from a speech:
    it is hidden at once, for the secretary to decide."""
    opinion = live(state, args.opinion)
    if opinion.is_restricted:
        raise Refusal("wrong_state", "opinion_restricted")
    return _hidden(state, opinion, "suspected", actor, at)


def confirm(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """It is a denunciation: it stays hidden, its sender keeps the advice where to go."""
    opinion = _to_decide(state, actor, args.opinion)
    if opinion.suspicion == "confirmed":
        raise Refusal("wrong_state", "confirmed_already")
    return _hidden(state, opinion, "confirmed", actor, at)


def clear(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """It is none: it goes where it would have gone, and waits there for a person's release; what
    was said aloud needs none."""
    opinion = _to_decide(state, actor, args.opinion)
    if not opinion.is_suspected:
        raise Refusal("wrong_state", "opinion_not_suspected")
    status = "private" if opinion.is_private else "new"
    again: dict[str, Any] = {"status": status}
    if opinion.channel == "speech":
        again = {"status": "released", "released_at": at.now}
    cleared = moved(opinion, actor, at, suspicion="cleared", **again)
    return Outcome([cleared], {}, {"opinion": opinion.id})


def inspect(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """The secretary reads what looks like a denunciation, without a name; every look is in the
    journal."""
    opinion = live(state, args.opinion)
    if opinion.is_private or not opinion.is_suspected:
        raise Refusal("wrong_state", "opinion_not_suspected")
    return Outcome([], {"text": opinion.text}, {"opinion": opinion.id})


def _to_decide(state: Snapshot, actor: Actor, opinion_id: str) -> Opinion:
    """An opinion of which this person decides whether it is a denunciation: of a private one the
    chairs, of every other the secretary."""
    opinion = live(state, opinion_id)
    if opinion.is_private != (actor.role == "chair"):
        raise Refusal("not_allowed", "opinion_restricted")
    return opinion


def _hidden(state: Snapshot, opinion: Opinion, suspicion: str, actor: Actor, at: Moment) -> Outcome:
    if state.group(MATTERS_OF, opinion.id):
        raise Refusal("wrong_state", "opinion_in_matter")
    status = "private" if opinion.is_private else "denunciation"
    changes: list[Any] = [
        moved(opinion, actor, at, suspicion=suspicion, status=status, released_at=None)
    ]
    changes += off_the_screens(state, opinion.id)
    changes += retitled(state, opinion, at)
    return Outcome(changes, {}, {"opinion": opinion.id})
