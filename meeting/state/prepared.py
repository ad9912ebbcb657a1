"""Prepared answers of a matter: whose draft there is, and whether the matter is answered before it
is asked (R40)."""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.state.answered import has_answer
from meeting.state.derived import Derived
from meeting.state.index import Index
from meeting.state.indexes import ANSWERS_OF, MATTERS, MATTERS_OF, READ_IN
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import Opinion
from meeting.state.prepared_indexes import OPINIONS_BY, TURNS_BY, openly
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


def drafts_of(state: Snapshot, matter: str) -> list[Answer]:
    """The prepared answers of a matter, by time."""
    return [a for a in state.group(ANSWERS_OF, matter) if a.mode == "prepared"]


def draft_of(state: Snapshot, matter: str, agency: str | None) -> Answer | None:
    """What this agency prepares for the matter: the last, where there are several."""
    own = [a for a in drafts_of(state, matter) if a.agency == agency]
    return own[-1] if own else None


def at_hand(state: Snapshot, matter: Matter) -> list[Answer]:
    """What is there to be read out, the best first: approved before submitted before draft, the
    lead's before the others', one of each agency (the newest of its best); without empty ones."""
    rank = {"approved": 0, "submitted": 1}

    def place(answer: Answer) -> tuple[int, bool]:
        return rank.get(answer.status, 2), answer.agency != matter.lead

    written = [a for a in reversed(drafts_of(state, matter.id)) if a.text and not a.is_removed]
    best: dict[str | None, Answer] = {}
    for answer in sorted(written, key=place):
        best.setdefault(answer.agency, answer)
    return list(best.values())


class Ready(NamedTuple):
    """A matter with something at hand."""

    matter: Matter
    is_approved: bool

    @property
    def id(self) -> str:
        return self.matter.id


def _ready(state: Snapshot, matter_id: str) -> Ready | None:
    matter = state.matters.get(matter_id)
    if matter is None or matter.is_removed or not at_hand(state, matter):
        return None
    return Ready(matter, is_prepared(state, matter_id))


#: Every matter with something at hand.
READY = Derived[Ready](
    _ready, lambda state: state.group(MATTERS).ids, (("matters", None), (ANSWERS_OF, None))
)

#: Topic → those, the approved ones first.
READY_ON = Index[Ready](
    READY, by=lambda r: (r.matter.topic,), order=lambda r: (not r.is_approved, r.matter.number)
)


def progress(state: Snapshot, matter: Matter) -> str:
    """How far the lead's answer has come: ``none``, ``draft``, ``submitted``, ``approved``. Where
    somebody else's is approved, the matter is answered all the same."""
    own = draft_of(state, matter.id, matter.lead)
    if is_prepared(state, matter.id):
        return "approved"
    return (own.status or "draft") if own is not None and own.text else "none"


def is_prepared(state: Snapshot, matter: str) -> bool:
    """Whether the matter has an approved answer, so that it need not be asked again."""
    return any(a.is_approved for a in state.group(ANSWERS_OF, matter))


def is_ready(state: Snapshot, matter: str) -> bool:
    """Whether an answer to the matter was given, or may be relied on to be."""
    return has_answer(state, matter) or is_prepared(state, matter)


def is_told(state: Snapshot, matter: str) -> bool:
    """Whether everybody knows an answer to the matter: given, or published before."""
    return has_answer(state, matter) or bool(published(state, matter))


def published(state: Snapshot, matter: str) -> list[Answer]:
    """Approved answers that everybody may read before they are given."""
    return [a for a in state.group(ANSWERS_OF, matter) if a.is_approved and a.is_public]


def opinions_behind(state: Snapshot, turn: Turn) -> list[Opinion]:
    """What who speaks has sent before, both under the own name; and what the turn reads aloud."""
    found = {o.id: o for key in openly(turn) if key for o in state.group(OPINIONS_BY, key)}
    read = state.opinions.get(turn.opinion or "")
    if read is not None and not read.is_restricted:
        found[read.id] = read
    return sorted(found.values(), key=lambda o: o.number)


def matters_behind(state: Snapshot, turn: Turn) -> list[Matter]:
    """The matters a turn is about: it stands in them, was asked for about one, answers what stands
    in them, or its speaker raised them before."""
    ids: Iterable[str] = (turn.id, turn.about or "", *turn.asks)
    ids = (*ids, *(o.id for o in opinions_behind(state, turn)))
    found = {m.id: m for i in ids if i for m in state.group(MATTERS_OF, i)}
    asked = state.matters.get(turn.matter or "")
    if asked is not None and not asked.is_removed:
        found[asked.id] = asked
    return sorted(found.values(), key=lambda m: m.number)


#: Turns in which somebody raises something for the first time: only these can be told that it was
#: answered. Who asks again knows the answer.
RAISING = ("first", "proxy")


def raised_before(state: Snapshot, turn: Turn) -> list[Matter]:
    """The matters behind a turn that have an approved answer already (R40)."""
    if turn.kind not in RAISING:
        return []
    return [m for m in matters_behind(state, turn) if is_prepared(state, m.id)]


def turns_of_opinion(state: Snapshot, opinion: str) -> list[str]:
    """The turns whose matters may hang on this opinion: of its asker, or reading it; the id of a
    turn stands for itself."""
    record = state.opinions.get(opinion)
    if record is None:
        return [opinion]
    own = [t for key in openly(record) if key for t in state.group(TURNS_BY, key).ids]
    return [*own, *state.group(READ_IN, opinion).ids]


def turns_of_matter(state: Snapshot, matter: str) -> list[str]:
    """The turns that stand in the matter, or whose opinions do."""
    record = state.matters[matter]
    return [*record.turns, *(t for o in record.opinions for t in turns_of_opinion(state, o))]
