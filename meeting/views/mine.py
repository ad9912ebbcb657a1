"""What one participant may know about the own turns and opinions, and who must be told."""

from collections.abc import Iterable
from typing import Any

from meeting.state import parts
from meeting.state.answered import has_answer, share, ticked_at
from meeting.state.attendance import Attendance, RollCall
from meeting.state.indexes import (
    ANSWERS_OF,
    CAPTURED,
    INVITED,
    MATTERS_OF,
    NEIGHBOURS_OF,
    OPINIONS_OF,
    SUPPORTS_OF,
    TURNS_BY_STATUS,
    TURNS_OF,
    WAITING,
)
from meeting.state.matters import Answer, Matter
from meeting.state.opinions import Opinion, Support
from meeting.state.people import Delegate, Participant
from meeting.state.preparing import Promise
from meeting.state.presence import last_call, seen_at
from meeting.state.programme import Settings, Topic
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot
from meeting.state.thoughts import followups_left, thoughts_of
from meeting.state.turns import ASKING, STANDING, Turn
from meeting.views.fragments import awaited, filled, name_of
from meeting.views.line import pace_part
from meeting.views.round import thought_words


def mine(state: Snapshot, participant_id: str) -> dict[str, Any]:
    """``{participant, turns, neighbours, opinions, supported}`` of the caller, oldest first;
    ``place`` is the number of people before a waiting turn, ``wait_s`` the estimate;
    ``neighbours`` are turns of others registered on this phone. Who waited when the meeting ended
    is ``unheard``."""
    participant = state.participants[participant_id]
    places = awaited(state).places
    pace = pace_part(state)
    turns = state.group(TURNS_OF, participant_id)
    opinions = state.group(OPINIONS_OF, participant_id)
    answered = _answered(state, [*turns, *opinions])
    return {
        "participant": filled(
            id=participant.id,
            name=participant.name,
            position=participant.position,
            unit=participant.unit,
            seat=participant.seat,
            site=participant.site,
            display=participant.display,
        ),
        "turns": [_turn(state, t, places, pace) | answered.get(t.id, {}) for t in turns],
        "may_ask": _may_ask(state, turns),
        "neighbours": [
            _turn(state, t, places, pace) | filled(name=t.name, unit=t.unit)
            for t in state.group(NEIGHBOURS_OF, participant_id)
        ],
        "opinions": [_opinion(state, o) | answered.get(o.id, {}) for o in opinions],
        "supported": sorted(s.opinion for s in state.group(SUPPORTS_OF, participant_id)),
    }


def _may_ask(state: Snapshot, turns: Iterable[Turn]) -> bool:
    """Whether one more request could be accepted: about some topic, or about none."""
    settings = state.meeting.settings
    about: dict[str | None, int] = {None: 0}
    about.update((t.id, 0) for t in state.topics.values() if not t.is_removed)
    standing = [t.topic for t in turns if t.status in STANDING]
    for topic in standing:
        about[topic] = about.get(topic, 0) + 1
    in_all = max(settings.waiting_in_all, settings.waiting_each)
    return len(standing) < in_all and min(about.values()) < settings.waiting_each


def _turn(state: Snapshot, turn: Turn, places: dict[str, int], pace: int) -> dict[str, Any]:
    seen = filled(
        id=turn.id,
        number=turn.number,
        kind=turn.kind,
        status=_status(state, turn),
        topic=name_of(state.topics, turn.topic),
        topic_id=turn.topic,
        summary=turn.summary,
        requested_at=turn.requested_at,
        ended_at=turn.ended_at,
        spoken_s=turn.spoken_s,
        written_offered_at=turn.written_offered_at,
        is_wrapping_up=turn.asked_to_conclude_at is not None,
        acknowledged=turn.acknowledged,
    )
    if turn.kind == "answer" and _is_live(turn):
        seen["asks"] = [thought_words(t) for t in thoughts_of(state, turn.asks)]
    place = places.get(turn.id)
    if place is not None:
        ahead = place + (state.meeting.floor is not None)
        seen.update(place=place, wait_s=ahead * pace)
    return seen


def _status(state: Snapshot, turn: Turn) -> str:
    """As the person may be told: who still waited when the meeting ended was not heard."""
    is_over = state.meeting.status == "closed" and turn.status in ("waiting", "skipped")
    return "unheard" if is_over else turn.status


