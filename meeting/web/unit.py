"""The page of a unit's link: its speakers, listed before the opening, up to the quota. Plain forms
that work without JavaScript."""

from flask import Blueprint, Response, url_for

from meeting.domain.listed import on_list
from meeting.domain.refusal import Refusal
from meeting.domain.units import unit_of_link
from meeting.state.persons import folded
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, done
from meeting.web.admin_pages import alive
from meeting.web.answers import sentence
from meeting.web.door import act, actor_as, render, state_of
from meeting.web.languages import lang

unit = Blueprint("unit", __name__)

SESSION = "unit"
FIELDS = ("name", "position", "topic", "site", "summary")


@unit.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """Not let in: what happened, and what to do."""
    words = sentence(refusal, lang())
    return render("admin/refused.html", refusal.status, code=refusal.code, words=words)


@unit.get("/m/<slug>/unit")
def unit_page(slug: str) -> Response:
    """Who of the unit is listed, and a form for one more."""
    return _show(state_of(slug), Form())


@unit.post("/m/<slug>/unit")
def list_one(slug: str) -> Response:
    """List one of the unit's people."""
    state, form = state_of(slug), Form.sent()
    args = {field: value for field in FIELDS if (value := form.text(field))}
    return _tried(state, form, "turn.preregister", {"name": "", **args}, "added")


@unit.post("/m/<slug>/unit/remove")
def take_off(slug: str) -> Response:
    """Take one of them off."""
    state, form = state_of(slug), Form.sent()
    return _tried(state, form, "turn.withdraw", {"turn": form.text("turn")}, "removed")


def _tried(state: State, form: Form, name: str, args: dict[str, str], what: str) -> Response:
    if form.attempt(lambda: act(state, name, args, form.cid, as_=SESSION), FIELDS):
        return done(url_for("unit.unit_page", slug=state.meeting.slug), what)
    return _show(state, form, 400)


def _show(state: State, form: Form, status: int = 200) -> Response:
    actor, _ = actor_as(state, SESSION)
    name = unit_of_link(state, actor)
    turns = [t for t in on_list(state) if folded(t.unit) == folded(name)]
    turns.sort(key=lambda t: t.number)
    most = state.meeting.settings.listed_each
    is_open = state.meeting.status == "draft"
    return render(
        "unit.html",
        status,
        meeting=state.meeting,
        unit=name,
        form=form,
        turns=turns,
        most=most,
        is_open=is_open,
        may_add=is_open and len(turns) < most,
        topics=alive(state.topics),
        topic_names={t.id: t.name for t in state.topics.values()},
        sites=alive(state.sites),
    )
