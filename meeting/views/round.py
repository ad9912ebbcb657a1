"""The round as the chair and the secretary see it: what was heard and waits for an answer, by who
should answer it; and what a turn hangs on."""

from typing import Any

from meeting.state.indexes import ENDED, SPEECHES
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import (
    OPEN,
    TICKED,
    Thought,
    answering,
    asked_on_floor,
    of_round,
    round_number,
)
from meeting.state.turns import Turn
from meeting.views.fragments import Fragments, filled
from meeting.views.keyed import Keyed

#: Thoughts that travel to a screen; ``open_count`` says how many there are.
SHOWN = 60


def round_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{round: {number, is_answering, speakers, is_due, open_count, groups, ticked}, thoughts}``:
    ``groups`` is ``[{agency?, thoughts: [ids]}]``, this round's first within each; ``ticked`` what
    was answered in this round; ``thoughts`` holds these and what the turn on the floor answers."""
    made_from = (
        state.group(OPEN),
        state.group(TICKED),
        state.group(ENDED),
        state.stamp("rounds"),
        state.stamp("agencies"),
        state.meeting.settings,
        *asked_on_floor(state),
    )
    return dict(fragments.of("round", made_from, _round, state, fragments))


def _kept(fragments: Fragments, thought: Thought) -> dict[str, Any]:
    part: dict[str, Any] = fragments.of(f"thought {thought.id}", (thought,), _thought, thought)
    return part


def _round(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    number, now_answered = round_number(state), answering(state)
    all_open, new = state.group(OPEN), state.group(OPEN, of_round(number))
    carried = all_open[: min(SHOWN, len(all_open) - len(new))]
    still_open = [*new[:SHOWN], *carried][:SHOWN]
    speakers = _speakers(state)
    size = state.meeting.settings.round_size
    ticked = _ticked(state, now_answered.answers_at) if now_answered else []
    shown = {t.id: t for t in (*still_open, *ticked, *asked_on_floor(state))}
    part = {
        "number": number,
        "is_answering": now_answered is not None,
        "speakers": speakers,
        "is_due": bool(size) and now_answered is None and speakers >= size and bool(still_open),
        "open_count": len(all_open),
        "groups": _groups(state, still_open),
        "ticked": [t.id for t in ticked],
    }
    return {"round": part, "thoughts": {t: _kept(fragments, shown[t]) for t in shown}}


def _ticked(state: Snapshot, since: str) -> list[Thought]:
    """What was answered since the answers of this round began, in the order in which it was
    heard."""
    group = state.group(TICKED)
    ticked = group.last(len(group) - group.before(since))
    return sorted(ticked, key=lambda t: (t.heard_at, t.record.number))[-SHOWN:]


def _speakers(state: Snapshot) -> int:
    """Turns in which somebody asked since the last block of answers."""
    ended = [r.ended_at or r.answers_at for r in state.rounds.values() if not r.is_removed]
    return state.group(SPEECHES).after(max(ended, default=""))


def _groups(state: Snapshot, still_open: list[Thought]) -> list[dict[str, Any]]:
    """By agency in their order; what nobody is known to answer stands last. A split thought stands
    with each who owes an answer to a part of it."""
    found: dict[str, list[str]] = {}
    for thought in still_open:
        for agency in thought.agencies:
            found.setdefault(agency or "", []).append(thought.id)
    called = _had_their_say(state)
    places = {a.id: (a.rank, a.id) for a in state.agencies.values()}
    order = sorted(found, key=lambda a: (a == "", places.get(a, (0, ""))))
    return [filled(agency=a, thoughts=found[a], has_answered=a in called) for a in order]


def _had_their_say(state: Snapshot) -> set[str]:
    """Agencies that had an answering turn in the round being answered."""
    now_answered = answering(state)
    if now_answered is None:
        return set()
    agencies = set()
    for turn in reversed(state.group(ENDED).records):
        if (turn.ended_at or "") < now_answered.answers_at:
            break
        if (
            turn.agency
            and turn.kind == "answer"
            and (turn.called_at or "") >= now_answered.answers_at
        ):
            agencies.add(turn.agency)
    return agencies


def _thought(thought: Thought) -> dict[str, Any]:
    """A thought as the staff see it: topic, site and agency by id; ``round`` in which it was
    heard."""
    record = thought.record
    is_opinion = isinstance(record, Opinion)
    return filled(
        number=record.number,
        source="opinion" if is_opinion else "turn",
        text=record.text if isinstance(record, Opinion) else record.summary,
        kind=record.kind,
        is_captured=is_opinion and record.channel == "speech",
        topic=record.topic,
        site=record.site,
        turn=record.turn if isinstance(record, Opinion) else None,
        round=thought.round,
        agency=thought.agency,
        matter=thought.matter,
        is_answered=thought.is_answered,
        is_unsatisfied=record.is_satisfied is False,
        **visible(record, is_staff=True),
    )


def thought_words(thought: Thought) -> dict[str, Any]:
    """A thought for whoever is to answer it: the words, without a name."""
    record = thought.record
    return filled(
        number=record.number,
        source="opinion" if isinstance(record, Opinion) else "turn",
        text=record.text if isinstance(record, Opinion) else record.summary,
        is_answered=thought.is_answered,
    )


def hangs_on(state: Snapshot, fragments: Fragments, only: tuple[list[str], ...]) -> Keyed:
    """``{turn: {about?: {source, number}, reads?: number}}`` of the turns that hang on something;
    numbers never change."""
    return fragments.keyed("hangs on", state, "turns", _hangs_on, only=only)


def _hangs_on(state: Snapshot, turn: Turn) -> dict[str, Any] | None:
    opinion = state.opinions.get(turn.opinion or "")
    return filled(about=_about(state, turn), reads=opinion and opinion.number) or None


def _about(state: Snapshot, turn: Turn) -> dict[str, Any] | None:
    if opinion := state.opinions.get(turn.about or ""):
        return {"source": "opinion", "number": opinion.number}
    if other := state.turns.get(turn.about or ""):
        return {"source": "turn", "number": other.number}
    return None
