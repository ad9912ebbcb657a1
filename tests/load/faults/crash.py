"""T1, T2, T3, T29: the process dies, the power goes, the server restarts."""

import asyncio
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.load.faults.figures import Bench, Figure, at_most, clean, exactly, needs
from tests.load.faults.history import History, percentile
from tests.load.faults.machine import has_compiler, shim
from tests.load.faults.rig import Hall


def late(history: History, up: float) -> float:
    """How long after the server was up again the last act of before was answered."""
    waiting = [a for a in history.acts if a.invoked_at < up and (a.ended_at or up + 99) > up]
    return max(((a.ended_at or up + 99) - up for a in waiting), default=0.0)


async def crash(hall: Hall, times: int, between: tuple[float, float]) -> list[float]:
    """SIGKILL and start again, so many times; when the server was up again each time."""
    ups = []
    for _ in range(times):
        await asyncio.sleep(random.uniform(*between))
        hall.machine.kill()
        await asyncio.to_thread(hall.machine.start)
        ups.append(hall.machine.up_at)
    return ups


async def kills(bench: Bench) -> list[Figure]:
    """T1: SIGKILL at random times while 300 people send 200 opinions per second. 285 phones, the
    site desks and twelve reception desks: nobody faster than two thirds of what the limits allow,
    or what piled up while the server was away would take longer than that to send."""
    # In short a third of what the limits allow: what it must catch up on is no part of the test.
    phones, moderators, rate = bench.pick((285, 12, 200), (40, 3, 30))
    times, between = bench.pick((20, (1.0, 5.0)), (3, (0.8, 1.6)))
    async with bench.hall("t1") as hall:
        await hall.open(phones=phones, desks=True, moderators=moderators)
        for person in [p for p in hall.people if p.role == "phone"][: bench.pick(60, 10)]:
            hall.seat(person)
        hall.seat(hall.staff["projector"], "projector")
        hall.seat(hall.staff["chair"], "chair")
        await hall.seated()
        working = hall.spawn(hall.load(3600, rate))
        ups = await crash(hall, times, between)
        await asyncio.sleep(bench.pick(5.0, 1.0))
        working.cancel()
        await hall.drained(30)
        drained, worst = late(hall.history, ups[-1]), max(late(hall.history, up) for up in ups)
        bench.notes.update(acts=len(hall.history.acts), put_off=hall.put_off)
        again = sum(act.tries - 1 for act in hall.history.acts)
        verdict = await hall.judge()
    return [
        exactly("SIGKILL", times, len(ups)),
        *clean(verdict),
        at_most("outboxes drained after the last restart", 15, drained),
        Figure("  after any of them, later kills included", "", f"{worst:.3g} s", True),
        Figure("  sent again", "", f"{again} of {len(hall.history.acts)} acts", True),
    ]


async def power_cuts(bench: Bench) -> list[Figure]:
    """T2: a shim keeps a second copy of the database's files that has only what was synced; at the
    power cut the process is killed and that copy takes their place."""
    if not has_compiler():
        return needs("power cut", "a C compiler")
    library = shim("power", bench.folder)
    cuts = bench.pick(10, 2)
    machine = bench.machine("t2")
    synced = machine.folder / "synced"
    synced.mkdir()
    environ = {"LD_PRELOAD": str(library), "POWER_FROM": str(machine.folder)}
    environ["POWER_TO"] = str(synced)
    files = ("meeting.db", "meeting.db-wal")
    shutil.copy(machine.folder / "meeting.db", synced)
    plain = dict(machine.environ)
    machine.environ.update(environ)
    machine.start()
    hall = Hall(machine)
    try:
        await hall.open(phones=bench.pick(100, 20), desks=True, moderators=4)
        working = hall.spawn(hall.load(3600, bench.pick(120, 60)))
        for _ in range(cuts):
            await asyncio.sleep(random.uniform(1.0, bench.pick(4.0, 2.0)))
            machine.kill()
            for name in (*files, "meeting.db-shm"):
                (machine.folder / name).unlink(missing_ok=True)
                if (synced / name).exists():
                    shutil.copy(synced / name, machine.folder / name)
            await asyncio.to_thread(machine.start)
        await asyncio.sleep(1.0)
        working.cancel()
        await hall.drained()
        machine.environ = plain
        verdict = await hall.judge()
    finally:
        hall.close()
        machine.kill()
    lost = await asyncio.to_thread(control, bench.folder, environ)
    return [
        exactly("power cuts", cuts, cuts),
        *clean(verdict),
        Figure("  the shim on synchronous=OFF loses", "> 0 rows", f"{lost} rows", lost > 0),
    ]


