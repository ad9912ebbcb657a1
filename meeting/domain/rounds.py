"""Rounds: three to five speak, then what they said is answered together, then the next round.

Nobody's thought is lost by going on: what was not answered stays open and is listed as carried
over (seed 001, steps 4–6; the question time of the National Assembly has three askers in a row).
"""

from meeting.domain.command import Actor, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state.rounds import Round
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import OPEN, answering, rounds_in_order


def _in_session(state: Snapshot) -> None:
    if state.meeting.status != "open":
        raise Refusal("wrong_state", "meeting_not_open")


def answer(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Chuyển sang trả lời*: the speakers' round ends, its answers begin.

    Errors: ``wrong_state`` when the meeting is not open, somebody has the floor, or the round is
    being answered already.
    """
    _in_session(state)
    if state.meeting.floor is not None:
        raise Refusal("wrong_state", "floor_taken")
    if answering(state) is not None:
        raise Refusal("wrong_state", "answering_already")
    number = len(rounds_in_order(state)) + 1
    begun = Round(id=at.new_id(), number=number, answers_at=at.now)
    still_open = len(state.group(OPEN))
    result = {"round": begun.id, "number": number}
    return Outcome([begun], result, {**result, "open": still_open})


def go_on(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """*Sang đợt tiếp theo*: the answers end; what was not ticked is carried over."""
    _in_session(state)
    now_answered = answering(state)
    if now_answered is None:
        raise Refusal("wrong_state", "not_answering")
    carried = len(state.group(OPEN))
    ended = now_answered.but(ended_at=at.now)
    return Outcome(
        [ended],
        {"number": ended.number + 1, "carried": carried},
        {"round": ended.id, "number": ended.number, "carried": carried},
    )


def take_back(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Undo the last step: answers that had begun have not, a round that had ended is answered on.
    What was ticked stays ticked."""
    now_answered = answering(state)
    if now_answered is not None:
        changed = now_answered.but(is_removed=True)
    else:
        ended = rounds_in_order(state)
        if not ended:
            raise Refusal("wrong_state", "not_answering")
        changed = ended[-1].but(ended_at=None)
    return Outcome([changed], {}, {"round": changed.id, "number": changed.number})
