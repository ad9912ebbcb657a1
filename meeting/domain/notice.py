"""Thông báo kết luận: draft → approved → issued. Its lines come from the matters' tags until
somebody writes them by hand; a text that was approved or issued is kept as it was."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import amending, formats, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.domain.versions import Copy, copied, made
from meeting.state.gaps import gaps
from meeting.state.notice import Notice, Presider
from meeting.state.passages import OF_MATTER, SECTIONS, Passage
from meeting.state.record import Record
from meeting.state.signing import Signature, form
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.standing import is_amended
from meeting.state.versions import NOTICE

#: As each regime writes them.
PREFIXES = ("", "TM.", "Q.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L")

#: Move → (statuses it starts from, status it leads to).
MOVES = {
    "approve": (("draft",), "approved"),
    "approve_on_paper": (("draft",), "approved"),
    "reopen": (("approved",), "draft"),
    "issue": (("approved",), "issued"),
}

#: Who signs, and under what code, is settled in the office, so these may change after the approval,
#: until the issue.
SIGNING = frozenset(
    {"prefix", "authority", "deputy_for", "signer_position", "signer_name", "cosigner", "code"}
)

#: People who may be written down as having presided.
PRESIDERS_MOST = 20


def must_be_draft(state: Snapshot) -> None:
    """Tags and text are fixed once the notice is approved; it must be reopened first."""
    if state.notice.status != "draft":
        raise _wrong(state)


def _wrong(state: Snapshot) -> Refusal:
    notice = state.notice
    return Refusal("wrong_state", f"notice_{notice.status}", number=notice.number)


def _step(state: Snapshot, move: str, **changes: Any) -> Notice:
    sources, target = MOVES[move]
    if state.notice.status not in sources:
        raise _wrong(state)
    return state.notice.but(status=target, **changes)


class Presided(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One of those who presided; times as people write them (``8h``, ``08:00``)."""

    name: str
    position: str = ""
    from_time: str = ""
    to_time: str = ""


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
    presided: list[Presided] | UnsetType = UNSET
    sections: dict[str, str | None] | UnsetType = UNSET
    basis: dict[str, str] | UnsetType = UNSET


