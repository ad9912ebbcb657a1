"""What a rule is given and what it returns."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain.refusal import Refusal
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot
from meeting.state.versions import Drawn

T = TypeVar("T")
R = TypeVar("R", bound=Record)

#: An argument that may be left out (unchanged) or null (clear).
Maybe: TypeAlias = T | None | UnsetType


class Args(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Arguments of a command. Absent means unchanged, null means clear."""

    def given(self) -> dict[str, Any]:
        """The arguments that were sent."""
        return {
            f: getattr(self, f) for f in self.__struct_fields__ if getattr(self, f) is not UNSET
        }


class Actor(NamedTuple):
    """Who acts. ``role`` decides what is allowed; ``participant``, ``site``, ``agency`` bound it.
    ``name`` and ``behalf`` are for the journal (điều hành hộ names both)."""

    role: str
    id: str
    participant: str | None = None
    site: str | None = None
    agency: str | None = None
    is_anonymous: bool = False
    behalf: str | None = None

    @property
    def journal_name(self) -> str:
        if self.is_anonymous:
            return "anonymous"
        return f"{self.role}:{self.id}" + (f" for {self.behalf}" if self.behalf else "")

    def veiled(self, display: str) -> "Actor":
        """This actor as the journal, which the chair reads and nobody can erase, may name it:
        nobody behind an anonymous act, the role alone behind a secret one (the record itself
        keeps who it was, for the secretary). The staff are always named."""
        if self.role not in ("participant", "door") or display in ("name", "unit"):
            return self
        if display == "anonymous":
            return self._replace(is_anonymous=True)
        return self._replace(id=display)


def unsealed(words: str) -> str:
    """What stands for ``seal`` where there is no key: a hash anybody could make."""
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def undrawn(state: Snapshot, document: str, note: str = "", before: Any = None) -> Drawn:
    """What stands for ``drawn`` where no documents are made."""
    return Drawn([], [], [])


class Moment(NamedTuple):
    """When a command happens: ``now`` (instant), ``v`` (the version it will make), a source of
    fresh ids, ``seal``: a name for a text that only this server's key can make (a secret vote's
    pseudonym), ``drawn``: what a document (``notice``, ``minutes``, ``supplement`` with its
    reason) says of a state, for rules that keep its text (of the notice, with ``before``, the
    approved text of that state naming the people of this one), and ``looked``: what was found of
    the arguments before the command was in line, if anything."""

    now: str
    v: int
    new_id: Callable[[], str]
    seal: Callable[[str], str] = unsealed
    drawn: Callable[..., Drawn] = undrawn
    looked: Any = None


class Outcome(NamedTuple):
    """``changes``: records to put; ``result``: what the caller is told; ``particulars``: what
    the journal keeps (ids, codes, numbers; never the text of an opinion or a name). ``display``:
    how the person acted under, where a choice about the name was made (design 8)."""

    changes: list[Record]
    result: dict[str, Any] = {}
    particulars: dict[str, Any] = {}
    display: str = "name"


def find(table: Mapping[str, R], record_id: str | None, field: str) -> R:
    """The record of that id, or ``not_found`` naming the argument."""
    record = table.get(record_id) if record_id else None
    if record is None or record.is_removed:
        raise Refusal("not_found", f"no_{field}", field=field)
    return record


def known(state: Snapshot, table: str, record_id: str | None, field: str) -> str | None:
    """``record_id`` when the table holds it (or it is None), else ``invalid``."""
    if record_id is not None:
        record = state.tables[table].get(record_id)
        if record is None or record.is_removed:
            raise Refusal("invalid", f"no_{field}", field=field)
    return record_id
