"""A dictionary laid over another: what a Draft keeps of each table."""

from collections.abc import Iterator, Mapping
from typing import Any


class Layer(Mapping[str, Any]):
    """A dictionary laid over another; the lower one is never written."""

    __slots__ = ("lower", "own")

    def __init__(self, lower: Mapping[str, Any]):
        self.lower = lower
        self.own: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        return self.own[key] if key in self.own else self.lower[key]

    def __iter__(self) -> Iterator[str]:
        yield from self.lower
        for key in self.own:
            if key not in self.lower:
                yield key

    def __len__(self) -> int:
        return len(self.lower) + sum(key not in self.lower for key in self.own)

    def __contains__(self, key: object) -> bool:
        return key in self.own or key in self.lower
