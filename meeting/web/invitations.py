"""A delegate's own page: answering the invitation before the meeting, joining with it, and what a
second phone is told. Opening it uses nothing up: chat programs open links to preview them."""

from typing import Any

from flask import Blueprint, Response, request

from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.state.people import Delegate
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.admin_forms import day_words
from meeting.web.answers import sentence
from meeting.web.languages import lang
from meeting.web.phone import OFFERED, TYPED, join_boot, participant_here, privacy

invitations = Blueprint("invitations", __name__)

#: What a person may answer here.
REPLIES = ("confirmed", "declined", "substitute")


@invitations.get("/i/<slug>/<delegate>/<secret>")
def invitation(slug: str, delegate: str, secret: str) -> Response:
    """Who is invited to what, the answer, and the way in."""
    state = door.state_of(slug)
    person = _person(state, delegate, secret)
    return _page(state, person, secret)


@invitations.post("/i/<slug>/<delegate>/<secret>")
def act_on_invitation(slug: str, delegate: str, secret: str) -> Response:
    """Answer, join, or come back by one's own code, as plain forms."""
    state = door.state_of(slug)
    person = _person(state, delegate, secret)
    form = {name: value.strip() for name, value in request.form.items()}
    try:
        if form.get("do") == "reply":
            _reply(state, person, form)
            return _page(state, state.delegates[person.id], secret, is_answered=True)
        if form.get("do") == "resume":
            joined = door.resume(state, form.get("my_code", ""))
        else:
            fields = {field: form[field] for field in TYPED if form.get(field)}
            if fields.get("display") == "anonymous":
                fields = {f: v for f, v in fields.items() if f in ("site", "display")}
            cid = form.get("cid") or door.new_cid()
            joined = door.join(state, cid, f"{delegate}.{secret}", fields)
    except Refusal as refusal:
        return _page(state, state.delegates[person.id], secret, refusal, form)
    response = door.render("join.html", state=state, code="", joined=joined)
    door.set_session(response, state.meeting.slug, "phone", joined["token"])
    return response


def _person(state: State, delegate: str, secret: str) -> Delegate:
    found = door.door().invited(state, f"{delegate}.{secret}")
    return state.delegates[found or ""]


def _reply(state: State, person: Delegate, form: dict[str, str]) -> None:
    """The answer, given through the door: the secret of the address is who is asking."""
    args = {"delegate": person.id, "rsvp": form.get("rsvp", "")}
    if args["rsvp"] not in REPLIES:
        raise Refusal("invalid", "choose_reply", field="rsvp")
    if args["rsvp"] == "substitute":
        args |= {f: form.get(f, "") for f in ("substitute", "substitute_position")}
    cid = form.get("cid") or door.new_cid()
    door.house().run(Request(state.id, "delegate.reply", args, cid, role="door"))


def _page(
    state: State,
    person: Delegate,
    secret: str,
    refusal: Refusal | None = None,
    form: dict[str, str] | None = None,
    *,
    is_answered: bool = False,
) -> Response:
    used = state.invitations.get(person.id)
    here = participant_here(state)
    is_own = here is not None and here.delegate == person.id
    site = state.sites.get(person.site or "")
    errors = {refusal.field or "": sentence(refusal, lang())} if refusal else {}
    is_other = person.rsvp == "substitute"
    typed: dict[str, Any] = {
        "name": person.comes_as,
        "unit": person.unit,
        "position": person.substitute_position if is_other else person.position,
        "site": person.site or "",
        "seat": person.seat,
        "display": state.meeting.settings.default_display,
        **(form or {}),
    }
    return door.render(
        "invitation.html",
        refusal.status if refusal else 200,
        state=state,
        boot=join_boot(state, site),
        person=person,
        code=f"{person.id}.{secret}",
        typed=typed,
        errors=errors,
        cid=door.new_cid(),
        reply_cid=door.new_cid(),
        replies=REPLIES,
        here=site,
        sites=[],
        units=[],
        displays=OFFERED,
        known=here if is_own else None,
        is_used=used is not None and used.participant is not None and not is_own,
        is_answered=is_answered,
        is_open=state.meeting.status in ("open", "paused"),
        held_on=day_words(state.meeting.held_on) or state.meeting.held_words,
        privacy=privacy(state),
    )
