"""Where every opinion is, counted so that the numbers explain each other: "154 received, 161 after
splitting" (R11, R15; a published report of a province does exactly that).

Each part of each opinion is in exactly one place; each step's sum is the next step's beginning.
"""

from collections import Counter
from typing import NamedTuple

import msgspec

from meeting.state import parts
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot

PHASES = ("before", "during", "after")
#: Places of an opinion that is not to be grouped, the first that is true.
SET_ASIDE = ("withdrawn", "denunciation", "private")
#: Places of a part that stands in no matter.
LOOSE = ("off_topic", "held", "new", "released")
GROUPED = "grouped"


class Line(NamedTuple):
    """``sign``: ``+`` and ``-`` lead on to the next ``=``; ``of`` are shares of the line before."""

    code: str
    sign: str
    number: int


class Reconciled(msgspec.Struct, frozen=True, kw_only=True):
    """``written``: phase → opinions received in writing, withdrawn ones among them; ``captured``:
    heard in speeches. ``aside``: place → opinions; ``loose``: place → parts. ``split``: parts
    beyond the opinions they came from; ``gathered``: parts beyond the first of each matter.
    ``made``: matters ever made; ``merged`` into others; ``undone``: taken back."""

    written: dict[str, int]
    captured: int
    aside: dict[str, int]
    split: int
    loose: dict[str, int]
    grouped: int
    gathered: int
    from_opinions: int
    alone: int
    made: int
    merged: int
    undone: int

    @property
    def received(self) -> int:
        return sum(self.written.values()) + self.captured

    @property
    def opinions(self) -> int:
        """Those that are to be grouped."""
        return self.received - sum(self.aside.values())

    @property
    def parts(self) -> int:
        return self.opinions + self.split

    @property
    def matters(self) -> int:
        return self.from_opinions + self.alone

    def lines(self) -> list[Line]:
        """The table, top to bottom: each ``=`` is the sum of what stands before it."""
        return [
            *(Line(phase, "of", self.written[phase]) for phase in PHASES),
            Line("captured", "of", self.captured),
            Line("received", "=", self.received),
            *(Line(place, "-", self.aside[place]) for place in SET_ASIDE),
            Line("opinions", "=", self.opinions),
            Line("split", "+", self.split),
            Line("parts", "=", self.parts),
            *(Line(place, "-", self.loose[place]) for place in LOOSE),
            Line("grouped", "=", self.grouped),
            Line("gathered", "-", self.gathered),
            Line("from_opinions", "=", self.from_opinions),
            Line("alone", "+", self.alone),
            Line("matters", "=", self.matters),
        ]


def place_of(opinion: Opinion) -> str:
    """Where an opinion is as long as no matter holds it."""
    if opinion.status == "withdrawn":
        return "withdrawn"
    if opinion.is_suspected:
        return "denunciation"
    return "private" if opinion.is_private else opinion.status


def reconciled(state: Snapshot) -> Reconciled:
    """Count every opinion, part and matter once."""
    written, aside, loose = Counter[str](), Counter[str](), Counter[str]()
    captured = opinions = in_parts = 0
    holding: dict[str, int] = {}
    for opinion in state.opinions.values():
        if opinion.channel == "speech":
            captured += 1
        else:
            written[opinion.phase] += 1
        place = place_of(opinion)
        if place in SET_ASIDE:
            aside[place] += 1
            continue
        opinions += 1
        in_parts += parts.count(opinion)
        held = parts.places(state, opinion)
        for matter in held.values():
            holding[matter.id] = holding.get(matter.id, 0) + 1
        loose[place] += parts.count(opinion) - len(held)
    standing = [m for m in state.matters.values() if not m.is_removed]
    grouped = sum(holding.values())
    merged = sum(m.merged_into is not None for m in state.matters.values() if m.is_removed)
    return Reconciled(
        written={phase: written[phase] for phase in PHASES},
        captured=captured,
        aside={place: aside[place] for place in SET_ASIDE},
        split=in_parts - opinions,
        loose={place: loose[place] for place in LOOSE},
        grouped=grouped,
        gathered=grouped - len(holding),
        from_opinions=len(holding),
        alone=len(standing) - len(holding),
        made=len(state.matters),
        merged=merged,
        undone=len(state.matters) - len(standing) - merged,
    )
