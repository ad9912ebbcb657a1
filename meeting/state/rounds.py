"""Đợt: what was heard since the last block of answers, and that block."""

from meeting.state.record import Record


class Round(Record, frozen=True, kw_only=True):
    """Three to five speak, then the agencies answer together. A round is recorded when its
    answers begin (``answers_at``); ``ended_at`` absent = it is being answered. The round that is
    still asking has no record: it is whatever came after the last one ended."""

    number: int
    answers_at: str
    ended_at: str | None = None
