"""Điểm danh: calling the roll, putting down who is there, and taking it back."""

from meeting.domain import delegates, setup, text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.attendance import PRESENCES, WAYS, Attendance, RollCall
from meeting.state.people import DELEGATE_KINDS, Delegate
from meeting.state.presence import last_call, open_call, roll_calls, seen_at
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Ways in which a person is found at the door; ``phone`` is the server's own.
AT_DOOR = tuple(way for way in WAYS if way != "phone")


class OpenCall(Args):
    title: str = ""


def open_roll(state: Snapshot, actor: Actor, args: OpenCall, at: Moment) -> Outcome:
    """Begin a roll call: the morning's, or another one after the break; the one before it ends.
    Everybody is put down anew, and the earlier one stays as it was."""
    _running(state)
    changes: list[Record] = []
    if (before := open_call(state)) is not None:
        changes.append(before.but(closed_at=at.now))
    call = _new(state, at, text.line(args.title, "title", most=text.NAME_MAX))
    particulars = {"roll_call": call.id, "number": call.number}
    return Outcome([*changes, call], dict(particulars), particulars)


def _new(state: Snapshot, at: Moment, title: str = "") -> RollCall:
    number = max((c.number for c in state.roll_calls.values()), default=0) + 1
    return RollCall(id=at.new_id(), number=number, title=title, opened_at=at.now)


def _running(state: Snapshot) -> None:
    if state.meeting.status == "closed":
        raise Refusal("closed", "meeting_closed")


class OneCall(Args):
    roll_call: str


def close_roll(state: Snapshot, actor: Actor, args: OneCall, at: Moment) -> Outcome:
    """End a roll call: nobody is put down by it any more."""
    call = find(state.roll_calls, args.roll_call, "roll_call")
    if call.closed_at is not None:
        raise Refusal("wrong_state", "roll_call_closed")
    return Outcome([call.but(closed_at=at.now)], {}, {"roll_call": call.id})


def reopen_roll(state: Snapshot, actor: Actor, args: OneCall, at: Moment) -> Outcome:
    """Go on with a roll call that was ended; another one that is going on ends."""
    _running(state)
    call = find(state.roll_calls, args.roll_call, "roll_call")
    if call.closed_at is None:
        raise Refusal("wrong_state", "roll_call_open")
    now_open = open_call(state)
    ended = [now_open.but(closed_at=at.now)] if now_open else []
    return Outcome([*ended, call.but(closed_at=None)], {}, {"roll_call": call.id})


class Put(Args):
    """``made_at``: when it was seen at the desk, if its line was cut meanwhile; ``roll_call``:
    the one the desk saw then."""

    delegate: str
    presence: str = "present"
    reason: str = ""
    way: str = "staff"
    roll_call: str | None = None
    made_at: str | None = None


def put(state: Snapshot, actor: Actor, args: Put, at: Moment) -> Outcome:
    """*Điểm danh*: a delegate is present, online, or absent with a reason (R26, R58).

    Without any roll call the first one begins by itself. What a desk saw while its line was cut
    counts from the moment it saw it, never from a moment to come. A desk or a reception of one
    site puts down its own people and who belongs to no site.

    Errors: ``wrong_state`` already_there when the same was put down before (with the time);
    ``closed`` when the roll call had ended; ``not_allowed`` for another site.
    """
    _running(state)
    delegate = find(state.delegates, args.delegate, "delegate")
    own_site(actor, delegate.site)
    presence = text.one_of(args.presence, PRESENCES, "presence")
    seen = _moment(args.made_at, at)
    call, begun = _call(state, args.roll_call, seen, at)
    before = seen_at(state, call, delegate.id)
    reason = text.line(args.reason, "reason")
    if before is not None and (before.presence, before.reason) == (presence, reason):
        time = times.clock_words(before.at)
        raise Refusal("wrong_state", f"already_{presence}", time=time, at=before.at)
    attendance = Attendance(
        id=f"{call.id}.{delegate.id}",
        roll_call=call.id,
        delegate=delegate.id,
        presence=presence,
        reason=reason,
        site=actor.site or delegate.site,
        way=text.one_of(args.way, AT_DOOR, "way"),
        at=seen,
    )
    particulars = {"delegate": delegate.id, "roll_call": call.id, "presence": presence}
    return Outcome([*begun, attendance], {"roll_call": call.id, "at": seen}, particulars)


