"""Which opinions are answered: by hand, or because their matter was answered in the hall or in
writing (a prepared answer is not given yet)."""

from meeting.state.snapshot import Snapshot


def answered_by_matter(state: Snapshot) -> set[str]:
    """Ids of the opinions that stand in a matter with an answer."""
    given = {m for a in state.answers.values() if a.mode != "prepared" for m in a.matters}
    return {o for m in given if not state.matters[m].is_removed for o in state.matters[m].opinions}
