"""State and Draft: dictionaries of frozen records, and the overlay a batch of commands works on.

A Draft reads through to what it is laid over and keeps its own changes; drafts stack (one per
batch, one per command), so a refused command costs nothing and a failed commit is forgotten by
dropping the draft.

Both answer ``group(INDEX, key)`` (state/index.py): records in order, without walking a table. A
State also says what changed: ``stamp(source)`` now, ``since(source, stamp)`` later.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from meeting.state import collecting, indexes, prepared_indexes
from meeting.state.derived import Derived, Rows, Source, rows_of
from meeting.state.index import ALL, Group, Groups, Index, Log, R, Stamp, unchanged
from meeting.state.layer import Layer
from meeting.state.nouns import NOUNS as NOUNS
from meeting.state.nouns import TABLE_OF as TABLE_OF
from meeting.state.people import Participant, Session
from meeting.state.record import Record
from meeting.state.tables import Tables

#: Every index a State keeps.
INDEXES: list[Index[Any]] = [
    i
    for module in (indexes, collecting, prepared_indexes)
    for i in vars(module).values()
    if isinstance(i, Index)
]


class Snapshot(Tables, ABC):
    """What State and Draft share: reading."""

    #: What was derived from the records, and what from.
    kept: dict[str, tuple[tuple[Any, ...], Any]]

    def keep(self, key: str, made_from: tuple[Any, ...], build: Callable[["Snapshot"], Any]) -> Any:
        """``build(self)``, kept for all readers while everything it was made from is the same
        (records, groups, stamps): a hundred sites' views ask for the order of the queue once."""
        kept = self._found(key)
        if kept and unchanged(kept[0], made_from):
            return kept[1]
        made = build(self)
        self.kept[key] = (made_from, made)
        return made

    def _found(self, key: str) -> tuple[tuple[Any, ...], Any] | None:
        return self.kept.get(key)

    @abstractmethod
    def bearer(self, digest: str) -> Participant | Session | None:
        """Who carries this bearer (its SHA-256 in hex), if anybody."""

    @abstractmethod
    def code(self, digest: str) -> Participant | None:
        """Whose resume code this is (keyed hash), if anybody's."""

    @abstractmethod
    def group(self, index: Index[R], key: str = ALL) -> Group[R]:
        """The records of an index under this key, in its order."""

    def stamp(self, source: Source) -> Stamp:
        """Equal to a former one only while nothing changed there. What is no State cannot say:
        every time another."""
        return Log().stamp

    def since(self, source: Source, stamp: Stamp) -> dict[str, None] | None:
        """The keys that changed since; None = all may have."""
        return None


class State(Snapshot):
    """All records of one meeting as they are in the database."""

    def __init__(self, meeting_id: str, records: list[Record] | None = None):
        self.id = meeting_id
        self.kept = {}
        self.tables: dict[str, dict[str, Record]] = {table: {} for table in NOUNS}
        self._bearers: dict[str, Participant | Session] = {}
        self._codes: dict[str, Participant] = {}
        self._logs: dict[str, Log] = {table: Log() for table in NOUNS}
        self._groups: dict[Index[Any], Groups[Any]] = {}
        self._derived: dict[Derived[Any], Rows] = {}
        self._groups_of: dict[str, list[Groups[Any]]] = {table: [] for table in NOUNS}
        self.take(records or [])
        for index in INDEXES:
            self._groups[index] = Groups(index).fill(self.tables[index.table].values())
            self._groups_of[index.table].append(self._groups[index])

    def take(self, records: list[Record]) -> None:
        """Put committed records in place; one that is older than what is here (a slow reader's)
        changes nothing."""
        pairs: dict[str, list[tuple[Any, Any]]] = {}
        for record in records:
            name = TABLE_OF[type(record)]
            table = self.tables[name]
            known = table.get(record.id)
            if known is not None and known.v > record.v:
                continue
            table[record.id] = record
            self._logs[name].add(record.id)
            pairs.setdefault(name, []).append((known, record))
            if isinstance(record, Participant):
                for digest in record.bearers:
                    self._bearers[digest] = record
                self._codes[record.code_hash] = record
            elif isinstance(record, Session):
                self._bearers[record.bearer] = record
        for name, changed in pairs.items():
            for groups in self._groups_of[name]:
                groups.change(changed)

    def group(self, index: Index[R], key: str = ALL) -> Group[R]:
        if not isinstance(index.table, str):
            derived = index.table
            rows = self._derived[derived] = rows_of(derived, self, self._derived.get(derived))
            return rows.groups[index].get(key)
        return self._groups[index].get(key)

    def _log(self, source: Source) -> Log:
        return self._logs[source] if isinstance(source, str) else self._groups[source].log

    def stamp(self, source: Source) -> Stamp:
        return self._log(source).stamp

    def since(self, source: Source, stamp: Stamp) -> dict[str, None] | None:
        log = self._log(source)
        return log.between(stamp, log.stamp)

    def bearer(self, digest: str) -> Participant | Session | None:
        return self._bearers.get(digest)

    def code(self, digest: str) -> Participant | None:
        return self._codes.get(digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and (self.id, self.tables) == (other.id, other.tables)

    __hash__ = None  # type: ignore[assignment]


class Draft(Snapshot):
    """A State, or another Draft, with changes laid over it."""

    def __init__(self, lower: Snapshot):
        self.id = lower.id
        self.kept = {}
        self.lower = lower
        self.tables: dict[str, Layer] = {t: Layer(rows) for t, rows in lower.tables.items()}
        self._groups: dict[Index[Any], Groups[Any]] = {}

    def put(self, *records: Record) -> None:
        """Lay records over what is there."""
        for record in records:
            name = TABLE_OF[type(record)]
            layer = self.tables[name]
            for groups in self._groups.values():
                if groups.index.table == name:
                    groups.change([(layer.get(record.id), record)])
            layer.own[record.id] = record

    def group(self, index: Index[R], key: str = ALL) -> Group[R]:
        if not isinstance(index.table, str):
            return rows_of(index.table, self, None).groups[index].get(key)
        groups = self._groups.get(index)
        if groups is None:
            layer = self.tables[index.table]
            groups = Groups(index, lambda key: self.lower.group(index, key))
            groups.change((layer.lower.get(i), record) for i, record in layer.own.items())
            self._groups[index] = groups
        return groups.get(key)

    def stamp(self, source: Source) -> Stamp:
        """That of what is below while nothing of the source was changed here."""
        table = source if isinstance(source, str) else source.table
        is_same = isinstance(table, str) and not self.tables[table].own
        return self.lower.stamp(source) if is_same else Log().stamp

    def _found(self, key: str) -> tuple[tuple[Any, ...], Any] | None:
        """What is kept below serves here, too, while it was made from the same."""
        return self.kept.get(key) or self.lower._found(key)

    @property
    def changes(self) -> list[Record]:
        """The records put so far, the newest form of each."""
        return [record for layer in self.tables.values() for record in layer.own.values()]

    def bearer(self, digest: str) -> Participant | Session | None:
        for record in self.tables["participants"].own.values():
            if digest in record.bearers:
                return record
        for record in self.tables["sessions"].own.values():
            if digest == record.bearer:
                return record
        below = self.lower.bearer(digest)
        return None if below is None else self.tables[TABLE_OF[type(below)]][below.id]

    def code(self, digest: str) -> Participant | None:
        for record in self.tables["participants"].own.values():
            if record.code_hash == digest:
                return record
        return self.lower.code(digest)
