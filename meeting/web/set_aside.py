"""A list somebody sent, between looking at it and deciding: it lies among the store's incoming
files, named by its content, and is swept with the other leftovers if nobody decides."""

import contextlib
import hashlib
from functools import partial
from pathlib import Path
from typing import Any

from flask import current_app

from meeting.intake.tables import FILE_MOST, Unreadable
from meeting.state.snapshot import State
from meeting.store.files import DIGEST
from meeting.web.door import house


def path(state: State, digest: str) -> Path:
    """Where it lies, if it does. Raises Unreadable (``gone``) for what is no digest."""
    if not DIGEST.match(digest):
        raise Unreadable("gone")
    return house().files.incoming / f"list-{state.id}-{digest}"


def keep(state: State, source: Any) -> str:
    """Keep the file aside, off the event loop; its digest."""
    digest: str = current_app.extensions["offload"](partial(_kept, state, house(), source))
    return digest


def _kept(state: State, here: Any, source: Any) -> str:
    source.seek(0)
    content = source.read(FILE_MOST + 1)
    digest = hashlib.sha256(content).hexdigest()
    whole = here.files.incoming / f"list-{state.id}-{digest}"
    aside = whole.with_suffix(".part")
    aside.touch(mode=0o600)
    aside.write_bytes(content)
    aside.replace(whole)
    return digest


def forget(state: State, digest: str) -> None:
    """It was taken in."""

    def gone(file: Path) -> None:
        with contextlib.suppress(FileNotFoundError):
            file.unlink()

    current_app.extensions["offload"](partial(gone, path(state, digest)))
