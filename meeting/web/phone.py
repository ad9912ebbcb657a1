"""The participants' pages: the way in by code, joining, and the phone.

Every page works without JavaScript; with it the same forms become surer (an outbox, a live view).
"""

import gzip
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from meeting.domain import queue
from meeting.domain.refusal import Refusal
from meeting.domain.text import OPINION_MAX
from meeting.state import times
from meeting.state.opinions import KINDS
from meeting.state.people import DISPLAYS, Participant
from meeting.state.programme import Site
from meeting.state.reading import reads_notice
from meeting.state.snapshot import State
from meeting.views.mine import mine
from meeting.web import door
from meeting.web.answers import closed_to, sentence
from meeting.web.languages import lang, t
from meeting.web.polls import ballots

blueprint = Blueprint("phone", __name__)

#: What a person types when joining; the rest of the form is chosen.
TYPED = ("name", "unit", "position", "site", "seat", "display")
#: Display choices as they are offered: the strictest first.
OFFERED = ("secret", "unit", "name", "anonymous")

#: Messages the app never says: left out of its boot to keep the visit small.
SERVER_ONLY = (
    *("common.channel_", "common.language", "common.turn_"),
    *(
        "phone.closed_",
        "phone.code_",
        "phone.host_",
        "phone.join_",
        "phone.joined_before",
        "phone.joined_title",
    ),
    *("phone.plain_", "phone.privacy", "phone.seat_", "phone.site", "phone.staff_"),
    *("common.back", "common.choose", "common.opinion_", "common.optional"),
    *("common.retry", "common.send", "common.skip_", "common.undo", "common.yes"),
    *("phone.continue", "phone.main_site", "phone.optional"),
)
#: But these it says.
SAID = (
    *("common.opinion_denunciation", "common.opinion_held", "common.opinion_withdrawn"),
    "phone.privacy_title",
)


@blueprint.after_request
def packed(response: Response) -> Response:
    """Pages go compressed: a first visit has 60 KB in all (design 10)."""
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    if request.accept_encodings.quality("gzip") and len(response.get_data()) > 1_000:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


# -- the way in ----------------------------------------------------------------------------------


@blueprint.get("/")
def start() -> Response:
    """A field for the code of the meeting; with ``?code=`` straight to its join page."""
    code = request.args.get("code", "").strip()
    return _to_code(code) if code else door.render("start.html", code="")


def _to_code(code: str) -> Response:
    try:
        door.find_by_code(code)
    except Refusal as refusal:
        return _unknown_code(code, refusal)
    return _go(url_for("phone.join_page", code=code))


def _unknown_code(code: str, refusal: Refusal) -> Response:
    words = t("phone.code_unknown") if refusal.code == "not_found" else sentence(refusal, lang())
    return door.render("start.html", refusal.status, code=code[:40], error=words)


def _go(url: str) -> Response:
    """After a form: the next page by GET, so that reloading repeats nothing."""
    response = redirect(url, 303)
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]


# -- joining -------------------------------------------------------------------------------------


@blueprint.get("/j/<code>")
def join_page(code: str) -> Response:
    """The join form of a meeting, its site and seat taken from the QR code."""
    try:
        state, site = door.find_by_code(code)
    except Refusal as refusal:
        return _unknown_code(code, refusal)
    typed = {
        "site": site or "",
        "seat": request.args.get("seat", "")[:20],
        "display": state.meeting.settings.default_display,
    }
    response = _join_form(state, code, site, typed)
    if _is_for_many():
        response.headers["X-Accel-Expires"] = "1"
    return response


@blueprint.post("/j/<code>")
def join(code: str) -> Response:
    """Joining, or coming back with one's own code, without JavaScript."""
    state: State | None = None
    site: str | None = None
    typed = {field: request.form.get(field, "").strip() for field in (*TYPED, "my_code", "cid")}
    try:
        state, site = door.find_by_code(code)
        if request.form.get("do") == "resume":
            joined = door.resume(state, typed["my_code"])
        else:
            fields = {field: typed[field] for field in TYPED if typed[field]}
            if typed["display"] == "anonymous":
                fields = {f: v for f, v in fields.items() if f in ("site", "display")}
            joined = door.join(state, typed["cid"] or door.new_cid(), code, fields)
    except Refusal as refusal:
        if state is None:
            return _unknown_code(code, refusal)
        return _join_form(state, code, site, typed, refusal)
    response = door.render("join.html", state=state, code=code, joined=joined)
    door.set_session(response, state.meeting.slug, "phone", joined["token"])
    return response


def _is_for_many() -> bool:
    """Whether the proxy may keep this page for a second and hand it to several people. It says
    that it puts a cid of its own into each copy: the same one would make them one person."""
    return request.method == "GET" and "X-Page-For-Many" in request.headers and not request.cookies


def _join_form(
    state: State,
    code: str,
    site: str | None,
    typed: dict[str, str],
    refusal: Refusal | None = None,
) -> Response:
    here = state.sites.get(site or "")
    errors = {}
    if refusal is not None:
        errors[refusal.field or ""] = sentence(refusal, lang())
    return door.render(
        "join.html",
        refusal.status if refusal else 200,
        state=state,
        boot=join_boot(state, here),
        code=code,
        typed=typed,
        errors=errors,
        cid="" if _is_for_many() else door.new_cid(),
        here=here,
        sites=[s for s in _in_order(state.sites) if not s.is_removed],
        units=sorted({d.unit for d in state.delegates.values() if d.unit and not d.is_removed}),
        displays=OFFERED,
        known=participant_here(state),
        privacy=privacy(state),
        is_notice_public=reads_notice(state, ""),
    )


