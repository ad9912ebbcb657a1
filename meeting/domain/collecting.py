"""Collecting before the meeting, level by level: the list of units, their deadlines, what they pass
on, paper that was handed out.

Source: seed 000 ("mỗi đơn vị chuẩn bị ít nhất 02 ý kiến", "trước ngày 07/8/2023"; R8, R9), seed 001
("gửi và thu phiếu hỏi"; R10), seed 002 (huyện → Sở → UBND, each with a deadline of its own; R14).
"""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import intake, opinions, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.units import new_unit, own_unit
from meeting.state.collecting import GATHERED_BY, HELD_BY, Contribution, Unit
from meeting.state.progress import due_at, quota, same_unit, unit_named, why_locked
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Units of one list; a province with all its schools has fewer.
UNITS_MOST = 2_000
#: Sheets of paper one unit may be given.
FORMS_MOST = 1_000_000
#: Units above one another: trường → xã → sở.
LEVELS_MOST = 5


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the list. Empty = not said: level and kind are then read off the name."""

    name: str
    level: str = ""
    kind: str = ""
    site: str | None = None
    #: The unit above, by name: on the list already, or in this one.
    parent: str = ""


class List(Args):
    units: list[Named]


def list_units(state: Snapshot, actor: Actor, args: List, at: Moment) -> Outcome:
    """Put units on the list that collects: all of them or none. One that is there already, however
    it is typed, gets what this line says and keeps the rest.

    Errors: ``invalid`` with the number of the line; a unit above that is nowhere.
    """
    if len(args.units) > UNITS_MOST:
        raise Refusal("too_large", "too_many_rows", field="units", most=UNITS_MOST)
    rank = max((unit.rank for unit in state.units.values()), default=0)
    made: dict[str, Unit] = {}
    counts = {"added": 0, "updated": 0}
    for number, line in enumerate(args.units, start=1):
        field = f"units.{number}"
        said = _said(state, line, field)
        key = same_unit(said["name"])
        old = made.get(key) or unit_named(state, said["name"])
        if old is None:
            rank += 1
            made[key] = new_unit(state, at, said["name"], rank).but(**said)
            counts["added"] += 1
        elif (new := old.but(**{**said, "name": old.name})) != old:
            made[key] = new
            counts["updated"] += 1
    for number, line in enumerate(args.units, start=1):
        if line.parent:
            above = made.get(same_unit(line.parent)) or unit_named(state, line.parent)
            if above is None:
                raise Refusal("invalid", "no_unit", field=f"units.{number}.parent")
            key = same_unit(text.line(line.name, "name", most=text.UNIT_MAX))
            own = made.get(key) or unit_named(state, line.name)
            assert own is not None
            made[key] = own.but(parent=above.id)
    units = {unit.id: unit for unit in made.values()}
    for unit in units.values():
        _not_above_itself(state, unit, units)
    return Outcome([*units.values()], {**counts}, dict(counts))


def _said(state: Snapshot, line: Named, field: str) -> dict[str, Any]:
    said = {
        "name": text.line(line.name, f"{field}.name", most=text.UNIT_MAX, required=True),
        "level": text.line(line.level, f"{field}.level", most=text.NAME_MAX),
        "kind": text.line(line.kind, f"{field}.kind", most=text.NAME_MAX),
        "site": known(state, "sites", line.site, f"{field}.site"),
    }
    return {name: value for name, value in said.items() if value}


def _not_above_itself(state: Snapshot, unit: Unit, changed: dict[str, Unit]) -> None:
    above, steps = unit.parent, 0
    while above is not None:
        steps += 1
        if above == unit.id or steps > LEVELS_MOST:
            raise Refusal("invalid", "unit_above_itself", field="parent", most=LEVELS_MOST)
        higher = changed.get(above) or state.units.get(above)
        above = higher.parent if higher else None


class Edit(Args):
    unit: str
    name: str | UnsetType = UNSET
    level: str | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    site: Maybe[str] = UNSET
    parent: Maybe[str] = UNSET
    due_at: Maybe[str] = UNSET
    quota: Maybe[int] = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Change what is given of one unit. Its name stays what its link says, once it has one."""
    unit = find(state.units, args.unit, "unit")
    changes: dict[str, Any] = {}
    for field, value in args.given().items():
        if field == "name":
            changes[field] = text.line(value, field, most=text.UNIT_MAX, required=True)
            other = unit_named(state, changes[field])
            if other is not None and other.id != unit.id:
                raise Refusal("wrong_state", "unit_listed", field=field)
        elif field in ("level", "kind"):
            changes[field] = text.line(value, field, most=text.NAME_MAX)
        elif field == "site":
            changes[field] = known(state, "sites", value, field)
        elif field == "parent":
            changes[field] = known(state, "units", value, field)
        elif field == "due_at":
            changes[field] = text.instant(value, field)
        elif field == "quota":
            if value is not None and not 0 <= value <= 50:
                raise Refusal("invalid", "out_of_range", field=field)
            changes[field] = value
    changed = unit.but(**changes)
    _not_above_itself(state, changed, {unit.id: changed})
    records: list[Record] = [changed]
    if changed.name != unit.name:
        links = (k for k in state.links.values() if k.role == "unit")
        same = same_unit(unit.name)
        records += [k.but(unit=changed.name) for k in links if same_unit(k.unit) == same]
    return Outcome(records, {}, {"unit": unit.id, "fields": sorted(changes)})


class OneUnit(Args):
    unit: str


