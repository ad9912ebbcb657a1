"""Nội dung kiến nghị: what the secretary tags, and its answers."""

from meeting.state.record import Record

AUTHORITIES = ("within", "beyond", "complex")

#: The parts of section II of the notice, in their order (formats C1), then what stays outside.
OUTCOMES = ("resolved", "assigned", "escalated", "new_case", "shortcoming", "noted")

#: Outcomes that are an assignment: agency + content + due date, all three (R57).
ASSIGNING = ("assigned", "escalated", "new_case", "shortcoming")

#: How the chair concludes (seed 001, R56): tiếp thu; đã giải quyết; chưa giải quyết; vượt thẩm
#: quyền; vụ việc mới; and what nobody has sorted yet.
CONCLUSIONS = ("taken", "resolved", "unresolved", "beyond", "new_case", "unsorted")

#: Outcome → how it is concluded.
CONCLUDED_AS = {
    "noted": "taken",
    "resolved": "resolved",
    "assigned": "unresolved",
    "shortcoming": "unresolved",
    "escalated": "beyond",
    "new_case": "new_case",
}

TAGS = (
    "title",
    "topic",
    "authority",
    "outcome",
    "lead",
    "coordinating",
    "due_on",
    "directive",
)


class Matter(Record, frozen=True, kw_only=True):
    """``opinions`` and ``turns`` are about the same thing; ``parts``: of an opinion that was split,
    which parts of it stand here. ``merged_into``/``split_from`` keep
    totals explainable. ``tag_v``: version at which each tag last changed (for `expect`)."""

    number: int
    title: str
    opinions: list[str] = []
    turns: list[str] = []
    topic: str | None = None
    authority: str | None = None
    outcome: str | None = None
    lead: str | None = None
    coordinating: list[str] = []
    due_on: str | None = None
    directive: str = ""
    merged_into: str | None = None
    split_from: str | None = None
    parts: dict[str, list[int]] = {}
    created_at: str
    tag_v: dict[str, int] = {}
    #: Whose link changed each tag last.
    tag_by: dict[str, str] = {}

    @property
    def conclusion(self) -> str:
        """One of CONCLUSIONS, by the outcome; without one, what is beyond the host's authority is
        known already."""
        if self.outcome is None:
            return "beyond" if self.authority == "beyond" else "unsorted"
        return CONCLUDED_AS[self.outcome]


class Answer(Record, frozen=True, kw_only=True):
    """Trả lời. ``mode``: prepared, spoken (at the meeting), written (with a letter)."""

    matters: list[str]
    text: str
    mode: str = "spoken"
    agency: str | None = None
    turn: str | None = None
    letter_number: str = ""
    letter_on: str | None = None
    at: str
    #: Field → version at which it was last changed, and whose link did.
    edit_v: dict[str, int] = {}
    edit_by: dict[str, str] = {}
