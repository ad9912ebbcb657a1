"""The push: after commits, each audience with somebody listening gets what changed.

A tick at most every ``tick_s`` per meeting, its leading edge at once; one view and one payload
per audience key, emitted to its room; staff and projector before the phones.
"""

import logging
import threading
import time
from typing import Any

import msgspec
from flask_socketio import SocketIO

from meeting.house import House
from meeting.live.patch import diff
from meeting.state.people import Session
from meeting.state.programme import Settings
from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.views.mine import touched, touched_by_settings

log = logging.getLogger(__name__)

#: Rooms are served in this order.
FIRST = (
    *("chair", "projector", "operator", "secretary", "site", "runner", "agency"),
    *("technician", "preparation", "reception"),
    "phone",
)


#: Whose views hold every row that came: large after a large change.
DESKS = ("chair", "secretary", "agency", "preparation", "reception")
#: After a change of more records the desks' views take long …
MANY = 200
#: … and one that took longer, in seconds, is the last of its tick.
LONG_S = 0.005


class Room:
    """One audience key of one meeting: who listens, and the view streamed last."""

    def __init__(self, state: State, key: str):
        self.state = state
        self.key = key
        self.name = f"{state.id}/{key}"
        self.sids: set[str] = set()
        self.v = -1
        self.view: dict[str, Any] = {}
        self._encoded = (-1, msgspec.Raw())

    @property
    def encoded(self) -> msgspec.Raw:
        """The view as JSON, encoded once for all who join before the next one."""
        if self._encoded[0] != self.v:
            self._encoded = (self.v, msgspec.Raw(msgspec.json.encode(self.view)))
        return self._encoded[1]

    @property
    def audience(self) -> str:
        return self.key.partition(":")[0]

    @property
    def urgency(self) -> int:
        return FIRST.index(self.audience)

    @property
    def is_desk(self) -> bool:
        """Whether its view shows everything there is, row by row."""
        return self.audience in DESKS


