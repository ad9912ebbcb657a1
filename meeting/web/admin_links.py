"""The organiser's page of role links: made, shown, typed on a laptop as a code, taken back."""

from typing import Any

from flask import Response, url_for

from meeting import qr
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.people import BOUND_TO_SITE, ROLES, Link
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_overview import missing_links, sites_without_desk
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import house, link_url, new_code
from meeting.web.languages import t

FIELDS = ("role", "label", "site", "agency", "unit", "on_behalf", "chair", "devices")

#: A chair's assistant is offered as a role of its own in the form; the link is a chair's.
ASSISTANT = "assistant"

#: Field → the roles that are bound by it.
BOUND = {"site": BOUND_TO_SITE, "agency": ("agency",), "unit": ("unit",), "on_behalf": (ASSISTANT,)}


@blueprint.get("/m/<slug>/admin/links")
def links_page(slug: str) -> Response:
    """All links, by role, and a form for a new one."""
    return _show(gate(slug), Form({"devices": "3"}))


@blueprint.post("/m/<slug>/admin/links")
def create_link(slug: str) -> Response:
    """Make a link and show it."""
    state, form = gate(slug), Form.sent()
    role, made = form.text("role"), {}
    args: dict[str, Any] = {
        "role": "chair" if role == ASSISTANT else role,
        "label": form.text("label"),
        "devices": form.number("devices") or 3,
    }
    if role == "chair" and form.text("chair"):
        args["chair"] = form.text("chair")
    for field, bound in BOUND.items():
        if role in bound:
            args[field] = form.text(field) or None
            if args[field] is None:
                form.wrong(field, "admin.choose_one")
    if role == "projector":
        args["site"] = form.text("screen_site") or None  # none: a screen of the hall
    if role == "reception":
        args["site"] = form.text("desk_site") or None  # none: the desk of all sites
    if not form.errors and form.attempt(
        lambda: made.update(give(state, "link.create", args, form.cid)), FIELDS
    ):
        return done(url_for("admin.link_page", slug=slug, link=made["link"]), "link")
    return _show(state, form, 400)


@blueprint.post("/m/<slug>/admin/links/missing")
def create_missing(slug: str) -> Response:
    """Make every link the checklist still misses, in one go."""
    state, form = gate(slug), Form.sent()
    if form.attempt(lambda: _make_missing(state, form.cid)):
        return done(url_for("admin.links_page", slug=slug), "links")
    form.values = {"devices": "3"}
    return _show(state, form, 409)


def _make_missing(state: State, cid: str) -> None:
    live = [k for k in state.links.values() if k.revoked_at is None]
    roles = {k.role for k in live}
    needed = ("projector",) if "clerk" in roles else ("chair", "secretary", "projector")
    wanted: list[dict[str, Any]] = [{"role": role} for role in needed if role not in roles]
    agencies = {k.agency for k in live}
    wanted += [{"role": "site", "site": site.id} for site in sites_without_desk(state)]
    wanted += [
        {"role": "agency", "agency": a.id} for a in alive(state.agencies) if a.id not in agencies
    ]
    for args in wanted:
        bound = args.get("site") or args.get("agency") or ""
        give(state, "link.create", args, step(cid, args["role"], bound))


@blueprint.get("/m/<slug>/admin/links/<link>")
def link_page(slug: str, link: str) -> Response:
    """One link: its address and QR, its devices, a code, taking it back."""
    state = gate(slug)
    return _show_one(state, _link(state, link), Form())


@blueprint.post("/m/<slug>/admin/links/<link>/code")
def make_code(slug: str, link: str) -> Response:
    """A short-lived code for typing on a laptop. Shown on this answer only: it is stored hashed,
    so there is no page to redirect to; sent twice, the same cid makes the same code."""
    state, form = gate(slug), Form.sent()
    record, codes = _link(state, link), []
    went = form.attempt(lambda: codes.append(new_code(state, record.id, form.cid)))
    return _show_one(state, record, Form(), 200 if went else 409, code="".join(codes), errors=form)


@blueprint.post("/m/<slug>/admin/links/<link>/revoke")
def revoke_link(slug: str, link: str) -> Response:
    """Take back the link with all its devices, or one of its devices."""
    state, form = gate(slug), Form.sent()
    record, session = _link(state, link), form.text("session")
    args = {"link": record.id, **({"session": session} if session else {})}
    if form.attempt(lambda: give(state, "link.revoke", args, step(form.cid, session))):
        one = url_for("admin.link_page", slug=slug, link=record.id)
        return done(one if session else url_for("admin.links_page", slug=slug), "revoked")
    return _show_one(state, record, Form(), 409, errors=form)


def _link(state: State, link: str) -> Link:
    record = state.links.get(link)
    if record is None:
        raise Refusal("not_found", "no_link")
    return record


def describe(state: State, link: Link) -> str:
    """What a link is for: its role, bound to whom or what, and its label."""
    words = t(f"admin.role_{ASSISTANT if link.on_behalf else link.role}")
    known = {words, ""}
    for table, bound in ((state.sites, link.site), (state.agencies, link.agency)):
        if bound and bound in table:
            words += f" – {table[bound].name}"
            known.add(table[bound].name)
    if link.unit:
        words += f" – {link.unit}"
        known.add(link.unit)
    if link.on_behalf and (chair := state.links.get(link.on_behalf)) and chair.label:
        words += " – " + t("admin.on_behalf_of", name=chair.label)
    return words if link.label in known else f"{words} ({link.label})"


def _devices(state: State, link: Link) -> list[dict[str, Any]]:
    return [
        {"id": s.id, "device": s.device, "since": moment_words(s.created_at)}
        for s in sorted(state.sessions.values(), key=lambda s: s.created_at)
        if s.link == link.id and s.revoked_at is None
    ]


def moment_words(instant: str) -> str:
    """``17h05 27/4/2023``."""
    when = times.local(instant)
    return f"{times.clock_words(instant)} {when.day}/{when.month}/{when.year}"


def _show_one(
    state: State,
    link: Link,
    form: Form,
    status: int = 200,
    code: str = "",
    errors: Form | None = None,
) -> Response:
    url = link_url(state, link.id)
    side, d = qr.path(url)
    return page(
        state,
        "links",
        "admin/link.html",
        status,
        form=form,
        errors=errors,
        link=link,
        words=describe(state, link),
        url=url,
        qr_side=side,
        qr_path=d,
        code=f"{code[:4]}-{code[4:]}" if code else "",
        code_url=link_url(state, link.id).split("/l/", 1)[0] + "/code",
        code_until=moment_words(times.shifted(house().clock(), 600)),
        devices=_devices(state, link),
    )


def _show(state: State, form: Form, status: int = 200) -> Response:
    order = {role: rank for rank, role in enumerate(ROLES)}
    links = sorted(state.links.values(), key=lambda k: (order[k.role], k.created_at))
    rows = [
        {
            "link": link,
            "words": describe(state, link),
            "url": link_url(state, link.id),
            "devices": len(_devices(state, link)),
        }
        for link in links
        if link.revoked_at is None
    ]
    chairs = [
        (k.id, describe(state, k))
        for k in links
        if k.role == "chair" and not k.on_behalf and k.revoked_at is None
    ]
    return page(
        state,
        "links",
        "admin/links.html",
        status,
        form=form,
        rows=rows,
        missing=missing_links(state),
        roles=(*ROLES[:2], ASSISTANT, *ROLES[2:]),
        chairs=chairs,
        sites=alive(state.sites),
        agencies=alive(state.agencies),
        revoked_count=sum(link.revoked_at is not None for link in links),
    )
