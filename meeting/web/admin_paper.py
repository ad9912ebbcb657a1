"""Paper before the meeting: which box was opened when, by whom, with how much in it, beside what of
it has been typed in (R10, R18)."""

from typing import Any

from flask import Response, url_for

from meeting.state import times
from meeting.state.paper import paper
from meeting.state.progress import listed_units
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, day_words, done
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.door import house

FIELDS = ("place", "opened_on", "opened_by", "count", "note")


@blueprint.get("/m/<slug>/admin/paper")
def paper_page(slug: str) -> Response:
    """The log of the boxes and the count of the forms."""
    return _show(gate(slug), Form())


@blueprint.post("/m/<slug>/admin/paper")
def log_box(slug: str) -> Response:
    """Put down that a box was opened; or take a line out (``do=remove``)."""
    state, form = gate(slug), Form.sent()
    here = url_for("admin.paper_page", slug=slug)
    if form.text("do") == "remove":
        args: dict[str, Any] = {"opening": form.text("opening")}
        if form.attempt(lambda: give(state, "box.remove", args, form.cid)):
            return done(here, "removed_line")
        return _show(state, form, 409)
    args = {f: form.text(f) for f in ("place", "opened_by", "note")}
    args |= {"opened_on": form.day("opened_on"), "count": form.number("count")}
    for field in ("opened_on", "count"):
        if args[field] is None:
            form.wrong(field, "admin.needed")
    if not form.errors and form.attempt(lambda: give(state, "box.log", args, form.cid), FIELDS):
        return done(here, "added")
    return _show(state, form, 400)


def _show(state: State, form: Form, status: int = 200) -> Response:
    totals = paper(state)
    today = day_words(times.local_date(house().clock()).isoformat())
    last = totals.openings[0].place if totals.openings else ""
    form.values = {"opened_on": today, "place": last, **form.values}
    return page(
        state,
        "collect",
        "collect/paper.html",
        status,
        form=form,
        totals=totals,
        units=[u for u in listed_units(state) if u.forms_sent or u.forms_returned],
    )
