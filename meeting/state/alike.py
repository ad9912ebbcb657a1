"""Groups of opinions that stand in no matter and may say the same, to be gone through before a
meeting: a person looks at each group and decides."""

from collections.abc import Iterable

from meeting.state import parts
from meeting.state.opinions import Opinion
from meeting.state.similar import Similar, is_comparable
from meeting.state.snapshot import Snapshot

#: Opinions gone through at once, the oldest first; those of one group.
MOST = 500
GROUP_MOST = 12
#: How like two must be to stand in a group, and how many neighbours each may bring.
NEAR = 0.4
NEIGHBOURS = 4

Pair = tuple[str, str]


def is_loose(state: Snapshot, opinion: Opinion) -> bool:
    """Whether it waits for a matter, whole, where the desks may read it."""
    is_waiting = is_comparable(opinion) and not opinion.parts
    return is_waiting and bool(parts.free(state, opinion))


def loose(state: Snapshot) -> list[Opinion]:
    """The opinions to go through."""
    found = [o for o in state.opinions.values() if is_loose(state, o)]
    return sorted(found, key=lambda o: o.number)[:MOST]


def pairs(state: Snapshot, index: Similar, opinion: Opinion) -> list[Pair]:
    """The opinion with each of its nearest neighbours."""

    def is_other(other: Opinion) -> bool:
        return other.id != opinion.id and is_loose(state, other)

    likes = index.like(
        state, opinion.text, is_other, NEIGHBOURS, NEAR, opinion.topic, readable=is_comparable
    )
    return [(opinion.id, one.opinion) for one in likes]


def joined(found: Iterable[Pair]) -> list[list[str]]:
    """The groups the pairs make, the largest first; a group that is full takes no more in."""
    groups: dict[str, list[str]] = {}
    for one, other in found:
        mine, theirs = groups.get(one, [one]), groups.get(other, [other])
        if mine is theirs or len(mine) + len(theirs) > GROUP_MOST:
            continue
        mine = [*mine, *theirs]
        for member in mine:
            groups[member] = mine
    distinct = {id(group): group for group in groups.values()}
    return sorted(distinct.values(), key=lambda group: -len(group))
