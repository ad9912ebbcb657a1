"""The staff by name, for the desks that work together: who changed what, who is where."""

from typing import Any

from meeting.state.people import Link
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled

#: Roles that share the secretaries' desk, or change what stands on it.
AT_THE_DESK = ("secretary", "moderator", "clerk", "chair")


def staff_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{"staff": {link: {name?, role}}}``; revoked links stay, what they did bears their name."""
    return {"staff": fragments.keyed("staff", state, "links", _member)}


def _member(_: Snapshot, link: Link) -> dict[str, Any] | None:
    if link.role not in AT_THE_DESK:
        return None
    return filled(name=link.label, role=link.role)
