"""The document room: what may be read here, opened as pages or downloaded.

Light pages that work without JavaScript and inside chat programs, which cannot download. Who may
read is asked with every request; the bytes of an edition never change, so a browser keeps them.
"""

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, request, send_file, url_for

from meeting import qr
from meeting.domain.refusal import Refusal
from meeting.evaluation import actor_of
from meeting.keys import bearer_hash
from meeting.reader.opening import TOGETHER, Opening
from meeting.reader.reasons import CannotOpen
from meeting.state.papers import Document
from meeting.state.reading import may_read, readable, reads_notice
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.admin_forms import see
from meeting.web.answers import sentence
from meeting.web.kinds import KINDS
from meeting.web.languages import lang
from meeting.web.tokens import tokens_of

document_room = Blueprint("document_room", __name__)

#: A kept file shows nothing and runs nothing, wherever it is opened.
CLOSED = "sandbox; default-src 'none'"
YEAR_S = 31_536_000


def reader(state: State) -> tuple[str, str | None]:
    """``(role, site)`` of who asks, with whatever session this browser has; ``("", None)`` for a
    visitor. Of several the one that may read most is not looked for: the staff's comes first."""
    found: tuple[str, str | None] = ("", None)
    for token in tokens_of(request.environ, state.meeting.slug):
        try:
            actor = actor_of(state, bearer_hash(token))
        except Refusal:
            continue
        if actor.role not in ("participant", "projector"):
            return actor.role, actor.site
        found = (actor.role, actor.site)
    return found


def document_of(state: State, document: str) -> Document:
    """The document, if who asks may read it; Refusal not_found, signed_out (joining may help),
    not_allowed."""
    found = state.documents.get(document)
    if found is None or found.is_removed:
        raise Refusal("not_found", "no_document")
    role, site = reader(state)
    if may_read(found, role, site):
        return found
    if role == "":
        raise Refusal("signed_out", "document_closed")
    raise Refusal("not_allowed", "document_closed")


@document_room.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """What happened and what helps: a closed document may open to whoever has joined. The join code
    is not given away to those who only have the document's."""
    words = sentence(refusal, lang())
    return door.render("document_room/closed.html", refusal.status, code=refusal.code, words=words)


def opening() -> Opening:
    return current_app.extensions["opening"]


# -- pages -----------------------------------------------------------------------------------------


@document_room.get("/d/<code>")
def short_address(code: str) -> Response:
    """The address that is shown in large letters: the room of a join code."""
    state, _ = door.find_by_code(code)
    return see(url_for("document_room.room", slug=state.meeting.slug))


@document_room.get("/m/<slug>/documents")
def room(slug: str) -> Response:
    """What this reader finds in the room."""
    state = door.state_of(slug)
    role, site = reader(state)
    return _light(
        "document_room/room.html",
        meeting=state.meeting,
        documents=readable(state, role, site),
        notice=state.notice if reads_notice(state, role) else None,
        role=role,
        size=size_words,
    )


@document_room.get("/m/<slug>/documents/<document>")
def open_document(slug: str, document: str) -> Response:
    """A document as pages, a few at a time (``?page=``)."""
    state = door.state_of(slug)
    found = document_of(state, document)
    number = _number(request.args.get("page", "1"), found.pages)
    first = number - (number - 1) % TOGETHER
    last = min(found.pages, first + TOGETHER - 1)
    if request.args.get("page") is None:
        current_app.extensions["readings"].note(state.id, found.id, "opened")
    pages = [_page(found, n) for n in range(first, last + 1)]
    return _light(
        "document_room/document.html",
        meeting=state.meeting,
        document=found,
        pages=pages,
        first=first,
        last=last,
        step=TOGETHER,
        size=size_words,
    )


def _light(template: str, **context: Any) -> Response:
    """A page that a browser keeps and asks about: unchanged, it costs a line; packed, a few KB."""
    response: Response = door.render(template, **context)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.add_etag(weak=True)
    if request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.make_conditional(request)
    return response


