"""Lượt phát biểu: one request for the floor and its whole life."""

from meeting.state.record import Record

KINDS = (
    "first",
    "followup",
    "ask_back",
    "answer",
    "order",
    "interposed",
    "report",
    "directions",
    "proxy",
)

#: Kinds in which somebody puts a thought that waits for an answer.
ASKING = ("first", "followup")

#: Kinds that break into a turn: the floor goes back to it, with the time that was left.
INTERPOSING = ("interposed", "ask_back")

#: Kinds that count up and never turn red.
UNLIMITED = ("directions",)

#: waiting → called → speaking ⇄ paused → done; waiting/called → skipped (absent) → waiting;
#: waiting → withdrawn; waiting/skipped → written (the text was sent instead of spoken).
STATUSES = ("waiting", "called", "speaking", "paused", "done", "skipped", "withdrawn", "written")

#: Kinds that compete for the next place in the queue; the others are given by the staff, and a
#: point of order stands before all.
COMPETING = frozenset({"first", "followup", "proxy"})

#: Statuses of a turn that has had the floor.
TAKEN = frozenset({"called", "speaking", "paused", "done"})

#: Statuses of a turn that still stands in the way of another one of the same person.
STANDING = frozenset({"waiting", "called", "speaking", "paused"})


class Turn(Record, frozen=True, kw_only=True):
    """``limit_s`` absent = counts up. While paused, time left stands still; resuming moves
    ``started_at`` forward by the pause. ``is_interrupted``: paused by an outage (gián đoạn).

    What a kind hangs on: ``about`` the thought (opinion or turn) a follow-up or ask-back is about,
    ``opinion`` what is read aloud, ``asks`` the thoughts somebody is invited to answer,
    ``returns_to`` the turn that was interrupted. ``answered_at``/``answered_in``: when, and in
    which turn, what was said here was answered; ``is_satisfied``: what the asker says of it."""

    number: int
    kind: str = "first"
    status: str = "waiting"
    participant: str | None = None
    delegate: str | None = None
    name: str = ""
    title: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    seat: str = ""
    display: str = "name"
    topic: str | None = None
    summary: str = ""
    #: phone, site, staff.
    channel: str = "phone"
    matter: str | None = None
    agency: str | None = None
    about: str | None = None
    opinion: str | None = None
    asks: list[str] = []
    #: What the one invited to answer says from the own screen: nothing yet, received, coming.
    acknowledged: str = ""
    returns_to: str | None = None
    #: Step of the programme during which it got the floor.
    item: str | None = None
    #: Listed before the opening (đăng ký trước).
    is_preregistered: bool = False
    #: Where the chair put it: right behind this turn (absent = at the head), by the command of
    #: this version; 0 = where the policy of the meeting puts it (state/order.py).
    moved_after: str | None = None
    moved_v: int = 0
    #: The participant on whose phone a neighbour was registered.
    registrar: str | None = None
    #: When the staff offered to take it in writing, as time will not suffice.
    written_offered_at: str | None = None
    requested_at: str
    #: When a desk typed it, where that was earlier: its line was cut. ``is_late``: the queue had
    #: closed meanwhile.
    made_at: str | None = None
    is_late: bool = False
    #: The site has the floor, its desk has not said yet who speaks; the unit is the site's name.
    awaits_name: bool = False
    #: Somebody is on the way to the microphone; stands at it.
    preparing_at: str | None = None
    ready_at: str | None = None
    called_at: str | None = None
    started_at: str | None = None
    #: When it really began: ``started_at`` moves forward by every pause.
    begun_at: str | None = None
    paused_at: str | None = None
    ended_at: str | None = None
    limit_s: int | None = None
    #: Seconds spoken, pauses excluded; set when the turn ends.
    spoken_s: int | None = None
    #: When the chair asked the speaker to conclude (xin kết luận ý kiến).
    asked_to_conclude_at: str | None = None
    answered_at: str | None = None
    answered_in: str | None = None
    is_satisfied: bool | None = None
    #: Who said so: ``asker``, or the link of the staff who put it down for the asker.
    judged_by: str = ""
    is_interrupted: bool = False
    #: Entered afterwards from paper (ghi bổ sung).
    is_recorded: bool = False
