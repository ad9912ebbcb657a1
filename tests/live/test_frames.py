"""Websocket frames: what is built can be read, what is too large or malformed is refused."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.live.frames import (
    BINARY,
    CLOSE,
    FRAME_MAX,
    MESSAGE_MAX,
    PING,
    TEXT,
    Flood,
    Frames,
    frame,
    unmasked,
)


def masked(payload: bytes, opcode: int = TEXT, *, is_last: bool = True) -> bytes:
    """A frame as a browser sends it."""
    mask = b"\x37\xfa\x21\x3d"
    first = (0x80 if is_last else 0) | opcode
    if len(payload) < 126:
        head = struct.pack("!BB", first, 0x80 | len(payload))
    else:
        head = struct.pack("!BBH", first, 0x80 | 126, len(payload))
    return head + mask + unmasked(payload, mask)


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(1, 64))
def test_frames_come_out_whole_however_they_arrive(payloads, step):
    stream = b"".join(masked(p) for p in payloads)
    frames, found = Frames(), []
    for start in range(0, len(stream), step):
        found += frames.feed(stream[start : start + step])
    assert found == [(TEXT, p) for p in payloads]


def test_fragments_are_put_together():
    frames = Frames()
    assert frames.feed(masked(b"xin ", is_last=False)) == []
    assert frames.feed(masked(b"", PING)) == [(PING, b"")]
    assert frames.feed(masked("chào".encode(), 0)) == [(TEXT, "xin chào".encode())]


@pytest.mark.parametrize(
    "stream",
    [
        masked(b"x" * (FRAME_MAX + 1)),
        masked(b"x", BINARY),
        masked(b"x", 0),
        frame(b"unmasked"),
        struct.pack("!BBQ", 0x81, 0x80 | 127, 1 << 40),
        struct.pack("!BBH", 0x80 | CLOSE, 0x80 | 126, 200),
        b"\xf1\x80\x00\x00\x00\x00",
        b"\x83\x80\x00\x00\x00\x00",
        masked(b"a", is_last=False) + masked(b"b"),
        masked(b"x" * FRAME_MAX, is_last=False)
        + masked(b"x" * FRAME_MAX, 0, is_last=False)
        + masked(b"x" * (MESSAGE_MAX - 2 * FRAME_MAX + 1), 0),
    ],
)
def test_frames_refuse_what_no_client_of_ours_sends(stream):
    with pytest.raises(Flood):
        Frames().feed(stream)


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_frame_says_its_length(length):
    built = frame(b"x" * length)
    assert built.endswith(b"x" * min(length, 10))
    assert len(built) == length + (2 if length < 126 else 4 if length < 65_536 else 10)
