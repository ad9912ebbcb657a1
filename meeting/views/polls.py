"""Polls as the screens show them. Nobody's vote is here, only counts; of a secret poll that is
still open only how many have voted."""

from typing import Any

from meeting.state.indexes import VOTES_IN
from meeting.state.polls import Poll
from meeting.state.programme import Shown
from meeting.state.screens import main_site
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled
from meeting.views.keyed import Fragment


def counted(state: Snapshot, poll: Poll) -> list[int]:
    """Votes for each answer, as the store holds them."""
    counts = [0] * poll.size
    for cast in state.group(VOTES_IN, poll.id):
        counts[cast.choice] += 1
    return counts


def _words(state: Snapshot, poll: Poll) -> Fragment:
    return filled(
        number=poll.number,
        kind=poll.kind,
        question=poll.question,
        answers=poll.answers,
        is_secret=poll.is_secret,
        site=poll.site,
        status=poll.status,
    )


def _asked(state: Snapshot, poll: Poll) -> Fragment:
    """For the hall: the counts only when the chair shows them."""
    seen = {"id": poll.id, **_words(state, poll)}
    return seen | ({"counts": counted(state, poll)} if poll.is_shown else {})


def poll_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """For the phones: ``{poll: {id, number, kind, question, answers?, is_secret?, site?, is_main?,
    status, counts?}}`` while one is open or shown; nothing otherwise. ``is_main``: of the main
    hall, to which a phone of no site belongs."""
    made_from = (state.stamp("polls"), state.stamp(VOTES_IN), state.stamp("sites"))
    if not state.polls:
        return {}
    part: dict[str, Any] = fragments.of("poll", made_from, _part, state)
    return part


def _part(state: Snapshot, sites: tuple[str | None, ...] | None = None) -> dict[str, Any]:
    """The newest one that is going on; of those put to one of ``sites`` (None = to everybody),
    where these are given."""
    now = [p for p in state.polls.values() if p.status == "open" or p.is_shown]
    if sites is not None:
        now = [p for p in now if p.site in sites]
    now.sort(key=lambda p: (p.status == "open", p.number))
    if not now:
        return {}
    asked = _asked(state, now[-1])
    main = main_site(state)
    if main is not None and asked.get("site") == main.id:
        asked["is_main"] = True
    return {"poll": asked}


def shown_poll(
    state: Snapshot, fragments: Fragments, shown: Shown, site: str | None
) -> dict[str, Any]:
    """``poll``: what a projector shows in mode ``poll``: the open one, else the shown one, of those
    that everybody is asked or the people of this site; no other site's."""
    if not state.polls:
        return {}
    main = main_site(state)
    here = site or (main.id if main else None)
    made_from = (state.stamp("polls"), state.stamp(VOTES_IN), state.stamp("sites"))
    part: dict[str, Any] = fragments.of(f"poll at {here}", made_from, _part, state, (None, here))
    return part


def polls_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """For the staff: ``{polls: {id: {…, votes, counts?, is_shown?}}, poll_order}``, newest first;
    nothing where none was put."""
    if not state.polls:
        return {}
    made_from = (state.stamp("polls"), state.stamp(VOTES_IN))
    part: dict[str, Any] = fragments.of("polls", made_from, _polls, state)
    return part


def _polls(state: Snapshot) -> dict[str, Any]:
    rows = sorted((p for p in state.polls.values() if not p.is_removed), key=lambda p: -p.number)
    return {"polls": {p.id: _row(state, p) for p in rows}, "poll_order": [p.id for p in rows]}


def _row(state: Snapshot, poll: Poll) -> Fragment:
    counts = counted(state, poll)
    row = _words(state, poll) | {"votes": sum(counts)} | filled(is_shown=poll.is_shown)
    is_told = not poll.is_secret or poll.status == "closed"
    return row | ({"counts": counts} if is_told else {})
