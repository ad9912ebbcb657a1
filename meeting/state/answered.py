"""Which opinions are answered: by hand, or because their matter was answered in the hall or in
writing (a prepared answer is not given yet)."""

from meeting.state.indexes import ANSWERS_OF, MATTERS_OF
from meeting.state.snapshot import Snapshot


def has_answer(state: Snapshot, matter: str) -> bool:
    """Whether an answer to this matter was given."""
    return any(a.mode != "prepared" for a in state.group(ANSWERS_OF, matter))


def is_answered_by_matter(state: Snapshot, opinion: str) -> bool:
    """Whether this opinion stands in a matter with an answer."""
    return any(has_answer(state, m) for m in state.group(MATTERS_OF, opinion).ids)
