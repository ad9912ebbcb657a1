"""Which text stands: the versions of the notice and of the minutes, and the one in force."""

from meeting.state.snapshot import Snapshot
from meeting.state.versions import MINUTES, NOTICE, Version


def versions(state: Snapshot, document: str) -> list[Version]:
    """Those of one document, first to last."""
    found = [v for v in state.versions.values() if v.document == document and not v.is_removed]
    return sorted(found, key=lambda v: v.number)


def current(state: Snapshot) -> Version | None:
    """The version that is the notice now; None while it is a draft, or was fixed before texts were
    kept."""
    notice = state.notice
    if notice.status == "draft" or not notice.version:
        return None
    found = versions(state, NOTICE)
    return next((v for v in found if v.number == notice.version), None)


def approval(state: Snapshot) -> Version | None:
    """The version that was approved, of the notice that stands."""
    standing = current(state)
    if standing is None:
        return None
    found = [v for v in versions(state, NOTICE) if v.number <= standing.number]
    return next((v for v in reversed(found) if v.stage == "approved"), None)


def is_amended(state: Snapshot) -> bool:
    """Whether the approved text was put right since, and not approved again."""
    standing = current(state)
    return standing is not None and standing.stage == "amended"


def issued(state: Snapshot) -> Version | None:
    """The issued notice's version."""
    version = current(state)
    return version if version is not None and version.stage == "issued" else None


def signed_minutes(state: Snapshot) -> list[Version]:
    """The signed minutes and the supplements to them, first to last; empty while they are open."""
    return versions(state, MINUTES)
