"""The organiser's list of who does what by when, what is overdue first (R9)."""

from typing import Any

from flask import Response, url_for

from meeting.state import times
from meeting.state.calendar import Calendar
from meeting.state.snapshot import State
from meeting.state.tasks import work
from meeting.web.admin_forms import Form, day_words, done
from meeting.web.admin_pages import blueprint, gate, give, page
from meeting.web.door import house

FIELDS = ("title", "who", "due_on", "note")


@blueprint.get("/m/<slug>/admin/tasks")
def tasks_page(slug: str) -> Response:
    """The list, with a form to add a line."""
    return _show(gate(slug), Form())


@blueprint.get("/m/<slug>/admin/tasks/<task>")
def task_page(slug: str, task: str) -> Response:
    """The list with one line open for editing."""
    state = gate(slug)
    found = state.tasks.get(task)
    if found is None or found.is_removed:
        return _show(state, Form(), 404)
    values = {f: getattr(found, f) for f in FIELDS} | {"due_on": day_words(found.due_on)}
    return _show(state, Form(values), editing=task)


@blueprint.post("/m/<slug>/admin/tasks")
def add_task(slug: str) -> Response:
    """Add a line; or (``do``) the usual work, a line done, open again, taken out."""
    state, form = gate(slug), Form.sent()
    move, task = form.text("do"), form.text("task")
    if move:
        moves: dict[str, tuple[str, dict[str, Any]]] = {
            "plan": ("task.plan", {}),
            "done": ("task.finish", {"task": task}),
            "open": ("task.finish", {"task": task, "is_done": False}),
        }
        name, args = moves.get(move, ("task.remove", {"task": task}))
        if form.attempt(lambda: give(state, name, args, form.cid)):
            what = {"plan": "added", "remove": "removed_line"}.get(move, "saved")
            return done(url_for("admin.tasks_page", slug=slug), what)
        return _show(state, form, 409)
    return _save(state, form, "task.add", {})


@blueprint.post("/m/<slug>/admin/tasks/<task>")
def edit_task(slug: str, task: str) -> Response:
    """Save one line."""
    return _save(gate(slug), Form.sent(), "task.edit", {"task": task})


def _save(state: State, form: Form, name: str, which: dict[str, Any]) -> Response:
    args = {**which, **{f: form.text(f) for f in ("title", "who", "note")}}
    args["due_on"] = form.day("due_on")
    if args["due_on"] is None:
        form.wrong("due_on", "admin.needed")
    if not form.errors and form.attempt(lambda: give(state, name, args, form.cid), FIELDS):
        what = "saved" if which else "added"
        return done(url_for("admin.tasks_page", slug=state.meeting.slug), what)
    return _show(state, form, 400, editing=which.get("task", ""))


def _show(state: State, form: Form, status: int = 200, editing: str = "") -> Response:
    today = times.local_date(house().clock()).isoformat()
    lines = work(state)
    late = [line for line in lines if line.is_overdue(today)]
    rest = [line for line in lines if not line.is_overdue(today)]
    return page(
        state,
        "tasks",
        "admin/tasks.html",
        status,
        form=form,
        editing=editing,
        late=late,
        rest=rest,
        years=Calendar(state.meeting.settings.calendar).years,
    )
