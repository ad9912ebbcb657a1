"""P3, second half: a hall on two workers that share PostgreSQL and Redis, each with half of the
phones. The workers and what they share have the servers' core together."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests import servers
from tests.load.contestants import Contestant, Product
from tests.load.figures import SERVER_CORE, cpu_s, median, on_core, percentile
from tests.load.generator import Load, Saturated, Swarm
from tests.load.hall import screens
from tests.load.http import Http
from tests.load.report import Plot, Report, distribution

#: What says how many CPU seconds each program has used so far.
Used = Callable[[], dict[str, float]]
TARGET, WANTED_MS = "P3", 250
ROUNDS = 3


class Second(Contestant):
    """Another worker of the same product: the same database, Redis, key and address."""

    name = "second"

    def __init__(self, first: Product, folder: Path):
        super().__init__(folder)
        self.environ = {**first.server.environ, "PORT": str(self.port)}
        self.words = first.words

    async def start(self) -> None:
        self.spawn(*self.words, **self.environ)
        await self.ready()


@contextmanager
def shared() -> Iterator[tuple[servers.Cluster, servers.Redis]]:
    """A PostgreSQL that syncs as it would in a meeting, and a Redis."""
    programs, program = servers.postgres_programs(), servers.redis_program()
    assert programs and program
    with ExitStack() as stack:
        with on_core(SERVER_CORE):
            cluster = stack.enter_context(servers.cluster(programs))
            # The tests' cluster never syncs; here an answer stands for a commit on the disk.
            options = f"-p {cluster.port} -k {cluster.folder} -c listen_addresses=127.0.0.1"
            cluster.call("pg_ctl", "restart", "-D", cluster.data, "-m", "fast", "-w", "-o", options)
            redis = servers.Redis(program)
            redis.start()
        stack.callback(redis.stop)
        yield cluster, redis


def missing() -> str:
    """Why the two workers cannot be had on this machine; empty when they can."""
    found = {"PostgreSQL": servers.postgres_programs(), "Redis": servers.redis_program()}
    absent = [name for name, program in found.items() if program is None]
    return f"no {' and no '.join(absent)} here" if absent else ""


def family_cpu_s(pid: int) -> float:
    """CPU of a process and of its children that still run: PostgreSQL has one per connection."""
    total = cpu_s(pid)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                total += cpu_s(int(stat.parent.name))
        except (OSError, IndexError):
            continue  # it has ended meanwhile
    return total


class Pair:
    """Both workers with their phones, and the staff, who use them in turns."""

    def __init__(self, first: Product, second: Second):
        self.first = first
        self.ports = [first.port, second.port]
        self.swarms = [Swarm(port, deflate=True) for port in self.ports]
        self.idle: list[list[Http]] = [[], []]
        #: Version → when the generator asked for it.
        self.asked: dict[int, float] = {}
        #: Seconds from asking to the answer.
        self.answered: list[float] = []

    async def fire(self, n: int) -> None:
        """An update: on one worker, the next one on the other."""
        first, idle, at = self.first, self.idle[n % 2], time.time()
        http = idle.pop() if idle else Http(self.ports[n % 2])
        who = first.people["chair" if n % 2 else "secretary"]
        answer = await http.do(first.slug, who, "agenda.start", item=first.items[n % 2])
        assert answer.get("ok"), answer
        self.asked.setdefault(answer["v"], at)
        self.answered.append(time.time() - at)
        idle.append(http)

    async def update(self, times: int) -> float:
        """Ten a second, whether or not the ones before are answered; the seconds it took."""
        began, given = time.monotonic(), []
        for n in range(times):
            given.append(asyncio.create_task(self.fire(n)))
            await asyncio.sleep(max(0.0, began + (n + 1) * 0.1 - time.monotonic()))
        await asyncio.gather(*given)
        return time.monotonic() - began

    def fresh(self) -> None:
        self.asked.clear()
        self.answered.clear()
        for swarm in self.swarms:
            swarm.fresh()

    def close(self) -> None:
        for swarm in self.swarms:
            swarm.close()
        for http in self.idle[0] + self.idle[1]:
            http.close()


async def measure(report: Report, folder: Path, phones: int = 9_000, seconds: int = 10) -> None:
    """P3: p99 over both workers, what each program used, and the generator's own share."""
    what = f"two workers + Redis + PostgreSQL, {phones} phones, 10 updates/s: p99"
    if why := missing():
        report.missing(TARGET, what, f"≤ {WANTED_MS} ms", why)
        return
    with shared() as (cluster, redis), ExitStack() as stack:
        environ = {"DATABASE_URL": cluster.url, "REDIS_URL": redis.url}
        first = Product(folder, **environ)
        stack.callback(first.stop)
        await first.start()
        second = Second(first, folder)
        stack.callback(second.stop)
        await second.start()
        await first.admit(60)
        pair = Pair(first, second)
        stack.callback(pair.close)
        for swarm in pair.swarms:
            await swarm.connect(first.auths(phones // 2))
        assert redis.process is not None
        pids = {"first": first.pid, "second": second.pid, "Redis": redis.process.pid}
        pids["PostgreSQL"] = int((cluster.data / "postmaster.pid").read_text().split()[0])

        def used() -> dict[str, float]:
            return {name: family_cpu_s(pid) for name, pid in pids.items()}

        try:
            await rounds(report, what, pair, phones, seconds * 10 // ROUNDS, used)
        except Saturated as error:
            report.missing(TARGET, what, f"≤ {WANTED_MS} ms", f"no figures: {error}")


async def rounds(
    report: Report, what: str, pair: Pair, phones: int, updates: int, used: Used
) -> None:
    """The rounds and their row."""
    figures: dict[str, list[float]] = defaultdict(list)
    everything: list[float] = []
    await pair.update(10)  # both have pushed and have heard from each other
    for _ in range(ROUNDS):
        await asyncio.sleep(0.5)
        pair.fresh()
        load, before = Load(), used()
        took = await pair.update(updates)
        for name, value in used().items():
            figures[name].append((value - before[name]) / took)
        figures["generator"].append(load.vouch())
        await asyncio.sleep(1)
        for swarm in pair.swarms:
            assert all(len(push.arrivals) == phones // 2 for push in swarm.pushes), "a push is lost"
            assert max(push.v for push in swarm.pushes) == max(pair.asked), "an update is lost"
        values = [late for swarm in pair.swarms for late in swarm.latencies()]
        since = [late for swarm in pair.swarms for late in screens(swarm, pair.asked)]
        everything += values
        figures["pushes/s"].append(sum(len(s.pushes) for s in pair.swarms) / 2 / took)
        figures["p99 ms"].append(percentile(values, 0.99) * 1000)
        figures["since asked"].append(percentile(since, 0.99) * 1000)
        figures["answer"].append(median(pair.answered) * 1000)
        figures["versions/s"].append(len(pair.asked) / took)
    report.raw["workers"] = {"phones": phones, **figures}

    def listed(name: str) -> str:
        return ", ".join(f"{value:.3g}" for value in figures[name])

    busy = ", ".join(f"{name} {median(figures[name]):.0%}" for name in used())
    report.at_most(
        TARGET,
        what,
        median(figures["p99 ms"]),
        WANTED_MS,
        "ms",
        note=f"median of {listed('p99 ms')}; since the command was given {listed('since asked')} "
        f"(commit, tick and the way over Redis in it), answered after {listed('answer')} at the "
        f"median; {listed('versions/s')} versions/s, {listed('pushes/s')} pushes/s to each phone; "
        f"share of the servers' core: {busy}; generator {median(figures['generator']):.0%} of its "
        "own; all pushes arrived everywhere",
    )
    title = f"Two workers, {phones} phones: % of deliveries, ms"
    report.plots.append(Plot(title, "ms", curves={"both workers": distribution(everything)}))