def _is_live(turn: Turn) -> bool:
    return turn.status in ("waiting", "called", "speaking", "paused")


def _answered(state: Snapshot, own: list[Any]) -> dict[str, dict[str, Any]]:
    """Of what was answered: that it was, what its asker says of it, and whether a follow-up turn
    may still be asked for (R44). A speech of which thoughts were captured leaves it to them."""
    captured = {o.turn for o in own if isinstance(o, Opinion)}
    ids = [r.id for r in own if isinstance(r, Opinion) or _has_asked(r, captured)]
    found = {}
    for thought in thoughts_of(state, ids):
        if thought.is_answered:
            satisfied = thought.record.is_satisfied
            found[thought.id] = filled(
                is_answered=True,
                is_satisfied=None if satisfied is None else "yes" if satisfied else "no",
                is_noted_for=thought.record.judged_by not in ("", "asker"),
                may_follow_up=followups_left(state, thought) > 0,
            )
    return found


def _has_asked(turn: Turn, captured: set[str | None]) -> bool:
    return turn.status == "done" and turn.kind in ASKING and turn.id not in captured


def _opinion(state: Snapshot, opinion: Opinion) -> dict[str, Any]:
    standing = state.group(MATTERS_OF, opinion.id)
    matter = next(iter(standing), None)
    answers = {a.id: a for m in standing for a in state.group(ANSWERS_OF, m.id)}.values()
    return filled(
        id=opinion.id,
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        channel=opinion.channel,
        status=opinion.status,
        display=opinion.display,
        topic=name_of(state.topics, opinion.topic),
        received_at=opinion.received_at,
        is_private=opinion.is_private,
        advice="denunciation" if opinion.is_suspected else None,
        advice_channel=opinion.is_suspected and state.meeting.settings.denunciation_channel,
        hold_reason=opinion.hold_reason,
        reply=opinion.reply,
        read_at=opinion.read_at,
        matter=matter and _matter(state, opinion, matter),
        matters=[_matter(state, opinion, m) for m in standing] if len(standing) > 1 else [],
        unplaced=[parts.words(opinion, n) for n in parts.free(state, opinion)]
        if opinion.parts
        else [],
        answered_parts=_parts_answered(state, opinion) if opinion.parts else None,
        answers=[
            *(_answer(state, a, standing.ids) for a in answers if a.is_given),
            *(_answer(state, a, standing.ids) for a in answers if a.is_approved and a.is_public),
            *_letter(state, opinion.id),
        ],
    ) | {"support_count": opinion.support_count}


def _parts_answered(state: Snapshot, opinion: Opinion) -> dict[str, int] | None:
    """Of a split opinion how many parts have an answer, when some do and some do not."""
    has = share(state, opinion)
    return {"n": has.answered, "of": has.of} if 0 < has.answered < has.of else None


def _matter(state: Snapshot, opinion: Opinion, matter: Matter) -> dict[str, Any]:
    """A matter the opinion stands in; of a split one with the words of the parts that stand there.
    Whether it has an answer and how it was concluded are facts apart."""
    here = parts.held(matter, opinion.id) if opinion.parts else []
    longer = matter.extended.get("due_on")
    return filled(
        number=matter.number,
        title=matter.title,
        outcome=matter.outcome,
        lead=name_of(state.agencies, matter.lead),
        due_on=matter.due_on,
        due_first_on=longer and longer.first,
        is_answered=has_answer(state, matter.id) or ticked_at(state, opinion) is not None,
        words=[parts.words(opinion, part) for part in here],
    )


def _answer(state: Snapshot, answer: Answer, standing: list[str]) -> dict[str, Any]:
    """An answer; where the opinion stands in several matters, to which of them."""
    agency = name_of(state.agencies, answer.agency)
    of = [state.matters[m].number for m in standing if m in answer.matters]
    to = of if len(standing) > 1 else []
    return filled(text=answer.text, mode=answer.mode, agency=agency, at=answer.at, to=to)


