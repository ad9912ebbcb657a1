"""Who is behind a turn, as the order and the limits count people: not devices, not entries."""

from functools import lru_cache

from meeting.state.folding import composed
from meeting.state.turns import Turn


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """``text`` as two people type the same name or unit: NFC, one case, single spaces."""
    return " ".join(composed(text).casefold().split())


def entered(name: str, unit: str) -> str:
    """The identity of a person entered by name (a desk, a neighbour, a list)."""
    return f"{folded(name)}|{folded(unit)}"


@lru_cache(maxsize=65_536)
def _keys(participant: str | None, name: str, unit: str, display: str) -> tuple[str, str]:
    person = participant or entered(name, unit)
    if display in ("secret", "anonymous"):
        person += f" {display}"
    return person, folded(unit) or person


def keys_of(turn: Turn) -> tuple[str, str]:
    """``(person, unit)`` of a turn: the participant with the phone, else the name and unit; who
    has no unit speaks for nobody else. What a person asks under a kept-back name is never counted
    together with what was said openly: the reason shown would tell who it is."""
    return _keys(turn.participant, turn.name, turn.unit, turn.display)


def person_of(turn: Turn) -> str:
    """The person of a turn."""
    return keys_of(turn)[0]
