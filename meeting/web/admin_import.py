"""A delegates' list from a file: taken in, looked at row by row, then put on the list as a whole.

Between looking and deciding the file lies among the store's incoming ones, named by its content:
nothing is on the list before the organiser says so, and then all of it is or nothing.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from flask import Response, current_app, request, url_for

from meeting.domain.delegate_table import Row
from meeting.domain.delegates import over
from meeting.domain.refusal import Refusal
from meeting.intake.blank import blank_form
from meeting.intake.columns import FIELDS
from meeting.intake.delegates import read
from meeting.intake.reading import Reading
from meeting.intake.tables import FILE_MOST, Unreadable, tables
from meeting.state.people import Delegate
from meeting.state.snapshot import State
from meeting.web import set_aside
from meeting.web.admin_forms import Form, done, see, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.answers import sentence
from meeting.web.languages import lang, t
from meeting.web.uploads import received

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Rows and remarks shown before the decision; the rest is counted.
SHOWN = 200


@blueprint.get("/m/<slug>/admin/delegates/form.xlsx")
def blank(slug: str) -> Response:
    """Mẫu 01, empty, with the sites of this meeting to choose from."""
    state = gate(slug)
    sites = [site.name for site in alive(state.sites)]
    content = current_app.extensions["offload"](partial(blank_form, state.meeting.title, sites))
    response = Response(content, mimetype=XLSX)
    response.headers["Content-Disposition"] = (
        'attachment; filename="mau-01-danh-sach-dai-bieu.xlsx"'
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.post("/m/<slug>/admin/delegates/upload")
def upload_list(slug: str) -> Response:
    """Take a file in and go on to look at it."""
    state, form = gate(slug), Form()
    try:
        upload = received("file", ("xlsx", "csv"), most=FILE_MOST)
        digest = set_aside.keep(state, upload.file)
    except Refusal as refusal:
        if refusal.code == "signed_out" or refusal.reason == "not_allowed":
            raise
        form.errors["file"] = sentence(refusal, lang())
        return _start(state, form, 400)
    return see(url_for("admin.look_at_list", slug=slug, file=digest))


@blueprint.get("/m/<slug>/admin/delegates/import")
def look_at_list(slug: str) -> Response:
    """Without ``?file=``: the form that takes one. With it: what the file says, row by row;
    ``c<number>=<field>`` says what a column is."""
    state = gate(slug)
    digest = request.args.get("file", "")
    if not digest:
        return _start(state, Form())
    chosen = _chosen(request.args)
    try:
        reading = _read(state, digest, chosen)
    except Unreadable as unreadable:
        return _start(state, _said(unreadable), 400, digest=digest)
    return _look(state, Form(), reading, digest)


@blueprint.post("/m/<slug>/admin/delegates/import")
def import_list(slug: str) -> Response:
    """Put the rows that can be taken in on the list, in one command."""
    state, form = gate(slug), Form.sent()
    digest = form.text("file")
    try:
        reading = _read(state, digest, _chosen(request.form))
    except Unreadable as unreadable:
        return _start(state, _said(unreadable), 400, digest=digest)
    args = {
        "rows": [_sparse(line.row) for line in reading.lines],
        "columns": reading.columns,
    }
    made: dict[str, Any] = {}
    if not reading.lines:
        form.errors[""] = t("people.import_nothing")
    elif form.attempt(
        lambda: made.update(give(state, "delegate.import", args, step(form.cid, digest[:16])))
    ):
        set_aside.forget(state, digest)
        counts = {f: made[f] for f in ("added", "updated", "unchanged")}
        here = url_for("admin.delegates_page", slug=slug, left=reading.errors, **counts)
        return done(here, "imported")
    return _look(state, form, reading, digest, 409)


def _sparse(row: msgspec.Struct) -> dict[str, Any]:
    return {f: v for f, v in msgspec.structs.asdict(row).items() if v}


def _said(unreadable: Unreadable) -> Form:
    form = Form()
    form.errors["file"] = t(f"people.file_{unreadable.reason}")
    return form


# -- what the file says ----------------------------------------------------------------------------


def _read(state: State, digest: str, chosen: dict[int, str] | None) -> Reading[Row]:
    """What the file says, read off the event loop; Unreadable (``gone``: swept or taken in)."""
    path = set_aside.path(state, digest)
    sites = {site.name: site.id for site in alive(state.sites)}
    listed = alive(state.delegates)
    remembered = dict(state.meeting.settings.import_columns)

    def reading() -> Reading[Row]:
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise Unreadable("gone") from error
        found = tables(content)
        return read(found, sites=sites, listed=listed, remembered=remembered, chosen=chosen)

    result: Reading[Row] = current_app.extensions["offload"](reading)
    return result


def _chosen(given: Mapping[str, str]) -> dict[int, str] | None:
    """Column → field as a person chose it; None when nobody did."""
    chosen: dict[int, str] = {}
    for name, field in given.items():
        is_column = name.startswith("c") and name[1:].isdecimal() and len(name) < 4
        if is_column and (field in FIELDS or not field):
            chosen[int(name[1:])] = field
    return chosen or None


# -- pages ---------------------------------------------------------------------------------------


def _start(state: State, form: Form, status: int = 200, digest: str = "") -> Response:
    return page(state, "delegates", "admin/import.html", status, form=form, reading=None)


def _look(
    state: State, form: Form, reading: Reading[Row], digest: str, status: int = 200
) -> Response:
    columns = [
        (column, words, reading.heading.fields.get(column, ""))
        for column, words in sorted(reading.heading.names.items())
    ]
    known = sum(line.is_known for line in reading.lines)
    return page(
        state,
        "delegates",
        "admin/import.html",
        status,
        form=form,
        reading=reading,
        digest=digest,
        columns=columns,
        fields=FIELDS,
        shown=reading.lines[:SHOWN],
        problems=reading.problems[:SHOWN],
        fresh=len(reading.lines) - known,
        known=known,
        fuller=_fuller(state, reading),
        site_names={site.id: site.name for site in alive(state.sites)},
        is_hard=state.meeting.settings.is_capacity_hard,
    )


def _fuller(state: State, reading: Reading[Row]) -> list[tuple[str, int]]:
    """Sites and groups that would hold too many: name and how many too many."""
    fresh = [
        Delegate(id=f"new {n}", **_sparse(line.row))
        for n, line in enumerate(reading.lines)
        if not line.is_known
    ]
    found = over(state, fresh)
    return [
        (place.removeprefix("group:") if place.startswith("group:") else state.sites[place].name, n)
        for place, n in found.items()
    ]
