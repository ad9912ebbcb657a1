"""Opinions: received, withdrawn, supported, shown, read out, captured from a speech.

How they are sorted is in ``moderation``, what only a few may read in ``confidence``."""

from typing import Any

from msgspec import UNSET, UnsetType

from meeting.domain import intake, late, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome, find, known
from meeting.domain.edited import touched
from meeting.domain.refusal import Refusal
from meeting.domain.screens import off_the_screens, put, released
from meeting.domain.sites import own_site
from meeting.domain.titles import retitled
from meeting.state import times
from meeting.state.indexes import MATTERS_OF
from meeting.state.opinions import CHANNELS, KINDS, Opinion, Support
from meeting.state.people import DISPLAYS
from meeting.state.snapshot import Snapshot

#: Channels a desk types in; phones and speeches have commands of their own.
ENTERED = tuple(c for c in CHANNELS if c not in ("phone", "speech", "unit"))


def received(state: Snapshot, at: Moment, number: int, **fields: Any) -> Opinion:
    """The opinion with this number, as it stands on receipt."""
    is_anonymous = fields["display"] == "anonymous"
    return Opinion(
        id=at.new_id(),
        number=number,
        received_at=times.coarse(at.now) if is_anonymous else at.now,
        phase=intake.phase(state, fields.get("made_at"), fields.pop("phase", None)),
        **fields,
    )


def _new(state: Snapshot, at: Moment, **fields: Any) -> Outcome:
    meeting = state.meeting
    number = meeting.opinion_count + 1
    opinion = received(state, at, number, **fields)
    particulars = {
        "opinion": opinion.id,
        "number": number,
        "kind": opinion.kind,
        "channel": opinion.channel,
    }
    return Outcome(
        [opinion, meeting.but(opinion_count=number)],
        {"opinion": opinion.id, "number": number},
        particulars,
        opinion.journal_display,
    )


def _sorting(state: Snapshot, args: Any) -> dict[str, Any]:
    return {
        "kind": text.one_of(args.kind, KINDS, "kind"),
        "topic": known(state, "topics", args.topic, "topic"),
        "text": text.body(args.text, "text"),
    }


def kept_name(display: str, name: str, position: str, unit: str) -> dict[str, str]:
    """What is stored of a name: nothing when anonymous."""
    if display == "anonymous":
        return {"name": "", "position": "", "unit": ""}
    return {"name": name, "position": position, "unit": unit}


class Submit(Args):
    text: str
    kind: str = "question"
    topic: str | None = None
    display: str | None = None
    is_private: bool = False


def submit(state: Snapshot, actor: Actor, args: Submit, at: Moment) -> Outcome:
    """A participant sends an opinion of 1–2,000 characters; the receipt number is never reused.

    It waits for a person's release unless the meeting says otherwise, and may come before and
    after the meeting too (R21). ``is_private`` sends it to the chair alone, where the meeting
    offers that (R49). A text that looks like a denunciation is hidden at once and answered with
    ``advice`` (Luật Tố cáo 2018). Without a choice for this opinion the stricter of the meeting's
    and the participant's own stands; who joined without a name has none to show.
    """
    _accepting(state)
    intake.asking(state, at.now)
    participant = state.participants[actor.participant or ""]
    choices = (state.meeting.settings.default_display, participant.display)
    display = text.one_of(args.display or max(choices, key=DISPLAYS.index), DISPLAYS, "display")
    if participant.display == "anonymous":
        display = "anonymous"
    sorting = _sorting(state, args)
    is_auto = state.meeting.settings.is_auto_release
    first = intake.first_list(
        state, sorting["text"], at, is_private=args.is_private, is_released=is_auto
    )
    made = _new(
        state,
        at,
        channel="phone",
        participant=participant.id,
        site=participant.site,
        display=display,
        **kept_name(display, participant.name, participant.position, participant.unit),
        **sorting,
        **first,
    )
    return intake.told(made, first)


