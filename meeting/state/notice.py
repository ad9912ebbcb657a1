"""Thông báo kết luận: what people decide about the document; its lines come from the matters."""

import msgspec

from meeting.state.record import Record
from meeting.state.signing import Signature

STATUSES = ("draft", "approved", "issued")

#: One notice per meeting.
ID = "notice"


class Presider(msgspec.Struct, frozen=True, kw_only=True):
    """Who presided, and from when to when (HH:MM in Viet Nam; empty = from the beginning, to the
    end)."""

    name: str
    position: str = ""
    from_time: str = ""
    to_time: str = ""


class Notice(Record, frozen=True, kw_only=True):
    """Who presided, who concluded and who signs are three facts, chosen and never inferred from
    each other. ``presided`` empty: the meeting's chairs did. ``prefix`` is TM., KT., TL., TUQ. or
    empty; ``authority`` the line after it; ``deputy_for`` whose place the signer takes below it;
    ``cosigner`` signs for the second issuer of a joint document; ``format`` the version
    (state/formats.py) it was issued in. ``field_v``: version at which each field last changed
    (for `expect`). ``version`` is the number of the version that stands once it is approved
    (state/versions.py); parts written by hand are passages (state/passages.py)."""

    status: str = "draft"
    concluded_by: str = ""
    concluded_position: str = ""
    prefix: str = "TM."
    authority: str = ""
    deputy_for: str = ""
    signer_position: str = ""
    signer_name: str = ""
    cosigner: Signature | None = None
    code: str = ""
    drafted_by: str = ""
    recipients: list[str] = []
    presided: list[Presider] = []
    field_v: dict[str, int] = {}
    approved_at: str | None = None
    approved_by: str = ""
    version: int = 0
    #: Why it may be issued later (state/issuing.py); empty = in the usual time.
    extended: str = ""
    number: str = ""
    issued_on: str | None = None
    issued_at: str | None = None
    format: str | None = None

    @property
    def signature(self) -> Signature:
        """How it is signed (the first issuer's, where two sign)."""
        return Signature(
            prefix=self.prefix,
            authority=self.authority,
            deputy_for=self.deputy_for,
            position=self.signer_position,
            name=self.signer_name,
        )
