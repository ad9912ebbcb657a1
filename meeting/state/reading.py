"""Who may read which document: the one place that decides it for rules, views and pages."""

from meeting.state.papers import READERS, Document
from meeting.state.snapshot import Snapshot
from meeting.state.standing import issued

#: They hand documents out, so they read them all.
KEEPERS = ("organiser", "secretary", "clerk")


def may_read(document: Document, role: str, site: str | None) -> bool:
    """Whether somebody in this role and of this site may open it; ``""`` is a visitor."""
    if document.is_removed:
        return False
    if role in KEEPERS or document.access == "public":
        return True
    if document.sites and site is not None and site not in document.sites:
        return False
    if document.access == "joined":
        return role != ""
    return role in READERS and (not document.roles or role in document.roles)


def reads_notice(state: Snapshot, role: str) -> bool:
    """Whether somebody in this role may read the notice: once issued, as ``settings.notice_access``
    says."""
    if issued(state) is None:
        return False
    access = state.meeting.settings.notice_access
    return access == "public" or role in READERS or (access == "joined" and role != "")


def room(state: Snapshot) -> list[Document]:
    """All documents that are handed out, in their order."""
    kept = [d for d in state.documents.values() if not d.is_removed]
    return sorted(kept, key=lambda d: (d.rank, d.id))


def readable(state: Snapshot, role: str, site: str | None) -> list[Document]:
    """What the room offers this reader: what is limited to other sites is not listed."""
    return [d for d in room(state) if may_read(d, role, site) and _is_for(d, role, site)]


def _is_for(document: Document, role: str, site: str | None) -> bool:
    return role in KEEPERS or not document.sites or site is None or site in document.sites


def in_hall(state: Snapshot, site: str | None) -> list[Document]:
    """What a screen of that site may name: what everybody in front of it may read."""
    return [d for d in room(state) if d.access != "staff" and _is_for(d, "", site)]
