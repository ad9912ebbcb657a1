"""The groups of records that rules and views ask for, so that neither walks a table.

``state.group(QUEUE)`` is in order and costs what changed. A new question to a table that is asked
on every command or tick becomes an index here.
"""

from meeting.state.index import ALL, Index
from meeting.state.matter_indexes import (
    AGENCIES_FOR as AGENCIES_FOR,
)
from meeting.state.matter_indexes import (
    ANSWERS_OF as ANSWERS_OF,
)
from meeting.state.matter_indexes import (
    CONCLUDED as CONCLUDED,
)
from meeting.state.matter_indexes import (
    MATTERS as MATTERS,
)
from meeting.state.matter_indexes import (
    MATTERS_FOR as MATTERS_FOR,
)
from meeting.state.matter_indexes import (
    MATTERS_OF as MATTERS_OF,
)
from meeting.state.opinions import Opinion, Support
from meeting.state.people_indexes import (
    HELP_AT as HELP_AT,
)
from meeting.state.people_indexes import (
    HELPED as HELPED,
)
from meeting.state.people_indexes import (
    LISTED_AT as LISTED_AT,
)
from meeting.state.people_indexes import (
    NO_SITE as NO_SITE,
)
from meeting.state.people_indexes import (
    PEOPLE_AT as PEOPLE_AT,
)
from meeting.state.people_indexes import (
    PHONES_NAMED as PHONES_NAMED,
)
from meeting.state.people_indexes import (
    PHONES_OF as PHONES_OF,
)
from meeting.state.people_indexes import (
    THERE_AT as THERE_AT,
)
from meeting.state.people_indexes import (
    VOTES_IN as VOTES_IN,
)
from meeting.state.people_indexes import (
    there_key as there_key,
)
from meeting.state.persons import entered, folded, person_of
from meeting.state.turns import ASKING, COMPETING, TAKEN, Turn

#: Statuses of a turn that is not over.
LIVE = frozenset({"waiting", "called", "speaking", "paused"})

# -- turns -------------------------------------------------------------------------------------

#: The waiting turns by number; in which order they speak is the policy's (state/order.py).
WAITING = Index[Turn](
    "turns", by=lambda t: (ALL,) if t.status == "waiting" else (), order=lambda t: t.number
)

#: Of those, the ones that do not simply stand by number.
PLACED = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.status == "waiting" and _is_placed(t) else (),
    order=lambda t: t.number,
)


def _is_placed(turn: Turn) -> bool:
    return bool(turn.moved_v) or turn.is_preregistered or turn.kind == "order"


#: Turns that have had the floor, by number.
HAD_FLOOR = Index[Turn](
    "turns", by=lambda t: (ALL,) if t.status in TAKEN else (), order=lambda t: t.number
)

#: Status → turns by number.
TURNS_BY_STATUS = Index[Turn]("turns", by=lambda t: (t.status,), order=lambda t: t.number)

#: Turns that are done, in the order in which they ended.
ENDED = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.status == "done" else (),
    order=lambda t: (t.ended_at or "", -t.number),
)

#: Of those, the ones in which somebody spoke.
SPOKEN = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.status == "done" and t.spoken_s else (),
    order=lambda t: (t.ended_at or "", t.number),
)

#: Turns that say how fast the meeting goes (state/pace.py), in the order in which they began.
PACED = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if _is_paced(t) else (),
    order=lambda t: (t.started_at or "", t.number),
)


def _is_paced(turn: Turn) -> bool:
    is_heard = turn.status == "done" and turn.started_at is not None
    return is_heard and turn.kind in COMPETING and not turn.is_recorded


#: Turns that go on and answer thoughts: who gave them sees what is ticked meanwhile.
INVITED = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.asks and t.status in LIVE else (),
    order=lambda t: t.number,
)

#: Participant → turns of neighbours registered on that phone, by number.
NEIGHBOURS_OF = Index[Turn]("turns", by=lambda t: (t.registrar,), order=lambda t: t.number)

#: Turns that are not over, by what the limits of the queue count (``live_key``).
LIVE_BY = Index[Turn](
    "turns",
    by=lambda t: _live_keys(t) if t.status in LIVE else (),
    order=lambda t: t.number,
)


def live_key(what: str, value: str | None) -> str:
    """Key of the live turns of a ``participant``, of a ``person`` by name and unit, of a ``unit``,
    a ``site``, or of the ``registrar`` on whose phone they were registered."""
    return f"{what} {value or ''}"


def _live_keys(turn: Turn) -> tuple[str, ...]:
    return (
        live_key("participant", turn.participant),
        live_key("person", entered(turn.name, turn.unit)),
        live_key("unit", folded(turn.unit)),
        live_key("site", turn.site),
        live_key("registrar", turn.registrar),
    )


#: Turn → turns the chair put behind it.
MOVED_BEHIND = Index[Turn](
    "turns", by=lambda t: (t.moved_after,) if t.moved_v else (), order=lambda t: t.number
)

#: Opinion → turns in which it is read aloud.
READ_IN = Index[Turn]("turns", by=lambda t: (t.opinion,), order=lambda t: t.number)

#: Turns that ended here, entries from paper aside, the last last.
LEFT_FLOOR = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.status == "done" and not t.is_recorded else (),
    order=lambda t: (t.ended_at or "", t.v),
)

#: Follow-up turns by what they are about: a thought's id, or a matter's.
FOLLOWUPS = Index[Turn](
    "turns",
    by=lambda t: (t.about, t.matter) if t.kind == "followup" and t.status != "withdrawn" else (),
    order=lambda t: t.number,
)

