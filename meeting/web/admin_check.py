"""The checker's page: a DOCX from outside, or a document of this meeting, and what the rules say.

An uploaded file is read in the reader's own process and not kept; nothing is refused for what the
rules find (R78)."""

import msgspec
from flask import Response, current_app, request

from meeting.checker.paper import Finding
from meeting.documents.files import DOCUMENTS
from meeting.documents.findings import findings_of, findings_on
from meeting.domain.refusal import Refusal
from meeting.reader.reasons import CannotOpen
from meeting.state import times
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form
from meeting.web.admin_pages import blueprint, gate, page
from meeting.web.answers import sentence
from meeting.web.door import house
from meeting.web.downloads import made
from meeting.web.languages import lang
from meeting.web.uploads import received

#: A document of more bytes is no notice.
FILE_MOST = 20 << 20


@blueprint.get("/m/<slug>/admin/check")
def check_page(slug: str) -> Response:
    """The form that takes a file; with ``?own=`` what the rules say of that document of ours."""
    state, own = gate(slug), request.args.get("own", "")
    if own not in DOCUMENTS:
        return _page(state, Form())
    findings = _told(made(state, findings_of, own, _today()))
    return _page(state, Form(), findings=findings, name=DOCUMENTS[own].title)


@blueprint.post("/m/<slug>/admin/check/upload")
def check_upload(slug: str) -> Response:
    """What the rules say of a file."""
    state, form = gate(slug), Form()
    try:
        upload = received("file", ("docx",), most=FILE_MOST)
        try:
            words = current_app.extensions["opening"].once(upload.file, "paper")
        except CannotOpen as reason:
            raise Refusal("invalid", reason.reason, field="file") from reason
    except Refusal as refusal:
        if refusal.code == "signed_out" or refusal.reason == "not_allowed":
            raise
        form.errors["file"] = sentence(refusal, lang())
        return _page(state, form, status=refusal.status)
    making = current_app.extensions["making"]
    findings = _told(making.file(state, {}, findings_on, words, _today()))
    return _page(state, form, findings=findings, name=upload.name)


def _told(content: bytes) -> list[Finding]:
    return msgspec.json.decode(content, type=list[Finding])


def _today() -> str:
    return times.parse(house().clock()).date().isoformat()


def _page(
    state: State,
    form: Form,
    *,
    status: int = 200,
    findings: list[Finding] | None = None,
    name: str = "",
) -> Response:
    own = [(key, document.title) for key, document in DOCUMENTS.items()]
    return page(
        state,
        "check",
        "admin/check.html",
        status,
        form=form,
        findings=findings,
        name=name,
        errors=sum(f.severity == "error" for f in findings or []),
        own=own,
    )
