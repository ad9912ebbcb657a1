"""P3, P4, P7: a hall of thousands on one core; no other server beside it."""

import asyncio
import json
import random
import time
from pathlib import Path
from typing import Any

from tests.load.contestants import Product
from tests.load.figures import median, percentile
from tests.load.generator import Load, Swarm
from tests.load.http import Http
from tests.load.report import Plot, Report, distribution

WARM = 200


async def open_hall(folder: Path, people: int, **environ: str) -> Product:
    """A running product with so many people joined."""
    product = Product(folder, **environ)
    await product.start()
    await product.admit(people)
    return product


async def warmed(product: Product, **options: Any) -> Swarm:
    """A swarm; the server has had phones before and has taken the memory it works with."""
    swarm = Swarm(product.port, **options)
    await swarm.connect(product.auths(WARM))
    swarm.drop(WARM)
    await asyncio.sleep(1)
    return swarm


async def crowd(report: Report, folder: Path, phones: int = 5_000, seconds: int = 10) -> None:
    """P3 and P4: 5,000 phones, what they hold, what they cost idle, and ten updates a second."""
    product = await open_hall(folder, 60)
    swarm = await warmed(product, deflate=True)
    before = product.rss_kb
    await swarm.connect(product.auths(phones))
    await asyncio.sleep(1)
    each = (product.rss_kb - before) / phones
    report.at_most("P4", f"RSS per phone, {phones} phones, deflate offered", each, 16, "KB")
    idle_s, spent = 20, product.cpu_s
    await asyncio.sleep(idle_s)
    idle = (product.cpu_s - spent) / idle_s * 100
    report.at_most(
        "P4", f"idle, {phones} phones", idle, 3, "% of a core", note="pings and heads included"
    )

    late, worst, cores, whole, shares = [], [], [], True, []
    for _ in range(3):
        swarm.fresh()
        load, spent, began = Load(), product.cpu_s, time.monotonic()
        updates = seconds * 10 // 3
        for n in range(updates):
            await product.fire(n)
            await asyncio.sleep(max(0.0, began + (n + 1) * 0.1 - time.monotonic()))
        await asyncio.sleep(0.5)
        took = time.monotonic() - began - 0.5
        shares.append(load.vouch())
        cores.append((product.cpu_s - spent) / took)
        values = swarm.latencies()
        late += values
        worst.append(percentile(values, 0.99) * 1000)
        whole &= all(len(p.arrivals) == phones for p in swarm.pushes)
    assert whole, "a phone did not get every push"
    report.raw["crowd"] = {"p99 ms": worst, "cores": cores, "KB": each, "idle %": idle}
    report.at_most(
        "P3",
        f"{phones} phones, 10 updates/s, one core: p99",
        median(worst),
        150,
        "ms",
        note=f"median of {', '.join(f'{w:.0f}' for w in worst)}; server {median(cores):.0%} of its "
        f"core, generator {median(shares):.0%}; all pushes arrived everywhere",
    )
    report.plots.append(
        Plot(f"{phones} phones, 10 updates/s: % of deliveries, ms", "ms", curves={
            "product": distribution(late)})
    )  # fmt: skip
    swarm.close()
    product.stop()


async def burst(report: Report, folder: Path, phones: int = 3_000, commands: int = 500) -> None:
    """P7: the whole hall sends within a second."""
    product = await open_hall(folder, commands)
    swarm = await warmed(product, deflate=True)
    await swarm.connect(product.auths(phones))
    staff = Swarm(product.port)
    for role in ("chair", "secretary", "projector"):
        await staff.join(product.auth(role, product.people[role]))
    answers: list[float] = []
    asked: list[float] = []

    async def send(number: int, connections: list[Http]) -> None:
        await asyncio.sleep(number / commands)
        http = connections.pop() if connections else Http(product.port)
        began = time.monotonic()
        token = product.tokens[number]
        if number % 2:
            name, args = "turn.request", {"summary": f"Xin phát biểu lần thứ {number}"}
        else:
            name, args = "opinion.submit", {"text": f"Ý kiến {number}: đề nghị bổ sung biên chế"}
        answer = await http.do(product.slug, token, name, **args)
        assert answer.get("ok"), answer
        answers.append(time.monotonic() - began)
        connections.append(http)

    async def look(token: str, connections: list[Http]) -> None:
        http = connections.pop() if connections else Http(product.port)
        began = time.monotonic()
        status, _ = await http.ask("GET", f"/api/meetings/{product.slug}/me", token=token)
        assert status == 200, status
        asked.append(time.monotonic() - began)
        connections.append(http)

    connections: list[Http] = []
    swarm.fresh()
    staff.fresh()
    load, spent = Load(), product.cpu_s
    await asyncio.gather(*(send(n, connections) for n in range(commands)))
    await asyncio.sleep(1.5)
    share, cpu = load.vouch(), product.cpu_s - spent
    instants = await journal(product)
    late = screens(swarm, instants)
    first = screens(staff, instants)
    pushes = max(phone.pushes for phone in swarm.phones.values())
    report.raw["burst"] = {"answers ms": answers, "screens p99 s": percentile(late, 0.99)}
    report.at_most(
        "P7",
        f"{phones} phones, {commands} commands in 1 s: answer p99",
        percentile(answers, 0.99) * 1000,
        150,
        "ms",
        note=f"server CPU {cpu:.2f} s, generator {share:.0%} of its core; a burst of one second",
    )
    report.at_most(
        "P7",
        "… screens p99 after the oldest change of the tick",
        percentile(late, 0.99) * 1000,
        300,
        "ms",
        note=f"phones; chair, secretary and projector {percentile(first, 0.99) * 1000:.0f} ms",
    )
    report.at_most("P7", "… pushes per phone in that second", pushes, 11, "")
    report.plots.append(
        Plot("500 commands in 1 s: % of answers and screens, ms", "ms", curves={
            "answers": distribution(answers), "screens": distribution(late)})
    )  # fmt: skip

    began = time.monotonic()
    people = random.Random(1).sample(product.tokens, min(len(product.tokens), 300))
    gaps = [asyncio.sleep(n / len(people)) for n in range(len(people))]

    async def later(gap: Any, token: str) -> None:
        await gap
        await look(token, connections)

    await asyncio.gather(*(later(g, t) for g, t in zip(gaps, people, strict=True)))
    report.raw["me"] = {"p99 ms": percentile(asked, 0.99) * 1000, "s": time.monotonic() - began}
    for http in connections:
        http.close()
    swarm.close()
    staff.close()
    product.stop()


async def journal(product: Product) -> dict[int, float]:
    """When each version was asked for, by the server's clock."""
    from datetime import datetime

    assert product.http is not None
    _, body = await product.http.ask(
        "GET",
        f"/api/meetings/{product.slug}/journal?as=secretary",
        token=product.people["secretary"],
    )
    entries = json.loads(body)["entries"]
    return {e["v"]: datetime.fromisoformat(e["at"]).timestamp() for e in entries}


def screens(swarm: Swarm, instants: dict[int, float]) -> list[float]:
    """For every delivery, seconds since the oldest change that it shows was asked for."""
    late = []
    for push in swarm.pushes:
        if push.base is None:
            continue
        since = [instants[v] for v in range(push.base + 1, push.v + 1) if v in instants]
        if since:
            late += [at - min(since) for at in push.arrivals]
    return late
