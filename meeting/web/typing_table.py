"""Mẫu 02 from a file at the intake's desk: whoever types in paper receives whole tables, too (R7,
R10; *bộ phận tiếp nhận, tổng hợp ý kiến*)."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import State
from meeting.web import blank_forms, opinion_files
from meeting.web.admin_forms import Form
from meeting.web.answers import sentence
from meeting.web.door import render, staff_actor, state_of
from meeting.web.languages import lang

typing_table = Blueprint("typing_table", __name__)

#: Screens whose session is used here, as on the page for typing (``?as=``).
SESSIONS = ("secretary", "clerk")


@typing_table.errorhandler(Refusal)
def refused(refusal: Refusal) -> Response:
    """Not let in: what happened, and what to do."""
    words = sentence(refusal, lang())
    return render("admin/refused.html", refusal.status, code=refusal.code, words=words)


class Page(opinion_files.OpinionTable):
    """The intake's."""

    def __init__(self, session: str):
        self.session = session

    def _there(self, state: State, endpoint: str, **asked: Any) -> str:
        given: dict[str, Any] = {"as": self.session, **asked}
        return url_for(f"typing_table.{endpoint}", slug=state.meeting.slug, **given)

    def address(self, state: State, **asked: Any) -> str:
        return self._there(state, "table", **asked)

    def show(self, state: State, form: Form, status: int = 200, **more: Any) -> Response:
        return render(
            "collect/desk_table.html",
            status,
            meeting=state.meeting,
            form=form,
            back_url=f"/m/{state.meeting.slug}/typing?as={self.session}",
            blank_url=self._there(state, "blank"),
            upload_url=self._there(state, "upload"),
            look_url=self.address(state),
            session=self.session,
            **self.choices(state),
            **{"reading": None, **more},
        )


def _gate(slug: str) -> tuple[Page, State]:
    """The page and the meeting, for whoever receives tables; Refusal otherwise."""
    state, session = state_of(slug), request.args.get("as", SESSIONS[0])
    if session not in SESSIONS:
        raise Refusal("not_allowed")
    if not permissions.may(staff_actor(state, session).role, "opinion.import"):
        raise Refusal("not_allowed")
    return Page(session), state


@typing_table.get("/m/<slug>/typing/form.xlsx")
def blank(slug: str) -> Response:
    """Mẫu 02, empty."""
    return opinion_files.blank(_gate(slug)[1])


@typing_table.get(f"/m/<slug>/typing{blank_forms.ROUTE}")
def blank_paper(slug: str, form: str, kind: str) -> Response:
    """Mẫu 01 or Mẫu 02, empty, for Word or the printer."""
    return blank_forms.sent(_gate(slug)[1], form, "", kind)


@typing_table.post("/m/<slug>/typing/table/upload")
def upload(slug: str) -> Response:
    page, state = _gate(slug)
    return page.upload(state)


@typing_table.get("/m/<slug>/typing/table")
def table(slug: str) -> Response:
    page, state = _gate(slug)
    return page.look(state)


@typing_table.post("/m/<slug>/typing/table")
def take(slug: str) -> Response:
    page, state = _gate(slug)
    return page.take(state)
