"""Request-bound helpers of the pages: which meeting, who asks, giving a command, rendering."""

import ipaddress
from typing import Any, NamedTuple

from flask import Response, current_app, make_response, render_template, request

from meeting import permissions
from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request, actor_of
from meeting.house import House
from meeting.keys import bearer_hash
from meeting.keys import new_cid as new_cid
from meeting.state.snapshot import State
from meeting.web import languages
from meeting.web.copying import NewMeeting
from meeting.web.entrance import Door
from meeting.web.tokens import session_cookie

#: Role → the screen its link leads to; the screen's name is the session's name.
SCREENS = {
    "organiser": "admin",
    "chair": "chair",
    "secretary": "secretary",
    "moderator": "secretary",
    "clerk": "clerk",
    "operator": "operator",
    "projector": "projector",
    "site": "site",
    "agency": "agency",
    "unit": "unit",
    "reception": "reception",
    "runner": "runner",
    "technician": "technician",
}


def house() -> House:
    return current_app.extensions["house"]


def door() -> Door:
    return current_app.extensions["door"]


def state_of(slug: str) -> State:
    """The meeting's State; Refusal not_found."""
    return house().state_of(slug)


def find_by_code(code: str) -> tuple[State, str | None]:
    """``(State, site id or None)`` for a join code."""
    return door().find_by_code(code)


# -- who asks ------------------------------------------------------------------------------------


def token_of(slug: str, session: str) -> str:
    """The bearer token of this request: the header, else the session's cookie."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    return request.cookies.get(f"s_{slug}_{session}", "")


def actor_as(state: State, session: str) -> tuple[Actor, str]:
    """``(actor, bearer)`` of the session named, as it is now; Refusal signed_out."""
    bearer = bearer_hash(token_of(state.meeting.slug, session))
    return actor_of(state, bearer), bearer


def participant_actor(state: State) -> Actor:
    """The participant of this browser; Refusal signed_out."""
    actor, _ = actor_as(state, "phone")
    if actor.participant is None:
        raise Refusal("signed_out")
    return actor


def staff_actor(state: State, as_: str = "admin") -> Actor:
    """The member of the staff signed in on this screen; Refusal signed_out, not_allowed."""
    actor, _ = actor_as(state, as_)
    if as_ == "admin" and actor.role not in permissions.ORGANISING:
        raise Refusal("not_allowed")
    if actor.role == "participant":
        raise Refusal("not_allowed")
    return actor


def act(
    state: State, name: str, args: dict[str, Any], cid: str, as_: str = "phone"
) -> dict[str, Any]:
    """Give a command from a form; ``{ok, v, result}``, or Refusal."""
    _, bearer = actor_as(state, as_)
    args, more = door().completed(state, name, args, cid)
    answer = house().run(Request(state.id, name, args, cid, bearer=bearer))
    return {**answer, "result": {**answer["result"], **more(answer["result"])}}


def set_session(response: Response, slug: str, session: str, token: str) -> None:
    """Keep a token in this browser, for this meeting and screen."""
    response.headers.add("Set-Cookie", session_cookie(request.environ, slug, session, token))


# -- joining and links ---------------------------------------------------------------------------


def join(state: State, cid: str, code: str, fields: dict[str, Any]) -> dict[str, Any]:
    return door().join(state, cid, code, fields)


def resume(state: State, my_code: str) -> dict[str, Any]:
    return door().resume(state, my_code)


def redeem(
    state: State,
    link_id: str | None = None,
    secret: str | None = None,
    code: str | None = None,
    cid: str = "",
    device: str = "",
) -> dict[str, Any]:
    """``{token, role}`` for a link with its secret or for a typed code; Refusal signed_out,
    not_allowed (too many devices)."""
    given = {"link": link_id, "secret": secret, "code": code, "device": device}
    return door().redeem(state, cid, **{f: v for f, v in given.items() if v})


def link_url(state: State, link_id: str) -> str:
    """The address of a role link."""
    return house().config.addresses[0] + door().link_path(state, link_id)


def create_meeting(
    title: str, cid: str, here: State, *, is_copy: bool, is_rehearsal: bool = False
) -> dict[str, str]:
    """``{slug, link}`` of a new meeting, blank or a copy of the one it is made from."""
    source, years = here if is_copy else None, here.meeting.settings.calendar
    made = NewMeeting(house(), door(), cid)
    return made.create(title, source, years=years, is_rehearsal=is_rehearsal)


def new_code(state: State, link_id: str, cid: str, as_: str = "admin") -> str:
    """A short-lived code for typing on a laptop."""
    return str(act(state, "link.code", {"link": link_id}, cid, as_)["result"]["code"])


class Address(NamedTuple):
    """A join address; ``short`` is how it is shown in large letters."""

    url: str
    short: str
    is_loopback: bool
    is_lan: bool


def addresses(state: State, site: str | None = None, seat: str | None = None) -> list[Address]:
    """Join addresses of the meeting, or of a site and seat, the best first."""
    code = state.sites[site].join_code if site else state.meeting.join_code
    found = []
    for base in house().config.addresses:
        url = f"{base}/j/{code}" + (f"?seat={seat}" if seat else "")
        name = base.split("://", 1)[1]
        host = name.rsplit(":", 1)[0] if name.rsplit(":", 1)[-1].isdigit() else name
        found.append(Address(url, f"{name}/j/{code}", *_reach(host.strip("[]"))))
    return found


def _reach(host: str) -> tuple[bool, bool]:
    """``(is_loopback, is_lan)``: whether only this machine, or only this network, gets there."""
    if host == "localhost":
        return True, False
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False, host.endswith(".local")
    return address.is_loopback, address.is_private and not address.is_loopback


# -- rendering -----------------------------------------------------------------------------------


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page that is never kept by caches."""
    response = make_response(render_template(template, **context), status)
    response.headers["Cache-Control"] = "no-store"
    return response


def boot(state: State, audience: str, *domains: str, **extra: Any) -> dict[str, Any]:
    """What a screen starts from (its ``#boot`` JSON)."""
    meeting = state.meeting
    base = addresses(state, extra.get("site"))[0]
    query = f"?site={extra['site']}" if extra.get("site") else ""
    names = ("common", *(domains or (audience,)))
    data = {
        "slug": meeting.slug,
        "audience": audience,
        "lang": languages.lang(),
        "build": current_app.extensions["assets"].build,
        "messages": languages.messages(languages.lang(), *names),
        "title": meeting.title,
        "address": meeting.address,
        "is_rehearsal": meeting.is_rehearsal,
        "topics": _listed(state, "topics"),
        "sites": _listed(state, "sites"),
        "urls": {"join": base.url, "short": base.short, "qr": f"/m/{meeting.slug}/qr.svg{query}"},
        "display_default": meeting.settings.default_display,
        **extra,
    }
    return {key: value for key, value in data.items() if value is not None}


def _listed(state: State, table: str) -> list[dict[str, Any]]:
    records: list[Any] = list(state.tables[table].values())
    rows = sorted(records, key=lambda r: (r.rank, r.id))
    return [
        {"id": r.id, "name": r.name, **({"is_main": True} if getattr(r, "is_main", False) else {})}
        for r in rows
        if not r.is_removed
    ]
