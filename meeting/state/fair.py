"""The fair order of the queue (``settings.order`` = ``fair``): whose turn is next when everybody is
to be heard before anybody is heard twice, and no site or unit is heard before the others.

First class: who has not spoken. Second: who has. Within a class, again and again: the site with
the strongest claim (most waiting for each turn it has had), and of that site the next of a unit
not yet heard, who (and whose unit) has used less time, then the lowest number. Calling the head
never changes the order of the rest: the history counts as the picks do.
"""

import heapq
from typing import TypeAlias

from meeting.state.indexes import HAD_FLOOR
from meeting.state.persons import keys_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import COMPETING, Turn

#: How many who registered later may go, one after the other, before who has waited longest.
PATIENCE = 10

Why = tuple[str, ...]


class _Site:
    """Who of one site waits in the same class, in the order of that site."""

    __slots__ = ("by_number", "key", "lowest", "next", "turns", "units", "version", "waiting")

    def __init__(self, key: str):
        self.key = key
        self.by_number: list[Turn] = []
        #: Place of the lowest number that is left: of two equal claims the older one wins.
        self.lowest = 0
        #: The same turns as the policy has them, each with its unit, and the place of the next.
        self.turns: list[tuple[Turn, tuple[str, str]]] = []
        self.next = 0
        self.waiting = 0
        self.units = 0
        #: Raised when a claim that stands in the heap no longer holds.
        self.version = 0


#: Claim (lower is stronger), lowest number, key (no two alike), version, site.
_Claim: TypeAlias = tuple[float, int, str, int, _Site]


