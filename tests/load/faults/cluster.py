"""T14, T15, T16: PostgreSQL, Redis and two servers, started here from this machine's packages."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg2

from tests.load.faults.checker import judge
from tests.load.faults.figures import Bench, Figure, at_least, at_most, clean, exactly, needs
from tests.load.faults.machine import Machine
from tests.load.faults.postgres import Postgres, Redis, has_postgres
from tests.load.faults.proxy import Proxy
from tests.load.faults.rig import LOST, Hall

PACKAGES = "PostgreSQL and Redis (Debian: postgresql, redis-server)"


@asynccontextmanager
async def cluster(
    bench: Bench, name: str, number: int, *, redis: bool
) -> AsyncIterator[tuple[Hall, list[Machine], Proxy, Postgres, Redis | None]]:
    """So many servers on one PostgreSQL behind one proxy, and a hall that knows the proxy only."""
    postgres = await asyncio.to_thread(Postgres)
    cache = Redis() if redis else None
    machines: list[Machine] = []
    proxy = await Proxy().start()
    hall = None
    try:
        environ = {"DATABASE_URL": postgres.url, "PUBLIC_URL": f"http://127.0.0.1:{proxy.port}"}
        if cache:
            environ["REDIS_URL"] = cache.url
        for index in range(number):
            folder = bench.folder / f"{name}-{index}-{time.monotonic_ns()}"
            seeded = (Path(), machines[0].demo) if machines else None
            machines.append(Machine(folder, seeded, **environ))
        for machine in machines:
            await asyncio.to_thread(machine.start)
        proxy.upstreams += [machine.port for machine in machines]
        hall = Hall(machines[0], proxy.port)
        yield hall, machines, proxy, postgres, cache
    finally:
        if hall is not None:
            hall.close()
        for machine in machines:
            machine.kill()
        await proxy.stop()
        if cache is not None:
            cache.stop()
        await asyncio.to_thread(postgres.end)


async def _verdict(hall: Hall, machines: list[Machine], pairs: list[Any]) -> Any:
    hall.close()
    for machine in machines:
        await asyncio.to_thread(machine.stop)
    return judge(machines[0].database_url, hall.slug, hall.history, pairs)


async def database_restarts(bench: Bench) -> list[Figure]:
    """T14: ``pg_ctl restart -m immediate`` under 100 commands per second."""
    if not has_postgres():
        return needs("PostgreSQL restarts", PACKAGES)
    times, rate = bench.pick((5, 100), (2, 30))
    async with cluster(bench, "t14", 1, redis=False) as (hall, machines, _, postgres, _redis):
        await hall.open(phones=bench.pick(150, 20), desks=True, moderators=3)
        hall.seat(hall.people[-1])
        await hall.seated()
        working = hall.spawn(hall.load(3600, rate))
        machines[0].watched()
        backs = []
        for _ in range(times):
            await asyncio.sleep(2)
            await asyncio.to_thread(postgres.control, "restart", "-m", "immediate")
            ready = time.monotonic()
            before = len(hall.history.of("ok"))
            while len(hall.history.of("ok")) == before and time.monotonic() - ready < 30:
                await asyncio.sleep(0.02)
            backs.append(time.monotonic() - ready)
        stall = (await asyncio.to_thread(machines[0].watched)).get("stall_s", 99.0)
        await asyncio.sleep(1)
        working.cancel()
        await hall.drained()
        await hall.replay(50)
        pairs, _ = await hall.compare()
        bench.notes.update(put_off=hall.put_off, backs=backs)
        verdict = await _verdict(hall, machines, pairs)
    return [
        exactly("restarts", times, len(backs)),
        at_most("acknowledging again after PostgreSQL is back", 5, max(backs)),
        at_most("event loop stalled at most", 0.2, stall),
        *clean(verdict),
    ]


async def redis_stops(bench: Bench) -> list[Figure]:
    """T15: two servers; Redis is killed for 30 s, three times."""
    if not has_postgres() or shutil.which("redis-server") is None:
        return needs("Redis is away", PACKAGES)
    times, away, rate = bench.pick((3, 30.0, 40), (1, 16.0, 20))
    async with cluster(bench, "t15", 2, redis=True) as (hall, machines, _, _pg, redis):
        assert redis is not None
        await hall.open(phones=bench.pick(100, 20), desks=True, moderators=2)
        for person in [p for p in hall.people if p.role == "phone"]:
            hall.seat(person)
        await hall.seated()
        during, after = [], []
        for _ in range(times):
            redis.stop()
            await hall.load(away - 15, rate)
            _, took = await hall.compare(20)
            during.append(took)
            redis.start()
            back = time.monotonic()
            await hall.load(1, rate)
            await hall.compare(20)
            after.append(time.monotonic() - back - 1)
        await hall.drained()
        put_off = sum(hall.put_off.values())
        await hall.replay(50)
        pairs, _ = await hall.compare()
        bench.notes.update(put_off=hall.put_off, during=during, after=after)
        verdict = await _verdict(hall, machines, pairs)
    acts = hall.history.acts
    share = 100 * len(hall.history.of("ok")) / max(1, len(acts) - verdict.refused)
    return [
        at_least("commands acknowledged", 100, share, "%"),
        exactly("put off meanwhile", 0, put_off),
        at_most("screens equal while Redis is away", 15, max(during)),
        at_most("screens equal after it is back", 5, max(after)),
        *clean(verdict),
    ]


class Follower:
    """Reads ``journal?since=`` for ever, as a follow-up program does; must miss nothing."""

    def __init__(self, hall: Hall):
        self.hall = hall
        self.entries: list[dict[str, Any]] = []
        self.gaps = 0

    async def run(self) -> None:
        while True:
            await self.read()
            await asyncio.sleep(0.05)

    async def read(self) -> int:
        since = self.entries[-1]["v"] if self.entries else 0
        try:
            answer = await self.hall.staff["secretary"].call(
                "GET", f"/journal?since={since}", seconds=20
            )
        except LOST:
            return -1
        if answer.status != 200:
            return -1
        found = answer.body["entries"]
        for entry in found:
            if entry["v"] != since + 1:
                self.gaps += 1
            since = entry["v"]
        self.entries += found
        return len(found)


def hold_the_row(url: str, slug: str, seconds: float) -> None:
    """A deliberately slow transaction: whoever writes to the meeting waits for it."""
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM meetings WHERE slug = %s FOR UPDATE", (slug,))
            time.sleep(seconds)
        connection.rollback()
    finally:
        connection.close()


async def worker_dies(bench: Bench) -> list[Figure]:
    """T16: one of two servers is killed under load; its phones go to the other. Meanwhile a program
    reads the journal by ``since`` and a slow transaction holds the meeting's row."""
    if not has_postgres():
        return needs("one of two servers dies", PACKAGES)
    phones, rate, seconds = bench.pick((285, 200, 110), (20, 40, 5))
    is_redis = shutil.which("redis-server") is not None
    async with cluster(bench, "t16", 2, redis=is_redis) as (hall, machines, _, pg, _redis):
        await hall.open(phones=phones, desks=True, moderators=bench.pick(12, 2))
        for person in [p for p in hall.people if p.role == "phone"][:200]:
            hall.seat(person)
        await hall.seated()
        follower = Follower(hall)
        following = hall.spawn(follower.run())
        working = hall.spawn(hall.load(seconds, rate))
        await asyncio.sleep(seconds * 0.3)
        await asyncio.to_thread(hold_the_row, pg.url, hall.slug, 2.0)
        sockets = int(machines[1].watched().get("sockets", 0))
        machines[1].kill()
        while len(hall.returns) < sockets and len(hall.returns) < len(hall.screens):
            await asyncio.sleep(0.05)
            if following.done():
                break
        await asyncio.to_thread(hold_the_row, pg.url, hall.slug, 2.0)
        await working
        await hall.drained()
        following.cancel()
        while await follower.read() > 0:
            pass
        await hall.replay(50)
        pairs, _ = await hall.compare()
        bench.notes.update(put_off=hall.put_off, redis=is_redis, sockets_of_the_dead=sockets)
        verdict = await _verdict(hall, machines, pairs)
        written = await asyncio.to_thread(_rows, pg, hall.slug)
    return [
        at_least("phones of the server that died", 1, sockets),
        at_most("all of them back on the other after", 15, max(hall.returns, default=99.0)),
        at_least("journal entries read by since", bench.pick(20_000, 100), len(follower.entries)),
        exactly(
            "of them missed or out of order", 0, follower.gaps + written - len(follower.entries)
        ),
        *clean(verdict),
    ]


def _rows(postgres: Postgres, slug: str) -> int:
    """How many journal entries the meeting has."""
    connection = psycopg2.connect(postgres.url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM journal JOIN meetings ON journal.meeting = meetings.id"
                " WHERE slug = %s",
                (slug,),
            )
            return int(cursor.fetchone()[0])
    finally:
        connection.close()
