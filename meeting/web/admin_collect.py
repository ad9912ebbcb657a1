"""The organiser's page of collecting before the meeting: when the public may send, every unit with
its progress, deadline and link, whom to remind (R8, R9, R14)."""

from functools import partial
from typing import Any

from flask import Response, request, url_for

from meeting.domain.refusal import Refusal
from meeting.state import levels, times
from meeting.state.coverage import by_phase
from meeting.state.paper import paper
from meeting.state.people import Link
from meeting.state.progress import Progress, listed_units, progress, same_unit
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, local_moment, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import house, link_url, render

MOMENTS = ("asking_from", "asking_until", "gathered_until")
WORDS = ("compiler", "asking_words")
#: A line of the list of units: these, with a semicolon between.
PARTS = ("name", "level", "kind", "site", "parent")
#: Units listed in one go, each with its link.
UNITS_MOST = 500


@blueprint.get("/m/<slug>/admin/collect")
def collect_page(slug: str) -> Response:
    """Everything about collecting, with the forms that change it."""
    return _show(gate(slug), Form())


@blueprint.post("/m/<slug>/admin/collect")
def set_collecting(slug: str) -> Response:
    """When the public and the units may send, and how many each unit should."""
    state, form = gate(slug), Form.sent()
    settings: dict[str, Any] = {field: form.moment(field) for field in MOMENTS}
    settings |= {field: form.text(field) for field in WORDS}
    settings["gathered_each"] = form.number("gathered_each")
    if settings["gathered_each"] is None:
        form.wrong("gathered_each", "admin.needed")
    if not form.errors and form.attempt(
        lambda: give(state, "meeting.edit", {"settings": settings}, form.cid), settings
    ):
        return done(url_for("admin.collect_page", slug=slug), "saved")
    return _show(state, form, 400)


@blueprint.post("/m/<slug>/admin/collect/units")
def list_units(slug: str) -> Response:
    """Put units on the list, one on a line, and make a link for each that has none."""
    state, form = gate(slug), Form.sent()
    lines = form.lines("units")
    if not lines:
        form.wrong("units", "admin.needed")
    elif len(lines) > UNITS_MOST:
        form.wrong("units", "admin.too_many_lines", most=UNITS_MOST)
    if not form.errors:
        try:
            give(state, "unit.list", {"units": _named(state, lines, form)}, form.cid)
            _make_links(state, form)
        except Refusal as refusal:
            _refused_line(form, refusal, lines)
    if form.errors:
        return _show(state, form, 400)
    return done(url_for("admin.collect_page", slug=slug), "added")


def _named(state: State, lines: list[str], form: Form) -> list[dict[str, Any]]:
    sites = {same_unit(site.name): site.id for site in alive(state.sites)}
    units: list[dict[str, Any]] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split(";")]
        unit: dict[str, Any] = {p: c for p, c in zip(PARTS, cells, strict=False) if c}
        if site := unit.pop("site", ""):
            unit["site"] = sites.get(same_unit(site))
            if unit["site"] is None:
                raise Refusal("invalid", "no_site", field=f"units.{len(units) + 1}.site")
        units.append({"name": "", **unit})
    return units


def _refused_line(form: Form, refusal: Refusal, lines: list[str]) -> None:
    parts = (refusal.field or "").split(".")
    form.refuse(refusal)
    words = form.errors.pop("")
    at = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
    form.errors["units"] = f"«{lines[at - 1][:60]}»: {words}" if 0 < at <= len(lines) else words


def _make_links(state: State, form: Form) -> None:
    """A link for each unit on the list without one."""
    fresh = house().state_of(state.meeting.slug)
    has_link = {same_unit(link.unit) for link in _links(fresh).values()}
    for unit in listed_units(fresh):
        if same_unit(unit.name) not in has_link:
            args = {"role": "unit", "unit": unit.name, "devices": 10}
            give(state, "link.create", args, step(form.cid, unit.id))


def _links(state: State) -> dict[str, Link]:
    """Unit, however typed → its link."""
    links = (k for k in state.links.values() if k.role == "unit" and k.revoked_at is None)
    return {same_unit(link.unit): link for link in links}


@blueprint.post("/m/<slug>/admin/collect/<unit>/forward")
def take_in(slug: str, unit: str) -> Response:
    """Take in what a unit has gathered and not passed on."""
    state, form = gate(slug), Form.sent()
    if form.attempt(lambda: give(state, "unit.forward", {"unit": unit}, form.cid)):
        return done(url_for("admin.collect_page", slug=slug), "collected")
    return _show(state, form, 409)


@blueprint.post("/m/<slug>/admin/collect/overdue")
def take_in_overdue(slug: str) -> Response:
    """Take in what every unit whose time is over still has."""
    state, form = gate(slug), Form.sent()
    for row in _rows(state):
        if row.standing == "overdue" and not form.errors:
            args = {"unit": row.unit.id}
            cid = step(form.cid, row.unit.id)
            form.attempt(partial(give, state, "unit.forward", args, cid))
    if form.errors:
        return _show(state, form, 409)
    return done(url_for("admin.collect_page", slug=slug), "collected")