#: All the join form's script says.
JOIN_MESSAGES = ("phone.sending", "phone.will_send", "common.unavailable")


def join_boot(state: State, here: Site | None) -> dict[str, Any]:
    """What the join form's script starts from."""
    boot = door.boot(state, "phone", site=here.id if here else None)
    boot["messages"] = {k: v for k, v in boot["messages"].items() if k in JOIN_MESSAGES}
    return boot


def _in_order(table: Any) -> list[Any]:
    return sorted(table.values(), key=lambda record: (record.rank, record.id))


def privacy(state: State) -> str:
    """The notice of data processing (Luật 91/2025/QH15): who, what, why, who sees it, rights."""
    meeting = state.meeting
    host = ", ".join(issuer.name for issuer in meeting.issuers) or t("phone.host_unknown")
    words = t("phone.privacy", host=host)
    contact = meeting.settings.privacy_contact
    return words + ("\n" + t("phone.privacy_contact", contact=contact) if contact else "")


def participant_here(state: State) -> Participant | None:
    """Who this browser's cookie belongs to, if anybody."""
    try:
        actor = door.participant_actor(state)
    except Refusal:
        return None
    return state.participants.get(actor.participant or "")


# -- the phone -----------------------------------------------------------------------------------


@blueprint.get("/m/<slug>/phone")
def phone(slug: str) -> Response:
    """The app. It is served to everybody: the token may be in the phone's own storage, where the
    server cannot see it."""
    return _phone(door.state_of(slug))


@blueprint.post("/m/<slug>/phone")
def phone_form(slug: str) -> Response:
    """The forms of the same page without JavaScript."""
    state = door.state_of(slug)
    form = request.form
    name, args = _command(form.get("do", ""))
    try:
        answer = door.act(state, name, args, form.get("cid") or door.new_cid(), as_="phone")
    except Refusal as refusal:
        return _phone(state, refusal, form.get("do", ""))
    number = answer["result"].get("number")
    done = {"done": form.get("do", ""), **({"number": number} if number else {})}
    return _go(url_for("phone.phone", slug=slug, **done))


def _command(what: str) -> tuple[str, dict[str, Any]]:
    """The command of a form and its arguments; an empty choice is an absent one."""
    fields = {
        "request": ("turn.request", ("topic", "summary")),
        "opinion": ("opinion.submit", ("text", "kind", "topic", "display", "is_private")),
        "vote": ("poll.vote", ("poll", "choice")),
        "withdraw_turn": ("turn.withdraw", ("turn",)),
        "write": ("turn.write", ("turn", "text")),
        "withdraw_opinion": ("opinion.withdraw", ("opinion",)),
    }
    if what not in fields:
        raise Refusal("invalid", "unknown_value", field="do", allowed=", ".join(fields))
    name, allowed = fields[what]
    given = {field: request.form.get(field, "") for field in allowed}
    args: dict[str, Any] = {f: value for f, value in given.items() if value or f == "text"}
    if str(args.get("choice", "")).isdecimal():
        args["choice"] = int(args["choice"])
    return name, {**args, "is_private": True} if "is_private" in args else args


def _phone(state: State, refusal: Refusal | None = None, tried: str = "") -> Response:
    meeting = state.meeting
    person = participant_here(state)
    boot = door.boot(
        state,
        "phone",
        participant=person.id if person else None,
        privacy=privacy(state),
        neighbours=meeting.settings.neighbours_each,
    )
    boot["messages"] = {
        key: words
        for key, words in boot["messages"].items()
        if key in SAID or not key.startswith(SERVER_ONLY)
    }
    del boot["sites"]
    # A form without script asks the server; a phone with script asks for itself.
    own, voted = None, {}
    if person is not None:
        with door.house().meetings.lock:
            own = mine(state, person.id) | closed_to(state, person, lang())
            voted = ballots(state, person.id).get("ballots", {})
    _, view = door.house().view(state, "phone")
    waits = ("waiting", "called", "speaking", "paused", "skipped")
    done, number = request.args.get("done", ""), request.args.get("number", "")
    errors = {refusal.field or "": sentence(refusal, lang())} if refusal else {}
    return door.render(
        "phone.html",
        refusal.status if refusal else 200,
        state=state,
        boot=boot,
        view=view,
        own=own,
        voted=voted,
        now=door.house().clock(),
        person=person,
        turn=next((x for x in own["turns"] if x["status"] in waits), None) if own else None,
        is_taking=queue.is_taking(state, door.house().clock()),
        closes_at=times.clock_words(meeting.queue_closes_at) if meeting.queue_closes_at else "",
        join_url=url_for("phone.join_page", code=meeting.join_code),
        topics=[topic for topic in _in_order(state.topics) if not topic.is_removed],
        kinds=KINDS,
        displays=("anonymous",) if person and person.display == "anonymous" else OFFERED,
        display=meeting.settings.default_display,
        most=OPINION_MAX,
        errors=errors,
        tried=tried,
        typed=request.form if refusal else {},
        received=number if done in ("request", "opinion", "write") and number.isdigit() else "",
        withdrawn=done.startswith("withdraw_"),
        new_cid=door.new_cid,
    )


assert set(OFFERED) == set(DISPLAYS), "a display choice is offered to nobody"
