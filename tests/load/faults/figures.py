"""What a fault run says: each figure beside what was asked, on the screen and as JSON."""

import json
import os
import platform
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, Server
from tests.load.faults.checker import Verdict
from tests.load.faults.machine import Machine
from tests.load.faults.postgres import Postgres
from tests.load.faults.rig import Hall

OUT = ROOT / "var" / "bench"


@dataclass
class Figure:
    """One line of a result. ``is_met`` None: this machine lacks what it needs."""

    what: str
    asked: str
    measured: str
    is_met: bool | None

    def words(self, test: str) -> str:
        mark = {True: "pass", False: "FAIL", None: "needs"}[self.is_met]
        return f"{test:<4} {self.what:<44} asked {self.asked:<20} measured {self.measured}  {mark}"


def at_most(what: str, asked: float, measured: float, unit: str = "s") -> Figure:
    return Figure(what, f"≤ {asked:g} {unit}", f"{measured:.3g} {unit}", measured <= asked)


def exactly(what: str, asked: float, measured: float) -> Figure:
    return Figure(what, f"{asked:g}", f"{measured:g}", measured == asked)


def at_least(what: str, asked: float, measured: float, unit: str = "") -> Figure:
    return Figure(what, f"≥ {asked:g} {unit}".strip(), f"{measured:.4g} {unit}", measured >= asked)


def needs(what: str, thing: str) -> list[Figure]:
    """This machine cannot run it; says what it lacks."""
    return [Figure(what, "", f"not run: needs {thing}", None)]


def clean(verdict: Verdict) -> list[Figure]:
    """The checker's counts."""
    lost = verdict.faults["lost"]
    twice = verdict.faults["duplicate"] + verdict.faults["two answers"]
    rest = sum(verdict.faults.values()) - lost - twice
    found = [exactly("acknowledged and missing", 0, lost), exactly("there twice", 0, twice)]
    found.append(exactly("order, numbers, journal, screens: breaches", 0, rest))
    found += [Figure("  case", "none", case, False) for case in verdict.cases]
    found.append(Figure("  judged", "", verdict.words(), True))
    return found


@dataclass
class Bench:
    """What a test may ask for: a folder, a seeded database to copy, its scale."""

    folder: Path
    is_short: bool = False
    is_pinned: bool = False
    minutes: float = 0.0
    #: A cluster to make each server's database in; None: SQLite.
    postgres: Postgres | None = None
    _seeded: tuple[Path, Any] | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    def pick(self, full: Any, short: Any) -> Any:
        return short if self.is_short else full

    @property
    def seeded(self) -> tuple[Path, Any]:
        """The demonstration, seeded once per run."""
        if self._seeded is None:
            folder = self.folder / "seed"
            folder.mkdir(parents=True, exist_ok=True)
            self._seeded = (folder / "meeting.db", Server(folder).demo)
        return self._seeded

    def machine(self, name: str, **environ: str) -> Machine:
        """A server, not started, on a database of its own."""
        folder = self.folder / f"{name}-{time.monotonic_ns()}"
        seeded: tuple[Path, Any] | None = self.seeded
        if self.postgres is not None:
            seeded = None
            environ["DATABASE_URL"] = self.postgres.new(f"faults_{time.monotonic_ns()}")
        machine = Machine(folder, seeded, **environ)
        if self.is_pinned:
            machine.before = ["taskset", "-c", "0"]
        return machine

    @asynccontextmanager
    async def hall(self, name: str, **environ: str) -> AsyncIterator[Hall]:
        """A started server and a hall around it; both are gone afterwards, whatever happens."""
        machine = self.machine(name, **environ)
        machine.start()
        hall = Hall(machine)
        try:
            yield hall
        finally:
            hall.close()
            machine.kill()


def publish(test: str, title: str, figures: list[Figure], took: float, bench: Bench) -> bool:
    """Print and keep; whether all that could be measured was met."""
    for figure in figures:
        print(figure.words(test), flush=True)
    OUT.mkdir(parents=True, exist_ok=True)
    content = {
        "test": test,
        "title": title,
        "short": bench.is_short,
        "database": "PostgreSQL" if bench.postgres or test in ("T14", "T15", "T16") else "SQLite",
        "seconds": round(took, 1),
        "machine": {
            "cpus": os.cpu_count(),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
        },
        "figures": [asdict(figure) for figure in figures],
        "notes": bench.notes,
    }
    kind = "-postgres" if bench.postgres else ""
    name = f"faults-{test}{kind}{'-short' if bench.is_short else ''}.json"
    (OUT / name).write_text(json.dumps(content, ensure_ascii=False, indent=1))
    return all(figure.is_met is not False for figure in figures)
