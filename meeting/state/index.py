"""What changed, and records found without walking a table: a cost that follows the change.

A ``Log`` remembers which keys changed, in order; a reader keeps a ``Stamp`` of it and asks what
came since. An ``Index`` groups the records of a table by what it says of each (status, person,
matter …) and keeps every group in order. A State carries both along as it takes records; a Draft
lays its own changes over the groups of what is below it, so commands use the same ones.

An index is declared once, beside the nouns (``meeting/state/indexes.py``), and asked with
``state.group(INDEX, key)``. A group is never changed in place: as long as nothing in it changed
it is the same object, and as long as nobody in it moved its ``ids`` are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter, is_
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, overload


class Identified(Protocol):
    """A record, or a row made from records."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Identified)

#: Key of an index with a single group.
ALL = "*"

#: Behind every id.
LAST = "\U0010ffff"

#: Keys a log holds; who is further behind reads everything again.
MOST = 8_192


class Log:
    """Keys in the order in which they changed, the newest ``MOST`` at least by half."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        #: How many were dropped, and those that follow; replaced as one, for readers in threads.
        self._kept: tuple[int, list[str]] = (0, [])

    def add(self, key: str) -> None:
        dropped, keys = self._kept
        if len(keys) >= MOST:
            half = len(keys) // 2
            self._kept = dropped, keys = dropped + half, keys[half:]
        keys.append(key)

    @property
    def stamp(self) -> "Stamp":
        """Where this log stands now; stamps are equal while nothing changed."""
        dropped, keys = self._kept
        return self, dropped + len(keys)

    def between(self, old: "Stamp | None", new: "Stamp") -> dict[str, None] | None:
        """The keys that changed from one stamp to another; None when it cannot say."""
        dropped, keys = self._kept
        if old is None or old[0] is not self or new[0] is not self or old[1] < dropped:
            return None
        return dict.fromkeys(keys[old[1] - dropped : new[1] - dropped])


Stamp: TypeAlias = tuple[Log, int]


class Edit(NamedTuple, Generic[R]):
    """A record came into a group (``was`` None), went (``to`` None), moved or is another; the
    two are sort keys."""

    was: Any
    to: Any
    record: R | None


class Group(Generic[R]):
    """Records in order; a sequence of them. ``ids`` in the same order."""

    __slots__ = ("_keys", "_places", "ids", "records")

    def __init__(self, keys: list[Any], ids: list[str], records: list[R]):
        self._keys = keys
        self.ids = ids
        self.records = records
        self._places: dict[str, int] | None = None

    @property
    def places(self) -> dict[str, int]:
        """Id → place from 0, counted once for all who ask."""
        if self._places is None:
            self._places = dict(zip(self.ids, range(len(self.ids)), strict=True))
        return self._places

    @classmethod
    def of(cls, keyed: Iterable[tuple[Any, R]]) -> "Group[R]":
        """A group of ``(sort key, record)`` in any order; no two keys are the same."""
        rows = sorted(keyed, key=_first)
        return cls([k for k, _ in rows], [r.id for _, r in rows], [r for _, r in rows])

    def but(self, edits: "list[Edit[R]]") -> "Group[R]":
        """This group after so many edits, one after the other."""
        keys, ids, records = self._keys, self.ids, self.records.copy()
        if any(edit.was is None or edit.was != edit.to for edit in edits):
            keys, ids = keys.copy(), ids.copy()
        for was, to, record in edits:
            if was is not None:
                at = bisect_left(keys, was)
                if was == to and record is not None:
                    records[at] = record
                    continue
                del keys[at], ids[at], records[at]
            if to is not None and record is not None:
                at = bisect_left(keys, to)
                keys.insert(at, to)
                ids.insert(at, record.id)
                records.insert(at, record)
        return Group(keys, ids, records)

    def __iter__(self) -> Iterator[R]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> list[R]: ...
    def __getitem__(self, at: int | slice) -> R | list[R]:
        return self.records[at]

    def after(self, order: Any) -> int:
        """How many members stand behind this ``order``."""
        return len(self._keys) - bisect_right(self._keys, (order, LAST))

    def before(self, order: Any) -> int:
        """How many members stand before this ``order``."""
        return bisect_left(self._keys, (order, ""))

    def first(self, number: int) -> list[R]:
        return self.records[:number]

    def last(self, number: int) -> list[R]:
        """The last so many, the very last first."""
        return self.records[: -number - 1 : -1]


def in_order(records: Iterable[R], like: "Group[R] | None" = None) -> "Group[R]":
    """A group in the order given; ``ids`` is that of ``like`` while it is the same."""
    rows = list(records)
    ids = list(map(attrgetter("id"), rows))
    return Group([], like.ids if like is not None and like.ids == ids else ids, rows)


def unchanged(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    """Whether all are the same as before: the same objects, or equal words, numbers, stamps."""
    return len(old) == len(new) and (all(map(is_, old, new)) or all(map(_same, old, new)))


def _same(a: Any, b: Any) -> bool:
    return a is b or (isinstance(a, str | int | float | tuple) and a == b)


def _first(row: tuple[Any, Any]) -> Any:
    return row[0]


EMPTY: Group[Any] = Group([], [], [])


class Index(Generic[R]):
    """``by(record)``: keys of the groups a record belongs to (None is left out); ``order(record)``
    its place within them. ``table``: its name, or a derived one (state/derived.py)."""

    def __init__(
        self,
        table: Any,
        *,
        by: Callable[[R], tuple[str | None, ...]],
        order: Callable[[R], Any],
    ):
        self.table = table
        self.by = by
        self.order = order
        if not isinstance(table, str):
            table.indexes.append(self)

    def keys(self, record: R | None) -> tuple[str | None, ...]:
        """The keys of a record's groups, each once."""
        found = () if record is None else self.by(record)
        return found if len(found) < 2 else tuple(dict.fromkeys(found))

    def place(self, record: R) -> tuple[Any, str]:
        return self.order(record), record.id


