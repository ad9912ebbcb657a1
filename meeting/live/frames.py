"""Websocket frames (RFC 6455 section 5): built for sending, parsed and bounded on receiving."""

import struct

#: Largest frame, and largest sum of the fragments of one message, a client may send.
FRAME_MAX = 4_096
MESSAGE_MAX = 8_192

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One unmasked, unfragmented websocket frame (RFC 6455 section 5.2)."""
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", 0x80 | opcode, length) + payload
    if length < 65_536:
        return struct.pack("!BBH", 0x80 | opcode, 126, length) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, length) + payload


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """``payload`` with the client's mask taken off, as one big-integer XOR."""
    length = len(payload)
    key = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(length, "big")


class Flood(Exception):
    """The client sends what no client of ours sends; the text says what."""


class Frames:
    """Takes bytes in, gives whole messages out; refuses what is too large or malformed."""

    __slots__ = ("_buffer", "_message")

    def __init__(self) -> None:
        self._buffer = b""
        self._message: bytearray | None = None

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """``(opcode, payload)`` of every message now complete. Raises Flood."""
        self._buffer += data
        found = []
        while (one := self._next()) is not None:
            is_last, opcode, payload = one
            if opcode >= CLOSE:
                found.append((opcode, payload))
                continue
            if opcode == BINARY:
                raise Flood("binary message")
            if (opcode == 0) == (self._message is None):
                raise Flood("fragments out of order")
            message = self._message if self._message is not None else bytearray()
            message += payload
            if len(message) > MESSAGE_MAX:
                raise Flood("message too large")
            self._message = None if is_last else message
            if is_last:
                found.append((TEXT, bytes(message)))
        return found

    def _next(self) -> tuple[bool, int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        first, second = buffer[0], buffer[1]
        opcode, length, start = first & 15, second & 127, 2
        if first & 0x70 or opcode not in (0, TEXT, BINARY, CLOSE, PING, PONG):
            raise Flood("reserved bits")
        if not second & 0x80:
            raise Flood("unmasked frame")
        if length >= 126:
            if opcode >= CLOSE or length == 127:
                raise Flood("frame too large")
            if len(buffer) < 4:
                return None
            length, start = struct.unpack_from("!H", buffer, 2)[0], 4
        if length > FRAME_MAX:
            raise Flood("frame too large")
        end = start + 4 + length
        if len(buffer) < end:
            return None
        payload = unmasked(buffer[start + 4 : end], buffer[start : start + 4])
        self._buffer = buffer[end:]
        return bool(first & 0x80), opcode, payload
