"""Who raised a matter, as far as a public document may say.

The asker's choice holds here as on the wall (``state.names``): ``name`` → name and unit,
``unit`` → the unit, ``secret`` and ``anonymous`` → neither.
"""

import msgspec

from meeting.documents.words import ADDRESS, clean
from meeting.state.matters import Matter
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn

#: Turns in which somebody raises something; the others answer, report or direct.
ASKING = ("first", "followup", "interposed", "order", "proxy")


class Asker(msgspec.Struct, frozen=True, kw_only=True):
    """``name`` and ``unit`` are empty when they may not be shown."""

    name: str = ""
    position: str = ""
    unit: str = ""

    @property
    def is_hidden(self) -> bool:
        return not (self.name or self.unit)


def asker(record: Turn | Opinion) -> Asker:
    """The public side of who spoke or wrote."""
    seen = visible(record, is_staff=False)
    return Asker(
        name=clean(seen.get("name", "")),
        position=clean(seen.get("position", "")),
        unit=clean(seen.get("unit", "")),
    )


def askers(state: Snapshot, matter: Matter) -> list[Asker]:
    """Those who raised the matter, each once, in the order of its sources; who withdrew has not."""
    opinions = (state.opinions[o] for o in matter.opinions)
    turns = (state.turns[t] for t in matter.turns)
    found = [asker(o) for o in opinions if o.status != "withdrawn"]
    found += [asker(t) for t in turns if t.kind in ASKING and t.status != "withdrawn"]
    return list(dict.fromkeys(found))


def words(state: Snapshot, who: Asker, address: str = "") -> str:
    """``ông/bà Nguyễn Thị A, Hiệu trưởng, Trường …``; a unit alone; or how a hidden asker is
    called. ``address`` in place of the meeting's form of address."""
    if who.is_hidden:
        return "người nêu ý kiến"
    if not who.name:
        return who.unit
    address = address or ADDRESS[state.meeting.address]
    return ", ".join(part for part in (f"{address} {who.name}", who.position, who.unit) if part)


def in_line(state: Snapshot, who: Asker) -> str:
    """The same inside a sentence, position and unit in brackets: several stay apart."""
    if not who.name:
        return words(state, who)
    behind = ", ".join(part for part in (who.position, who.unit) if part)
    name = f"{ADDRESS[state.meeting.address]} {who.name}"
    return f"{name} ({behind})" if behind else name


def listed(state: Snapshot, matters: list[Matter]) -> list[str]:
    """Every unit and person who raised one of the matters and may be named, each once: for the
    distribution list (R63; anonymous and secret askers excepted)."""
    found: dict[str, None] = {}
    for matter in matters:
        for who in askers(state, matter):
            if not who.is_hidden:
                found.setdefault(words(state, who))
    return list(found)