def _number(words: str, pages: int) -> int:
    return min(max(1, int(words)), max(1, pages)) if words.isdecimal() and len(words) < 5 else 1


def _page(document: Document, number: int) -> dict[str, Any]:
    """What the template draws: the words of a page, and of a PDF its picture."""
    if document.kind == "pdf":
        words = _made(document, number, "txt").read_text(encoding="utf-8")
        mark = document.file[:16]
        return {"number": number, "words": words.strip(), "mark": mark}
    blocks = json.loads(_made(document, number, "json").read_text(encoding="utf-8"))
    return {"number": number, "blocks": blocks}


def _made(document: Document, number: int, ending: str) -> Path:
    try:
        return opening().page(document.file, document.kind, number, ending)
    except (CannotOpen, FileNotFoundError, OSError) as error:
        raise Refusal("not_found", "page_not_made") from error


@document_room.get("/m/<slug>/documents/<document>/<mark>/<int:number>.webp")
def picture(slug: str, document: str, mark: str, number: int) -> Response:
    """A page of a PDF; ``mark`` names the edition, so that a browser keeps it for good."""
    found = document_of(door.state_of(slug), document)
    if mark != found.file[:16] or found.kind != "pdf" or not 1 <= number <= found.pages:
        raise Refusal("not_found", "no_document")
    response = send_file(_made(found, number, "webp"), mimetype="image/webp")
    return _closed(_kept(response, found, f"{found.file}-{number}"))


@document_room.get("/m/<slug>/documents/<document>/file")
def download(slug: str, document: str) -> Response:
    """The file itself, always to be saved and never shown here."""
    state = door.state_of(slug)
    found = document_of(state, document)
    path = door.house().files.path(found.file)
    if not path.is_file():
        raise Refusal("not_found", "no_document")
    # A browser that has it already asks whether it still may, and is not sent it again.
    if found.file in request.if_none_match:
        response = Response(status=304)
    else:
        current_app.extensions["readings"].note(state.id, found.id, "downloaded")
        response = send_file(path, mimetype=KINDS[found.kind].media_type)
    response.headers["Content-Disposition"] = attachment(found)
    response.set_etag(found.file)
    response.headers["Cache-Control"] = "private, no-cache"
    return _closed(response)


def attachment(document: Document) -> str:
    """Named after the title, in plain letters for old programs and as it is for the others."""
    ending = KINDS[document.kind].endings[0]
    name = "".join(c for c in document.title if c not in '<>:"|?*\\/%;')[:100].strip(" .")
    whole = quote(f"{name or 'tai-lieu'}{ending}", safe="")
    return f"attachment; filename=\"tai-lieu-{document.id}{ending}\"; filename*=UTF-8''{whole}"


def _kept(response: Response, document: Document, tag: str) -> Response:
    whose = "public" if document.access == "public" else "private"
    response.headers["Cache-Control"] = f"{whose}, max-age={YEAR_S}, immutable"
    response.set_etag(tag)
    response.make_conditional(request)
    return response


def _closed(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CLOSED
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


# -- codes -----------------------------------------------------------------------------------------


def address(state: State, document: str | None = None) -> str:
    """Where a code leads: the room, or one document of it."""
    where = url_for("document_room.room", slug=state.meeting.slug)
    base: str = door.house().config.addresses[0]
    return base + where + (f"/{document}" if document else "")


@document_room.get("/m/<slug>/documents/qr.svg")
def qr_code(slug: str) -> Response:
    """The code of the room, or of one document (``?document=``)."""
    state = door.state_of(slug)
    document = request.args.get("document")
    if document is not None and (
        document not in state.documents or state.documents[document].is_removed
    ):
        raise Refusal("not_found", "no_document")
    response = Response(qr.svg(address(state, document)), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


def size_words(size: int) -> str:
    """``1,4 MB``, ``320 KB``."""
    if size < 1 << 20:
        return f"{max(1, size >> 10)} KB"
    return f"{size / (1 << 20):.1f} MB".replace(".", ",")