#: Participant → own turns by number.
TURNS_OF = Index[Turn]("turns", by=lambda t: (t.participant,), order=lambda t: t.number)


def speaker_of(turn: Turn) -> str:
    """Whose turns are counted together: never the named and the kept-back ones of one person, or
    the count would tell who is behind the latter."""
    return f"{person_of(turn)}|{turn.display}"


#: Speaker → turns by number.
TURNS_BY_SPEAKER = Index[Turn]("turns", by=lambda t: (speaker_of(t),), order=lambda t: t.number)

#: Speaker → turns that are done.
DONE_BY_SPEAKER = Index[Turn](
    "turns",
    by=lambda t: (speaker_of(t),) if t.status == "done" else (),
    order=lambda t: t.number,
)

#: Topic → its waiting turns by number.
WAITING_ON = Index[Turn](
    "turns", by=lambda t: (t.topic,) if t.status == "waiting" else (), order=lambda t: t.number
)

#: Site → its waiting turns by number.
WAITING_AT = Index[Turn](
    "turns",
    by=lambda t: (t.site or NO_SITE,) if t.status == "waiting" else (),
    order=lambda t: t.number,
)

#: Site → its turns whose speaker was absent, by number.
SKIPPED_AT = Index[Turn](
    "turns",
    by=lambda t: (t.site or NO_SITE,) if t.status == "skipped" else (),
    order=lambda t: t.number,
)

#: Site → its turns for which somebody is on the way to the microphone, or stands at it.
MIC_AT = Index[Turn](
    "turns",
    by=lambda t: (t.site or NO_SITE,) if _has_mic(t) else (),
    order=lambda t: t.number,
)


def _has_mic(turn: Turn) -> bool:
    return turn.status in ("waiting", "called") and bool(turn.preparing_at or turn.ready_at)


#: Turns in which somebody put a thought (state/thoughts.py).
HEARD_TURNS = Index[Turn](
    "turns", by=lambda t: (ALL,) if has_asked(t) else (), order=lambda t: t.number
)


def has_asked(turn: Turn) -> bool:
    """Whether somebody put a thought in this turn."""
    return turn.status == "done" and turn.kind in ASKING


#: Speeches that are over: after some of them the chair is offered to go over to the answers.
SPEECHES = Index[Turn](
    "turns",
    by=lambda t: (ALL,) if t.status == "done" and t.kind in (*ASKING, "proxy") else (),
    order=lambda t: t.ended_at or "",
)

#: Matter → turns that were asked for about it.
TURNS_ABOUT = Index[Turn]("turns", by=lambda t: (t.matter,), order=lambda t: t.number)

#: All turns by number.
TURNS = Index[Turn]("turns", by=lambda t: (ALL,), order=lambda t: t.number)

# -- opinions ----------------------------------------------------------------------------------

#: Status → opinions the desks know of, newest first: all but those for the chair alone.
DESK_OPINIONS = Index[Opinion](
    "opinions", by=lambda o: () if o.is_private else (o.status,), order=lambda o: -o.number
)

#: Opinions for the chair alone.
PRIVATE = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if o.is_private and o.status != "withdrawn" else (),
    order=lambda o: -o.number,
)

#: What the chairs alone may read, and what is flagged for them.
RESTRICTED = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if o.is_private or o.is_hot or o.is_sensitive else (),
    order=lambda o: -o.number,
)

#: Released opinions that are next to be shown, read or answered, the first star first.
STARRED = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if o.starred_at and o.status == "released" else (),
    order=lambda o: (o.starred_at or "", o.number),
)

#: Opinions that carry labels.
LABELLED = Index[Opinion](
    "opinions", by=lambda o: (ALL,) if o.labels else (), order=lambda o: o.number
)

#: Participant → own opinions by number.
OPINIONS_OF = Index[Opinion]("opinions", by=lambda o: (o.participant,), order=lambda o: o.number)

#: Site → what its desk entered, newest last.
OPINIONS_AT = Index[Opinion](
    "opinions",
    by=lambda o: (o.site,) if o.channel not in ("phone", "speech") else (),
    order=lambda o: o.number,
)

#: Released opinions in the order in which they were; what is heard in speeches is not repeated.
WALL = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if o.status == "released" and o.channel != "speech" else (),
    order=lambda o: (o.released_at or "", o.number),
)

#: Topic → what was released on it.
RELEASED_ON = Index[Opinion](
    "opinions", by=lambda o: (o.topic,) if o.status == "released" else (), order=lambda o: o.number
)

#: Turn → thoughts captured from it.
CAPTURED = Index[Opinion](
    "opinions",
    by=lambda o: (o.turn,) if o.channel == "speech" and o.status != "withdrawn" else (),
    order=lambda o: o.number,
)

#: What was captured from a speech, or read aloud (state/thoughts.py).
HEARD_OPINIONS = Index[Opinion](
    "opinions",
    by=lambda o: (ALL,) if is_heard(o) else (),
    order=lambda o: o.number,
)


def is_heard(opinion: Opinion) -> bool:
    """Whether its words were heard in the hall: captured from a speech, or read aloud."""
    if opinion.channel == "speech":
        return opinion.status == "released"
    return opinion.read_at is not None and opinion.status in ("new", "released")


#: Participant → what they support.
SUPPORTS_OF = Index[Support]("supports", by=lambda s: (s.participant,), order=lambda s: s.opinion)
