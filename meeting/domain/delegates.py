"""The invited: on the list one by one or from a file, their replies, how many may come."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import setup, text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state.folding import bare_words
from meeting.state.people import DELEGATE_KINDS, GENDERS, RSVPS, Delegate
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


# -- how many may come ---------------------------------------------------------------------------


def over(state: Snapshot, changed: Iterable[Delegate]) -> dict[str, int]:
    """Site id or ``group:<name>`` → how many too many there are, once ``changed`` are in place.
    Only places those changes fill are named; who declined takes no place."""
    changed = list(changed)
    most = {bare_words(g): n for g, n in state.meeting.settings.group_capacity.items()}
    if not any(_is_limited(state, delegate, most) for delegate in changed):
        return {}
    after = {**state.delegates, **{d.id: d for d in changed}}
    coming = [d for d in after.values() if not d.is_removed and d.rsvp != "declined"]
    at_site = Counter(d.site for d in coming)
    of_group = Counter(bare_words(d.group) for d in coming)
    found: dict[str, int] = {}
    for delegate in changed:
        site, group = state.sites.get(delegate.site or ""), bare_words(delegate.group)
        seats = site.capacity if site else None
        too_many = at_site[site.id] - seats if site and seats is not None else 0
        if site and too_many > 0 and _takes_more(state, delegate, "site"):
            found[site.id] = too_many
        too_many = of_group[group] - most.get(group, of_group[group])
        if too_many > 0 and _takes_more(state, delegate, "group"):
            found[f"group:{delegate.group}"] = too_many
    return found


def _is_limited(state: Snapshot, delegate: Delegate, most: dict[str, int]) -> bool:
    """Whether this delegate's site or group has a capacity at all."""
    site = state.sites.get(delegate.site or "")
    has_seats = site is not None and site.capacity is not None
    return has_seats or bare_words(delegate.group) in most


def _takes_more(state: Snapshot, delegate: Delegate, field: str) -> bool:
    """Whether this change takes a place in its site or group that it did not take before."""
    if delegate.is_removed or delegate.rsvp == "declined":
        return False
    old = state.delegates.get(delegate.id)
    if old is None or old.is_removed or old.rsvp == "declined":
        return True
    return bool(getattr(old, field) != getattr(delegate, field))


def _room(state: Snapshot, changed: list[Delegate]) -> dict[str, Any]:
    """Refuse where a full place refuses (setting ``is_capacity_hard``); else what to warn of:
    ``{"over": {…}}``, or nothing."""
    full = over(state, changed)
    if full and state.meeting.settings.is_capacity_hard:
        place, many = next(iter(full.items()))
        if place.startswith("group:"):
            group = place.removeprefix("group:")
            raise Refusal("closed", "no_room_in_group", field="group", group=group, over=many)
        raise Refusal(
            "closed", "no_room_at_site", field="site", site=state.sites[place].name, over=many
        )
    return {"over": full} if full else {}


# -- one by one ----------------------------------------------------------------------------------


def add(state: Snapshot, actor: Actor, args: setup.DelegateArgs, at: Moment) -> Outcome:
    """Put one person on the list. Who is added while the meeting runs is marked as late.

    Errors: ``closed`` no_room_at_site, no_room_in_group where capacity is hard; else the result
    has ``over``.
    """
    outcome = setup.add(state, actor, args, at)
    [made] = outcome.changes
    assert isinstance(made, Delegate)
    if state.meeting.status in ("open", "paused"):
        made = made.but(added_at=at.now)
    warned = _room(state, [made])
    return outcome._replace(changes=[made], result={**outcome.result, **warned})


def edit(state: Snapshot, actor: Actor, args: setup.DelegateArgs, at: Moment) -> Outcome:
    """Change what is given of one person; capacity as in ``add``."""
    outcome = setup.edit(state, actor, args, at)
    [made] = outcome.changes
    assert isinstance(made, Delegate)
    return outcome._replace(result=_room(state, [made]))


class Restore(Args):
    delegate: str


def restore(state: Snapshot, actor: Actor, args: Restore, at: Moment) -> Outcome:
    """Put somebody who was taken off back on the list, as who they were: the printed invitation
    and what was put down at the roll calls stay good. Capacity as in ``add``."""
    delegate = state.delegates.get(args.delegate)
    if delegate is None:
        raise Refusal("not_found", "no_delegate", field="delegate")
    if not delegate.is_removed:
        raise Refusal("wrong_state", "on_the_list")
    back = delegate.but(is_removed=False)
    return Outcome([back], _room(state, [back]), {"delegate": delegate.id})


class Reply(Args):
    delegate: str
    rsvp: str
    substitute: str = ""
    substitute_position: str = ""


