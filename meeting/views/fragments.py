"""What views share: the parts that several audiences have. How a part is kept from one build to
the next, and how to add one: ``views/parts.py``."""

from operator import attrgetter
from typing import Any

from meeting.state import agenda, order
from meeting.state.answered import is_answered, turns_of_matter
from meeting.state.gaps import missing
from meeting.state.index import EMPTY, Group
from meeting.state.indexes import (
    ANSWERS_OF,
    DONE_BY_SPEAKER,
    MATTERS_OF,
    TURNS_BY_SPEAKER,
    speaker_of,
)
from meeting.state.matters import Matter
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.prepared_indexes import ASIDE_AT
from meeting.state.sites import mic_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn
from meeting.views.keyed import Fragment, Keyed
from meeting.views.parts import Also
from meeting.views.parts import Fragments as Fragments


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


def waiting(state: Snapshot) -> Group[Turn]:
    """The queue: who will speak, in order."""
    return order.line(state)


def awaited(state: Snapshot) -> Group[Turn]:
    """The queue as the hall sees it: nobody will be called after the meeting has ended."""
    return EMPTY if state.meeting.status == "closed" else waiting(state)


def meeting_part(state: Snapshot) -> Fragment:
    """``meeting``, as every audience has it. The step that runs has used ``agenda_spent_s`` +
    (now − ``agenda_started_at``); the meeting is late by ``agenda_late_s`` plus what the step is
    over ``agenda_budget_s`` (negative: early). No step runs after the meeting has ended."""
    m = state.meeting
    is_over = m.status == "closed"
    item = state.agenda_items.get(m.agenda_item) if m.agenda_item and not is_over else None
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
        agenda_budget_s=item and item.budget_s,
        agenda_spent_s=(item and item.spent_s) or None,
        agenda_late_s=(item and agenda.step_late_s(state)) or None,
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
        site=None if turn.awaits_name else name_of(state.sites, turn.site),
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


def staff_turn(turn: Turn, spoken_before: int, is_whole: bool) -> Fragment:
    """A turn as the staff see it; site, topic and agency by id. ``spoken_before``: turns this
    person has already had; ``is_answered``: whether what was said in it is."""
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
        made_at=turn.made_at,
        is_late=turn.is_late,
        awaits_name=turn.awaits_name,
        mic=mic_of(turn),
        ready_at=turn.ready_at,
        called_at=turn.called_at,
        started_at=turn.started_at,
        begun_at=turn.begun_at if turn.begun_at != turn.started_at else None,
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
        has_phone=turn.kind == "answer" and turn.participant is not None,
        acknowledged=turn.acknowledged,
        returns_to=turn.returns_to,
        answered_at=turn.answered_at,
        answered_in=turn.answered_in,
        is_answered=is_whole,
        is_satisfied=satisfied(turn),
        judged_by=turn.judged_by,
        display=turn.display,
        **visible(turn, is_staff=True),
    ) | {"spoken_before": spoken_before}


def satisfied(record: Turn | Opinion) -> str | None:
    """``yes``, ``no``, or nothing as long as the asker has not said."""
    return None if record.is_satisfied is None else "yes" if record.is_satisfied else "no"


def staff_turns(
    state: Snapshot, fragments: Fragments, only: tuple[list[str], ...] | None = None
) -> Keyed:
    """``turns`` of a staff view, keyed by id; ``only``: lists of the ids that are shown."""

    def build(state: Snapshot, turn: Turn) -> Fragment:
        before = len(state.group(DONE_BY_SPEAKER, speaker_of(turn)))
        return staff_turn(turn, before - (turn.status == "done"), is_answered(state, turn))

    counted = (DONE_BY_SPEAKER, _turns_of)
    answers = (ANSWERS_OF, turns_of_matter)
    moved = ("matters", turns_of_matter)
    return fragments.keyed(
        "turns", state, "turns", build, counted, MATTERS_OF, moved, answers, only=only
    )


def _turns_of(state: Snapshot, speaker: str) -> list[str]:
    return state.group(TURNS_BY_SPEAKER, speaker).ids


def on_floor(state: Snapshot, fragments: Fragments) -> list[str]:
    """The id of the turn on the floor, if one is there; the same list while it is the same."""
    floor = state.meeting.floor
    ids: list[str] = fragments.of("on floor", (floor or "",), lambda: [floor] if floor else [])
    return ids


def _answers_of(state: Snapshot, matter: str) -> list[str]:
    return [*state.group(ANSWERS_OF, matter).ids, *state.group(ASIDE_AT, matter).ids]


#: A matter alters the answers about it (``also`` of a part keyed by answer).
OF_MATTER: Also = ("matters", _answers_of)


def gaps_part(state: Snapshot, fragments: Fragments) -> Keyed:
    """Matter id → what it lacks for the notice (state/gaps.py)."""

    def build(_: Snapshot, matter: Matter) -> Any:
        return None if matter.is_removed else missing(matter) or None

    return fragments.keyed("gaps", state, "matters", build)


#: Fields of the lists, and what the order of each is called.
LISTED: dict[str, tuple[str, tuple[str, ...]]] = {
    "sites": ("site_order", ("name", "is_main", "area", "capacity", "is_removed")),
    "topics": ("topic_order", ("name", "is_open", "is_removed")),
    "agencies": (
        "agency_order",
        ("name", "short", "position", "topics", "is_above", "is_person", "is_removed"),
    ),
    "delegates": (
        "delegate_order",
        ("name", "title", "position", "unit", "seat", "site", "is_leader", "is_removed"),
    ),
}


def lists_part(state: Snapshot, fragments: Fragments, *tables: str) -> Fragment:
    """``{sites, site_order, topics, topic_order, …}``; removed records stay in the dictionary (old
    records name them), not in the order."""
    part: Fragment = {}
    for table in tables:
        name, fields = LISTED[table]

        def row(_: Snapshot, record: Any, fields: tuple[str, ...] = fields) -> Fragment:
            return filled(**{f: getattr(record, f) for f in fields})

        part[table] = fragments.keyed(table, state, table, row)
        part[name] = fragments.ordered(name, state, table, _standing).ids
    return part


def _standing(_: Snapshot, record: Any) -> int | None:
    return None if record.is_removed else record.rank