@blueprint.post("/m/<slug>/admin/collect/<unit>/reopen")
def reopen_unit(slug: str, unit: str) -> Response:
    """Let one unit go on, until a new deadline."""
    state, form = gate(slug), Form.sent()
    due = form.moment("due_at")
    args = {"unit": unit, **({"due_at": due} if due else {})}
    if not form.errors and form.attempt(
        lambda: give(state, "unit.reopen", args, form.cid), ("due_at",)
    ):
        return done(url_for("admin.unit_of_list", slug=slug, unit=unit), "saved")
    return _show_unit(state, unit, form, 400)


@blueprint.get("/m/<slug>/admin/collect/<unit>")
def unit_of_list(slug: str, unit: str) -> Response:
    """One unit: what it is, its deadline, its link, its paper forms."""
    return _show_unit(gate(slug), unit, Form())


@blueprint.post("/m/<slug>/admin/collect/<unit>")
def edit_unit(slug: str, unit: str) -> Response:
    """Save what is said of one unit, or take it off the list (``do=remove``)."""
    state, form = gate(slug), Form.sent()
    here = url_for("admin.collect_page", slug=slug)
    if form.text("do") == "remove":
        if form.attempt(lambda: give(state, "unit.remove", {"unit": unit}, form.cid)):
            return done(here, "removed")
        return _show_unit(state, unit, form, 409)
    args: dict[str, Any] = {f: form.text(f) for f in ("name", "level", "kind")}
    args |= {f: form.text(f) or None for f in ("site", "parent")}
    args |= {"due_at": form.moment("due_at"), "quota": form.number("quota")}
    counts = {f: form.number(f) or 0 for f in ("forms_sent", "forms_returned")}
    if not form.errors and form.attempt(
        lambda: _saved(state, unit, args, counts, form.cid), (*args, *counts)
    ):
        return done(here, "saved")
    return _show_unit(state, unit, form, 400)


def _saved(state: State, unit: str, args: dict[str, Any], counts: dict[str, int], cid: str) -> None:
    give(state, "unit.edit", {"unit": unit, **args}, cid)
    give(state, "unit.count", {"unit": unit, **counts}, step(cid, "count"))


# -- pages ---------------------------------------------------------------------------------------


def _rows(state: State) -> list[Progress]:
    now = house().clock()
    return [progress(state, unit, now) for unit in listed_units(state)]


def _show(state: State, form: Form, status: int = 200) -> Response:
    settings, links, rows = state.meeting.settings, _links(state), _rows(state)
    stored: dict[str, Any] = {f: local_moment(getattr(settings, f)) for f in MOMENTS}
    stored |= {f: getattr(settings, f) for f in (*WORDS, "gathered_each")}
    form.values = {**stored, **form.values}
    known = {same_unit(row.unit.name) for row in rows}
    invited = {d.unit for d in state.delegates.values() if d.unit and not d.is_removed}
    phases = by_phase(state)
    return page(
        state,
        "collect",
        "collect/collect.html",
        status,
        form=form,
        rows=rows,
        urls={
            row.unit.id: link_url(state, links[same_unit(row.unit.name)].id)
            for row in rows
            if same_unit(row.unit.name) in links
        },
        missing=[unit for unit in sorted(invited) if same_unit(unit) not in known],
        sent=sum(row.standing == "sent" for row in rows),
        remind=[row for row in rows if row.is_missing],
        overdue=[row for row in rows if row.standing == "overdue"],
        paper=paper(state),
        phases={phase: sum(channels.values()) for phase, channels in phases.items()},
        channels=[
            (channel, [phases[phase][channel] for phase in phases])
            for channel in next(iter(phases.values()))
            if any(phases[phase][channel] for phase in phases)
        ],
        sites={site.id: site.name for site in alive(state.sites)},
        moment_words=times.moment_words,
    )


def _show_unit(state: State, unit_id: str, form: Form, status: int = 200) -> Response:
    unit = state.units.get(unit_id)
    if unit is None or unit.is_removed:
        raise Refusal("not_found", "no_unit")
    link = _links(state).get(same_unit(unit.name))
    stored: dict[str, Any] = {f: getattr(unit, f) for f in ("name", "level", "kind")}
    stored |= {f: getattr(unit, f) or "" for f in ("site", "parent")}
    stored["due_at"] = local_moment(unit.due_at)
    stored |= {"quota": "" if unit.quota is None else unit.quota}
    stored |= {f: getattr(unit, f) for f in ("forms_sent", "forms_returned")}
    form.values = {**stored, **form.values}
    return page(
        state,
        "collect",
        "collect/unit.html",
        status,
        form=form,
        unit=unit,
        row=progress(state, unit, house().clock()),
        link=link,
        url=link_url(state, link.id) if link else "",
        others=[other for other in listed_units(state) if other.id != unit.id],
        sites=alive(state.sites),
        levels=levels.LEVELS,
        kinds=levels.KINDS,
        moment_words=times.moment_words,
    )


@blueprint.get("/m/<slug>/admin/collect/reminders")
def reminders(slug: str) -> Response:
    """Who has not passed anything on: to be copied into a group, or printed."""
    state, now = gate(slug), house().clock()
    above = request.args.get("parent", "")
    rows = [r for r in _rows(state) if r.is_missing and above in ("", r.unit.parent or "")]
    return render(
        "collect/reminders.html",
        meeting=state.meeting,
        rows=rows,
        parents={u.id: u.name for u in listed_units(state)},
        title=state.meeting.title,
        printed_time=times.clock_words(now),
        printed_on=f"{times.local_date(now):%d/%m/%Y}",
        moment_words=times.moment_words,
    )
