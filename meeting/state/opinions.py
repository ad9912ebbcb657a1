"""Ý kiến: a text, and who supports it."""

from meeting.state.record import Record

KINDS = ("petition", "report", "proposal", "question")
CHANNELS = ("phone", "desk", "form", "mailbox", "hotline", "letter", "message", "unit", "speech")
#: When it came, relative to the meeting (R21).
PHASES = ("before", "during", "after")
STATUSES = ("new", "released", "held", "off_topic", "private", "denunciation", "withdrawn")
#: How an opinion that is off the topic is answered (R47).
REPLIES = ("direct", "written")
#: Whether it is a denunciation: the rule or a moderator suspects it, a person decides.
SUSPICIONS = ("", "suspected", "confirmed", "cleared")


class Opinion(Record, frozen=True, kw_only=True):
    """``status`` moves new → released / held / off_topic and between those; withdrawn is final.
    ``private`` waits with the chair, ``denunciation`` with the secretary, until that person lets
    it go on. ``spoken_s``: seconds into the turn at which it was captured (channel speech).
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
    #: When it was heard, of one captured from a speech (state/marks.py).
    heard_at: str | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    display: str = "secret"
    #: before, during, after the meeting (R21).
    phase: str = "during"
    received_at: str
    #: When a desk typed it, where that was earlier: its line was cut.
    made_at: str | None = None
    released_at: str | None = None
    hold_reason: str = ""
    read_at: str | None = None
    support_count: int = 0
    answered_at: str | None = None
    answered_in: str | None = None
    is_satisfied: bool | None = None
    #: Who said so: ``asker``, or the link of the staff who put it down for the asker.
    judged_by: str = ""
    #: Field → version at which the staff last changed it, and whose link did.
    edit_v: dict[str, int] = {}
    edit_by: dict[str, str] = {}
    #: The version, person (link) and time of the last move between the lists.
    moved_v: int = 0
    moved_by: str = ""
    moved_at: str | None = None
    reply: str = ""
    labels: list[str] = []
    starred_at: str | None = None
    #: *Gửi riêng chủ trì*, until the chair discloses it (R49).
    is_private: bool = False
    suspicion: str = ""
    #: *Nổi cộm* (R17) and sensitive (R69): for the chairs' eyes.
    is_hot: bool = False
    is_sensitive: bool = False
    flag_note: str = ""
    flagged_by: str = ""
    #: Which unit gathered it (state/collecting.py); counted by, and shown to nobody: an anonymous
    #: one carries it too.
    collected_by: str | None = None
    #: Mẫu 02: what the asker proposes, and the bodies it names (R7).
    solution: str = ""
    concerned: str = ""
    #: The thoughts it holds, where it holds several (state/parts.py); ``text`` stays whole.
    parts: list[str] = []

    @property
    def is_restricted(self) -> bool:
        """Whether the words are kept from everybody but its sender and the one who decides on
        it; being withdrawn does not open them."""
        return self.is_private or self.is_suspected

    @property
    def is_suspected(self) -> bool:
        """Whether it looks like a denunciation, or is one, and nobody has cleared it."""
        return self.suspicion in ("suspected", "confirmed")

    @property
    def journal_display(self) -> str:
        """How the journal names its sender: who wrote restricted words is named to nobody."""
        return "secret" if self.is_restricted and self.display != "anonymous" else self.display


class Support(Record, frozen=True, kw_only=True):
    """*Cùng ý kiến*: once each. Its id is ``<opinion>.<participant>``."""

    opinion: str
    participant: str
    at: str
