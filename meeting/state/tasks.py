"""Danh mục công việc: who does what by when, and what the data already say is due (R9; seed 000:
"trước ngày 07/8/2023", seed 001: "trước ngày 05/5/2026", "trước ngày 10/5/2026").

A unit's deadline and the day an answer is to be ready are kept where they belong; the list reads
them there, so that nothing is written down twice.
"""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from meeting.state import times
from meeting.state.indexes import MATTERS
from meeting.state.longer import Longer
from meeting.state.prepared import is_prepared
from meeting.state.progress import due_at, listed_units
from meeting.state.snapshot import Snapshot
from meeting.state.work import Task

FILE = Path(__file__).parent / "tasks.json"


class Preset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Work that the plans give out: ``days`` before the meeting (negative: after it)."""

    key: str
    title: str
    who: str
    days: int


@cache
def presets() -> list[Preset]:
    """What the plans of the seeds give out, in order of time."""
    return msgspec.json.decode(FILE.read_bytes(), type=list[Preset])


def due_day(held_on: str, preset: Preset) -> str:
    """The day a preset is due at a meeting held then."""
    return (date.fromisoformat(held_on) - timedelta(days=preset.days)).isoformat()


class Line(NamedTuple):
    """A line of the list. ``kind``: ``task``, ``unit`` (passes its opinions on), ``answer`` (the
    lead prepares one); ``title`` is empty where the kind says it all. ``longer``: the day was
    put off."""

    kind: str
    id: str
    title: str
    who: str
    due_on: str
    done_on: str
    note: str
    is_done: bool
    longer: Longer | None = None

    def is_overdue(self, today: str) -> bool:
        """Whether the day has passed and it is not done."""
        return not self.is_done and self.due_on < today


def _day(instant: str | None) -> str:
    return times.local_date(instant).isoformat() if instant else ""


def _of_task(task: Task) -> Line:
    done = _day(task.done_at)
    return Line("task", task.id, task.title, task.who, task.due_on, done, task.note, bool(done))


def work(state: Snapshot) -> list[Line]:
    """Everything with a day before the meeting, by day: tasks, units, answers."""
    found = [_of_task(task) for task in state.tasks.values() if not task.is_removed]
    for unit in listed_units(state):
        if due := due_at(state, unit):
            sent = _day(unit.sent_at)
            found.append(Line("unit", unit.id, "", unit.name, _day(due), sent, "", bool(sent)))
    for matter in state.group(MATTERS):
        if matter.answer_by and not matter.is_removed:
            lead = state.agencies.get(matter.lead or "")
            who, ready = lead.name if lead else "", is_prepared(state, matter.id)
            longer, due = matter.extended.get("answer_by"), matter.answer_by
            found.append(Line("answer", matter.id, matter.title, who, due, "", "", ready, longer))
    return sorted(found, key=lambda line: (line.due_on, line.kind, line.who, line.id))
