"""T7, T8, T11: phones that stop reading, lines that died silently, requests that never end."""

import asyncio
import secrets
import socket
import time

from tests.load.faults.figures import Bench, Figure, at_most, clean, exactly
from tests.load.faults.proxy import Proxy
from tests.load.faults.rig import Hall, Person
from tests.load.faults.wires import Place


async def deaf(bench: Bench) -> list[Figure]:
    """T7: 50 phones stop reading, their radios go on answering pings, while long opinions reach
    every screen. Each must be closed, and be right again when it comes back."""
    phones, seconds = bench.pick((50, 60), (10, 42))
    async with bench.hall("t7") as hall:
        await hall.open(phones=phones, desks=True, moderators=4)
        for person in [p for p in hall.people if p.role == "phone"]:
            hall.seat(person)
        await hall.seated()
        rss = hall.machine.rss_mb()
        silent = list(hall.screens)
        lines = [screen.transport for screen in silent]
        for screen in silent:
            # A small window, so that what the server cannot send shows at the server at once.
            sock = screen.transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            screen.deaf()
        started = time.monotonic()
        ended: dict[int, float] = {}
        writers = [hall.spawn(_write_much(hall, started + seconds)) for _ in range(2)]
        highest = 0.0
        while time.monotonic() < started + seconds:
            for number, line in enumerate(lines):
                # A phone that does not read cannot see the end: the server's table says it.
                if not line.is_closing():
                    line.write(b"\x8a\x80\0\0\0\0")
                else:
                    ended.setdefault(number, time.monotonic() - started)
            highest = max(highest, hall.machine.rss_mb())
            await asyncio.sleep(0.5)
        held = hall.machine.watched().get("sockets", -1)
        await asyncio.gather(*writers)
        for screen in silent:
            if not screen.closed.is_set():
                screen.drop()
        await asyncio.sleep(1)
        await hall.seated()
        bench.notes.update(ended=ended, sockets_at_end=held)
        verdict = await hall.judge()
    return [
        at_most("RSS grew by", 50, highest - rss, "MB"),
        exactly("closed by the server", phones, len(ended)),
        at_most("each closed after", 30, max(ended.values(), default=99.0)),
        *clean(verdict),
    ]


async def _write_much(hall: Hall, until: float) -> None:
    """Long opinions, entered and released by the reception desks."""
    desks = [person for person in hall.people if person.role == "moderator"]
    while time.monotonic() < until:
        for desk in desks:
            hall.spawn(_long(desk))
        await asyncio.sleep(0.15)


async def _long(desk: Person) -> None:
    cid = secrets.token_hex(16)
    entered = await desk.act("opinion.enter", cid, text=f"Ý kiến dài {cid}" + " nội dung" * 180)
    if entered.outcome == "ok":
        await desk.act("opinion.release", opinion=entered.answers[0]["result"]["opinion"])


async def half_open(bench: Bench) -> list[Figure]:
    """T8: the phones are gone and nobody told the server. It must notice by itself; nobody's place
    in the queue may be lost by it."""
    phones = bench.pick(300, 40)
    async with bench.hall("t8") as hall:
        proxy = await Proxy(hall.machine.port).start()
        behind = Place(proxy.port, hall.machine.host_name)
        await hall.open(phones=phones)
        for person in hall.people:
            await person.act(
                "turn.request", person.name, summary=f"Xin phát biểu {person.name}"
            ) if (False) else None
        asking = [person.act("turn.request", summary=f"Về {person.name}") for person in hall.people]
        await asyncio.gather(*asking)
        chair = hall.staff["chair"]
        queue = (await chair.call("GET", "/views/chair")).body["view"]["queue"]
        await asyncio.sleep(0.5)
        files = hall.machine.descriptors()
        for person in hall.people:
            person.place = behind
            hall.seat(person)
        await hall.seated()
        base = hall.machine.watched().get("sockets", 0)
        hall.is_over = True  # nobody comes back: these phones are gone
        gone = proxy.half_open()
        started = time.monotonic()
        while time.monotonic() - started < 60:
            if hall.machine.watched().get("sockets", 1) == 0:
                break
            await asyncio.sleep(0.5)
        took = time.monotonic() - started
        await asyncio.sleep(1)
        left = hall.machine.descriptors()
        kept = (await chair.call("GET", "/views/chair")).body["view"]["queue"]
        await proxy.stop()
        hall.screens.clear()
        hall.is_over = False
        verdict = await hall.judge()
    return [
        exactly("half-open lines", phones, min(gone, int(base))),
        at_most("all gone from the server after", 30, took),
        at_most("descriptors back to", files + 5, left, ""),
        Figure("queue places kept", f"{len(queue)}", f"{len(kept)}", queue == kept),
        *clean(verdict),
    ]


async def slow(bench: Bench) -> list[Figure]:
    """T11: 500 connections send one byte every ten seconds; new phones join meanwhile."""
    lines = bench.pick(500, 100)
    async with bench.hall("t11") as hall:
        await hall.open(phones=1)
        ended: list[float] = []
        started = time.monotonic()

        async def drip(number: int) -> None:
            local = (f"127.0.0.{11 + number % 8}", 0)
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", hall.machine.port, local_addr=local
            )
            request = f"POST {hall.api}/do HTTP/1.1\r\nHost: {hall.machine.host_name}\r\n".encode()
            reading = asyncio.ensure_future(reader.read())
            for byte in request:
                writer.write(bytes([byte]))
                done, _ = await asyncio.wait([reading], timeout=10)
                if done or time.monotonic() - started > 90:
                    break
            ended.append(time.monotonic() - started)
            writer.transport.abort()

        drips = [hall.spawn(drip(number)) for number in range(lines)]
        await asyncio.sleep(1)
        joins = []
        for number in range(5):
            began = time.monotonic()
            person = await hall.join(f"Đến sau {number}")
            screen = person.screen()
            await screen.connect()
            joins.append(time.monotonic() - began)
            screen.drop()
            await asyncio.sleep(1)
        await asyncio.gather(*drips)
        verdict = await hall.judge()
    return [
        exactly("dripping lines ended", lines, len(ended)),
        at_most("all dropped after", 30, max(ended)),
        at_most("a new phone joins and has its view in", 1, max(joins)),
        *clean(verdict),
    ]
