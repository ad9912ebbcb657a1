"""Paper for the one who reads aloud, and the sheet of who has spoken how long."""

from typing import Any, NamedTuple

from flask import Blueprint, Response, request

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.indexes import STARRED
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.reconcile import reconciled
from meeting.state.snapshot import State
from meeting.state.speaking import Total, by_person, by_site, by_unit, shares
from meeting.views.fragments import BY_NUMBER, name_of
from meeting.web.door import house, render, staff_actor, state_of
from meeting.web.languages import t

papers = Blueprint("papers", __name__)

#: Screens whose session may print; a printed link carries ``?as=`` of the screen it is on.
SESSIONS = ("chair", "clerk", "secretary", "admin")

#: Opinions on one reading list.
MOST = 200


class Reading(NamedTuple):
    """An opinion as the MC reads it out: ``who`` says no more than the hall may hear."""

    number: int
    text: str
    kind: str
    who: str
    site: str
    topic: str
    support_count: int


@papers.get("/m/<slug>/reading")
def reading(slug: str) -> Response:
    """*Danh sách đọc*: released opinions not yet read, those with a star first; or the ones named
    in ``?opinions=``; of one ``?topic=``."""
    state = _gate(slug, permissions.FLOOR)
    opinions = _chosen(state)
    if topic := request.args.get("topic"):
        opinions = [o for o in opinions if o.topic == topic]
    return _paper(
        state, "reading_list.html", readings=[_reading(state, o) for o in opinions[:MOST]]
    )


def _chosen(state: State) -> list[Opinion]:
    if named := request.args.get("opinions"):
        found = [state.opinions.get(opinion) for opinion in dict.fromkeys(named.split(","))]
        return [o for o in found if o and not o.is_restricted and o.status in ("new", "released")]
    first: list[Opinion] = list(state.group(STARRED))
    ids = {o.id for o in first}
    rest = [
        o
        for o in state.opinions.values()
        if o.status == "released" and o.channel != "speech" and o.id not in ids
    ]
    return [o for o in (*first, *sorted(rest, key=BY_NUMBER)) if o.read_at is None]


def _reading(state: State, opinion: Opinion) -> Reading:
    return Reading(
        number=opinion.number,
        text=opinion.text,
        kind=t(f"common.kind_{opinion.kind}"),
        who=_said_as(state, opinion),
        site=name_of(state.sites, opinion.site) or "",
        topic=name_of(state.topics, opinion.topic) or "",
        support_count=opinion.support_count,
    )


def _said_as(state: State, opinion: Opinion) -> str:
    """How the sender is named aloud; where not at all, that too."""
    seen = visible(opinion, is_staff=False)
    if "name" in seen:
        address = t(f"common.address_{state.meeting.address}")
        named = f"{address[:1].upper()}{address[1:]} {seen['name']}"
        return ", ".join(w for w in (named, seen.get("position"), seen.get("unit")) if w)
    return seen.get("unit") or t("papers.no_name_aloud")


@papers.get("/m/<slug>/speaking")
def speaking(slug: str) -> Response:
    """Speaking time per person, unit and site, and the share of each side of the dialogue."""
    state = _gate(slug, permissions.DOCUMENTS)
    sums = shares(state)
    whole = sum(sums.values())
    return _paper(
        state,
        "speaking.html",
        parts=[(part, sums[part], _percent(sums[part], whole)) for part in sums],
        least=state.meeting.settings.participant_share,
        tables=[
            ("person", [_row(state, total) for total in by_person(state)]),
            ("unit", [_row(state, total) for total in by_unit(state)]),
            ("site", [_row(state, total) for total in by_site(state)]),
        ],
    )


@papers.get("/m/<slug>/reconciliation")
def reconciliation(slug: str) -> Response:
    """How many opinions came, what became of each, and how many matters they make: every step."""
    state = _gate(slug, permissions.DOCUMENTS)
    with house().meetings.lock:
        counted = reconciled(state)
    return _paper(state, "reconciliation.html", counted=counted, lines=counted.lines())


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _row(state: State, total: Total) -> dict[str, Any]:
    names = (total.name, total.unit) if total.name or total.unit else ()
    site = name_of(state.sites, total.site) if total.key == total.site else None
    who = ", ".join(n for n in names if n) or site or t("papers.kept_back")
    if not total.name and total.key.startswith("unit:") and total.unit:
        who = t("papers.kept_back_of", unit=total.unit)
    return {"who": who, "turns": total.turns, "time": _minutes(total.spoken_s)}


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _gate(slug: str, roles: frozenset[str]) -> State:
    """The meeting, for the staff who may; Refusal otherwise."""
    state = state_of(slug)
    session = request.args.get("as", SESSIONS[0])
    if session not in SESSIONS or staff_actor(state, session).role not in roles:
        raise Refusal("not_allowed")
    return state


def _paper(state: State, template: str, **more: Any) -> Response:
    now = house().clock()
    return render(
        template,
        title=state.meeting.title,
        meeting=state.meeting,
        minutes=_minutes,
        printed_time=times.clock_words(now),
        printed_on=f"{times.local_date(now):%d/%m/%Y}",
        **more,
    )
