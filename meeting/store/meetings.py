"""The live meetings of this process: one State each, kept equal to the database."""

import threading

import sqlalchemy as sa

from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.store import loading


class Meetings:
    """States by meeting id. Readers and the merge of a commit exclude each other by ``lock``.

    With SQLite this process is the only writer, so a State once loaded is right until the writer
    changes it. On PostgreSQL (``is_shared``) others write too: every read compares the version
    first and takes in what changed after it.
    """

    def __init__(self, engine: sa.Engine):
        self.engine = engine
        self.is_shared = engine.dialect.name != "sqlite"
        self.lock = threading.RLock()
        self._states: dict[str, State] = {}
        self._ids: dict[str, str] = {}

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
        """The State of a meeting, as it is now."""
        state = self._states.get(meeting)
        if state is not None and not self.is_shared:
            return state
        with self.engine.connect() as connection:
            return self.catch_up(connection, meeting)

    def catch_up(self, connection: sa.Connection, meeting: str) -> State | None:
        """The State brought up to what this connection sees."""
        state = self._states.get(meeting)
        if state is None:
            state = loading.load(connection, meeting)
            if state is not None:
                with self.lock:
                    state = self._states.setdefault(meeting, state)
            return state
        mine = state.meeting.version
        if loading.version_of(connection, meeting) != mine:
            records = loading.records_after(connection, meeting, mine)
            with self.lock:
                state.take(records)
        return state

    def merge(self, state: State, records: list[Record]) -> None:
        """Put committed records in place."""
        with self.lock:
            state.take(records)
            self._states[state.id] = state

    def forget(self, meeting: str) -> None:
        """Drop a State that can no longer be trusted; it is loaded again when asked for."""
        self._states.pop(meeting, None)

    def live(self) -> list[State]:
        """The States this process holds."""
        return list(self._states.values())
