"""The organiser's page of papers: everything to download or print, in the order in which it is
needed; and the texts of the conference notice."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Response, url_for

from meeting.documents import script, seating
from meeting.documents.archive import SHEET_NAMES, grouped
from meeting.documents.conference_notice import loudspeaker, reading_time, web_text
from meeting.documents.files import DOCUMENTS, FILES, WRITERS, announcement_of, open_letter_of
from meeting.documents.sent import is_sent
from meeting.state import agenda
from meeting.state.presence import expected
from meeting.state.sendings import recipients
from meeting.state.snapshot import State
from meeting.state.standing import issued, signed_minutes
from meeting.web.admin_pages import SESSION, blueprint, gate, page
from meeting.web.door import addresses
from meeting.web.downloads import handed_out, made
from meeting.web.languages import t

KINDS = ("pdf", "docx", "xlsx")

#: Papers that say where to take part.
LINKED = ("announcement", "open_letter")


class File(NamedTuple):
    """A paper in one format: ``kind`` and where it is."""

    kind: str
    href: str


class Row(NamedTuple):
    """A paper on the page. ``remark``: what is to be known of it now; ``needs``: something is to
    be seen to first; ``more``: pages where it is made ready, ``(words, address)``."""

    name: str
    title: str
    about: str
    files: list[File]
    remark: str
    needs: bool
    more: list[tuple[str, str]]


@blueprint.get("/m/<slug>/admin/paperwork")
def paperwork_page(slug: str) -> Response:
    """All papers, before, during and after."""
    state = gate(slug)
    return page(
        state,
        "paperwork",
        "admin/paperwork.html",
        groups={when: [row(state, n) for n in names] for when, names in grouped().items()},
    )


def row(state: State, name: str) -> Row:
    """A paper as the page shows it."""
    slug = state.meeting.slug
    base = f"/api/meetings/{slug}/{name}"
    files = [File(k, f"{base}.{k}?as=admin") for k in KINDS if f"{name}.{k}" in FILES]
    if name in LINKED:  # with the address where to take part, which the State lacks
        where = f"admin.{name}_file"
        files = [File(k, url_for(where, slug=slug, kind=k)) for k in ("pdf", "docx")]
    if name == "delegates":
        files.append(File("xlsx", url_for("admin.delegates_file", slug=slug)))
    remark, needs = REMARKS[name](state) if name in REMARKS else ("", False)
    title = DOCUMENTS[name].title if name in DOCUMENTS else SHEET_NAMES[name][0]
    about = t(f"paperwork.about_{name}")
    is_known = about != f"paperwork.about_{name}"
    return Row(name, title, about if is_known else "", files, remark, needs, _more(state, name))


def _more(state: State, name: str) -> list[tuple[str, str]]:
    """Pages where a paper is made ready: ``(words, address)``."""
    slug = state.meeting.slug
    pages: dict[str, tuple[str, str, dict[str, Any]]] = {
        "letter": ("paperwork.to_letters", "admin.invitations_page", {}),
        "invited": ("admin.menu_invitations", "admin.invitations_page", {}),
        "delegates": ("admin.menu_delegates", "admin.list_page", {"page": "delegates"}),
        "script": ("paperwork.to_phrases", "admin.phrases_page", {}),
        "announcement": ("paperwork.to_announcement", "admin.announcement_page", {}),
        "open_letter": ("paperwork.to_phrases", "admin.phrases_page", {"_anchor": "open"}),
        "tasks": ("admin.menu_tasks", "admin.tasks_page", {}),
        "attendance": ("admin.menu_attendance", "admin.attendance_page", {}),
    }
    if name == "minutes" and state.meeting.status == "closed" and not signed_minutes(state):
        address = f"/api/meetings/{slug}/minutes.pdf?as=admin&for=signing"
        return [(t("official.minutes_to_sign_pdf"), address)]
    if name not in pages:
        return []
    words, endpoint, args = pages[name]
    return [(t(words), url_for(endpoint, slug=slug, **args))]


def _of_delegates(state: State) -> tuple[str, bool]:
    people = len(expected(state))
    return t("paperwork.people", n=people), not people


def _of_seating(state: State) -> tuple[str, bool]:
    charts = seating.charts(state)
    clashes = sum(len(chart.clashes) for chart in charts)
    unseated = sum(len(chart.unseated) for chart in charts)
    if clashes:
        return t("paperwork.seats_clash", n=clashes), True
    return t("paperwork.unseated", n=unseated), False


def _of_script(state: State) -> tuple[str, bool]:
    steps = agenda.ordered(state)
    if not steps:
        return t("paperwork.no_steps"), True
    open_ = sum(script.conductor(state, item) == script.NO_PERSON for item in steps)
    if open_:
        return t("paperwork.steps_without", n=open_), True
    if not agenda.planned(state):
        return t("paperwork.no_times"), True
    return "", False


def _of_announcement(state: State) -> tuple[str, bool]:
    if not state.meeting.held_on:
        return t("paperwork.no_day"), True
    return t("paperwork.reading_time", time=reading_time(state)), False


def _of_open_letter(state: State) -> tuple[str, bool]:
    is_silent = not state.meeting.settings.asking_words
    return (t("paperwork.no_contacts"), True) if is_silent else ("", False)


def _of_sent(state: State) -> tuple[str, bool]:
    version = issued(state)
    if version is None:
        return t("paperwork.not_issued"), False
    left = sum(not is_sent(state, line) for line in recipients(version))
    return (t("paperwork.unsent", n=left), True) if left else (t("paperwork.all_sent"), False)


def _of_notice(state: State) -> tuple[str, bool]:
    return t(f"paperwork.notice_{state.notice.status}"), False


def _of_summary(state: State) -> tuple[str, bool]:
    return t("paperwork.matters", n=sum(not m.is_removed for m in state.matters.values())), False


REMARKS: dict[str, Callable[[State], tuple[str, bool]]] = {
    "letter": _of_delegates,
    "delegates": _of_delegates,
    "seating": _of_seating,
    "script": _of_script,
    "announcement": _of_announcement,
    "open_letter": _of_open_letter,
    "sent": _of_sent,
    "notice": _of_notice,
    "summary": _of_summary,
}


def join_address(state: State) -> str:
    """Where people take part, for the web text; empty while only this machine gets there."""
    reachable = [a for a in addresses(state) if not a.is_loopback]
    reachable.sort(key=lambda a: a.is_lan)
    return reachable[0].url if reachable and not reachable[0].is_lan else ""


@blueprint.get("/m/<slug>/admin/paperwork/announcement")
def announcement_page(slug: str) -> Response:
    """Both texts of the conference notice, to copy."""
    state = gate(slug)
    heard = loudspeaker(state)
    return page(
        state,
        "paperwork",
        "admin/announcement.html",
        heard=heard,
        written=web_text(state, join_address(state)),
        time=reading_time(state),
    )


@blueprint.get("/m/<slug>/admin/paperwork/announcement.<any(docx,pdf):kind>")
def announcement_file(slug: str, kind: str) -> Response:
    """Both texts on paper."""
    state = gate(slug)
    content = made(state, announcement_of, join_address(state), kind)
    name = f"thong-bao-hoi-nghi-{slug}.{kind}"
    return handed_out(state, f"announcement.{kind}", WRITERS[kind][0], content, name, SESSION)


@blueprint.get("/m/<slug>/admin/paperwork/open_letter.<any(docx,pdf):kind>")
def open_letter_file(slug: str, kind: str) -> Response:
    """The open letter with the code that leads to where an opinion is sent (R20)."""
    state = gate(slug)
    where = join_address(state)
    content = made(state, open_letter_of, where and f"{where}/opinion", kind)
    name = f"thu-ngo-{slug}.{kind}"
    return handed_out(state, f"open_letter.{kind}", WRITERS[kind][0], content, name, SESSION)
