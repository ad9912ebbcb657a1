"""Điểm danh for the organiser: roll calls, and who was there by site and by unit."""

from flask import Response, request, url_for

from meeting.state import times
from meeting.state.presence import (
    Count,
    by_site,
    by_unit,
    count,
    expected,
    last_call,
    roll_calls,
    seen_at,
)
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.languages import t

#: Units shown with their counts, those with most people missing first.
UNITS_SHOWN = 200
#: Absent people named with their reasons.
ABSENT_SHOWN = 300


@blueprint.get("/m/<slug>/admin/attendance")
def attendance_page(slug: str) -> Response:
    """The roll call that counts now, or ``?call=`` another one."""
    return _show(gate(slug), Form())


@blueprint.post("/m/<slug>/admin/attendance")
def open_roll_call(slug: str) -> Response:
    """Begin a roll call; the one before it ends."""
    state, form = gate(slug), Form.sent()
    if form.attempt(
        lambda: give(state, "roll_call.open", {"title": form.text("title")}, form.cid), ("title",)
    ):
        return done(url_for("admin.attendance_page", slug=slug), "saved")
    return _show(state, form, 409)


@blueprint.post("/m/<slug>/admin/attendance/<call>/<any(close,reopen):move>")
def change_roll_call(slug: str, call: str, move: str) -> Response:
    """End a roll call, or go on with it."""
    state, form = gate(slug), Form.sent()
    cid = step(form.cid, move, call)
    if form.attempt(lambda: give(state, f"roll_call.{move}", {"roll_call": call}, cid)):
        return done(url_for("admin.attendance_page", slug=slug, call=call), "saved")
    return _show(state, form, 409)


def _show(state: State, form: Form, status: int = 200) -> Response:
    calls = roll_calls(state)
    wanted = request.args.get("call", "")
    call = next((c for c in calls if c.id == wanted), None) or last_call(state)
    people = expected(state)
    sites = {s.id: s.name for s in state.sites.values()}
    units = sorted(by_unit(state, call).items(), key=lambda pair: -pair[1].unknown - pair[1].absent)
    absent = [
        (d, seen)
        for d in people
        if (seen := seen_at(state, call, d.id)) and seen.presence == "absent"
    ]
    places: list[tuple[str, Count]] = [
        (sites[site] if site else t("people.no_site"), n)
        for site, n in by_site(state, call).items()
    ]
    return page(
        state,
        "attendance",
        "admin/attendance.html",
        status,
        form=form,
        calls=calls,
        call=call,
        whole=count(state, call, people),
        places=places,
        units=units[:UNITS_SHOWN],
        more_units=len(units) - UNITS_SHOWN,
        absent=absent[:ABSENT_SHOWN],
        clock=times.clock_words,
        phone_rule=state.meeting.settings.phone_counts_as,
    )
