"""*Mời điểm cầu …*: the floor goes to a site, whose desk then says who speaks."""

from meeting.domain import floor
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.sites import own_turn
from meeting.domain.turns import made, new_turn, person
from meeting.state.people import BOUND_TO_SITE
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn


class CallSite(Args):
    site: str
    topic: str | None = None
    #: What becomes of who has the floor: end, or pause.
    current: str | None = None


def call_site(state: Snapshot, actor: Actor, args: CallSite, at: Moment) -> Outcome:
    """Give the floor to a site at once ("Xin mời điểm cầu huyện Văn Yên"). Until its desk names
    the speaker every screen says the site's name, which stands in the place of the unit.

    Errors: ``wrong_state`` when the meeting is not open, or the floor is taken and nothing is said
    of who has it.
    """
    floor.must_be_open(state)
    site = find(state.sites, args.site, "site")
    draft = Draft(state)
    floor.freed(draft, args.current, at.now)
    turn, meeting = new_turn(
        draft,
        at,
        kind="first",
        channel="staff",
        status="called",
        called_at=at.now,
        item=state.meeting.agenda_item,
        site=site.id,
        topic=known(state, "topics", args.topic, "topic"),
        unit=site.name,
        awaits_name=True,
    )
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
    has the floor in the own turn, and the site's empty one is withdrawn; only as long as nobody has
    begun to speak. The staff may name the speaker too.

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
    if turn.status != "called":
        raise Refusal("wrong_state", "turn_begun")
    changes: list[Record] = [
        own.but(status="called", called_at=turn.called_at, item=turn.item),
        turn.but(status="withdrawn", ended_at=at.now),
        state.meeting.but(floor=own.id),
    ]
    return Outcome(changes, {"turn": own.id}, {"turn": turn.id, "speaks": own.id})


def _nameless(state: Snapshot, actor: Actor, turn_id: str) -> Turn:
    turn = find(state.turns, turn_id, "turn")
    if actor.role in BOUND_TO_SITE:
        own_turn(state, actor, turn_id)
    if not turn.awaits_name or turn.status in ("done", "withdrawn", "written"):
        raise Refusal("wrong_state", "turn_has_name")
    return turn
