"""The meeting itself: created, edited, opened, paused, closed."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from meeting.domain import agenda, text
from meeting.domain.command import Actor, Args, Maybe, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.domain.written import offered_to_all
from meeting.state.order import POLICIES
from meeting.state.papers import ACCESS
from meeting.state.people import DISPLAYS
from meeting.state.presence import ACTS, PHONE_COUNTS_AS
from meeting.state.programme import Chair, Issuer, Meeting, Settings
from meeting.state.snapshot import Snapshot

REGIMES = ("state", "party", "joint")
ADDRESSES = ("comrade", "teacher", "citizen")

#: Move → (statuses it starts from, status it leads to). Closing can be undone by opening again.
MOVES = {
    "open": (("draft", "paused", "closed"), "open"),
    "pause": (("open",), "paused"),
    "close": (("open", "paused"), "closed"),
}


def _step(state: Snapshot, move: str, **changes: Any) -> Meeting:
    sources, target = MOVES[move]
    if state.meeting.status not in sources:
        raise Refusal("wrong_state", f"cannot_{move}_meeting")
    return state.meeting.but(status=target, **changes)


def open_meeting(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """The meeting begins (or goes on); the queue opens."""
    opened_at = state.meeting.opened_at or at.now
    opening = {"queue_open": True, "queue_closes_at": None, "opened_at": opened_at}
    opened = _step(state, "open", **opening, closed_at=None)
    return Outcome([agenda.resumed(opened, at.now)])


def pause_meeting(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """A recess: nobody is called; requests keep coming if the queue is open."""
    if state.meeting.floor is not None:
        raise Refusal("wrong_state", "floor_taken")
    paused = _step(state, "pause")
    return Outcome(agenda.rested(state, paused, at.now))


def close_meeting(state: Snapshot, actor: Actor, args: Nothing, at: Moment) -> Outcome:
    """The meeting is over; opinions may still come (R21), turns may not: who still waits is offered
    to send the text."""
    if state.meeting.floor is not None:
        raise Refusal("wrong_state", "floor_taken")
    closed = _step(state, "close", queue_open=False, queue_closes_at=None, closed_at=at.now)
    rested = agenda.rested(state, closed, at.now)
    return Outcome([*rested, *offered_to_all(state, at.now)])


class Create(Args):
    """``slug`` and ``join_code`` are made by the door, which also copies sites, topics and the
    rest from another meeting where one is named."""

    title: str
    slug: str
    join_code: str
    is_rehearsal: bool = False


def create(state: Snapshot, actor: Actor, args: Create, at: Moment) -> Outcome:
    """A new meeting, with nothing in it yet."""
    if state.id in state.tables["meetings"]:
        raise Refusal("wrong_state", "meeting_exists")
    title = text.line(args.title, "title", most=300, required=True)
    meeting = Meeting(
        id=state.id,
        slug=args.slug,
        title=title,
        join_code=args.join_code,
        created_at=at.now,
        is_rehearsal=args.is_rehearsal,
    )
    return Outcome([meeting], {"meeting": args.slug}, {"slug": args.slug})


class Edit(Args):
    title: str | UnsetType = UNSET
    regime: str | UnsetType = UNSET
    issuers: list[Issuer] | UnsetType = UNSET
    chairs: list[Chair] | UnsetType = UNSET
    secretary_name: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    venue: str | UnsetType = UNSET
    held_on: Maybe[str] = UNSET
    held_words: str | UnsetType = UNSET
    audience: str | UnsetType = UNSET
    contact_office: str | UnsetType = UNSET
    monitors: list[str] | UnsetType = UNSET
    superiors: list[str] | UnsetType = UNSET
    address: str | UnsetType = UNSET
    is_join_frozen: bool | UnsetType = UNSET
    #: A new code in the place of one that got about; made by the door.
    join_code: str | UnsetType = UNSET
    settings: dict[str, Any] | UnsetType = UNSET


def edit(state: Snapshot, actor: Actor, args: Edit, at: Moment) -> Outcome:
    """What the organiser sets. ``settings`` names the settings to change."""
    changes: dict[str, Any] = {}
    for field, value in args.given().items():
        if field == "regime":
            changes[field] = text.one_of(value, REGIMES, field)
        elif field == "address":
            changes[field] = text.one_of(value, ADDRESSES, field)
        elif field == "held_on":
            changes[field] = None if value is None else text.day(value, field)
        elif field == "settings":
            changes[field] = _settings(state.meeting.settings, value)
        elif field in ("issuers", "chairs"):
            changes[field] = bodies(value, field)
        elif field in ("monitors", "superiors"):
            changes[field] = [line for v in value if (line := text.line(v, field))]
        elif field == "is_join_frozen":
            changes[field] = value
        elif field == "join_code":
            changes[field] = text.join_code(value)
        else:
            changes[field] = text.line(value, field, most=300, required=field == "title")
    return Outcome([state.meeting.but(**changes)], {}, {"fields": sorted(changes)})


def bodies(given: list[Any], field: str) -> list[Any]:
    """Issuers or chairs, every word of theirs on a line; each must have a name."""
    return [_cleaned(struct, field) for struct in given]


def _cleaned(struct: Any, field: str) -> Any:
    lines = {f: text.line(getattr(struct, f), field) for f in struct.__struct_fields__}
    if not lines["name"]:
        raise Refusal("invalid", "empty", field=field)
    return type(struct)(**lines)


#: Setting → lowest and highest value.
BOUNDS = {
    "limit_s": (30, 3600),
    "followup_s": (30, 3600),
    "answer_s": (30, 7200),
    "order_s": (15, 3600),
    "interposed_s": (15, 3600),
    "report_s": (30, 7200),
    "followups_each": (0, 10),
    "round_size": (0, 50),
    "participant_share": (0, 100),
    "alternate": (0, 10),
    "listed_each": (0, 20),
    "gathered_each": (0, 50),
    "waiting_each": (1, 10),
    "waiting_in_all": (1, 20),
    "neighbours_each": (0, 5),
    "waiting_unit": (0, 100),
    "waiting_site": (0, 1000),
    "answer_days": (1, 60),
    "notice_days": (1, 60),
    "notice_days_most": (1, 60),
}


def _settings(settings: Settings, given: dict[str, Any]) -> Settings:
    try:
        changed = msgspec.convert({**msgspec.to_builtins(settings), **given}, Settings, strict=True)
    except msgspec.ValidationError as error:
        raise Refusal("invalid", "bad_setting", field="settings") from error
    if unknown := set(given) - set(settings.__struct_fields__):
        raise Refusal("invalid", "unknown_field", field=f"settings.{min(unknown)}")
    for name in ("phrases", "calendar"):  # phrase.edit and calendar.edit look at each of them
        if getattr(changed, name) != getattr(settings, name):
            raise Refusal("invalid", "unknown_field", field=f"settings.{name}")
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(changed, name) <= most:
            raise Refusal("invalid", "out_of_range", field=f"settings.{name}")
    text.one_of(changed.default_display, DISPLAYS, "settings.default_display")
    text.one_of(changed.order, POLICIES, "settings.order")
    text.one_of(changed.notice_access, ACCESS, "settings.notice_access")
    text.one_of(changed.phone_counts_as, PHONE_COUNTS_AS, "settings.phone_counts_as")
    for name in ("guest_may", "press_may"):
        for act in getattr(changed, name):
            text.one_of(act, ACTS, f"settings.{name}")
    if any(most < 0 for most in changed.group_capacity.values()):
        raise Refusal("invalid", "out_of_range", field="settings.group_capacity")
    words = {f: text.line(getattr(changed, f), f"settings.{f}") for f in LINES}
    for name in ("rules", "asking_words"):
        words[name] = text.body(getattr(changed, name), f"settings.{name}", required=False)
    until = ("asking_from", "asking_until", "gathered_until")
    instants = {f: text.instant(getattr(changed, f), f"settings.{f}") for f in until}
    clocks = ("morning_at", "afternoon_at")
    words |= {f: text.clock(getattr(changed, f), f"settings.{f}") for f in clocks}
    lists = {f: _lines(getattr(changed, f), f, most) for f, most in LISTS.items()}
    return msgspec.structs.replace(changed, **words, **lists, **instants)


#: Settings that are one line each.
LINES = ("wifi_name", "wifi_password", "privacy_contact", "denunciation_channel", "compiler")

#: Setting that is a list of lines → how many it may hold.
LISTS = {"watch_words": 300, "hold_reasons": 9, "announcements": 12}


def _lines(given: list[str], name: str, most: int) -> list[str]:
    """Every line that says something, once."""
    lines = dict.fromkeys(text.line(v, f"settings.{name}") for v in given)
    kept = [line for line in lines if line]
    if len(kept) > most:
        raise Refusal("invalid", "too_many", field=f"settings.{name}", most=most)
    return kept


class Delete(Args):
    title: str


def delete(state: Snapshot, actor: Actor, args: Delete, at: Moment) -> Outcome:
    """Only a rehearsal can be deleted, by typing its name."""
    meeting = state.meeting
    if not meeting.is_rehearsal:
        raise Refusal("not_allowed", "only_rehearsals")
    if text.line(args.title, "title", most=300) != meeting.title:
        raise Refusal("invalid", "title_differs", field="title")
    return Outcome([meeting.but(status="deleted", queue_open=False, floor=None)])
