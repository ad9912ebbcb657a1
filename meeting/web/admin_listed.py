"""The organiser's page of speakers listed before the opening: each unit with its progress, and the
link a unit lists its own people by (R8)."""

from typing import Any

from flask import Response, url_for

from meeting.domain.listed import on_list
from meeting.domain.refusal import Refusal
from meeting.state.persons import folded
from meeting.state.snapshot import State
from meeting.state.turns import Turn
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import link_url

FIELDS = ("name", "position", "unit", "topic", "site", "summary")

#: Units to which links are made in one go.
UNITS_MOST = 500


@blueprint.get("/m/<slug>/admin/listed")
def listed_page(slug: str) -> Response:
    """Who is listed, by unit, and how many are still missing."""
    return _show(gate(slug), Form())


@blueprint.post("/m/<slug>/admin/listed")
def list_speaker(slug: str) -> Response:
    """List one speaker."""
    state, form = gate(slug), Form.sent()
    args = {field: value for field in FIELDS if (value := form.text(field))}
    if form.attempt(
        lambda: give(state, "turn.preregister", {"name": "", **args}, form.cid), FIELDS
    ):
        return done(url_for("admin.listed_page", slug=slug), "added")
    return _show(state, form, 400)


@blueprint.post("/m/<slug>/admin/listed/remove")
def take_off(slug: str) -> Response:
    """Take one speaker off the list."""
    state, form = gate(slug), Form.sent()
    args = {"turn": form.text("turn")}
    if form.attempt(lambda: give(state, "turn.withdraw", args, form.cid)):
        return done(url_for("admin.listed_page", slug=slug), "removed")
    return _show(state, form, 409)


@blueprint.post("/m/<slug>/admin/listed/links")
def make_unit_links(slug: str) -> Response:
    """A link for each unit named, one on a line; a unit that has one keeps it."""
    state, form = gate(slug), Form.sent()
    units = form.lines("units")
    if not units:
        form.wrong("units", "admin.needed")
    elif len(units) > UNITS_MOST:
        form.wrong("units", "admin.too_many_lines", most=UNITS_MOST)
    known = {folded(link.unit) for link in _links(state)}
    for number, unit in enumerate(units if not form.errors else ()):
        args = {"role": "unit", "unit": unit, "devices": 10}
        if folded(unit) in known:
            continue
        known.add(folded(unit))
        try:
            give(state, "link.create", args, step(form.cid, number))
        except Refusal as refusal:
            form.refuse(refusal)
            form.errors = {"units": f"«{unit[:60]}»: {form.errors['']}"}
            break
    if form.errors:
        return _show(state, form, 400)
    return done(url_for("admin.listed_page", slug=slug), "links")


def _links(state: State) -> list[Any]:
    return [k for k in state.links.values() if k.role == "unit" and k.revoked_at is None]


def _show(state: State, form: Form, status: int = 200) -> Response:
    groups: dict[str, dict[str, Any]] = {}
    for link in sorted(_links(state), key=lambda k: folded(k.unit)):
        url = link_url(state, link.id)
        groups[folded(link.unit)] = {"unit": link.unit, "turns": [], "url": url, "link": link.id}
    for turn in sorted(on_list(state), key=lambda t: t.number):
        group = groups.setdefault(folded(turn.unit), {"unit": turn.unit, "turns": []})
        group["turns"].append(_row(state, turn))
    units = {d.unit for d in state.delegates.values() if d.unit and not d.is_removed}
    missing = sorted(u for u in units if "url" not in groups.get(folded(u), {}))
    most = state.meeting.settings.listed_each
    return page(
        state,
        "listed",
        "admin/listed.html",
        status,
        form=form,
        groups=list(groups.values()),
        most=most,
        count=sum(len(g["turns"]) for g in groups.values()),
        complete=sum(len(g["turns"]) >= most for g in groups.values()),
        missing=missing,
        topics=alive(state.topics),
        sites=alive(state.sites),
        units=sorted(units),
    )


def _row(state: State, turn: Turn) -> dict[str, Any]:
    topic = state.topics.get(turn.topic or "")
    return {
        "id": turn.id,
        "number": turn.number,
        "name": turn.name,
        "position": turn.position,
        "topic": topic.name if topic else "",
        "summary": turn.summary,
        "may_remove": turn.status in ("waiting", "skipped"),
    }
