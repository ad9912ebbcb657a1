"""Thông báo kết luận: draft → approved → issued. Its lines come from the matters' tags."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import formats, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state.gaps import gaps
from meeting.state.notice import Notice
from meeting.state.signing import Signature, form
from meeting.state.snapshot import Snapshot

PREFIXES = (
    "",
    "TM.",
    "Q.",
    "KT.",
    "TL.",
    "TUQ.",
    "T/M",
    "K/T",
    "T/L",
)  # as each regime writes them

#: Paragraphs that may be written by hand instead of generated.
SECTIONS = ("opening", "assessment", "organisation", "closing")

#: Move → (statuses it starts from, status it leads to).
MOVES = {
    "approve": (("draft",), "approved"),
    "reopen": (("approved",), "draft"),
    "issue": (("approved",), "issued"),
}


def must_be_draft(state: Snapshot) -> None:
    """Tags and text are fixed once the notice is approved; it must be reopened first."""
    if state.notice.status != "draft":
        raise Refusal("wrong_state", f"notice_{state.notice.status}")


def _step(state: Snapshot, move: str, **changes: Any) -> Notice:
    sources, target = MOVES[move]
    if state.notice.status not in sources:
        raise Refusal("wrong_state", f"notice_{state.notice.status}")
    return state.notice.but(status=target, **changes)


class Edit(Args):
    concluded_by: str | UnsetType = UNSET
    concluded_position: str | UnsetType = UNSET
    prefix: str | UnsetType = UNSET
    authority: str | UnsetType = UNSET
    deputy_for: str | UnsetType = UNSET
    signer_position: str | UnsetType = UNSET
    signer_name: str | UnsetType = UNSET
    cosigner: Maybe[Signature] = UNSET
    code: str | UnsetType = UNSET
    drafted_by: str | UnsetType = UNSET
    recipients: list[str] | UnsetType = UNSET
    sections: dict[str, str | None] | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Who concluded, who signs and in what capacity (chosen, never inferred), recipients, and
    hand-written sections (null brings the generated text back)."""
    must_be_draft(state)
    changes: dict[str, Any] = {}
    for field, value in args.given().items():
        if field == "prefix":
            changes[field] = _form(value, field)
        elif field == "cosigner":
            changes[field] = None if value is None else _signature(value)
        elif field == "recipients":
            changes[field] = [line for v in value if (line := text.line(v, field))]
        elif field == "sections":
            changes[field] = _sections(state, value)
        else:
            changes[field] = text.line(value, field)
    notice = state.notice.but(**changes)
    return Outcome([notice], {}, {"fields": sorted(changes)})


def _form(prefix: str, field: str) -> str:
    """In what capacity, however it was written: ``T/L`` and ``TL.`` are the same form; the
    document prints it as its regime does."""
    text.one_of(prefix, PREFIXES, field)
    return form(prefix)


def _signature(given: Signature) -> Signature:
    """Who signs for the second issuer."""
    lines = {f: text.line(getattr(given, f), "cosigner") for f in given.__struct_fields__}
    return Signature(**{**lines, "prefix": _form(lines["prefix"], "cosigner")})


def _sections(state: Snapshot, given: dict[str, str | None]) -> dict[str, str]:
    sections = dict(state.notice.sections)
    for section, words in given.items():
        text.one_of(section, SECTIONS, "sections")
        if words is None:
            sections.pop(section, None)
        else:
            sections[section] = text.body(words, "sections", most=text.LONG_MAX)
    return sections


def approve(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """The chair approves the draft. Refused while an assignment lacks its agency, content or
    date (R57): the gaps are listed."""
    if found := gaps(state):
        raise Refusal("wrong_state", "notice_gaps", count=len(found))
    notice = _step(state, "approve", approved_at=at.now, approved_by=actor.journal_name)
    return Outcome([notice])


def reopen(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Back to draft, to change something."""
    return Outcome([_step(state, "reopen", approved_at=None, approved_by="")])


class Issue(Args):
    number: str
    issued_on: str


def issue(state: Snapshot, actor: Actor, args: Issue, at: Moment) -> Outcome:
    """*Ghi số, ngày ban hành*: numbering and signing happen in the office; here they are
    entered, and the notice is fixed for good."""
    if found := gaps(state):
        raise Refusal("wrong_state", "notice_gaps", count=len(found))
    number = text.line(args.number, "number", most=20, required=True)
    issued_on = text.day(args.issued_on, "issued_on")
    version, made = formats.fixed(state, at)
    facts = {"number": number, "issued_on": issued_on}
    notice = _step(state, "issue", **facts, issued_at=at.now, format=version.id)
    return Outcome([*made, notice], {}, {**facts, "format": version.id})
