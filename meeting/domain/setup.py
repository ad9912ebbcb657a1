"""What the organiser lists: sites, programme, topics, agencies, delegates.

The five nouns have the same three moves (add, edit, remove), so one table describes them.
"""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import agenda
from meeting.state.people import DELEGATE_KINDS, GENDERS, Delegate
from meeting.state.programme import Agency, AgendaItem, Site, Topic
from meeting.state.record import Record
from meeting.state.snapshot import TABLE_OF, Snapshot


class SiteArgs(Args):
    site: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    area: str | UnsetType = UNSET
    capacity: Maybe[int] = UNSET
    is_main: bool | UnsetType = UNSET
    #: Made by the door when a site is added.
    join_code: str | UnsetType = UNSET
    rank: int | UnsetType = UNSET


class AgendaArgs(Args):
    item: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    budget_s: Maybe[int] = UNSET
    session: str | UnsetType = UNSET
    queue: str | UnsetType = UNSET
    #: Which step of which preset it is made from.
    preset: str | UnsetType = UNSET
    rank: int | UnsetType = UNSET


class TopicArgs(Args):
    topic: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    rank: int | UnsetType = UNSET


class AgencyArgs(Args):
    agency: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    short: str | UnsetType = UNSET
    topics: list[str] | UnsetType = UNSET
    is_above: bool | UnsetType = UNSET
    is_person: bool | UnsetType = UNSET
    position: str | UnsetType = UNSET
    rank: int | UnsetType = UNSET


class DelegateArgs(Args):
    delegate: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    position: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    seat: str | UnsetType = UNSET
    site: Maybe[str] = UNSET
    is_leader: bool | UnsetType = UNSET
    rank: int | UnsetType = UNSET
    kind: str | UnsetType = UNSET
    group: str | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    gender: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


#: Argument struct → (record type, name of its id argument, name of its required text).
NOUNS: dict[type[Args], tuple[type[Record], str, str]] = {
    SiteArgs: (Site, "site", "name"),
    AgendaArgs: (AgendaItem, "item", "title"),
    TopicArgs: (Topic, "topic", "name"),
    AgencyArgs: (Agency, "agency", "name"),
    DelegateArgs: (Delegate, "delegate", "name"),
}


#: Record type → the kinds there are of it.
KINDS = {AgendaItem: agenda.KINDS, Delegate: DELEGATE_KINDS}

#: Whole numbers, and what they may be.
RANGES = {
    "capacity": range(1_000_001),
    "budget_s": range(1_000_001),
    "rank": range(-1_000_000, 1_000_001),
}


def _clean(state: Snapshot, record: type[Record], field: str, value: Any) -> Any:
    """One field, cleaned and checked."""
    if field in ("name", "title", "note"):
        return text.line(value, field)
    if field in ("area", "short", "position", "unit", "seat", "group", "phone", "preset"):
        return text.line(value, field, most=text.UNIT_MAX)
    if field == "kind":
        return text.one_of(value, KINDS[record], field)
    if field == "gender":
        return value and text.one_of(value, GENDERS, field)
    if field == "session":
        return text.one_of(value, ("", *agenda.SESSIONS), field)
    if field == "queue":
        return text.one_of(value, ("", *agenda.QUEUE_MOVES), field)
    if field == "topics":
        return [known(state, "topics", topic, field) for topic in value]
    if field == "site":
        return known(state, "sites", value, field)
    if field == "join_code":
        return text.join_code(value)
    if field in RANGES and value is not None and value not in RANGES[field]:
        raise Refusal("invalid", "out_of_range", field=field)
    return value


def _fields(state: Snapshot, args: Args) -> tuple[type[Record], str, str, dict[str, Any]]:
    record, id_field, words = NOUNS[type(args)]
    given = {f: _clean(state, record, f, v) for f, v in args.given().items() if f != id_field}
    if words in given and not given[words]:
        raise Refusal("invalid", "empty", field=words)
    return record, id_field, words, given


def add(state: Snapshot, actor: Actor, args: Args, at: Moment) -> Outcome:
    """Add one; it stands last unless ``rank`` says otherwise."""
    record, id_field, words, given = _fields(state, args)
    if words not in given:
        raise Refusal("invalid", "empty", field=words)
    others = [r.rank for r in state.tables[TABLE_OF[record]].values() if not r.is_removed]
    given.setdefault("rank", max(others, default=0) + 1)
    made = record(id=at.new_id(), **given)
    return Outcome([made], {id_field: made.id}, {id_field: made.id})


def edit(state: Snapshot, actor: Actor, args: Args, at: Moment) -> Outcome:
    """Change what is given of one."""
    record, id_field, _, given = _fields(state, args)
    old = find(state.tables[TABLE_OF[record]], _id(args, id_field), id_field)
    return Outcome([old.but(**given)], {}, {id_field: old.id, "fields": sorted(given)})


def remove(state: Snapshot, actor: Actor, args: Args, at: Moment) -> Outcome:
    """Take one off the lists; what refers to it keeps its name."""
    record, id_field, _, _ = _fields(state, args)
    old = find(state.tables[TABLE_OF[record]], _id(args, id_field), id_field)
    return Outcome([old.but(is_removed=True)], {}, {id_field: old.id})


def _id(args: Args, id_field: str) -> str:
    value = getattr(args, id_field)
    if value is UNSET:
        raise Refusal("invalid", "missing", field=id_field)
    return str(value)