def own_site(actor: Actor, site: str | None) -> None:
    """Who is bound to a site puts down its own people, and those of no site."""
    if actor.site is not None and site not in (None, actor.site):
        raise Refusal("not_allowed", "other_site")


def _moment(made_at: str | None, at: Moment) -> str:
    if made_at is None:
        return at.now
    try:
        made = times.instant(times.parse(made_at))
    except ValueError as error:
        raise Refusal("invalid", "bad_date", field="made_at") from error
    return min(made, at.now)


def _call(
    state: Snapshot, call_id: str | None, seen: str, at: Moment
) -> tuple[RollCall, list[Record]]:
    """``(the roll call, [it] when it begins with this)``."""
    if call_id is not None:
        call = find(state.roll_calls, call_id, "roll_call")
        if call.closed_at is not None and seen > call.closed_at:
            raise Refusal("closed", "roll_call_closed")
        return call, []
    if not roll_calls(state):
        begun = _new(state, at)
        return begun, [begun]
    now_open = open_call(state)
    if now_open is None:
        raise Refusal("closed", "roll_call_closed")
    return now_open, []


class Undo(Args):
    delegate: str
    roll_call: str | None = None


def undo(state: Snapshot, actor: Actor, args: Undo, at: Moment) -> Outcome:
    """Take back what was put down about a delegate at a roll call (absent = the one that counts
    now): the next scan puts it down anew."""
    delegate = find(state.delegates, args.delegate, "delegate")
    own_site(actor, delegate.site)
    call = last_call(state)
    if args.roll_call is not None:
        call = find(state.roll_calls, args.roll_call, "roll_call")
    found = seen_at(state, call, delegate.id)
    if found is None:
        raise Refusal("wrong_state", "not_put_down")
    particulars = {"delegate": delegate.id, "roll_call": found.roll_call}
    return Outcome([found.but(is_removed=True)], {}, particulars)


class WalkIn(Args):
    name: str
    unit: str = ""
    position: str = ""
    kind: str = "delegate"
    site: str | None = None
    made_at: str | None = None


def walk_in(state: Snapshot, actor: Actor, args: WalkIn, at: Moment) -> Outcome:
    """Somebody who is not on the list is written down at the desk and is present at once: a
    delegate, a guest, somebody of the press (R55). Where a full place refuses, so does this."""
    _running(state)
    site = actor.site or known(state, "sites", args.site, "site")
    own_site(actor, args.site)
    person = setup.DelegateArgs(
        name=args.name,
        unit=args.unit,
        position=args.position,
        kind=text.one_of(args.kind, DELEGATE_KINDS, "kind"),
        site=site,
    )
    added = delegates.add(state, actor, person, at)
    [made] = added.changes
    assert isinstance(made, Delegate)
    seen = _moment(args.made_at, at)
    call, begun = _call(state, None, seen, at)
    attendance = Attendance(
        id=f"{call.id}.{made.id}",
        roll_call=call.id,
        delegate=made.id,
        presence="present",
        site=site,
        at=seen,
    )
    made = made.but(is_walk_in=True, added_at=seen)
    particulars = {"delegate": made.id, "roll_call": call.id, "kind": made.kind}
    return Outcome([*begun, made, attendance], added.result, particulars)


def by_phone(state: Snapshot, delegate: Delegate, at: Moment) -> list[Record]:
    """What joining with a personal invitation puts down: by the setting ``phone_counts_as``
    online or present, only while a roll call is going on and nothing stands there yet. Whoever
    joins from home days before is not there by that."""
    counts_as = state.meeting.settings.phone_counts_as
    call = open_call(state)
    if call is None or counts_as == "none" or seen_at(state, call, delegate.id) is not None:
        return []
    return [
        Attendance(
            id=f"{call.id}.{delegate.id}",
            roll_call=call.id,
            delegate=delegate.id,
            presence=counts_as,
            site=delegate.site,
            way="phone",
            at=at.now,
        )
    ]