def _letter(state: Snapshot, source: str) -> list[dict[str, Any]]:
    """The letter that kept a promise to answer in writing, with what it says in short."""
    kept = state.promises.get(source)
    if kept is None or kept.is_removed or kept.kept_at is None or kept.letter_on is None:
        return []
    year, month, day = kept.letter_on.split("-")
    words = f"{kept.letter_number} ({day}/{month}/{year})"
    text = f"{words}\n{kept.text}" if kept.text else words
    agency = name_of(state.agencies, kept.agency)
    return [filled(text=text, mode="written", agency=agency, at=kept.kept_at)]


def touched(state: Snapshot, changes: list[Record]) -> set[str]:
    """Ids of the participants whose ``mine`` these changes alter."""
    told: set[str | None] = set()
    matters: list[Matter] = []
    for record in changes:
        if isinstance(record, Turn | Opinion | Support):
            told.add(record.participant)
            if isinstance(record, Turn):
                told |= {record.registrar, *_followed_up(state, record)}
                matters += [m for m in [state.matters.get(record.matter or "")] if m]
        elif isinstance(record, Participant):
            told.add(record.id)
        elif isinstance(record, Promise):
            source = state.opinions.get(record.id) or state.turns.get(record.id)
            told.add(source.participant if source is not None else None)
        elif isinstance(record, Attendance | Delegate):
            # Whether the queue is open to them may have changed.
            delegate = record.id if isinstance(record, Delegate) else record.delegate
            if used := state.invitations.get(delegate):
                told.add(used.participant)
        elif isinstance(record, Matter):
            matters.append(record)
        elif isinstance(record, Answer):
            matters += [state.matters[m] for m in record.matters]
        elif isinstance(record, Topic):
            # One topic more or less to ask about: who waits already may ask again, or not.
            told |= {t.participant for t in state.group(WAITING)}
        elif isinstance(record, RollCall) and state.meeting.settings.is_present_only:
            # Another one counts now: nobody has been seen at it yet.
            told |= {p.id for p in state.participants.values()}
    for matter in matters:
        told |= {state.opinions[o].participant for o in matter.opinions}
        told |= {state.turns[t].participant for t in matter.turns}
    told |= _invited(state, changes, matters)
    return {p for p in told if p is not None}


def touched_by_settings(state: Snapshot, was: Settings) -> set[str]:
    """Whose ``mine`` these settings alter, changed live: who has a standing turn may ask for one
    more, or may not (``waiting_each``, ``waiting_in_all``); guests and the press may do more or
    less; whom the roll call has not seen may ask for the floor or not (``is_present_only``)."""
    now = state.meeting.settings
    told: set[str | None] = set()
    if (was.waiting_each, was.waiting_in_all) != (now.waiting_each, now.waiting_in_all):
        for status in STANDING:
            told |= {t.participant for t in state.group(TURNS_BY_STATUS, status)}
    if (was.guest_may, was.press_may) != (now.guest_may, now.press_may):
        kinds = {d.id for d in state.delegates.values() if d.kind in ("guest", "press")}
        told |= {state.invitations[i].participant for i in kinds & state.invitations.keys()}
    if was.is_present_only != now.is_present_only:
        told |= _unseen(state)
    return {p for p in told if p is not None}


def _unseen(state: Snapshot) -> set[str | None]:
    """Everybody with a phone whom the roll call that counts now has not seen; nobody before the
    first one, when the rule waits."""
    call = last_call(state)
    if call is None:
        return set()
    return {
        p.id
        for p in state.participants.values()
        if (seen := seen_at(state, call, p.delegate or "")) is None or seen.presence == "absent"
    }


def _followed_up(state: Snapshot, turn: Turn) -> set[str | None]:
    """Whose thought a follow-up turn is about: there may be one more, or one less."""
    thought = state.opinions.get(turn.about or "") or state.turns.get(turn.about or "")
    return {thought.participant} if thought is not None else set()


def _invited(state: Snapshot, changes: list[Record], matters: list[Matter]) -> set[str | None]:
    """Who is invited to answer sees what was ticked or answered meanwhile."""
    invited = state.group(INVITED).records
    if not invited:
        return set()
    seen = {r.id for r in changes if isinstance(r, Turn | Opinion)}
    for turn in [r for r in changes if isinstance(r, Turn)]:
        seen.update(state.group(CAPTURED, turn.id).ids)
    for matter in matters:
        seen.update(matter.opinions, matter.turns)
    return {t.participant for t in invited if not seen.isdisjoint(t.asks)}
