"""T17: somebody sets the clock of the laptop while the hall works."""

import asyncio

from tests.load.faults.figures import Bench, Figure, at_most, clean, exactly, needs
from tests.load.faults.machine import has_compiler, shim
from tests.load.faults.rig import Hall

HOUR, DAY = 3600, 86_400


async def jumps(bench: Bench) -> list[Figure]:
    """T17: +1 h, −1 h, −2 min and +40 days, each from the right time and back again."""
    if not has_compiler():
        return needs("clock", "a C compiler")
    machine = bench.machine("t17")
    clock = machine.folder / "clock"
    clock.write_text("0")
    machine.environ["LD_PRELOAD"] = str(shim("clock", bench.folder))
    machine.environ["CLOCK_FILE"] = str(clock)
    machine.start()
    hall = Hall(machine)
    try:
        await hall.open(phones=bench.pick(100, 20), desks=True, moderators=1)
        for person in [p for p in hall.people if p.role == "phone"]:
            hall.seat(person)
        hall.seat(hall.staff["chair"], "chair")
        hall.seat(hall.staff["projector"], "projector")
        await hall.seated()
        working = hall.spawn(hall.load(3600, 15))
        stays = bench.pick(20.0, 3.0)
        out = {name: 0 for name in ("+1 h", "-1 h", "-2 min", "+40 d")}
        for name, seconds in zip(out, (HOUR, -HOUR, -120, 40 * DAY), strict=True):
            for offset in (seconds, 0):
                clock.write_text(str(offset))
                await asyncio.sleep(stays)
                out[name] += await _signed_out(hall)
        working.cancel()
        await hall.drained()
        share = 100 * len(hall.returns) / len(hall.screens)
        machine.environ.pop("LD_PRELOAD")
        verdict = await hall.judge()
    finally:
        hall.close()
        machine.kill()
    return [
        *(exactly(f"roles and phones signed out by {name}", 0, n) for name, n in out.items()),
        at_most("screens that had to connect again", 2, share, "%"),
        *clean(verdict),
    ]


async def _signed_out(hall: Hall) -> int:
    """How many of the staff, the desks and five phones are no longer known."""
    audience = {"chair": "chair", "secretary": "secretary", "moderator": "secretary"}
    audience |= {"phone": "phone", "desk": "site", "projector": "projector"}
    people = [p for p in [*hall.staff.values(), *hall.people[:20]] if p.role in audience]
    out = 0
    for person in people:
        answer = await person.call("GET", f"/views/{audience[person.role]}", seconds=20)
        out += answer.status in (401, 403)
    return out
