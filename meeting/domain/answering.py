"""Who is invited to answer, asked back, or given the floor by mistake."""

from typing import Any

from meeting.domain import floor, text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.domain.thoughts import known_thoughts
from meeting.domain.turns import made, new_turn, summary_line
from meeting.state.conducting import conductor
from meeting.state.indexes import PHONES_NAMED, PHONES_OF, READ_IN
from meeting.state.people import Delegate
from meeting.state.persons import entered
from meeting.state.programme import Chair
from meeting.state.snapshot import Draft, Snapshot
from meeting.state.turns import Turn


class Invite(Args):
    """Who answers: an agency, a delegate of the list, a person who has a turn here (``person``:
    that turn's id), somebody who joined (``participant``), or a name; agency and person may come
    together."""

    agency: str | None = None
    delegate: str | None = None
    person: str | None = None
    participant: str | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    thoughts: list[str] = []
    matter: str | None = None
    #: What becomes of who has the floor: end, or pause.
    current: str | None = None
    #: unit = the hall does not see the name (the one who answers may be the one criticised, R43).
    display: str = "name"


def invite(state: Snapshot, actor: Actor, args: Invite, at: Moment) -> Outcome:
    """*Mời … trả lời* (R41, R42): an agency or a named person gets the floor at once, with what is
    to be answered; their own screen shows it.

    Errors: ``invalid`` when nobody is named; ``wrong_state`` when the floor is taken and nothing
    is said of who has it, or when the meeting is not open.
    """
    floor.must_be_open(state)
    draft = Draft(state)
    agency = known(state, "agencies", args.agency, "agency")
    thoughts = [t.id for t in known_thoughts(state, args.thoughts)]
    floor.freed(draft, args.current, at.now)
    turn, meeting = new_turn(
        draft,
        at,
        kind="answer",
        channel="staff",
        status="called",
        called_at=at.now,
        item=state.meeting.agenda_item,
        display=text.one_of(args.display, ("name", "unit"), "display"),
        agency=agency,
        matter=known(state, "matters", args.matter, "matter"),
        asks=thoughts,
        **_answerer(state, args),
    )
    draft.put(turn, meeting.but(floor=turn.id))
    outcome = made([turn], {"agency": agency, "thoughts": thoughts})
    return outcome._replace(changes=draft.changes)


def _answerer(state: Snapshot, args: Invite) -> dict[str, Any]:
    """Name, position, unit and where the person sits; an agency without a person stands as the
    unit, a person who answers without an agency (R42) under the own name."""
    fields = ("name", "title", "position", "unit", "seat", "site")
    if args.delegate is not None:
        delegate = find(state.delegates, args.delegate, "delegate")
        named = {f: getattr(delegate, f) for f in fields}
        return {"delegate": delegate.id, "participant": _phone_of(state, delegate), **named}
    if args.person is not None:
        known_by = find(state.turns, args.person, "person")
        if known_by.display != "name" or not known_by.name:
            raise Refusal("invalid", "name_kept_back", field="person")
        own = ("participant", "delegate", *fields)
        return {f: getattr(known_by, f) for f in own}
    if args.participant is not None:
        joined = find(state.participants, args.participant, "participant")
        if joined.display != "name" or not joined.name:
            raise Refusal("invalid", "name_kept_back", field="participant")
        kept = ("delegate", "name", "position", "unit", "seat", "site")
        return {"participant": joined.id, **{f: getattr(joined, f) for f in kept}}
    name = text.line(args.name, "name", most=text.NAME_MAX)
    unit = text.line(args.unit, "unit", most=text.UNIT_MAX)
    agency = state.agencies.get(args.agency or "")
    if agency is not None and agency.is_person and not name:
        return {"name": agency.name, "position": agency.position, "unit": unit}
    if agency is not None and not unit:
        unit = agency.name
    if not name and agency is None:
        raise Refusal("invalid", "nobody_named", field="name")
    position = text.line(args.position, "position", most=text.UNIT_MAX)
    return {"name": name, "position": position, "unit": unit}


def _phone_of(state: Snapshot, delegate: Delegate) -> str | None:
    """The participant who joined as this delegate: by the personal invitation, else the only one
    who joined openly under the same name and unit."""
    phones = [p for p in state.group(PHONES_OF, delegate.id) if not p.is_removed]
    if not phones:
        namesakes = state.group(PHONES_NAMED, entered(delegate.name, delegate.unit)).records
        phones = namesakes if len(namesakes) == 1 and namesakes[0].delegate is None else []
    return phones[0].id if phones else None


#: What the one who is invited may say from the own screen.
ACKNOWLEDGED = ("received", "coming")


class Acknowledge(Args):
    turn: str
    word: str = "received"


