"""Mẫu 02 from a file: taken in, looked at row by row, then received as a whole."""

from typing import Any

from flask import Response, request, url_for

from meeting.documents.form_02 import form_02
from meeting.domain.opinion_table import TABLED
from meeting.domain.refusal import Refusal
from meeting.intake.tables import Unreadable
from meeting.state.opinions import PHASES
from meeting.state.people import DISPLAYS
from meeting.state.snapshot import State
from meeting.web import opinion_files, set_aside
from meeting.web.admin_forms import Form, see, step
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.answers import sentence
from meeting.web.downloads import copy_for, handed_out, made
from meeting.web.languages import lang, t

COUNTS = ("added", "unchanged", "left", "first")


@blueprint.get("/m/<slug>/admin/opinions/form.xlsx")
def blank_opinions(slug: str) -> Response:
    """Mẫu 02, empty."""
    return opinion_files.blank(gate(slug))


@blueprint.get("/m/<slug>/admin/opinions/form-02.xlsx")
def filled_form(slug: str) -> Response:
    """Mẫu 02, filled from what was received."""
    state = gate(slug)
    content = made(state, form_02, "", copy_for(state))
    name = f"mau-02-{slug}.xlsx"
    return handed_out(state, "form-02.xlsx", opinion_files.XLSX, content, name, "admin")


@blueprint.post("/m/<slug>/admin/opinions/upload")
def upload_opinions(slug: str) -> Response:
    """Take a file in and go on to look at it."""
    state, form = gate(slug), Form()
    try:
        digest = opinion_files.taken(state)
    except Refusal as refusal:
        if refusal.code == "signed_out" or refusal.reason == "not_allowed":
            raise
        form.errors["file"] = sentence(refusal, lang())
        return _show(state, form, 400)
    return see(url_for("admin.opinions_page", slug=slug, file=digest))


@blueprint.get("/m/<slug>/admin/opinions")
def opinions_page(slug: str) -> Response:
    """Without ``?file=``: the form that takes one. With it: what the file says, row by row;
    ``c<number>=<field>`` says what a column is."""
    state = gate(slug)
    digest = request.args.get("file", "")
    if not digest:
        return _show(state, Form())
    try:
        found = opinion_files.reading(state, digest, request.args)
    except Unreadable as unreadable:
        return _show(state, opinion_files.said(unreadable), 400)
    return _show(state, Form(), **opinion_files.shown(state, found, digest))


@blueprint.post("/m/<slug>/admin/opinions")
def import_opinions(slug: str) -> Response:
    """Receive the rows that can be taken in, in one command."""
    state, form = gate(slug), Form.sent()
    digest = form.text("file")
    try:
        found = opinion_files.reading(state, digest, request.form)
    except Unreadable as unreadable:
        return _show(state, opinion_files.said(unreadable), 400)
    args: dict[str, Any] = {
        "rows": opinion_files.rows_of(found),
        "columns": found.columns,
        **{name: value for name in opinion_files.KEPT if (value := form.text(name))},
    }
    made: dict[str, Any] = {}
    if not found.lines:
        form.errors[""] = t("collect.file_nothing")
    elif form.attempt(
        lambda: made.update(give(state, "opinion.import", args, step(form.cid, digest[:16])))
    ):
        set_aside.forget(state, digest)
        counts = {f: made[f] for f in ("added", "unchanged", "first")}
        return see(url_for("admin.opinions_page", slug=slug, left=found.errors, **counts))
    return _show(state, form, 409, **opinion_files.shown(state, found, digest))


def _show(state: State, form: Form, status: int = 200, **more: Any) -> Response:
    slug, status_now = state.meeting.slug, state.meeting.status
    now = "before" if status_now == "draft" else "after" if status_now == "closed" else "during"
    given = {f: int(v) for f in COUNTS if (v := request.args.get(f, "")).isdecimal()}
    return page(
        state,
        "collect",
        "collect/import.html",
        status,
        form=form,
        counts=given if len(given) == len(COUNTS) else None,
        channels=TABLED[::-1],
        displays=DISPLAYS,
        phases=PHASES[: PHASES.index(now) + 1][::-1],
        blank_url=url_for("admin.blank_opinions", slug=slug),
        upload_url=url_for("admin.upload_opinions", slug=slug),
        look_url=url_for("admin.opinions_page", slug=slug),
        do_url=url_for("admin.import_opinions", slug=slug),
        **{"reading": None, **more},
    )
