"""The running product: settings, keys, live meetings and the writer, put together.

``web`` and ``live`` reach everything through a House; tests make one on a temporary database.
"""

import contextlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from meeting import clock as wall_clock
from meeting import evaluation
from meeting.clock import Clock
from meeting.config import Config
from meeting.desks import Desks
from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.keys import Keys, new_cid, new_id
from meeting.state import times
from meeting.state.record import Record
from meeting.state.snapshot import Draft, Snapshot, State
from meeting.store import loading, unused
from meeting.store.engine import FileLock, engine_for
from meeting.store.files import FileStore
from meeting.store.meetings import Meetings
from meeting.store.migrate import migrate
from meeting.store.safekeeping import Safekeeping
from meeting.store.writer import Writer
from meeting.views import view_of
from meeting.views.fragments import Fragments

log = logging.getLogger(__name__)

Told = Callable[[State, list[Record]], None]

BEAT_S = 10

DAY_S = 86_400
#: Files that nobody names are looked for this long after the start, and then this often.
FIRST_SWEEP_S = 300.0
SWEEP_S = DAY_S / 4


class Rules:
    """The commands, as the writer asks for them."""

    def __init__(self, seal: Callable[[str], str]):
        self.seal = seal

    @property
    def refusal(self) -> type[Exception]:
        return Refusal

    def actor(self, state: Snapshot, request: Request) -> Actor:
        return evaluation.actor_for(state, request)

    def evaluate(
        self, draft: Draft, actor: Actor, request: Request, now: str
    ) -> evaluation.Evaluated:
        return evaluation.evaluate(draft, actor, request, now, new_id, self.seal)

    def reused(self) -> Refusal:
        return Refusal("reused_cid")

    def unavailable(self) -> Refusal:
        return Refusal("unavailable")

    def not_found(self) -> Refusal:
        return Refusal("not_found", "no_meeting")


