"""The live meetings of this process: one State each, kept equal to the database."""

import threading
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.store import loading


class Look:
    """One question to the database, shared by all who asked for the same meeting before it."""

    def __init__(self) -> None:
        self.is_done = threading.Event()
        self.state: State | None = None
        self.error: BaseException | None = None


class Meetings:
    """States by meeting id. Readers and the merge of a commit exclude each other by ``lock``.

    With SQLite this process is the only writer, so a State once loaded is right until the writer
    changes it. On PostgreSQL (``is_shared``) others write too: every read compares the version
    first and takes in what changed after it, and ``told`` hears of that, whoever asked.
    """

    def __init__(self, engine: sa.Engine):
        self.engine = engine
        self.is_shared = engine.dialect.name != "sqlite"
        self.lock = threading.RLock()
        #: Called with (state, records) that came from the database, not from this writer.
        self.told: Callable[[State, list[Record]], None] = lambda state, records: None
        self._states: dict[str, State] = {}
        self._ids: dict[str, str] = {}
        #: By meeting: the question that is not put yet, and whose turn it is to put one.
        self._looks: dict[str, Look] = {}
        self._turns: dict[str, threading.Lock] = {}
        #: Versions at which States were forgotten.
        self._left_at: dict[str, int] = {}

    def of_slug(self, slug: str) -> State | None:
        """The State of the meeting with this slug, as it is now."""
        meeting = self._ids.get(slug)
        if meeting is None:
            with self.engine.connect() as connection:
                meeting = loading.meeting_of_slug(connection, slug)
            if meeting is None:
                return None
            self._ids[slug] = meeting
        return self.state(meeting)

    def state(self, meeting: str) -> State | None:
        """The State of a meeting, as it is now. Raises SQLAlchemyError when it cannot be asked."""
        state = self._states.get(meeting)
        if state is not None and not self.is_shared:
            return state
        with self.lock:
            look = self._looks.get(meeting)
            is_first = look is None
            if look is None:
                look = self._looks[meeting] = Look()
        if is_first:
            self._look(meeting, look)
        look.is_done.wait()
        if look.error is not None:
            raise look.error
        return look.state

    def _look(self, meeting: str, look: "Look") -> None:
        """Ask once for all who came before the question is put; who comes later shares the next."""
        turn = self._turns.setdefault(meeting, threading.Lock())
        try:
            with turn:
                self._looks.pop(meeting, None)
                with self.engine.connect() as connection:
                    look.state = self.catch_up(connection, meeting)
        except BaseException as error:
            look.error = error
            raise
        finally:
            if self._looks.get(meeting) is look:
                del self._looks[meeting]
            look.is_done.set()

    def known(self, meeting: str) -> State | None:
        """The State as this process has it, without asking the database."""
        return self._states.get(meeting)

    def at_hand(self, slug: str) -> State | None:
        """The State of the meeting with this slug, without asking the database."""
        return self._states.get(self._ids.get(slug, ""))

    def behind(self, meetings: Iterable[str]) -> list[str]:
        """Those of the meetings whose version in the database is not the one known here."""
        with self.engine.connect() as connection:
            versions = loading.versions_of(connection, meetings)
        known = {m: state.meeting.version for m in versions if (state := self.known(m))}
        return [meeting for meeting, v in versions.items() if known.get(meeting) != v]

    def catch_up(self, connection: sa.Connection, meeting: str) -> State | None:
        """The State brought up to what this connection sees."""
        state = self._states.get(meeting)
        if state is None:
            return self._load(connection, meeting)
        mine = state.meeting.version
        if loading.version_of(connection, meeting) != mine:
            records = loading.records_after(connection, meeting, mine)
            with self.lock:
                before = state.meeting.version
                state.take(records)
            self._tell(state, records, before)
        return state

    def _load(self, connection: sa.Connection, meeting: str) -> State | None:
        loaded = loading.load(connection, meeting)
        if loaded is None:
            return None
        with self.lock:
            state = self._states.setdefault(meeting, loaded)
            before = self._left_at.pop(meeting, state.meeting.version)
        self._tell(state, [r for table in state.tables.values() for r in table.values()], before)
        return state

    def _tell(self, state: State, records: list[Record], before: int) -> None:
        if news := [record for record in records if record.v > before]:
            self.told(state, news)

    def merge(self, state: State, records: list[Record]) -> None:
        """Put committed records in place."""
        with self.lock:
            state.take(records)
            self._states[state.id] = state

    def forget(self, meeting: str) -> None:
        """Drop a State that can no longer be trusted; it is loaded again when asked for, and what
        is newer in it is told then."""
        with self.lock:
            state = self._states.pop(meeting, None)
            if state is not None:
                self._left_at.setdefault(meeting, state.meeting.version)

    def live(self) -> list[State]:
        """The States this process holds."""
        return list(self._states.values())
