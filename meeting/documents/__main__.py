"""``python -m meeting.documents ASKED MADE``: make one file from the records of a meeting.

ASKED holds (MessagePack) the meeting's id, its records by table, ``module:function`` of this
package and its arguments; the bytes that the function makes of the State go to MADE. Nothing else
is read: neither settings nor a database.
"""

import gc
import os
import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

MEMORY_MOST = 2 << 30
TIME_MOST_S = 120


class Asked(msgspec.Struct):
    """``tables``: table → its records, in any order."""

    id: str
    make: str
    args: list[Any]
    tables: dict[str, msgspec.Raw]


def main(asked: str, made: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_MOST_S, TIME_MOST_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(15)
    if hasattr(os, "SCHED_BATCH"):  # whoever waits for the server's answer goes before
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    gc.disable()  # it ends before there is anything to collect
    from meeting.state.snapshot import NOUNS, State

    work = msgspec.msgpack.decode(Path(asked).read_bytes(), type=Asked)
    module, _, function = work.make.partition(":")
    if not module.startswith("meeting.documents."):
        raise ValueError(f"{work.make} makes no document")
    records = [
        record
        for name, rows in work.tables.items()
        for record in msgspec.msgpack.decode(rows, type=list[NOUNS[name]])  # type: ignore[valid-type]
    ]
    make = getattr(import_module(module), function)
    Path(made).write_bytes(make(State(work.id, records), *work.args))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
