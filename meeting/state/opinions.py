"""Ý kiến: a text, and who supports it."""

from meeting.state.record import Record

KINDS = ("petition", "report", "proposal", "question")
CHANNELS = ("phone", "desk", "form", "mailbox", "hotline", "message", "speech")
STATUSES = ("new", "released", "held", "off_topic", "withdrawn")


class Opinion(Record, frozen=True, kw_only=True):
    """``status`` moves new → released / held / off_topic and between those; withdrawn is final.
    ``spoken_s``: seconds into the turn at which it was captured (channel speech).
    ``answered_at``/``answered_in``: when, and in which turn, it was answered at the meeting;
    ``is_satisfied``: what the asker says of the answer. Neither says that it is resolved."""

    number: int
    text: str
    kind: str = "question"
    channel: str = "phone"
    status: str = "new"
    topic: str | None = None
    site: str | None = None
    participant: str | None = None
    turn: str | None = None
    spoken_s: int | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    display: str = "secret"
    #: before, during, after the meeting (R21).
    phase: str = "during"
    received_at: str
    released_at: str | None = None
    hold_reason: str = ""
    read_at: str | None = None
    support_count: int = 0
    answered_at: str | None = None
    answered_in: str | None = None
    is_satisfied: bool | None = None


class Support(Record, frozen=True, kw_only=True):
    """*Cùng ý kiến*: once each. Its id is ``<opinion>.<participant>``."""

    opinion: str
    participant: str
    at: str
