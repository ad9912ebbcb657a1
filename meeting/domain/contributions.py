"""What a unit gathers before it passes it on: typed one by one or taken from a table (Mẫu 02, R7).

It is the unit's own until then: it corrects and takes out what it likes; nothing of it is on any
screen of the meeting.
"""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.opinions import kept_name
from meeting.domain.refusal import Refusal
from meeting.domain.rows import numbered
from meeting.domain.units import own_unit
from meeting.state.collecting import GATHERED_BY, TYPED_BY, Contribution, Unit
from meeting.state.opinions import KINDS
from meeting.state.people import DISPLAYS
from meeting.state.progress import why_locked
from meeting.state.record import Record
from meeting.state.same_words import Known, words_of
from meeting.state.snapshot import Snapshot

#: Opinions of one unit.
EACH_MOST = 500

#: Field of Mẫu 02 beside the opinion → most characters.
BESIDE = {
    "position": text.UNIT_MAX,
    "name": text.NAME_MAX,
    "concerned": text.LINE_MAX,
}


class Add(Args):
    text: str
    kind: str = "petition"
    topic: str | None = None
    name: str = ""
    position: str = ""
    display: str | None = None
    solution: str = ""
    concerned: str = ""


def add(state: Snapshot, actor: Actor, args: Add, at: Moment) -> Outcome:
    """A unit types an opinion of one of its own.

    Errors: ``closed`` or ``wrong_state`` once the unit is locked; too many.
    """
    unit = _open_unit(state, actor, at)
    many = len(state.group(GATHERED_BY, unit.id))
    if many >= EACH_MOST:
        raise Refusal("too_large", "unit_has_too_many", most=EACH_MOST)
    made = _made(state, unit, at, _next_number(state, unit), msgspec.structs.asdict(args))
    return Outcome([unit, made], {"contribution": made.id, "number": made.number}, _ids(made))


class Edit(Args):
    contribution: str
    text: str | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    topic: Maybe[str] = UNSET
    solution: str | UnsetType = UNSET
    concerned: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Correct one's own while it still lies here. Who said it stays as it was typed."""
    old = _own(state, actor, args.contribution, at)
    given = {f: v for f, v in args.given().items() if f != "contribution"}
    return Outcome([old.but(**_words(state, given))], {}, {**_ids(old), "fields": sorted(given)})


class OneContribution(Args):
    contribution: str


def remove(state: Snapshot, actor: Actor, args: OneContribution, at: Moment) -> Outcome:
    """Take one's own out while it still lies here."""
    old = _own(state, actor, args.contribution, at)
    return Outcome([old.but(is_removed=True)], {}, _ids(old))


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of Mẫu 02 as ``meeting/intake`` read it. Empty = the file does not say."""

    text: str
    kind: str = ""
    topic: str | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    site: str | None = None
    solution: str = ""
    concerned: str = ""


class Import(Args):
    rows: list[Row]
    display: str | None = None


def import_table(state: Snapshot, actor: Actor, args: Import, at: Moment) -> Outcome:
    """A unit's whole Mẫu 02, or nothing of it. What it typed or took in before, the same words of
    the same person, is recognised and not doubled.

    Errors: ``invalid`` with the number of the row; those of ``add``.
    """
    unit = _open_unit(state, actor, at)
    if not args.rows:
        raise Refusal("invalid", "empty", field="rows")
    here = Known((c.text, c.name, "", c.display) for c in state.group(GATHERED_BY, unit.id))
    number = _next_number(state, unit)
    made: list[Record] = []
    for at_row, row in enumerate(args.rows, start=1):
        fields = {**msgspec.structs.asdict(row), "display": args.display}
        with numbered(at_row):
            one = _made(state, unit, at, number + len(made), fields)
        if not here.has(words_of(one.text, row.name, "")):
            made.append(one)
    if len(state.group(GATHERED_BY, unit.id)) + len(made) > EACH_MOST:
        raise Refusal("too_large", "unit_has_too_many", most=EACH_MOST)
    counts = {"added": len(made), "unchanged": len(args.rows) - len(made)}
    return Outcome([unit, *made], dict(counts), {"unit": unit.id, **counts})


def _open_unit(state: Snapshot, actor: Actor, at: Moment) -> Unit:
    """The actor's own unit while it may change something."""
    unit = own_unit(state, actor, at)
    if locked := why_locked(state, unit, at.now):
        raise Refusal("wrong_state" if locked == "unit_forwarded" else "closed", locked)
    return unit


def _own(state: Snapshot, actor: Actor, contribution: str, at: Moment) -> Contribution:
    unit = _open_unit(state, actor, at)
    found = find(state.contributions, contribution, "contribution")
    if found.unit != unit.id:
        raise Refusal("not_allowed", "not_your_unit")
    if found.holder != unit.id:
        raise Refusal("wrong_state", "unit_forwarded")
    return found


def _next_number(state: Snapshot, unit: Unit) -> int:
    typed = state.group(TYPED_BY, unit.id)
    return typed[-1].number + 1 if len(typed) else 1


def _words(state: Snapshot, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that are given, cleaned and checked."""
    clean: dict[str, Any] = {}
    for field, value in given.items():
        if field == "text":
            clean[field] = text.body(value, field)
        elif field == "solution":
            clean[field] = text.body(value, field, required=False)
        elif field == "kind":
            clean[field] = text.one_of(value or "petition", KINDS, field)
        elif field == "topic":
            clean[field] = known(state, "topics", value, field)
        elif field in BESIDE:
            clean[field] = text.line(value, field, most=BESIDE[field])
    return clean


def _made(
    state: Snapshot, unit: Unit, at: Moment, number: int, given: dict[str, Any]
) -> Contribution:
    words = _words(state, given)
    default = state.meeting.settings.default_display if words["name"] else "unit"
    display = text.one_of(given["display"] or default, DISPLAYS, "display")
    named: dict[str, Any] = kept_name(display, words.pop("name"), words.pop("position"), "")
    named.pop("unit")
    return Contribution(
        id=at.new_id(),
        unit=unit.id,
        holder=unit.id,
        number=number,
        display=display,
        made_at=at.now,
        **words,
        **named,
    )


def _ids(contribution: Contribution) -> dict[str, Any]:
    return {"contribution": contribution.id, "unit": contribution.unit}
