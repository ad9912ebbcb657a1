"""How a view is kept from one build to the next.

A view must cost what changed, not what is there. Four ways to make a part of one:

- **Few and cheap** (the floor, the meeting's title): build it every time.
- **A derived fact** (a number, a short list): ``fragments.of(name, made_from, build, *args)``
  builds it again only when one of the things it was made from is another: records, ``ids`` or
  groups of an index (``state.group(QUEUE)``), numbers, or ``state.stamp(table or index)`` for all
  of a table.
- **A keyed part** (``turns``, ``opinions``): ``fragments.keyed(name, state, table, build)`` calls
  ``build(state, record)`` for records that changed; None leaves a record out. What a fragment
  reads of *other* records is named in ``also``: an index whose keys are ids of this table
  (``MATTERS_OF``: the opinions whose matters changed), or ``(source, spread)`` where
  ``spread(state, key)`` gives the ids that a change there may alter. ``only`` are the lists of ids
  that are shown (all by default), ``beside`` things after whose change everything is built anew.
- **An ordered part** (``queue``, ``wall``): the ``ids`` of an index's group, or
  ``fragments.ordered(name, state, table, place)`` where place and membership hang on other
  records too; it takes ``also`` like a keyed part. ``ids`` is the same list while nobody moved.

All of them fall back to building everything on a State they have not seen (reloaded) and on a
plain Snapshot; whether they agree with that is what ``tests/views/test_incremental.py`` tries.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from operator import is_
from typing import Any, TypeAlias

from meeting.state.derived import Source, Spread
from meeting.state.index import Edit, Group, Stamp, unchanged
from meeting.state.snapshot import Snapshot
from meeting.views.keyed import Fragment, Keyed

#: What else a part hangs on: an index whose keys are ids of the part, or a source and which ids a
#: changed key of it may alter.
Also: TypeAlias = Source | tuple[Source, Spread]


class _Part:
    """What a keyed or ordered part was made from, and what came of it."""

    def __init__(self, state: Snapshot, table: str, also: tuple[Also, ...]):
        pairs = [a if isinstance(a, tuple) else (a, None) for a in also]
        self.sources: list[tuple[Source, Spread | None]] = [(table, None), *pairs]
        self.stamps: tuple[Stamp, ...] = ()
        self.beside: tuple[Any, ...] = ()
        self.only: tuple[Sequence[str], ...] | None = None
        self.shown: frozenset[str] = frozenset()
        self.keyed = Keyed({})
        self.group: Group[Any] | None = None
        self.places: dict[str, Any] = {}

    def at(self, state: Snapshot) -> tuple[Stamp, ...]:
        return tuple(state.stamp(source) for source, _ in self.sources)

    def news(self, state: Snapshot, now: tuple[Stamp, ...]) -> dict[str, None] | None:
        """Ids under which the part may have changed; None = everywhere."""
        if now == self.stamps:
            return {}
        found: dict[str, None] = {}
        for (source, spread), stamp in zip(self.sources, self.stamps, strict=True):
            keys = state.since(source, stamp)
            if keys is None:
                return None
            for key in keys:
                if spread is None:
                    found[key] = None
                else:
                    found.update(dict.fromkeys(spread(state, key)))
        return found


class Fragments:
    """Fragments of one audience key; see above. ``built`` counts what was built."""

    def __init__(self) -> None:
        self.built = 0
        self._kept: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._parts: dict[str, _Part] = {}
        self._each: dict[str, dict[str, tuple[Any, Any, Fragment]]] = {}

    def of(
        self, key: str, made_from: tuple[Any, ...], build: Callable[..., Any], *args: Any
    ) -> Any:
        """``build(*args)``, or what it gave last time when ``made_from`` is still the same."""
        kept = self._kept.get(key)
        if kept and unchanged(kept[0], made_from):
            return kept[1]
        self.built += 1
        made = build(*args)
        self._kept[key] = (made_from, made)
        return made

    def keyed(
        self,
        name: str,
        state: Snapshot,
        table: str,
        build: Callable[[Snapshot, Any], Fragment | None],
        *also: Also,
        only: tuple[Sequence[str], ...] | None = None,
        beside: tuple[Any, ...] = (),
    ) -> Keyed:
        """``{id: build(state, record)}``, of which what did not change is kept."""
        part, now, ids = self._opened(name, state, table, also, beside)
        records: Mapping[str, Any] = state.tables[table]
        shown = part.shown
        if only is not None and (ids is None or not _all_are(part.only, only)):
            shown = frozenset().union(*only)
            if ids is not None:
                ids |= dict.fromkeys(shown ^ part.shown)
        wanted: Collection[str] = records if only is None else shown
        changes: dict[str, Fragment | None] = {}
        for record_id in wanted if ids is None else ids:
            if record_id in wanted and (record := records.get(record_id)) is not None:
                self.built += 1
                changes[record_id] = build(state, record)
            else:
                changes[record_id] = None
        if ids is None:
            part.keyed = Keyed({i: f for i, f in changes.items() if f is not None})
        elif changes:
            part.keyed = part.keyed.but(changes)
        part.stamps, part.beside, part.only, part.shown = now, beside, only, shown
        return part.keyed

    def each(
        self, kind: str, records: list[Any], beside: dict[str, Any], build: Callable[..., Fragment]
    ) -> dict[str, Fragment]:
        """``{id: build(record, what stands beside it)}`` of a few records, each kept while neither
        changed."""
        kept = self._each.setdefault(kind, {})
        made: dict[str, Fragment] = {}
        for record in records:
            key = record.id
            other = beside.get(key)
            old = kept.get(key)
            if old is None or old[0] is not record or old[1] != other:
                self.built += 1
                old = kept[key] = (record, other, build(record, other))
            made[key] = old[2]
        return made

    def ordered(
        self,
        name: str,
        state: Snapshot,
        table: str,
        place: Callable[[Snapshot, Any], Any],
        *also: Also,
    ) -> Group[Any]:
        """The records for which ``place(state, record)`` is not None, in that order."""
        part, now, ids = self._opened(name, state, table, also, ())
        records = state.tables[table]
        if part.group is None or ids is None:
            rows = ((_place(state, r, place), r) for r in records.values())
            found = [(at, record) for at, record in rows if at is not None]
            part.group = Group.of(found)
            part.places = {record.id: at for at, record in found}
            self.built += len(records)
        else:
            edits = []
            for record in filter(None, map(records.get, ids)):
                was, at = part.places.pop(record.id, None), _place(state, record, place)
                if was is not None or at is not None:
                    edits.append(Edit(was, at, record))
                if at is not None:
                    part.places[record.id] = at
            self.built += len(ids)
            if edits:
                part.group = part.group.but(edits)
        part.stamps = now
        return part.group

    def _opened(
        self,
        name: str,
        state: Snapshot,
        table: str,
        also: tuple[Also, ...],
        beside: tuple[Any, ...],
    ) -> tuple[_Part, tuple[Stamp, ...], dict[str, None] | None]:
        part = self._parts.get(name)
        if part is None:
            part = self._parts[name] = _Part(state, table, also)
            return part, part.at(state), None
        now = part.at(state)
        if not part.stamps or not unchanged(part.beside, beside):
            return part, now, None
        ids = part.news(state, now)
        part.stamps = ()  # until it is whole again: what fails half-way is built anew
        return part, now, ids


def _place(state: Snapshot, record: Any, place: Callable[[Snapshot, Any], Any]) -> Any:
    at = place(state, record)
    return None if at is None else (at, record.id)


def _all_are(old: tuple[Any, ...] | None, new: tuple[Any, ...]) -> bool:
    return old is not None and len(old) == len(new) and all(map(is_, old, new))
