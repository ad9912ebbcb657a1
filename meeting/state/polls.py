"""Biểu quyết: a question to the hall, and what was answered.

A vote is a record of its own, one per poll and voter, so the count is always what the store holds.
In a secret poll the voter is a pseudonym that only the server's key can make (``ballot``).
"""

from collections.abc import Callable

from meeting.state.record import Record

#: Own answers, or *thỏa đáng / chưa thỏa đáng* (R44), for which the screens have the words.
KINDS = ("answers", "satisfied")

#: draft → open → closed; nothing goes back.
STATUSES = ("draft", "open", "closed")


class Poll(Record, frozen=True, kw_only=True):
    """``answers`` are the two to six texts of kind ``answers``; ``site`` absent = everybody votes.
    ``is_shown``: the chair has let the hall see the result."""

    number: int
    kind: str = "answers"
    question: str
    answers: list[str] = []
    is_secret: bool = False
    site: str | None = None
    status: str = "draft"
    is_shown: bool = False
    opened_at: str | None = None
    closed_at: str | None = None

    @property
    def size(self) -> int:
        """How many answers there are to choose from."""
        return 2 if self.kind == "satisfied" else len(self.answers)


class Vote(Record, frozen=True, kw_only=True):
    """``id`` is ``<poll>.<voter>``; ``choice`` counts the answers from 0. ``voter`` is a
    participant, in a secret poll a pseudonym."""

    poll: str
    voter: str
    choice: int


def voter(poll: Poll, participant: str, seal: Callable[[str], str]) -> str:
    """Under which name a participant's vote is stored."""
    return seal(f"ballot {poll.id} {participant}") if poll.is_secret else participant
