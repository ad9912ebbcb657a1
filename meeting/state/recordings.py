"""Bản ghi âm: when the recorder of the hall ran, so that what was said is found in it again."""

from meeting.state.record import Record


class Recording(Record, frozen=True, kw_only=True):
    """One recording of the hall; the numbers count from 1. ``stopped_at`` absent = it runs."""

    number: int
    started_at: str
    stopped_at: str | None = None
