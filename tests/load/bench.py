"""Measures P1 to P16 and prints each beside its target (docs/performance.md).

python -m tests.load.bench [live] [writes] [join] [tick] [phone] [queue] [similar] [documents]
                           [lists]
                                                                   all of it without a word
python -m tests.load.bench workers                                 of live, only the two workers
python -m tests.load.bench quick                                   all of it, smaller and shorter
python -m tests.load.bench faults T1 …                             the fault runs

BENCH_NICE=-10 (root) lets it and its servers go before other programs of a busy machine.
"""

import asyncio
import os
import runpy
import shutil
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.load import (
    arrival,
    fanout,
    glass,
    hall,
    likeness,
    lists,
    many,
    ordering,
    papers,
    tick,
    trouble,
    workers,
    writes,
)
from tests.load.figures import LOAD_CORE, machine, on_core
from tests.load.generator import Saturated
from tests.load.report import Report

ROOT = Path(__file__).resolve().parent.parent.parent
Measure = Callable[..., Awaitable[None]]

#: Topic → measurements with the size they have when it must be quick.
TOPICS: dict[str, list[tuple[Measure, tuple[int, ...]]]] = {
    "live": [
        (fanout.measure, (1_500, 3)),
        (hall.crowd, (2_000, 6)),
        (workers.measure, (2_000, 6)),
        (hall.burst, (1_000, 200)),
        (trouble.drop, (1_000,)),
        (trouble.stalled, (100, 10)),
        (many.measure, (20, 50)),
    ],
    "writes": [(writes.measure, (400, 2))],
    "join": [(arrival.measure, (600, 150))],
    "tick": [(tick.measure, (10,))],
    "phone": [(glass.measure, (120,))],
    "queue": [(ordering.measure, (10,))],
    "documents": [(papers.measure, (100, 30, 2))],
    "lists": [(lists.measure, (100, 40, 1))],
    "similar": [(likeness.measure, (1,))],
    "workers": [(workers.measure, (2_000, 6))],
}
#: Without a word: "workers" is a part of "live".
ALL = [topic for topic in TOPICS if topic != "workers"]


def measured(report: Report, topics: list[str], *, is_quick: bool) -> list[str]:
    """Run the topics; returns what went wrong, in words."""
    wrong = []
    for topic in topics:
        print(f"\n== {topic}", flush=True)
        for measure, small in TOPICS[topic]:
            folder = Path(tempfile.mkdtemp(prefix="meeting-bench-"))
            try:
                asyncio.run(measure(report, folder, *(small if is_quick else ())))
            except Saturated as error:
                wrong.append(f"{measure.__module__}.{measure.__name__}: no figures, {error}")
            except Exception as error:
                traceback.print_exc()
                wrong.append(f"{measure.__module__}.{measure.__name__}: {error}")
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    return wrong


def main(words: list[str]) -> int:
    """Exit status 1 when a measurement failed; a target that is not met is a figure, no error."""
    if words[:1] == ["faults"]:
        sys.argv = ["tests.load.faults", *words[1:]]
        runpy.run_module("tests.load.faults", run_name="__main__", alter_sys=True)
        return 0
    is_quick = "quick" in words
    topics = [word for word in words if word != "quick"] or ALL
    if unknown := set(topics) - set(TOPICS):
        print(f"bench: {', '.join(sorted(unknown))}? {(__doc__ or '').strip()}", file=sys.stderr)
        return 2
    if lift := os.environ.get("BENCH_NICE"):
        os.setpriority(os.PRIO_PROCESS, 0, int(lift))  # the servers started from here inherit it
    report = Report(machine())
    print(report.machine)
    with on_core(LOAD_CORE):
        wrong = measured(report, topics, is_quick=is_quick)
    page = report.save(ROOT / "var" / "bench")
    print(f"\n{sum(row.is_met is True for row in report.rows)} of {len(report.rows)} met; {page}")
    for line in wrong:
        print(f"could not be measured: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
