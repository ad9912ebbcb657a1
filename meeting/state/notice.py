"""Thông báo kết luận: what people decide about the document; its lines come from the matters."""

from meeting.state.record import Record
from meeting.state.signing import Signature

STATUSES = ("draft", "approved", "issued")

#: One notice per meeting.
ID = "notice"


class Notice(Record, frozen=True, kw_only=True):
    """Who concluded and who signs are separate and chosen, never inferred. ``prefix`` is TM.,
    KT., TL., TUQ. or empty; ``authority`` the line after it; ``deputy_for`` whose place the signer
    takes below it; ``cosigner`` signs for the second issuer of a joint document; ``sections``
    hand-written paragraphs that replace a generated one, keyed by section; ``format`` the version
    (state/formats.py) it was issued in."""

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
    sections: dict[str, str] = {}
    approved_at: str | None = None
    approved_by: str = ""
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
