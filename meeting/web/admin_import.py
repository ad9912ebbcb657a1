"""A delegates' list from a file (Mẫu 01, R6): taken in, looked at row by row, then put on the list
as a whole."""

from functools import partial
from typing import Any

from flask import Response, current_app, url_for

from meeting.domain.delegate_table import Row
from meeting.domain.delegates import over
from meeting.intake.blank import blank_form
from meeting.intake.reading import Reading
from meeting.state.people import Delegate
from meeting.state.snapshot import State
from meeting.web import table_files
from meeting.web.admin_forms import Form, done
from meeting.web.admin_pages import SESSION, alive, blueprint, gate, page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Page(table_files.TablePage[Row]):
    """The organiser's list of delegates."""

    sort = table_files.PEOPLE
    command = "delegate.import"
    session = SESSION

    def address(self, state: State, **asked: Any) -> str:
        return url_for("admin.look_at_list", slug=state.meeting.slug, **asked)

    def read(self, state: State, digest: str, given: Any) -> Reading[Row]:
        return table_files.people(state, digest, given)

    def show(self, state: State, form: Form, status: int = 200, **more: Any) -> Response:
        slug = state.meeting.slug
        return page(
            state,
            "delegates",
            "admin/import.html",
            status,
            form=form,
            blank_url=url_for("admin.blank", slug=slug),
            upload_url=url_for("admin.upload_list", slug=slug),
            look_url=self.address(state),
            **{"reading": None, **more},
        )

    def shown(self, state: State, found: Reading[Row], digest: str) -> dict[str, Any]:
        return {
            **super().shown(state, found, digest),
            "fuller": _fuller(state, found),
            "site_names": {site.id: site.name for site in alive(state.sites)},
            "is_hard": state.meeting.settings.is_capacity_hard,
        }

    def done(self, state: State, found: Reading[Row], made: dict[str, Any]) -> Response:
        counts = {f: made[f] for f in ("added", "updated", "unchanged")}
        slug = state.meeting.slug
        here = url_for("admin.delegates_page", slug=slug, left=found.errors, **counts)
        return done(here, "imported")


PAGE = Page()


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
    return PAGE.upload(gate(slug))


@blueprint.get("/m/<slug>/admin/delegates/import")
def look_at_list(slug: str) -> Response:
    return PAGE.look(gate(slug))


@blueprint.post("/m/<slug>/admin/delegates/import")
def import_list(slug: str) -> Response:
    return PAGE.take(gate(slug))


def _fuller(state: State, reading: Reading[Row]) -> list[tuple[str, int]]:
    """Sites and groups that would hold too many: name and how many too many."""
    rows = table_files.rows_of(reading)
    fresh = [
        Delegate(id=f"new {n}", **row)
        for n, (row, line) in enumerate(zip(rows, reading.lines, strict=True))
        if not line.is_known
    ]
    found = over(state, fresh)
    return [
        (place.removeprefix("group:") if place.startswith("group:") else state.sites[place].name, n)
        for place, n in found.items()
    ]
