"""P6: durable commands over HTTP, with every commit on the disk before its answer."""

import asyncio
import time
from pathlib import Path

from tests.load.contestants import Product, compiled
from tests.load.figures import median, waited_s
from tests.load.generator import Load
from tests.load.http import Http
from tests.load.report import Plot, Report

PEOPLE, CONNECTIONS, ROUNDS = 1_200, 64, 4
SECONDS = 1.2
SLOW_US = "3000"


class Desk:
    """A product under writes: everybody sends a few opinions, as the limits allow."""

    def __init__(self, product: Product):
        self.product = product
        self.given = 0
        self.cpu_us: list[float] = []
        #: Answers per second by the clock, the time others had the core included.
        self.by_clock: list[float] = []

    async def prepare(self, people: int) -> None:
        await self.product.start()
        await self.product.admit(people, together=32)

    async def round(self, seconds: float) -> float:
        """Answers per second of core time: seconds in which the server could have run but another
        program had its core are not counted."""
        load, spent, before = Load(), self.product.cpu_s, self.given
        waited = waited_s(self.product.pid)
        began = time.monotonic()
        await asyncio.gather(*(self._work(began + seconds) for _ in range(CONNECTIONS)))
        took, number = time.monotonic() - began, self.given - before
        load.vouch()
        self.cpu_us.append((self.product.cpu_s - spent) / number * 1e6)
        self.by_clock.append(number / took)
        return number / (took - (waited_s(self.product.pid) - waited))

    async def _work(self, until: float) -> None:
        http, product = Http(self.product.port), self.product
        while time.monotonic() < until:
            number = self.given
            self.given += 1
            # Everybody in turn, so that nobody meets the limit of ten in a row.
            token = product.tokens[number % len(product.tokens)]
            if number < len(product.tokens) and number % 10 == 0:
                name, args = "turn.request", {"summary": "Xin phát biểu về biên chế"}
            else:
                text = f"Ý kiến {number}: đề nghị bổ sung biên chế giáo viên mầm non vùng cao."
                name, args = "opinion.submit", {"text": text, "kind": "proposal"}
            answer = await http.do(product.slug, token, name, **args)
            assert answer.get("ok"), answer
        http.close()


async def measure(report: Report, folder: Path, people: int = PEOPLE, rounds: int = ROUNDS) -> None:
    """P6 into the report: FULL, FULL on a slow disk, and the same code committing each alone."""
    shim = compiled(folder, "slowsync", "-shared", "-fPIC", "-O2")
    slow = {"LD_PRELOAD": str(shim), "SLOWSYNC_US": SLOW_US}
    kinds: dict[str, dict[str, str]] = {"group commit": {}}
    if shim is not None:
        kinds["group commit, +3 ms"] = slow
        kinds["commit per request, +3 ms"] = slow | {"BATCH": "1"}
    kinds["commit per request"] = {"BATCH": "1"}
    desks: dict[str, Desk] = {}
    for n, (kind, environ) in enumerate(kinds.items()):
        place = folder / str(n)
        place.mkdir()
        plain = {k: v for k, v in environ.items() if k != "BATCH"}
        module = "tests.load.onebyone" if "BATCH" in environ else "meeting"
        # The shim slows the server only, not the seeding.
        product = Product(place, module=module)
        product.server.environ.update(plain)
        desks[kind] = Desk(product)
        await desks[kind].prepare(people)
    rates: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in range(rounds):
        for kind, desk in desks.items():
            rate = await desk.round(SECONDS)
            if turn or rounds == 1:
                rates[kind].append(rate)
    for desk in desks.values():
        desk.product.stop()
    rate = {kind: median(values) for kind, values in rates.items()}
    report.raw["writes"] = {"per second": rates, "µs CPU": {k: d.cpu_us for k, d in desks.items()}}
    cpu = median(desks["group commit"].cpu_us)
    report.at_least(
        "P6",
        "durable commands/s over HTTP, SQLite FULL",
        rate["group commit"],
        1_500,
        "/s",
        note=f"per second in which the core was the server's; by the clock "
        f"{median(desks['group commit'].by_clock):.0f}/s; {cpu:.0f} µs CPU each, {CONNECTIONS} "
        "keep-alive connections",
    )
    if shim is None:
        why = "there is no C compiler for the shim that slows fsync"
        report.missing("P6", "with 3 ms added to fsync ÷ without", "≥ 0.85 ×", why)
        report.missing("P6", "group commit ÷ commit per request, +3 ms", "≥ 7 ×", why)
    else:
        plain, slowed = rate["group commit"], rate["group commit, +3 ms"]
        one = rate["commit per request, +3 ms"]
        report.at_least("P6", "… with 3 ms added to fsync ÷ without", slowed / plain, 0.85, "×")
        report.at_least(
            "P6",
            "… ÷ the same code committing per request, +3 ms",
            slowed / one,
            7,
            "×",
            note=f"per second: {slowed:.0f} against {one:.0f}",
        )
    report.plots.append(Plot("Durable commands per second over HTTP", "/s", bars=rate))
