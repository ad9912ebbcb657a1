"""The page of a unit's link: its speakers, listed before the opening, and the opinions it gathers
and passes on. Plain forms that work without JavaScript."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from meeting.domain import contributions
from meeting.domain.listed import on_list
from meeting.domain.refusal import Refusal
from meeting.domain.units import unit_of_link
from meeting.intake.reading import Reading
from meeting.state import times
from meeting.state.collecting import BELOW, Contribution, Unit
from meeting.state.opinions import KINDS
from meeting.state.people import DISPLAYS
from meeting.state.persons import folded
from meeting.state.progress import (
    due_at,
    from_below,
    gathered,
    progress,
    quota,
    unit_named,
    why_locked,
)
from meeting.state.snapshot import State
from meeting.web import blank_forms, opinion_files, table_files
from meeting.web.admin_forms import Form, done, see
from meeting.web.admin_pages import alive
from meeting.web.answers import sentence
from meeting.web.door import act, actor_as, house, render, state_of
from meeting.web.languages import lang, t

unit = Blueprint("unit", __name__)

SESSION = "unit"
FIELDS = ("name", "position", "topic", "site", "summary")
#: What is typed of one opinion.
OPINION = ("text", "kind", "topic", "name", "position", "display", "solution", "concerned")
#: What stays for the next one.
STAYS = ("kind", "topic", "display")


@unit.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """Not let in: what happened, and what to do."""
    words = sentence(refusal, lang())
    return render("admin/refused.html", refusal.status, code=refusal.code, words=words)


@unit.get("/m/<slug>/unit")
def unit_page(slug: str) -> Response:
    """What the unit gathered, who of it is listed, and forms for more."""
    stays = {field: request.args.get(field, "") for field in STAYS}
    return _show(state_of(slug), Form(), Form({k: v for k, v in stays.items() if v}))


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
    return _show(state, form, Form(), 400)


# -- opinions ------------------------------------------------------------------------------------


@unit.post("/m/<slug>/unit/opinions")
def gather(slug: str) -> Response:
    """Gather one opinion; the next form keeps its topic."""
    state, form = state_of(slug), Form.sent()
    args = {field: value for field in OPINION if (value := form.text(field))}
    if form.attempt(
        lambda: act(state, "contribution.add", {"text": "", **args}, form.cid, as_=SESSION), OPINION
    ):
        stays: dict[str, Any] = {field: args[field] for field in STAYS if field in args}
        return see(url_for("unit.unit_page", slug=slug, done="added", _anchor="gather", **stays))
    return _show(state, Form(), form, 400)


@unit.post("/m/<slug>/unit/opinions/<contribution>")
def correct(slug: str, contribution: str) -> Response:
    """Correct the words of one, or take it out (``do=remove``)."""
    state, form = state_of(slug), Form.sent()
    name, args = "contribution.remove", {"contribution": contribution}
    if form.text("do") != "remove":
        name = "contribution.edit"
        args |= {"text": form.text("text"), "solution": form.text("solution")}
    if form.attempt(lambda: act(state, name, args, form.cid, as_=SESSION)):
        return done(url_for("unit.unit_page", slug=slug), "saved")
    return _show(state, Form(), _above(form), 409)


@unit.post("/m/<slug>/unit/forward")
def forward(slug: str) -> Response:
    """*Chuyển lên*."""
    state, form = state_of(slug), Form.sent()
    args = {"is_short": form.flag("is_short")}
    if form.attempt(lambda: act(state, "unit.forward", args, form.cid, as_=SESSION)):
        return done(url_for("unit.unit_page", slug=slug), "forwarded")
    return _show(state, Form(), _above(form), 409)


@unit.post("/m/<slug>/unit/reopen")
def give_back(slug: str) -> Response:
    """Give a unit below its own back, to be completed."""
    state, form = state_of(slug), Form.sent()
    due = form.moment("due_at")
    args = {"unit": form.text("unit"), **({"due_at": due} if due else {})}
    if not form.errors and form.attempt(
        lambda: act(state, "unit.reopen", args, form.cid, as_=SESSION)
    ):
        return done(url_for("unit.unit_page", slug=slug), "reopened")
    return _show(state, Form(), _above(form), 409)


def _above(form: Form) -> Form:
    """What is wrong with a form that is a button, said above the page's own."""
    told = Form()
    told.errors[""] = next(iter(form.errors.values()), "")
    return told


# -- a table -------------------------------------------------------------------------------------


@unit.get("/m/<slug>/unit/form.xlsx")
def blank(slug: str) -> Response:
    """Mẫu 02, empty."""
    state = state_of(slug)
    _own(state)
    return opinion_files.blank(state)