#: Arguments of an edit that are no field of the record.
_APART = ("sections", "basis")


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Who presided, concluded and signs (each chosen, never inferred), recipients, and parts
    written by hand: ``sections`` maps a part (``state/passages.py``, ``matter.<id>``) to its text,
    null brings the generated one back; ``basis`` is what the generated one said when it was
    written. After the approval the signature may change, and who presided and concluded
    (``amending.py``: the text is put right and its version says so).

    `expect` is held to the fields and parts that are set (``last_edit``), so that two people never
    overwrite each other."""
    given = {f: v for f, v in args.given().items() if f not in _APART}
    is_after = state.notice.status == "approved" and args.sections is UNSET
    if not (is_after and given and given.keys() <= SIGNING | amending.PEOPLE):
        must_be_draft(state)
    changes: dict[str, Any] = {field: _value(field, value) for field, value in given.items()}
    passages = _passages(state, actor, args, at)
    field_v = {**state.notice.field_v, **dict.fromkeys(changes, at.v)}
    notice: list[Record] = [state.notice.but(**changes, field_v=field_v)] if changes else []
    if is_after and changes.keys() & amending.PEOPLE:
        notice = amending.amended(state, state.notice.but(**changes, field_v=field_v), actor, at)
    particulars = {"fields": sorted(changes), "sections": [p.id for p in passages]}
    return Outcome([*notice, *passages], {}, {f: v for f, v in particulars.items() if v})


def _value(field: str, value: Any) -> Any:
    if field == "prefix":
        return _form(value, field)
    if field == "cosigner":
        return None if value is None else _signature(value)
    if field == "recipients":
        return [line for v in value if (line := text.line(v, field))]
    if field == "presided":
        if len(value) > PRESIDERS_MOST:
            raise Refusal("invalid", "too_long", field=field, most=PRESIDERS_MOST)
        return [_presider(one) for one in value]
    return text.line(value, field)


def _form(prefix: str, field: str) -> str:
    """In what capacity, however it was written: ``T/L`` and ``TL.`` are the same form; the
    document prints it as its regime does."""
    text.one_of(prefix, PREFIXES, field)
    return form(prefix)


def _signature(given: Signature) -> Signature:
    """Who signs for the second issuer."""
    lines = {f: text.line(getattr(given, f), "cosigner") for f in given.__struct_fields__}
    return Signature(**{**lines, "prefix": _form(lines["prefix"], "cosigner")})


def _presider(one: Presided) -> Presider:
    return Presider(
        name=text.line(one.name, "presided", most=text.NAME_MAX, required=True),
        position=text.line(one.position, "presided"),
        from_time=text.clock(one.from_time, "presided"),
        to_time=text.clock(one.to_time, "presided"),
    )


def _passages(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> list[Passage]:
    if args.sections is UNSET:
        return []
    basis = {} if args.basis is UNSET else args.basis
    found = []
    for key, words in args.sections.items():
        _must_be_part(state, key)
        said = text.body(basis.get(key, ""), "basis", most=text.LONG_MAX, required=False)
        old = state.passages.get(key)
        written = words and text.body(words, "sections", most=text.LONG_MAX)
        if written and written != said:
            by = actor.journal_name
            found.append(Passage(id=key, text=written, basis=said, by=by, at=at.now))
        elif old is not None:
            found.append(old.but(is_removed=True))
    return found


def _must_be_part(state: Snapshot, key: str) -> None:
    matter = state.matters.get(key.removeprefix(OF_MATTER)) if key.startswith(OF_MATTER) else None
    if matter is None or matter.is_removed:
        text.one_of(key, SECTIONS, "sections")


def last_edit(state: Snapshot, args: Edit) -> int:
    """Newest version among the fields and parts about to be set."""
    return max((v for _, v in _edited(state, args)), default=0)


def edited_meanwhile(state: Snapshot, args: Edit, expect: int) -> Refusal:
    """Which field or part somebody else has changed."""
    field = next((name for name, v in _edited(state, args) if v > expect), None)
    return Refusal("stale", "notice_edited", field=field)


def _edited(state: Snapshot, args: Edit) -> list[tuple[str, int]]:
    fields = [f for f in args.given() if f not in _APART]
    found = [(f, state.notice.field_v.get(f, 0)) for f in fields]
    parts = args.sections if args.sections is not UNSET else {}
    return found + [(key, state.passages[key].v) for key in parts if key in state.passages]


class Approve(Args):
    """``seen`` is the digest of the text that was read (``notice.json``)."""

    seen: str | None = None


def approve(state: Snapshot, actor: Actor, args: Approve, at: Moment) -> Outcome:
    """The chair approves the draft, and its text is kept. Refused while an assignment lacks its
    agency, content or date (R57): the gaps are listed; ``stale`` when the text is not the one that
    was ``seen``."""
    notice = _approved(state, "approve", actor, at)
    return _kept(state, notice, actor, args.seen, at)


class ApproveOnPaper(Args):
    """``copy`` is the scan of the signed paper."""

    approver: str
    approved_on: str
    copy: Copy | None = None
    seen: str | None = None


def approve_on_paper(state: Snapshot, actor: Actor, args: ApproveOnPaper, at: Moment) -> Outcome:
    """*Duyệt trên bản giấy*, recorded by the office: who approved, when, and the scan. Many chairs
    never log in. The same text is kept, with the same refusals, as by ``approve``."""
    notice = _approved(state, "approve_on_paper", actor, at)
    paper = {
        "is_paper": True,
        "approver": text.line(args.approver, "approver", required=True),
        "approved_on": text.day(args.approved_on, "approved_on"),
        "copy": copied(args.copy),
    }
    return _kept(state, notice, actor, args.seen, at, **paper)


def _approved(state: Snapshot, move: str, actor: Actor, at: Moment) -> Notice:
    """What was put right since the approval is approved again as it stands."""
    _must_be_whole(state)
    approved = {"approved_at": at.now, "approved_by": actor.journal_name}
    if is_amended(state):
        return state.notice.but(**approved)
    return _step(state, move, version=0, **approved)


def _must_be_whole(state: Snapshot) -> None:
    if found := gaps(state):
        raise Refusal("wrong_state", "notice_gaps", count=len(found))


def _kept(
    state: Snapshot, notice: Notice, actor: Actor, seen: str | None, at: Moment, **more: Any
) -> Outcome:
    """The approved text as a version. What was read is the draft's text; the kept one differs from
    it in the marks of what the draft still lacks, if at all."""
    drawn = at.drawn(_with(state, notice), NOTICE)
    if seen not in (None, drawn.digest) and seen != at.drawn(state, NOTICE).digest:
        raise Refusal("stale", "notice_changed")
    version = made(state, NOTICE, notice.status, actor, at, drawn, **more)
    kept = notice.but(version=version.number)
    return Outcome([kept, version], {"version": version.number}, _facts(version))


def _with(state: Snapshot, *records: Record) -> Snapshot:
    draft = Draft(state)
    draft.put(*records)
    return draft


def _facts(version: Any) -> dict[str, Any]:
    facts = {"version": version.number, "digest": version.digest}
    if version.is_paper:
        facts |= {"is_paper": True, "approved_on": version.approved_on}
    return facts | ({"file": version.copy.file} if version.copy else {})


def reopen(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Back to draft, to change something; the version that was approved is kept beside it."""
    return Outcome([_step(state, "reopen", approved_at=None, approved_by="", version=0)])


