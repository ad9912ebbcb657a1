"""A voter's own ballots; and who voted what in a named poll, for the staff to read or print. A
secret one has no such page."""

from typing import Any

from flask import Blueprint, Response, request

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.state.names import person_seen
from meeting.state.polls import voter
from meeting.state.snapshot import State
from meeting.web import door

polls = Blueprint("polls", __name__)


@polls.get("/m/<slug>/polls/<poll>")
def voters(slug: str, poll: str) -> Response:
    """The votes of a named poll, by answer; a name the person keeps back is kept back here too."""
    state = door.state_of(slug)
    actor, _ = door.actor_as(state, request.args.get("as", "secretary"))
    if actor.role not in permissions.STAFF:
        raise Refusal("not_allowed")
    found = state.polls.get(poll)
    if found is None or found.is_removed or found.is_secret:
        raise Refusal("not_found", "no_poll")
    people: list[list[str]] = [[] for _ in range(found.size)]
    for vote in state.votes.values():
        if vote.poll == poll and (person := state.participants.get(vote.voter)) is not None:
            people[vote.choice].append(person_seen(person))
    rows = [sorted(names) for names in people]
    return door.render("voters.html", state=state, poll=found, rows=rows)


def ballots(state: State, participant: str) -> dict[str, Any]:
    """``{ballots: {poll: choice}}``: what the caller has voted. Only the server's key finds a
    secret one."""
    seal = door.house().keys.seal
    cast = {
        p.id: vote.choice
        for p in state.polls.values()
        if (vote := state.votes.get(f"{p.id}.{voter(p, participant, seal)}")) is not None
    }
    return {"ballots": cast} if cast else {}
