"""Files of the notice: the scan or signed document taken in from the office and given out again;
and the page on which others read the issued notice."""

from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, request, send_file

from meeting import permissions
from meeting.documents.freezing import thawed
from meeting.documents.notice import shown
from meeting.domain.refusal import Refusal
from meeting.reader.reasons import CannotOpen
from meeting.state.reading import reads_notice
from meeting.state.snapshot import State
from meeting.state.standing import issued, versions
from meeting.state.versions import Kept, Version
from meeting.web import door
from meeting.web.answers import refused as as_answer
from meeting.web.answers import sentence
from meeting.web.document_room import CLOSED, reader, size_words
from meeting.web.kinds import KINDS
from meeting.web.languages import lang
from meeting.web.notices import KEPT
from meeting.web.uploads import received

notice_pages = Blueprint("notice_pages", __name__)

#: What the office may hand in: the signed PDF, a Word file, or a photograph of the paper.
TAKEN = ("pdf", "docx", "png", "jpeg")

#: Who may take in files here; the commands that name them are the secretary's.
KEEPERS = permissions.COMMANDS["notice.issue"]


@notice_pages.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """A form of a screen reads what is wrong as JSON; a reader as a page."""
    if request.method == "POST":
        body = msgspec.json.encode(as_answer(refusal, lang()))
        return Response(body, status=refusal.status, mimetype="application/json")
    words = sentence(refusal, lang())
    return door.render("document_room/closed.html", refusal.status, code=refusal.code, words=words)


@notice_pages.post("/m/<slug>/notice/upload")
def upload(slug: str) -> Response:
    """Take a scan or a signed document in: ``{ok, file, name, kind, size}``, what ``copy`` of
    ``notice.issue``, ``notice.attach``, ``notice.approve_on_paper`` and ``minutes.sign`` is. It is
    kept under the SHA-256 of its content; nothing names it before one of these commands."""
    state = door.state_of(slug)
    actor = door.staff_actor(state, request.args.get("as", "secretary"))
    if actor.role not in KEEPERS:
        raise Refusal("not_allowed")
    sent = received("file", TAKEN)
    store = door.house().files
    digest = current_app.extensions["offload"](lambda: store.put(sent.file))
    if sent.kind.name in ("pdf", "docx"):
        try:
            current_app.extensions["opening"].pages(digest, sent.kind.name)
        except CannotOpen as error:
            raise Refusal("invalid", error.reason, field="file") from error
    found = {"file": digest, "name": sent.name, "kind": sent.kind.name, "size": sent.size}
    return Response(msgspec.json.encode({"ok": True, **found}), mimetype="application/json")


@notice_pages.get(f"/m/<slug>/<{KEPT}:document>/versions/<int:number>/copy")
def copy(slug: str, document: str, number: int) -> Response:
    """The scan or signed document of a version, for the staff that make the documents."""
    state = door.state_of(slug)
    role, _ = reader(state)
    if role not in permissions.DOCUMENTS:
        raise Refusal("signed_out" if role == "" else "not_allowed")
    found = next((v for v in versions(state, document) if v.number == number), None)
    return _file(found)


@notice_pages.get("/m/<slug>/notice")
def notice(slug: str) -> Response:
    """The issued notice to read: its text, and the signed document to save."""
    state = door.state_of(slug)
    version = _for_reader(state)
    record = state.notice
    return door.render(
        "document_room/notice.html",
        meeting=state.meeting,
        notice=record,
        version=version,
        blocks=shown(thawed(version.blocks)),
        size=size_words,
    )


@notice_pages.get("/m/<slug>/notice/signed")
def signed(slug: str) -> Response:
    """The signed document of the issued notice."""
    return _file(_for_reader(door.state_of(slug)))


def _for_reader(state: State) -> Version:
    """The issued notice, if who asks may read it (``settings.notice_access``)."""
    version = issued(state)
    if version is None:
        raise Refusal("not_found", "no_notice")
    role, _ = reader(state)
    if not reads_notice(state, role):
        raise Refusal("signed_out" if role == "" else "not_allowed", "document_closed")
    return version


def _file(version: Version | None) -> Response:
    kept: Kept | None = version.copy if version else None
    path = door.house().files.path(kept.file) if kept else None
    if kept is None or path is None or not path.is_file():
        raise Refusal("not_found", "no_copy")
    response: Any = send_file(path, mimetype=KINDS[kept.kind].media_type)
    ending = KINDS[kept.kind].endings[0]
    response.headers["Content-Disposition"] = f'attachment; filename="{kept.file[:12]}{ending}"'
    response.headers["Content-Security-Policy"] = CLOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(kept.file)
    response.make_conditional(request)
    return response
