"""The groups of people, places and calls that rules and views ask for; see ``indexes.py``, which
hands them on."""

from meeting.state.attendance import Attendance
from meeting.state.helping import HelpCall
from meeting.state.index import ALL, Index
from meeting.state.people import Delegate, Participant
from meeting.state.persons import entered
from meeting.state.polls import Vote

#: Key of what belongs to no site: it is the main hall's (state/sites.py).
NO_SITE = ""

#: Site → who of the list is expected there.
LISTED_AT = Index[Delegate](
    "delegates",
    by=lambda d: () if d.is_removed else (d.site or NO_SITE,),
    order=lambda d: d.rank,
)


def there_key(roll_call: str, site: str) -> str:
    """Key of THERE_AT."""
    return f"{roll_call}|{site}"


#: Roll call and site → who was met there.
THERE_AT = Index[Attendance](
    "attendances",
    by=lambda a: () if a.is_removed or a.presence == "absent" else (_there(a),),
    order=lambda a: a.at,
)


def _there(attendance: Attendance) -> str:
    return there_key(attendance.roll_call, attendance.site or NO_SITE)


#: Site → its calls for help that are not done, the oldest first.
HELP_AT = Index[HelpCall](
    "help_calls",
    by=lambda c: (ALL, c.site) if c.done_at is None else (),
    order=lambda c: c.asked_at,
)

#: Calls for help that are done, in that order.
HELPED = Index[HelpCall](
    "help_calls",
    by=lambda c: (ALL,) if c.done_at is not None else (),
    order=lambda c: c.done_at or "",
)

#: Delegate → who joined as this one, by the personal invitation.
PHONES_OF = Index[Participant](
    "participants", by=lambda p: (p.delegate,), order=lambda p: p.joined_at
)

#: Name and unit, as two people type the same → who joined openly under them.
PHONES_NAMED = Index[Participant](
    "participants",
    by=lambda p: (entered(p.name, p.unit),) if is_named(p) else (),
    order=lambda p: p.joined_at,
)


def is_named(participant: Participant) -> bool:
    """Whether the staff may look for this participant by name (state/names.py)."""
    return bool(participant.name) and participant.display == "name" and not participant.is_removed


#: Site → who joined there.
PEOPLE_AT = Index[Participant](
    "participants", by=lambda p: (p.site or NO_SITE,), order=lambda p: p.joined_at
)

#: Poll → its votes.
VOTES_IN = Index[Vote]("votes", by=lambda v: (v.poll,), order=lambda v: v.voter)
