"""Files made beside the server: each in a process of its own, from the records as they were when it
was asked for. A thread would not do: every time the event loop lets go of the interpreter, for each
frame it sends, the thread takes it for milliseconds."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from meeting.domain.refusal import Refusal
from meeting.state.record import Record
from meeting.state.snapshot import State

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[2]

#: A file that takes longer is given up, in seconds.
PATIENCE_S = 90.0
LOOK_S = 0.01
#: Files made at the same time; who comes later waits.
TOGETHER = 2

#: Makes the bytes of a file from a State and plain arguments; a function of ``meeting.documents``.
Make = Callable[..., bytes]
Tables = dict[str, list[Record]]


class Making:
    """``folder`` is where what is asked and what was made lie meanwhile; ``is_apart``: in processes
    of their own (a server), else at once (a test)."""

    def __init__(self, folder: Path, offload: Callable[..., Any], *, is_apart: bool):
        self.folder, self.offload, self.is_apart = folder, offload, is_apart
        self._places = threading.BoundedSemaphore(TOGETHER)
        self._texts: dict[str, threading.Lock] = {}

    def one_text(self, meeting: str) -> threading.Lock:
        """Held while a text of the meeting is made for a screen: screens ask with every change, and
        must not take the places of files."""
        return self._texts.setdefault(meeting, threading.Lock())

    def file(self, state: State, tables: Tables, make: Make, *args: Any) -> bytes:
        """What ``make(State, *args)`` makes. ``unavailable`` when it does not come about."""
        if not self.is_apart:
            records = [record for rows in tables.values() for record in rows]
            return make(State(state.id, records), *args)
        asked = {
            "id": state.id,
            "make": f"{make.__module__}:{make.__qualname__}",
            "args": list(args),
            "tables": tables,
        }
        around = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            self.offload(lambda: (around / "asked").write_bytes(msgspec.msgpack.encode(asked)))
            with self._places:
                self._run(around)
            made: bytes = self.offload((around / "made").read_bytes)
        finally:
            shutil.rmtree(around, ignore_errors=True)
        return made

    def _run(self, around: Path) -> None:
        # Nothing of this process goes along: neither its settings nor its keys.
        environ = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        with (around / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "meeting.documents", *self._paths(around)],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
            until = time.monotonic() + PATIENCE_S
            # Asked again and again, so that the event loop is never held.
            while process.poll() is None and time.monotonic() < until:
                time.sleep(LOOK_S)
        if process.poll() is None:
            process.kill()
            process.wait()
            log.error("a file took longer than %.0f s and was given up", PATIENCE_S)
            raise Refusal("unavailable")
        if process.returncode:
            words = (around / "said").read_text(encoding="utf-8", errors="replace")
            log.error("a file could not be made: %s", words.strip()[-2_000:])
            raise Refusal("unavailable")

    def _paths(self, around: Path) -> list[str]:
        return [str((around / name).absolute()) for name in ("asked", "made")]
