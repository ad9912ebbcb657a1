"""By when the notice must be issued: working days after the meeting (seed 001: "chậm nhất là 10
ngày làm việc", "không quá 15 ngày làm việc" for what is beyond authority or complex, R61).
The day of the meeting is day 0."""

from datetime import date
from typing import NamedTuple

from meeting.state import times
from meeting.state.calendar import Calendar
from meeting.state.snapshot import Snapshot


class Due(NamedTuple):
    """``days`` working days after the meeting; ``is_known``: the year's days off were announced."""

    on: date
    days: int
    is_known: bool


def due(state: Snapshot) -> Due | None:
    """The last day for issuing; None before the meeting was held."""
    meeting, settings = state.meeting, state.meeting.settings
    began = meeting.closed_at or meeting.opened_at
    if began is None:
        return None
    held = date.fromisoformat(meeting.held_on) if meeting.held_on else times.local_date(began)
    is_longer = bool(state.notice.extended) and settings.notice_days_most > settings.notice_days
    days = settings.notice_days_most if is_longer else settings.notice_days
    calendar = Calendar(settings.calendar)
    on = calendar.working_day(held, days)
    return Due(on, days, calendar.is_known(on.year))
