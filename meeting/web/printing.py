"""Paper for the hall: posters and seat cards, black and white, on A4.

Printing refuses addresses that only this machine reaches, and warns of those that only the
hall's own network reaches (a phone on 4G meets a dead page).
"""

import re
import time
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Blueprint, Response, request, url_for

from meeting import qr
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form
from meeting.web.admin_pages import alive, gate, page, refused
from meeting.web.door import Address, addresses, render

printing = Blueprint("printing", __name__)
printing.register_error_handler(Refusal, refused)

#: Cards printed at once: 50 sheets. Each has a QR of its own, 4 ms of work.
CARDS_MOST = 400
CARDS_PER_SHEET = 8


class Seat(NamedTuple):
    """A card: its seat, and the delegate who sits there, if known."""

    seat: str
    name: str = ""
    unit: str = ""


@printing.get("/m/<slug>/print")
def overview(slug: str) -> Response:
    """What can be printed, and at which address it will point."""
    return _show(gate(slug), Form())


def _show(state: State, form: Form, status: int = 200) -> Response:
    sites = alive(state.sites)
    if sites:
        form.values.setdefault("site", sites[0].id)
    seated = {
        site.id: sum(d.site == site.id and bool(d.seat) for d in alive(state.delegates))
        for site in sites
    }
    return page(
        state,
        "print",
        "admin/print.html",
        status,
        form=form,
        posters=Form(),
        sites=sites,
        seated=seated,
        seated_anywhere=sum(bool(d.seat) and not d.site for d in alive(state.delegates)),
        addresses=reachable(state),
        settings=state.meeting.settings,
    )


def reachable(state: State, site: str | None = None, seat: str | None = None) -> list[Address]:
    """Join addresses that make sense on paper, public ones first; empty when there is only
    loopback."""
    found = addresses(state, site, quote(seat) if seat else None)
    return sorted((a for a in found if not a.is_loopback), key=lambda a: a.is_lan)


def _chosen(state: State) -> int:
    """Which of the reachable addresses is printed (``?address=``); the best when none is named."""
    wanted = request.args.get("address", "0")
    last = len(reachable(state)) - 1
    return min(int(wanted), last) if wanted.isdecimal() and len(wanted) < 3 else 0


def sheet(state: State, template: str, **more: Any) -> Response:
    """A page of paper, with the bar above it that says where its codes point."""
    chosen = _chosen(state)
    return render(
        template,
        meeting=state.meeting,
        address=reachable(state)[chosen],
        chosen=chosen,
        **{"back": url_for("printing.overview", slug=state.meeting.slug), **more},
    )


@printing.get("/m/<slug>/print/posters")
def posters(slug: str) -> Response:
    """One poster per site, or of one site (``?site=``): Wi-Fi QR, join QR, address, three steps."""
    state = gate(slug)
    if not reachable(state):
        return _show(state, Form(), 409)
    chosen, settings = _chosen(state), state.meeting.settings
    only = request.args.get("site")
    sites = [site for site in alive(state.sites) if only in (None, "", site.id)]
    wifi = qr.wifi(settings.wifi_name, settings.wifi_password) if settings.wifi_name else ""
    sheets = []
    for site in sites or [None]:
        address = reachable(state, site.id if site else None)[chosen]
        sheets.append({"site": site, "address": address, "qr": qr.path(address.url)})
    return sheet(
        state,
        "print/posters.html",
        sheets=sheets,
        wifi=qr.path(wifi) if wifi else None,
        settings=settings,
    )


@printing.get("/m/<slug>/print/asking")
def asking_poster(slug: str) -> Response:
    """The poster by which the public sends opinions before the meeting (R10, R18)."""
    state = gate(slug)
    if not reachable(state):
        return _show(state, Form(), 409)
    chosen = reachable(state)[_chosen(state)]
    address = chosen._replace(url=f"{chosen.url}/opinion", short=f"{chosen.short}/opinion")
    settings = state.meeting.settings
    return sheet(
        state,
        "print/asking.html",
        asking=address,
        qr=qr.path(address.url),
        settings=settings,
        since=settings.asking_from and times.moment_words(settings.asking_from),
        until=settings.asking_until and times.moment_words(settings.asking_until),
        back=url_for("admin.collect_page", slug=slug),
        back_to="collect",
    )


@printing.get("/m/<slug>/print/cards")
def cards(slug: str) -> Response:
    """Seat cards of a site, eight per sheet: for ``?seats=A1-A40``, or for its delegates who
    have a seat. Each QR carries site and seat."""
    state = gate(slug)
    if not reachable(state):
        return _show(state, Form(), 409)
    chosen = _chosen(state)
    site = request.args.get("site") or None
    if site is not None and (site not in state.sites or state.sites[site].is_removed):
        raise Refusal("not_found", "no_site", field="site")
    form = Form({"seats": request.args.get("seats", ""), "site": site or ""})
    seats = _seats(state, site, form)
    if form.errors:
        return _show(state, form, 400)
    made = []
    for seat in seats:
        address = reachable(state, site, seat.seat)[chosen]
        made.append({"seat": seat, "address": address, "qr": qr.path(address.url)})
        time.sleep(0)  # let the others be served between two codes
    return sheet(
        state,
        "print/cards.html",
        sheets=[made[i : i + CARDS_PER_SHEET] for i in range(0, len(made), CARDS_PER_SHEET)],
        site=state.sites[site] if site else None,
    )


def _seats(state: State, site: str | None, form: Form) -> list[Seat]:
    """The seats asked for, with the delegates who sit there."""
    sitting = {d.seat: d for d in alive(state.delegates) if d.seat and d.site in (site, None)}
    names = seat_names(form.text("seats")) if form.text("seats") else list(sitting)
    if names is None:
        form.wrong("seats", "admin.bad_seats")
    elif len(names) > CARDS_MOST:
        form.wrong("seats", "admin.too_many_seats", most=CARDS_MOST)
    elif not names:
        form.wrong("seats", "admin.no_seats")
    if form.errors or names is None:
        return []
    seats = []
    for name in names:
        delegate = sitting.get(name)
        seats.append(Seat(name, delegate.name, delegate.unit) if delegate else Seat(name))
    return seats


def seat_names(typed: str) -> list[str] | None:
    """``A1–A40, B1-B12, VIP`` as single seats; None when it cannot be read."""
    names: dict[str, None] = {}
    for part in re.split(r"[,;\n]+", typed):
        words = " ".join(part.split())
        if not words:
            continue
        match = re.fullmatch(r"(\D{0,12}?)\s?(\d{1,4})\s?[-–—]\s?(\D{0,12}?)\s?(\d{1,4})", words)
        if match is None:
            if len(words) > 20:
                return None
            names[words] = None
            continue
        prefix, first, again, last = match.groups()
        if again not in ("", prefix) or int(first) > int(last):
            return None
        width = len(first) if first.startswith("0") else 0
        for number in range(int(first), int(last) + 1):
            names[f"{prefix}{number:0{width}d}" if width else f"{prefix}{number}"] = None
            if len(names) > CARDS_MOST + 1:
                return list(names)
    return list(names)
