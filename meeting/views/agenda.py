"""The programme as the screens show it: its steps, when they were to begin and did, how late the
meeting is. Screens reckon the seconds themselves; nothing ticks over the wire."""

from typing import Any

from meeting.state.agenda import steps
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled
from meeting.views.keyed import Fragment


def agenda_part(state: Snapshot, fragments: Fragments) -> Fragment:
    """``{agenda_items: {id: {title, kind, budget_s?, session?, queue?, planned_at?, started_at?,
    ended_at?, spent_s?, is_removed?}}, agenda_order}``; a removed step stays in the dictionary
    (old records name it), not in the order."""
    meeting = state.meeting
    made_from = (
        state.stamp("agenda_items"),
        meeting.agenda_item or "",
        meeting.agenda_started_at or "",
        meeting.opened_at or "",
        meeting.held_on or "",
        meeting.settings.morning_at,
        meeting.settings.afternoon_at,
    )
    made: Fragment = fragments.of("agenda", made_from, _agenda, state)
    return made


def _agenda(state: Snapshot) -> Fragment:
    held = steps(state)
    rows: dict[str, dict[str, Any]] = {}
    for item in state.agenda_items.values():
        step = held.get(item.id)
        rows[item.id] = filled(
            title=item.title,
            kind=item.kind,
            budget_s=item.budget_s,
            queue=item.queue,
            session=step and step.session,
            planned_at=step and step.planned_at,
            started_at=step and step.started_at,
            ended_at=item.ended_at,
            spent_s=item.spent_s or None,
            is_removed=item.is_removed,
        )
    return {"agenda_items": rows, "agenda_order": list(held)}
