"""Asking for the floor: from a phone, a site desk, or entered by the staff."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import denunciation, limits, queue, text, units
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.people import Participant
from meeting.state.presence import barred
from meeting.state.sites import site_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import KINDS, UNLIMITED, Turn

#: Kinds somebody in the hall may ask for; the rest are given by the staff.
ASKABLE = ("first", "followup", "order")


def limit_for(state: Snapshot, kind: str) -> int | None:
    """Seconds a turn of this kind may take; None = counts up (leaders' directions)."""
    settings = state.meeting.settings
    if kind in UNLIMITED:
        return None
    limits = {
        "followup": settings.followup_s,
        "ask_back": settings.followup_s,
        "order": settings.order_s,
        "interposed": settings.interposed_s,
        "answer": settings.answer_s,
        "report": settings.report_s,
    }
    return limits.get(kind, settings.limit_s)


def new_turn(state: Snapshot, at: Moment, **fields: Any) -> list[Any]:
    """``[turn, meeting]``: a new turn with the next number and the limit of its kind."""
    meeting = state.meeting
    number = meeting.turn_count + 1
    turn = Turn(
        id=at.new_id(),
        number=number,
        requested_at=at.now,
        **{"limit_s": limit_for(state, fields["kind"]), **fields},
    )
    return [turn, meeting.but(turn_count=number)]


def placed(state: Snapshot, changes: list[Any], after: str | None) -> list[Any]:
    """``changes`` of ``new_turn`` with the turn behind ``after`` (None: at the head)."""
    turn, meeting = changes
    moved = {t.id: t for t in queue.place(state, turn, after)}
    return [moved.pop(turn.id), meeting, *moved.values()]


def admitted(state: Snapshot, at: Moment, **fields: Any) -> list[Any]:
    """A new turn that the limits of the meeting let in."""
    changes = new_turn(state, at, **fields)
    limits.admit(state, changes[0])
    return changes


def made(changes: list[Any], extra: dict[str, Any] | None = None) -> Outcome:
    """What a command that makes a turn answers and leaves in the journal."""
    turn = changes[0]
    particulars = {"turn": turn.id, "number": turn.number, "kind": turn.kind, **(extra or {})}
    return Outcome(changes, queue.summary_of(turn), particulars)


class Request(Args):
    topic: str | None = None
    summary: str = ""
    kind: str = "first"


def request(state: Snapshot, actor: Actor, args: Request, at: Moment) -> Outcome:
    """A participant asks for the floor: one waiting turn per person and topic by default. A point
    of order stands before all others.

    Errors: ``closed`` when the queue is closed; ``invalid`` for a summary that reads like a
    denunciation; ``wrong_state`` when a limit stands against it
    (domain/limits.py); ``not_allowed`` for guests, the press and who is not checked in, where the
    meeting wants it so (state/presence.py).
    """
    queue.taking(state, at.now)
    participant = admissible(state, actor)
    return made(
        admitted(
            state,
            at,
            kind=text.one_of(args.kind, ASKABLE, "kind"),
            **ownperson(participant),
            topic=known(state, "topics", args.topic, "topic"),
            summary=summary_line(args.summary),
        )
    )


def summary_line(typed: str) -> str:
    """What a turn is about, in one line, whoever types it. The chair, the desks and the minutes
    have it, so what looks like a denunciation is refused before anybody reads it, and its writer
    told where it belongs; the line may be left empty. (What a site's desk delivers is not refused:
    domain/registering.py.)"""
    line = text.line(typed, "summary")
    if denunciation.looks_like(line):
        raise Refusal("invalid", "summary_denounces", field="summary")
    return line


def admissible(state: Snapshot, actor: Actor) -> Participant:
    """Who asks from a phone, unless the queue is closed to them (``not_allowed``)."""
    participant = state.participants[actor.participant or ""]
    if reason := barred(state, participant, "queue"):
        raise Refusal("not_allowed", reason)
    return participant


def ownperson(participant: Participant) -> dict[str, Any]:
    """What a turn keeps of the participant who asks for it."""
    person = {
        field: getattr(participant, field)
        for field in ("name", "position", "unit", "site", "seat", "display")
    }
    return {"participant": participant.id, **person}


class RequestFor(Args):
    name: str
    position: str = ""
    unit: str = ""
    seat: str = ""
    topic: str | None = None
    summary: str = ""
    display: str = "name"


def request_for(state: Snapshot, actor: Actor, args: RequestFor, at: Moment) -> Outcome:
    """*Đăng ký hộ người ngồi cạnh*: a neighbour without a phone, by name, on this phone; a turn of
    its own with a number of its own, at most ``settings.neighbours_each`` at a time.

    The neighbour's name is shown, or the unit alone; nobody can be kept secret from who types it.
    Errors: as ``turn.request``, of who types it.
    """
    queue.taking(state, at.now)
    participant = admissible(state, actor)
    return made(
        admitted(
            state,
            at,
            kind="first",
            registrar=participant.id,
            site=participant.site,
            topic=known(state, "topics", args.topic, "topic"),
            summary=summary_line(args.summary),
            display=text.one_of(args.display, ("name", "unit"), "display"),
            **person(args),
        )
    )


class Withdraw(Args):
    turn: str


def withdraw(state: Snapshot, actor: Actor, args: Withdraw, at: Moment) -> Outcome:
    """Withdraw a waiting turn: one's own or a neighbour's registered here, the site's own, a
    unit's own before the opening, or any for the staff."""
    turn = find(state.turns, args.turn, "turn")
    own = (turn.participant, turn.registrar)
    if actor.role == "participant" and actor.participant not in own:
        raise Refusal("not_allowed", "not_your_turn")
    if actor.role == "unit":
        units.may_withdraw(state, actor, turn)
    if actor.role == "site" and site_of(state, turn) != actor.site:
        raise Refusal("not_allowed", "other_site")
    if turn.status not in ("waiting", "skipped"):
        raise Refusal("wrong_state", "turn_not_waiting")
    return Outcome([turn.but(status="withdrawn", ended_at=at.now)], {}, {"turn": turn.id})


class Add(Args):
    name: str
    title: str = ""
    position: str = ""
    unit: str = ""
    seat: str = ""
    site: str | None = None
    kind: str = "first"
    topic: str | None = None
    summary: str = ""
    delegate: str | None = None
    agency: str | None = None
    matter: str | None = None
    after: str | None | UnsetType = UNSET


def add(state: Snapshot, actor: Actor, args: Add, at: Moment) -> Outcome:
    """The staff add anybody by name at any place: a paper slip, a leader, an answerer.

    ``after`` absent = where the policy puts it (in order of registration: at the end), null = at
    the head; limits do not bind the staff. Works while the queue is closed. A leader
    (of the delegates' list) counts up, whatever the kind. With a site and no name it is the site's
    turn, whose desk says who speaks (domain/inviting.py).
    """
    _not_over(state)
    leader = state.delegates.get(args.delegate or "")
    unlimited = {"limit_s": None} if leader is not None and leader.is_leader else {}
    changes = new_turn(
        state,
        at,
        kind=text.one_of(args.kind, KINDS, "kind"),
        channel="staff",
        delegate=known(state, "delegates", args.delegate, "delegate"),
        agency=known(state, "agencies", args.agency, "agency"),
        matter=known(state, "matters", args.matter, "matter"),
        topic=known(state, "topics", args.topic, "topic"),
        site=known(state, "sites", args.site, "site"),
        summary=summary_line(args.summary),
        **_somebody(state, args),
        **unlimited,
    )
    if args.after is UNSET:
        return made(changes)
    return made(placed(state, changes, args.after))


def _somebody(state: Snapshot, args: Add) -> dict[str, Any]:
    """The person, or the site that is to name one."""
    site = state.sites.get(args.site or "")
    if site is None or text.line(args.name, "name", most=text.NAME_MAX):
        return person(args)
    return {"unit": site.name, "awaits_name": True}


def person(args: Any) -> dict[str, str]:
    """Name, title, position, unit and seat of an argument struct, cleaned."""
    return {
        "name": text.line(args.name, "name", most=text.NAME_MAX, required=True),
        "title": text.line(getattr(args, "title", ""), "title", most=text.NAME_MAX),
        "position": text.line(getattr(args, "position", ""), "position", most=text.UNIT_MAX),
        "unit": text.line(args.unit, "unit", most=text.UNIT_MAX),
        "seat": text.line(getattr(args, "seat", ""), "seat", most=20),
    }


class RecordPast(Args):
    name: str
    started_at: str
    ended_at: str
    title: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    kind: str = "first"
    topic: str | None = None
    summary: str = ""


def record(state: Snapshot, actor: Actor, args: RecordPast, at: Moment) -> Outcome:
    """What happened on paper meanwhile (an outage), marked *ghi bổ sung*.

    Errors: ``invalid`` unless started_at < ended_at ≤ now.
    """
    _not_over(state)
    started, ended = _instant(args.started_at, "started_at"), _instant(args.ended_at, "ended_at")
    if ended <= started:
        raise Refusal("invalid", "ends_before_start", field="ended_at")
    if ended > at.now:
        raise Refusal("invalid", "in_the_future", field="ended_at")
    changes = new_turn(
        state,
        at,
        kind=text.one_of(args.kind, KINDS, "kind"),
        channel="staff",
        status="done",
        topic=known(state, "topics", args.topic, "topic"),
        site=known(state, "sites", args.site, "site"),
        summary=summary_line(args.summary),
        called_at=started,
        started_at=started,
        ended_at=ended,
        spoken_s=round(times.seconds_between(started, ended)),
        is_recorded=True,
        **person(args),
    )
    return made(changes, {"started_at": started, "ended_at": ended})


def _instant(value: str, field: str) -> str:
    try:
        return times.instant(times.parse(value))
    except (ValueError, OverflowError) as error:
        raise Refusal("invalid", "bad_instant", field=field) from error


def _not_over(state: Snapshot) -> None:
    if state.meeting.status in ("closed", "deleted"):
        raise Refusal("closed", "meeting_closed")
