"""Admission: who a socket is, which room it gets; presence; closing what was revoked."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from flask_socketio import ConnectionRefusedError, SocketIO
from werkzeug.http import parse_cookie

from meeting import permissions
from meeting.domain.refusal import Refusal
from meeting.evaluation import actor_of
from meeting.house import House
from meeting.keys import bearer_hash
from meeting.live.push import Push
from meeting.state.people import Session
from meeting.state.snapshot import State

log = logging.getLogger(__name__)

#: Who is told what is connected.
STAFF_KEYS = ("chair", "secretary", "technician")

#: Audience of a site's device → what the staff are told is there.
DEVICES = {"site": "desk", "runner": "runner", "projector": "screen"}

#: Round-trip times are told in steps of this: a light need not flicker.
RTT_STEP_MS = 10


class Seat(NamedTuple):
    """An admitted socket."""

    meeting: str
    key: str
    bearer: str
    site: str | None


class Absent:
    """Stands for a socket that has gone."""

    is_watched = False


class Sockets:
    """All sockets of this process."""

    def __init__(self, house: House, socketio: SocketIO, push: Push):
        self.house = house
        self.socketio = socketio
        self.push = push
        self.seats: dict[str, Seat] = {}
        #: Sockets of one bearer, the oldest first.
        self.by_bearer: dict[str, list[str]] = {}
        self._presence: dict[str, dict[str, Any]] = {}
        #: By meeting, what is connected to each of the other processes (live/relay.py).
        self.elsewhere: dict[str, list[dict[str, Any]]] = {}
        #: Wrong codes of the last minute, of a meeting.
        self.wrong_codes: Callable[[str], int] = lambda meeting: 0

    def install(self) -> None:
        # Straight at the server beneath Flask-SocketIO: its own handlers build a Flask request
        # for each of thousands of phones, which nothing here needs.
        self.socketio.server.on("connect", self.connect)
        self.socketio.server.on("disconnect", self.leave)
        # Clients send nothing. What they send anyway is dropped before dispatch: the library would
        # let a forged "disconnect" or "connect" event run the handlers above (versions are pinned,
        # tests/live proves it).
        self.socketio.server._handle_event = lambda *_: None
        self.push.on_revoked = self.revoked
        self.push.on_second = self.tell_presence

    def connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Admit a socket: ``auth {meeting, audience, token?, as?}``, else the audience's cookie.

        Refused with ``{code}``: invalid, not_found, signed_out, not_allowed.
        """
        try:
            seat, state = self._seat(auth if isinstance(auth, dict) else {}, environ)
        except Refusal as refusal:
            raise ConnectionRefusedError({"code": refusal.code}) from refusal
        self._make_room(seat.bearer)
        self.seats[sid] = seat
        self.by_bearer.setdefault(seat.bearer, []).append(sid)
        with self.push.lock:
            server = self.socketio.server
            server.enter_room(sid, f"{seat.meeting}/{seat.key}")
            actor = actor_of(state, seat.bearer)
            if actor.participant:
                server.enter_room(sid, f"{seat.meeting}/mine:{actor.participant}")
            snapshot = self.push.enter(sid, state, seat.key)
            self.socketio.emit("view", snapshot, to=sid)
        if seat.site and seat.key.partition(":")[0] in DEVICES:
            self._wire(sid).is_watched = True
        if seat.key in STAFF_KEYS:
            self._presence.pop(seat.meeting, None)

    def _seat(self, auth: dict[str, Any], environ: dict[str, Any]) -> tuple[Seat, State]:
        slug, audience = auth.get("meeting"), auth.get("audience")
        if not isinstance(slug, str) or not isinstance(audience, str):
            raise Refusal("invalid")
        state = self.house.state_of(slug)
        token = auth.get("token")
        if not isinstance(token, str):
            session = auth.get("as") if isinstance(auth.get("as"), str) else audience
            token = parse_cookie(environ).get(f"s_{slug}_{session}", "")
        bearer = bearer_hash(token)
        actor = actor_of(state, bearer)
        if not permissions.may_see(actor.role, audience):
            raise Refusal("not_allowed")
        key = permissions.audience_key(audience, actor.site, actor.agency)
        return Seat(state.id, key, bearer, actor.site), state

    def _wire(self, sid: str) -> Any:
        """The Engine.IO socket of an admitted one; its ping times are the fast path's alone."""
        server = self.socketio.server
        return server.eio.sockets.get(server.manager.eio_sid_from_sid(sid, "/"), Absent)

    def _make_room(self, bearer: str) -> None:
        """At most sockets_each per bearer: the oldest is told and closed."""
        sids = self.by_bearer.get(bearer, [])
        while len(sids) >= self.house.config.sockets_each:
            self._dismiss(sids[0], "replaced")

    def leave(self, sid: str, reason: Any = None) -> None:
        self._forget(sid)

    def _forget(self, sid: str) -> None:
        seat = self.seats.pop(sid, None)
        if seat is None:
            return
        sids = self.by_bearer[seat.bearer]
        sids.remove(sid)
        if not sids:
            del self.by_bearer[seat.bearer]
        self.push.leave(sid, seat.meeting, seat.key)

    def _dismiss(self, sid: str, code: str, **more: Any) -> None:
        self._forget(sid)
        self.socketio.emit("gone", {"code": code, **more}, to=sid)
        server = self.socketio.server
        eio_sid = server.manager.eio_sid_from_sid(sid, "/")
        server.disconnect(sid, namespace="/")
        if eio_sid is not None:
            server.eio.disconnect(eio_sid)

    def resend(self, sid: str) -> None:
        """A whole view for a socket that had to drop messages, and a reason to ask for ``me``."""
        seat = self.seats.get(sid)
        if seat is None:
            return
        whole = self.push.whole(seat.meeting, seat.key)
        if whole is not None:
            self.socketio.emit("view", whole, to=sid)
            self.socketio.emit("mine", {"v": whole["v"]}, to=sid)

    def revoked(self, sessions: list[Session]) -> None:
        """Close the sockets of revoked sessions."""
        for session in sessions:
            for sid in list(self.by_bearer.get(session.bearer, ())):
                self._dismiss(sid, "revoked")

    def restarting(self, retry_s: float) -> None:
        """Tell everybody that the server goes away and when to come back."""
        for sid in list(self.seats):
            self.socketio.emit("gone", {"code": "restarting", "retry_s": retry_s}, to=sid)

    def tell_presence(self) -> None:
        """``presence {phones, sites: {id: {phones, desk, runner, screen, rtt_ms, silent}},
        wrong_codes?}`` to the staff, to the secretaries with ``desks {session: {link, on}}``, when
        it changed; ``rtt_ms`` of the desk's line, ``silent`` when it does not answer;
        ``wrong_codes`` of the last minute, once somebody seems to be guessing."""
        for meeting, here in self.here().items():
            here = together(here, *self.elsewhere.get(meeting, ()))
            for seat in here.get("desks", {}).values():
                del seat["at"]
            if (wrong := self.wrong_codes(meeting)) > self.house.config.wrong_codes_per_minute:
                here["wrong_codes"] = wrong
            if self._presence.get(meeting) == here:
                continue
            self._presence[meeting] = here
            told = {part: here[part] for part in here if part != "desks"}
            for key in STAFF_KEYS:
                message = here if key == "secretary" else told
                self.socketio.emit("presence", message, to=f"{meeting}/{key}")

    def here(self) -> dict[str, dict[str, Any]]:
        """By meeting, what is connected to this process."""
        counts: dict[str, dict[str, Any]] = {}
        phones: dict[str, Counter[str]] = {}
        now = time.monotonic()
        for sid, seat in list(self.seats.items()):
            here = counts.setdefault(seat.meeting, {"phones": 0, "sites": {}})
            if seat.key == "phone":
                here["phones"] += 1
                if seat.site:
                    phones.setdefault(seat.meeting, Counter())[seat.site] += 1
            elif seat.site and (device := DEVICES.get(seat.key.partition(":")[0])):
                there = here["sites"].setdefault(seat.site, {})
                there[device] = True
                if device == "desk":
                    _line(there, self._wire(sid), now)
        for meeting, here in counts.items():
            for site, number in phones.get(meeting, {}).items():
                here["sites"].setdefault(site, {})["phones"] = number
            if seated := self.house.desks.seated(meeting):
                here["desks"] = seated
        return counts


