"""Participants: joining, and correcting one's own name."""

from msgspec import UNSET, UnsetType

from meeting.domain import attendance, text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.indexes import TURNS_OF
from meeting.state.people import DISPLAYS, Invitation, Participant
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot


class Join(Args):
    """``bearers`` and ``code_hash`` are made by the door from the server key and the cid;
    ``delegate`` is given by the door alone, which has checked the invitation."""

    display: str
    bearers: list[str]
    code_hash: str
    name: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    seat: str = ""
    delegate: str | None = None


def join(state: Snapshot, actor: Actor, args: Join, at: Moment) -> Outcome:
    """Somebody with a phone joins. The name may be absent only when anonymous; then name, unit
    and position are not stored.

    With a personal invitation the participant is that delegate, once: a second phone is refused
    (``wrong_state`` invitation_used) and comes back by *Mã của tôi*. Who joins anonymously stays
    unknown: the invitation is neither used up nor written beside the participant.
    """
    meeting = state.meeting
    if meeting.status in ("closed", "deleted"):
        raise Refusal("closed", "meeting_closed")
    if meeting.is_join_frozen:
        raise Refusal("closed", "join_frozen")
    text.one_of(args.display, DISPLAYS, "display")
    is_anonymous = args.display == "anonymous"
    participant = Participant(
        id=at.new_id(),
        display=args.display,
        site=known(state, "sites", args.site, "site"),
        bearers=args.bearers,
        code_hash=args.code_hash,
        joined_at=times.coarse(at.now) if is_anonymous else at.now,
    )
    if not is_anonymous:
        participant = participant.but(**_person(args))
    tied = [] if is_anonymous else _tied(state, args.delegate, participant, at)
    if tied:
        participant = participant.but(delegate=args.delegate)
    public = {"id": participant.id, "display": participant.display}
    if participant.site:
        public["site"] = participant.site
    for field in ("name", "position", "unit", "seat"):
        if value := getattr(participant, field):
            public[field] = value
    if is_anonymous:
        return Outcome([participant], {"participant": public}, {}, "anonymous")
    # The journal does not say whose invitation it was: it is read by those a secret name is
    # kept from.
    particulars = {"participant": participant.id, "site": participant.site}
    return Outcome([participant, *tied], {"participant": public}, particulars)


def _tied(
    state: Snapshot, delegate_id: str | None, participant: Participant, at: Moment
) -> list[Record]:
    """What ties a participant to the delegate whose invitation was used; nothing without one."""
    if delegate_id is None:
        return []
    delegate = find(state.delegates, delegate_id, "delegate")
    used = state.invitations.get(delegate.id)
    if used is not None and used.participant is not None:
        raise Refusal("wrong_state", "invitation_used")
    invitation = Invitation(id=delegate.id, participant=participant.id, used_at=at.now)
    return [invitation, *attendance.by_phone(state, delegate, at)]


class Release(Args):
    delegate: str


def release(state: Snapshot, actor: Actor, args: Release, at: Moment) -> Outcome:
    """Free an invitation that was used by a wrong phone or by one that is lost: it may be used
    again, and the participant who used it goes on as somebody of no invitation."""
    delegate = find(state.delegates, args.delegate, "delegate")
    attendance.own_site(actor, delegate.site)
    used = state.invitations.get(delegate.id)
    if used is None or used.participant is None:
        raise Refusal("wrong_state", "invitation_free")
    participant = state.participants[used.participant].but(delegate=None)
    freed = used.but(participant=None)
    return Outcome([freed, participant], {}, {"delegate": delegate.id})


def _person(args: Join) -> dict[str, str]:
    return {
        "name": text.line(args.name, "name", most=text.NAME_MAX, required=True),
        "position": text.line(args.position, "position", most=text.UNIT_MAX),
        "unit": text.line(args.unit, "unit", most=text.UNIT_MAX),
        "seat": text.line(args.seat, "seat", most=20),
    }


class Edit(Args):
    name: str | UnsetType = UNSET
    position: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """A participant corrects the own name, position or unit; waiting turns follow."""
    participant = state.participants[actor.participant or ""]
    if participant.display == "anonymous":
        raise Refusal("wrong_state", "anonymous_has_no_name")
    given = args.given()
    lengths = {"name": text.NAME_MAX, "position": text.UNIT_MAX, "unit": text.UNIT_MAX}
    changes = {
        field: text.line(value, field, most=lengths[field], required=field == "name")
        for field, value in given.items()
    }
    turns = [
        t.but(**changes)
        for t in state.group(TURNS_OF, participant.id)
        if t.status in ("waiting", "called", "skipped")
    ]
    return Outcome([participant.but(**changes), *turns], {}, {"fields": sorted(changes)})
