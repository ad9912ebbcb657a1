"""Personal invitations for the organiser: links to send, sheets to print."""

import time
from typing import Any
from urllib.parse import urlencode

from flask import Response, request, url_for

from meeting import qr
from meeting.documents.files import WRITERS, letters_of
from meeting.documents.roll import invitations_xlsx
from meeting.domain.refusal import Refusal
from meeting.state.people import Delegate
from meeting.state.snapshot import State
from meeting.web import people_listing
from meeting.web.admin_delegates import XLSX
from meeting.web.admin_forms import Form
from meeting.web.admin_pages import alive, blueprint, gate, page
from meeting.web.door import door, house
from meeting.web.downloads import copy_for, handed_out, made
from meeting.web.languages import t
from meeting.web.printing import reachable, sheet

#: Links on one page; invitations printed at once (each has a QR of its own, 4 ms of work).
LINKS_SHOWN = 100
PRINTED_MOST = 400
LETTERS_MOST = 300
PER_SHEET = 8
#: Keys made in a row.
PAUSE = 100


def bases(state: State) -> list[tuple[str, bool]]:
    """``(address of this server, does only the hall's own network reach it)``: loopback left out,
    public ones first."""
    return [(a.url.split("/j/", 1)[0], a.is_lan) for a in reachable(state)]


def personal_link(state: State, base: str, delegate: Delegate) -> str:
    """The address that is this delegate's alone."""
    return base + door().invitation_path(state, delegate.id)


@blueprint.get("/m/<slug>/admin/invitations")
def invitations_page(slug: str) -> Response:
    """Everybody's own link, to copy and send; who has answered and who has joined with it."""
    state = gate(slug)
    found = people_listing.sought_people(state, request.args)
    base = house().config.addresses[0]
    rows = [(d, personal_link(state, base, d), _is_used(state, d)) for d in found[:LINKS_SHOWN]]
    groups = sorted({d.group for d in alive(state.delegates) if d.group})
    return page(
        state,
        "invitations",
        "admin/invitations.html",
        rows=rows,
        found=len(found),
        more=len(found) - len(rows),
        used=sum(_is_used(state, d) for d in found),
        addresses=bases(state),
        sought=Form({f: request.args.get(f, "") for f in people_listing.SOUGHT}),
        sites=alive(state.sites),
        groups=groups,
        letters=_letter_files(slug, len(found)),
    )


def _letter_files(slug: str, found: int) -> list[tuple[int, int, str, str]]:
    """``(first, last, docx, pdf)`` of each file of letters, where one cannot hold them all."""
    if found <= LETTERS_MOST:
        return []
    kept = {f: v for f, v in request.args.items() if f in people_listing.SOUGHT and v}

    def address(start: int, kind: str) -> str:
        here = url_for("admin.invitation_letters", slug=slug, kind=kind)
        return f"{here}?{urlencode({**kept, 'from': start})}"

    return [
        (n + 1, min(n + LETTERS_MOST, found), address(n, "docx"), address(n, "pdf"))
        for n in range(0, found, LETTERS_MOST)
    ]


def _is_used(state: State, delegate: Delegate) -> bool:
    used = state.invitations.get(delegate.id)
    return used is not None and used.participant is not None


@blueprint.get("/m/<slug>/admin/invitations/links.xlsx")
def invitations_file(slug: str) -> Response:
    """The links as a spreadsheet, beside telephone numbers, for sending by message."""
    state = gate(slug)
    base = house().config.addresses[0]
    links: dict[str, str] = {}
    for number, delegate in enumerate(alive(state.delegates), 1):
        links[delegate.id] = personal_link(state, base, delegate)
        if not number % PAUSE:
            time.sleep(0)  # let the others be served between some keys
    content = made(state, invitations_xlsx, links, copy_for(state))
    return handed_out(state, "invitations.xlsx", XLSX, content, f"giay-moi-{slug}.xlsx", "admin")


@blueprint.get("/m/<slug>/admin/invitations/letters.<any(docx,pdf):kind>")
def invitation_letters(slug: str, kind: str) -> Response:
    """Giấy mời (Mẫu 1.7) of those sought, one to a page; ``?from=`` as when printing,
    ``?delegate=`` for one alone. An address that only this machine reaches is on no letter."""
    state = gate(slug)
    people = _addressees(state)
    base = next((base for base, _ in bases(state)), "")
    links = {d.id: personal_link(state, base, d) for d in people} if base else {}
    content = made(state, letters_of, [d.id for d in people], links, kind)
    from_ = f"-{_start() + 1}" if _start() else ""
    what, name = f"letters.{kind}", f"giay-moi-{slug}{from_}.{kind}"
    return handed_out(state, what, WRITERS[kind][0], content, name, "admin")


def _addressees(state: State) -> list[Delegate]:
    if (one := request.args.get("delegate")) is not None:
        found = state.delegates.get(one)
        if found is None or found.is_removed:
            raise Refusal("not_found", "no_delegate")
        return [found]
    start = _start()
    return people_listing.sought_people(state, request.args)[start : start + LETTERS_MOST]


def _start() -> int:
    """``?from=``: how many of those sought are left out in front."""
    asked = request.args.get("from", "0")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 0


@blueprint.get("/m/<slug>/admin/invitations/print")
def print_invitations(slug: str) -> Response:
    """Eight to an A4 sheet: name, unit, seat, site, own QR, short address. ``?from=`` goes on
    where the last ones ended."""
    state = gate(slug)
    found = people_listing.sought_people(state, request.args)
    start = _start()
    reach = reachable(state)
    if not reach or not found[start:]:
        return page(
            state,
            "invitations",
            "admin/invitations_none.html",
            409,
            why=t("admin.print_loopback") if not reach else t("people.invitations_nobody"),
        )
    chosen = reach[0].url.split("/j/", 1)[0]
    sites = {s.id: s.name for s in alive(state.sites)}
    made: list[dict[str, Any]] = []
    for delegate in found[start : start + PRINTED_MOST]:
        link = personal_link(state, chosen, delegate)
        made.append(
            {"person": delegate, "qr": qr.path(link), "site": sites.get(delegate.site or "")}
        )
        time.sleep(0)  # let the others be served between two codes
    end = start + len(made)
    return sheet(
        state,
        "print/invitations.html",
        sheets=[made[i : i + PER_SHEET] for i in range(0, len(made), PER_SHEET)],
        first=start + 1,
        last=end,
        all=len(found),
        next=_next(slug, end) if end < len(found) else "",
        host=chosen.split("://", 1)[1],
        back=url_for("admin.invitations_page", slug=slug),
        back_to="invitations",
    )


def _next(slug: str, start: int) -> str:
    kept = {f: v for f, v in request.args.items() if f in people_listing.SOUGHT and v}
    here = url_for("admin.print_invitations", slug=slug)
    return f"{here}?{urlencode({**kept, 'from': start})}"