def acknowledge(state: Snapshot, actor: Actor, args: Acknowledge, at: Moment) -> Outcome:
    """*Đã nhận*, *Đang đến*: the agency or the person invited to answer says from the own screen
    that the invitation is there (R42); the chair sees it. Who is coming is not taken back to
    having received it.

    Errors: ``not_allowed`` for another's invitation; ``wrong_state`` once the answer has begun or
    for a turn that is no answer; ``invalid`` for another word.
    """
    turn = find(state.turns, args.turn, "turn")
    word = text.one_of(args.word, ACKNOWLEDGED, "word")
    own = (turn.agency, actor.agency) if actor.role == "agency" else (turn.participant, actor.id)
    if own[0] is None or own[0] != own[1]:
        raise Refusal("not_allowed", "not_your_turn")
    if turn.kind != "answer" or turn.status not in ("waiting", "called"):
        raise Refusal("wrong_state", "not_invited_now")
    said = max(turn.acknowledged, word, key=("", *ACKNOWLEDGED).index)
    return Outcome([turn.but(acknowledged=said)], {}, {"turn": turn.id, "word": word})


class AskBack(Args):
    #: Who is asked back: absent = who has the floor, else the last speaker.
    turn: str | None = None
    summary: str = ""


def ask_back(state: Snapshot, actor: Actor, args: AskBack, at: Moment) -> Outcome:
    """*Hỏi lại* (seed 004, R45): the chair asks within a turn; the chair is speaking, so the clock
    runs at once. When the question ends the floor returns to the one who was asked, with the time
    that was left; to one whose turn had ended, with a follow-up's time.

    Errors: ``wrong_state`` when there is nobody to ask, when somebody else has the floor, or when
    the one on the floor has not begun.
    """
    floor.must_be_open(state)
    asked = _asked_back(state, args.turn)
    draft = Draft(state)
    if state.meeting.floor is not None:
        draft.put(floor.set_aside(asked, at.now))
    chair = _conducting(state)
    turn, meeting = new_turn(
        draft,
        at,
        kind="ask_back",
        channel="staff",
        status="speaking",
        called_at=at.now,
        started_at=at.now,
        begun_at=at.now,
        item=state.meeting.agenda_item,
        name=chair.name if chair else "",
        position=chair.position if chair else "",
        topic=asked.topic,
        matter=asked.matter,
        about=asked.id,
        returns_to=asked.id,
        summary=summary_line(args.summary),
    )
    draft.put(turn, meeting.but(floor=turn.id))
    return made([turn], {"about": asked.id})._replace(changes=draft.changes)


def _conducting(state: Snapshot) -> Chair | None:
    """Who conducts, as the meeting's list of chairs names them; nobody when that is not sure."""
    conducts = conductor(state)
    name = conducts.chair if conducts else ""
    chairs = state.meeting.chairs
    return next((c for c in chairs if c.name == name), chairs[0] if len(chairs) == 1 else None)


def _asked_back(state: Snapshot, turn_id: str | None) -> Turn:
    on_floor = floor.holder(state)
    wanted = turn_id or (on_floor.id if on_floor else floor.last_done(state))
    if wanted is None:
        raise Refusal("wrong_state", "nobody_to_ask")
    asked = find(state.turns, wanted, "turn")
    if on_floor is None:
        if asked.id != floor.last_done(state):
            raise Refusal("wrong_state", "not_last_speaker")
    elif asked.id != on_floor.id:
        raise Refusal("wrong_state", "floor_taken")
    elif asked.status == "called":
        raise Refusal("wrong_state", "turn_not_begun")
    return asked


class Drop(Args):
    turn: str


#: Kinds the staff give in one step, which one step must be able to take back.
DROPPABLE = ("answer", "ask_back", "interposed", "proxy")


def drop(state: Snapshot, actor: Actor, args: Drop, at: Moment) -> Outcome:
    """The turn on the floor was given by mistake: it is withdrawn, the floor goes back to whom it
    had interrupted. Only what the staff gave (answer, ask-back, interposed question, reading,
    a site whose desk has named nobody yet)."""
    turn = find(state.turns, args.turn, "turn")
    if turn.id != state.meeting.floor:
        raise Refusal("wrong_state", "not_on_floor")
    is_given = turn.kind in DROPPABLE or turn.awaits_name
    if not is_given or turn.channel != "staff":
        raise Refusal("wrong_state", "cannot_drop")
    dropped = turn.but(
        status="withdrawn", ended_at=at.now, started_at=None, paused_at=None, is_interrupted=False
    )
    changes: list[Any] = [dropped, *floor.left_by(state, dropped, at.now)]
    opinion = state.opinions.get(turn.opinion or "")
    if opinion is not None and turn.started_at is not None:
        changes.append(opinion.but(read_at=_read_before(state, turn)))
    return Outcome(changes, {}, {"turn": turn.id})


def _read_before(state: Snapshot, dropped: Turn) -> str | None:
    """When the opinion was last read in another turn, if it was."""
    read = [
        t.started_at
        for t in state.group(READ_IN, dropped.opinion or "")
        if t.id != dropped.id and t.status == "done"
    ]
    return max((at for at in read if at), default=None)
