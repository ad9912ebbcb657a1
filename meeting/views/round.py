"""The round as the chair and the secretary see it: what was heard and waits for an answer, by who
should answer it; and what a turn hangs on."""

from typing import Any

from meeting.state.indexes import ENDED
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import Thought, answering, heard, heard_from, round_number, thoughts_of
from meeting.state.turns import ASKING, Turn
from meeting.views.fragments import Fragments, filled
from meeting.views.keyed import Keyed

#: Thoughts that travel to a screen; ``open_count`` says how many there are.
SHOWN = 60

#: Kinds after which the chair is offered to go over to the answers.
SPEAKERS = (*ASKING, "proxy")


def round_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``{round: {number, is_answering, speakers, is_due, open_count, groups, ticked}, thoughts}``:
    ``groups`` is ``[{agency?, thoughts: [ids]}]``, this round's first within each; ``ticked`` what
    was answered in this round; ``thoughts`` holds these and what the turn on the floor answers."""
    made_from = (*heard_from(state), state.meeting.settings)
    part, shown = fragments.of("round", made_from, _round, state)
    beside = {t.id: (t.round, t.agency, t.matter, t.is_answered) for t in shown}
    records = [t.record for t in shown]
    return {"round": part, "thoughts": fragments.each("thoughts", records, beside, _thought)}


def _round(state: Snapshot) -> tuple[dict[str, Any], list[Thought]]:
    number, now_answered = round_number(state), answering(state)
    all_heard = heard(state)
    still_open = [t for t in all_heard if not t.is_answered]
    still_open.sort(key=lambda t: t.round != number)
    speakers = _speakers(state)
    size = state.meeting.settings.round_size
    ticked = [t for t in all_heard if t.is_answered and now_answered and _is_new(t, now_answered)]
    shown = {t.id: t for t in (*still_open[:SHOWN], *ticked[-SHOWN:])}
    floor = state.turns.get(state.meeting.floor or "")
    if floor is not None and floor.asks:
        shown.update({t.id: t for t in thoughts_of(state, floor.asks)})
    part = {
        "number": number,
        "is_answering": now_answered is not None,
        "speakers": speakers,
        "is_due": bool(size) and now_answered is None and speakers >= size and bool(still_open),
        "open_count": len(still_open),
        "groups": _groups(state, still_open[:SHOWN]),
        "ticked": [t.id for t in ticked[-SHOWN:]],
    }
    return part, list(shown.values())


def _is_new(thought: Thought, now_answered: Any) -> bool:
    at = thought.record.answered_at
    return at is not None and at >= now_answered.answers_at


def _speakers(state: Snapshot) -> int:
    """Turns in which somebody asked since the last block of answers."""
    ended = [r.ended_at or r.answers_at for r in state.rounds.values() if not r.is_removed]
    since = max(ended, default="")
    speakers = 0
    for turn in reversed(state.group(ENDED).records):
        if (turn.ended_at or "") <= since:
            break
        speakers += turn.kind in SPEAKERS
    return speakers


def _groups(state: Snapshot, still_open: list[Thought]) -> list[dict[str, Any]]:
    """By agency in their order; what nobody is known to answer stands last."""
    found: dict[str, list[str]] = {}
    for thought in still_open:
        found.setdefault(thought.agency or "", []).append(thought.id)
    called = _had_their_say(state)
    places = {a.id: (a.rank, a.id) for a in state.agencies.values()}
    order = sorted(found, key=lambda a: (a == "", places.get(a, (0, ""))))
    return [filled(agency=a, thoughts=found[a], has_answered=a in called) for a in order]


def _had_their_say(state: Snapshot) -> set[str]:
    """Agencies that had an answering turn in the round being answered."""
    now_answered = answering(state)
    if now_answered is None:
        return set()
    return {
        t.agency
        for t in state.group(ENDED)
        if t.agency and t.kind == "answer" and (t.called_at or "") >= now_answered.answers_at
    }


def _thought(record: Opinion | Turn, beside: tuple[int, str | None, str | None, bool]) -> Any:
    """A thought as the staff see it: topic, site and agency by id; ``round`` in which it was
    heard."""
    number, agency, matter, is_answered = beside
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
        round=number,
        agency=agency,
        matter=matter,
        is_answered=is_answered,
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
