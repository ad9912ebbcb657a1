"""The documents: each made from one snapshot of the State, in a thread of its own so that the
push is not delayed."""

import logging

from flask import Response, current_app, request

from meeting import permissions
from meeting.documents.files import FILES
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import State
from meeting.web import door
from meeting.web.api import api, staff

log = logging.getLogger(__name__)

#: The API with the documents on it.
routes = api


def snapshot(state: State) -> State:
    """The State as it is now, safe from commands that come meanwhile."""
    with door.house().meetings.lock:
        records = [record for rows in state.tables.values() for record in rows.values()]
    return State(state.id, records)


def handed_out(
    state: State, what: str, media_type: str, content: bytes, filename: str, session: str
) -> Response:
    """The file for whoever asked, put down in the journal (R50: who took which file, and when).
    With nowhere to write to (disk full, database away) it is still given, and the log says so."""
    try:
        door.act(state, "export.note", {"what": what}, door.new_cid(), session)
    except Refusal as refusal:
        if refusal.code != "unavailable":
            raise
        log.warning("%s was taken and could not be put down in the journal", what)
    response = Response(content, mimetype=media_type)
    shown = "inline" if request.args.get("inline") else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{filename}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@api.get("/<any(notice,minutes,supplement,summary,attendance):name>.<any(docx,xlsx):kind>")
def download(slug: str, name: str, kind: str) -> Response:
    """``notice.docx``, ``minutes.docx``, ``summary.xlsx``, ``attendance.xlsx``."""
    file = FILES.get(f"{name}.{kind}")
    if file is None:
        raise Refusal("not_found")
    media_type, make = file
    state = snapshot(staff(slug, permissions.DOCUMENTS))
    content = current_app.extensions["offload"](lambda: make(state))
    session = request.args.get("as", "secretary")
    return handed_out(
        state, f"{name}.{kind}", media_type, content, f"{name}-{slug}.{kind}", session
    )
