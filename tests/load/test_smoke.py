"""The bench in small, for CI: it runs, and the ratios are nowhere near wrong. Wide margins, ratios
only: a machine of CI is shared, and its milliseconds mean nothing."""

import asyncio
from pathlib import Path

import pytest

from tests.load import fanout, ordering, tick
from tests.load.contestants import Product, Stock, fan_out
from tests.load.figures import median
from tests.load.generator import Swarm
from tests.load.report import Report
from tests.load.steps import steps

PHONES = 300


def test_fan_out_is_cheaper_than_stock_and_every_push_arrives_everywhere(tmp_path: Path) -> None:
    async def run() -> None:
        product, servers, _ = await fanout.contest(tmp_path, set())
        swarms = {server: Swarm(server.port, deflate=server is product) for server in servers}
        try:
            held = product.rss_kb
            for server in servers:
                await swarms[server].connect(server.auths(PHONES))
            each = (product.rss_kb - held) / PHONES
            cpu: dict[str, list[float]] = {server.name: [] for server in servers}
            for turn in range(4):
                for server in servers:
                    fanned = await fan_out(server, swarms[server], 5, turn * 5)
                    assert fanned.is_whole, f"{server.name}: a phone did not get every push"
                    cpu[server.name].append(fanned.cpu_us)
            # The least disturbed round of each: other tests run on the same cores.
            product_us, stock_us = min(cpu[Product.name]), min(cpu[Stock.name])
            print(f"{product_us:.1f} µs per delivery, stock {stock_us:.1f}")
            assert product_us < 0.8 * stock_us, cpu
            assert each < 60, f"{each:.0f} KB per phone"
        finally:
            for swarm in swarms.values():
                swarm.close()
            for server in servers:
                server.stop()

    asyncio.run(run())


def test_many_changes_at_once_become_few_pushes(tmp_path: Path) -> None:
    async def run() -> None:
        product = Product(tmp_path)
        await product.start()
        swarm = Swarm(product.port)
        try:
            await product.admit(120)
            await swarm.connect(product.auths(60))
            swarm.fresh()
            from tests.load.http import Http

            async def ask(token: str) -> int:
                http = Http(product.port)
                answer = await http.do(product.slug, token, "turn.request", summary="Biên chế")
                http.close()
                assert answer.get("ok"), answer
                return answer["v"]

            newest = max(await asyncio.gather(*map(ask, product.tokens)))
            for _ in range(100):
                if swarm.pushes and swarm.pushes[-1].v >= newest:
                    break
                await asyncio.sleep(0.05)
            await swarm.until(60 * len(swarm.pushes), 5)
            assert swarm.pushes[-1].v >= newest
            assert all(len(push.arrivals) == 60 for push in swarm.pushes)
            assert len(swarm.pushes) < 40, f"{len(swarm.pushes)} pushes for 120 changes"
        finally:
            swarm.close()
            product.stop()

    asyncio.run(run())


def test_tick_of_a_full_meeting_is_far_from_its_interval(tmp_path: Path) -> None:
    report = Report("CI")
    asyncio.run(tick.measure(report, tmp_path, rounds=6))
    cost = report.raw["tick"]["ms by size"][1]
    assert cost < 50, f"{cost:.1f} ms of CPU for one tick of 100 ms"
    assert report.html().count("<svg") == 2


def test_tick_does_as_much_however_much_is_there(tmp_path: Path) -> None:
    """Steps of the interpreter, not milliseconds: one change in a meeting eight times the size."""
    small, large = tick.Scene(tmp_path / "small", 0.5), tick.Scene(tmp_path / "large", 4)
    try:
        for what, most in (("support", 1.02), ("tag", 1.02), ("call", 1.4)):
            done = []
            for scene in (small, large):
                commit = getattr(scene, what)
                scene.tick(commit())
                records = commit()
                done.append(steps(lambda s=scene, r=records: s.tick(r)))
            assert done[1] <= most * done[0], f"{what}: {done[0]} steps grew to {done[1]}"
    finally:
        small.close()
        large.close()


def test_order_of_the_queue_grows_no_faster_than_n_log_n() -> None:
    report = Report("CI")
    asyncio.run(ordering.measure(report, Path(), rounds=5))
    for policy, by_size in report.raw["queue"].items():
        assert ordering.growth(by_size) < 2.5, (policy, by_size)
        assert by_size[ordering.WAITING] < 40, (policy, by_size)


@pytest.mark.parametrize("values, limit, is_met", [([1.0], 1.0, True), ([1.1], 1.0, False)])
def test_report_says_what_is_met(values: list[float], limit: float, is_met: bool) -> None:
    report = Report("here")
    report.at_most("P0", "anything", median(values), limit, "×")
    assert report.rows[0].is_met is is_met
    assert report.rows[0].verdict in report.html()
