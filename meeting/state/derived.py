"""A table made from others: its rows, and indexes of them, are brought up to date from what changed
when they are asked for."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from meeting.state.index import Groups, Index, Stamp

D = TypeVar("D")

#: A table (its ids) or an index (its keys), as a State can follow them.
Source: TypeAlias = str | Index[Any]

#: ``(state, changed key)`` → ids of rows it may alter.
Spread: TypeAlias = Callable[[Any, str], Iterable[str]]


class Derived(Generic[D]):
    """``build(state, id)`` makes a row, or None where there is none; ``ids(state)`` are all there
    may be. ``hangs_on``: what alters which rows (without a spread, those of the same id);
    ``whole``: after a change there every row is made anew."""

    def __init__(
        self,
        build: Callable[[Any, str], D | None],
        ids: Callable[[Any], Iterable[str]],
        hangs_on: tuple[tuple[Source, Spread | None], ...],
        whole: tuple[Source, ...] = (),
    ):
        self.build = build
        self.ids = ids
        self.hangs_on = hangs_on
        self.whole = whole
        #: The indexes of it; each adds itself.
        self.indexes: list[Index[Any]] = []


class Rows(NamedTuple):
    """A derived table as it was at these stamps. Never changed: the next state is another, so
    readers in several threads may bring it up to date at once."""

    stamps: tuple[tuple[Stamp, ...], tuple[Stamp, ...]]
    rows: dict[str, Any]
    groups: dict[Index[Any], Groups[Any]]


def rows_of(derived: Derived[Any], state: Any, former: Rows | None) -> Rows:
    """The rows as they are now, going on from the former ones where the State can say what
    changed since."""
    stamps = (
        tuple(state.stamp(source) for source, _ in derived.hangs_on),
        tuple(state.stamp(source) for source in derived.whole),
    )
    if former is not None and stamps == former.stamps:
        return former
    changed = None
    if former is not None and stamps[1] == former.stamps[1]:
        changed = _changed(derived, state, former)
    if former is None or changed is None:
        made = {i: row for i in derived.ids(state) if (row := derived.build(state, i)) is not None}
        return Rows(stamps, made, {i: Groups(i).fill(made.values()) for i in derived.indexes})
    pairs = [(former.rows.get(i), derived.build(state, i)) for i in changed]
    pairs = [(old, new) for old, new in pairs if old != new]
    if not pairs:
        return Rows(stamps, former.rows, former.groups)
    rows = former.rows.copy()
    for old, new in pairs:
        if new is not None:
            rows[new.id] = new
        elif old is not None:
            del rows[old.id]
    groups = {index: old.but(pairs) for index, old in former.groups.items()}
    return Rows(stamps, rows, groups)


def _changed(derived: Derived[Any], state: Any, former: Rows) -> dict[str, None] | None:
    found: dict[str, None] = {}
    for (source, spread), stamp in zip(derived.hangs_on, former.stamps[0], strict=True):
        keys = state.since(source, stamp)
        if keys is None:
            return None
        for key in keys:
            found.update(dict.fromkeys(spread(state, key)) if spread else {key: None})
    return found
