"""The contract's questions: views, wall, me, journal (its commands: ``do.py``)."""

from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, request

from meeting import permissions
from meeting.desks import ON
from meeting.domain.refusal import Refusal
from meeting.evaluation import actor_of
from meeting.keys import bearer_hash
from meeting.state.people import Session
from meeting.state.snapshot import State
from meeting.store import loading
from meeting.views.fragments import Fragments
from meeting.views.mine import mine
from meeting.views.opinions import hall_opinions
from meeting.views.people import found_people
from meeting.views.phone import WALL_SHOWN, newest_released
from meeting.views.restricted import restricted
from meeting.web import door, languages
from meeting.web.answers import closed_to, refused
from meeting.web.polls import ballots
from meeting.web.tokens import token_of

api = Blueprint("api", __name__, url_prefix="/api/meetings/<slug>")


@api.errorhandler(Refusal)
def refuse(refusal: Refusal) -> tuple[Response, int]:
    """A refusal of the contract, in words."""
    response = json_response(refused(refusal, languages.lang()))
    if "retry_s" in refusal.particulars:
        response.headers["Retry-After"] = str(refusal.particulars["retry_s"])
    return response, refusal.status


def json_response(body: Any) -> Response:
    response = Response(msgspec.json.encode(body), mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@api.get("/views/<audience>")
def view(slug: str, audience: str) -> Response:
    """``{v, now, view}`` with an ETag."""
    state = door.state_of(slug)
    actor, _ = door.actor_as(state, request.args.get("as", audience))
    if audience not in permissions.AUDIENCES:
        raise Refusal("not_found", "no_audience")
    if not permissions.may_see(actor.role, audience):
        raise Refusal("not_allowed")
    key = permissions.audience_key(audience, actor.site, actor.agency)
    v, built = door.house().view(state, key)
    build = current_app.extensions["assets"].build
    tag = f"{build}-{key}-{languages.lang()}-{v}"
    if tag in request.if_none_match:
        response = Response(status=304)
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response = json_response({"v": v, "now": door.house().clock(), "view": built})
    response.set_etag(tag)
    return response


@api.get("/wall")
def wall(slug: str) -> Response:
    """Older released opinions, newest first, 30 at a time: ``before`` is an opinion's id or
    number, ``topic`` leaves only that topic's; ``{wall, opinions, more}``."""
    state = door.state_of(slug)
    door.actor_as(state, request.args.get("as", "phone"))
    before, topic = request.args.get("before", ""), request.args.get("topic", "")
    if topic and topic not in state.topics:
        raise Refusal("not_found", "no_topic", field="topic")
    with door.house().meetings.lock:
        released = [o for o in newest_released(state) if topic in ("", o.topic)]
        place = next(
            (i + 1 for i, o in enumerate(released) if before in (o.id, str(o.number))), None
        )
        if before and place is None:
            raise Refusal("not_found", "no_opinion", field="before")
        start = place or 0
        page = released[start : start + WALL_SHOWN]
        opinions = hall_opinions(state, Fragments(), page)
    more = len(released) > start + WALL_SHOWN
    return json_response({"wall": [o.id for o in page], "opinions": opinions, "more": more})


@api.get("/me")
def me(slug: str) -> Response:
    """The caller's own turns, opinions, receipts, states, reasons, answers; ``barred``, in words:
    what is open to others only."""
    state = door.state_of(slug)
    actor = door.participant_actor(state)
    with door.house().meetings.lock:
        own = mine(state, actor.participant or "") | ballots(state, actor.participant or "")
        person = state.participants[actor.participant or ""]
        own |= closed_to(state, person, languages.lang())
        v = state.meeting.version
    return json_response({"v": v, "now": door.house().clock(), **own})


def staff(slug: str, roles: frozenset[str]) -> State:
    """The meeting, for a member of the staff in one of these roles."""
    state = door.state_of(slug)
    actor, _ = door.actor_as(state, request.args.get("as", "secretary"))
    if actor.role not in roles:
        raise Refusal("not_allowed")
    return state


@api.get("/restricted")
def for_the_chairs(slug: str) -> Response:
    """Private opinions and flags, for the chairs and their named assistants alone."""
    state = door.state_of(slug)
    actor, _ = door.actor_as(state, request.args.get("as", "chair"))
    if actor.role not in permissions.CONFIDANTS:
        raise Refusal("not_allowed")
    with door.house().meetings.lock:
        body = restricted(state)
        v = state.meeting.version
    response = json_response({"v": v, "now": door.house().clock(), **body})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@api.get("/people")
def people(slug: str) -> Response:
    """``{people}``: who joined under the own name and is sought by ``q``, for whoever invites."""
    state = door.state_of(slug)
    actor, _ = door.actor_as(state, request.args.get("as", "chair"))
    if actor.role not in permissions.CHAIR:
        raise Refusal("not_allowed")
    with door.house().meetings.lock:
        found = found_people(state, request.args.get("q", "")[:80])
    return json_response({"people": found})


@api.get("/journal")
def journal(slug: str) -> Response:
    """``{entries: [{v, at, actor, name, particulars, prev, hash}]}`` after ``since``."""
    state = staff(slug, permissions.JOURNAL)
    since = request.args.get("since", "0")
    if not since.isdigit():
        raise Refusal("invalid", "wrong_type", field="since")
    with door.house().engine.connect() as connection:
        entries = loading.entries_since(connection, state.id, int(since))
    return json_response({"entries": entries})


@api.post("/here")
def here(slug: str) -> Response:
    """``{on}`` → ``{id}`` of this device among ``presence.desks``. ``on`` is ``m:``, ``t:`` or
    ``o:`` and an id, with ``.field`` while that is typed in, or ``n:`` and a part of the notice;
    ``""`` = nothing in hand, null = the screen is closed. Unversioned, in no journal; a screen
    that is silent for 20 s is forgotten."""
    state = door.state_of(slug)
    bearer = bearer_hash(token_of(request.environ, slug))
    actor = actor_of(state, bearer)
    if not permissions.may_see(actor.role, "secretary"):
        raise Refusal("not_allowed")
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or set(body) != {"on"}:
        raise Refusal("invalid", "missing", field="on")
    holder = state.bearer(bearer)
    if not isinstance(holder, Session):
        raise Refusal("not_allowed")
    house, on = door.house(), body["on"]
    if on is None:
        house.desks.leave(state.id, holder.id)
    elif isinstance(on, str) and (not on or ON.fullmatch(on)):
        house.desks.sit(state.id, holder.id, holder.link, on, house.clock())
    else:
        raise Refusal("invalid", "unknown_value", field="on", allowed="m:, t:, o:, n:")
    return json_response({"id": holder.id})
