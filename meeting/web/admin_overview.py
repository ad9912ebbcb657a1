"""The organiser's first page: how far the set-up has come; opening, pausing and closing."""

from datetime import date
from typing import NamedTuple

from flask import Response, url_for

from meeting.state.calendar import Calendar
from meeting.state.conclusion import facts
from meeting.state.people import Link
from meeting.state.programme import Site
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form, day_words, done
from meeting.web.admin_pages import alive, blueprint, gate, give, page
from meeting.web.door import addresses
from meeting.web.languages import t


class Check(NamedTuple):
    """A line of the checklist. ``key``: message ``admin.check_<key>``; ``detail`` says what is
    there, or what is missing."""

    key: str
    is_done: bool
    detail: str
    href: str


def missing_links(state: State) -> list[str]:
    """Roles without a link: those every meeting needs, and each site's and agency's desk."""
    links = [k for k in state.links.values() if k.revoked_at is None]
    roles = {k.role for k in links}
    needed = [] if "clerk" in roles else ["chair", "secretary"]
    missing = [t(f"admin.role_{role}") for role in (*needed, "projector") if role not in roles]
    missing += [site.name for site in sites_without_desk(state)]
    return missing + [a.name for a in alive(state.agencies) if not _has(links, agency=a.id)]


def sites_without_desk(state: State) -> list[Site]:
    """Sites nobody has a desk's link for. The main hall needs one beside others: it is a site like
    them; alone, the staff register for it."""
    desks = {k.site for k in state.links.values() if k.role == "site" and k.revoked_at is None}
    sites = alive(state.sites)
    has_bridges = any(not s.is_main for s in sites)
    return [s for s in sites if s.id not in desks and (has_bridges or not s.is_main)]


def _has(links: list[Link], **bound: str) -> bool:
    return any(all(getattr(k, f) == value for f, value in bound.items()) for k in links)


def checklist(state: State) -> list[Check]:
    """What a meeting needs before it can open, and whether it is there."""
    m, slug = state.meeting, state.meeting.slug
    counts = {
        "sites": alive(state.sites),
        "topics": alive(state.topics),
        "agencies": alive(state.agencies),
        "agenda": alive(state.agenda_items),
    }
    about = url_for("admin.meeting_page", slug=slug)
    none = t("admin.check_none")
    chairs = ", ".join(chair.name for chair in m.chairs)
    checks = [
        Check("title", True, m.title, about),
        Check("issuers", bool(m.issuers), ", ".join(i.name for i in m.issuers) or none, about),
        Check("chairs", bool(m.chairs), chairs or none, about),
        Check("date", bool(m.held_on), day_words(m.held_on) or m.held_words or none, about),
        Check("venue", bool(m.venue), m.venue or none, about),
    ]
    if year := unknown_year(state):
        detail = t("admin.check_calendar_missing", year=year)
        href = url_for("admin.calendar_page", slug=slug, year=year)
        checks.append(Check("calendar", False, detail, href))
    for key, rows in counts.items():
        href = url_for("admin.list_page", slug=slug, page=key)
        detail = t(f"admin.check_{key}_count", n=len(rows)) if rows else none
        checks.append(Check(key, bool(rows), detail, href))
    if missing := missing_links(state):
        more = t("admin.check_more", n=len(missing) - 4) if len(missing) > 4 else ""
        detail = t("admin.check_links_missing", names=", ".join(missing[:4])) + more
    else:
        detail = t("admin.check_links_all")
    checks.append(Check("links", not missing, detail, url_for("admin.links_page", slug=slug)))
    best = [a for a in addresses(state) if not a.is_loopback]
    detail = best[0].short if best else t("admin.check_loopback")
    checks.append(Check("address", bool(best), detail, url_for("printing.overview", slug=slug)))
    return checks


def unknown_year(state: State) -> int | None:
    """The year in which the notice will be due and whose days off are not known; none while the day
    of the meeting is open, or when they are known."""
    m = state.meeting
    if not m.held_on:
        return None
    calendar = Calendar(m.settings.calendar)
    held = date.fromisoformat(m.held_on)
    due = calendar.working_day(held, m.settings.notice_days)
    return next((y for y in (held.year, due.year) if not calendar.is_known(y)), None)


@blueprint.get("/m/<slug>/admin")
def overview(slug: str) -> Response:
    """How far the set-up has come, and the meeting's state."""
    return show_overview(gate(slug), Form())


def show_overview(state: State, form: Form, status: int = 200) -> Response:
    checks = checklist(state)
    return page(
        state,
        "overview",
        "admin/overview.html",
        status,
        form=form,
        checks=checks,
        done_count=sum(check.is_done for check in checks),
        figures=figures(state),
        moves=MOVES[state.meeting.status],
    )


#: Status → what can be done now, the likeliest first.
MOVES = {
    "draft": ("open",),
    "open": ("pause", "close"),
    "paused": ("open", "close"),
    "closed": ("open",),
}


#: Facts of the matters that the organiser reads.
MATTER_FIGURES = ("matters", "answered", "resolved", "satisfied", "unsatisfied")


def figures(state: State) -> list[tuple[str, int]]:
    """Counts of a running meeting: message key and number. Of its matters, once there are some:
    how many have an answer, are resolved, satisfied their askers or not: facts apart."""
    waiting = sum(turn.status == "waiting" for turn in state.turns.values())
    found = [
        ("admin.figure_participants", len(state.participants)),
        ("admin.figure_waiting", waiting),
        ("admin.figure_turns", state.meeting.turn_count),
        ("admin.figure_opinions", state.meeting.opinion_count),
    ]
    stand = facts(state)
    if stand.matters:
        found += [(f"admin.figure_{name}", getattr(stand, name)) for name in MATTER_FIGURES]
    return found


@blueprint.post("/m/<slug>/admin/<any(open,pause,close):move>")
def change_status(slug: str, move: str) -> Response:
    """Open, pause or close the meeting."""
    state, form = gate(slug), Form.sent()
    if form.attempt(lambda: give(state, f"meeting.{move}", {}, form.cid)):
        return done(url_for("admin.overview", slug=slug), move)
    return show_overview(state, form, 409)