def reply(state: Snapshot, actor: Actor, args: Reply, at: Moment) -> Outcome:
    """*Xác nhận tham dự*: the person invited (through the door, which checked the secret of the
    invitation), or the organiser for them, says who comes (seed 002: "mời và xác nhận thành phần
    đại biểu"; R27). A substitute has a name; coming after all takes the place again.

    Errors: ``closed`` once the meeting is over, and where a full place refuses.
    """
    if state.meeting.status == "closed":
        raise Refusal("closed", "meeting_closed")
    delegate = find(state.delegates, args.delegate, "delegate")
    rsvp = text.one_of(args.rsvp, RSVPS, "rsvp")
    is_other = rsvp == "substitute"
    person = {
        "substitute": text.line(
            args.substitute, "substitute", most=text.NAME_MAX, required=is_other
        ),
        "substitute_position": text.line(
            args.substitute_position, "substitute_position", most=text.UNIT_MAX
        ),
    }
    changed = delegate.but(
        rsvp=rsvp, rsvp_at=at.now, **(person if is_other else dict.fromkeys(person, ""))
    )
    particulars = {"delegate": delegate.id, "rsvp": rsvp}
    return Outcome([changed], _room(state, [changed]), particulars)


# -- a whole list --------------------------------------------------------------------------------


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


def import_list(state: Snapshot, actor: Actor, args: Import, at: Moment) -> Outcome:
    """*Nhập danh sách đại biểu* (seed 000, Mẫu 01; R6): the whole list or nothing.

    A row whose name and unit are on the list already (whatever their accents, case and blanks)
    brings that person up to date: what the row says replaces, what it leaves empty stays. The
    same list again changes nothing. Two of one name and unit are two people when their telephone
    numbers differ, or when the list has both. Rows keep the order of the file behind who is there.

    Errors: ``invalid`` with the number of the row; ``closed`` where a full place refuses.
    """
    if not args.rows:
        raise Refusal("invalid", "empty", field="rows")
    if len(args.rows) > ROWS_MOST:
        raise Refusal("too_large", "too_many_rows", field="rows", most=ROWS_MOST)
    known_people = Known(d for d in state.delegates.values() if not d.is_removed)
    taken_off = Known(d for d in state.delegates.values() if d.is_removed)
    rank = max((d.rank for d in state.delegates.values() if not d.is_removed), default=0)
    late = at.now if state.meeting.status in ("open", "paused") else None
    changed: list[Delegate] = []
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    cleaned: dict[tuple[str, str], str] = {}
    for number, row in enumerate(args.rows, start=1):
        fields = _fields(state, row, number, cleaned)
        person = (fields["name"], fields.get("unit", ""), fields.get("phone", ""))
        old = known_people.take(*person)
        if old is None:
            rank += 1
            placed = {"rank": rank, "added_at": late, **fields}
            # Who was taken off comes back as who they were: a printed invitation stays good.
            back = taken_off.take(*person)
            changed.append(
                back.but(is_removed=False, **placed) if back else Delegate(id=at.new_id(), **placed)
            )
            counts["added"] += 1
        elif (new := old.but(**fields)) != old:
            changed.append(new)
            counts["updated"] += 1
        else:
            counts["unchanged"] += 1
    warned = _room(state, changed)
    records: list[Record] = [*changed]
    if args.columns is not UNSET:
        columns = dict(list(args.columns.items())[:60])
        settings = msgspec.structs.replace(state.meeting.settings, import_columns=columns)
        records.append(state.meeting.but(settings=settings))
    return Outcome(records, {**counts, **warned}, dict(counts))


def _fields(
    state: Snapshot, row: Row, number: int, cleaned: dict[tuple[str, str], str]
) -> dict[str, Any]:
    """What a row says, cleaned and checked; Refusal names the row. ``cleaned`` keeps what was
    looked at already: a list says the same unit, position and group again and again."""
    try:
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
            fields["site"] = known(state, "sites", row.site, "site")
    except Refusal as refusal:
        raise Refusal(
            refusal.code, refusal.reason, f"rows.{number}.{refusal.field}", **refusal.particulars
        ) from refusal
    return fields


class Known:
    """The people of a list by name and unit, each given out once."""

    def __init__(self, delegates: Iterable[Delegate]):
        self._by_key: dict[str, list[Delegate]] = {}
        for delegate in sorted(delegates, key=lambda d: (d.rank, d.id)):
            key = same_person(delegate.name, delegate.unit)
            self._by_key.setdefault(key, []).append(delegate)

    def take(self, name: str, unit: str, phone: str) -> Delegate | None:
        """Who this is on the list: of one name and unit the one with the same telephone number,
        else the first whose number is not another one."""
        found = self._by_key.get(same_person(name, unit), [])
        number = digits(phone)
        for is_sought in _ways(number):
            for place, delegate in enumerate(found):
                if is_sought(digits(delegate.phone)):
                    return found.pop(place)
        return None


def _ways(number: str) -> Iterator[Any]:
    yield lambda other: bool(number) and other == number
    yield lambda other: not number or not other


def same_person(name: str, unit: str) -> str:
    """What two lines about one person have in common."""
    return f"{bare_words(name) or name}\x1f{bare_words(unit) or unit}"


def digits(phone: str) -> str:
    """A telephone number without its writing: ``+84 912…`` and ``0912…`` are the same."""
    found = "".join(c for c in phone if c.isdigit())
    return "0" + found[2:] if found.startswith("84") and len(found) > 10 else found
