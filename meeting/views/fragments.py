"""What views share: fragments kept from one build to the next, and the common parts."""

from collections.abc import Callable
from operator import attrgetter, is_
from typing import Any

from meeting.state import order
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.persons import person_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

Fragment = dict[str, Any]


class Fragments:
    """Fragments of one audience key. A fragment is rebuilt only when what it was made from *is
    not* the former object, so cost follows the change, and an unchanged fragment is the same
    object again, which makes comparing two views cheap."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._each: dict[str, dict[str, tuple[Any, Any, Fragment]]] = {}

    def of(
        self, key: str, made_from: tuple[Any, ...], build: Callable[..., Any], *args: Any
    ) -> Any:
        """``build(*args)``, or what it gave last time when ``made_from`` is still the same."""
        kept = self._kept.get(key)
        if kept and _unchanged(kept[0], made_from):
            return kept[1]
        made = build(*args)
        self._kept[key] = (made_from, made)
        return made

    def each(
        self, kind: str, records: list[Any], beside: dict[str, Any], build: Callable[..., Fragment]
    ) -> dict[str, Fragment]:
        """``{id: build(record, what stands beside it)}`` of many records, keeping those of which
        neither changed."""
        kept = self._each.setdefault(kind, {})
        made: dict[str, Fragment] = {}
        for record in records:
            key = record.id
            other = beside.get(key)
            old = kept.get(key)
            if old is None or old[0] is not record or old[1] != other:
                old = kept[key] = (record, other, build(record, other))
            made[key] = old[2]
        return made


def _unchanged(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    """Whether all are the same as before; of a whole table that is found at the speed of C."""
    return len(old) == len(new) and (all(map(is_, old, new)) or all(map(_same, old, new)))


def _same(a: Any, b: Any) -> bool:
    return a is b or (isinstance(a, str | int | float | tuple) and a == b)


def filled(**fields: Any) -> Fragment:
    """The fields that say something: None, "", False and empty lists are left out; 0 stays."""
    return {
        f: v
        for f, v in fields.items()
        if v is not None and v is not False and v not in ("", [], {})
    }


def name_of(table: Any, record_id: str | None) -> str | None:
    """The name of a site, topic or agency, removed or not."""
    record = table.get(record_id) if record_id else None
    return record.name if record else None


BY_NUMBER = attrgetter("number")


def waiting(state: Snapshot) -> list[Turn]:
    """The queue: who will speak, in order; the same list until it changes."""
    return order.current(state).queue


def meeting_part(state: Snapshot) -> Fragment:
    """``meeting``, as every audience has it."""
    m = state.meeting
    item = state.agenda_items.get(m.agenda_item) if m.agenda_item else None
    return filled(
        slug=m.slug,
        title=m.title,
        status=m.status,
        address=m.address,
        is_rehearsal=m.is_rehearsal,
        agenda_item=m.agenda_item,
        agenda_title=item and item.title,
        agenda_started_at=m.agenda_started_at,
        queue_closes_at=m.queue_closes_at if m.queue_open else None,
    ) | {"queue_open": m.queue_open}


def floor_part(state: Snapshot) -> Fragment:
    """``{"floor": …}``, or nothing when nobody has it. Time left = limit_s − ((paused_at or now)
    − started_at); a called turn that has not begun has no started_at."""
    turn = state.turns.get(state.meeting.floor) if state.meeting.floor else None
    if turn is None:
        return {}
    return {
        "floor": filled(
            turn=turn.id,
            status=turn.status,
            limit_s=turn.limit_s,
            started_at=turn.started_at,
            paused_at=turn.paused_at,
            is_interrupted=turn.is_interrupted,
        )
    }


def hall_turn(state: Snapshot, turn: Turn) -> Fragment:
    """A turn as everybody in the hall may see it; site and topic by name."""
    return filled(
        number=turn.number,
        kind=turn.kind,
        status=turn.status,
        site=name_of(state.sites, turn.site),
        topic=name_of(state.topics, turn.topic),
        is_ready=turn.ready_at is not None,
        reads=_number_read(state, turn),
        **visible(turn, is_staff=False),
    )


def _number_read(state: Snapshot, turn: Turn) -> int | None:
    """The number of the opinion a turn reads aloud; it never changes."""
    opinion = state.opinions.get(turn.opinion or "")
    return opinion.number if opinion else None


def hall_turns(state: Snapshot, fragments: Fragments, turns: list[Turn]) -> dict[str, Fragment]:
    """``turns`` of a view for the hall, keyed by id."""
    return {
        t.id: fragments.of(
            f"turn {t.id}",
            (t, state.sites.get(t.site or ""), state.topics.get(t.topic or "")),
            hall_turn,
            state,
            t,
        )
        for t in turns
    }


def staff_turn(turn: Turn, spoken_before: int) -> Fragment:
    """A turn as the staff see it; site, topic and agency by id. ``spoken_before``: turns this
    person has already had."""
    return filled(
        number=turn.number,
        kind=turn.kind,
        status=turn.status,
        channel=turn.channel,
        site=turn.site,
        topic=turn.topic,
        agency=turn.agency,
        summary=turn.summary,
        requested_at=turn.requested_at,
        ready_at=turn.ready_at,
        called_at=turn.called_at,
        started_at=turn.started_at,
        paused_at=turn.paused_at,
        ended_at=turn.ended_at,
        limit_s=turn.limit_s,
        spoken_s=turn.spoken_s,
        is_interrupted=turn.is_interrupted,
        is_recorded=turn.is_recorded,
        is_preregistered=turn.is_preregistered,
        is_neighbour=turn.registrar is not None,
        written_offered_at=turn.written_offered_at,
        is_wrapping_up=turn.asked_to_conclude_at is not None,
        asks=turn.asks,
        returns_to=turn.returns_to,
        answered_at=turn.answered_at,
        answered_in=turn.answered_in,
        is_satisfied=satisfied(turn),
        display=turn.display,
        **visible(turn, is_staff=True),
    ) | {"spoken_before": spoken_before}


def satisfied(record: Turn | Opinion) -> str | None:
    """``yes``, ``no``, or nothing as long as the asker has not said."""
    return None if record.is_satisfied is None else "yes" if record.is_satisfied else "no"


def _speaker(turn: Turn) -> tuple[str, str]:
    """Whose turns are counted together: never the named and the kept-back ones of one person, or
    the count would tell who is behind the latter."""
    return person_of(turn), turn.display


def staff_turns(state: Snapshot, fragments: Fragments, turns: list[Turn]) -> dict[str, Fragment]:
    """``turns`` of a staff view, keyed by id."""
    before: dict[tuple[str, str], int] = {}
    for turn in state.turns.values():
        if turn.status == "done":
            before[_speaker(turn)] = before.get(_speaker(turn), 0) + 1
    spoken = {t.id: before.get(_speaker(t), 0) - (t.status == "done") for t in turns}
    return fragments.each("turns", turns, spoken, staff_turn)


def listed(state: Snapshot, table: str) -> tuple[dict[str, Fragment], list[str]]:
    """``({id: fields}, [ids in order])`` of sites, topics, agencies, agenda_items, delegates;
    removed ones stay in the dictionary (old records name them), not in the order."""
    fields = {
        "sites": ("name", "is_main", "capacity", "is_removed"),
        "topics": ("name", "is_open", "is_removed"),
        "agencies": ("name", "short", "topics", "is_above", "is_removed"),
        "agenda_items": ("title", "kind", "budget_s", "is_removed"),
        "delegates": (
            "name",
            "title",
            "position",
            "unit",
            "seat",
            "site",
            "is_leader",
            "is_removed",
        ),
    }[table]
    rows = sorted(state.tables[table].values(), key=lambda r: (r.rank, r.id))
    made = {r.id: filled(**{f: getattr(r, f) for f in fields}) for r in rows}
    return made, [r.id for r in rows if not r.is_removed]


def lists_part(state: Snapshot, fragments: Fragments, *tables: str) -> Fragment:
    """``{sites, site_order, topics, topic_order, …}``, rebuilt only when a record changed."""
    part: Fragment = {}
    for table in tables:
        records = tuple(state.tables[table].values())
        rows, order = fragments.of(table, records, listed, state, table)
        singular = {"agencies": "agency", "agenda_items": "agenda"}.get(table, table[:-1])
        part[table] = rows
        part[f"{singular}_order"] = order
    return part
