"""The groups of matters and answers that rules and views ask for; see ``indexes.py``, which hands
them on."""

from meeting.state.index import ALL, Index
from meeting.state.matters import Answer, Matter
from meeting.state.programme import Agency

#: Opinion or turn → the matters it stands in.
MATTERS_OF = Index[Matter](
    "matters",
    by=lambda m: () if m.is_removed else (*m.opinions, *m.turns),
    order=lambda m: m.number,
)

#: Agency → matters it leads or co-ordinates.
MATTERS_FOR = Index[Matter](
    "matters",
    by=lambda m: () if m.is_removed else (m.lead, *m.coordinating),
    order=lambda m: m.number,
)

#: Matters that stand.
MATTERS = Index[Matter](
    "matters", by=lambda m: () if m.is_removed else (ALL,), order=lambda m: m.number
)

#: How it is concluded → matters (R56).
CONCLUDED = Index[Matter](
    "matters", by=lambda m: () if m.is_removed else (m.conclusion,), order=lambda m: m.number
)

#: Matter → its answers.
ANSWERS_OF = Index[Answer](
    "answers", by=lambda a: () if a.is_removed else tuple(a.matters), order=lambda a: a.at
)

#: Topic → agencies that usually answer it, the first first.
AGENCIES_FOR = Index[Agency](
    "agencies",
    by=lambda a: () if a.is_removed or a.is_above else tuple(a.topics),
    order=lambda a: a.rank,
)
