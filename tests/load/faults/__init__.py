"""Fault runs: what the product does when something breaks, each against the figure it promises.

``python -m tests.load.faults T1 T6 [--short] [--pin] [--minutes N]``; without a name, all of them.
``./dev bench faults …`` is the same. docs/reliability.md says what each does.
"""

import argparse
import asyncio
import contextlib
import importlib
import logging
import os
import resource
import tempfile
import time
from pathlib import Path

#: Test → (module of this package, function in it, title).
TESTS = {
    "T1": ("crash", "kills", "SIGKILL at random times under load"),
    "T2": ("crash", "power_cuts", "power cut: only what was synced survives"),
    "T3": ("crash", "herd", "restart with a full hall"),
    "T4": ("crowd", "full_house", "3,000 sockets on one process"),
    "T5": ("crowd", "one_address", "300 phones behind one address"),
    "T6": ("crowd", "flooders", "one phone floods, then twenty"),
    "T7": ("lines", "deaf", "phones that stop reading"),
    "T8": ("lines", "half_open", "phones whose line died silently"),
    "T9": ("hostile", "nonsense", "nonsense in every place"),
    "T10": ("hostile", "oversize", "too large, too deep, too many"),
    "T11": ("lines", "slow", "requests at one byte every ten seconds"),
    "T12": ("disks", "full", "disk full"),
    "T13": ("disks", "locked", "the database is locked by something else"),
    "T14": ("cluster", "database_restarts", "PostgreSQL restarts immediately"),
    "T15": ("cluster", "redis_stops", "Redis is away"),
    "T16": ("cluster", "worker_dies", "one of two servers dies"),
    "T17": ("clocks", "jumps", "the clock jumps"),
    "T27": ("crowd", "soak", "connects and drops for hours"),
    "T28": ("patches", "verify", "patches lead every screen to the fresh view"),
    "T29": ("crash", "terminated", "SIGTERM under load"),
}

SQLITE_ONLY = ("T2", "T12", "T13")


def main(argv: list[str]) -> int:
    """Run the tests named; 0 when every figure that could be measured is met."""
    from tests.load.faults.figures import Bench, Figure, needs, publish
    from tests.load.faults.postgres import Postgres, has_postgres

    parser = argparse.ArgumentParser(prog="./dev bench faults", description=__doc__)
    parser.add_argument("tests", nargs="*", metavar="T", help=", ".join(TESTS))
    parser.add_argument("--short", action="store_true", help="seconds instead of minutes")
    parser.add_argument("--pin", action="store_true", help="server on CPU 0, load on CPU 1")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--minutes", type=float, default=0, help="length of T27 (default 240)")
    args = parser.parse_args(argv)
    names = [name.upper() for name in args.tests] or list(TESTS)
    if unknown := [name for name in names if name not in TESTS]:
        parser.error(f"no such test: {', '.join(unknown)}")
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # a broken line is what we make here
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(20_000, hard), hard))
    if args.pin:
        os.sched_setaffinity(0, {1})
    if args.postgres and not has_postgres():
        parser.error("--postgres needs PostgreSQL (Debian: postgresql)")
    failed = []
    with contextlib.ExitStack() as ending:
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="meeting-faults-"))
        postgres = Postgres() if args.postgres else None
        if postgres:
            ending.callback(postgres.end)
        for name in names:
            module, function, title = TESTS[name]
            print(f"\n{name}  {title}", flush=True)
            bench = Bench(Path(folder), args.short, args.pin, args.minutes, postgres)
            run = getattr(importlib.import_module(f"tests.load.faults.{module}"), function)
            started = time.monotonic()
            try:
                if postgres and name in SQLITE_ONLY:
                    figures = needs(title, "SQLite: it is about SQLite's file")
                else:
                    figures = asyncio.run(run(bench))
            except Exception as error:  # a test that broke must not keep the others from running
                figures = [
                    Figure("the run", "to its end", f"{type(error).__name__}: {error}", False)
                ]
            if not publish(name, title, figures, time.monotonic() - started, bench):
                failed.append(name)
    print(f"\n{'failed: ' + ', '.join(failed) if failed else 'every figure measured is met'}")
    return 1 if failed else 0
