"""What was heard in the hall and waits for an answer, one thought each.

A thought is an opinion captured from a speech, an opinion read aloud, or a speech of which nothing
was captured (its summary stands for it). Whether it is answered is decided in ``answered``.
Answered, resolved and *thỏa đáng* are three separate facts.
"""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.state.answered import is_answered, owing, standing
from meeting.state.derived import Derived
from meeting.state.index import ALL, Index
from meeting.state.indexes import (
    AGENCIES_FOR,
    ANSWERS_OF,
    CAPTURED,
    FOLLOWUPS,
    HEARD_OPINIONS,
    HEARD_TURNS,
    MATTERS_OF,
    NO_SITE,
    TURNS_ABOUT,
    has_asked,
    is_heard,
)
from meeting.state.opinions import Opinion
from meeting.state.rounds import Round
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class Thought(NamedTuple):
    """``record`` is the opinion or the turn it stands in; ``round`` the number of the round in
    which it was heard; ``agencies`` who lead its matters that have no answer yet (a split opinion
    may stand in several), where nobody does who usually answers its topic."""

    record: Opinion | Turn
    heard_at: str
    round: int
    matter: str | None
    agencies: tuple[str | None, ...]
    is_answered: bool

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def agency(self) -> str | None:
        return self.agencies[0]


def rounds_in_order(state: Snapshot) -> list[Round]:
    """The rounds that were answered or are being answered, first to last."""
    return sorted((r for r in state.rounds.values() if not r.is_removed), key=lambda r: r.number)


def answering(state: Snapshot) -> Round | None:
    """The round that is being answered now, if one is."""
    return next((r for r in state.rounds.values() if not r.is_removed and not r.ended_at), None)


def round_number(state: Snapshot) -> int:
    """Number of the round that is going on, from 1."""
    return round_of(rounds_in_order(state), None)


def round_of(rounds: list[Round], at: str | None) -> int:
    """Number of the round an instant falls into; None = now."""
    return 1 + sum(1 for r in rounds if r.ended_at and (at is None or r.ended_at <= at))


def thoughts_of(state: Snapshot, ids: Iterable[str]) -> list[Thought]:
    """The opinions and turns of these ids as thoughts, heard or not; others are left out, and so
    are what was withdrawn and words that only a few may read (hidden after an answer to them was
    asked for)."""
    rounds = rounds_in_order(state)
    found = []
    for record_id in dict.fromkeys(ids):
        opinion = state.opinions.get(record_id)
        record = opinion or state.turns.get(record_id)
        is_kept_back = opinion is not None and opinion.is_restricted
        if record is not None and record.status != "withdrawn" and not is_kept_back:
            found.append(_thought(state, record, rounds))
    return found


def thought_of(state: Snapshot, record_id: str) -> Thought | None:
    """The opinion or turn of that id as a thought; None when there is neither."""
    return next(iter(thoughts_of(state, [record_id])), None)


def first_of(record: Opinion | Turn) -> str:
    """The id of the first thought of a row of follow-ups."""
    return record.about or record.id if isinstance(record, Turn) else record.id


def followups_left(state: Snapshot, thought: Thought) -> int:
    """How many follow-up turns there may still be about this thought, or about the matter it
    stands in: ``settings.followups_each`` for one matter."""
    about = first_of(thought.record)
    had = set(state.group(FOLLOWUPS, about).ids)
    had.update(state.group(FOLLOWUPS, thought.matter).ids if thought.matter else ())
    return state.meeting.settings.followups_each - len(had)


def _heard_at(state: Snapshot, record: Opinion | Turn) -> str:
    if isinstance(record, Opinion):
        turn = state.turns.get(record.turn or "")
        if turn is None:
            return record.read_at or record.received_at
        record = turn
    return record.ended_at or record.started_at or record.requested_at


def _usual(state: Snapshot, topic: str | None) -> str | None:
    """Who usually answers this topic."""
    return next(iter(state.group(AGENCIES_FOR, topic or "").ids), None)


def _thought(state: Snapshot, record: Opinion | Turn, rounds: list[Round]) -> Thought:
    found = standing(state, record)
    open_ = owing(state, record)
    leads = dict.fromkeys(m.lead for m in open_ or found if m.lead)
    heard_at = _heard_at(state, record)
    return Thought(
        record=record,
        heard_at=heard_at,
        round=round_of(rounds, heard_at),
        matter=found[0].id if found else None,
        agencies=tuple(leads) or (_usual(state, record.topic),),
        is_answered=is_answered(state, record),
    )


# -- what was heard ------------------------------------------------------------------------------


def _heard(state: Snapshot, record_id: str) -> Thought | None:
    """The thought in an opinion or turn, if it was heard: a speech counts for itself unless
    something was captured from it."""
    opinion, turn = state.opinions.get(record_id), state.turns.get(record_id)
    if opinion is not None:
        return _thought(state, opinion, rounds_in_order(state)) if is_heard(opinion) else None
    if turn is None or not has_asked(turn) or state.group(CAPTURED, record_id):
        return None
    return _thought(state, turn, rounds_in_order(state))


def _may_be_heard(state: Snapshot) -> list[str]:
    return [*state.group(HEARD_OPINIONS).ids, *state.group(HEARD_TURNS).ids]


def _in_turn(state: Snapshot, turn: str) -> list[str]:
    return [turn, *state.group(CAPTURED, turn).ids]


def _in_matter(state: Snapshot, matter: str) -> list[str]:
    record = state.matters[matter]
    return [*record.opinions, *record.turns, *state.group(TURNS_ABOUT, matter).ids]


#: Every thought that was heard, by the id of its record.
HEARD = Derived[Thought](
    _heard,
    _may_be_heard,
    (
        ("opinions", None),
        ("turns", _in_turn),
        (CAPTURED, None),
        (MATTERS_OF, None),
        ("matters", _in_matter),
        (ANSWERS_OF, _in_matter),
    ),
    whole=("rounds", "agencies"),
)

#: All of them in the order in which they were heard.
IN_ORDER = Index[Thought](HEARD, by=lambda t: (ALL,), order=lambda t: (t.heard_at, t.record.number))


def heard(state: Snapshot) -> list[Thought]:
    """Every thought in the order in which it was heard."""
    return state.group(IN_ORDER).records


#: All, and by round and by agency, those that wait for an answer, in the order in which they
#: were heard.
OPEN = Index[Thought](
    HEARD,
    by=lambda t: () if t.is_answered else (ALL, of_round(t.round), *t.agencies),
    order=lambda t: (t.heard_at, t.record.number),
)

#: Those that somebody ticked, in that order.
TICKED = Index[Thought](
    HEARD,
    by=lambda t: (ALL,) if t.is_answered and t.record.answered_at else (),
    order=lambda t: t.record.answered_at or "",
)

#: Site (none: NO_SITE) → those that are answered, in the order in which they were heard.
ANSWERED_AT = Index[Thought](
    HEARD,
    by=lambda t: (t.record.site or NO_SITE,) if t.is_answered else (),
    order=lambda t: (t.heard_at, t.record.number),
)


def of_round(number: int) -> str:
    """Key of a round's thoughts."""
    return f"round {number}"


def asked_on_floor(state: Snapshot) -> list[Thought]:
    """What the turn on the floor answers, heard or not."""
    floor = state.turns.get(state.meeting.floor or "")
    return thoughts_of(state, floor.asks) if floor is not None else []
