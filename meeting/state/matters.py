"""Nội dung kiến nghị: what the secretary tags, and its answers."""

from typing import Any

from meeting.state.longer import Longer
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
    "answer_by",
    "directive",
)

#: Days of a matter that may be put off with a reason (R61): until when an answer is prepared, and
#: until when the notice wants it done.
DAYS = ("answer_by", "due_on")

#: What may become of a prepared answer: move → (statuses it starts from, status it leads to).
PREPARING = {
    "submit": (("draft",), "submitted"),
    "recall": (("submitted",), "draft"),
    "return": (("submitted", "approved"), "draft"),
    "approve": (("submitted",), "approved"),
}


class Matter(Record, frozen=True, kw_only=True):
    """``opinions`` and ``turns`` are about the same thing; ``parts``: of an opinion that was split,
    which parts of it stand here. ``merged_into``/``split_from`` keep totals explainable. ``due_on``
    is when the notice wants it done, ``answer_by`` the last day to prepare an answer before the
    meeting (R12); of a day that was put off ``extended`` keeps the first one and why. ``tag_v``:
    version at which each tag last changed (for `expect`)."""

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
    answer_by: str | None = None
    extended: dict[str, Longer] = {}
    directive: str = ""
    merged_into: str | None = None
    split_from: str | None = None
    parts: dict[str, list[int]] = {}
    created_at: str
    tag_v: dict[str, int] = {}
    #: Whose link changed each tag last.
    tag_by: dict[str, str] = {}

    def first_day(self, field: str) -> str | None:
        """The day it was due before it was put off."""
        longer = self.extended.get(field)
        day: str | None = getattr(self, field)
        return longer.first if longer else day

    def dated(self, given: dict[str, Any]) -> dict[str, Longer]:
        """``extended`` once these tags are set: another day that is set plainly was not put off."""
        return {
            field: longer
            for field, longer in self.extended.items()
            if given.get(field, getattr(self, field)) == getattr(self, field)
        }

    @property
    def conclusion(self) -> str:
        """One of CONCLUSIONS, by the outcome; without one, what is beyond the host's authority is
        known already."""
        if self.outcome is None:
            return "beyond" if self.authority == "beyond" else "unsorted"
        return CONCLUDED_AS[self.outcome]


class Answer(Record, frozen=True, kw_only=True):
    """Trả lời. ``mode``: prepared, spoken (at the meeting), written (with a letter).

    A prepared answer has a ``status``: draft → submitted (*trình duyệt*) → approved, or returned
    to draft with a reason; ``text_v`` is the version at which its words last changed (for
    `expect`), ``is_public`` whether its askers and the hall may read it before it is given.
    ``typed_by``: who of the staff typed it for the agency (*nhập thay*; empty = it wrote itself),
    ``came_by``: how the agency said it."""

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
    status: str = ""
    text_v: int = 0
    is_public: bool = False
    submitted_at: str | None = None
    decided_at: str | None = None
    returned_reason: str = ""
    typed_by: str = ""
    came_by: str = ""
    #: Matter → number of the one it was prepared for, of a draft that was set aside when matters
    #: were merged: beside another of the same agency it is kept, and does not count.
    aside: dict[str, int] = {}
    #: Whether somebody has looked at what was set aside, and put it away.
    is_settled: bool = False

    @property
    def is_given(self) -> bool:
        """Whether it was answered, not only prepared."""
        return self.mode != "prepared" and not self.is_removed

    @property
    def is_approved(self) -> bool:
        """Whether it is a prepared answer that may be relied on."""
        return self.mode == "prepared" and self.status == "approved" and not self.is_removed
