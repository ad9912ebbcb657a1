"""The one writer: drains the waiting commands, evaluates them in order against a draft, writes
all changes in one transaction, commits once, and only then answers (group commit, design 6).

It knows nothing of the rules: they are handed in.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import msgspec
import sqlalchemy as sa

from meeting.state.journal import Entry
from meeting.state.record import Record
from meeting.state.snapshot import TABLE_OF, Draft, Snapshot, State
from meeting.store import loading, rows, tables
from meeting.store.engine import Locked
from meeting.store.meetings import Meetings

log = logging.getLogger(__name__)

BATCH_MAX = 256


class Evaluated(Protocol):
    @property
    def entry(self) -> Entry: ...
    @property
    def answer(self) -> dict[str, Any]: ...


class Rules(Protocol):
    """What the writer asks of the commands. Every method may raise ``refusal``."""

    @property
    def refusal(self) -> type[Exception]: ...

    def actor(self, state: Snapshot, request: Any) -> Any: ...
    def evaluate(self, draft: Draft, actor: Any, request: Any, now: str) -> Evaluated: ...
    def reused(self) -> Exception: ...
    def unavailable(self) -> Exception: ...
    def not_found(self) -> Exception: ...


class Job:
    """A command on its way; ``wait`` returns the answer or raises what it met."""

    def __init__(self, request: Any, now: str):
        self.request = request
        self.now = now
        #: Reckoned here, where nobody waits for it.
        self.body_hash: str = request.body_hash() if request is not None else ""
        self.answer: dict[str, Any] | None = None
        self.error: Exception | None = None
        self._done = threading.Event()

    def finish(self) -> None:
        self._done.set()

    def wait(self) -> dict[str, Any]:
        self._done.wait()
        if self.error is not None:
            raise self.error
        assert self.answer is not None
        return self.answer


class Receipt(NamedTuple):
    key: tuple[str, str, str]
    body_hash: str
    answer: dict[str, Any]


class Batch:
    """Drafts, journal entries and receipts of the commands of one transaction."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.states: dict[str, State] = {}
        self.entries: list[tuple[str, Entry]] = []
        self.receipts: dict[tuple[str, str, str], Receipt] = {}


