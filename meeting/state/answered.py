"""What is answered: by hand (ticked in the hall), or because the matters it stands in were answered
there or in writing (a prepared answer is not given yet).

The one place that decides it, for rules, screens and documents. An opinion that was split is
answered when every part of it is; a part that stands in no matter has no answer.
"""

from collections.abc import Callable
from typing import NamedTuple

from meeting.state import parts
from meeting.state.indexes import ANSWERS_OF, CAPTURED, MATTERS_OF, TURNS_ABOUT
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


class Share(NamedTuple):
    """How many parts of an opinion have an answer, of how many."""

    answered: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.answered == self.of


def has_answer(state: Snapshot, matter: str) -> bool:
    """Whether an answer to this matter was given."""
    return any(a.mode != "prepared" for a in state.group(ANSWERS_OF, matter))


def share(
    state: Snapshot, opinion: Opinion, has: Callable[[Snapshot, str], bool] = has_answer
) -> Share:
    """How many parts of this opinion stand in a matter of which ``has`` is true."""
    places = parts.places(state, opinion)
    of = parts.count(opinion)
    return Share(sum(n in places and has(state, places[n].id) for n in range(of)), of)


def ticked_at(state: Snapshot, record: Opinion | Turn) -> str | None:
    """When somebody ticked it, as a whole; a thought captured from a speech, with the speech."""
    if isinstance(record, Opinion) and record.channel == "speech" and not record.answered_at:
        turn = state.turns.get(record.turn or "")
        return turn.answered_at if turn else None
    return record.answered_at


def standing(state: Snapshot, record: Opinion | Turn) -> list[Matter]:
    """The matters a record stands in; a turn without one, the one it was asked about."""
    own = state.group(MATTERS_OF, record.id).records
    if own or isinstance(record, Opinion):
        return own
    asked = state.matters.get(record.matter or "")
    return [asked] if asked is not None and not asked.is_removed else []


def owing(state: Snapshot, record: Opinion | Turn) -> list[Matter]:
    """The matters it stands in that have no answer yet. A follow-up belongs to a matter that was
    answered already: that answer is not its own."""
    found = standing(state, record)
    if isinstance(record, Turn) and record.kind == "followup":
        return found
    return [m for m in found if not has_answer(state, m.id)]


def is_answered(state: Snapshot, record: Opinion | Turn) -> bool:
    """Whether it is answered as a whole: ticked, or each part of it by its matter."""
    if ticked_at(state, record):
        return True
    if isinstance(record, Opinion):
        return share(state, record).is_whole
    return bool(standing(state, record)) and not owing(state, record)


def sources_of(state: Snapshot, matter: Matter) -> list[Opinion | Turn]:
    """The opinions and turns a matter was made of, those withdrawn left out. A turn of which
    thoughts stand in the matter as well is heard through these."""
    opinions = [state.opinions[o] for o in matter.opinions]
    through = {o.turn for o in opinions if o.turn}
    turns = [state.turns[t] for t in matter.turns if t not in through]
    records: list[Opinion | Turn] = [*opinions, *turns]
    return [r for r in records if r.status != "withdrawn"]


def is_matter_answered(state: Snapshot, matter: Matter) -> bool:
    """Whether a matter is answered: an answer to it was given, or all it was made of was ticked in
    the hall."""
    if has_answer(state, matter.id):
        return True
    sources = sources_of(state, matter)
    return bool(sources) and all(ticked_at(state, record) for record in sources)


# -- what it hangs on, beside the record itself ----------------------------------------------------


def opinions_of_matter(state: Snapshot, matter: str) -> list[str]:
    """The opinions an answer to this matter alters."""
    return state.matters[matter].opinions


def turns_of_matter(state: Snapshot, matter: str) -> list[str]:
    """The turns that an answer to this matter, or a change of it, alters."""
    return [*state.matters[matter].turns, *state.group(TURNS_ABOUT, matter).ids]


def matters_of(state: Snapshot, record: str) -> list[str]:
    """The matters that ticking this opinion or turn alters."""
    found = [record, *state.group(CAPTURED, record).ids]
    return [matter for one in found for matter in state.group(MATTERS_OF, one).ids]


def captured_in(state: Snapshot, turn: str) -> list[str]:
    """The opinions that ticking this turn alters."""
    return state.group(CAPTURED, turn).ids
