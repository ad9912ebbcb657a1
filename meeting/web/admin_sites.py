"""Many sites at once, from a pasted list."""

from typing import Any

from flask import Response, url_for

from meeting.domain.refusal import Refusal
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_lists import show
from meeting.web.admin_pages import alive, blueprint, gate, give

#: Lines that may be pasted at once.
SITES_MOST = 200


@blueprint.post("/m/<slug>/admin/sites/paste")
def paste_sites(slug: str) -> Response:
    """Many sites at once, ``name; cụm; capacity`` to a line. What cannot be added stays in the
    box with why; a line sent again adds nothing twice."""
    state, form = gate(slug), Form.sent()
    lines = form.lines("lines")
    if not lines:
        form.wrong("lines", "admin.needed")
    elif len(lines) > SITES_MOST:
        form.wrong("lines", "admin.too_many_lines", most=SITES_MOST)
    known = {site.name for site in alive(state.sites)}
    for number, line in enumerate([] if form.errors else lines):
        name, area, capacity, *_ = [*(part.strip() for part in line.split(";")), "", ""]
        if name in known:
            continue
        known.add(name)
        args: dict[str, Any] = {"name": name, "area": area}
        if capacity.isdecimal():
            args["capacity"] = int(capacity)
        try:
            give(state, "site.add", args, step(form.cid, name))
        except Refusal as refusal:
            form.refuse(refusal)
            form.errors = {"lines": f"«{line[:60]}»: {next(iter(form.errors.values()))}"}
            form.values["lines"] = "\n".join(lines[number:])
            break
    if not form.errors:
        return done(url_for("admin.list_page", slug=slug, page="sites"), "added")
    return show(state, "sites", paste=form, status=400)
