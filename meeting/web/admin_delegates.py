"""A whole list of delegates, pasted."""

import hashlib
from typing import Any

from flask import Response, url_for

from meeting.domain.refusal import Refusal
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_lists import show
from meeting.web.admin_pages import blueprint, gate, give

#: Columns of a pasted line.
COLUMNS = ("name", "position", "unit", "seat")
LINES_MOST = 500


@blueprint.post("/m/<slug>/admin/delegates/paste")
def paste_delegates(slug: str) -> Response:
    """Add a list of lines ``name; position; unit; seat``. What cannot be added stays in the box,
    with the number of the line and why."""
    state, form = gate(slug), Form.sent()
    lines = form.lines("lines")
    if not lines:
        form.wrong("lines", "admin.needed")
    elif len(lines) > LINES_MOST:
        form.wrong("lines", "admin.too_many_lines", most=LINES_MOST)
    else:
        _paste(state, form, lines)
    if not form.errors:
        here = url_for("admin.list_page", slug=slug, page="delegates")
        return done(here, "added")
    return show(state, "delegates", paste=form, status=400)


def _paste(state: State, form: Form, lines: list[str]) -> None:
    """Add line by line. A line is its own step, so the same list sent again adds nothing twice."""
    cid, site = form.cid, form.text("site") or None
    for number, line in enumerate(lines):
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        args: dict[str, Any] = {**dict(zip(COLUMNS, parts, strict=False)), "site": site}
        mark = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]
        try:
            give(state, "delegate.add", args, step(cid, mark))
        except Refusal as refusal:
            form.refuse(refusal)
            form.errors = {"lines": f"«{line[:60]}»: {form.errors['']}"}
            form.values["lines"] = "\n".join(lines[number:])
            return
