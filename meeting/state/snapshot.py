"""State and Draft: dictionaries of frozen records, and the overlay a batch of commands works on.

A Draft reads through to what it is laid over and keeps its own changes; drafts stack (one per
batch, one per command), so a refused command costs nothing and a failed commit is forgotten by
dropping the draft.

Both answer ``group(INDEX, key)`` (state/index.py): records in order, without walking a table. A
State also says what changed: ``stamp(source)`` now, ``since(source, stamp)`` later.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from meeting.state import indexes
from meeting.state.announcements import Announcement
from meeting.state.attendance import Attendance, RollCall
from meeting.state.derived import Derived, Rows, Source, rows_of
from meeting.state.helping import HelpCall
from meeting.state.index import ALL, Group, Groups, Index, Log, R, Stamp, unchanged
from meeting.state.layer import Layer
from meeting.state.matters import Answer, Matter
from meeting.state.notice import ID as NOTICE
from meeting.state.notice import Notice
from meeting.state.nouns import NOUNS as NOUNS
from meeting.state.nouns import TABLE_OF as TABLE_OF
from meeting.state.opinions import Opinion, Support
from meeting.state.papers import Document
from meeting.state.people import Delegate, Invitation, Link, Participant, Session
from meeting.state.polls import Poll, Vote
from meeting.state.programme import Agency, AgendaItem, Meeting, Site, Topic
from meeting.state.record import Record
from meeting.state.rounds import Round
from meeting.state.turns import Turn

#: Every index a State keeps.
INDEXES: list[Index[Any]] = [i for i in vars(indexes).values() if isinstance(i, Index)]


class Snapshot(ABC):
    """What State and Draft share: reading. ``state.turns``, ``state.sites`` … are mappings
    id → record; ``state.meeting`` is the one Meeting."""

    tables: Mapping[str, Mapping[str, Any]]
    id: str
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

    @property
    def meeting(self) -> Meeting:
        return self.tables["meetings"][self.id]

    @property
    def sites(self) -> Mapping[str, Site]:
        return self.tables["sites"]

    @property
    def agenda_items(self) -> Mapping[str, AgendaItem]:
        return self.tables["agenda_items"]

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.tables["topics"]

    @property
    def agencies(self) -> Mapping[str, Agency]:
        return self.tables["agencies"]

    @property
    def delegates(self) -> Mapping[str, Delegate]:
        return self.tables["delegates"]

    @property
    def invitations(self) -> Mapping[str, Invitation]:
        return self.tables["invitations"]

    @property
    def roll_calls(self) -> Mapping[str, RollCall]:
        return self.tables["roll_calls"]

    @property
    def attendances(self) -> Mapping[str, Attendance]:
        return self.tables["attendances"]

    @property
    def participants(self) -> Mapping[str, Participant]:
        return self.tables["participants"]

    @property
    def links(self) -> Mapping[str, Link]:
        return self.tables["links"]

    @property
    def sessions(self) -> Mapping[str, Session]:
        return self.tables["sessions"]

    @property
    def turns(self) -> Mapping[str, Turn]:
        return self.tables["turns"]

    @property
    def opinions(self) -> Mapping[str, Opinion]:
        return self.tables["opinions"]

    @property
    def supports(self) -> Mapping[str, Support]:
        return self.tables["supports"]

    @property
    def matters(self) -> Mapping[str, Matter]:
        return self.tables["matters"]

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self.tables["answers"]

    @property
    def polls(self) -> Mapping[str, Poll]:
        return self.tables["polls"]

    @property
    def votes(self) -> Mapping[str, Vote]:
        return self.tables["votes"]

    @property
    def announcements(self) -> Mapping[str, Announcement]:
        return self.tables["announcements"]

    @property
    def rounds(self) -> Mapping[str, Round]:
        return self.tables["rounds"]

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.tables["documents"]

    @property
    def help_calls(self) -> Mapping[str, HelpCall]:
        return self.tables["help_calls"]

    @property
    def notice(self) -> Notice:
        return self.tables["notices"].get(NOTICE) or Notice(id=NOTICE)

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
