"""What every client writes down: each thing it asked for, and what it was told."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Act:
    """One command under one cid. ``outcome``: ok (acknowledged), fail (refused: must not exist),
    unknown (nobody answered: may exist, once at most)."""

    person: str
    name: str
    cid: str
    args: dict[str, Any]
    invoked_at: float
    ended_at: float = 0.0
    tries: int = 0
    outcome: str = "unknown"
    code: str = ""
    answers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def took(self) -> float:
        return self.ended_at - self.invoked_at

    @property
    def text(self) -> str:
        """Its own words, which no other act has."""
        return str(self.args.get("text") or self.args.get("summary") or self.args.get("name") or "")


@dataclass
class History:
    """All acts of a run, in the order in which they began."""

    acts: list[Act] = field(default_factory=list)

    def of(self, outcome: str) -> list[Act]:
        return [act for act in self.acts if act.outcome == outcome]

    @property
    def open(self) -> list[Act]:
        return [act for act in self.acts if not act.ended_at]


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of them lie; 0 when there are none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
