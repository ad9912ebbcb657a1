"""Công việc: what somebody does before, or after, the meeting (R9)."""

from meeting.state.record import Record


class Task(Record, frozen=True, kw_only=True):
    """``who`` is a body, a unit or a person, in the plan's words; ``preset`` names the line of
    state/tasks.json it was made from."""

    title: str
    who: str = ""
    due_on: str
    note: str = ""
    done_at: str | None = None
    preset: str = ""
