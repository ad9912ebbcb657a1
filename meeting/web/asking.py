"""Opinions of the public before the meeting, by a QR code on a poster: one form, without
JavaScript, without an account. Sending it joins and submits in one step; the receipt has the number
and the code by which the sender follows what becomes of it (R10, R33)."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from meeting.domain import intake, text
from meeting.domain.refusal import Refusal
from meeting.domain.text import OPINION_MAX
from meeting.evaluation import Request
from meeting.keys import bearer_hash
from meeting.state.opinions import KINDS
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.admin_forms import step
from meeting.web.admin_pages import alive
from meeting.web.answers import sentence
from meeting.web.languages import lang
from meeting.web.phone import OFFERED, participant_here, privacy

asking = Blueprint("asking", __name__)

PERSON = ("name", "unit", "position")
OPINION = ("text", "kind", "topic", "display")
FIELDS = (*PERSON, *OPINION)


@asking.get("/j/<code>/opinion")
def form(code: str) -> Response:
    """The form, or since when and until when it is there."""
    state, _ = door.find_by_code(code)
    return _show(state, code, {"display": state.meeting.settings.default_display})


@asking.post("/j/<code>/opinion")
def send(code: str) -> Response:
    """Send one opinion. Who is known on this browser goes on as the same person unless ``new``."""
    state, _ = door.find_by_code(code)
    typed = {
        field: request.form.get(field, "").strip()
        for field in (*FIELDS, "is_private", "cid", "new")
    }
    cid = typed["cid"] or door.new_cid()
    try:
        intake.asking(state, door.house().clock())
        # Nobody joins for a text that cannot be sent.
        text.body(typed["text"], "text")
        joined = _joined(state, code, typed, cid)
        bearer = bearer_hash(joined["token"]) if joined else door.actor_as(state, "phone")[1]
        args: dict[str, Any] = {f: typed[f] for f in OPINION if typed[f]}
        args |= {"is_private": True} if typed["is_private"] else {}
        sent = Request(state.id, "opinion.submit", args, step(cid, "opinion"), bearer=bearer)
        answer = door.house().run(sent)
    except Refusal as refusal:
        return _show(state, code, typed, refusal)
    told = answer["result"]
    response = door.render(
        "asked.html",
        state=state,
        code=code,
        number=told["number"],
        my_code=joined["my_code"] if joined else "",
        is_elsewhere="advice" in told,
    )
    if joined is not None:
        door.set_session(response, state.meeting.slug, "phone", joined["token"])
    return response


def _joined(state: State, code: str, typed: dict[str, str], cid: str) -> dict[str, Any] | None:
    """Who sends, joined now; None who is known here already."""
    if participant_here(state) is not None and not typed["new"]:
        return None
    display = typed["display"]
    fields: dict[str, Any] = {f: typed[f] for f in PERSON if typed[f]}
    if display == "anonymous":
        fields = {}
    return door.join(state, step(cid, "join"), code, {**fields, "display": display})


def _show(
    state: State, code: str, typed: dict[str, str], refusal: Refusal | None = None
) -> Response:
    person = None if typed.get("new") or request.args.get("new") else participant_here(state)
    closed = ""
    try:
        intake.asking(state, door.house().clock())
    except Refusal as out_of_time:
        closed = sentence(out_of_time, lang())
    if person is None and state.meeting.status == "closed":
        closed = sentence(Refusal("closed", "meeting_closed"), lang())
    errors = {}
    if refusal is not None and not closed:
        field = refusal.field or ""
        errors[field if field in FIELDS else ""] = sentence(refusal, lang())
    is_nobody = person is not None and person.display == "anonymous"
    return door.render(
        "ask.html",
        refusal.status if refusal else 200,
        state=state,
        code=code,
        typed=typed,
        errors=errors,
        closed=closed,
        cid=door.new_cid(),
        person=person,
        topics=alive(state.topics),
        kinds=KINDS,
        displays=("anonymous",) if is_nobody else OFFERED,
        is_private_offered=state.meeting.settings.is_private_offered and intake.has_chair(state),
        units=sorted({d.unit for d in state.delegates.values() if d.unit and not d.is_removed}),
        most=OPINION_MAX,
        privacy=privacy(state),
        join_url=url_for("phone.join_page", code=code),
    )
