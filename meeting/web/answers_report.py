"""An agency's own *Báo cáo trả lời ý kiến* as a file; the whole is a document like any other."""

from flask import Response, request

from meeting import permissions
from meeting.documents.files import WRITERS, answers_of
from meeting.domain.refusal import Refusal
from meeting.web import door
from meeting.web.api import api
from meeting.web.downloads import copy_words, handed_out, made

#: The API with this document on it.
routes = api


@api.get("/agencies/<agency>/answers.<any(docx,pdf):kind>")
def report(slug: str, agency: str, kind: str) -> Response:
    """For the staff any agency's, for an agency its own."""
    state = door.state_of(slug)
    session = request.args.get("as", "secretary")
    actor, _ = door.actor_as(state, session)
    is_own = actor.role == "agency" and actor.agency == agency
    if not is_own and actor.role not in permissions.AUDIENCES["preparation"]:
        raise Refusal("not_allowed")
    if agency not in state.agencies:
        raise Refusal("not_found", "no_agency", field="agency")
    content = made(state, answers_of, agency, kind, copy_words(state, actor))
    media_type, _ = WRITERS[kind]
    name = f"answers-{slug}.{kind}"
    return handed_out(state, f"answers.{kind}", media_type, content, name, session)
