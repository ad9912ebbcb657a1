"""*Mời điểm cầu …*: the floor goes to a site, whose desk then says who speaks."""

from meeting.domain import floor, queue
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.sites import own_turn
from meeting.domain.turns import made, new_turn, person, placed
from meeting.state.indexes import WAITING_AT
from meeting.state.people import BOUND_TO_SITE
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn


class CallSite(Args):
    site: str
    topic: str | None = None
    #: While somebody has the floor: end or pause that turn, or wait: the site is next.
    current: str | None = None


def call_site(state: Snapshot, actor: Actor, args: CallSite, at: Moment) -> Outcome:
    """Give the floor to a site at once ("Xin mời điểm cầu huyện Văn Yên"). Until its desk names
    the speaker every screen says the site's name, which stands in the place of the unit. With
    ``current: wait`` nobody is interrupted: while the floor is taken the site stands at the head
    of the queue, where its desk may name the speaker already, and is called next.

    Errors: ``wrong_state`` when the meeting is not open, when the floor is taken and nothing is
    said of who has it, or when the site waits for its speaker already.
    """
    floor.must_be_open(state)
    site = find(state.sites, args.site, "site")
    draft = Draft(state)
    is_next = args.current == "wait" and floor.holder(state) is not None
    if is_next:
        if any(t.awaits_name for t in state.group(WAITING_AT, site.id)):
            raise Refusal("wrong_state", "site_waits_already")
    elif args.current != "wait":
        floor.freed(draft, args.current, at.now)
    called = {"status": "called", "called_at": at.now, "item": state.meeting.agenda_item}
    turn, meeting = new_turn(
        draft,
        at,
        kind="first",
        channel="staff",
        site=site.id,
        topic=known(state, "topics", args.topic, "topic"),
        unit=site.name,
        awaits_name=True,
        **({} if is_next else called),
    )
    if is_next:
        return made(placed(state, [turn, meeting], None), {"site": site.id, "waits": True})
    draft.put(turn, meeting.but(floor=turn.id))
    return made([turn], {"site": site.id})._replace(changes=draft.changes)


class NameSpeaker(Args):
    turn: str
    name: str = ""
    title: str = ""
    position: str = ""
    unit: str = ""
    seat: str = ""
    #: One of the site's own who waits and speaks now, with the own number and words.
    waiting: str | None = None


def name_speaker(state: Snapshot, actor: Actor, args: NameSpeaker, at: Moment) -> Outcome:
    """The desk says who speaks for its site: by name, or one of its own who waits. That one then
    has the floor, or the place in the queue, in the own turn, and the site's empty one is
    withdrawn; only as long as nobody has begun to speak. The staff may name the speaker too.

    Errors: ``wrong_state`` when the turn needs no name or has begun; ``not_allowed`` for another
    site's turn; ``invalid`` without a name.
    """
    turn = _nameless(state, actor, args.turn)
    if args.waiting is None:
        named = turn.but(awaits_name=False, **person(args))
        return Outcome([named], {"turn": turn.id}, {"turn": turn.id})
    own = find(state.turns, args.waiting, "waiting")
    if own.site != turn.site:
        raise Refusal("invalid", "other_site", field="waiting")
    if own.status != "waiting" or own.awaits_name:
        raise Refusal("wrong_state", "turn_not_waiting")
    if turn.status == "waiting":
        changes: list[Record] = [*_in_place_of(state, own, turn)]
        changes.append(turn.but(status="withdrawn", ended_at=at.now))
        return Outcome(changes, {"turn": own.id}, {"turn": turn.id, "waits": own.id})
    if turn.status != "called":
        raise Refusal("wrong_state", "turn_begun")
    changes = [
        own.but(status="called", called_at=turn.called_at, item=turn.item),
        turn.but(status="withdrawn", ended_at=at.now),
        state.meeting.but(floor=own.id),
    ]
    return Outcome(changes, {"turn": own.id}, {"turn": turn.id, "speaks": own.id})


def _in_place_of(state: Snapshot, own: Turn, empty: Turn) -> list[Turn]:
    """``own`` waiting where its site's empty turn stands."""
    line = [t.id for t in queue.waiting(state) if t.id != own.id]
    if empty.id not in line:
        return [own]
    at = line.index(empty.id)
    return queue.place(state, own, line[at - 1] if at else None)


def _nameless(state: Snapshot, actor: Actor, turn_id: str) -> Turn:
    turn = find(state.turns, turn_id, "turn")
    if actor.role in BOUND_TO_SITE:
        own_turn(state, actor, turn_id)
    if not turn.awaits_name or turn.status in ("done", "withdrawn", "written"):
        raise Refusal("wrong_state", "turn_has_name")
    return turn
