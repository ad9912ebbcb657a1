"""A site's desk and its micro runner: registering people without phones, the microphone, calling
for help. Each acts for its own site alone; the main hall is a site like the others."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state import sites
from meeting.state.helping import TROUBLES, HelpCall
from meeting.state.people import BOUND_TO_SITE
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


def own_site(actor: Actor) -> str:
    """The site this desk serves; ``not_allowed`` for anybody who is not bound to one."""
    if actor.site is None:
        raise Refusal("not_allowed", "not_a_site")
    return actor.site


class OneTurn(Args):
    turn: str


def ready(state: Snapshot, actor: Actor, args: OneTurn, at: Moment) -> Outcome:
    """*Sẵn sàng tại micro*: the desk says its speaker stands at the microphone; said twice, it
    stays."""
    turn = own_turn(state, actor, args.turn)
    if turn.status not in ("waiting", "called"):
        raise Refusal("wrong_state", "turn_not_waiting")
    return Outcome([turn.but(ready_at=turn.ready_at or at.now)], {}, {"turn": turn.id})


class Mic(Args):
    turn: str
    state: str


def mic(state: Snapshot, actor: Actor, args: Mic, at: Moment) -> Outcome:
    """The microphone of a turn: ``preparing`` (chuẩn bị) → ``ready`` (đã đưa micro, sẵn sàng), and
    back; ``""`` = not on the way. *Đang nói* is the floor's to say (state/sites.py).

    Errors: ``wrong_state`` once the turn speaks or is over, or for a step that is none.
    """
    turn = own_turn(state, actor, args.turn)
    wanted = text.one_of(args.state, tuple(sites.MIC_MOVES), "state")
    if turn.status not in ("waiting", "called"):
        raise Refusal("wrong_state", "turn_not_waiting")
    if wanted not in sites.MIC_MOVES[sites.mic_of(turn)]:
        raise Refusal("wrong_state", "mic_already")
    changed = turn.but(
        preparing_at=(turn.preparing_at or at.now) if wanted else None,
        ready_at=at.now if wanted == "ready" else None,
    )
    return Outcome([changed], {}, {"turn": turn.id, "state": wanted})


def own_turn(state: Snapshot, actor: Actor, turn_id: str) -> Turn:
    """The turn, when it belongs to the site of this desk or runner."""
    turn = find(state.turns, turn_id, "turn")
    if sites.site_of(state, turn) != own_site(actor):
        raise Refusal("not_allowed", "other_site")
    return turn


class AskHelp(Args):
    trouble: str = "other"
    note: str = ""


def ask_help(state: Snapshot, actor: Actor, args: AskHelp, at: Moment) -> Outcome:
    """*Gọi kỹ thuật* (R54): the technicians, the organiser and the chair see which site needs
    somebody, for what and since when. One call at a time: what is added goes to the open one."""
    site = own_site(actor)
    trouble = text.one_of(args.trouble, TROUBLES, "trouble")
    note = text.line(args.note, "note")
    call = sites.asking(state, site)
    if call is None:
        call = HelpCall(
            id=at.new_id(), site=site, asked_at=at.now, asked_by=actor.role, trouble=trouble
        )
    elif (call.trouble, call.note) == (trouble, note):
        raise Refusal("wrong_state", "help_asked")
    changed = call.but(trouble=trouble, note=note)
    return Outcome([changed], {"call": call.id}, {"call": call.id, "site": site})


class OneCall(Args):
    call: str


def take_help(state: Snapshot, actor: Actor, args: OneCall, at: Moment) -> Outcome:
    """*Đã nhận*: a technician sees to it; the site is told."""
    call = find(state.help_calls, args.call, "call")
    if call.done_at is not None or call.taken_at is not None:
        raise Refusal("wrong_state", "help_taken")
    changed = call.but(taken_at=at.now, taken_by=actor.role)
    return Outcome([changed], {}, {"call": call.id, "site": call.site})


def help_done(state: Snapshot, actor: Actor, args: OneCall, at: Moment) -> Outcome:
    """*Đã xong*: said by who helps, or by the site itself."""
    call = find(state.help_calls, args.call, "call")
    if actor.role in BOUND_TO_SITE and call.site != own_site(actor):
        raise Refusal("not_allowed", "other_site")
    if call.done_at is not None:
        raise Refusal("wrong_state", "help_over")
    changed = call.but(done_at=at.now, done_by=actor.role)
    return Outcome([changed], {}, {"call": call.id, "site": call.site})