class Fair:
    """The fair order of turns that compete: what the history says, and the picks made so far."""

    def __init__(self, state: Snapshot, turns: list[Turn]):
        self.turns = turns
        main = next((s.id for s in state.sites.values() if s.is_main), "")
        self.main = main
        self.heard: set[str] = set()
        self.used: dict[str, int] = {}
        #: Turns a unit has had at a site: units of one site never depend on another site's.
        self.units: dict[tuple[str, str], int] = {}
        self.unit_used: dict[str, int] = {}
        self.site_taken: dict[str, int] = {}
        taken = [t for t in state.group(HAD_FLOOR) if t.kind in COMPETING]
        for turn in taken:
            person, unit = keys_of(turn)
            self.heard.add(person)
            self._count(turn.site or main, unit)
            if turn.spoken_s:
                self.used[person] = self.used.get(person, 0) + turn.spoken_s
                self.unit_used[unit] = self.unit_used.get(unit, 0) + turn.spoken_s
        self.gap = _passed_over(taken, turns[0].number) if turns else 0
        self.placed: set[str] = set()
        self.oldest = 0
        #: Turn id → (person, unit) of those who wait, looked up once.
        self.keys = {t.id: keys_of(t) for t in turns}

    def _count(self, site: str, unit: str) -> None:
        units, taken = self.units, self.site_taken
        units[site, unit] = units.get((site, unit), 0) + 1
        taken[site] = taken.get(site, 0) + 1

    def order(self, why: dict[str, Why] | None = None, most: int = 1 << 30) -> list[Turn]:
        """All of them, or the first ``most``; ``why`` is told the reasons."""
        first: list[Turn] = []
        again: list[Turn] = []
        known = set(self.heard)
        for turn in self.turns:
            person = self.keys[turn.id][0]
            (again if person in known else first).append(turn)
            known.add(person)
        made: list[Turn] = []
        for code, turns in (("first_time", first), ("spoken_before", again)):
            waiting = [t for t in turns if t.id not in self.placed]
            self._place(waiting, code, made, why, most)
        return made

    def _place(
        self,
        turns: list[Turn],
        code: str,
        made: list[Turn],
        why: dict[str, Why] | None,
        most: int,
    ) -> None:
        """One class, site by site, with the patience of who has waited longest."""
        sites = self._sites(turns)
        reasons = _Reasons(sites, code)
        claims = [self._claim(site) for site in sites.values()]
        heapq.heapify(claims)
        left = len(turns)
        placed, units, taken, waiting = self.placed, self.units, self.site_taken, self.turns
        while left and len(made) < most:
            while claims[0][3] != claims[0][4].version:
                heapq.heappop(claims)
            site = claims[0][4]
            if not site.turns:
                site.turns = self._within(site)
            turn, unit = site.turns[site.next]
            while turn.id in placed:
                site.next += 1
                turn, unit = site.turns[site.next]
            while (oldest := waiting[self.oldest]).id in placed:
                self.oldest += 1
            if turn is not oldest and self.gap >= PATIENCE:
                left -= self._longest_wait(oldest, sites, claims)
                if why is not None:
                    why[oldest.id] = ("longest_wait",)
                made.append(oldest)
                continue
            site.next += 1
            if why is not None:
                is_unheard = site.units > 1 and unit not in units and turn.unit != ""
                why[turn.id] = reasons.of(site, is_unheard)
            self.gap = 0 if turn is oldest else self.gap + 1
            placed.add(turn.id)
            made.append(turn)
            units[unit] = units.get(unit, 0) + 1
            taken[site.key] = taken.get(site.key, 0) + 1
            site.waiting -= 1
            left -= 1
            if site.waiting:
                heapq.heapreplace(claims, self._claim(site))
            else:
                heapq.heappop(claims)

    def _longest_wait(self, turn: Turn, sites: dict[str, _Site], claims: list[_Claim]) -> int:
        """Place who has waited longest, of whatever class; 1 when of this one."""
        key = turn.site or self.main
        self.gap = 0
        self.placed.add(turn.id)
        self._count(key, self.keys[turn.id][1])
        site = sites.get(key)
        if site is None:
            return 0
        is_here = any(t is turn for t in site.by_number)
        site.waiting -= is_here
        site.version += 1
        if site.waiting:
            heapq.heappush(claims, self._claim(site))
        return int(is_here)

    def _sites(self, turns: list[Turn]) -> dict[str, _Site]:
        sites: dict[str, _Site] = {}
        for turn in turns:
            key = turn.site or self.main
            site = sites.get(key)
            if site is None:
                site = sites[key] = _Site(key)
            site.by_number.append(turn)
            site.waiting += 1
        return sites

    def _claim(self, site: _Site) -> _Claim:
        """Most waiting for each turn the site has had, then the lowest number."""
        turns, last, lowest = site.by_number, len(site.by_number) - 1, site.lowest
        while lowest < last and turns[lowest].id in self.placed:
            lowest += 1
        site.lowest = lowest
        claim = -site.waiting / (self.site_taken.get(site.key, 0) + 1)
        return (claim, turns[lowest].number, site.key, site.version, site)

    def _within(self, site: _Site) -> list[tuple[Turn, tuple[str, str]]]:
        """One site's turns: units not yet heard first, then the less time used."""
        used, unit_used = self.used.get, self.unit_used.get
        rows = []
        for turn in site.by_number:
            person, unit = self.keys[turn.id]
            rows.append((used(person, 0), unit_used(unit, 0), turn.number, unit, turn))
        rows.sort()  # no two numbers are alike, so neither units nor turns are compared
        units = {row[3]: (site.key, row[3]) for row in rows}
        rounds = {unit: self.units.get(key, 0) for unit, key in units.items()}
        site.units = len(units)
        ranked = []
        for place, (_, _, _, unit, turn) in enumerate(rows):
            ranked.append((rounds[unit], place, turn, units[unit]))
            rounds[unit] += 1
        ranked.sort()
        return [row[2:] for row in ranked]


class _Reasons:
    """Why the next of a site is next, in one class."""

    def __init__(self, sites: dict[str, _Site], code: str):
        self.is_single = len(sites) < 2
        self.crowds = [(-site.waiting, site.key, site) for site in sites.values()]
        heapq.heapify(self.crowds)
        self.words: dict[tuple[bool | None, bool], Why] = {}
        for is_most, site_word in (
            (None, ()),
            (True, ("site_waits_most",)),
            (False, ("site_turn",)),
        ):
            for is_unheard in (True, False):
                unit_word = ("unit_unheard",) if is_unheard else ()
                self.words[is_most, is_unheard] = (code, *site_word, *unit_word)

    def of(self, site: _Site, is_unheard: bool) -> Why:
        if self.is_single:
            return self.words[None, is_unheard]
        crowds = self.crowds  # they only grow smaller
        while -crowds[0][0] != (waiting := crowds[0][2].waiting):
            heapq.heapreplace(crowds, (-waiting, *crowds[0][1:]))
        return self.words[site.waiting >= waiting, is_unheard]


def _passed_over(taken: list[Turn], oldest: int) -> int:
    """How many turns in a row, up to now, were called although ``oldest`` had registered before
    them."""
    called = [t for t in taken if t.called_at and not t.is_recorded]
    called.sort(key=lambda t: (t.called_at, t.number), reverse=True)
    gap = 0
    for turn in called:
        if turn.number < oldest:
            break
        gap += 1
    return gap
