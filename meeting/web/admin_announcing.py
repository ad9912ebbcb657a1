"""Thông báo, biểu quyết for the organiser: what the hall is told, and the polls prepared for it."""

from typing import Any

from flask import Response, url_for

from meeting.domain.announcements import TEXT_MAX, standing
from meeting.domain.polls import ANSWER_MAX, QUESTION_MAX
from meeting.domain.refusal import Refusal
from meeting.state.polls import KINDS, Poll
from meeting.state.snapshot import State
from meeting.views.polls import counted
from meeting.web import door
from meeting.web.admin_forms import Form, done, step
from meeting.web.admin_pages import alive, blueprint, gate, give, page

#: Minutes an announcement stands; empty = until it is withdrawn.
STANDS = ("5", "15", "60", "")
ANNOUNCING = ("kind", "text", "minutes", "site", "for_s")
ASKING = ("question", "kind", "answers", "site", "is_secret")


@blueprint.get("/m/<slug>/admin/announcing")
def announcing_page(slug: str) -> Response:
    """What stands now, the polls, and the forms for more."""
    return _show(gate(slug))


@blueprint.post("/m/<slug>/admin/announcing")
def announce(slug: str) -> Response:
    """Tell all, or one site."""
    state, form = gate(slug), Form.sent()
    minutes, stands = form.number("minutes"), form.text("stands")
    kind = form.text("kind") or "free"
    args: dict[str, Any] = {
        "kind": kind,
        **({"text": form.text("text")} if kind == "free" else {}),
        **({"minutes": minutes} if kind == "time" else {}),
        **({"site": form.text("site")} if form.text("site") else {}),
        "for_s": int(stands) * 60 if stands in STANDS[:-1] else None,
    }
    if not form.errors and form.attempt(
        lambda: give(state, "announcement.give", args, form.cid), ANNOUNCING
    ):
        return done(url_for("admin.announcing_page", slug=slug), "saved")
    return _show(state, 409, telling=form)


@blueprint.post("/m/<slug>/admin/announcing/<announcement>/withdraw")
def withdraw_announcement(slug: str, announcement: str) -> Response:
    """Take one off every screen."""
    state, form = gate(slug), Form.sent()
    args = {"announcement": announcement}
    cid = step(form.cid, "withdraw", announcement)
    if form.attempt(lambda: give(state, "announcement.withdraw", args, cid)):
        return done(url_for("admin.announcing_page", slug=slug), "saved")
    return _show(state, 409, telling=form)


@blueprint.post("/m/<slug>/admin/polls")
def put_poll(slug: str) -> Response:
    """A new poll; the chair's desk opens it."""
    state, form = gate(slug), Form.sent()
    if form.attempt(lambda: give(state, "poll.create", _asked(form), form.cid), ASKING):
        return done(url_for("admin.announcing_page", slug=slug), "saved")
    return _show(state, 409, asking=form)


@blueprint.get("/m/<slug>/admin/polls/<poll>")
def poll_page(slug: str, poll: str) -> Response:
    """One poll that was not opened yet, to be changed."""
    state = gate(slug)
    return _show(state, poll=_draft(state, poll))


@blueprint.post("/m/<slug>/admin/polls/<poll>")
def change_poll(slug: str, poll: str) -> Response:
    """Change a poll, or take it back, as long as it was not opened."""
    state, form = gate(slug), Form.sent()
    found = _draft(state, poll)
    args: dict[str, Any] = {"poll": poll}
    name = "poll.remove"
    if not form.flag("remove"):
        name, args = "poll.edit", args | {"site": None} | _asked(form)
    if form.attempt(lambda: give(state, name, args, step(form.cid, name)), ASKING):
        return done(url_for("admin.announcing_page", slug=slug), "saved")
    return _show(state, 409, asking=form, poll=found)


def _asked(form: Form) -> dict[str, Any]:
    kind = form.text("kind") or "answers"
    return {
        "question": form.text("question"),
        "kind": kind,
        "answers": form.lines("answers") if kind == "answers" else [],
        "is_secret": form.flag("is_secret"),
        **({"site": form.text("site")} if form.text("site") else {}),
    }


def _draft(state: State, poll: str) -> Poll:
    found = state.polls.get(poll)
    if found is None or found.is_removed:
        raise Refusal("not_found", "no_poll")
    if found.status != "draft":
        raise Refusal("wrong_state", "poll_was_open")
    return found


def _stored(poll: Poll | None) -> Form:
    """A poll as its form is filled in; empty for a new one."""
    if poll is None:
        return Form({"kind": "answers"})
    flags = {"is_secret": "1"} if poll.is_secret else {}
    return Form(
        {
            "question": poll.question,
            "kind": poll.kind,
            "answers": "\n".join(poll.answers),
            "site": poll.site or "",
            **flags,
        }
    )


def _show(
    state: State,
    status: int = 200,
    telling: Form | None = None,
    asking: Form | None = None,
    poll: Poll | None = None,
) -> Response:
    polls = sorted((p for p in state.polls.values() if not p.is_removed), key=lambda p: -p.number)
    told = {p.id: counted(state, p) for p in polls if not p.is_secret or p.status == "closed"}
    return page(
        state,
        "announcing",
        "admin/announcing.html",
        status,
        telling=telling or Form({"kind": "free", "stands": "15"}),
        asking=asking or _stored(poll),
        poll=poll,
        standing=standing(state, door.house().clock()),
        prepared=state.meeting.settings.announcements,
        polls=polls,
        counts=told,
        sites=[(s.id, s.name) for s in alive(state.sites)],
        site_names={s.id: s.name for s in state.sites.values()},
        kinds=KINDS,
        stands=STANDS,
        text_most=TEXT_MAX,
        question_most=QUESTION_MAX,
        answer_most=ANSWER_MAX,
    )
