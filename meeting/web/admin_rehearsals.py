"""New meetings from the organiser's pages: blank, copied, or a rehearsal of this one; and the
end of a rehearsal, the only kind of meeting that can be deleted."""

from urllib.parse import urlsplit

from flask import Response, request, url_for

from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done, see, step
from meeting.web.admin_pages import SESSION, blueprint, gate, give, page
from meeting.web.door import create_meeting, redeem, render, set_session, state_of
from meeting.web.role_links import device_words


@blueprint.get("/m/<slug>/admin/rehearsals")
def rehearsals_page(slug: str) -> Response:
    """Make a rehearsal of this meeting; or, in a rehearsal, delete it."""
    state = gate(slug)
    return _show(state, Form({"title": "" if state.meeting.is_rehearsal else state.meeting.title}))


@blueprint.post("/m/<slug>/admin/rehearsals")
def make_rehearsal(slug: str) -> Response:
    """Copy the lists into a rehearsal and go there."""
    state, form = gate(slug), Form.sent()
    made: list[Response] = []
    title = form.text("title") or state.meeting.title
    if form.attempt(
        lambda: made.append(_make(title, form.cid, state, is_rehearsal=True)), ("title",)
    ):
        return made[0]
    return _show(state, form, 400)


@blueprint.post("/m/<slug>/admin/rehearsals/delete")
def delete_rehearsal(slug: str) -> Response:
    """Delete this rehearsal, confirmed by typing its name."""
    state, form = gate(slug), Form.sent()
    args = {"title": form.text("title")}
    if form.attempt(lambda: give(state, "meeting.delete", args, form.cid), ("title",)):
        return see(url_for("admin.deleted"))
    return _show(state, form, 400)


@blueprint.get("/deleted")
def deleted() -> Response:
    """Where the organiser lands when the rehearsal is gone."""
    return render("admin/deleted.html")


@blueprint.get("/m/<slug>/admin/new")
def new_page(slug: str) -> Response:
    """A form for a new meeting, blank or copied from this one."""
    return _show_new(gate(slug), Form({"copy": "1"}))


@blueprint.post("/m/<slug>/admin/new")
def make_new(slug: str) -> Response:
    """Create it and go there."""
    state, form = gate(slug), Form.sent()
    made: list[Response] = []
    if not form.text("title"):
        form.wrong("title", "admin.needed")
    is_copy = form.text("copy") == "1"
    if not form.errors and form.attempt(
        lambda: made.append(_make(form.text("title"), form.cid, state, is_copy=is_copy)),
        ("title",),
    ):
        return made[0]
    return _show_new(state, form, 400)


def _make(
    title: str, cid: str, here: State, *, is_copy: bool = True, is_rehearsal: bool = False
) -> Response:
    """Create the meeting and sign this browser in as its organiser."""
    made = create_meeting(title, cid, here, is_copy=is_copy, is_rehearsal=is_rehearsal)
    slug, link, secret = urlsplit(made["link"]).path.removeprefix("/l/").split("/")
    fresh = state_of(slug)
    session = redeem(fresh, link, secret, None, step(cid, "session"), device_words(request))
    response = done(url_for("admin.overview", slug=slug), "created")
    set_session(response, slug, SESSION, session["token"])
    return response


def _show(state: State, form: Form, status: int = 200) -> Response:
    return page(state, "rehearsals", "admin/rehearsals.html", status, form=form)


def _show_new(state: State, form: Form, status: int = 200) -> Response:
    return page(state, "new", "admin/new.html", status, form=form)
