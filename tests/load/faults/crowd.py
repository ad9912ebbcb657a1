"""T4, T5, T6, T27: many people, many behind one address, some of them hostile, for a long time."""

import asyncio
import contextlib
import json
import random
import secrets
import time

from tests.load.faults.figures import Bench, Figure, at_least, at_most, clean, exactly
from tests.load.faults.history import percentile
from tests.load.faults.rig import LOST, Hall, Person
from tests.load.faults.wires import Screen, masked


class Stopwatch:
    """When a request for the floor that somebody sent was seen on a screen with the queue."""

    def __init__(self, hall: Hall, screen: Screen):
        self.hall = hall
        self.seen: dict[int, float] = {}
        screen.on_view = self._on_view

    def _on_view(self, screen: Screen) -> None:
        self.seen[screen.v] = screen.viewed_at

    def delays(self) -> list[float]:
        """From pressing *send* to the first view at least as new as the answer; 99 s for those
        that were never seen."""
        views = sorted(self.seen.items())
        found, place = [], 0
        asked = [act for act in self.hall.history.of("ok") if act.name == "turn.request"]
        for act in sorted(asked, key=lambda act: act.answers[0]["v"]):
            while place < len(views) and views[place][0] < act.answers[0]["v"]:
                place += 1
            seen = views[place][1] - act.invoked_at if place < len(views) else 99.0
            found.append(max(0.0, seen))
        return found or [99.0]


async def full_house(bench: Bench) -> list[Figure]:
    """T4: 3,000 phones, 20 opinions per second. The 1,025th and the 3,001st must get in too."""
    phones, seconds = bench.pick((3001, 300), (300, 10))
    async with bench.hall("t4") as hall:
        await hall.open(phones=phones, desks=True, moderators=1)
        for start in range(0, len(hall.people), 250):
            for person in hall.people[start : start + 250]:
                if person.role == "phone":
                    hall.seat(person)
            await asyncio.sleep(0.2)
        projector = hall.seat(hall.staff["projector"], "projector")
        await hall.seated(60)
        seated = sum(screen.view is not None for screen in hall.screens)
        watch = Stopwatch(hall, projector)
        before = len(hall.history.acts)
        hall.machine.watched()
        asking = hall.spawn(_asking(hall, seconds))
        await hall.load(seconds, 20)
        await asking
        await hall.drained()
        took = [act.took for act in hall.history.acts[before:]]
        rss, watched = hall.machine.rss_mb(), hall.machine.watched()
        bench.notes.update(put_off=hall.put_off, watched=watched)
        delays, returns = watch.delays(), len(hall.returns)
        verdict = await hall.judge(seconds=20)
    return [
        exactly("phones seated", phones + 1, seated),
        at_most("ack p99", 1, percentile(took, 0.99)),
        at_most("projector p99", 2, percentile(delays, 0.99)),
        at_most("RSS", 450, rss, "MB"),
        exactly("lines lost meanwhile", 0, returns),
        *clean(verdict),
    ]


async def _asking(hall: Hall, seconds: float) -> None:
    """Somebody asks for the floor every second."""
    phones = [person for person in hall.people if person.role == "phone"]
    for _ in range(int(seconds)):
        cid = secrets.token_hex(16)
        asking = random.choice(phones).act("turn.request", cid, summary=f"Xin phát biểu {cid}")
        hall.spawn(asking)
        await asyncio.sleep(1)


async def one_address(bench: Bench) -> list[Figure]:
    """T5: 300 phones behind one address join at 30 per second, then work like people."""
    phones, seconds = bench.pick((300, 600), (60, 10))
    async with bench.hall("t5") as hall:
        await hall.open(phones=0)
        joining = []
        for number in range(phones):
            joining.append(hall.spawn(hall.join(f"Đại biểu {number}", "127.0.0.11")))
            await asyncio.sleep(1 / 30)
        hall.people += await asyncio.gather(*joining)
        for person in hall.people:
            hall.seat(person)
        watch = Stopwatch(hall, hall.seat(hall.staff["projector"], "projector"))
        await hall.seated()
        until = time.monotonic() + seconds
        before = len(hall.history.acts)

        async def human(person: Person) -> None:
            """Asks for the floor once, looks at the own things, sends an opinion now and then."""
            await asyncio.sleep(random.random() * seconds / 2)
            cid = secrets.token_hex(16)
            await person.act("turn.request", cid, summary=f"Xin phát biểu {cid}")
            while time.monotonic() < until:
                await person.opinion()
                with contextlib.suppress(*LOST):
                    await person.call("GET", "/me", seconds=20)
                await asyncio.sleep(random.uniform(20, 90))

        await asyncio.gather(*(human(person) for person in hall.people))
        acts = hall.history.acts[before:]
        requests = [act for act in acts if act.name == "turn.request"]
        bench.notes.update(put_off=hall.put_off, acts=len(acts))
        delays = watch.delays()
        refused = sum(hall.put_off.values())
        verdict = await hall.judge()
    return [
        exactly("joined", phones, len(hall.people)),
        exactly("put off (429, 503) or refused", 0, refused + sum(a.outcome != "ok" for a in acts)),
        at_most("ack p99", 0.15, percentile([act.took for act in acts], 0.99)),
        at_most("queue on the projector p99", 0.5, percentile(delays, 0.99)),
        exactly("asked for the floor", phones, len(requests)),
        *clean(verdict),
    ]


