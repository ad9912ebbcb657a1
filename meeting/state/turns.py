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

#: Kinds that count up and never turn red.
UNLIMITED = ("directions",)

#: waiting → called → speaking ⇄ paused → done; waiting/called → skipped (absent) → waiting;
#: waiting → withdrawn.
STATUSES = ("waiting", "called", "speaking", "paused", "done", "skipped", "withdrawn")


class Turn(Record, frozen=True, kw_only=True):
    """``limit_s`` absent = counts up. While paused, time left stands still; resuming moves
    ``started_at`` forward by the pause. ``is_interrupted``: paused by an outage (gián đoạn)."""

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
    #: Order in the queue: by rank, then number.
    rank: int = 0
    requested_at: str
    ready_at: str | None = None
    called_at: str | None = None
    started_at: str | None = None
    paused_at: str | None = None
    ended_at: str | None = None
    limit_s: int | None = None
    #: Seconds spoken, pauses excluded; set when the turn ends.
    spoken_s: int | None = None
    is_interrupted: bool = False
    #: Entered afterwards from paper (ghi bổ sung).
    is_recorded: bool = False
