"""Thông báo kết luận: what people decide about the document; its lines come from the matters."""

from meeting.state.record import Record

STATUSES = ("draft", "approved", "issued")

#: One notice per meeting.
ID = "notice"


class Notice(Record, frozen=True, kw_only=True):
    """Who concluded and who signs are separate and chosen, never inferred. ``prefix`` is TM.,
    KT., TL., TUQ. or empty; ``authority`` the line after it; ``sections`` hand-written
    paragraphs that replace a generated one, keyed by section."""

    status: str = "draft"
    concluded_by: str = ""
    concluded_position: str = ""
    prefix: str = "TM."
    authority: str = ""
    signer_position: str = ""
    signer_name: str = ""
    code: str = ""
    drafted_by: str = ""
    recipients: list[str] = []
    sections: dict[str, str] = {}
    approved_at: str | None = None
    approved_by: str = ""
    number: str = ""
    issued_on: str | None = None
    issued_at: str | None = None