def remove(state: Snapshot, actor: Actor, args: OneUnit, at: Moment) -> Outcome:
    """Take a unit off the list. Refused while something lies with it that nobody else has."""
    unit = find(state.units, args.unit, "unit")
    if len(state.group(HELD_BY, unit.id)):
        raise Refusal("wrong_state", "unit_has_opinions")
    return Outcome([unit.but(is_removed=True)], {}, {"unit": unit.id})


class Count(Args):
    unit: str
    forms_sent: int | UnsetType = UNSET
    forms_returned: int | UnsetType = UNSET


def count(state: Snapshot, actor: Actor, args: Count, at: Moment) -> Outcome:
    """How many paper forms went to the unit and how many came back (R10: "gửi và thu phiếu hỏi").
    More may come back than went: people copy them."""
    unit = find(state.units, args.unit, "unit")
    given = {field: value for field, value in args.given().items() if field != "unit"}
    for field, value in given.items():
        if not 0 <= value <= FORMS_MOST:
            raise Refusal("invalid", "out_of_range", field=field)
    return Outcome([unit.but(**given)], {}, {"unit": unit.id, **given})


class Forward(Args):
    #: The unit's own link has no need to say it.
    unit: str | None = None
    #: *Đơn vị chỉ có từng này ý kiến*: fewer than asked for, knowingly.
    is_short: bool = False


def forward(state: Snapshot, actor: Actor, args: Forward, at: Moment) -> Outcome:
    """*Chuyển lên*: what lies with the unit goes to the unit above, or becomes the meeting's
    opinions; the unit is locked. The staff take in what a unit left lying after its deadline.

    A unit above that has passed its own on, or whose time is over, holds nothing up: what comes
    later goes past it. So does a text that looks like a denunciation: nobody on the way is to
    read on in it (Luật Tố cáo 2018).

    Errors: ``wrong_state`` unit_forwarded, unit_overdue (its own link alone), unit_below_quota
    unless ``is_short`` says that there is no more.
    """
    is_own = actor.role == "unit"
    unit = own_unit(state, actor, at) if is_own else find(state.units, args.unit, "unit")
    locked = why_locked(state, unit, at.now)
    if locked == "unit_forwarded" or (locked and is_own):
        raise Refusal("wrong_state" if locked == "unit_forwarded" else "closed", locked)
    least, count = quota(state, unit), len(state.group(GATHERED_BY, unit.id))
    if is_own and not args.is_short and count < least:
        raise Refusal("wrong_state", "unit_below_quota", least=least, count=count)
    above = state.units.get(unit.parent or "")
    if above is not None and (above.is_removed or why_locked(state, above, at.now)):
        above = None
    changes: list[Record] = [unit.but(sent_at=at.now)]
    number = state.meeting.opinion_count
    for gathered in state.group(HELD_BY, unit.id):
        first = intake.first_list(state, gathered.text, at, is_private=False)
        if above is not None and not first["suspicion"]:
            changes.append(gathered.but(holder=above.id))
            continue
        number += 1
        opinion = _received(state, gathered, at, number, first)
        changes += [opinion, gathered.but(holder="", opinion=opinion.id)]
    taken = number - state.meeting.opinion_count
    if taken:
        changes.append(state.meeting.but(opinion_count=number))
    moved = len(state.group(HELD_BY, unit.id))
    result = {"unit": unit.id, "forwarded": moved, "received": taken}
    return Outcome(changes, result, dict(result))


def _received(
    state: Snapshot, gathered: Contribution, at: Moment, number: int, first: dict[str, Any]
) -> Record:
    """The meeting's opinion that a contribution becomes."""
    unit = state.units.get(gathered.unit)
    return opinions.received(
        state,
        at,
        number,
        channel="unit",
        text=gathered.text,
        kind=gathered.kind,
        topic=gathered.topic,
        site=unit.site if unit else None,
        display=gathered.display,
        collected_by=gathered.unit,
        solution=gathered.solution,
        concerned=gathered.concerned,
        **opinions.kept_name(
            gathered.display, gathered.name, gathered.position, unit.name if unit else ""
        ),
        **first,
    )


class Reopen(Args):
    unit: str
    due_at: str | None = None


def reopen(state: Snapshot, actor: Actor, args: Reopen, at: Moment) -> Outcome:
    """Open one unit again, until ``due_at``. What it passed on and the unit above still has goes
    back to it; what the meeting has received stays received. The organiser and the intake reopen
    any unit, a unit those below it: where their deadline is over, until its own.

    Errors: ``invalid`` bad_due where the deadline is over and no new one is given.
    """
    unit = find(state.units, args.unit, "unit")
    due = text.instant(args.due_at, "due_at") or unit.due_at
    if actor.role == "unit":
        above = own_unit(state, actor, at)
        if unit.parent != above.id:
            raise Refusal("not_allowed", "not_your_unit")
        if args.due_at is None and (due_at(state, unit) or at.now) < at.now:
            due = due_at(state, above)
    again = unit.but(sent_at=None, reopened_at=at.now, due_at=due)
    if not why_locked(state, unit, at.now) and due == unit.due_at:
        raise Refusal("wrong_state", "unit_is_open")
    if why_locked(state, again, at.now):
        raise Refusal("invalid", "bad_due", field="due_at")
    back = [c for c in state.group(GATHERED_BY, unit.id) if c.holder and c.holder != unit.id]
    particulars = {"unit": unit.id, "returned": len(back)}
    return Outcome([again, *(c.but(holder=unit.id) for c in back)], {}, particulars)