def _accepting(state: Snapshot) -> None:
    if state.meeting.status == "deleted":
        raise Refusal("closed", "meeting_closed")


class Enter(Args):
    """An opinion that reached a desk: on paper, by telephone, in the box; ``is_private`` when it
    was meant for the chair (a message by Zalo or SMS)."""

    text: str
    kind: str = "question"
    topic: str | None = None
    name: str = ""
    position: str = ""
    unit: str = ""
    channel: str = "desk"
    site: str | None = None
    display: str | None = None
    is_private: bool = False
    #: When a desk typed it; it may arrive much later.
    made_at: str | None = None
    #: Paper that came in an earlier phase than this one.
    phase: str | None = None


def enter(state: Snapshot, actor: Actor, args: Enter, at: Moment) -> Outcome:
    """The staff type in an opinion from paper, the mailbox or the hotline."""
    return _entered(state, args, at, site=known(state, "sites", args.site, "site"))


def submit_at_site(state: Snapshot, actor: Actor, args: Enter, at: Moment) -> Outcome:
    """A site desk enters an opinion for somebody without a phone, at its own site only."""
    site = own_site(actor)
    if args.site not in (None, site):
        raise Refusal("not_allowed", "other_site", field="site")
    return _entered(state, args, at, site=site)


def _entered(state: Snapshot, args: Enter, at: Moment, *, site: str | None) -> Outcome:
    _accepting(state)
    default = "unit" if args.unit else "anonymous"
    if args.name:
        default = state.meeting.settings.default_display
    display = text.one_of(args.display or default, DISPLAYS, "display")
    sorting = _sorting(state, args)
    first = intake.first_list(state, sorting["text"], at, is_private=args.is_private)
    made_at = late.kept(late.made_moment(args.made_at, at), at)
    if made_at is not None and display == "anonymous":
        made_at = times.coarse(made_at)
    made = _new(
        state,
        at,
        channel=text.one_of(args.channel, ENTERED, "channel"),
        site=site,
        made_at=made_at,
        phase=args.phase,
        display=display,
        **kept_name(
            display,
            text.line(args.name, "name", most=text.NAME_MAX),
            text.line(args.position, "position", most=text.UNIT_MAX),
            text.line(args.unit, "unit", most=text.UNIT_MAX),
        ),
        **sorting,
        **first,
    )
    return intake.told(made, first)


class Capture(Args):
    turn: str
    text: str
    kind: str = "petition"
    topic: str | None | UnsetType = UNSET


def capture(state: Snapshot, actor: Actor, args: Capture, at: Moment) -> Outcome:
    """One thought heard in a speech: an opinion of channel ``speech`` with the turn's person, the
    seconds into the turn and the instant. One speech may hold several; turns and opinions count
    apart.

    It was said aloud, so it stands with what is released; words that read like a denunciation are
    hidden at once and answered with ``advice``, for the secretary to decide (Luật Tố cáo 2018):
    the queue of what was typed while a line was cut is never held up by a refusal.
    """
    turn = find(state.turns, args.turn, "turn")
    if turn.started_at is None:
        raise Refusal("wrong_state", "turn_not_begun")
    spoken_s = turn.spoken_s
    if spoken_s is None:
        spoken_s = round(times.seconds_between(turn.started_at, turn.paused_at or at.now))
    topic = turn.topic if args.topic is UNSET else known(state, "topics", args.topic, "topic")
    words = text.body(args.text, "text")
    first = intake.first_list(state, words, at, is_private=False, is_released=True)
    made = _new(
        state,
        at,
        channel="speech",
        kind=text.one_of(args.kind, KINDS, "kind"),
        topic=topic,
        text=words,
        turn=turn.id,
        site=turn.site,
        spoken_s=max(0, spoken_s),
        heard_at=turn.ended_at or turn.paused_at or at.now,
        participant=turn.participant,
        display=turn.display,
        **kept_name(turn.display, turn.name, turn.position, turn.unit),
        **first,
    )
    return intake.told(made, first)


