"""What is collected before the meeting: the units that gather opinions, what lies with them, and
the log of the boxes."""

from meeting.state.index import Index
from meeting.state.record import Record


class Unit(Record, frozen=True, kw_only=True):
    """Đơn vị: a school, a commune, a body that gathers opinions among its own and passes them on
    (R8, R14). ``level`` and ``kind`` are the organiser's words for what coverage is asked by
    (R16: cấp học, loại hình). ``parent`` is the unit above, none = the organiser's.

    ``due_at`` and ``quota`` of its own, else the meeting's. ``sent_at``: when it passed on what it
    has (*chuyển lên*), which locks it. ``forms_sent`` and ``forms_returned``: paper (R10)."""

    name: str
    level: str = ""
    kind: str = ""
    site: str | None = None
    parent: str | None = None
    due_at: str | None = None
    quota: int | None = None
    sent_at: str | None = None
    reopened_at: str | None = None
    forms_sent: int = 0
    forms_returned: int = 0
    rank: int = 0


class Contribution(Record, frozen=True, kw_only=True):
    """An opinion that a unit has gathered and that is not the organiser's yet. ``unit`` typed it,
    ``holder`` has it now (itself, the unit above; empty once it became ``opinion``). ``solution``
    and ``concerned``: the columns of Mẫu 02 (R7)."""

    unit: str
    holder: str
    number: int
    text: str
    kind: str = "petition"
    topic: str | None = None
    name: str = ""
    position: str = ""
    display: str = "secret"
    solution: str = ""
    concerned: str = ""
    made_at: str
    opinion: str | None = None


class BoxOpening(Record, frozen=True, kw_only=True):
    """A suggestion box that was opened: where, on which day, by whom, how many lay in it (R18)."""

    place: str
    opened_on: str
    opened_by: str
    count: int
    note: str = ""
    logged_at: str


#: Unit → what it gathered, by number.
GATHERED_BY = Index[Contribution](
    "contributions", by=lambda c: () if c.is_removed else (c.unit,), order=lambda c: c.number
)

#: The same with what was taken out: numbers are never given twice.
TYPED_BY = Index[Contribution]("contributions", by=lambda c: (c.unit,), order=lambda c: c.number)

#: Unit → what lies with it, its own and what units below passed on.
HELD_BY = Index[Contribution](
    "contributions",
    by=lambda c: () if c.is_removed or not c.holder else (c.holder,),
    order=lambda c: (c.unit, c.number),
)

#: Unit → the units below it.
BELOW = Index[Unit](
    "units",
    by=lambda u: () if u.is_removed or u.parent is None else (u.parent,),
    order=lambda u: u.rank,
)
