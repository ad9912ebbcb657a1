"""P12: a hundred small meetings beside one large one."""

import asyncio
import json
import random
from pathlib import Path
from typing import Any

from tests.load.contestants import TITLES, Product
from tests.load.figures import median, percentile
from tests.load.generator import Load, Swarm
from tests.load.hall import open_hall, warmed
from tests.load.http import Http
from tests.load.report import Report


async def measure(report: Report, folder: Path, meetings: int = 100, each: int = 50) -> None:
    """P12: a hundred meetings of fifty beside one of five thousand, two updates a second each."""
    product = await open_hall(folder, meetings * each // 100)
    alone = await warmed(product)
    await alone.connect(product.auths(meetings * each))
    rounds: dict[str, list[float]] = {"one meeting": [], "many": []}
    small = await rooms(product, meetings)
    swarm = Swarm(product.port)
    await swarm.connect([room.auth for room in small for _ in range(each)])
    shares: list[float] = []
    for _ in range(3):
        load = Load()
        alone.fresh()
        for n in range(10):
            await product.fire(n)
            await asyncio.sleep(0.5)
        rounds["one meeting"].append(percentile(alone.latencies(), 0.99) * 1000)
        swarm.fresh()
        await asyncio.gather(*(room.busy(5, 0.5) for room in small))
        await asyncio.sleep(0.5)
        rounds["many"].append(percentile(swarm.latencies(), 0.99) * 1000)
        shares.append(load.vouch())
    report.raw["many"] = rounds
    report.at_most(
        "P12",
        f"{meetings} meetings × {each} phones: p99 ÷ one with {meetings * each}",
        median(rounds["many"]) / median(rounds["one meeting"]),
        1.5,
        "×",
        note=f"{median(rounds['many']):.0f} ms against {median(rounds['one meeting']):.0f} ms",
    )
    swarm.close()
    alone.close()
    product.stop()


class SmallRoom:
    """One of many meetings: who runs it, and its only participant's token."""

    def __init__(self, product: Product, slug: str, staff: str, token: str, items: list[str]):
        self.product, self.slug, self.staff, self.items = product, slug, staff, items
        self.auth = {"meeting": slug, "audience": "phone", "token": token}

    async def busy(self, times: int, every_s: float) -> None:
        http = Http(self.product.port)
        await asyncio.sleep(random.random() * every_s)
        for n in range(times):
            item = self.items[n % len(self.items)]
            answer = await http.do(self.slug, self.staff, "agenda.start", item=item)
            assert answer.get("ok"), answer
            await asyncio.sleep(every_s)
        http.close()


async def rooms(product: Product, number: int) -> list[SmallRoom]:
    """So many meetings, open, with one participant each."""
    assert product.http is not None
    http, made = product.http, []
    for n in range(number):
        answer = await product.do("organiser", "meeting.create", title=f"Hội nghị thứ {n}")
        slug, url = answer["result"]["meeting"], answer["result"]["url"]
        await asyncio.sleep(0.06)  # the organiser's own limit
        link, secret = url.rsplit("/", 2)[1:]
        redeemed = await http.do(slug, "", "link.redeem", link=link, secret=secret)
        staff = redeemed["result"]["token"]
        items = []
        for title in TITLES:
            added = await http.do(slug, staff, "agenda.add", title=title, budget_s=7200)
            items.append(added["result"]["item"])
        await http.do(slug, staff, "meeting.open")
        code = (await shown(http, slug, staff))["join_code"]
        body = {
            "cid": random.randbytes(16).hex(),
            "code": code,
            "name": "Người Dự",
            "display": "name",
        }
        _, answer_body = await http.ask("POST", f"/api/meetings/{slug}/join", body)
        made.append(SmallRoom(product, slug, staff, json.loads(answer_body)["token"], items))
    return made


async def shown(http: Http, slug: str, token: str) -> dict[str, Any]:
    """The projector's view, which has the join code."""
    _, body = await http.ask("GET", f"/api/meetings/{slug}/views/projector", token=token)
    return json.loads(body)["view"]