class Issue(Args):
    """``copy`` is the signed document; who signed, where it is not as planned."""

    number: str
    issued_on: str
    signer_name: str | UnsetType = UNSET
    signer_position: str | UnsetType = UNSET
    copy: Copy | None = None


def issue(state: Snapshot, actor: Actor, args: Issue, at: Moment) -> Outcome:
    """*Ghi số, ngày ban hành*: numbering and signing happen in the office; here number, date,
    signer and the signed document are entered, and the notice is fixed for good.

    Refused without a number, who concluded or who signs; of two who issue at once one wins and the
    other reads under which number it was issued (``notice_issued``)."""
    number = text.line(args.number, "number", most=20, required=True)
    issued_on = text.day(args.issued_on, "issued_on")
    signer = {
        field: text.line(value, field)
        for field in ("signer_name", "signer_position")
        if (value := getattr(args, field)) is not UNSET
    }
    form_version, formats_made = formats.fixed(state, at)
    issued = {"number": number, "issued_on": issued_on, "issued_at": at.now}
    notice = _step(state, "issue", **issued, **signer, format=form_version.id)
    _must_be_whole(state)
    _must_be_signed(state, notice)
    copy = copied(args.copy)
    drawn = at.drawn(_with(state, notice, *formats_made), NOTICE)
    version = made(state, NOTICE, notice.status, actor, at, drawn, copy=copy)
    particulars = {"number": number, "issued_on": issued_on, "format": form_version.id}
    kept = notice.but(version=version.number)
    return Outcome([*formats_made, kept, version], {}, particulars | _facts(version))


def _must_be_signed(state: Snapshot, notice: Notice) -> None:
    """Nothing is issued without who concluded and who signs, both where two bodies issue."""
    if not notice.concluded_by:
        raise Refusal("wrong_state", "no_concluder", field="concluded_by")
    if not notice.signer_name:
        raise Refusal("wrong_state", "no_signer", field="signer_name")
    if state.meeting.regime == "joint" and not (notice.cosigner and notice.cosigner.name):
        raise Refusal("wrong_state", "no_signer", field="cosigner")