class Writer:
    """Owns the write connection. ``offload`` runs a blocking call off the event loop; ``told`` is
    called with (state, changed records) after each commit; ``breathe`` lets others go first in
    the midst of many rows."""

    def __init__(
        self,
        engine: sa.Engine,
        meetings: Meetings,
        rules: Rules,
        *,
        told: Callable[[State, list[Record]], None],
        offload: Callable[..., Any] | None = None,
        breathe: Callable[[], None] = lambda: None,
    ):
        self.engine = engine
        self.meetings = meetings
        self.rules = rules
        self.told = told
        self.offload = offload or (lambda call: call())
        self.breathe = breathe
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.failures = (sa.exc.SQLAlchemyError, engine.dialect.dbapi.Error, Locked)  # type: ignore[union-attr]
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._connection: sa.Connection | None = None
        self._thread: threading.Thread | None = None
        #: Held for the moment of queueing, so that nothing is queued behind the end.
        self._door = threading.Lock()
        self._is_stopped = False

    def start(self) -> None:
        self._thread = threading.Thread(target=self._loop, name="writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is waiting, then end; who comes later is told ``unavailable``."""
        with self._door:
            self._is_stopped = True
            self._jobs.put(None)
        if self._thread:
            self._thread.join()

    def submit(self, request: Any, now: str) -> dict[str, Any]:
        """Run one command; returns its answer after the commit, or raises its refusal."""
        job = Job(request, now)
        with self._door:
            if self._is_stopped:
                raise self.rules.unavailable()
            self._jobs.put(job)
        return job.wait()

    def beat(self, now: str) -> None:
        """Note in the database that this server is alive; raises when it cannot be written."""
        self.submit(None, now)

    def _loop(self) -> None:
        while True:
            items = [self._jobs.get()]
            while len(items) < BATCH_MAX and not self._jobs.empty():
                items.append(self._jobs.get())
            jobs = [job for job in items if job is not None]
            self._run(jobs)
            for job in jobs:
                job.finish()
            if None in items:
                self._close()
                self.engine.dispose()  # or the connection would stay open, idle, with the process
                return

    def _run(self, jobs: list[Job]) -> None:
        """All jobs in one transaction; if anything objects, each in one of its own.

        Whatever the error, the writer outlives it, and no answer given before the failed commit
        is kept: only the database may say that something is saved.
        """
        try:
            self._transact(jobs)
        except Locked as error:
            self._note(f"a batch of {len(jobs)} commands could not begin", error)
            for job in jobs:
                job.error = self.rules.unavailable()
        except Exception as error:
            self._note(f"a batch of {len(jobs)} commands failed", error)
            self._forget(jobs)
            try:
                self._connection = self.engine.connect()
            except self.failures as gone:
                # Without a database there is nothing to try one by one, each with its own wait.
                self._note("not saved", gone)
                for job in jobs:
                    job.answer, job.error = None, self.rules.unavailable()
                return
            for job in jobs:
                self._alone(job)

    def _alone(self, job: Job) -> None:
        job.answer = job.error = None
        try:
            self._transact([job])
        except Exception as error:
            self._note("not saved", error)
            self._forget([job])
            job.answer, job.error = None, self.rules.unavailable()

    def _note(self, what: str, error: Exception) -> None:
        """Into the log: a line for the database's troubles, all of it for what nobody expected."""
        is_known = isinstance(error, self.failures)
        log.warning("%s: %s", what, type(error).__name__, exc_info=None if is_known else error)

    def _forget(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.request is not None:
                self.meetings.forget(job.request.meeting)
        self._close()

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception as error:
                self._note("closing the write connection", error)

    def _transact(self, jobs: list[Job]) -> None:
        if self._connection is None:
            self._connection = self.engine.connect()
        connection = self._connection
        transaction = connection.begin()
        try:
            beats = [job for job in jobs if job.request is None]
            batch = self._evaluate(connection, [job for job in jobs if job.request is not None])
            self._write(connection, batch, beats[-1].now if beats else None)
            for job in beats:
                job.answer = {}
            self._commit(connection, transaction)
        except BaseException:
            transaction.rollback()
            raise
        for meeting, draft in batch.drafts.items():
            if changes := draft.changes:
                self.meetings.merge(batch.states[meeting], changes)
                self.told(batch.states[meeting], changes)

    def _commit(self, connection: sa.Connection, transaction: sa.RootTransaction) -> None:
        if self.is_sqlite:
            driver = connection.connection.driver_connection
            assert driver is not None
            self.offload(driver.commit)
        transaction.commit()

    def _evaluate(self, connection: sa.Connection, jobs: list[Job]) -> Batch:
        batch = Batch()
        ids = sorted({job.request.meeting for job in jobs})
        if self.meetings.is_shared and ids:
            meetings = tables.TABLES["meetings"]
            connection.execute(
                sa.select(meetings.c.id)
                .where(meetings.c.id.in_(ids))
                .order_by(meetings.c.id)
                .with_for_update()
            )
        for meeting in ids:
            state = self.meetings.catch_up(connection, meeting) or State(meeting)
            batch.states[meeting] = state
            batch.drafts[meeting] = Draft(state)
        known = loading.receipts_for(connection, {job.request.cid for job in jobs})
        for key, (body_hash, answer) in known.items():
            batch.receipts[key] = Receipt(key, body_hash, answer)
        old = set(batch.receipts)
        for job in jobs:
            try:
                job.answer = self._one(batch, job)
            except self.rules.refusal as refusal:
                job.error = refusal
        for key in old:
            del batch.receipts[key]
        return batch

    def _one(self, batch: Batch, job: Job) -> dict[str, Any]:
        request = job.request
        draft = batch.drafts[request.meeting]
        if request.meeting not in draft.tables["meetings"] and request.name != "meeting.create":
            raise self.rules.not_found()
        actor = self.rules.actor(draft, request)
        key = (request.meeting, actor.id, request.cid)
        if receipt := batch.receipts.get(key):
            if receipt.body_hash != job.body_hash:
                raise self.rules.reused()
            return receipt.answer
        mine = Draft(draft)
        evaluated = self.rules.evaluate(mine, actor, request, job.now)
        draft.put(*mine.changes)
        batch.entries.append((request.meeting, evaluated.entry))
        batch.receipts[key] = Receipt(key, job.body_hash, evaluated.answer)
        return evaluated.answer

    def _write(self, connection: sa.Connection, batch: Batch, beat: str | None) -> None:
        found: dict[str, list[tuple[str, Record]]] = {}
        for meeting, draft in batch.drafts.items():
            for record in draft.changes:
                found.setdefault(TABLE_OF[type(record)], []).append((meeting, record))
        for name, records in found.items():
            for _ in rows.write(connection, name, records):
                if len(records) > rows.PIECE:
                    self.breathe()
        if batch.entries:
            connection.execute(
                tables.journal.insert(),
                [{"meeting": m, **msgspec.to_builtins(entry)} for m, entry in batch.entries],
            )
        if batch.receipts:
            connection.execute(
                tables.receipts.insert(),
                [
                    {
                        "meeting": r.key[0],
                        "actor": r.key[1],
                        "cid": r.key[2],
                        "body_hash": r.body_hash,
                        "answer": r.answer,
                    }
                    for r in batch.receipts.values()
                ],
            )
        if beat is not None:
            alive = rows.upsert(tables.alive, is_sqlite=self.is_sqlite, key=("id",))
            connection.execute(alive, [{"id": 1, "at": beat}])
