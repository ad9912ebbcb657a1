"""Who conducts: of many chairs one at a time (R2, *đồng chủ trì*).

A chair here is a chair's own link, not an assistant's. Links that do not say which of the chairs
they are for stand for one and the same chair on several devices, until somebody takes over: with
one chair there is nothing to decide. The order is that of the meeting's list of chairs, then of
the links' making; until somebody takes over or is handed the meeting, the first one conducts.
"""

from typing import NamedTuple

from meeting.state.people import Link
from meeting.state.snapshot import Snapshot


class Called(NamedTuple):
    """What a chair is called on the screens."""

    name: str
    position: str = ""


def own_links(state: Snapshot) -> list[Link]:
    """The good links of chairs, assistants' aside, in order."""
    listed = {chair.name: place for place, chair in enumerate(state.meeting.chairs)}
    links = [
        k
        for k in state.links.values()
        if k.role == "chair" and k.on_behalf is None and k.revoked_at is None and not k.is_removed
    ]
    last = len(listed)
    return sorted(links, key=lambda k: (listed.get(k.chair, last), k.created_at, k.id))


def chairs(state: Snapshot) -> list[Link]:
    """The chairs who can be told apart, in order."""
    links = own_links(state)
    is_told_apart = state.meeting.conductor is not None or any(k.chair for k in links)
    return links if is_told_apart else links[:1]


def conductor(state: Snapshot) -> Link | None:
    """Who conducts now: who took it over last, unless that link was revoked; then the first."""
    present = chairs(state)
    chosen = next((k for k in present if k.id == state.meeting.conductor), None)
    return chosen or (present[0] if present else None)


def called(state: Snapshot, link: Link) -> Called:
    """The chair's name and position of the meeting's list, else the link's own label."""
    chair = next((c for c in state.meeting.chairs if c.name == link.chair), None)
    return Called(chair.name, chair.position) if chair else Called(link.chair or link.label)


def may_conduct(state: Snapshot, link_id: str, behalf: str | None) -> bool:
    """Whether this chair (or the chair an assistant acts for) may command the floor."""
    now = conductor(state)
    return now is None or len(chairs(state)) < 2 or (behalf or link_id) == now.id