class Groups(Generic[R]):
    """The groups of one index, and the log of their keys. ``below``: those it is laid over."""

    def __init__(self, index: Index[R], below: Callable[[str], Group[R]] | None = None):
        self.index = index
        self.log = Log()
        self._below = below
        self._own: dict[str, Group[R]] = {}

    def fill(self, records: Iterable[R]) -> "Groups[R]":
        """Start with these records."""
        rows: dict[str, list[tuple[Any, R]]] = {}
        for record in records:
            for key in self.index.keys(record):
                if key is not None:
                    rows.setdefault(key, []).append((self.index.place(record), record))
        self._own = {key: Group.of(found) for key, found in rows.items()}
        return self

    def get(self, key: str) -> Group[R]:
        group = self._own.get(key)
        if group is None:
            return EMPTY if self._below is None else self._below(key)
        return group

    def but(self, pairs: Iterable[tuple[R | None, R | None]]) -> "Groups[R]":
        """Other groups, after these changes; the log begins anew."""
        made = Groups(self.index, self._below)
        made._own = self._own.copy()
        made.change(pairs)
        return made

    def change(self, pairs: Iterable[tuple[R | None, R | None]]) -> None:
        """Records became others (``(old, new)``), came (old None) or went (new None)."""
        by, place = self.index.by, self.index.place
        edits: dict[str, list[Edit[R]]] = {}
        for old, new in pairs:
            before: tuple[str | None, ...] = () if old is None else by(old)
            after: tuple[str | None, ...] = () if new is None else by(new)
            if not before and not after:  # most records are in few of the groups
                continue
            was = None if old is None else place(old)
            to = None if new is None else place(new)
            for key in dict.fromkeys(before if before == after else (*before, *after)):
                if key is not None:
                    edit = Edit(was if key in before else None, to if key in after else None, new)
                    edits.setdefault(key, []).append(edit)
        for key, changes in edits.items():
            self._own[key] = self.get(key).but(changes)
            self.log.add(key)
