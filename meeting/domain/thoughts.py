"""What was heard: ticked as answered, and what its asker says of the answer.

A thought goes by the id of the opinion, or of the turn, it stands in (state/thoughts.py).
*Answered*, *resolved* and *thỏa đáng* are three separate facts (design 2).
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import queue
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.opinions import kept_name
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.domain.turns import admissible, admitted, made, summary_line
from meeting.state.answered import share
from meeting.state.opinions import Opinion
from meeting.state.people import DISPLAYS
from meeting.state.prepared import is_ready
from meeting.state.sites import site_of
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import Thought, first_of, followups_left, thought_of, thoughts_of
from meeting.state.turns import Turn

#: Who said it, where nobody said it for the asker.
ASKER = "asker"

#: No answer covers more than this at once.
MOST = 500


def known_thoughts(state: Snapshot, ids: list[str], field: str = "thoughts") -> list[Thought]:
    """The thoughts of these ids, each once; ``not_found`` for what is neither opinion nor turn."""
    if len(ids) > MOST:
        raise Refusal("invalid", "too_many", field=field, most=MOST)
    return [_known(state, record_id, field) for record_id in dict.fromkeys(ids)]


def _known(state: Snapshot, record_id: str, field: str) -> Thought:
    thought = thought_of(state, record_id)
    if thought is None or _is_gone(thought.record):
        raise Refusal("not_found", "no_thought", field=field)
    return thought


def _is_gone(record: Opinion | Turn) -> bool:
    is_restricted = isinstance(record, Opinion) and record.is_restricted
    return record.is_removed or is_restricted or record.status == "withdrawn"


class Tick(Args):
    thoughts: list[str]
    #: The answering turn; absent = the answer on the floor, null = none.
    turn: str | None | UnsetType = UNSET


def tick(state: Snapshot, actor: Actor, args: Tick, at: Moment) -> Outcome:
    """These thoughts were answered, in this turn. What is not ticked stays open."""
    if not args.thoughts:
        raise Refusal("invalid", "empty", field="thoughts")
    turn = _answering_turn(state) if args.turn is UNSET else args.turn
    if turn is not None:
        find(state.turns, turn, "turn")
    records: list[Any] = [t.record for t in known_thoughts(state, args.thoughts)]
    changes = [r.but(answered_at=r.answered_at or at.now, answered_in=turn) for r in records]
    return Outcome(changes, {}, {"thoughts": [r.id for r in records], "turn": turn})


def _answering_turn(state: Snapshot) -> str | None:
    turn = state.turns.get(state.meeting.floor or "")
    return turn.id if turn is not None and turn.kind in ("answer", "report") else None


def report(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """The report on the floor answers what was collected before the meeting and has a prepared
    answer (seed 001, step 3; R40): all of it is ticked, so that it is not asked again. Of a split
    opinion every part must have one: what is left open is still to be asked.

    Errors: ``wrong_state`` when no report has the floor, or nothing of that kind is open.
    """
    turn = state.turns.get(state.meeting.floor or "")
    if turn is None or turn.kind != "report":
        raise Refusal("wrong_state", "not_reporting")
    prepared = {
        opinion
        for answer in state.answers.values()
        if answer.is_approved
        for matter in answer.matters
        if not state.matters[matter].is_removed
        for opinion in state.matters[matter].opinions
    }
    found = [
        t.record
        for t in thoughts_of(state, sorted(prepared))
        if isinstance(t.record, Opinion)
        and t.record.phase == "before"
        and t.record.status in ("new", "released")
        and not t.is_answered
        and share(state, t.record, is_ready).is_whole
    ][:MOST]
    if not found:
        raise Refusal("wrong_state", "nothing_prepared")
    ids = [o.id for o in found]
    changes: list[Any] = [o.but(answered_at=at.now, answered_in=turn.id) for o in found]
    return Outcome(changes, {"thoughts": ids}, {"turn": turn.id, "thoughts": ids})


class Untick(Args):
    thoughts: list[str]


def untick(state: Snapshot, actor: Actor, args: Untick, at: Moment) -> Outcome:
    """They were not answered after all. A thought captured from a speech that was ticked as a
    whole stays answered with it."""
    if not args.thoughts:
        raise Refusal("invalid", "empty", field="thoughts")
    records: list[Any] = [t.record for t in known_thoughts(state, args.thoughts)]
    changes = [
        r.but(answered_at=None, answered_in=None, is_satisfied=None, judged_by="") for r in records
    ]
    return Outcome(changes, {}, {"thoughts": [r.id for r in records]})


class Judge(Args):
    thought: str
    #: null = taken back: nothing has been said.
    is_satisfied: bool | None


def judge(state: Snapshot, actor: Actor, args: Judge, at: Moment) -> Outcome:
    """*Thỏa đáng* or *chưa thỏa đáng*: what the asker says of the answer (seed 001, step 6).

    A participant says it of the own; the staff, and a site's desk for its own site, note down what
    somebody said aloud, and it is kept who did. Silence is not consent: nothing is ever marked by
    itself, and null takes a mark back.
    Errors: ``not_allowed`` for another's or another site's, ``wrong_state`` while there is no
    answer.
    """
    record = _answered_own(state, actor, args.thought).record
    if actor.role == "site" and site_of(state, record) != actor.site:
        raise Refusal("not_allowed", "other_site", field="thought")
    by = ASKER if actor.role == "participant" else actor.id
    judged: Any = record.but(
        is_satisfied=args.is_satisfied, judged_by="" if args.is_satisfied is None else by
    )
    particulars = {"thought": record.id, "is_satisfied": args.is_satisfied}
    return Outcome([judged], {}, particulars, record.display)


def _answered_own(state: Snapshot, actor: Actor, thought_id: str) -> Thought:
    thought = _known(state, thought_id, "thought")
    if actor.role == "participant" and thought.record.participant != actor.participant:
        raise Refusal("not_allowed", "not_your_thought")
    if not thought.is_answered:
        raise Refusal("wrong_state", "not_answered")
    return thought


class FollowUp(Args):
    thought: str
    summary: str = ""


def follow_up(state: Snapshot, actor: Actor, args: FollowUp, at: Moment) -> Outcome:
    """*Chưa thỏa đáng – xin trao đổi lại*: a shorter turn about one's own answered thought, linked
    to its matter; ``settings.followups_each`` of them for one matter (Quốc hội: not more than two
    turns on one matter).

    The name is shown no more openly than the thought's own was: who asks on would else be known as
    the sender of a secret one.
    Errors: ``closed`` when the queue is closed, ``wrong_state`` when nothing was answered yet, one
    already waits, or there were enough; ``not_allowed`` as in ``turn.request``.
    """
    queue.taking(state, at.now)
    thought = _answered_own(state, actor, args.thought)
    participant = admissible(state, actor)
    record = thought.record
    about = first_of(record)
    display = max(record.display, participant.display, key=DISPLAYS.index)
    changes = admitted(
        state,
        at,
        kind="followup",
        participant=participant.id,
        site=participant.site,
        seat="" if display == "anonymous" else participant.seat,
        display=display,
        topic=record.topic,
        matter=thought.matter,
        about=about,
        summary=summary_line(args.summary),
        **kept_name(display, participant.name, participant.position, participant.unit),
    )
    if followups_left(state, thought) <= 0:
        most = state.meeting.settings.followups_each
        raise Refusal("wrong_state", "followed_up_enough", most=most)
    judged: Any = record.but(is_satisfied=False, judged_by=ASKER)
    outcome = made([*changes, judged], {"about": about, "matter": thought.matter})
    return outcome._replace(display=display)
