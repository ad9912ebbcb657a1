"""The counts of a meeting as its documents give them. Turns and opinions are counted apart;
every sum can be checked: received = before + at the meeting + after, matters = sum of outcomes."""

import msgspec

from meeting.documents.askers import ASKING
from meeting.state.conclusion import facts
from meeting.state.matters import ASSIGNING, OUTCOMES, Matter
from meeting.state.snapshot import Snapshot


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """``before``, ``during``, ``after``: opinions received in writing, by phase (R21), those
    withdrawn by their senders left out. ``captured``: opinions heard in speeches. ``private``:
    sent to the chair alone and not disclosed; ``denunciations``: what looks like one or is one,
    private or not (then it is counted here). ``answered``: matters with an answer, whatever their
    outcome; ``satisfied``, ``unsatisfied``: what their askers say of it (state/conclusion.py)."""

    before: int
    during: int
    after: int
    captured: int
    held: int
    off_topic: int
    private: int
    denunciations: int
    withdrawn: int
    heard: int
    waiting: int
    matters: int
    outcomes: dict[str, int]
    answered: int
    satisfied: int
    unsatisfied: int

    @property
    def received(self) -> int:
        return self.before + self.during + self.after

    @property
    def resolved(self) -> int:
        return self.outcomes["resolved"]

    @property
    def remaining(self) -> int:
        """Matters that somebody still has to work on."""
        return sum(self.outcomes[outcome] for outcome in ASSIGNING)

    @property
    def noted(self) -> int:
        return self.outcomes["noted"]

    @property
    def unsorted(self) -> int:
        return self.outcomes[""]


def live_matters(state: Snapshot) -> list[Matter]:
    """The matters that stand, in the order of their numbers."""
    standing = [m for m in state.matters.values() if not m.is_removed]
    return sorted(standing, key=lambda m: m.number)


def totals(state: Snapshot) -> Totals:
    """Count everything once."""
    everything = state.opinions.values()
    opinions = [o for o in everything if o.status != "withdrawn"]
    written = [o for o in opinions if o.channel != "speech"]
    turns = state.turns.values()
    outcomes = dict.fromkeys((*OUTCOMES, ""), 0)
    matters = live_matters(state)
    for matter in matters:
        outcomes[matter.outcome or ""] += 1
    stand = facts(state)
    return Totals(
        before=sum(o.phase == "before" for o in written),
        during=sum(o.phase == "during" for o in written),
        after=sum(o.phase == "after" for o in written),
        captured=len(opinions) - len(written),
        held=sum(o.status == "held" for o in written),
        off_topic=sum(o.status == "off_topic" for o in written),
        private=sum(o.is_private and not o.is_suspected for o in written),
        denunciations=sum(o.is_suspected for o in opinions),
        withdrawn=len(everything) - len(opinions),
        heard=sum(t.status == "done" and t.kind in ASKING for t in turns),
        waiting=sum(t.status in ("waiting", "skipped") for t in turns),
        matters=len(matters),
        outcomes=outcomes,
        answered=stand.answered,
        satisfied=stand.satisfied,
        unsatisfied=stand.unsatisfied,
    )
