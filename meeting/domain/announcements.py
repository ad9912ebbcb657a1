"""Announcements: given, and withdrawn before their time."""

from meeting.domain import text
from meeting.domain.command import Actor, Args, Moment, Outcome, find, known
from meeting.domain.refusal import Refusal
from meeting.state import times
from meeting.state.announcements import KINDS, Announcement
from meeting.state.record import Record
from meeting.state.snapshot import Snapshot

TEXT_MAX = 300

#: How many may stand at once: more than that nobody reads.
STANDING_MOST = 6

#: Seconds an announcement stands unless said otherwise, and bounds of what may be said.
STANDS_S = 900
LEAST_S, MOST_S = 30, 12 * 3600


class Give(Args):
    kind: str = "free"
    text: str = ""
    minutes: int | None = None
    #: Absent = to everybody.
    site: str | None = None
    #: Seconds it stands; null = until it is withdrawn.
    for_s: int | None = STANDS_S


def standing(state: Snapshot, now: str) -> list[Announcement]:
    """Those that are shown at ``now``, the oldest first."""
    shown = [
        a
        for a in state.announcements.values()
        if a.withdrawn_at is None and (a.until is None or a.until > now)
    ]
    return sorted(shown, key=lambda a: (a.given_at, a.v))


def give(state: Snapshot, actor: Actor, args: Give, at: Moment) -> Outcome:
    """Tell all, or one site: the rules (R37), that the meeting is recorded (Điều 32 of Luật
    91/2025/QH15: people must be told), how many minutes are left, or a text. One of a kind
    replaces the former one to the same people, texts excepted; what has expired is put away.

    Errors: ``invalid`` for what the kind lacks or does not take; ``wrong_state`` when six stand.
    """
    kind = text.one_of(args.kind, KINDS, "kind")
    words = text.body(args.text, "text", most=TEXT_MAX, required=kind == "free")
    if words and kind != "free":
        raise Refusal("invalid", "not_of_this_kind", field="text")
    if (args.minutes is None) is (kind == "time"):
        raise Refusal("invalid", "not_of_this_kind", field="minutes")
    if args.minutes is not None and not 1 <= args.minutes <= 240:
        raise Refusal("invalid", "out_of_range", field="minutes")
    if args.for_s is not None and not LEAST_S <= args.for_s <= MOST_S:
        raise Refusal("invalid", "out_of_range", field="for_s")
    site = known(state, "sites", args.site, "site")
    shown = standing(state, at.now)
    replaced = [a for a in shown if kind != "free" and (a.kind, a.site) == (kind, site)]
    if len(shown) - len(replaced) >= STANDING_MOST:
        raise Refusal("wrong_state", "too_many_announcements", most=STANDING_MOST)
    seconds = args.minutes * 60 if args.minutes is not None else args.for_s
    made = Announcement(
        id=at.new_id(),
        kind=kind,
        text=words,
        minutes=args.minutes,
        site=site,
        given_at=at.now,
        until=None if seconds is None else times.shifted(at.now, seconds),
    )
    ended: list[Record] = [
        a.but(withdrawn_at=at.now)
        for a in state.announcements.values()
        if a.withdrawn_at is None and (a not in shown or a in replaced)
    ]
    particulars = {"announcement": made.id, "kind": kind}
    if site:
        particulars["site"] = site
    return Outcome([made, *ended], {"announcement": made.id}, particulars)


class Withdraw(Args):
    announcement: str


def withdraw(state: Snapshot, actor: Actor, args: Withdraw, at: Moment) -> Outcome:
    """Take one off every screen; ``wrong_state`` when it is off already."""
    announcement = find(state.announcements, args.announcement, "announcement")
    if announcement not in standing(state, at.now):
        raise Refusal("wrong_state", "announcement_over")
    off = announcement.but(withdrawn_at=at.now)
    return Outcome([off], {}, {"announcement": announcement.id})
