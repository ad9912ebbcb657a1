"""Socket.IO's client manager for the fast path."""

from typing import Any

from socketio import Manager, packet

from meeting.live.frames import frame


class Rooms(Manager):
    """Socket.IO's client manager with two changes: a frame is built once per room and written to
    each socket, and a leaving socket knows its rooms instead of asking every room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[str, set[str | None]] = {}
        #: The sockets of a room as they were at its last broadcast, until somebody comes or goes.
        self._wires: dict[str | None, list[Any]] = {}

    def emit(self, event: str, data: Any, namespace: str, room: Any = None, **options: Any) -> None:
        room = options.pop("to", None) or room
        if options.get("callback") or options.get("skip_sid") or isinstance(room, list):
            super().emit(event, data, namespace, room=room, **options)
            return
        wires = self._wires.get(room)
        if wires is None:
            members = self.rooms.get(namespace, {}).get(room)
            if not members:
                return
            sockets = self.server.eio.sockets
            wires = [sockets[eio_sid] for eio_sid in members.values() if eio_sid in sockets]
            if len(wires) > 1:
                self._wires[room] = wires
        encoded = packet.Packet(packet.EVENT, namespace=namespace, data=[event, data]).encode()
        ready = frame(("4" + encoded).encode("utf-8"))
        size = len(ready)
        for wire in wires:
            try:
                sent = wire.put(ready)
            except OSError:
                wire.write(ready)  # it is closed, behind or full, and knows what to do
            else:
                if sent < size:
                    wire.keep(ready, sent)

    def basic_enter_room(self, sid: str, namespace: str, room: Any, eio_sid: Any = None) -> None:
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        self._rooms_of.setdefault(sid, set()).add(room)
        self._wires.pop(room, None)

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        super().basic_leave_room(sid, namespace, room)
        self._rooms_of.get(sid, set()).discard(room)
        self._wires.pop(room, None)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        for room in self._rooms_of.pop(sid, set()):
            self._wires.pop(room, None)
            members = self.rooms.get(namespace, {}).get(room)
            if members is not None:
                members.pop(sid, None)
                if not members:
                    del self.rooms[namespace][room]
        if not self.rooms.get(namespace):
            self.rooms.pop(namespace, None)
        self.callbacks.pop(sid, None)
        waiting = self.pending_disconnect.get(namespace, [])
        if sid in waiting:
            waiting.remove(sid)
            if not waiting:
                del self.pending_disconnect[namespace]