CONTROL = """
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=OFF")
db.execute("CREATE TABLE rows (n INTEGER)")
for n in range(500):
    db.execute("INSERT INTO rows VALUES (?)", (n,))
os.kill(os.getpid(), signal.SIGKILL)
"""


def control(folder: Path, environ: dict[str, str]) -> int:
    """What the shim does to a program that does not sync: how many of 500 rows are gone."""
    source, synced = folder / "control", folder / "control-synced"
    source.mkdir()
    synced.mkdir()
    environ = {**environ, "POWER_FROM": str(source), "POWER_TO": str(synced)}
    words = [sys.executable, "-c", CONTROL, str(source / "meeting.db")]
    subprocess.run(words, env=environ, check=False)
    if not (synced / "meeting.db").exists():
        return 500
    try:
        with sqlite3.connect(synced / "meeting.db") as db:
            return 500 - int(db.execute("SELECT count(*) FROM rows").fetchone()[0])
    except sqlite3.Error:
        return 500


async def herd(bench: Bench) -> list[Figure]:
    """T3: the server is killed with 1,000 and then 3,000 phones in the hall."""
    found = []
    for phones, share, all_s in bench.pick(((1000, 10, 20), (3000, 30, 30)), ((200, 10, 20),)):
        async with bench.hall("t3") as hall:
            await hall.open(phones=phones, desks=True, moderators=1)
            for person in [p for p in hall.people if p.role == "phone"]:
                hall.seat(person)
            hall.seat(hall.staff["projector"], "projector")
            await hall.seated(60)
            took = await _restart(hall)
            _, equal = await hall.compare()
            verdict = await hall.judge()
        found += [
            at_most(f"{phones} phones: 95 % back", share, percentile(hall.returns, 0.95)),
            at_most(f"{phones} phones: all back", all_s, max(hall.returns, default=99.0)),
            exactly(f"{phones} phones: back", phones + 1, len(hall.returns)),
            at_most("  screens equal to a fresh fetch", 2, equal),
            at_most("  HTTP p99 meanwhile", 1, percentile(took, 0.99)),
            *clean(verdict),
        ]
    return found


async def _restart(hall: Hall) -> list[float]:
    """Kill, start, and fetch views at 20 per second until everybody is back; seconds of each."""
    hall.machine.kill()
    await asyncio.to_thread(hall.machine.start)
    took: list[float] = []
    until = time.monotonic() + 45
    secretary = hall.staff["secretary"]
    desk = next(p for p in hall.people if p.role == "moderator")
    while len(hall.returns) < len(hall.screens) and time.monotonic() < until:
        started = time.monotonic()
        await secretary.call("GET", "/views/phone?as=secretary", seconds=20)
        took.append(time.monotonic() - started)
        if len(took) % 5 == 0:
            hall.spawn(desk.opinion())
        await asyncio.sleep(0.05)
    await hall.drained()
    return took


async def terminated(bench: Bench) -> list[Figure]:
    """T29: SIGTERM while people send; what is on its way is acknowledged or may be retried."""
    times = bench.pick(5, 2)
    exits, told = [], 0
    async with bench.hall("t29") as hall:
        await hall.open(phones=bench.pick(100, 30), desks=True, moderators=4)
        for person in [p for p in hall.people if p.role == "phone"]:
            hall.seat(person)
        await hall.seated()
        working = hall.spawn(hall.load(3600, bench.pick(120, 60)))
        for _ in range(times):
            await asyncio.sleep(random.uniform(1.0, 3.0))
            began = time.monotonic()
            process = hall.machine.process
            assert process is not None
            process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(process.wait, 30)
            exits.append(time.monotonic() - began)
            await asyncio.sleep(0.1)
            told += sum((s.gone or {}).get("code") == "restarting" for s in hall.screens)
            await asyncio.to_thread(hall.machine.start)
            await hall.seated()
        await asyncio.sleep(1.0)
        working.cancel()
        await hall.drained()
        verdict = await hall.judge()
    return [
        at_most("exit after SIGTERM", 10, max(exits)),
        exactly("phones told when to come back", times * len(hall.screens), told),
        *clean(verdict),
    ]
