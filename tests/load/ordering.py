"""P13: what the order of the queue costs, by policy and by how many wait; whether it grows faster
than n log n."""

import math
import time
from pathlib import Path

from meeting.state import order
from meeting.state.programme import Meeting, Settings, Site, Topic
from meeting.state.snapshot import State
from meeting.state.turns import Turn
from tests.load.report import Plot, Report

AT = "2023-04-27T01:00:00.000Z"
SIZES = (125, 250, 500, 1_000, 2_000)
WAITING = 1_000
LIMIT_MS = 5.0
#: How much faster than n log n the largest may grow from the one an eighth of it; caches and the
#: machine's other programs have their share.
GROWTH = 1.35
SITES, UNITS, TOPICS = 9, 80, 8


def hall(policy: str, waiting: int) -> State:
    """So many wait, a third as many have spoken; people with phones and entered by name, of many
    units and sites, some listed before the opening, some moved by the chair."""
    state = State("hall")
    meeting = Meeting(
        id="hall",
        slug="hall",
        title="Hội nghị đối thoại",
        created_at=AT,
        join_code="",
        settings=Settings(order=policy),
    )
    sites = [
        Site(id=f"s{n}", name=f"Điểm cầu {n}", is_main=n == 0, join_code="") for n in range(SITES)
    ]
    topics = [Topic(id=f"k{n}", name=f"Nhóm {n}", is_open=n % 2 == 0) for n in range(TOPICS)]
    spoken = waiting // 3
    turns = [
        Turn(
            id=f"t{n:06}",
            number=n + 1,
            status="done" if n < spoken else "waiting",
            participant=f"p{n % (waiting - spoken // 2)}" if n % 3 else None,
            name=f"Nguyễn Thị {n}",
            unit=f"Trường THCS số {n * 7 % UNITS}",
            site=f"s{n * n % SITES}",
            topic=f"k{n % TOPICS}" if n % 5 else None,
            requested_at=AT,
            called_at=f"2023-04-27T01:{n // 60 % 60:02}:{n % 60:02}.{n % 1000:03}Z"
            if n < spoken
            else None,
            spoken_s=60 + n % 240 if n < spoken else None,
            is_preregistered=n % 6 == 0,
            moved_after=f"t{n - 40:06}" if n % 50 == 0 and n - 40 > spoken else None,
            moved_v=n if n % 50 == 0 and n - 40 > spoken else 0,
        )
        for n in range(spoken + waiting)
    ]
    state.take([meeting, *sites, *topics, *turns])
    return state


def cost_ms(state: State, rounds: int) -> float:
    """Milliseconds of this thread's processor for putting the queue in order once: the least of
    the rounds, because what shares the core and its caches only ever adds."""
    spent = []
    for _ in range(rounds):
        begun = time.thread_time()
        order.ordered(state)
        spent.append((time.thread_time() - begun) * 1_000)
    return min(spent)


def costs(rounds: int) -> dict[str, dict[int, float]]:
    """Policy → how many wait → milliseconds."""
    return {
        policy: {size: cost_ms(hall(policy, size), rounds) for size in SIZES}
        for policy in order.POLICIES
    }


def growth(by_size: dict[int, float]) -> float:
    """How many times n log n the cost grew from an eighth of WAITING to WAITING."""
    small = WAITING // 8
    expected = WAITING * math.log2(WAITING) / (small * math.log2(small))
    return by_size[WAITING] / by_size[small] / expected


async def measure(report: Report, folder: Path, rounds: int = 40) -> None:
    found = costs(rounds)
    plot = Plot("Order of the queue", "ms")
    for policy, by_size in found.items():
        report.at_most(
            "P13", f"order of {WAITING} waiting, {policy}", by_size[WAITING], LIMIT_MS, "ms"
        )
        report.at_most(
            "P13", f"growth against n log n, {policy}", growth(by_size), GROWTH, "×",
            note=", ".join(f"{size}: {ms:.2f} ms" for size, ms in by_size.items()),
        )  # fmt: skip
        plot.curves[policy] = [(float(size), ms) for size, ms in by_size.items()]
    report.plots.append(plot)
    report.raw["queue"] = found
