"""The organiser's table of who was heard: level × kind × site × topic, gaps first (R16)."""

from typing import Any

from flask import Response, request

from meeting.documents.coverage import coverage_xlsx
from meeting.state.coverage import UNKNOWN, coverage
from meeting.state.opinions import PHASES
from meeting.web.admin_pages import blueprint, gate, page
from meeting.web.downloads import copy_for, handed_out, made
from meeting.web.languages import t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _phase() -> str:
    asked = request.args.get("phase", "")
    return asked if asked in PHASES else ""


@blueprint.get("/m/<slug>/admin/coverage")
def coverage_page(slug: str) -> Response:
    """The table, of one ``?phase=`` or all."""
    state, phase = gate(slug), _phase()
    table = coverage(state, phase)
    topics: list[dict[str, Any]] = [
        {
            "id": topic,
            "name": t("collect.no_topic") if topic == UNKNOWN else state.topics[topic].name,
            "total": table.totals.get(topic, 0),
            "is_gap": topic in table.silent,
        }
        for topic in table.topics
    ]
    return page(
        state,
        "coverage",
        "collect/coverage.html",
        table=table,
        topics=topics,
        sites={site.id: site.name for site in state.sites.values()},
        phase=phase,
        phases=PHASES,
    )


@blueprint.get("/m/<slug>/admin/coverage.xlsx")
def coverage_file(slug: str) -> Response:
    """The same as a spreadsheet."""
    state = gate(slug)
    content = made(state, coverage_xlsx, _phase(), copy_for(state))
    return handed_out(state, "coverage.xlsx", XLSX, content, f"do-bao-phu-{slug}.xlsx", "admin")
