"""Whether everybody was heard: opinions by level × kind × site × topic, with what is missing (R16:
"ở tất cả các cấp học, ngành học, các loại hình cơ sở giáo dục"), and by phase and channel (R21).

Counts alone. Opinions for the chair alone and those that look like a denunciation are not counted
by unit: a one in a small cell would tell who wrote.
"""

from collections import Counter
from typing import NamedTuple

from meeting.state import levels
from meeting.state.collecting import Unit
from meeting.state.opinions import CHANNELS, PHASES, Opinion
from meeting.state.progress import listed_units, unit_named
from meeting.state.snapshot import Snapshot

#: What stands where a unit, its level or kind, a site or a topic is not known.
UNKNOWN = ""


class Place(NamedTuple):
    """One row: a level of schooling, a kind of institution, a site (id; empty = not known)."""

    level: str
    kind: str
    site: str


class Row(NamedTuple):
    """``units`` listed here, ``heard`` of them with an opinion at least; ``counts``: topic id
    (empty = none) → opinions."""

    place: Place
    units: int
    heard: int
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def is_gap(self) -> bool:
        """Whether units are listed here and nothing came from any."""
        return self.units > 0 and self.total == 0


class Coverage(NamedTuple):
    """``topics``: ids in their order, empty last when some opinions have none; ``silent``: topics
    about which nothing came."""

    rows: list[Row]
    topics: list[str]
    totals: dict[str, int]
    silent: list[str]

    @property
    def gaps(self) -> list[Row]:
        return [row for row in self.rows if row.is_gap]

    @property
    def total(self) -> int:
        return sum(self.totals.values())


def counted(state: Snapshot, phase: str = "") -> list[Opinion]:
    """The opinions that stand and that everybody at the desks may read, of one phase or all."""
    return [
        o
        for o in state.opinions.values()
        if o.status != "withdrawn" and not o.is_restricted and phase in ("", o.phase)
    ]


def coverage(state: Snapshot, phase: str = "") -> Coverage:
    """The whole table, rows in the order of levels, kinds and sites."""
    cells: dict[Place, Counter[str]] = {}
    found = [(opinion, unit_of(state, opinion)) for opinion in counted(state, phase)]
    heard = {unit.id for _, unit in found if unit is not None}
    # A unit listed without a site stands where its opinions came from.
    sites = {unit.id: opinion.site for opinion, unit in found if unit is not None and opinion.site}
    for opinion, unit in found:
        place = _place(unit, opinion, sites)
        topic = opinion.topic if _stands(state, opinion.topic) else UNKNOWN
        cells.setdefault(place, Counter())[topic or UNKNOWN] += 1
    listed: Counter[Place] = Counter()
    heard_in: Counter[Place] = Counter()
    for unit in listed_units(state):
        place = _place_of(unit, sites)
        cells.setdefault(place, Counter())
        listed[place] += 1
        heard_in[place] += unit.id in heard
    rows = [
        Row(place, listed[place], heard_in[place], dict(counts)) for place, counts in cells.items()
    ]
    rows.sort(key=lambda row: _order(state, row.place))
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(row.counts)
    alive = [topic for topic in state.topics.values() if not topic.is_removed]
    topics = [topic.id for topic in sorted(alive, key=lambda t: (t.rank, t.id))]
    silent = [topic for topic in topics if not totals[topic]]
    if totals[UNKNOWN]:
        topics.append(UNKNOWN)
    return Coverage(rows, topics, dict(totals), silent)


def unit_of(state: Snapshot, opinion: Opinion) -> Unit | None:
    """The unit an opinion came from: the one that gathered it, else the one its unit names."""
    if opinion.collected_by is not None:
        return state.units.get(opinion.collected_by)
    return unit_named(state, opinion.unit) if opinion.unit else None


def _place(unit: Unit | None, opinion: Opinion, sites: dict[str, str]) -> Place:
    if unit is not None and not unit.is_removed:
        return _place_of(unit, sites)
    level, kind = levels.level_of(opinion.unit), levels.kind_of(opinion.unit)
    return Place(level, kind, opinion.site or UNKNOWN)


def _place_of(unit: Unit, sites: dict[str, str]) -> Place:
    return Place(
        levels.level_known(unit.level), unit.kind, unit.site or sites.get(unit.id, UNKNOWN)
    )


def _stands(state: Snapshot, topic: str | None) -> bool:
    found = state.topics.get(topic or "")
    return found is not None and not found.is_removed


def _order(state: Snapshot, place: Place) -> tuple[object, ...]:
    site = state.sites.get(place.site)
    return (
        *_known_first(levels.LEVELS, place.level),
        *_known_first(levels.KINDS, place.kind),
        (site is None, site.rank if site else 0, place.site),
    )


def _known_first(known: tuple[str, ...], words: str) -> tuple[bool, int, str]:
    """The usual words in their order, then others, nothing last."""
    return (not words, known.index(words) if words in known else len(known), words)


def by_phase(state: Snapshot) -> dict[str, dict[str, int]]:
    """Phase → channel → how many opinions stand, restricted ones among them: totals reconcile."""
    found: dict[str, dict[str, int]] = {phase: dict.fromkeys(CHANNELS, 0) for phase in PHASES}
    for opinion in state.opinions.values():
        if opinion.status != "withdrawn":
            found[opinion.phase][opinion.channel] += 1
    return found
