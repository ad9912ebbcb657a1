"""The invited as the organiser looks at them: sought, sorted, a page at a time, counted."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from meeting.state import times
from meeting.state.folding import bare_words
from meeting.state.people import DELEGATE_KINDS, RSVPS, Delegate
from meeting.state.presence import ACTS, PHONE_COUNTS_AS, expected, last_call, seen_at
from meeting.state.snapshot import State
from meeting.web.admin_forms import Form

ROWS_PER_PAGE = 100
ORDERS = ("list", "name", "unit", "seat", "rsvp")
#: What may be sought; ``q`` in names, positions and units.
SOUGHT = ("q", "site", "group", "kind", "rsvp", "by")


def sought_people(state: State, asked: Mapping[str, str]) -> list[Delegate]:
    """Those on the list who fit what is asked, in the order asked for."""
    words = bare_words(asked.get("q", ""))
    found = []
    for delegate in expected(state):
        if (site := asked.get("site")) and (delegate.site or "none") != site:
            continue
        if any(
            asked.get(field) and getattr(delegate, field) != asked[field]
            for field in ("group", "kind", "rsvp")
        ):
            continue
        said = f"{delegate.name} {delegate.substitute} {delegate.position} {delegate.unit}"
        if words and words not in bare_words(said):
            continue
        found.append(delegate)
    return sorted(found, key=_order(asked.get("by", "")))


def _order(by: str) -> Any:
    if by == "name":
        return given_name_first
    if by == "rsvp":
        return lambda d: RSVPS.index(d.rsvp)
    if by in ("unit", "seat"):
        return lambda d: (not getattr(d, by), bare_words(getattr(d, by)), d.rank)
    return lambda d: (d.rank, d.id)


def given_name_first(delegate: Delegate) -> tuple[str, str]:
    """Vietnamese lists go by the given name, which stands last."""
    words = bare_words(delegate.name).split()
    return (words[-1] if words else "", " ".join(words[:-1]))


def listing(state: State, asked: Mapping[str, str], address: str, row: str) -> dict[str, Any]:
    """What the page of delegates shows beside its forms."""
    everybody = {d.id: d for d in expected(state)}
    found = sought_people(state, asked)
    pages = max(1, -(-len(found) // ROWS_PER_PAGE))
    wanted = asked.get("page", "1")
    here = min(max(int(wanted) if wanted.isdecimal() and len(wanted) < 5 else 1, 1), pages)
    first = (here - 1) * ROWS_PER_PAGE
    call = last_call(state)
    rows = found[first : first + ROWS_PER_PAGE]
    marks = {d.id: seen for d in rows if (seen := seen_at(state, call, d.id))}
    used = state.invitations.get(row)
    person = everybody.get(row)
    return {
        "everybody": everybody,
        "found": len(found),
        "rows": rows,
        "first": first,
        "here_page": here,
        "pages": pages,
        "before": _page(address, asked, here - 1) if here > 1 else "",
        "after": _page(address, asked, here + 1) if here < pages else "",
        "seen": marks,
        "clock": times.clock_words,
        "sought": Form({f: asked.get(f, "") for f in SOUGHT}),
        "groups": sorted({d.group for d in everybody.values() if d.group}, key=bare_words),
        "kinds": DELEGATE_KINDS,
        "rsvps": RSVPS,
        "orders": ORDERS,
        "rsvp_counts": [(rsvp, sum(d.rsvp == rsvp for d in everybody.values())) for rsvp in RSVPS],
        "room": room(state, list(everybody.values())),
        "acts": ACTS,
        "phone_rules": PHONE_COUNTS_AS,
        "is_used": used is not None and used.participant is not None,
        "replying": Form({"rsvp": person.rsvp, "substitute": person.substitute} if person else {}),
    }


def _page(address: str, asked: Mapping[str, str], number: int) -> str:
    kept = {f: asked[f] for f in SOUGHT if asked.get(f)}
    return f"{address}?{urlencode({**kept, 'page': number})}"


def room(state: State, everybody: list[Delegate]) -> list[tuple[str, int, int]]:
    """Sites and groups with a capacity: name, who takes a place there, how many places."""
    coming = [d for d in everybody if d.rsvp != "declined"]
    found = [
        (site.name, sum(d.site == site.id for d in coming), site.capacity)
        for site in sorted(state.sites.values(), key=lambda s: (s.rank, s.id))
        if not site.is_removed and site.capacity is not None
    ]
    for group, most in state.meeting.settings.group_capacity.items():
        key = bare_words(group)
        found.append((group, sum(bare_words(d.group) == key for d in coming), most))
    return found


def rules_form(state: State) -> Form:
    """The settings about people as their form shows them."""
    settings = state.meeting.settings
    values: dict[str, Any] = {
        "group_capacity": "\n".join(f"{g}: {n}" for g, n in settings.group_capacity.items()),
        "guest_may": list(settings.guest_may),
        "press_may": list(settings.press_may),
        "phone_counts_as": settings.phone_counts_as,
    }
    for flag in ("is_capacity_hard", "is_present_only"):
        if getattr(settings, flag):
            values[flag] = "1"
    return Form(values)
