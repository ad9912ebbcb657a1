"""A whole list of delegates at once (Mẫu 01, seed 000; R6)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, known
from meeting.domain.delegates import room_for
from meeting.domain.refusal import Refusal
from meeting.domain.rows import PIECE, bounded, numbered, whole
from meeting.state.folding import bare_words
from meeting.state.people import DELEGATE_KINDS, GENDERS, Delegate
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: Rows of one file; a province with all its communes has fewer.
ROWS_MOST = 20_000

#: Field of a list's row → most characters.
LENGTHS = {
    "name": text.NAME_MAX,
    "title": 40,
    "position": text.UNIT_MAX,
    "unit": text.UNIT_MAX,
    "group": text.UNIT_MAX,
    "seat": 20,
    "phone": 40,
    "note": text.LINE_MAX,
}


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a list, as ``meeting/intake`` read it. Empty = the file does not say."""

    name: str
    title: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    kind: str = ""
    site: str | None = None
    seat: str = ""
    phone: str = ""
    gender: str = ""
    note: str = ""


class Import(Args):
    rows: list[Row]
    #: Heading (folded) → field, remembered for the next file.
    columns: dict[str, str] | UnsetType = UNSET


class Looked(NamedTuple):
    """What hangs on a row alone: what it says, cleaned, and how the person is known."""

    fields: dict[str, Any]
    person: "Person"


def look_over(state: Snapshot, args: Import) -> Iterator[list[Looked]]:
    """Look at every row, piece by piece; the last that is yielded is whole. Nothing of the meeting
    decides here, so it can be done before the command is in line (``Command.ahead``).

    Errors: ``invalid`` with the number of the row.
    """
    bounded(args.rows, ROWS_MOST)
    found: list[Looked] = []
    cleaned: dict[tuple[str, str], str] = {}
    for number, row in enumerate(args.rows, start=1):
        with numbered(number):
            fields = _fields(row, cleaned)
        found.append(Looked(fields, person_of(fields)))
        if number % PIECE == 0:
            yield found
    # The rule compares with these, and finds then who they are.
    for number, delegate in enumerate(list(state.delegates.values()), start=1):
        same_person(delegate.name, delegate.unit)
        if number % PIECE == 0:
            yield found
    yield found


def import_list(state: Snapshot, actor: Actor, args: Import, at: Moment) -> Outcome:
    """*Nhập danh sách đại biểu* (seed 000, Mẫu 01; R6): the whole list or nothing.

    A row whose name and unit are on the list already (whatever their accents, case and blanks)
    brings that person up to date: what the row says replaces, what it leaves empty stays. The
    same list again changes nothing. Two of one name and unit are two people when their telephone
    numbers differ, or when the list has both. Rows keep the order of the file behind who is there.

    Errors: ``invalid`` with the number of the row; ``closed`` where a full place refuses.
    """
    rows: list[Looked] = at.looked or whole(look_over(state, args))
    listed = list(state.delegates.values())
    known_people = Known(d for d in listed if not d.is_removed)
    taken_off = Known(d for d in listed if d.is_removed)
    rank = max((d.rank for d in listed if not d.is_removed), default=0)
    late = at.now if state.meeting.status in ("open", "paused") else None
    changed: list[Delegate] = []
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    sites: set[str] = set()
    for number, (fields, person) in enumerate(rows, start=1):
        site = fields.get("site")
        if site is not None and site not in sites:
            with numbered(number):
                known(state, "sites", site, "site")
            sites.add(site)
        old = known_people.take(person)
        if old is None:
            rank += 1
            placed = {"rank": rank, "added_at": late, **fields}
            # Who was taken off comes back as who they were: a printed invitation stays good.
            back = taken_off.take(person)
            changed.append(
                back.but(is_removed=False, **placed)
                if back
                else Delegate(id=at.new_id(), v=at.v, **placed)
            )
            counts["added"] += 1
        elif any(getattr(old, field) != said for field, said in fields.items()):
            changed.append(old.but(**fields))
            counts["updated"] += 1
        else:
            counts["unchanged"] += 1
    warned = room_for(state, changed)
    records: list[Record] = [*changed]
    if args.columns is not UNSET:
        columns = dict(list(args.columns.items())[:60])
        settings = msgspec.structs.replace(state.meeting.settings, import_columns=columns)
        records.append(state.meeting.but(settings=settings))
    return Outcome(records, {**counts, **warned}, dict(counts))


def _fields(row: Row, cleaned: dict[tuple[str, str], str]) -> dict[str, Any]:
    """What a row says, cleaned and checked. ``cleaned`` keeps what was looked at already: a list
    says the same unit, position and group again and again."""
    fields: dict[str, Any] = {}
    for field, most in LENGTHS.items():
        if raw := getattr(row, field):
            words = cleaned.get((field, raw))
            if words is None:
                words = cleaned[field, raw] = text.line(raw, field, most=most)
            if words:
                fields[field] = words
    if "name" not in fields:
        raise Refusal("invalid", "empty", field="name")
    if row.kind:
        fields["kind"] = text.one_of(row.kind, DELEGATE_KINDS, "kind")
    if row.gender:
        fields["gender"] = text.one_of(row.gender, GENDERS, "gender")
    if row.site:
        fields["site"] = row.site
    return fields


class Person(NamedTuple):
    """How somebody on a list is known: name and unit, and the digits of the telephone number."""

    key: str
    number: str


def person_of(said: dict[str, Any]) -> Person:
    """Who a row is."""
    return Person(same_person(said["name"], said.get("unit", "")), digits(said.get("phone", "")))


class Known:
    """The people of a list by name and unit, each given out once."""

    def __init__(self, delegates: Iterable[Delegate]):
        self._by_key: dict[str, list[Delegate]] = {}
        for delegate in sorted(delegates, key=lambda d: (d.rank, d.id)):
            key = same_person(delegate.name, delegate.unit)
            self._by_key.setdefault(key, []).append(delegate)

    def take(self, person: Person) -> Delegate | None:
        """Who this is on the list: of one name and unit the one with the same telephone number,
        else the first whose number is not another one."""
        found = self._by_key.get(person.key)
        if not found:
            return None
        for is_sought in _ways(person.number):
            for place, delegate in enumerate(found):
                if is_sought(digits(delegate.phone)):
                    return found.pop(place)
        return None


def _ways(number: str) -> Iterator[Any]:
    yield lambda other: bool(number) and other == number
    yield lambda other: not number or not other


@lru_cache(maxsize=32_768)
def same_person(name: str, unit: str) -> str:
    """What two lines about one person have in common."""
    return f"{bare_words(name) or name}\x1f{bare_words(unit) or unit}"


def digits(phone: str) -> str:
    """A telephone number without its writing: ``+84 912…`` and ``0912…`` are the same."""
    found = phone if phone.isdigit() else "".join(c for c in phone if c.isdigit())
    return "0" + found[2:] if found.startswith("84") and len(found) > 10 else found
