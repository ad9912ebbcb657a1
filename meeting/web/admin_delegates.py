"""The page of delegates: the list, a pasted list, replies, and the rules about people."""

import hashlib
from typing import Any

from flask import Response, request, url_for

from meeting.documents.roll import delegates_xlsx
from meeting.domain.refusal import Refusal
from meeting.state.people import Delegate
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_lists import show
from meeting.web.admin_pages import blueprint, gate, give
from meeting.web.downloads import copy_for, handed_out, made
from meeting.web.languages import t

#: Columns of a pasted line.
COLUMNS = ("name", "position", "unit", "seat")
LINES_MOST = 500

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/m/<slug>/admin/delegates")
def delegates_page(slug: str) -> Response:
    """The list: sought and sorted by ``?q= site= group= kind= rsvp= by= page=``."""
    words = ""
    if request.args.get("done") == "imported":
        counts = {
            f: request.args.get(f, "0")[:6] for f in ("added", "updated", "unchanged", "left")
        }
        words = t("people.imported", **counts)
    return show(gate(slug), "delegates", words_done=words)


@blueprint.get("/m/<slug>/admin/delegates/list.xlsx")
def delegates_file(slug: str) -> Response:
    """The list as a spreadsheet, telephone numbers and all: for the organiser alone."""
    state = gate(slug)
    content = made(state, delegates_xlsx, copy_for(state))
    return handed_out(state, "delegates.xlsx", XLSX, content, f"dai-bieu-{slug}.xlsx", "admin")


@blueprint.post("/m/<slug>/admin/delegates/<row>/reply")
def reply_for(slug: str, row: str) -> Response:
    """What a person answered by telephone or letter, put down by the organiser."""
    state, form = gate(slug), Form.sent()
    args = {
        "delegate": _person(state, row).id,
        "rsvp": form.text("rsvp"),
        "substitute": form.text("substitute"),
    }
    if form.attempt(lambda: give(state, "delegate.reply", args, form.cid)):
        return done(url_for("admin.row_page", slug=slug, page="delegates", row=row), "saved")
    return show(state, "delegates", adding=form, status=409)


@blueprint.post("/m/<slug>/admin/delegates/<row>/release")
def release_invitation(slug: str, row: str) -> Response:
    """Free an invitation a wrong or lost phone has used."""
    state, form = gate(slug), Form.sent()
    args = {"delegate": _person(state, row).id}
    if form.attempt(lambda: give(state, "delegate.release", args, step(form.cid, row))):
        return done(url_for("admin.row_page", slug=slug, page="delegates", row=row), "saved")
    return show(state, "delegates", adding=form, status=409)


def _person(state: State, row: str) -> Delegate:
    delegate = state.delegates.get(row)
    if delegate is None or delegate.is_removed:
        raise Refusal("not_found", "no_delegate")
    return delegate


@blueprint.post("/m/<slug>/admin/delegates/rules")
def people_rules(slug: str) -> Response:
    """Capacity, what guests and the press may do, who may queue, what a phone counts as."""
    state, form = gate(slug), Form.sent()
    settings: dict[str, Any] = {
        "is_capacity_hard": form.flag("is_capacity_hard"),
        "group_capacity": _capacities(form),
        "guest_may": form.many("guest_may"),
        "press_may": form.many("press_may"),
        "is_present_only": form.flag("is_present_only"),
        "phone_counts_as": form.text("phone_counts_as"),
    }
    if not form.errors and form.attempt(
        lambda: give(state, "meeting.edit", {"settings": settings}, form.cid), settings
    ):
        return done(url_for("admin.delegates_page", slug=slug), "saved")
    return show(state, "delegates", rules=form, status=400)


def _capacities(form: Form) -> dict[str, int]:
    """``Khối mầm non: 60``, one to a line."""
    found: dict[str, int] = {}
    for line in form.lines("group_capacity"):
        group, _, number = line.rpartition(":")
        if not group.strip() or not number.strip().isdecimal() or len(number.strip()) > 6:
            form.wrong("group_capacity", "people.bad_capacity", line=line[:40])
        else:
            found[group.strip()] = int(number)
    return found


@blueprint.post("/m/<slug>/admin/delegates/paste")
def paste_delegates(slug: str) -> Response:
    """Add a list of lines ``name; position; unit; seat``. What cannot be added stays in the box,
    with the number of the line and why."""
    state, form = gate(slug), Form.sent()
    lines = form.lines("lines")
    if not lines:
        form.wrong("lines", "admin.needed")
    elif len(lines) > LINES_MOST:
        form.wrong("lines", "admin.too_many_lines", most=LINES_MOST)
    else:
        _paste(state, form, lines)
    if not form.errors:
        here = url_for("admin.list_page", slug=slug, page="delegates")
        return done(here, "added")
    return show(state, "delegates", paste=form, status=400)


def _paste(state: State, form: Form, lines: list[str]) -> None:
    """Add line by line. A line is its own step, so the same list sent again adds nothing twice."""
    cid, site = form.cid, form.text("site") or None
    for number, line in enumerate(lines):
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        args: dict[str, Any] = {**dict(zip(COLUMNS, parts, strict=False)), "site": site}
        mark = hashlib.sha256(line.encode("utf-8", "replace")).hexdigest()[:16]
        try:
            give(state, "delegate.add", args, step(cid, mark))
        except Refusal as refusal:
            form.refuse(refusal)
            form.errors = {"lines": f"«{line[:60]}»: {form.errors['']}"}
            form.values["lines"] = "\n".join(lines[number:])
            return
