"""Báo cáo trả lời ý kiến as a file: the whole for the staff, an agency's own for itself, too."""

from flask import Response, current_app, request

from meeting import permissions
from meeting.documents.answers_report import answers_report, is_complete
from meeting.documents.files import DOCX, Document, made
from meeting.domain.refusal import Refusal
from meeting.web import door
from meeting.web.api import api
from meeting.web.downloads import handed_out, snapshot

#: The API with this document on it.
routes = api


@api.get("/answers_report.docx")
def report(slug: str) -> Response:
    """``?agency=`` leaves that agency's alone; an agency is given its own, whatever it asks for."""
    state = door.state_of(slug)
    session = request.args.get("as", "secretary")
    actor, _ = door.actor_as(state, session)
    if actor.role not in permissions.AUDIENCES["preparation"] | permissions.AGENCY:
        raise Refusal("not_allowed")
    agency = actor.agency or request.args.get("agency") or None
    if agency is not None and agency not in state.agencies:
        raise Refusal("not_found", "no_agency", field="agency")
    now = snapshot(state)
    document = Document(
        "Báo cáo trả lời ý kiến",
        lambda s: answers_report(s, agency),
        lambda s: not is_complete(s, agency),
    )
    content = current_app.extensions["offload"](lambda: made(now, document))
    name = f"answers-report-{slug}.docx"
    return handed_out(state, "answers_report.docx", DOCX, content, name, session)
