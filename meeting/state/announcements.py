"""Thông báo trên màn hình: what the hall is told, in words that stand for a while."""

from meeting.state.record import Record

#: The meeting's rules (R37); that it is recorded (Luật 91/2025/QH15, Điều 32); minutes left; words.
KINDS = ("rules", "recording", "time", "free")


class Announcement(Record, frozen=True, kw_only=True):
    """To everybody, or to one ``site``. ``text`` belongs to kind ``free``, ``minutes`` to
    ``time``; the screens have the words of the others. It stands until ``until`` (absent = until
    it is withdrawn): the screens hide it by the server's clock, nothing is sent for that."""

    kind: str
    text: str = ""
    minutes: int | None = None
    site: str | None = None
    given_at: str
    until: str | None = None
    withdrawn_at: str | None = None