@unit.get(f"/m/<slug>/unit{blank_forms.ROUTE}")
def blank_paper(slug: str, form: str, kind: str) -> Response:
    """Mẫu 01 or Mẫu 02 with the unit's name on it, for Word or the printer."""
    state = state_of(slug)
    return blank_forms.sent(state, form, _name(state), kind)


class Table(opinion_files.OpinionTable):
    """A unit's own: every row is one of its own people's."""

    command = "contribution.import"
    session = SESSION

    def address(self, state: State, **asked: Any) -> str:
        return url_for("unit.table", slug=state.meeting.slug, **asked)

    def read(self, state: State, digest: str, given: Any) -> Reading[contributions.Row]:
        return table_files.table(state, digest, given, _own(state).id)

    def args(self, form: Form, found: Reading[contributions.Row]) -> dict[str, Any]:
        args: dict[str, Any] = {"rows": [{**row, "unit": ""} for row in table_files.rows_of(found)]}
        return {**args, **({"display": display} if (display := form.text("display")) else {})}

    def done(
        self, state: State, found: Reading[contributions.Row], made: dict[str, Any]
    ) -> Response:
        return done(url_for("unit.unit_page", slug=state.meeting.slug), "added")

    def show(self, state: State, form: Form, status: int = 200, **more: Any) -> Response:
        slug = state.meeting.slug
        return render(
            "collect/table.html",
            status,
            meeting=state.meeting,
            unit=_name(state),
            form=form,
            displays=DISPLAYS,
            blank_url=url_for("unit.blank", slug=slug),
            upload_url=url_for("unit.upload", slug=slug),
            look_url=self.address(state),
            **{"reading": None, **more},
        )


TABLE = Table()


@unit.post("/m/<slug>/unit/table/upload")
def upload(slug: str) -> Response:
    state = state_of(slug)
    _own(state)
    return TABLE.upload(state)


@unit.get("/m/<slug>/unit/table")
def table(slug: str) -> Response:
    return TABLE.look(state_of(slug))


@unit.post("/m/<slug>/unit/table")
def take_table(slug: str) -> Response:
    return TABLE.take(state_of(slug))


# -- the page ------------------------------------------------------------------------------------


def _name(state: State) -> str:
    actor, _ = actor_as(state, SESSION)
    return unit_of_link(state, actor)


def _own(state: State) -> Unit:
    """The unit as it is listed; one that is not yet reads as an empty one."""
    name = _name(state)
    return unit_named(state, name) or Unit(id="", name=name)


def _show(state: State, form: Form, opinion: Form, status: int = 200) -> Response:
    own, now = _own(state), house().clock()
    turns = [t for t in on_list(state) if folded(t.unit) == folded(own.name)]
    turns.sort(key=lambda t: t.number)
    most = state.meeting.settings.listed_each
    is_open = state.meeting.status == "draft"
    opinion.values.setdefault("display", state.meeting.settings.default_display)
    done_words = t(f"admin.done_{request.args['done']}") if request.args.get("done") else ""
    due = due_at(state, own)
    return render(
        "unit.html",
        status,
        meeting=state.meeting,
        unit=own.name,
        own=own,
        form=form,
        opinion=opinion,
        turns=turns,
        most=most,
        is_open=is_open,
        may_add=is_open and len(turns) < most,
        topics=alive(state.topics),
        topic_names={t.id: t.name for t in state.topics.values()},
        sites=alive(state.sites),
        gathered=[(c, _receipt(state, c)) for c in gathered(state, own.id)],
        least=quota(state, own),
        locked=why_locked(state, own, now),
        due=due and times.moment_words(due),
        sent_at=own.sent_at and times.moment_words(own.sent_at),
        units_below=[progress(state, u, now) for u in state.group(BELOW, own.id)],
        below=[_from_below(state, c) for c in from_below(state, own.id)],
        kinds=KINDS,
        displays=DISPLAYS,
        done_words="" if done_words.startswith("admin.") else done_words,
        moment_words=times.moment_words,
    )


def _receipt(state: State, contribution: Contribution) -> int | None:
    """Under which number the meeting has it, once it has."""
    received = state.opinions.get(contribution.opinion or "")
    return received.number if received else None


def _from_below(state: State, contribution: Contribution) -> dict[str, Any]:
    """What a unit above may read of it: the name only where it is shown to all."""
    unit = state.units.get(contribution.unit)
    is_named = contribution.display == "name"
    return {
        "text": contribution.text,
        "topic": contribution.topic,
        "unit": unit.name if unit else "",
        "name": contribution.name if is_named else "",
    }
