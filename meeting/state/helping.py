"""Gọi kỹ thuật: a site that needs somebody (R54)."""

from meeting.state.record import Record

#: What is wrong, as far as the desk can say.
TROUBLES = ("sound", "picture", "line", "power", "other")


class HelpCall(Record, frozen=True, kw_only=True):
    """``asked_by``, ``taken_by``, ``done_by`` are roles: who sat there is in the journal."""

    site: str
    trouble: str = "other"
    note: str = ""
    asked_at: str
    asked_by: str
    taken_at: str | None = None
    taken_by: str = ""
    done_at: str | None = None
    done_by: str = ""