class OneOpinion(Args):
    opinion: str


def live(state: Snapshot, opinion_id: str | None) -> Opinion:
    """The opinion, unless its sender took it back."""
    opinion = find(state.opinions, opinion_id, "opinion")
    if opinion.status == "withdrawn":
        raise Refusal("wrong_state", "opinion_withdrawn")
    return opinion


def readable(state: Snapshot, opinion_id: str | None) -> Opinion:
    """A live opinion whose words everybody at the desks may read."""
    opinion = live(state, opinion_id)
    if opinion.is_restricted:
        raise Refusal("wrong_state", "opinion_restricted")
    return opinion


def withdraw(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """The sender takes an opinion back, as long as it stands in no matter; what was called by its
    words is so no longer (``titles``)."""
    opinion = live(state, args.opinion)
    if opinion.participant != actor.participant or opinion.channel == "speech":
        raise Refusal("not_allowed", "not_your_opinion")
    if state.group(MATTERS_OF, opinion.id):
        raise Refusal("wrong_state", "opinion_in_matter")
    changes: list[Any] = [opinion.but(status="withdrawn")]
    changes += off_the_screens(state, opinion.id)
    changes += retitled(state, opinion, at)
    return Outcome(changes, {}, {"opinion": opinion.id}, opinion.journal_display)


def support(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """*Cùng ý kiến*: once each, not for one's own, only what is on the wall."""
    opinion = find(state.opinions, args.opinion, "opinion")
    participant = actor.participant or ""
    if opinion.status != "released":
        raise Refusal("wrong_state", "opinion_not_released")
    if opinion.participant == participant:
        raise Refusal("not_allowed", "own_opinion")
    support_id = f"{opinion.id}.{participant}"
    if support_id in state.supports:
        raise Refusal("wrong_state", "supported_already")
    made = Support(id=support_id, opinion=opinion.id, participant=participant, at=at.now)
    count = opinion.support_count + 1
    return Outcome(
        [made, opinion.but(support_count=count)],
        {"support_count": count},
        {"opinion": opinion.id},
    )


class Edit(Args):
    opinion: str
    kind: str | UnsetType = UNSET
    topic: Maybe[str] = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """The staff sort an opinion: kind and topic. The words stay as they were said."""
    opinion = readable(state, args.opinion)
    changes: dict[str, Any] = {}
    if args.kind is not UNSET:
        changes["kind"] = text.one_of(args.kind, KINDS, "kind")
    if args.topic is not UNSET:
        changes["topic"] = known(state, "topics", args.topic, "topic")
    edited = opinion.but(**changes, **touched(opinion, changes, actor, at))
    return Outcome([edited], {}, {"opinion": opinion.id, **changes})


class Project(Args):
    opinion: str | None


def project(state: Snapshot, actor: Actor, args: Project, at: Moment) -> Outcome:
    """Put a released opinion on every screen; null takes it off."""
    if args.opinion is None:
        return Outcome(put(state, None, {"opinion": None}), {}, {"opinion": None})
    on = {"mode": "opinion", "opinion": released(state, args.opinion)}
    return Outcome(put(state, None, on), {}, {"opinion": args.opinion})


def reveal(state: Snapshot, actor: Actor, args: OneOpinion, at: Moment) -> Outcome:
    """The secretary looks up a name that is kept secret; every look is in the journal."""
    opinion = find(state.opinions, args.opinion, "opinion")
    if opinion.is_restricted:
        raise Refusal("wrong_state", "opinion_restricted")
    if not opinion.name:
        raise Refusal("wrong_state", "no_name_kept")
    found = {"name": opinion.name, "position": opinion.position, "unit": opinion.unit}
    return Outcome([], found, {"opinion": opinion.id})
