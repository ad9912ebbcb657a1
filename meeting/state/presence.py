"""Who was there, counted; and who may take part: read by rules, views and documents alike."""

from collections.abc import Iterable
from typing import NamedTuple

from meeting.state.attendance import Attendance, RollCall
from meeting.state.people import Delegate, Participant
from meeting.state.snapshot import Snapshot

#: What may be closed to some: asking for the floor, voting in a poll.
ACTS = ("queue", "vote")

#: What joining with a personal invitation may count as.
PHONE_COUNTS_AS = ("online", "present", "none")


def roll_calls(state: Snapshot) -> list[RollCall]:
    """The roll calls of the meeting, the first one first."""
    calls = [c for c in state.roll_calls.values() if not c.is_removed]
    return sorted(calls, key=lambda c: c.number)


def open_call(state: Snapshot) -> RollCall | None:
    """The roll call that is going on."""
    return next((c for c in roll_calls(state) if c.closed_at is None), None)


def last_call(state: Snapshot) -> RollCall | None:
    """The roll call that counts now: the open one, else the last."""
    calls = roll_calls(state)
    return open_call(state) or (calls[-1] if calls else None)


def seen_at(state: Snapshot, call: RollCall | None, delegate: str) -> Attendance | None:
    """This delegate at this roll call, if put down."""
    if call is None:
        return None
    found = state.attendances.get(f"{call.id}.{delegate}")
    return None if found is None or found.is_removed else found


class Count(NamedTuple):
    """How many of some delegates; ``unknown`` are put down as nothing yet."""

    listed: int = 0
    present: int = 0
    online: int = 0
    absent: int = 0

    @property
    def unknown(self) -> int:
        return self.listed - self.present - self.online - self.absent

    @property
    def there(self) -> int:
        return self.present + self.online


def expected(state: Snapshot) -> list[Delegate]:
    """Those on the list, in its order."""
    listed = [d for d in state.delegates.values() if not d.is_removed]
    return sorted(listed, key=lambda d: (d.rank, d.id))


def count(state: Snapshot, call: RollCall | None, delegates: Iterable[Delegate]) -> Count:
    """How many of these delegates were there at the roll call."""
    tally = {"present": 0, "online": 0, "absent": 0}
    listed = 0
    for delegate in delegates:
        listed += 1
        seen = seen_at(state, call, delegate.id)
        if seen is not None:
            tally[seen.presence] += 1
    return Count(listed, **tally)


def by_site(state: Snapshot, call: RollCall | None) -> dict[str | None, Count]:
    """Site → how many of its delegates were there, in the order of the sites; None = of no site.
    Somebody counts at the site on the list, wherever they were met."""
    groups: dict[str | None, list[Delegate]] = {}
    for delegate in expected(state):
        groups.setdefault(delegate.site, []).append(delegate)
    sites = sorted(state.sites.values(), key=lambda s: (s.rank, s.id))
    order: list[str | None] = [s.id for s in sites if not s.is_removed or s.id in groups]
    return {
        site: count(state, call, groups.get(site, []))
        for site in [*order, None]
        if site is not None or None in groups
    }


def by_unit(state: Snapshot, call: RollCall | None) -> dict[str, Count]:
    """Unit → how many of its delegates were there, in the order of the list."""
    groups: dict[str, list[Delegate]] = {}
    for delegate in expected(state):
        groups.setdefault(delegate.unit, []).append(delegate)
    return {unit: count(state, call, members) for unit, members in groups.items()}


def barred(state: Snapshot, participant: Participant, act: str) -> str | None:
    """Why this participant may not do ``act`` (of ACTS): ``guests_only_watch`` or
    ``press_only_watches`` unless the meeting lets them, ``not_checked_in`` where only who is
    present may ask for the floor; None when they may.

    Somebody is a guest or of the press by the invitation they joined with; who joined by the
    meeting's own code is a participant like everybody. Without any roll call nobody could be
    present, so the rule waits for the first one.
    """
    settings = state.meeting.settings
    delegate = state.delegates.get(participant.delegate or "")
    if delegate is not None and delegate.kind == "guest" and act not in settings.guest_may:
        return "guests_only_watch"
    if delegate is not None and delegate.kind == "press" and act not in settings.press_may:
        return "press_only_watches"
    if act == "queue" and settings.is_present_only and (call := last_call(state)) is not None:
        seen = seen_at(state, call, delegate.id) if delegate else None
        if seen is None or seen.presence == "absent":
            return "not_checked_in"
    return None
