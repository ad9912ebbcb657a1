"""The programme as it is held: its steps begun one after the other, its sessions, its recesses."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state import agenda
from meeting.state.programme import AgendaItem, Meeting
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

#: A step that is left within so many seconds was begun by a slip: it counts as not begun.
SLIP_S = 15


def rested(state: Snapshot, meeting: Meeting, now: str) -> list[Record]:
    """``meeting`` with the running step at rest (a recess, the end): its time stands still until
    the meeting goes on."""
    item = state.agenda_items.get(meeting.agenda_item or "")
    if item is None or meeting.agenda_started_at is None:
        return [meeting]
    return [meeting.but(agenda_started_at=None), _with_spell(state, item, now)]


def resumed(meeting: Meeting, now: str) -> Meeting:
    """``meeting`` with its step going on."""
    if meeting.agenda_item is None or meeting.agenda_started_at is not None:
        return meeting
    return meeting.but(agenda_started_at=now)


def _with_spell(state: Snapshot, item: AgendaItem, now: str) -> AgendaItem:
    """``item`` with the running spell counted."""
    started_at = item.started_at or state.meeting.agenda_started_at
    return item.but(started_at=started_at, spent_s=round(agenda.spent_s(state, item, now)))


def _left(state: Snapshot, now: str) -> list[AgendaItem]:
    """The running step as it is left, if there is one."""
    item = state.agenda_items.get(state.meeting.agenda_item or "")
    if item is None:
        return []
    counted = _with_spell(state, item, now)
    if counted.spent_s < SLIP_S and item.spent_s == 0:
        return [counted.but(started_at=None, ended_at=None, spent_s=0)]
    return [counted.but(ended_at=now)]


def _moved(state: Snapshot, meeting: Meeting, item: AgendaItem, now: str) -> list[Record]:
    """The programme moved to ``item``; the queue opens or closes as the step says. A meeting
    that is not running takes no requests, whatever a step says."""
    changes: list[Record] = [i for i in _left(state, now) if i.id != item.id]
    begun = item.but(started_at=item.started_at or now, ended_at=None)
    if state.meeting.agenda_item == item.id and state.meeting.agenda_started_at is not None:
        begun = _with_spell(state, item, now).but(ended_at=None)
    meeting = meeting.but(agenda_item=item.id, agenda_started_at=now)
    if item.queue == "close" or (item.queue == "open" and meeting.status in ("open", "paused")):
        meeting = meeting.but(queue_open=item.queue == "open", queue_closes_at=None)
    return [*changes, begun, meeting]


class Start(Args):
    item: str | None


def start(state: Snapshot, actor: Actor, args: Start, at: Moment) -> Outcome:
    """The programme moves to this step; null = to none. The step left keeps the time it took; the
    one begun opens or closes the queue where it says so (R36).

    Errors: ``not_found`` for an unknown step.
    """
    if args.item is None:
        meeting = state.meeting.but(agenda_item=None, agenda_started_at=None)
        return Outcome([*_left(state, at.now), meeting], {}, {"item": None})
    item = find(state.agenda_items, args.item, "item")
    changes = _moved(state, state.meeting, item, at.now)
    particulars: dict[str, object] = {"item": item.id}
    if item.queue:
        particulars["queue"] = item.queue
    return Outcome(changes, {}, particulars)


class Begin(Args):
    session: str


def begin(state: Snapshot, actor: Actor, args: Begin, at: Moment) -> Outcome:
    """A session begins, morning or afternoon: the meeting is open (again) and its first step that
    is not over runs. Who waits, the round that is not answered and everybody who signed in are
    carried over untouched; the queue is as the step says, else as it was before the recess.

    Errors: ``wrong_state`` while somebody has the floor, after the end, or when the session has
    no step left.
    """
    session = text.one_of(args.session, agenda.SESSIONS, "session")
    if state.meeting.floor is not None:
        raise Refusal("wrong_state", "floor_taken")
    if state.meeting.status not in ("draft", "open", "paused"):
        raise Refusal("wrong_state", "cannot_open_meeting")
    sessions = agenda.session_of(state)
    steps = [item for item in agenda.ordered(state) if sessions[item.id] == session]
    item = next((item for item in steps if item.ended_at is None), None)
    if item is None:
        raise Refusal("wrong_state", "session_without_steps")
    was_draft = state.meeting.status == "draft"
    meeting = state.meeting.but(
        status="open",
        opened_at=state.meeting.opened_at or at.now,
        queue_open=was_draft or state.meeting.queue_open,
    )
    changes = _moved(state, meeting, item, at.now)
    return Outcome(changes, {}, {"session": session, "item": item.id})
