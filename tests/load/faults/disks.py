"""T12, T13: no room on the disk; somebody else holds the database."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

from tests.load.faults.figures import Bench, Figure, at_most, clean, exactly, needs
from tests.load.faults.history import percentile
from tests.load.faults.machine import has_compiler, shim
from tests.load.faults.rig import LOST, Hall


def can_mount() -> bool:
    """Whether this process may have a file system of its own."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    words = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


async def full(bench: Bench) -> list[Figure]:
    """T12: the disk of the database fills up for some seconds, under load. As root on a small
    tmpfs; else a shim that answers ENOSPC."""
    if can_mount():
        return await _full(bench, Tmpfs(bench.folder / "small"))
    if has_compiler():
        return await _full(bench, Shim(bench.folder))
    return needs("disk full", "root (unshare, tmpfs) or a C compiler")


class Tmpfs:
    """A file system of 8 MB, and a file that fills it."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir()
        options = ["-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
        subprocess.run(["mount", *options], check=True)
        self.environ: dict[str, str] = {}

    def fill(self) -> None:
        with (self.folder / "filling").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                return

    def empty(self) -> None:
        (self.folder / "filling").unlink()

    def end(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=False)


class Shim:
    """Writes fail with ENOSPC while a file exists."""

    def __init__(self, folder: Path):
        self.folder = folder / "small"
        self.folder.mkdir()
        self.flag = folder / "is-full"
        self.environ = {"LD_PRELOAD": str(shim("full", folder)), "FULL_FILE": str(self.flag)}
        self.environ["FULL_UNDER"] = str(self.folder)

    def fill(self) -> None:
        self.flag.touch()

    def empty(self) -> None:
        self.flag.unlink()

    def end(self) -> None:
        self.flag.unlink(missing_ok=True)


async def _full(bench: Bench, disk: Tmpfs | Shim) -> list[Figure]:
    database, _ = bench.seeded
    shutil.copy(database, disk.folder / "meeting.db")
    machine = bench.machine("t12", DATABASE_URL=f"sqlite:///{disk.folder / 'meeting.db'}")
    machine.environ.update(disk.environ)
    machine.start()
    hall = Hall(machine)
    try:
        await hall.open(phones=bench.pick(100, 20), desks=True, moderators=1)
        screen = hall.seat(hall.people[-1])
        await hall.seated()
        working = hall.spawn(hall.load(3600, 30))
        await asyncio.sleep(2)
        disk.fill()
        await asyncio.sleep(1)
        lasts = bench.pick(10.0, 4.0)
        before = len(hall.history.of("ok"))
        reads, health = await _read(hall, lasts)
        # What was acknowledged while nothing could be written is judged with the rest: it must be
        # in the database (the write-ahead log may still have had room in it).
        during = len(hall.history.of("ok")) - before
        disk.empty()
        emptied = time.monotonic()
        acts = [await hall.people[0].opinion()]
        recovered = acts[0].ended_at - emptied
        await asyncio.sleep(2)
        working.cancel()
        await hall.drained()
        is_same = machine.process is not None and machine.process.poll() is None
        bench.notes.update(put_off=hall.put_off, acknowledged_while_full=during, screen=screen.v)
        verdict = await hall.judge()
    finally:
        hall.close()
        machine.kill()
        disk.end()
    return [
        Figure("told 'not saved' (503)", "> 0", f"{hall.put_off.get(503, 0)}", 503 in hall.put_off),
        exactly(
            "5xx other than 503", 0, sum(n for s, n in hall.put_off.items() if s in (500, 502))
        ),
        Figure("healthz while full", "503", f"{health}", health == 503),
        exactly("reading refused while full", 0, sum(took is None for took in reads)),
        at_most("reading p99 while full", 1, percentile([t for t in reads if t], 0.99)),
        at_most("writing again after there is room", 5, recovered),
        Figure("without a restart", "yes", "yes" if is_same else "no", is_same),
        *clean(verdict),
    ]


async def _read(hall: Hall, seconds: float) -> tuple[list[float | None], int]:
    """Views fetched meanwhile, and the last word of the health check."""
    took: list[float | None] = []
    until = time.monotonic() + seconds
    secretary = hall.staff["secretary"]
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            answer = await secretary.call("GET", "/views/phone?as=secretary")
            took.append(time.monotonic() - began if answer.status == 200 else None)
        except LOST:
            took.append(None)
        await asyncio.sleep(0.1)
    health = await secretary.http.call("GET", "/healthz", seconds=15)
    return took, health.status


async def locked(bench: Bench) -> list[Figure]:
    """T13: another program takes ``BEGIN EXCLUSIVE`` for 10 s in the middle of the work."""
    seconds = bench.pick(10, 6)
    async with bench.hall("t13") as hall:
        await hall.open(phones=bench.pick(100, 20), desks=True, moderators=1)
        hall.seat(hall.people[-1])
        await hall.seated()
        working = hall.spawn(hall.load(3600, 20))
        await asyncio.sleep(2)
        hall.machine.watched()
        foreign = sqlite3.connect(hall.machine.folder / "meeting.db", isolation_level=None)
        foreign.execute("PRAGMA wal_autocheckpoint=0")
        for _ in range(200):
            try:
                foreign.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError:
                await asyncio.sleep(0.05)
        reads, _ = await _read(hall, seconds)
        stall = (await asyncio.to_thread(hall.machine.watched)).get("stall_s", 99.0)
        foreign.execute("ROLLBACK")
        freed = time.monotonic()
        foreign.close()
        await hall.people[0].opinion()
        again = time.monotonic() - freed
        await asyncio.sleep(1)
        working.cancel()
        await hall.drained()
        bench.notes.update(put_off=hall.put_off)
        verdict = await hall.judge()
    return [
        at_most("event loop stalled at most", 0.2, stall),
        exactly("reading refused meanwhile", 0, sum(took is None for took in reads)),
        exactly("errors that may not be retried", 0, verdict.refused),
        at_most("writing again after it is free", 5, again),
        *clean(verdict),
    ]
