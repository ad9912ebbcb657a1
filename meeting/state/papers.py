"""Tài liệu hội nghị: what is handed out."""

from meeting.state.people import ROLES
from meeting.state.record import Record

#: Who may read: anybody who has the address; whoever joined, and the staff; the staff alone.
ACCESS = ("public", "joined", "staff")
#: Kinds as the intake knows them (web/kinds.py).
KINDS = ("pdf", "docx", "xlsx")
#: Roles a document for the staff can be meant for; a projector is a device, not a reader.
READERS = tuple(role for role in ROLES if role != "projector")


class Document(Record, frozen=True, kw_only=True):
    """``file`` is the digest it is kept under (empty once it was thrown away, long after the
    document was taken back), ``name`` what it was called when it came,
    ``pages`` how many it opens as. ``roles``: of the staff, empty = all; ``sites``: for people of
    these only, empty = all. ``edition`` counts replacements; ``opened`` and ``downloaded`` how
    often."""

    title: str
    name: str
    kind: str
    file: str
    size: int
    pages: int = 0
    access: str = "joined"
    roles: list[str] = []
    sites: list[str] = []
    rank: int = 0
    edition: int = 1
    added_at: str = ""
    opened: int = 0
    downloaded: int = 0
