"""Mẫu 01 and Mẫu 02, empty, for Word and for the printer: to the organiser and on a unit's page."""

from flask import Response

from meeting.documents.files import WRITERS, blank_form
from meeting.state.snapshot import State
from meeting.web.admin_pages import blueprint, gate
from meeting.web.downloads import made

NAMES = {"01": "mau-01-danh-sach-dai-bieu", "02": "mau-02-tong-hop-y-kien-kien-nghi"}
FORMS = 'any("01","02")'
KINDS = f"any({','.join(WRITERS)})"
#: Where a form is, below whatever page offers it.
ROUTE = f"/forms/<{FORMS}:form>.<{KINDS}:kind>"


@blueprint.get(f"/m/<slug>/admin{ROUTE}")
def blank_paper(slug: str, form: str, kind: str) -> Response:
    """Whoever fills it in writes the name of the unit."""
    return sent(gate(slug), form, "", kind)


def sent(state: State, form: str, unit: str, kind: str) -> Response:
    """The form; ``unit`` is the name on it."""
    response = Response(made(state, blank_form, form, unit, kind), mimetype=WRITERS[kind][0])
    response.headers["Content-Disposition"] = f'attachment; filename="{NAMES[form]}.{kind}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