def _line(there: dict[str, Any], wire: Any, now: float) -> None:
    """Put down how a desk's line is; of several desks of one site the best."""
    is_silent = getattr(wire, "is_silent", None)
    if is_silent is not None and is_silent(now):
        there.setdefault("silent", True)
        return
    there["silent"] = False
    rtt_ms = getattr(wire, "rtt_ms", None)
    if rtt_ms is not None:
        told = max(RTT_STEP_MS, RTT_STEP_MS * round(rtt_ms / RTT_STEP_MS))
        there["rtt_ms"] = min(told, there.get("rtt_ms", told))


def together(*parts: dict[str, Any]) -> dict[str, Any]:
    """What is connected to several processes, as if to one."""
    whole: dict[str, Any] = {"phones": sum(part["phones"] for part in parts), "sites": {}}
    for part in parts:
        for site, here in part["sites"].items():
            there = whole["sites"].setdefault(site, {})
            there |= {device: True for device in DEVICES.values() if here.get(device)}
            if phones := here.get("phones"):
                there["phones"] = there.get("phones", 0) + phones
            if rtt_ms := here.get("rtt_ms"):
                there["rtt_ms"] = min(rtt_ms, there.get("rtt_ms", rtt_ms))
            if "silent" in here:
                there["silent"] = here["silent"] and there.get("silent", True)
    desks: dict[str, dict[str, str]] = {}
    for seats in (part.get("desks", {}) for part in parts):
        # A device that spoke to several processes is where it said last.
        newer = {s: x for s, x in seats.items() if s not in desks or desks[s]["at"] < x["at"]}
        desks |= {session: dict(seat) for session, seat in newer.items()}
    if desks:
        whole["desks"] = desks
    for there in whole["sites"].values():
        if not there.get("silent", True):
            del there["silent"]
    return whole
