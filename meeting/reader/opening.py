"""Pages of kept files, made when first asked for and kept beside the file store.

The work is done by ``python -m meeting.reader``, one at a time and with low priority; whoever asks
for the same pages meanwhile waits for them.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from meeting.reader.reasons import CannotOpen
from meeting.store.files import FileStore

ROOT = Path(__file__).resolve().parents[2]

#: Pages made in one go: a reader who turns the page does not wait again.
TOGETHER = 8
#: An opener that takes longer is ended, in seconds.
PATIENCE_S = 90.0
LOOK_S = 0.02
CANNOT_OPEN = 3
#: How the kernel ends an opener that has used up its time.
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


class Opening:
    """Opens what a store keeps. ``is_apart``: lists, too, are read in a process of their own (a
    server), else at once (a test)."""

    def __init__(
        self,
        store: FileStore,
        offload: Callable[..., Any] | None = None,
        *,
        is_apart: bool = True,
    ):
        self.store = store
        self.offload = offload or (lambda call: call())
        self.is_apart = is_apart
        self._one = threading.BoundedSemaphore(1)
        #: Lists have a turn of their own: nobody waits for the pages of a document behind one.
        self._one_list = threading.BoundedSemaphore(1)
        self._guard = threading.Lock()
        self._blocks: dict[tuple[str, int], threading.Lock] = {}

    def pages(self, digest: str, kind: str) -> int:
        """How many pages the file opens as; the first of them are made. Raises CannotOpen."""
        return self._make(digest, kind, 1)

    def page(self, digest: str, kind: str, number: int, ending: str) -> Path:
        """The file of one page. FileNotFoundError when there is no such page."""
        found = self.store.derived / digest / f"{number}.{ending}"
        if not found.is_file():
            first = number - (number - 1) % TOGETHER
            with self._alone(digest, first):
                if not found.is_file():
                    self._make(digest, kind, first)
        if not found.is_file():
            raise FileNotFoundError(found.name)
        return found

    def picture(self, digest: str) -> str:
        """The digest of the same picture made harmless. Raises CannotOpen."""
        with self._made(self.store.path(digest), "picture", 1) as (folder, _):
            kept: str = self.offload(partial(self._put, folder / "1.jpg"))
        return kept

    def reading(self, source: Path, kind: str, asked: bytes) -> bytes:
        """What a list says that lies among the incoming files (``meeting.intake.apart``), beside
        what the meeting knows. Raises CannotOpen."""
        if not self.is_apart:
            with tempfile.TemporaryDirectory(dir=self.store.incoming) as around:
                folder = Path(around)
                (folder / "asked").write_bytes(asked)
                getattr(import_module("meeting.intake.apart"), kind)(source, folder, 1, 1)
                return (folder / "1.json").read_bytes()
        with self._made(source, kind, 1, asked) as (folder, _):
            return (folder / "1.json").read_bytes()

    def once(self, source: BinaryIO, kind: str) -> bytes:
        """What the reader makes of a file that is not kept: its first page. Raises CannotOpen."""
        with tempfile.NamedTemporaryFile(dir=self.store.incoming) as copy:
            self.offload(partial(shutil.copyfileobj, source, copy))
            copy.flush()
            with self._made(Path(copy.name), kind, 1) as (folder, _):
                return (folder / "1.json").read_bytes()

    def _put(self, made: Path) -> str:
        with made.open("rb") as source:
            return self.store.put(source)

    def _make(self, digest: str, kind: str, first: int) -> int:
        with self._made(self.store.path(digest), kind, first) as (folder, pages):
            target = self.store.derived / digest
            target.mkdir(mode=0o700, exist_ok=True)
            for made in folder.iterdir():
                os.replace(made, target / made.name)
        return pages

    @contextlib.contextmanager
    def _alone(self, digest: str, first: int) -> Iterator[None]:
        key = (digest, first)
        with self._guard:
            lock = self._blocks.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._guard:
                self._blocks.pop(key, None)

    @contextlib.contextmanager
    def _made(
        self, source: Path, kind: str, first: int, asked: bytes | None = None
    ) -> Iterator[tuple[Path, int]]:
        """``(folder with what was made, pages there are)``; the folder is gone afterwards.
        ``asked`` lies in it for the opener of a list."""
        around = Path(tempfile.mkdtemp(dir=self.store.incoming))
        try:
            folder = around / "made"
            folder.mkdir(mode=0o700)
            if asked is not None:
                (folder / "asked").write_bytes(asked)
            with self._one if asked is None else self._one_list:
                said = self._run(source, kind, folder, first, around / "said")
            yield folder, int(said)
        finally:
            shutil.rmtree(around, ignore_errors=True)

    def _run(self, source: Path, kind: str, folder: Path, first: int, said: Path) -> str:
        words = [kind, str(source.absolute()), str(folder.absolute())]
        numbers = [str(first), str(first + TOGETHER - 1)]
        # Nothing of this process goes along: neither its settings nor its keys.
        environ = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        with said.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "meeting.reader", *words, *numbers],
                cwd=ROOT,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )
            until = time.monotonic() + PATIENCE_S
            # Asked again and again, so that the event loop is never held.
            while process.poll() is None and time.monotonic() < until:
                time.sleep(LOOK_S)
        if process.poll() is None:
            process.kill()
            process.wait()
            raise CannotOpen("file_slow")
        answer = said.read_text(encoding="utf-8", errors="replace").strip()
        if process.returncode == CANNOT_OPEN:
            raise CannotOpen(answer)
        if process.returncode in OUT_OF_TIME:
            raise CannotOpen("file_slow")
        if process.returncode or not answer.isdigit():
            raise CannotOpen("file_broken")
        return answer
