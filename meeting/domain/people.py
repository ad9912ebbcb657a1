"""Participants: joining, and correcting one's own name."""

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.people import DISPLAYS, Participant
from meeting.state.snapshot import Snapshot


class Join(Args):
    """``bearers`` and ``code_hash`` are made by the door from the server key and the cid."""

    display: str
    bearers: list[str]
    code_hash: str
    name: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    seat: str = ""


def join(state: Snapshot, actor: Actor, args: Join, at: Moment) -> Outcome:
    """Somebody with a phone joins. The name may be absent only when anonymous; then name, unit
    and position are not stored."""
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
    public = {"id": participant.id, "display": participant.display}
    if participant.site:
        public["site"] = participant.site
    for field in ("name", "position", "unit", "seat"):
        if value := getattr(participant, field):
            public[field] = value
    if is_anonymous:
        return Outcome([participant], {"participant": public}, {}, "anonymous")
    particulars = {"participant": participant.id, "site": participant.site}
    return Outcome([participant], {"participant": public}, particulars)


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
        for t in state.turns.values()
        if t.participant == participant.id and t.status in ("waiting", "called", "skipped")
    ]
    return Outcome([participant.but(**changes), *turns], {}, {"fields": sorted(changes)})
