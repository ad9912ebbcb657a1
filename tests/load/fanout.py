"""P1, P2, P5: fan-out and joins beside stock Flask-SocketIO, Node and a raw send loop, all with
their phones connected at the same time, measured in turns."""

import json
from pathlib import Path

from tests.load.contestants import Contestant, Node, Product, Raw, Stock, fan_out
from tests.load.figures import median
from tests.load.generator import SATURATED, Load, Swarm
from tests.load.report import Plot, Report, distribution

PHONES, ROUNDS, BROADCASTS = 3_000, 10, 3


async def contest(folder: Path, wanted: set[str]) -> tuple[Product, list[Contestant], str]:
    """The product and those it is compared with, all running; and why one is missing."""
    product = Product(folder)
    await product.start()
    await product.admit(40)
    swarm = Swarm(product.port)
    phone = await swarm.join(product.auths(1)[0])
    snapshot = json.loads(phone.whole[2:])[1]
    swarm.close()
    others: list[Contestant] = [Raw(folder, snapshot)] if "raw" in wanted else []
    missing = Node.missing() if "node" in wanted else ""
    if "node" in wanted and not missing:
        others.append(Node(folder, snapshot))
    others.append(Stock(folder, snapshot))
    for other in others:
        await other.start()
    return product, [product, *others], missing


async def command_ms(product: Product, times: int = 30) -> float:
    """CPU of what the others do not do for a broadcast: a durable command, views, a tick."""
    swarm = Swarm(product.port)
    await swarm.connect(product.auths(1))
    spent: list[float] = []
    for turn in range(3):
        before = product.cpu_s
        await fan_out(product, swarm, times // 3, turn * times)
        spent.append((product.cpu_s - before) / (times // 3) * 1000)
    swarm.close()
    return median(spent)


async def measure(report: Report, folder: Path, phones: int = PHONES, rounds: int = ROUNDS) -> None:
    """P1, P2 and the first half of P5 into the report."""
    product, servers, missing = await contest(folder, {"raw", "node"})
    swarms = {s.name: Swarm(s.port) for s in servers}
    behind = await command_ms(product)
    joins: dict[str, list[float]] = {s.name: [] for s in servers}
    rss = {s.name: s.rss_kb for s in servers}
    for _ in range(3):
        for server in servers:
            load = Load()
            batch = server.auths(phones // 3)
            took = await swarms[server.name].connect(batch)
            load.vouch() if server.name == "product" else None
            joins[server.name].append(len(batch) / took)
    held = {s.name: (s.rss_kb - rss[s.name]) / phones for s in servers}
    p99: dict[str, list[float]] = {s.name: [] for s in servers}
    cpu: dict[str, list[float]] = {s.name: [] for s in servers}
    shares: list[float] = []
    every: dict[str, list[float]] = {s.name: [] for s in servers}
    v = 1
    for turn in range(rounds + 1):
        for server in servers:
            fanned = await fan_out(server, swarms[server.name], BROADCASTS, v)
            v += BROADCASTS
            if turn == 0:
                continue  # the first round warms everybody up
            p99[server.name] += fanned.p99s
            cpu[server.name].append(fanned.cpu_us)
            every[server.name] += fanned.latencies
            if server is product:
                shares.append(fanned.share)
                assert fanned.is_whole, "a phone did not get every push"
    for swarm in swarms.values():
        swarm.close()
    for server in servers:
        server.stop()
    if max(shares) > SATURATED:
        raise AssertionError(f"the generator used {max(shares):.0%} of its core: no figures")
    late = {name: median(values) for name, values in p99.items()}
    spent = {name: median(values) for name, values in cpu.items()}
    total = spent["product"]
    spent["product"] -= behind * 1000 / phones
    rate = {name: median(values) for name, values in joins.items()}
    report.raw["fan-out"] = {
        "phones": phones,
        "p99 ms": p99,
        "µs CPU per delivery": cpu,
        "joins per second": joins,
        "KB per phone": held,
        "generator's share of a core": shares,
        "ms behind each broadcast": behind,
    }
    say = f"{phones} phones; the generator used {median(shares):.0%} of its core"
    ms = ", ".join(f"{name} {value:.0f}" for name, value in late.items())
    us = ", ".join(f"{name} {value:.1f}" for name, value in spent.items())
    per_s = ", ".join(f"{name} {value:.0f}" for name, value in rate.items())
    if missing:
        for target, wanted in (("P1", "≤ 1.0 ×"), ("P5", "≥ 0.9 ×")):
            report.missing(target, "compared with Node socket.io", wanted, missing)
    else:
        report.at_most(
            "P1",
            "fan-out p99 ÷ Node's",
            late["product"] / late["node"],
            1.0,
            "×",
            note=f"p99 in ms: {ms}; {say}",
        )
    report.at_most("P1", "fan-out p99 ÷ stock's", late["product"] / late["stock"], 0.2, "×")
    language = next(s.language for s in servers if isinstance(s, Raw))
    report.at_most(
        "P2",
        f"CPU per delivery ÷ the raw send loop's ({language})",
        spent["product"] / spent["raw"],
        1.7,
        "×",
        note=f"µs per delivery: {us}; the durable command, the views and the tick behind each "
        f"broadcast ({behind:.1f} ms, measured with one phone) not included: with them {total:.1f}",
    )
    report.at_most("P2", "CPU per delivery ÷ stock's", spent["product"] / spent["stock"], 0.2, "×")
    report.at_least(
        "P5",
        "joins/s ÷ stock's",
        rate["product"] / rate["stock"],
        2.0,
        "×",
        note=f"joins/s: {per_s}; the raw loop's are the generator's own limit",
    )
    if not missing:
        report.at_least("P5", "joins/s ÷ Node's", rate["product"] / rate["node"], 0.9, "×")
    report.plots += [
        Plot(f"Delivery to {phones} phones: % of deliveries, ms", "ms", curves={
            name: distribution(values) for name, values in every.items()}),
        Plot("CPU of the server per delivery", "µs", bars=spent),
        Plot("Joins per second", "/s", bars=rate),
        Plot("Memory per phone (no deflate offered)", "KB", bars=held),
    ]  # fmt: skip
