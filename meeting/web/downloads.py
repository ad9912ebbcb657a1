"""The documents: each made from one snapshot of the State, beside the server, so that the push is
not delayed."""

import logging
from typing import Any

from flask import Response, current_app, request

from meeting import permissions
from meeting.documents.files import FILES, file, minutes_to_sign
from meeting.documents.stamps import internal
from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.api import api, staff
from meeting.web.languages import translate
from meeting.web.making import Make, Tables

log = logging.getLogger(__name__)

#: Records up to which a text for a screen takes a few milliseconds, and is made here.
SHORT = 300

#: The API with the documents on it.
routes = api


def tables_of(state: State) -> Tables:
    """The records as they are now: frozen, so only the lists are copied."""
    with door.house().meetings.lock:
        return {name: list(rows.values()) for name, rows in state.tables.items()}


def made(state: State, make: Make, *args: Any) -> bytes:
    """What a function of ``meeting.documents`` makes of the State as it is now."""
    found: bytes = current_app.extensions["making"].file(state, tables_of(state), make, *args)
    return found


def text(state: State, make: Make, *args: Any) -> bytes:
    """The same for a text on a screen: of a small conference at once, as starting a process takes
    longer."""
    making = current_app.extensions["making"]
    if sum(map(len, state.tables.values())) > SHORT:
        with making.one_text(state.id):
            return made(state, make, *args)
    tables = tables_of(state)
    then = State(state.id, [record for rows in tables.values() for record in rows])
    content: bytes = current_app.extensions["offload"](lambda: make(then, *args))
    return content


def copy_for(state: State, session: str = "admin") -> str:
    """``copy_words`` for who asks in this session."""
    return copy_words(state, door.actor_as(state, session)[0])


def copy_words(state: State, actor: Actor) -> str:
    """*Bản dùng nội bộ – Thư ký xuất lúc 10h45 ngày 15/05/2026*: for whom a copy is taken (R50), in
    the language of the documents. The link's label names the person where it has one."""
    role = translate("vi", f"admin.role_{actor.role}")
    link = state.links.get(actor.id)
    label = link.label.strip() if link else ""
    now = door.house().clock()
    when = f"{times.clock_words(now)} ngày {times.local_date(now):%d/%m/%Y}"
    return internal(f"{role} ({label})" if label and label != role else role, when)


def noted(state: State, what: str, session: str) -> None:
    """Put down in the journal who took which file, and when (R50). With nowhere to write to (disk
    full, database away) it is still given, and the log says so."""
    try:
        door.act(state, "export.note", {"what": what}, door.new_cid(), session)
    except Refusal as refusal:
        if refusal.code != "unavailable":
            raise
        log.warning("%s was taken and could not be put down in the journal", what)


def handed_out(
    state: State, what: str, media_type: str, content: bytes, filename: str, session: str
) -> Response:
    """The file for whoever asked, put down in the journal."""
    noted(state, what, session)
    response = Response(content, mimetype=media_type)
    shown = "inline" if request.args.get("inline") else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{filename}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@api.get("/<name>.<any(docx,pdf,xlsx):kind>")
def download(slug: str, name: str, kind: str) -> Response:
    """``notice.docx``, ``notice.pdf``, ``summary.xlsx`` …: a row of documents/files.py;
    ``minutes.docx?for=signing`` of a closed meeting carries no *DỰ THẢO*."""
    found = FILES.get(f"{name}.{kind}")
    if found is None:
        raise Refusal("not_found")
    state = staff(slug, permissions.DOCUMENTS)
    session = request.args.get("as", "secretary")
    actor, _ = door.actor_as(state, session)
    if name == "minutes" and request.args.get("for") == "signing":
        content = made(state, minutes_to_sign, kind)
    else:
        content = made(state, file, name, kind, copy_words(state, actor))
    what = f"{name}.{kind}"
    return handed_out(state, what, found[0], content, f"{name}-{slug}.{kind}", session)