class Push:
    """Rooms of all meetings, and the loop that keeps their screens right."""

    def __init__(self, house: House, socketio: SocketIO):
        self.house = house
        self.socketio = socketio
        #: Guards rooms; a snapshot for a newcomer and the tick exclude each other.
        self.lock = threading.RLock()
        self.rooms: dict[str, dict[str, Room]] = {}
        self._dirty: set[str] = set()
        self._mine: dict[str, set[str]] = {}
        #: After a change of many records: meeting → keys of the rooms that do not have it yet, None
        #: before the first of them is served.
        self._behind: dict[str, set[str] | None] = {}
        #: The settings the phones were told by, of meetings that somebody listens to.
        self._settings: dict[str, Settings] = {}
        self._revoked: list[Session] = []
        self._wake = threading.Event()
        self._last_tick: dict[str, float] = {}
        self.on_revoked: Any = None
        self.on_second: Any = None
        self._stopped = False

    def start(self) -> None:
        self.socketio.start_background_task(self._loop)
        self.socketio.start_background_task(self._heads)
        self.socketio.start_background_task(self._seconds)

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def told(self, state: State, changes: list[Record]) -> None:
        """After a commit: mark the meeting, remember whose own items changed."""
        if state.id in self.rooms or any(isinstance(r, Session) for r in changes):
            self._dirty.add(state.id)
            if len(changes) > MANY:
                self._behind[state.id] = None
            self._mine.setdefault(state.id, set()).update(touched(state, changes))
            was = self._settings.get(state.id)
            if was is not None and was is not state.meeting.settings:
                self._mine[state.id] |= touched_by_settings(state, was)
                self._settings[state.id] = state.meeting.settings
            self._revoked += [r for r in changes if isinstance(r, Session) and r.revoked_at]
            self._wake.set()

    # -- rooms --------------------------------------------------------------------------------

    def enter(self, sid: str, state: State, key: str) -> dict[str, Any]:
        """Put a socket into its room; returns the whole view it starts from: the one streamed
        last, so that the next patch fits it."""
        with self.lock:
            rooms = self.rooms.setdefault(state.id, {})
            self._settings.setdefault(state.id, state.meeting.settings)
            room = rooms.get(key)
            if room is None:
                room = rooms[key] = Room(state, key)
            if not room.sids:
                room.v, room.view = self.house.view(state, key)
            room.sids.add(sid)
            return self._whole(room)

    def whole(self, meeting: str, key: str) -> dict[str, Any] | None:
        """The view streamed last to a room, whole; None when nobody listens there."""
        with self.lock:
            room = self.rooms.get(meeting, {}).get(key)
            return None if room is None else self._whole(room)

    def _whole(self, room: Room) -> dict[str, Any]:
        return {"v": room.v, "now": self.house.clock(), "view": room.encoded}

    def leave(self, sid: str, meeting: str, key: str) -> None:
        with self.lock:
            room = self.rooms.get(meeting, {}).get(key)
            if room is not None:
                room.sids.discard(sid)
                if not room.sids:
                    del self.rooms[meeting][key]
                    if not self.rooms[meeting]:
                        del self.rooms[meeting]
                        self._settings.pop(meeting, None)

    # -- loops --------------------------------------------------------------------------------

    def _loop(self) -> None:
        while not self._stopped:
            self._wake.wait()
            self._wake.clear()
            while self._dirty and not self._stopped:
                now = time.monotonic()
                due = {
                    m: self._last_tick.get(m, 0.0) + self.house.config.tick_s for m in self._dirty
                }
                ready = [m for m, at in due.items() if at <= now]
                for meeting in ready:
                    self._dirty.discard(meeting)
                    self._last_tick[meeting] = now
                    try:
                        self.tick(meeting)
                    except Exception:  # one meeting's trouble must not silence the others
                        log.exception("tick of meeting %s failed", meeting)
                if not ready:
                    self.socketio.sleep(max(0.005, min(due.values()) - now))

    def tick(self, meeting: str) -> None:
        """Push what changed to every room of a meeting that has listeners."""
        meetings = self.house.meetings
        # Who marked the meeting brought its State up to date: nobody waits for the database here.
        state = meetings.known(meeting) or meetings.state(meeting)
        if state is None:
            return
        with self.lock:
            revoked, self._revoked = self._revoked, []
            if revoked and self.on_revoked:
                self.on_revoked(revoked)
            rooms = sorted(self.rooms.get(meeting, {}).values(), key=lambda r: r.urgency)
            if meeting in self._behind:
                self._serve_by_and_by(rooms, state)
            else:
                for room in rooms:
                    self._serve(room, state)
            v = state.meeting.version
            for participant in self._mine.pop(meeting, ()):
                self.socketio.emit("mine", {"v": v}, to=f"{meeting}/mine:{participant}")

    def _serve_by_and_by(self, rooms: list[Room], state: State) -> None:
        """After a table of thousands: the hall first, whose views hardly change, then one desk
        after the other, each in a tick of its own if it takes long. So the next push of the hall
        waits for one of them at most."""
        behind = self._behind[state.id]
        if behind is None:
            behind = self._behind[state.id] = {room.key for room in rooms}
        for room in sorted(rooms, key=lambda r: r.is_desk):
            was_behind, began = room.key in behind, time.monotonic()
            self._serve(room, state)
            behind.discard(room.key)
            if was_behind and time.monotonic() - began > LONG_S and behind:
                self._dirty.add(state.id)
                return
        if self._behind[state.id] is behind:  # no other such change meanwhile
            del self._behind[state.id]

    def _serve(self, room: Room, state: State) -> None:
        room.state = state
        v, view = self.house.view(state, room.key)
        patch = diff(room.view, view)
        if not patch:
            return
        message = {"v": v, "now": self.house.clock(), "base": room.v, "patch": patch}
        room.v, room.view = v, view
        self.socketio.emit("view", message, to=room.name)

    def _heads(self) -> None:
        """Every head_s each connection learns the v of the newest view streamed to it."""
        while not self._stopped:
            self.socketio.sleep(self.house.config.head_s)
            with self.lock:
                heads = [(r.name, r.v) for rooms in self.rooms.values() for r in rooms.values()]
                now = self.house.clock()
                for name, v in heads:
                    self.socketio.emit("head", {"v": v, "now": now}, to=name)

    def _seconds(self) -> None:
        while not self._stopped:
            self.socketio.sleep(1)
            if self.on_second:
                self.on_second()
