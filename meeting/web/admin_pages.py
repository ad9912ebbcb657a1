"""What the organiser's pages share: the way in, giving a command, the menu, refusals.

Plain pages that work without JavaScript; every form carries a cid made by the server, and every
success redirects.
"""

from typing import Any

from flask import Blueprint, Response, request, url_for

from meeting.domain.refusal import Refusal
from meeting.state.snapshot import State
from meeting.state.times import clock_words
from meeting.web.admin_forms import day_words, minutes
from meeting.web.answers import sentence
from meeting.web.door import act, render, staff_actor, state_of
from meeting.web.languages import lang, t

blueprint = Blueprint("admin", __name__)

#: Name of the session this screen uses: its cookie, and ``as`` of its commands.
SESSION = "admin"

#: Pages of the menu by what they are for, in the order in which a meeting is set up and held: part
#: of the menu → endpoint and its arguments.
MENU: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
    "": (("overview", "admin.overview", {}),),
    "setup": (
        ("meeting", "admin.meeting_page", {}),
        ("sites", "admin.list_page", {"page": "sites"}),
        ("topics", "admin.list_page", {"page": "topics"}),
        ("agencies", "admin.list_page", {"page": "agencies"}),
        ("agenda", "admin.list_page", {"page": "agenda"}),
        ("settings", "admin.settings_page", {}),
        ("calendar", "admin.calendar_page", {}),
        ("links", "admin.links_page", {}),
    ),
    "people": (
        ("delegates", "admin.list_page", {"page": "delegates"}),
        ("invitations", "admin.invitations_page", {}),
        ("listed", "admin.listed_page", {}),
        ("attendance", "admin.attendance_page", {}),
    ),
    "opinions": (
        ("collect", "admin.collect_page", {}),
        ("coverage", "admin.coverage_page", {}),
        ("announcing", "admin.announcing_page", {}),
    ),
    "papers": (
        ("tasks", "admin.tasks_page", {}),
        ("documents", "admin.documents_page", {}),
        ("paperwork", "admin.paperwork_page", {}),
        ("format", "admin.format_page", {}),
        ("check", "admin.check_page", {}),
        ("print", "printing.overview", {}),
    ),
    "more": (
        ("rehearsals", "admin.rehearsals_page", {}),
        ("new", "admin.new_page", {}),
    ),
}


def gate(slug: str) -> State:
    """The meeting, when the caller organises it; Refusal otherwise."""
    state = state_of(slug)
    staff_actor(state, as_=SESSION)
    return state


def give(state: State, name: str, args: dict[str, Any], cid: str) -> dict[str, Any]:
    """Give a command as the organiser; its result. Raises Refusal."""
    answer: dict[str, Any] = act(state, name, args, cid, as_=SESSION)
    return dict(answer.get("result", {}))


def page(state: State, here: str, template: str, status: int = 200, **more: Any) -> Response:
    """One of the organiser's pages, with its menu; ``here`` names the menu's entry."""
    slug = state.meeting.slug
    menu = {
        part: [
            {"key": key, "href": url_for(to, slug=slug, **arguments), "is_here": key == here}
            for key, to, arguments in pages
        ]
        for part, pages in MENU.items()
    }
    here_at = next(one["href"] for part in menu.values() for one in part if one["is_here"])
    words = _done_words(request.args.get("done", "")) if request.method == "GET" else ""
    context = {"meeting": state.meeting, "menu": menu, "here": here, "done_words": words, **more}
    context.update(here_at=here_at)
    context.update(minutes=minutes, day_words=day_words, clock_words=clock_words)
    return render(template, status, **context)


def _done_words(what: str) -> str:
    key = f"admin.done_{what}"
    words = t(key)
    return "" if words == key else words


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """A page that could not be shown at all: what happened, and what to do."""
    words = sentence(refusal, lang())
    return render("admin/refused.html", refusal.status, code=refusal.code, words=words)


def alive(table: Any) -> list[Any]:
    """Records still on the list, in their order."""
    return sorted((r for r in table.values() if not r.is_removed), key=lambda r: (r.rank, r.id))
