"""The organiser's page of the document room: hand out, describe, replace, order, take back; and the
sheets with the codes."""

from typing import Any

from flask import Response, current_app, url_for

from meeting import qr
from meeting.domain.refusal import Refusal
from meeting.reader.reasons import CannotOpen
from meeting.state.papers import ACCESS, READERS, Document
from meeting.state.reading import KEEPERS, in_hall, room
from meeting.state.snapshot import State
from meeting.web import document_room
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import house, render
from meeting.web.printing import reachable
from meeting.web.uploads import megabytes, received

KINDS = ("pdf", "docx", "xlsx")
#: Roles a document for the staff can be meant for; its keepers read it anyway.
OFFERED = tuple(role for role in READERS if role not in KEEPERS)
KNOWN = ("file", "title", "access", "roles", "sites")


@blueprint.get("/m/<slug>/admin/documents")
def documents_page(slug: str) -> Response:
    """The room as it is, with a form to hand out one more."""
    return _show(gate(slug))


@blueprint.post("/m/<slug>/admin/documents/upload")
def add_document(slug: str) -> Response:
    """Take a file in and hand it out."""
    state = gate(slug)
    form = Form()

    def add() -> None:
        found = taken_in()
        form.values, form.cid = (sent := Form.sent()).values, sent.cid
        give(state, "document.add", {**found, **_said(form)}, form.cid)

    if form.attempt(add, KNOWN):
        return done(url_for("admin.documents_page", slug=slug), "added")
    form.values = form.values or Form.sent().values
    return _show(state, adding=form, status=400)


@blueprint.get("/m/<slug>/admin/documents/<document>")
def document_page(slug: str, document: str) -> Response:
    """The room with one of its documents open for editing."""
    state = gate(slug)
    return _show(state, editing=Form(_values(_of(state, document))), row=document)


@blueprint.post("/m/<slug>/admin/documents/<document>")
def edit_document(slug: str, document: str) -> Response:
    """Save what is said of one."""
    state, form = gate(slug), Form.sent()
    args = {"document": _of(state, document).id, **_said(form)}
    if form.attempt(lambda: give(state, "document.edit", args, form.cid), KNOWN):
        return done(url_for("admin.documents_page", slug=slug), "saved")
    return _show(state, editing=form, row=document, status=400)


@blueprint.post("/m/<slug>/admin/documents/<document>/upload")
def replace_document(slug: str, document: str) -> Response:
    """A newer edition under the same address and code."""
    state = gate(slug)
    form = Form(_values(_of(state, document)))

    def replace() -> None:
        found = taken_in()
        give(state, "document.replace", {"document": document, **found}, Form.sent().cid)

    if form.attempt(replace, KNOWN):
        return done(url_for("admin.documents_page", slug=slug), "saved")
    return _show(state, editing=form, row=document, status=400)


@blueprint.post("/m/<slug>/admin/documents/<document>/<any(remove,restore,up,down):move>")
def move_document(slug: str, document: str, move: str) -> Response:
    """Take one back, hand it out again, or move it by one place."""
    state, form = gate(slug), Form.sent()
    cid = step(form.cid, move, document)
    if form.attempt(lambda: _move(state, document, move, cid)):
        here = url_for("admin.documents_page", slug=slug)
        return done(here, {"remove": "removed", "restore": "added"}.get(move, "saved"))
    return _show(state, adding=form, status=409)


def _move(state: State, document: str, move: str, cid: str) -> None:
    if move in ("remove", "restore"):
        give(state, f"document.{move}", {"document": document}, cid)
        return
    rows = room(state)
    at = rows.index(_of(state, document))
    to = at + (-1 if move == "up" else 1)
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    for rank, row in enumerate(rows, start=1):
        if row.rank != rank:
            give(state, "document.edit", {"document": row.id, "rank": rank}, step(cid, row.id))


def taken_in() -> dict[str, Any]:
    """What ``document.add`` is told of the file of this request: kept, opened, its pages counted.
    Raises Refusal."""
    sent = received("file", KINDS)
    store = house().files
    digest = current_app.extensions["offload"](lambda: store.put(sent.file))
    try:
        pages = document_room.opening().pages(digest, sent.kind.name)
    except CannotOpen as error:
        raise Refusal("invalid", error.reason, field="file") from error
    return {
        "file": digest,
        "name": sent.name,
        "kind": sent.kind.name,
        "size": sent.size,
        "pages": pages,
    }


def _said(form: Form) -> dict[str, Any]:
    return {
        "title": form.text("title"),
        "access": form.text("access") or "joined",
        "roles": [role for role in form.many("roles") if role],
        "sites": [site for site in form.many("sites") if site],
    }


def _values(document: Document) -> dict[str, Any]:
    return {f: getattr(document, f) for f in ("title", "access", "roles", "sites")}


def _of(state: State, document: str) -> Document:
    found = state.documents.get(document)
    if found is None or found.is_removed:
        raise Refusal("not_found", "no_document")
    return found


def _show(
    state: State,
    *,
    adding: Form | None = None,
    editing: Form | None = None,
    row: str = "",
    status: int = 200,
) -> Response:
    return page(
        state,
        "documents",
        "admin/documents.html",
        status,
        rows=room(state),
        removed=[d for d in state.documents.values() if d.is_removed and d.file],
        adding=adding or Form({"access": "joined"}),
        editing=editing,
        row=row,
        access=ACCESS,
        roles=OFFERED,
        sites=alive(state.sites),
        most=megabytes(house().config.upload_max),
        size=document_room.size_words,
        shown=state.meeting.shown,
    )


@blueprint.get("/m/<slug>/admin/documents/print")
def print_codes(slug: str) -> Response:
    """Codes on paper: the room's first, then one sheet for each document the hall may read."""
    state = gate(slug)
    found = reachable(state)
    if not found:
        raise Refusal("wrong_state", "only_loopback")
    base = found[0].url.split("/j/")[0]

    def sheet(document: Document | None) -> dict[str, Any]:
        where = url_for("document_room.room", slug=slug) + (f"/{document.id}" if document else "")
        return {"document": document, "qr": qr.path(base + where)}

    short = found[0].short.split("/j/")[0] + f"/d/{state.meeting.join_code}"
    return render(
        "print/documents.html",
        meeting=state.meeting,
        back=url_for("admin.documents_page", slug=slug),
        address=found[0],
        short=short,
        sheets=[sheet(document) for document in (None, *in_hall(state, None))],
    )