class House:
    """One process of the product on one database."""

    def __init__(
        self,
        config: Config,
        *,
        clock: Clock = wall_clock.now,
        offload: Callable[..., Any] | None = None,
    ):
        self.config = config
        self.clock = clock
        self.keys = Keys(config.secret_key)
        self.lock = FileLock(config.database_url)
        self.engine = engine_for(config.database_url)
        self.files = FileStore(Path(config.files_dir))
        self.meetings = Meetings(self.engine)
        self.meetings.told = self._tell_news
        self.desks = Desks()
        self._on_commit: list[Told] = []
        self._on_news: list[Told] = []
        self._on_close: list[Callable[[], None]] = []
        self.writer = Writer(
            engine_for(config.database_url, is_writer=True),
            self.meetings,
            Rules(self.keys.seal),
            told=self._tell_commit,
            offload=offload,
            breathe=wall_clock.breathe,
        )
        #: Makes backups while serving; None without BACKUP_DIR.
        self.safekeeping: Safekeeping | None = None
        if config.backup_dir:
            self.safekeeping = Safekeeping(
                config.database_url,
                Path(config.backup_dir),
                every_s=config.backup_every_s,
                keep=config.backup_keep,
                clock=clock,
                offload=offload,
                files=self.files,
            )
            self.on_commit(self.safekeeping.changed)
        self._views: dict[tuple[str, str], tuple[int, dict[str, Any], Fragments]] = {}
        self._anchor: Any = None
        self._stopped = threading.Event()

    def open(self) -> None:
        """Take the database, bring it up to date, mark outages, start writing.

        Raises InUse when another process holds the SQLite file. Whoever is refused a start for
        another reason holds nothing afterwards.
        """
        self.lock.take()
        try:
            migrate(self.config.database_url)
            self.files.open()
        except BaseException:
            self.lock.release()
            raise
        if self.config.is_sqlite:
            # The first connection writes the index of the log, which a full disk would not let it:
            # this one stays open, so that no other has to and reading works then too.
            self._anchor = self.engine.raw_connection()
        self.writer.start()
        self._interrupt_after_outage()
        threading.Thread(target=self._beat, name="beat", daemon=True).start()
        threading.Thread(target=self._housekeeping, name="housekeeping", daemon=True).start()

    def close(self) -> None:
        """Finish what is waiting and let the database go."""
        self._stopped.set()
        for last in self._on_close:
            last()
        if self.safekeeping:
            self.safekeeping.stop()
        if self._anchor is not None:
            self._anchor.close()
        self.writer.stop()
        self.engine.dispose()
        self.lock.release()

    def _beat(self) -> None:
        before = self.clock()
        while not self._stopped.is_set():
            now = self.clock()
            if times.seconds_between(before, now) > self.config.outage_s:
                self._interrupt(before)  # the laptop slept, its lid closed
            before = now
            self.can_write()
            self._stopped.wait(BEAT_S)

    def _housekeeping(self) -> None:
        wait = FIRST_SWEEP_S
        while not self._stopped.wait(wait):
            wait = SWEEP_S
            try:
                gone = self.throw_away_unused(self.config.files_grace_days * DAY_S)
            except (OSError, sa.exc.SQLAlchemyError, Refusal) as error:
                log.error("unused files not looked for: %s", error)
            else:
                if gone:
                    log.info("%d files that nobody names were thrown away", len(gone))

    def throw_away_unused(self, grace_s: float) -> list[str]:
        """Throw away the kept files that no record has named for ``grace_s``, those of documents
        taken back included; which they were. First the records forget the file, then it goes, so
        no record ever names one that is not there."""
        if not self.files.digests():
            return []
        before = unused.named(self.engine)
        found = unused.overdue(self.files, before.used, grace_s)
        holders: dict[str, list[str]] = {}
        for digest in found:
            for meeting, document in before.taken_back.get(digest, ()):
                holders.setdefault(meeting, []).append(document)
        for meeting, documents in holders.items():
            args = {"documents": documents}
            with contextlib.suppress(Refusal):  # all were put back meanwhile
                self.run(Request(meeting, "document.forget", args, new_cid(), role="system"))
        if not found:
            return []
        now = unused.named(self.engine)
        due = [d for d in found if d not in now.used and d not in now.taken_back]
        return [digest for digest in due if self.files.throw_away(digest, grace_s)]

    def _interrupt_after_outage(self) -> None:
        """After a gap of more than outage_s a running clock stops as of when the server was last
        alive (gián đoạn); the chair continues or ends, the outage is not charged."""
        with self.engine.connect() as connection:
            since = loading.last_alive(connection)
        if since and times.seconds_between(since, self.clock()) > self.config.outage_s:
            self._interrupt(since)

    def _interrupt(self, since: str) -> None:
        with self.engine.connect() as connection:
            speaking = loading.speaking_meetings(connection)
        for meeting in speaking:
            try:
                self.run(
                    Request(meeting, "floor.interrupt", {"since": since}, new_cid(), role="system")
                )
            except Refusal as refusal:
                log.warning("meeting %s not marked as interrupted: %s", meeting, refusal.reason)

    def on_commit(self, told: Told) -> None:
        """Call ``told(state, changed records)`` after each commit of this process."""
        self._on_commit.append(told)

    def on_news(self, told: Told) -> None:
        """Call ``told(state, changed records)`` when others' commits arrive in a State."""
        self._on_news.append(told)

    def on_close(self, last: Callable[[], None]) -> None:
        """Call ``last()`` before the house closes: something is left to be written."""
        self._on_close.append(last)

    def _tell_commit(self, state: State, changes: list[Record]) -> None:
        self._tell(self._on_commit, state, changes)

    def _tell_news(self, state: State, changes: list[Record]) -> None:
        self._tell(self._on_news, state, changes)

    def _tell(self, listeners: list[Told], state: State, changes: list[Record]) -> None:
        for told in listeners:
            try:
                told(state, changes)
            except Exception:  # a listener must not stop the writer: pushes are hints
                log.exception("a listener failed")

    def run(self, request: Request, *, now: str | None = None) -> dict[str, Any]:
        """Run one command through the writer; ``{ok, v, result}`` after the commit.

        ``now`` stands in for the clock where history is entered (the sample meeting).
        """
        return self.writer.submit(self._looked_over(request), now or self.clock())

    def _looked_over(self, request: Request) -> Request:
        """A long command's arguments are looked at before it is in line, so that nobody waits for
        it behind the writer; one that will be refused is refused there, in its turn."""
        state = self.meetings.known(request.meeting)
        if state is None:
            return request
        found: Any = None
        try:
            for looked in evaluation.ahead(state, request):
                found = looked
                wall_clock.breathe()
        except Refusal:
            return request
        return request._replace(looked=found)

    def state_of(self, slug: str) -> State:
        """The State of a meeting by its slug; Refusal not_found, unavailable."""
        if "\x00" in slug:  # no slug has one, and PostgreSQL cannot even ask
            raise Refusal("not_found", "no_meeting")
        try:
            state = self.meetings.of_slug(slug)
        except sa.exc.SQLAlchemyError as error:
            raise Refusal("unavailable") from error
        if state is None or state.meeting.status == "deleted":
            raise Refusal("not_found", "no_meeting")
        return state

    def view(self, state: State, key: str) -> tuple[int, dict[str, Any]]:
        """``(v, view)`` for an audience key, built once per version and shared by all who ask.
        KeyError when a site or agency of that name does not exist."""
        with self.meetings.lock:
            version = state.meeting.version
            kept = self._views.get((state.id, key))
            if kept and kept[0] == version:
                return version, kept[1]
            fragments = kept[2] if kept else Fragments()
            view = view_of(state, key, fragments)
            self._views[state.id, key] = (version, view, fragments)
            return version, view

    def can_write(self) -> bool:
        """Whether a write goes through now: the health check asks the one writer."""
        try:
            self.writer.beat(self.clock())
        except Refusal:
            return False
        return True
