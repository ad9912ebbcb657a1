"""Mẫu 02 from a file on the organiser's pages, and filled from what was received."""

from typing import Any

from flask import Response, url_for

from meeting.documents.form_02 import form_02
from meeting.state.snapshot import State
from meeting.web import opinion_files
from meeting.web.admin_forms import Form
from meeting.web.admin_pages import SESSION, blueprint, gate, page
from meeting.web.downloads import copy_for, handed_out, made


class Page(opinion_files.OpinionTable):
    """The organiser's."""

    session = SESSION

    def address(self, state: State, **asked: Any) -> str:
        return url_for("admin.opinions_page", slug=state.meeting.slug, **asked)

    def show(self, state: State, form: Form, status: int = 200, **more: Any) -> Response:
        slug = state.meeting.slug
        return page(
            state,
            "collect",
            "collect/import.html",
            status,
            form=form,
            blank_url=url_for("admin.blank_opinions", slug=slug),
            upload_url=url_for("admin.upload_opinions", slug=slug),
            look_url=self.address(state),
            **self.choices(state),
            **{"reading": None, **more},
        )


PAGE = Page()


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
    return PAGE.upload(gate(slug))


@blueprint.get("/m/<slug>/admin/opinions")
def opinions_page(slug: str) -> Response:
    return PAGE.look(gate(slug))


@blueprint.post("/m/<slug>/admin/opinions")
def import_opinions(slug: str) -> Response:
    return PAGE.take(gate(slug))
