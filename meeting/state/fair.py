"""The fair order of the queue (``settings.order`` = ``fair``): whose turn is next when everybody is
to be heard before anybody is heard twice, and no site or unit is heard before the others.

First class: who has not spoken. Second: who has. Within a class those listed before the opening
alternate with the hall (state/rhythm.py), and of those who are due, again and again: the site with
the strongest claim (most waiting for each turn it has had), and of that site the next of a unit
not yet heard, who (and whose unit) has used less time, then the lowest number. Calling the head
never changes the order of the rest: the history counts as the picks do.
"""

import heapq
from typing import TypeAlias

from meeting.state import rhythm
from meeting.state.indexes import HAD_FLOOR
from meeting.state.persons import keys_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import COMPETING, Turn

#: How many who registered later may go, one after the other, before who has waited longest.
PATIENCE = 10

Why = tuple[str, ...]


#: Who of a class is due: listed before the opening, or of the hall.
LISTED, HALL = 0, 1


class _Line:
    """Who of one site waits in one class and was listed, or is of the hall."""

    __slots__ = ("by_number", "claims", "left", "lowest", "units")

    def __init__(self) -> None:
        self.by_number: list[Turn] = []
        #: Place of the lowest number that is left: of two equal claims the older one wins.
        self.lowest = 0
        self.left = 0
        #: Site and unit → its turns with their places, the next one last; made when first asked.
        self.units: dict[tuple[str, str], list[tuple[int, Turn]]] = {}
        #: (turns the unit has had, place of its next turn, unit); the first holds, or is put right.
        self.claims: list[tuple[int, int, tuple[str, str]]] = []


