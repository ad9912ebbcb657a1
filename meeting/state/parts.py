"""An opinion that holds several thoughts: its words stay whole, its parts are grouped one by one.

An opinion that was not split is one part, number 0. A part stands in one matter; a matter may hold
several parts of an opinion.
"""

from meeting.state.indexes import MATTERS_OF
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot


def count(opinion: Opinion) -> int:
    """How many parts an opinion has."""
    return len(opinion.parts) or 1


def held(matter: Matter, opinion: str) -> list[int]:
    """The parts of an opinion that stand in this matter."""
    return matter.parts.get(opinion, [0]) if opinion in matter.opinions else []


def places(state: Snapshot, opinion: Opinion) -> dict[int, Matter]:
    """Part → the matter it stands in; parts that stand in none are left out."""
    found: dict[int, Matter] = {}
    for matter in state.group(MATTERS_OF, opinion.id):
        for part in held(matter, opinion.id):
            found.setdefault(part, matter)
    return found


def free(state: Snapshot, opinion: Opinion) -> list[int]:
    """The parts that stand in no matter, in order."""
    taken = places(state, opinion)
    return [part for part in range(count(opinion)) if part not in taken]


def words(opinion: Opinion, part: int) -> str:
    """The words of a part."""
    return opinion.parts[part] if part < len(opinion.parts) else opinion.text
