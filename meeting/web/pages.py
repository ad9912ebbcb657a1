"""Pages of the screens, errors, security headers; and the list of blueprints."""

import logging
from typing import Any

import msgspec
from flask import Blueprint, Flask, Response, current_app, request, send_file
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from meeting import permissions, qr
from meeting.domain.refusal import Refusal
from meeting.web import (
    admin,
    answers_report,
    asking,
    assets,
    backdrops,
    conclusion,
    document_room,
    door,
    invitations,
    languages,
    lists,
    notice_pages,
    papers,
    phone,
    polls,
    printing,
    role_links,
    rules,
    similar,
    typing_table,
    unit,
)
from meeting.web.answers import sentence
from meeting.web.entrance import Door
from meeting.web.health import health

log = logging.getLogger(__name__)

screens = Blueprint("screens", __name__)

#: Screen → message domains beside common.
DOMAINS = {
    "chair": (
        "chair",
        "official",
        "conclusion",
        "private",
        "projector",
        "programme",
        "poll",
        "lamps",
        "unsaved",
    ),
    "projector": ("projector", "programme", "poll"),
    "operator": ("operator", "projector", "programme", "poll", "unsaved"),
    "secretary": (
        "secretary",
        "official",
        "desk",
        "conclusion",
        "moderation",
        "grouping",
        "chair",
        "projector",
        "programme",
        "poll",
        "unsaved",
    ),
    "site": ("site", "help", "projector", "programme", "poll"),
    "agency": ("agency", "days", "programme", "poll"),
    "runner": ("runner", "help", "programme"),
    "technician": ("technician", "help", "lamps", "programme"),
    "reception": ("reception", "programme"),
    "typing": ("typing",),
    "preparation": ("preparation", "days", "unsaved"),
    "clerk": (
        "clerk",
        "typing",
        "official",
        "conclusion",
        "chair",
        "secretary",
        "desk",
        "moderation",
        "projector",
        "programme",
        "poll",
        "lamps",
        "unsaved",
    ),
}

SCREENS = (
    "any(chair,projector,operator,secretary,site,runner,technician,agency,clerk,reception,"
    "preparation,typing)"
)

#: Screens that are opened from others, with their session (``?as=``).
BORROWING = ("reception", "preparation", "typing")
#: What these look at, where that is another screen's: the view, and whose session is usual.
LOOKS_AT = {"typing": "secretary"}


@screens.get(f"/m/<slug>/<{SCREENS}:audience>")
def screen(slug: str, audience: str) -> Response:
    """A screen of the staff, for whoever redeemed a link for it in this browser. Some are opened
    from other screens (``?as=site``, ``?as=admin`` …): a desk checks its own people in."""
    state = door.state_of(slug)
    seen = LOOKS_AT.get(audience, audience)
    session = request.args.get("as", seen) if audience in BORROWING else audience
    actor, _ = door.actor_as(state, session)
    allowed = {"clerk"} if audience == "clerk" else permissions.AUDIENCES[seen]
    if actor.role not in allowed:
        raise Refusal("not_allowed")
    link = state.links.get(actor.id)
    behalf = state.links.get(actor.behalf) if actor.behalf else None
    boot = door.boot(
        state,
        audience,
        *DOMAINS[audience],
        site=actor.site if audience in permissions.AT_SITE else None,
        **_borrowed(audience, session),
        role=actor.role,
        label=link.label if link else None,
        behalf=behalf.label if behalf else None,
        chair=(actor.behalf or actor.id) if actor.role == "chair" else None,
    )
    return door.render("screen.html", boot=boot, audience=audience, title=state.meeting.title)


def _borrowed(audience: str, session: str) -> dict[str, Any]:
    """Whose session the screen uses; for a reception, where its reader of QR codes is."""
    if audience not in BORROWING:
        return {}
    if audience != "reception":
        return {"as": session}
    parts = current_app.extensions["assets"].later
    return {"as": session, "later": {"decode.js": parts["decode.js"]}}


@screens.get("/m/<slug>/worker.js")
def worker(slug: str) -> Response:
    """The service worker that lets a desk open again while the server is away. It lies here, not
    among the built files, because a worker serves what lies beside it; the desks register it for
    their own page alone. Never used by a browser without asking whether there is a newer one."""
    built = current_app.extensions["assets"].names["worker.js"]
    response = send_file(assets.DIST / built, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@screens.get("/m/<slug>/qr.svg")
def qr_code(slug: str) -> Response:
    """The join QR of the meeting, or of a site: named, or by its ``code``."""
    state = door.state_of(slug)
    code = request.args.get("code")
    coded = (s.id for s in state.sites.values() if s.join_code == code and not s.is_removed)
    site = request.args.get("site") or next(coded, None)
    if site is not None and site not in state.sites:
        raise Refusal("not_found", "no_site")
    svg = qr.svg(door.addresses(state, site, request.args.get("seat"))[0].url)
    response = Response(svg, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


def _refused(refusal: Refusal) -> Response:
    words = sentence(refusal, languages.lang())
    return door.render("error.html", refusal.status, code=refusal.code, message=words)


def _failed(error: HTTPException) -> Response:
    codes = {404: "not_found", 413: "too_large", 405: "not_found", 403: "not_allowed"}
    code = codes.get(error.code or 500, "unavailable" if (error.code or 500) >= 500 else "invalid")
    words = languages.t(f"error.page_{code}")
    if request.path.startswith("/api/"):
        body: dict[str, Any] = {"ok": False, "code": code, "message": words}
        return Response(msgspec.json.encode(body), status=error.code, mimetype="application/json")
    return door.render("error.html", error.code or 500, code=code, message=words)


def _no_database(error: SQLAlchemyError) -> Response:
    """A page asked the database, which is away; commands say so themselves."""
    log.warning("not read: %s", type(error).__name__)
    return _failed(ServiceUnavailable())


def _headers(response: Response) -> Response:
    """What pages may do; scripts and sheets, which are not pages, go without it."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith("/static/dist/"):
        return response
    host = request.host
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; "
        "object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("X-Frame-Options", "DENY")
    return response


def install(app: Flask) -> None:
    """Everything under meeting/web on ``app``."""
    app.extensions["door"] = Door(app.extensions["house"])
    assets.install(app)
    app.register_blueprint(answers_report.routes)
    for blueprint in (
        screens,
        health,
        phone.blueprint,
        asking.asking,
        invitations.invitations,
        admin.admin,
        role_links.role_links,
        printing.printing,
        lists.lists,
        papers.papers,
        conclusion.conclusion,
        rules.rules,
        polls.polls,
        document_room.document_room,
        notice_pages.notice_pages,
        backdrops.backdrops,
        similar.blueprint,
        unit.unit,
        typing_table.typing_table,
    ):
        app.register_blueprint(blueprint)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(SQLAlchemyError, _no_database)
    app.after_request(_headers)