class _Site:
    """A site in one class: its lines, and how many wait in both."""

    __slots__ = ("key", "lines", "version", "waiting")

    def __init__(self, key: str):
        self.key = key
        self.lines = (_Line(), _Line())
        self.waiting = 0
        #: Raised when the claims that stand in the heaps no longer hold.
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
        self.is_alternating = any(t.is_preregistered for t in turns)
        self.each = state.meeting.settings.alternate
        self.run = rhythm.run(state) if self.is_alternating else 0

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
        """One class: who is due by the rhythm, site by site, with the patience of who has waited
        longest, of whatever class."""
        sites = self._sites(turns)
        reasons = _Reasons(sites, code, self.is_alternating)
        left = [sum(site.lines[which].left for site in sites.values()) for which in (LISTED, HALL)]
        heaps = [self._claims(sites, which) for which in (LISTED, HALL)]
        placed, waiting, had, taken = self.placed, self.turns, self.units, self.site_taken
        gap, run, at, each = self.gap, self.run, self.oldest, self.each
        while (left[HALL] or left[LISTED]) and len(made) < most:
            which = HALL
            if left[LISTED] and (not left[HALL] or rhythm.is_listed_next(each, run)):
                which = LISTED
            claims = heaps[which]
            while claims[0][3] != claims[0][4].version:
                heapq.heappop(claims)
            site = claims[0][4]
            line = site.lines[which]
            if not line.units:
                self._by_units(site.key, line)
            count, _, unit = line.claims[0]
            while had.get(unit, 0) != count or line.units[unit][-1][1].id in placed:
                self._put_right(line)
                count, _, unit = line.claims[0]
            stack = line.units[unit]
            turn = stack[-1][1]
            while (oldest := waiting[at]).id in placed:
                at += 1
            if turn is oldest:
                gap = 0
            elif gap < PATIENCE:
                gap += 1
            else:
                gap, run = 0, run + 1 if oldest.is_preregistered else 0
                if why is not None:
                    why[oldest.id] = ("longest_wait",)
                made.append(oldest)
                self._longest_wait(oldest, sites, left, heaps, turns)
                continue
            if why is not None:
                is_unheard = count == 0 and len(line.units) > 1 and turn.unit != ""
                why[turn.id] = reasons.of(site, is_unheard, which)
            run = run + 1 if which == LISTED else 0
            placed.add(turn.id)
            made.append(turn)
            had[unit] = count + 1
            stack.pop()
            if stack:
                heapq.heapreplace(line.claims, (count + 1, stack[-1][0], unit))
            else:
                heapq.heappop(line.claims)
            taken[site.key] = taken.get(site.key, 0) + 1
            site.waiting -= 1
            line.left -= 1
            left[which] -= 1
            site.version += 1
            if line.left:
                heapq.heapreplace(claims, self._claim(site, which))
            else:
                heapq.heappop(claims)
            if site.lines[1 - which].left:
                heapq.heappush(heaps[1 - which], self._claim(site, 1 - which))
        self.gap, self.run, self.oldest = gap, run, at

    def _longest_wait(
        self,
        turn: Turn,
        sites: dict[str, _Site],
        left: list[int],
        heaps: list[list[_Claim]],
        turns: list[Turn],
    ) -> None:
        """Place who has waited longest, of whatever class; the claims of that site are others."""
        key = turn.site or self.main
        self.placed.add(turn.id)
        self._count(key, self.keys[turn.id][1])
        site = sites.get(key)
        if site is None:
            return
        if any(t is turn for t in turns):
            which = LISTED if turn.is_preregistered else HALL
            site.waiting -= 1
            site.lines[which].left -= 1
            left[which] -= 1
        site.version += 1
        for which in (LISTED, HALL):
            if site.lines[which].left:
                heapq.heappush(heaps[which], self._claim(site, which))

    def _claims(self, sites: dict[str, _Site], which: int) -> list[_Claim]:
        claims = [self._claim(site, which) for site in sites.values() if site.lines[which].left]
        heapq.heapify(claims)
        return claims

    def _sites(self, turns: list[Turn]) -> dict[str, _Site]:
        sites: dict[str, _Site] = {}
        for turn in turns:
            key = turn.site or self.main
            site = sites.get(key)
            if site is None:
                site = sites[key] = _Site(key)
            line = site.lines[LISTED if turn.is_preregistered else HALL]
            line.by_number.append(turn)
            line.left += 1
            site.waiting += 1
        return sites

    def _claim(self, site: _Site, which: int) -> _Claim:
        """Most waiting for each turn the site has had, then the lowest number of the line."""
        line = site.lines[which]
        turns, lowest = line.by_number, line.lowest
        while turns[lowest].id in self.placed:
            lowest += 1
        line.lowest = lowest
        claim = -site.waiting / (self.site_taken.get(site.key, 0) + 1)
        return (claim, turns[lowest].number, site.key, site.version, site)

    def _put_right(self, line: _Line) -> None:
        """The first claim of a line again: its unit has been heard meanwhile, or lost its next."""
        _, _, unit = line.claims[0]
        stack = line.units[unit]
        while stack and stack[-1][1].id in self.placed:
            stack.pop()
        if stack:
            heapq.heapreplace(line.claims, (self.units.get(unit, 0), stack[-1][0], unit))
        else:
            heapq.heappop(line.claims)

    def _by_units(self, site: str, line: _Line) -> None:
        """The turns of a line by unit: who (and whose unit) has used less time, then the lowest
        number; of the units the one heard least comes first."""
        used, unit_used = self.used.get, self.unit_used.get
        rows = []
        for turn in line.by_number:
            person, unit = self.keys[turn.id]
            rows.append((used(person, 0), unit_used(unit, 0), turn.number, unit, turn))
        rows.sort(reverse=True)  # no two numbers are alike, so neither units nor turns are compared
        place = len(rows)
        for _, _, _, unit, turn in rows:
            line.units.setdefault((site, unit), []).append((place, turn))
            place -= 1
        had = self.units
        line.claims = [(had.get(unit, 0), turns[-1][0], unit) for unit, turns in line.units.items()]
        heapq.heapify(line.claims)


class _Reasons:
    """Why the next of a site is next, in one class."""

    def __init__(self, sites: dict[str, _Site], code: str, is_alternating: bool):
        self.is_single = len(sites) < 2
        self.crowds = [(-site.waiting, site.key, site) for site in sites.values()]
        heapq.heapify(self.crowds)
        self.words: dict[tuple[bool | None, bool, int], Why] = {}
        for is_most, site_word in (
            (None, ()),
            (True, ("site_waits_most",)),
            (False, ("site_turn",)),
        ):
            for is_unheard in (True, False):
                unit_word = ("unit_unheard",) if is_unheard else ()
                for which, word in ((LISTED, "preregistered"), (HALL, "hall")):
                    line_word = (word,) if is_alternating else ()
                    words = (code, *line_word, *site_word, *unit_word)
                    self.words[is_most, is_unheard, which] = words

    def of(self, site: _Site, is_unheard: bool, which: int) -> Why:
        if self.is_single:
            return self.words[None, is_unheard, which]
        crowds = self.crowds  # they only grow smaller
        while -crowds[0][0] != (waiting := crowds[0][2].waiting):
            heapq.heapreplace(crowds, (-waiting, *crowds[0][1:]))
        return self.words[site.waiting >= waiting, is_unheard, which]


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
