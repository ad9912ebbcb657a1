"""When opinions may come, and where one first stands, by what it is and whom it is for."""

from typing import Any

from meeting.domain import denunciation, text
from meeting.domain.command import Moment, Outcome
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.opinions import PHASES
from meeting.state.snapshot import Snapshot


def asking(state: Snapshot, now: str) -> None:
    """Before the opening phones send within the period the organiser set, where one is set;
    ``closed`` otherwise. Once the meeting has begun the period binds nobody."""
    settings = state.meeting.settings
    if state.meeting.status != "draft":
        return
    if settings.asking_from is not None and now < settings.asking_from:
        raise Refusal("closed", "asking_not_begun", since=times.moment_words(settings.asking_from))
    if settings.asking_until is not None and settings.asking_until <= now:
        raise Refusal("closed", "asking_over", until=times.moment_words(settings.asking_until))


def phase(state: Snapshot, made_at: str | None, said: str | None = None) -> str:
    """When it came, relative to the meeting (R21); made before the end, it came during it. Who
    types in paper may say that it came earlier (``said``), never later."""
    status = state.meeting.status
    here = (
        "before" if status == "draft" else "after" if status in ("closed", "deleted") else "during"
    )
    if status == "closed" and made_at is not None and made_at < (state.meeting.closed_at or ""):
        here = "during"
    if said is not None and PHASES.index(text.one_of(said, PHASES, "phase")) > PHASES.index(here):
        raise Refusal("invalid", "phase_to_come", field="phase")
    return said or here


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
    return first_place(
        at, denunciation.looks_like(words), is_private=is_private, is_released=is_released
    )


def first_place(
    at: Moment, is_suspected: bool, *, is_private: bool = False, is_released: bool = False
) -> dict[str, Any]:
    """The same, of a text that was looked at."""
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
