"""P9, P10: nearly everybody vanishes at once; phones that read nothing any more."""

import asyncio
import random
import time
from pathlib import Path
from typing import Any

from tests.load.contestants import Product, fan_out
from tests.load.figures import median, percentile, unsent_kb
from tests.load.generator import Load, Swarm
from tests.load.hall import open_hall, warmed
from tests.load.http import Http
from tests.load.report import Report


async def drop(report: Report, folder: Path, phones: int = 3_000) -> None:
    """P9: nearly everybody's network goes at once, and comes back."""
    product = await open_hall(folder, 60)
    swarm = await warmed(product)
    leaving = phones * 29 // 30
    tokens = product.tokens
    probe = Swarm(product.port)
    await probe.connect(product.auths(phones - leaving))
    await swarm.connect(product.auths(leaving))
    stalls: list[float] = []
    is_over = False

    async def watch() -> None:
        """Ask every 10 ms and note the longest wait: the loop stood still so long."""
        http, n = Http(product.port), 0
        while not is_over:
            began = time.monotonic()
            path = f"/api/meetings/{product.slug}/views/phone"
            await http.ask("GET", path, token=tokens[n % len(tokens)], If_None_Match='"none"')
            stalls.append(time.monotonic() - began)
            n += 1
            await asyncio.sleep(0.01)
        http.close()

    watching = asyncio.create_task(watch())
    await asyncio.sleep(1)
    calm = percentile(stalls, 0.99)
    stalls.clear()
    swarm.drop(leaving)
    await asyncio.sleep(1.5)
    worst = max(stalls)
    is_over = True
    await watching
    report.at_most(
        "P9",
        f"{leaving} of {phones} phones drop: longest stall",
        worst * 1000,
        200,
        "ms",
        note=f"of a request every 10 ms; before the drop p99 {calm * 1000:.0f} ms",
    )

    chance = random.Random(2)
    spent = product.cpu_s
    began = time.monotonic()
    back: list[float] = []
    staff_back: list[float] = []

    async def again(auth: dict[str, Any], kept: list[float]) -> None:
        wait = chance.random() * 3  # as the screens do it: the first retry within 3 s
        await asyncio.sleep(wait)
        phone = await swarm.join(auth)
        back.append(time.monotonic() - began)
        kept.append(phone.joined_s)

    joined: list[float] = []
    load = Load()
    staff = [product.auth(r, product.people[r]) for r in ("chair", "secretary", "projector")]
    await asyncio.gather(
        *(again(auth, joined) for auth in product.auths(leaving)),
        *(again(auth, staff_back) for auth in staff),
    )
    report.at_most(
        "P9",
        "… all back (the first retry is within 3 s)",
        max(back),
        4,
        "s",
        note=f"from trying to the first view: phones p99 {percentile(joined, 0.99) * 1000:.0f} ms, "
        f"staff at most {max(staff_back) * 1000:.0f} ms; server CPU {product.cpu_s - spent:.1f} s, "
        f"generator {load.share:.0%} of its core",
    )
    report.raw["drop"] = {"stall s": worst, "back s": max(back), "staff s": staff_back}
    swarm.drop(leaving)
    await asyncio.sleep(2)
    await _all_at_once(report, product, swarm, leaving // 3)
    swarm.close()
    probe.close()
    product.stop()


async def _all_at_once(report: Report, product: Product, swarm: Swarm, phones: int) -> None:
    """The worst wave: phones that all try in the same moment, and the staff behind them."""
    waited: list[float] = []
    staff_waited: list[float] = []

    async def again(auth: dict[str, Any], kept: list[float], cookie: str = "") -> None:
        kept.append((await swarm.join(auth, cookie)).joined_s)

    async def staff_again(role: str) -> None:
        await asyncio.sleep(0)  # every phone has begun to knock
        token = product.people[role]
        await again(product.auth(role, token), staff_waited, f"s_{product.slug}_{role}={token}")

    await asyncio.gather(
        *(again(auth, waited) for auth in product.auths(phones)),
        *(staff_again(role) for role in ("chair", "secretary", "projector")),
    )
    report.at_most(
        "P9",
        f"… {phones} phones in the same moment: first view of the staff ÷ the phones' median",
        max(staff_waited) / median(waited),
        0.8,
        "×",
        note=f"staff at most {max(staff_waited) * 1000:.0f} ms, phones median "
        f"{median(waited) * 1000:.0f}, p99 {percentile(waited, 0.99) * 1000:.0f} ms (where who "
        "comes last would stand); part of all is the generator's own queue",
    )
    report.raw["all at once"] = {"phones s": waited, "staff s": staff_waited}


async def stalled(report: Report, folder: Path, phones: int = 300, stuck: int = 30) -> None:
    """P10: phones that read nothing any more."""
    product = await open_hall(folder, 60)
    swarm = await warmed(product)
    await swarm.connect(product.auths(phones))
    alone = await fan_out(product, swarm, 20, 0)
    held = Swarm(product.port)
    await held.connect(product.auths(stuck))
    usual = await flood(product)
    queued = unsent_kb(product.port)
    held.stop_reading(stuck)
    grown = max(await flood(product) - usual, 0) / stuck
    kernel = (unsent_kb(product.port) - queued) / stuck
    beside = await fan_out(product, swarm, 20, 0)
    ratio = median(beside.p99s) / median(alone.p99s)
    report.at_most(
        "P10",
        "a stalled phone holds",
        grown + kernel,
        64,
        "KB",
        note=f"{grown:.0f} KB in the process, {kernel:.0f} KB in the kernel, after 100 opinions of "
        "2 KB were released",
    )
    report.at_most(
        "P10", f"p99 of the {phones} others beside {stuck} stalled ÷ without", ratio, 1.5, "×"
    )
    report.raw["stalled"] = {"KB": grown, "kernel KB": kernel, "ratio": ratio}
    swarm.close()
    held.close()
    product.stop()


async def flood(product: Product) -> int:
    """A hundred opinions of 2 KB onto the wall: enough to fill every buffer. Returns by how many
    KB the server grew."""
    before = product.rss_kb
    assert product.http is not None
    for n in range(100):
        answer = await product.http.do(
            product.slug, product.tokens[n % 60], "opinion.submit", text=f"{n} " + "ý kiến " * 250
        )
        assert answer.get("ok"), answer
        opinion = answer["result"]["opinion"]
        await product.do("moderator", "opinion.release", opinion=opinion)
        await asyncio.sleep(0.06)
    return product.rss_kb - before
