"""Where an opinion first stands, by what it is and whom it is for."""

from typing import Any

from meeting.domain import denunciation
from meeting.domain.command import Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state.snapshot import Snapshot


def first_list(
    state: Snapshot, words: str, at: Moment, *, is_private: bool, is_released: bool = False
) -> dict[str, Any]:
    """Its status and what goes with it: what looks like a denunciation is hidden at once, what is
    for the chair alone waits there; nothing of either is released by itself. Refused: private
    where the meeting does not offer it, or where no chair could read it."""
    if is_private and not state.meeting.settings.is_private_offered:
        raise Refusal("not_allowed", "private_not_offered", field="is_private")
    if is_private and not has_chair(state):
        raise Refusal("wrong_state", "no_chair_to_read", field="is_private")
    is_suspected = denunciation.looks_like(words)
    first = {"is_private": is_private, "suspicion": "suspected" if is_suspected else ""}
    if is_private or is_suspected:
        return {**first, "status": "private" if is_private else "denunciation"}
    if is_released:
        return {**first, "status": "released", "released_at": at.now}
    return {**first, "status": "new"}


def has_chair(state: Snapshot) -> bool:
    """Whether somebody holds a chair's link: the clerk of a small meeting is no chair."""
    return any(k.role == "chair" and k.revoked_at is None for k in state.links.values())


def told(outcome: Outcome, first: dict[str, Any]) -> Outcome:
    """With a word for the sender's device where the text belongs elsewhere."""
    if not first["suspicion"]:
        return outcome
    return outcome._replace(result={**outcome.result, "advice": "denunciation"})
