"""The limit where no C compiler is: the same loop as rawloop.c, in Python.

python rawloop.py PORT SNAPSHOT_FILE
"""

import contextlib
import select
import socket
import struct
import sys
from pathlib import Path

YES = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Accept: measured\r\n\r\n"
)


def main(port: int, snapshot: bytes) -> None:
    """Say yes to every upgrade, send the snapshot, and each message from standard input to all."""
    door = socket.create_server(("127.0.0.1", port), backlog=4096)
    poll = select.epoll()
    poll.register(door.fileno(), select.EPOLLIN)
    poll.register(0, select.EPOLLIN)
    guests: dict[int, socket.socket] = {}
    upgraded: set[int] = set()
    room: dict[int, socket.socket] = {}
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == door.fileno():
                guest, _ = door.accept()
                guest.setblocking(False)
                guest.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                guests[guest.fileno()] = guest
                poll.register(guest.fileno(), select.EPOLLIN)
            elif descriptor == 0:
                head = sys.stdin.buffer.read(4)
                if len(head) < 4:
                    return
                message = sys.stdin.buffer.read(struct.unpack("=I", head)[0])
                for guest in room.values():
                    with contextlib.suppress(OSError):
                        guest.send(message)
            elif not _heard(guests[descriptor]):
                poll.unregister(descriptor)
                room.pop(descriptor, None)
                upgraded.discard(descriptor)
                guests.pop(descriptor).close()
            elif descriptor not in upgraded:
                upgraded.add(descriptor)
                guests[descriptor].send(YES)
            elif descriptor not in room:
                room[descriptor] = guests[descriptor]
                guests[descriptor].send(snapshot)


def _heard(guest: socket.socket) -> bytes:
    try:
        return guest.recv(16_384)
    except OSError:
        return b""


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_bytes())
