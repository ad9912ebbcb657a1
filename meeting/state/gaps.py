"""What is still missing before a notice may be approved or issued."""

from meeting.state.matters import ASSIGNING, Matter
from meeting.state.snapshot import Snapshot


def missing(matter: Matter) -> list[str]:
    """Fields this matter lacks: every matter needs an outcome; an assignment needs agency,
    content (directive) and due date, all three (seed 001: "rõ trách nhiệm, rõ nội dung … thời
    gian cụ thể"; R57)."""
    if matter.outcome is None:
        return ["outcome"]
    if matter.outcome not in ASSIGNING:
        return []
    return [field for field in ("lead", "directive", "due_on") if not getattr(matter, field)]


def gaps(state: Snapshot) -> dict[str, list[str]]:
    """Matter id → missing fields, in the matters' order; empty when the notice is complete."""
    found = {}
    for matter in sorted(state.matters.values(), key=lambda m: m.number):
        if not matter.is_removed and (fields := missing(matter)):
            found[matter.id] = fields
    return found
