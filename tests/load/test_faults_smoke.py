"""Short fault runs: killed under load, flooded, fed nonsense, one of two servers dying. The long
ones, and the rest of them: ``./dev bench faults`` (docs/reliability.md)."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.load.faults import cluster, crash, crowd, hostile
from tests.load.faults.figures import Bench, Figure

Run = Callable[[Bench], Awaitable[list[Figure]]]

#: How long something takes is the machine's figure as much as ours; the bench judges that.
TIMES = ("p99", "after", "slowest", "drained")


def hold(run: Run, folder: Path, seeded: object = None) -> None:
    """Every figure that does not depend on the speed of the machine must be met."""
    bench = Bench(folder, is_short=True)
    if seeded:
        bench._seeded = seeded  # type: ignore[assignment]
    figures = asyncio.run(run(bench))
    assert figures
    missed = [f for f in figures if f.is_met is False and not any(t in f.what for t in TIMES)]
    assert not missed, "\n".join(figure.words("") for figure in missed)


@pytest.mark.parametrize(
    "run", [crash.kills, crowd.flooders, hostile.nonsense], ids=["T1", "T6", "T9"]
)
def test_short_fault_run(run: Run, tmp_path, demo_database):
    hold(run, tmp_path, demo_database)


def test_one_of_two_servers_dies(tmp_path):
    """T16, on a PostgreSQL of its own whatever database the rest of the suite is on."""
    assert cluster.has_postgres()
    hold(cluster.worker_dies, tmp_path)
