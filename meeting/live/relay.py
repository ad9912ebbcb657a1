"""Several processes on one database: each says which version a meeting is at, and hears it.

Redis carries "meeting M is at v" and nothing else (design 9). What changed is read from the
database, so a lost message loses nothing: the version of every meeting with sockets here is
compared every CHECK_S anyway, and what is connected where is exchanged then (store/presence.py).
No answer to a command ever waits for Redis.
"""

import logging
import socket
import threading
import time
from typing import Any

import redis
import sqlalchemy as sa
from flask_socketio import SocketIO
from redis.backoff import NoBackoff
from redis.retry import Retry

from meeting.house import House
from meeting.live.push import Push
from meeting.live.sockets import Sockets
from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.store import presence

log = logging.getLogger(__name__)

#: Time between two comparisons with the database, in seconds.
CHECK_S = 2.0
#: Longest pause before Redis is tried again, in seconds.
PAUSE_S = 2.0
#: After this silence the line to Redis is tried, after as much again it counts as dead.
SILENCE_S = 5.0


class Relay:
    """Brings the States of this process up to date; the House then tells the push."""

    def __init__(self, house: House, socketio: SocketIO, push: Push, sockets: Sockets):
        self.house = house
        self.socketio = socketio
        self.push = push
        self.sockets = sockets
        self.name = f"{socket.gethostname()}:{house.config.port}"
        self.redis: Any = None
        if house.config.redis_url:
            self.channel = house.keys.channel(sa.make_url(house.config.database_url).database or "")
            self.redis = redis.Redis.from_url(
                house.config.redis_url,
                socket_timeout=1.0,
                socket_connect_timeout=1.0,
                retry=Retry(NoBackoff(), 1),
                decode_responses=True,
            )
        #: Versions to say, versions heard; the newest per meeting.
        self._to_say: dict[str, int] = {}
        self._heard: dict[str, int] = {}
        self._say = threading.Event()
        self._news = threading.Event()
        self._check_at = 0.0
        self._is_away = False
        self._is_stopped = False

    def start(self) -> None:
        self.socketio.start_background_task(self._following)
        if self.redis is not None:
            self.house.on_commit(self.told)
            self.socketio.start_background_task(self._saying)
            self.socketio.start_background_task(self._hearing)

    def stop(self) -> None:
        self._is_stopped = True
        self._say.set()
        self._news.set()

    def told(self, state: State, changes: list[Record]) -> None:
        """After a commit of ours; the writer does not wait for what comes of it."""
        self._to_say[state.id] = state.meeting.version
        self._say.set()

    # -- saying -------------------------------------------------------------------------------

    def _saying(self) -> None:
        while not self._is_stopped:
            self._say.wait()
            self._say.clear()
            while self._to_say:
                meeting, v = self._to_say.popitem()
                try:
                    self.redis.publish(self.channel, f"{meeting} {v}")
                except (redis.RedisError, OSError) as error:
                    self._lost(error)

    # -- hearing ------------------------------------------------------------------------------

    def _hearing(self) -> None:
        pause = 0.0
        while not self._is_stopped:
            try:
                with self.redis.pubsub() as line:
                    line.subscribe(self.channel)
                    pause = 0.0
                    self._hear(line)
            except (redis.RedisError, OSError) as error:
                self._lost(error)
            pause = min(PAUSE_S, max(0.1, 2 * pause))
            self.socketio.sleep(pause)

    def _hear(self, line: Any) -> None:
        is_silent = False
        while not self._is_stopped:
            message = line.get_message(timeout=SILENCE_S)
            if message is None:
                if is_silent:
                    raise redis.ConnectionError("no answer")
                is_silent = True
                line.ping()
                continue
            is_silent = False
            if message["type"] == "subscribe":
                self._found()
            elif message["type"] == "message":
                meeting, _, v = str(message["data"]).partition(" ")
                if v.isdigit():
                    self._heard[meeting] = int(v)
                    self._news.set()

    def _lost(self, error: Exception) -> None:
        """One line per outage; without the address, which may hold a password."""
        if not self._is_away and not self._is_stopped:
            self._is_away = True
            log.warning(
                "Redis is away (%s): other processes' changes show within %g s until it is back",
                type(error).__name__,
                CHECK_S,
            )

    def _found(self) -> None:
        """Listening (again): what was said meanwhile is found by comparing now."""
        if self._is_away:
            log.info("Redis is back")
        self._is_away = False
        self._check_at = 0.0
        self._news.set()

    # -- following ----------------------------------------------------------------------------

    def _following(self) -> None:
        """Takes in what others committed: at once, then at most every tick."""
        while not self._is_stopped:
            self._news.wait(CHECK_S)
            self._news.clear()
            try:
                for meeting in self._behind():
                    self.house.meetings.state(meeting)
            except sa.exc.SQLAlchemyError as error:
                # The writer tells the log that the database is away; the next check heals.
                log.debug("not compared: %s", type(error).__name__)
            self.socketio.sleep(self.house.config.tick_s)

    def _behind(self) -> list[str]:
        """Meetings with sockets here that others have changed, as far as was heard; every CHECK_S
        as the database has it."""
        here = set(self.push.rooms)
        now = time.monotonic()
        if now >= self._check_at:
            self._heard.clear()
            self._check_at = now + CHECK_S
            if not here:
                return []
            self.sockets.elsewhere = presence.exchange(
                self.house.engine, self.name, self.sockets.here()
            )
            return self.house.meetings.behind(here)
        behind = []
        while self._heard:
            meeting, v = self._heard.popitem()
            known = self.house.meetings.known(meeting)
            if meeting in here and (known is None or known.meeting.version < v):
                behind.append(meeting)
        return behind
