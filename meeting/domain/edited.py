"""Several people at one desk: who changed a field last, and how somebody who set out from an older
one is told.

Two people who set different fields of one record both win; of two who set the same one the second
is refused ``stale``, with what was changed and by whom, and decides.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from meeting.domain.command import Actor, Moment
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import Snapshot


class Edited(Protocol):
    """A record whose fields the staff change."""

    @property
    def edit_v(self) -> dict[str, int]: ...
    @property
    def edit_by(self) -> dict[str, str]: ...


def touched(record: Edited, fields: Iterable[str], actor: Actor, at: Moment) -> dict[str, Any]:
    """What is put down beside a change of these fields."""
    named = list(fields)
    return {
        "edit_v": {**record.edit_v, **dict.fromkeys(named, at.v)},
        "edit_by": {**record.edit_by, **dict.fromkeys(named, actor.id)},
    }


def newest(versions: Mapping[str, int], fields: Iterable[str]) -> int:
    """Version at which one of these fields last changed."""
    return max((versions.get(field, 0) for field in fields), default=0)


def changed_meanwhile(
    state: Snapshot,
    versions: Mapping[str, int],
    people: Mapping[str, str],
    fields: Iterable[str],
    expect: int,
) -> Refusal:
    """``stale``, with ``items [{field, by, role}]``: who changed what since."""
    late = sorted(f for f in fields if versions.get(f, 0) > expect)
    items = [{"field": field, **who(state, people.get(field, ""))} for field in late]
    if not items:
        return Refusal("stale")
    first = items[0]
    reason = "changed_by" if people.get(late[0]) else "stale"
    return Refusal("stale", reason, by=first["by"], role=first["role"], items=items)


def who(state: Snapshot, link_id: str) -> dict[str, str]:
    """``{by, role}``: the name on a link, and its role."""
    link = state.links.get(link_id)
    return {"by": link.label, "role": link.role} if link else {"by": "", "role": "secretary"}
