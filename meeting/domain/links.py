"""Role links: made by the organiser, exchanged for a session on up to three devices, revoked."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.people import BOUND_TO_SITE, ROLES, Link, Session
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

CODE_LIFE_S = 600


class Create(Args):
    role: str
    label: str = ""
    site: str | None = None
    agency: str | None = None
    on_behalf: str | None = None
    unit: str = ""
    #: Which of the meeting's chairs (by name) a chair's link is for.
    chair: str = ""
    devices: int = 3


def create(state: Snapshot, actor: Actor, args: Create, at: Moment) -> Outcome:
    """A link for a role. A site desk, a runner, an agency and a unit are bound to theirs; an
    assistant (``on_behalf`` = the chair's link) operates in the chair's name."""
    role = text.one_of(args.role, ROLES, "role")
    site = known(state, "sites", args.site, "site")
    agency = known(state, "agencies", args.agency, "agency")
    if role in BOUND_TO_SITE and site is None:
        raise Refusal("invalid", "missing", field="site")
    unit = text.line(args.unit, "unit", most=text.UNIT_MAX, required=role == "unit")
    if role == "agency" and agency is None:
        raise Refusal("invalid", "missing", field="agency")
    if args.on_behalf is not None:
        chair = usable(state, find(state.links, args.on_behalf, "link").id)
        if role != "chair" or chair.role != "chair" or chair.on_behalf:
            raise Refusal("invalid", "not_a_chair", field="on_behalf")
    if not 1 <= args.devices <= 20:
        raise Refusal("invalid", "out_of_range", field="devices")
    link = Link(
        id=at.new_id(),
        role=role,
        label=text.line(args.label, "label", most=text.NAME_MAX),
        site=site,
        agency=agency,
        on_behalf=args.on_behalf,
        unit=unit if role == "unit" else "",
        chair=_chair(state, args),
        devices=args.devices,
        created_at=at.now,
    )
    return Outcome([link], {"link": link.id}, {"link": link.id, "role": role})


def _chair(state: Snapshot, args: Create) -> str:
    """The name on the meeting's list of chairs; an assistant carries none of its own."""
    if not args.chair:
        return ""
    if args.role != "chair" or args.on_behalf is not None:
        raise Refusal("invalid", "not_a_chair", field="chair")
    return text.one_of(args.chair, tuple(c.name for c in state.meeting.chairs), "chair")


def usable(state: Snapshot, link_id: str) -> Link:
    """The link, unless it is revoked or unknown."""
    link = state.links.get(link_id)
    if link is None or link.revoked_at is not None:
        raise Refusal("signed_out", "link_revoked")
    return link


class Redeem(Args):
    """``bearer`` is the hash of the token the door made; the door has checked the secret, or
    hands on the hash of the code that was typed."""

    bearer: str
    link: str | None = None
    code_hash: str | None = None
    device: str = ""


def redeem(state: Snapshot, actor: Actor, args: Redeem, at: Moment) -> Outcome:
    """Exchange a link, or a short-lived code, for a session on this device."""
    link_id = args.link
    if link_id is None:
        matching = (
            k
            for k in state.links.values()
            if args.code_hash is not None
            and k.code_hash == args.code_hash
            and (k.code_until or "") > at.now
        )
        link_id = next((k.id for k in matching), "")
    link = usable(state, link_id)
    live = [s for s in state.sessions.values() if s.link == link.id and s.revoked_at is None]
    if len(live) >= link.devices:
        raise Refusal("not_allowed", "too_many_devices", most=link.devices)
    session = Session(
        id=at.new_id(),
        link=link.id,
        bearer=args.bearer,
        device=text.line(args.device, "device", most=text.UNIT_MAX),
        created_at=at.now,
    )
    changes: list[Record] = [session]
    if args.code_hash is not None:
        changes.append(link.but(code_hash=None, code_until=None))
    return Outcome(changes, {"role": link.role}, {"link": link.id, "session": session.id})


class NewCode(Args):
    link: str
    code_hash: str


def new_code(state: Snapshot, actor: Actor, args: NewCode, at: Moment) -> Outcome:
    """A code for typing on a laptop, good for ten minutes and one device."""
    link = usable(state, args.link)
    until = times.shifted(at.now, CODE_LIFE_S)
    changed = link.but(code_hash=args.code_hash, code_until=until)
    return Outcome([changed], {"until": until}, {"link": link.id})


class Revoke(Args):
    link: str
    session: str | None = None


def revoke(state: Snapshot, actor: Actor, args: Revoke, at: Moment) -> Outcome:
    """Take back a link with all its sessions, or one session of it; effective at the next
    action, and live sockets close."""
    link = find(state.links, args.link, "link")
    sessions = [s for s in state.sessions.values() if s.link == link.id and s.revoked_at is None]
    particulars = {"link": link.id, "session": args.session}
    if args.session is not None:
        mine = [s for s in sessions if s.id == args.session]
        if not mine:
            raise Refusal("not_found", "no_session", field="session")
        return Outcome([mine[0].but(revoked_at=at.now)], {}, particulars)
    if link.revoked_at is not None:
        raise Refusal("wrong_state", "link_revoked")
    revoked = link.but(revoked_at=at.now, code_hash=None, code_until=None)
    return Outcome([revoked, *(s.but(revoked_at=at.now) for s in sessions)], {}, particulars)