async def flooders(bench: Bench) -> list[Figure]:
    """T6: 299 phones at human rate with nobody flooding, then beside one phone, then beside twenty
    that send as fast as they can, over the socket and over HTTP."""
    phones, rate, seconds = bench.pick((280, 30, 15), (40, 6, 3))
    found = []
    async with bench.hall("t6") as hall:
        await hall.open(phones=phones)
        for person in hall.people:
            hall.seat(person)
        await hall.seated()
        # In short it is only asked whether they are answered, by whatever machine.
        grace = bench.pick(0.3, 20.0)
        baseline, _ = await _worked(hall, rate, seconds, grace)
        for number, slowest in ((1, 0.25), (20, 0.5)):
            bad = await hall.enter(number, source="127.0.0.18")
            del hall.people[-number:]
            ways = [(person, by) for person in bad for by in ("socket", "http")]
            over = asyncio.Event()
            floods = [hall.spawn(_flood(*way, over)) for way in ways]
            await asyncio.sleep(0.2)
            took, share = await _worked(hall, rate, seconds, grace)
            over.set()
            told = [await flood for flood in floods]
            word = f"{number} flooding"
            found += [
                at_least(f"{word}: others' commands acknowledged", 95, share, "%"),
                at_most(f"{word}: others' ack p99", slowest, percentile(took, 0.99)),
                at_most(f"{word}: flooder told or dropped after", 2, max(told)),
            ]
        verdict = await hall.judge()
    return [
        Figure("baseline ack p99", "", f"{percentile(baseline, 0.99):.3g} s", True),
        *found,
        *clean(verdict),
    ]


async def _worked(
    hall: Hall, rate: float, seconds: float, grace: float
) -> tuple[list[float], float]:
    """Opinions given for so many seconds: how long each took that was answered by then, or within
    the grace after it; and what share of them was, in percent."""
    before = len(hall.history.acts)
    await hall.load(seconds, rate)
    await hall.drained(grace)
    given = hall.history.acts[before:]
    took = [act.took for act in given if act.ended_at]
    return took, 100 * len(took) / max(1, len(given))


async def _flood(person: Person, by: str, over: asyncio.Event) -> float:
    """Send as fast as the server lets us until it is over, and go on when it says no; seconds until
    it first said no (429), stopped reading, or hung up."""
    started = time.monotonic()
    told = 99.0
    event = masked(b"42" + json.dumps(["turn.request", {"x": "y" * 200}]).encode())
    screen = person.screen()
    while not over.is_set():
        age = time.monotonic() - started
        with contextlib.suppress(*LOST, PermissionError):
            if by == "http":
                cid = secrets.token_hex(16)
                body = {"name": "opinion.submit", "cid": cid, "args": {"text": f"Ngập {cid}"}}
                answer = await person.call("POST", "/do", body)
                is_told = answer.status != 200
            else:
                screen.reset()
                await screen.connect()
                while not (screen.closed.is_set() or over.is_set()):
                    if screen.transport.get_write_buffer_size() < 1 << 18:
                        screen.transport.write(event * 50)
                        await asyncio.sleep(0)
                    else:  # the server has stopped reading
                        told = min(told, time.monotonic() - started)
                        await asyncio.sleep(0.01)
                is_told = screen.closed.is_set()
            if is_told:
                told = min(told, age)
            continue
        told = min(told, age)
        await asyncio.sleep(0.05)
    screen.drop()
    return told


async def soak(bench: Bench) -> list[Figure]:
    """T27: 20 connects and drops per second. After a warm-up the process must not grow, and when
    all have gone it must hold what it held before."""
    minutes = bench.minutes or bench.pick(240, 0.5)
    async with bench.hall("t27") as hall:
        await hall.open(phones=100)
        await _churn(hall, hall.people, min(30.0, minutes * 30))
        await asyncio.sleep(2)
        base, files = hall.machine.watched(), hall.machine.descriptors()
        points: list[tuple[float, float]] = []
        started = time.monotonic()
        while (age := time.monotonic() - started) < minutes * 60:
            await _churn(hall, hall.people, min(10.0, minutes * 6))
            points.append((age / 3600, hall.machine.rss_mb()))
        await asyncio.sleep(2)
        end, left = hall.machine.watched(), hall.machine.descriptors()
        bench.notes.update(before=base, after=end, rss=points)
        await hall.people[0].opinion()
        verdict = await hall.judge()
    slope = _slope(points[len(points) // 4 :])
    growth = points[-1][1] - points[len(points) // 4][1]
    asked = at_most("RSS slope", 5, slope, "MB/h")
    if minutes < 30:  # a slope over minutes says nothing; the growth does
        asked = at_most(f"RSS growth in {minutes:g} min", 3, growth, "MB")
    same = ("sockets", "environ", "rooms", "members", "callbacks")
    return [
        asked,
        exactly("more held than before", 0, sum(end.get(k, 1) - base.get(k, 0) for k in same)),
        at_most("more descriptors than before", 5, left - files, ""),
        *clean(verdict),
    ]


async def _churn(hall: Hall, people: list[Person], seconds: float) -> None:
    until = time.monotonic() + seconds

    async def visit(person: Person) -> None:
        screen = person.screen()
        with contextlib.suppress(*LOST):
            await screen.connect()
            await asyncio.sleep(random.random())
        screen.drop()

    visits = []
    while time.monotonic() < until:
        visits.append(hall.spawn(visit(random.choice(people))))
        await asyncio.sleep(0.05)
    await asyncio.gather(*visits)


def _slope(points: list[tuple[float, float]]) -> float:
    """Least squares, per unit of the first coordinate."""
    if len(points) < 2:
        return 0.0
    middle = sum(x for x, _ in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * y for x, y in points) / spread if spread else 0.0
