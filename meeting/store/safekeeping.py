"""Copies of the SQLite database and of uploaded files, made in use, as often as something
changes."""

import logging
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from meeting.clock import Clock
from meeting.config import WrongSetting
from meeting.store.backup import FILES, backup
from meeting.store.files import FileStore

log = logging.getLogger(__name__)

#: Numbered, because a clock may be set back and must not make the newest look like the oldest.
NAME = re.compile(r"^meeting-(\d+)-.*\.db$")


class Safekeeping:
    """Fills ``folder`` with whole, checked copies and keeps the newest ``keep`` of them; files,
    which never change, are copied once into ``folder/files``.
    ``offload`` runs the copying off the event loop."""

    def __init__(
        self,
        url: str,
        folder: Path,
        *,
        every_s: float,
        keep: int,
        clock: Clock,
        offload: Callable[..., Any] | None = None,
        files: FileStore | None = None,
    ):
        self.url = url
        self.folder = folder
        self.every_s = every_s
        self.keep = keep
        self.clock = clock
        self.offload = offload or (lambda call: call())
        self.files = files
        #: When the newest copy was begun (everything acknowledged before is in it); '' = none yet.
        self.last_at = ""
        self.failures = 0
        #: Something was committed that no copy holds.
        self._is_due = True
        self._ended = threading.Event()

    def start(self) -> None:
        """Make sure of the folder, then copy for as long as the server runs. Raises WrongSetting
        when nothing can be put there."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in self.folder.glob("*.part"):
                left.unlink()
            probe = self.folder / "writable.part"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise WrongSetting(f"BACKUP_DIR: {self.folder}: {error.strerror}") from error
        threading.Thread(target=self._loop, name="safekeeping", daemon=True).start()

    def stop(self) -> None:
        self._ended.set()

    def changed(self, *_: Any) -> None:
        """Something was committed."""
        self._is_due = True

    def copies(self) -> list[Path]:
        """The copies, the oldest first."""
        found = [(int(m[1]), p) for p in self.folder.iterdir() if (m := NAME.match(p.name))]
        return [path for _, path in sorted(found)]

    def _loop(self) -> None:
        while not self._ended.is_set():
            begun = time.monotonic()
            if self._is_due:
                self._round()
            self._ended.wait(max(1.0, begun + self.every_s - time.monotonic()))

    def _round(self) -> None:
        at, self._is_due = self.clock(), False
        try:
            saved = self.offload(lambda: self._copy(at))
        except (WrongSetting, OSError) as error:
            self._is_due = True
            self.failures += 1
            log.error("no backup: %s", error)
            return
        self.last_at = at
        log.debug("backup %s", saved)

    def _copy(self, at: str) -> Path:
        copies = self.copies()
        number = int(NAME.sub(r"\1", copies[-1].name)) + 1 if copies else 1
        moment = at[:19].replace(":", "-")
        saved = self.folder / f"meeting-{number:06d}-{moment}Z.db"
        backup(self.url, saved)
        if self.files:
            # After the database: a file is there before anything names it.
            self.files.copy_to(FileStore(self.folder / FILES))
        for old in [*copies, saved][: -self.keep]:
            old.unlink(missing_ok=True)
        return saved
