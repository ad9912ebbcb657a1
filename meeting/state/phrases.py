"""The words of the running script and of the conference notice: data, with the organiser's own in
their place where there are any.

A phrase has one text, or one for each form of address of the meeting (``settings.phrases`` holds
the organiser's own, under the phrase's name). ``{who}`` stands for what the State says; a phrase
knows which of these it may hold. What is said and who conducts at one step of the programme stands
under ``step.<item>.words`` and ``step.<item>.who``.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from meeting.state.snapshot import Snapshot

FILE = Path(__file__).parent / "phrases.json"

#: What the organiser may set of one step: what is said, and who conducts it.
OF_STEP = ("words", "who")

_VALUE = re.compile(r"\{([a-z_]+)\}")


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``all``, or a text for each form of address; ``values`` are the names it may hold."""

    values: list[str] = []
    all: str = ""
    comrade: str = ""
    teacher: str = ""
    citizen: str = ""

    def text(self, address: str) -> str:
        """The text for that form of address."""
        return self.all or str(getattr(self, address))


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase there is, in the order in which it is used."""
    return msgspec.json.decode(FILE.read_bytes(), type=dict[str, Phrase])


def step_key(item: str, what: str) -> str:
    """The name under which something of a step is kept."""
    return f"step.{item}.{what}"


def item_of(key: str) -> tuple[str, str] | None:
    """``(item, words or who)`` of such a name; None for another."""
    first, _, rest = key.partition(".")
    item, _, what = rest.rpartition(".")
    return (item, what) if first == "step" and item and what in OF_STEP else None


def values_in(text: str) -> list[str]:
    """The names in braces that stand in a text."""
    return _VALUE.findall(text)


def template(state: Snapshot, key: str) -> str:
    """The phrase as it stands: the organiser's own, else the one that comes with the product."""
    own = state.meeting.settings.phrases.get(key, "")
    return own or phrases()[key].text(state.meeting.address)


def phrase(state: Snapshot, key: str, values: Mapping[str, str] | None = None) -> str:
    """The phrase with its values in place; what is not known stays as it was written."""
    given = values or {}
    text = template(state, key)
    return _VALUE.sub(lambda match: given.get(match[1], match[0]), text)


def own_of_step(state: Snapshot, item: str, what: str) -> str:
    """What the organiser has set for a step; empty when nothing."""
    return state.meeting.settings.phrases.get(step_key(item, what), "")
