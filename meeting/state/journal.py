"""Nhật ký: append-only, one entry per command, each carrying the hash of the one before."""

import hashlib
import json
from typing import Any

import msgspec


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """``hash`` = SHA-256 of the canonical JSON of everything else, ``prev`` included."""

    v: int
    at: str
    actor: str
    name: str
    particulars: dict[str, Any]
    prev: str
    hash: str = ""

    def sealed(self) -> "Entry":
        """This entry with its hash."""
        return msgspec.structs.replace(self, hash=digest(self))


def digest(entry: Entry) -> str:
    """The hash an entry must carry."""
    body = msgspec.to_builtins(entry)
    del body["hash"]
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_broken(entries: list[Entry], head: str) -> int | None:
    """The v of the first entry that was changed, or before which one is missing; None when the
    chain holds from its beginning to ``head`` (the meeting's own hash, which shows a cut-off
    tail). Versions rise, but may jump: restoring a backup adds 10⁶."""
    prev, last_v = "", 0
    for entry in entries:
        if entry.prev != prev or entry.v <= last_v or digest(entry) != entry.hash:
            return entry.v
        prev, last_v = entry.hash, entry.v
    return None if prev == head else last_v
