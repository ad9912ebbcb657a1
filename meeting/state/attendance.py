"""Điểm danh: roll calls, and who was there at each."""

from meeting.state.record import Record

#: In the hall or at a bridge site / following from elsewhere / did not come.
PRESENCES = ("present", "online", "absent")

#: How it was found out: scanned, found by name, code typed, put down by the staff, own phone.
WAYS = ("scan", "search", "code", "staff", "phone")


class RollCall(Record, frozen=True, kw_only=True):
    """One calling of the roll; a second one after the break or in the afternoon has records of
    its own. At most one is open."""

    number: int
    title: str = ""
    opened_at: str
    closed_at: str | None = None


class Attendance(Record, frozen=True, kw_only=True):
    """One delegate at one roll call. Its id is ``<roll call>.<delegate>``; taken back it is
    removed. ``at`` is when it was seen, which may be before the server heard of it."""

    roll_call: str
    delegate: str
    presence: str
    reason: str = ""
    site: str | None = None
    way: str = "staff"
    at: str
