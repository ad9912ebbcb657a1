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


class Chain:
    """The chain taken entry by entry, so that nobody has to hold all of them. Versions rise, but
    may jump: restoring a backup adds 10⁶."""

    def __init__(self) -> None:
        self.length = 0
        self.last = ""
        self._last_v = 0
        self._broken: int | None = None

    def take(self, entry: Entry) -> None:
        """The next entry."""
        is_sound = entry.prev == self.last and entry.v > self._last_v
        if self._broken is None and not (is_sound and digest(entry) == entry.hash):
            self._broken = entry.v
        self.length += 1
        self.last, self._last_v = entry.hash, entry.v

    def broken(self, head: str) -> int | None:
        """The v of the first entry that was changed, or before which one is missing; None when
        the chain holds from its beginning to ``head`` (the meeting's own hash, which shows a
        cut-off tail)."""
        if self._broken is not None:
            return self._broken
        return None if self.last == head else self._last_v


def first_broken(entries: list[Entry], head: str) -> int | None:
    """What ``Chain`` says of these entries."""
    chain = Chain()
    for entry in entries:
        chain.take(entry)
    return chain.broken(head)
