"""The door for staff: a role link, or a code typed on a laptop, exchanged for a session.

A GET never consumes anything, because chat programs open links to preview them; the button posts.
"""

import re

from flask import Blueprint, Request, Response, request

from meeting.domain.refusal import Refusal
from meeting.keys import tidy_code
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, see
from meeting.web.answers import sentence
from meeting.web.door import SCREENS, house, redeem, render, set_session, state_of
from meeting.web.languages import lang

role_links = Blueprint("role_links", __name__)

#: What a browser calls itself → what the organiser reads in the list of devices.
_SYSTEMS = (
    ("Zalo", "Zalo"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)


def device_words(incoming: Request) -> str:
    """``Chrome, Windows``: enough for the organiser to know which laptop it is."""
    agent = incoming.headers.get("User-Agent", "")
    found = [
        next((words for mark, words in table if mark in agent), "")
        for table in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(word for word in found if word)


@role_links.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    return _page(None, Form(), refusal)


@role_links.get("/l/<slug>/<link>/<secret>")
def show_link(slug: str, link: str, secret: str) -> Response:
    """What the link is for, and a button."""
    state = state_of(slug)
    _check(state, link, secret)
    return _page(state, Form(), link=link)


@role_links.post("/l/<slug>/<link>/<secret>")
def use_link(slug: str, link: str, secret: str) -> Response:
    """Sign this device in and go to the role's screen."""
    state, form = state_of(slug), Form.sent()
    _check(state, link, secret)
    try:
        session = redeem(state, link, secret, None, form.cid, device_words(request))
    except Refusal as refusal:
        return _page(state, form, refusal, link=link)
    return _enter(slug, session["role"], session["token"])


def _check(state: State, link: str, secret: str) -> None:
    """A wrong secret and a link taken back are told apart by nobody outside."""
    record = state.links.get(link)
    is_right = house().keys.is_link_secret(state.id, link, secret)
    if record is None or record.revoked_at is not None or not is_right:
        raise Refusal("signed_out", "link_revoked")


def _enter(slug: str, role: str, token: str) -> Response:
    screen = SCREENS[role]
    response = see(f"/m/{slug}/{screen}")
    set_session(response, slug, screen, token)
    return response


@role_links.get("/code")
def type_code() -> Response:
    """Where a short-lived code is typed on a laptop."""
    return render("code.html", form=Form({"meeting": request.args.get("m", "")}))


@role_links.post("/code")
def use_code() -> Response:
    """Sign this device in by the code. It names its meeting: ``<slug>`` typed or preset."""
    form = Form.sent()
    slug, code = _meeting_name(form.text("meeting")), tidy_code(form.text("code"))
    if not code:
        form.wrong("code", "admin.needed")
    if not slug:
        form.wrong("meeting", "admin.needed")
    if form.errors:
        return render("code.html", 400, form=form)
    try:
        session = redeem(state_of(slug), None, None, code, form.cid, device_words(request))
    except Refusal as refusal:
        field = "meeting" if refusal.reason == "no_meeting" else "code"
        form.errors[field] = sentence(refusal, lang())
        return render("code.html", refusal.status, form=form)
    return _enter(slug, session["role"], session["token"])


def _meeting_name(typed: str) -> str:
    """The slug, out of what was typed: itself, or an address of one of the meeting's pages."""
    match = re.search(r"/[ml]/([^/?#]+)", typed)
    return match[1] if match else typed.strip("/ ")


def _page(
    state: State | None, form: Form, refusal: Refusal | None = None, link: str = ""
) -> Response:
    record = state.links[link] if state and link else None
    words = ""
    if state and record:
        for table, bound in ((state.sites, record.site), (state.agencies, record.agency)):
            if bound and bound in table:
                words = table[bound].name
    return render(
        "link.html",
        refusal.status if refusal else 200,
        meeting=state.meeting if state else None,
        link=record,
        bound=words,
        form=form,
        error=sentence(refusal, lang()) if refusal else "",
    )
