"""Files people upload, kept under the SHA-256 of their content: ``ab/abcdef…`` in one folder that
several processes may share.

A file is whole and safe from a power cut before anything refers to it: written aside, synced,
renamed into place. What is kept is never changed, executed, or served by its name here; a Document
(or another record) names it, and whoever may see that may have its bytes.
"""

import contextlib
import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from meeting.config import WrongSetting

DIGEST = re.compile(r"^[0-9a-f]{64}$")
CHUNK = 1 << 18
#: What an interrupted upload or rendering left behind is removed after this, in seconds.
LEFTOVER_S = 86_400


class FileStore:
    """``put`` keeps a file and gives its digest; ``path`` finds it again. Blocking: callers that
    serve others meanwhile run it off the event loop."""

    def __init__(self, folder: Path):
        self.folder = folder
        #: Uploads and renderings that are not whole yet.
        self.incoming = folder / "incoming"
        #: What was made of a kept file and can be made again: not backed up.
        self.derived = folder / "derived"
        #: Since when nobody names a kept file: an empty file of its name, as old as that.
        self.unused = folder / "unused"

    def open(self) -> None:
        """Make sure of the folders. Raises WrongSetting when nothing can be put there."""
        try:
            for folder in (self.folder, self.incoming, self.derived, self.unused):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise WrongSetting(f"FILES_DIR: {self.folder}: {error.strerror}") from error
        self._sweep()

    def _sweep(self) -> None:
        before = time.time() - LEFTOVER_S
        for left in self.incoming.iterdir():
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < before:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()

    def spool(self) -> BinaryIO:
        """A file without a name, gone when it is closed, on the disk the store is on."""
        return tempfile.TemporaryFile(dir=self.incoming)

    def put(self, source: BinaryIO) -> str:
        """Keep everything ``source`` holds, from its beginning; the digest it is kept under. When
        this returns the file survives a power cut. Raises OSError (no room)."""
        source.seek(0)
        digest = hashlib.sha256()
        descriptor, partial = tempfile.mkstemp(dir=self.incoming)  # mode 0600
        try:
            with os.fdopen(descriptor, "wb") as kept:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    kept.write(chunk)
                kept.flush()
                os.fsync(kept.fileno())
            self._place(Path(partial), self.path(digest.hexdigest()))
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(partial)
        source.seek(0)
        return digest.hexdigest()

    def path(self, digest: str) -> Path:
        """Where the file of that digest lies, whether or not it is there. ValueError for what is
        no digest: no other path can be asked for."""
        if not DIGEST.match(digest):
            raise ValueError("not a digest")
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def digests(self) -> list[str]:
        """All that is kept."""
        return sorted(
            path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if DIGEST.match(path.name)
        )

    def note_used(self, digest: str) -> None:
        """Somebody names the file."""
        (self.unused / digest).unlink(missing_ok=True)

    def unused_s(self, digest: str) -> float:
        """How long nobody has named the file, in seconds: since that was first noted, or since it
        was put here again, whichever is later."""
        note = self.unused / digest
        try:
            noted = note.stat().st_mtime
        except FileNotFoundError:
            note.touch(mode=0o600)
            noted = time.time()
        with contextlib.suppress(FileNotFoundError):
            noted = max(noted, self.path(digest).stat().st_mtime)
        return max(0.0, time.time() - noted)

    def throw_away(self, digest: str, older_s: float) -> bool:
        """Remove a file, and what was made of it, unless it was put here again within ``older_s``:
        whoever sends the same content at this moment keeps it. Whether it went."""
        path, aside = self.path(digest), self.incoming / f"unused-{digest}"
        try:
            os.rename(path, aside)
        except FileNotFoundError:
            return False
        if time.time() - aside.stat().st_mtime < older_s:
            os.rename(aside, path)
            return False
        aside.unlink()
        shutil.rmtree(self.derived / digest, ignore_errors=True)
        self.note_used(digest)
        return True

    def copy_to(self, other: "FileStore") -> int:
        """Copy what the other store lacks; how many files that were. What is damaged is left out
        and named in the OSError raised at the end."""
        other.open()
        present, copied, damaged = set(other.digests()), 0, []
        for digest in self.digests():
            if digest in present:
                continue
            with self.path(digest).open("rb") as source:
                if other.put(source) == digest:
                    copied += 1
                    continue
            damaged.append(digest)
        if damaged:
            raise OSError(f"{self.folder}: damaged: {', '.join(damaged)}")
        return copied

    def _place(self, fresh: Path, target: Path) -> None:
        """Rename into place, for good: a power cut after this finds it there."""
        target.parent.mkdir(mode=0o700, exist_ok=True)
        os.replace(fresh, target)
        for folder in (target.parent, self.folder):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
