"""Danh mục công việc: put down, changed, done, taken out; the usual work of the plans at once (R9,
R18; seeds 000, 001, 003)."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import text
from meeting.domain.assigning import a_date
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot
from meeting.state.tasks import due_day, presets
from meeting.state.work import Task

#: Lines of one list.
TASKS_MOST = 500


class Add(Args):
    title: str
    due_on: str
    who: str = ""
    note: str = ""


def add(state: Snapshot, actor: Actor, args: Add, at: Moment) -> Outcome:
    """Put down who does what by which day. Errors: ``invalid`` for a day that is mistyped,
    ``too_many``."""
    _room_for(state, 1)
    task = Task(id=at.new_id(), **_clean(state, args.given(), at))
    return Outcome([task], {"task": task.id}, {"task": task.id, "due_on": task.due_on})


class Edit(Args):
    task: str
    title: str | UnsetType = UNSET
    due_on: str | UnsetType = UNSET
    who: str | UnsetType = UNSET
    note: str | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """Change a line; what is not named stays."""
    task = find(state.tasks, args.task, "task")
    given = {f: v for f, v in args.given().items() if f != "task"}
    changed = task.but(**_clean(state, given, at))
    particulars = {"task": task.id, "fields": sorted(given), "due_on": changed.due_on}
    return Outcome([changed], {}, particulars)


class Finish(Args):
    task: str
    is_done: bool = True


def finish(state: Snapshot, actor: Actor, args: Finish, at: Moment) -> Outcome:
    """It is done, or after all not; the day on which it was first said stands."""
    task = find(state.tasks, args.task, "task")
    done_at = (task.done_at or at.now) if args.is_done else None
    particulars = {"task": task.id, "is_done": args.is_done}
    return Outcome([task.but(done_at=done_at)], {}, particulars)


class OneTask(Args):
    task: str


def remove(state: Snapshot, actor: Actor, args: OneTask, at: Moment) -> Outcome:
    """Take a line out."""
    task = find(state.tasks, args.task, "task")
    return Outcome([task.but(is_removed=True)], {}, {"task": task.id})


def plan(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """Put down the usual work, its days counted back from the meeting's. What was put down from it
    before, changed or taken out since, is left alone.

    Errors: ``wrong_state`` (no_held_day) before the day of the meeting is fixed."""
    held_on = state.meeting.held_on
    if not held_on:
        raise Refusal("wrong_state", "no_held_day")
    known = {task.preset for task in state.tasks.values()}
    fresh = [preset for preset in presets() if preset.key not in known]
    _room_for(state, len(fresh))
    made: list[Record] = [
        Task(id=at.new_id(), title=p.title, who=p.who, due_on=due_day(held_on, p), preset=p.key)
        for p in fresh
    ]
    return Outcome(made, {"added": len(made)}, {"added": len(made)})


def _room_for(state: Snapshot, many: int) -> None:
    if sum(not t.is_removed for t in state.tasks.values()) + many > TASKS_MOST:
        raise Refusal("invalid", "too_many", field="title", most=TASKS_MOST)


def _clean(state: Snapshot, given: dict[str, Any], at: Moment) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for field, value in given.items():
        if field == "due_on":
            clean[field] = a_date(state, text.day(value, field), UNSET, field, at)
        else:
            most = text.UNIT_MAX if field == "who" else text.LINE_MAX
            clean[field] = text.line(value, field, most=most, required=field == "title")
    return clean
