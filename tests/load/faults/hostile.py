"""T9, T10: everything a client can send that no client of ours sends."""

import asyncio
import contextlib
import json
import os
import random
import secrets
import time
from typing import Any

from hypothesis import strategies as st

from tests.load.faults.figures import Bench, Figure, at_most, clean, exactly
from tests.load.faults.history import percentile
from tests.load.faults.rig import LOST, Hall, Person
from tests.load.faults.wires import Http, Place, masked

RESERVED = ("connect", "disconnect", "connect_error", "disconnecting", "newListener")

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
EVENTS = st.lists(st.sampled_from(RESERVED) | VALUES, max_size=4)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["turn.request", "opinion.submit", "meeting.delete"]) | VALUES,
        "cid": st.text(max_size=30) | st.just("c" * 32) | VALUES,
        "args": st.dictionaries(st.sampled_from(["text", "summary", "topic", "kind"]), VALUES)
        | VALUES,
        "expect": VALUES,
        "more": VALUES,
    },
)


def drawn(strategy: Any, number: int, seed: int) -> list[Any]:
    """So many examples, the same ones every time."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    found: list[Any] = []

    @seeded(seed)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value: Any) -> None:
        found.append(value)

    draw()
    return found


def raw_frame(chance: random.Random) -> bytes:
    """Bytes that may or may not be a websocket frame."""
    payload = chance.choice(
        [
            os.urandom(chance.randrange(200)),
            b"x",
            b"",
            b"40",
            b"41",
            b"4",
            b"451-",
            b"42[",
            b"0{}",
            b"6",
            b"b" * 40,
            b"42" + b"[" * 3000,
            json.dumps({"a": [1] * 50}).encode(),
        ]
    )
    whole = masked(payload, chance.choice([0, 1, 1, 1, 2, 3, 8, 9, 10, 15]))
    way = chance.randrange(6)
    if way == 0:
        return whole[: chance.randrange(len(whole) + 1)]
    if way == 1:
        return bytes([whole[0], len(payload) & 0x7F]) + payload  # not masked
    if way == 2:
        return bytes([whole[0] | 0x70]) + whole[1:]
    return whole


async def nonsense(bench: Bench) -> list[Figure]:
    """T9: events as hypothesis invents them, raw frames, and HTTP bodies. Clients send nothing to
    the socket but CONNECT and DISCONNECT, so events must be inert; bodies are refused in words."""
    events, frames, bodies = bench.pick((10_000, 2_000, 1_000), (400, 200, 200))
    # Drawn first: it takes so long that the phones of this process would miss their pings.
    inventions, letters = drawn(EVENTS, events, 1), drawn(BODIES, bodies, 2)
    async with bench.hall("t9") as hall:
        await hall.open(phones=20)
        for person in hall.people:
            hall.seat(person)
        await hall.seated()
        rss, log = hall.machine.rss_mb(), len(hall.machine.log())
        attacker = (await hall.enter(1))[0]
        hall.people.remove(attacker)
        await _events(hall, attacker, inventions)
        await _frames(hall, attacker, frames)
        answers = await _bodies(hall, attacker, letters)
        alive = hall.machine.process is not None and hall.machine.process.poll() is None
        after, told = hall.machine.rss_mb(), len(hall.machine.log()) - log
        traces = hall.machine.tracebacks()
        lines_lost = len(hall.returns)
        await hall.people[0].opinion()
        worst = max((took for _, _, took in answers), default=0.0)
        verdict = await hall.judge()
    wordless = sum(status != 200 and not _in_words(body) for status, body, _ in answers)
    return [
        exactly("server exits", 0, int(not alive)),
        exactly("5xx", 0, sum(status >= 500 for status, _, _ in answers)),
        exactly("tracebacks in the log", 0, traces),
        exactly("refusals without {ok: false, code}", 0, wordless),
        at_most("slowest refusal", 1, worst),
        at_most("log", 1, told / 1e6, "MB"),
        at_most("RSS grew by", 20, after - rss, "MB"),
        exactly("honest phones that lost their line", 0, lines_lost),
        *clean(verdict),
    ]


def _in_words(body: Any) -> bool:
    return isinstance(body, dict) and body.get("ok") is False and isinstance(body.get("code"), str)


async def _events(hall: Hall, attacker: Person, events: list[Any]) -> None:
    """Every event on a socket that is admitted; a new socket whenever the server has had enough."""
    screen = attacker.screen()
    for number, event in enumerate(events):
        if screen.transport is None or screen.closed.is_set():
            screen.reset()
            with contextlib.suppress(*LOST, PermissionError):
                await screen.connect()
        with contextlib.suppress(ValueError, UnicodeEncodeError):
            head = b"42" + str(number).encode()
            screen.send(head + json.dumps(event, allow_nan=True).encode("utf-8"))
        await asyncio.sleep(0)
        if number % 40 == 39:
            await asyncio.sleep(0.01)
    screen.drop()


async def _frames(hall: Hall, attacker: Person, number: int) -> None:
    chance = random.Random(3)
    screen = attacker.screen()
    for _ in range(number):
        if screen.transport is None or screen.closed.is_set() or screen.transport.is_closing():
            screen.reset()
            with contextlib.suppress(*LOST, PermissionError):
                await screen.connect()
        if screen.transport is not None and not screen.transport.is_closing():
            screen.transport.write(raw_frame(chance))
        await asyncio.sleep(0)
    screen.drop()


async def _bodies(hall: Hall, attacker: Person, bodies: list[Any]) -> list[tuple[int, Any, float]]:
    """Invented bodies and raw bytes; ``(status, body, seconds)``. A held answer (429) is not slow:
    the server holds it on purpose."""
    chance = random.Random(4)
    found = []
    for body in bodies:
        raw = json.dumps(body).encode("utf-8", "surrogatepass")
        if chance.random() < 0.2:
            raw = raw[: chance.randrange(len(raw) + 1)] + os.urandom(chance.randrange(8))
        began = time.monotonic()
        with contextlib.suppress(*LOST):
            answer = await attacker.call("POST", "/do", raw, seconds=10)
            took = 0.0 if answer.status == 429 else time.monotonic() - began
            found.append((answer.status, answer.body, took))
        await asyncio.sleep(0.04)
    return found


async def oversize(bench: Bench) -> list[Figure]:
    """T10: frames of 1 MB, endless fragments, a polling POST of 17 packets, 200,000 brackets, and
    sessions by the thousand; nobody else may wait for it."""
    sessions = bench.pick(3000, 300)
    async with bench.hall("t10") as hall:
        await hall.open(phones=50)
        for person in hall.people[:20]:
            hall.seat(person)
        await hall.seated()
        attacker = hall.people[-1]
        hall.machine.watched()
        took: list[float] = []
        probing = hall.spawn(_probe(hall, took))
        refused = {
            "1 MB frame closed": await _closed_by(attacker, masked(b"x" * 1_000_000)),
            "24 MB of fragments closed": await _fragments(attacker),
            "17-packet polling POST refused": await _polling(hall),
            "200,000 brackets refused": await _brackets(attacker),
            "65 KB body refused": await _large(attacker),
        }
        opened = await _sessions(hall, sessions)
        watched = hall.machine.watched()
        stall = watched.get("stall_s", 99.0)
        bench.notes["watched"] = watched
        probing.cancel()
        await asyncio.sleep(12)
        left = hall.machine.watched().get("sockets", -1)
        verdict = await hall.judge()
    return [
        *(Figure(what, "yes", "yes" if is_so else "no", is_so) for what, is_so in refused.items()),
        Figure("  sockets opened that never asked to be admitted", "", str(opened), True),
        exactly("sockets held 12 s later, beyond the honest", 0, left - 20),
        at_most("event loop stalled at most", 0.1, stall),
        at_most("others' view p99", 0.1, percentile(took, 0.99)),
        *clean(verdict),
    ]


async def _probe(hall: Hall, took: list[float]) -> None:
    while True:
        began = time.monotonic()
        with contextlib.suppress(*LOST):
            await hall.people[0].call("GET", "/views/phone")
            took.append(time.monotonic() - began)
        await asyncio.sleep(0.05)


async def _closed_by(attacker: Person, data: bytes, seconds: float = 3.0) -> bool:
    """Whether a socket is closed after these bytes."""
    screen = attacker.screen()
    await screen.connect()
    screen.transport.write(data)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(screen.closed.wait(), seconds)
    screen.drop()
    return screen.closed.is_set()


async def _fragments(attacker: Person) -> bool:
    screen = attacker.screen()
    await screen.connect()
    part = b"x" * 4000
    screen.transport.write(masked(part, 1, is_last=False))
    for _ in range(6000):
        if screen.closed.is_set():
            return True
        screen.transport.write(masked(part, 0, is_last=False))
        await asyncio.sleep(0)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(screen.closed.wait(), 3)
    return screen.closed.is_set()


async def _polling(hall: Hall) -> bool:
    """The polling transport must not exist: what it accepts, it may throw away."""
    http = Http(Place(hall.port, hall.machine.host_name))
    path = "/socket.io/?EIO=4&transport=polling"
    opened = await http.call("GET", path)
    posted = await http.call("POST", path + "&sid=none", b"\x1e".join([b"4"] * 17))
    http.close()
    return opened.status >= 400 and posted.status >= 400


async def _brackets(attacker: Person) -> bool:
    answer = await attacker.call("POST", "/do", b"[" * 60_000, seconds=10)
    frame = await _closed_by(attacker, masked(b"42" + b"[" * 200_000))
    return answer.status == 400 and frame


async def _large(attacker: Person) -> bool:
    body = {"name": "opinion.submit", "cid": secrets.token_hex(16), "args": {"text": "x" * 70_000}}
    try:
        return (await attacker.call("POST", "/do", body)).status == 413
    except LOST:
        return True  # closed before all of it was sent


async def _sessions(hall: Hall, number: int) -> int:
    """Open sockets that never ask to be admitted, within five seconds."""
    opened = []

    async def one(index: int) -> None:
        place = Place(hall.port, hall.machine.host_name, f"127.0.0.{11 + index % 8}")
        from tests.load.faults.wires import Screen

        screen = Screen(place, hall.slug, "phone", "", greets=False)
        with contextlib.suppress(*LOST, PermissionError):
            await screen.connect()
            opened.append(screen)

    for start in range(0, number, 100):
        for index in range(start, min(start + 100, number)):
            hall.spawn(one(index))
        await asyncio.sleep(5 * 100 / number)
    await asyncio.sleep(1)
    return len(opened)
