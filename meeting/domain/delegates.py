"""The invited: on the list one by one, their replies, how many may come. A whole list from a file
is in ``delegate_table``."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from meeting.domain import setup, text
from meeting.domain.command import Actor, Args, Moment, Outcome, find
from meeting.domain.refusal import Refusal
from meeting.state.folding import bare_words
from meeting.state.people import RSVPS, Delegate
from meeting.state.snapshot import Snapshot

# -- how many may come ---------------------------------------------------------------------------


def over(state: Snapshot, changed: Iterable[Delegate]) -> dict[str, int]:
    """Site id or ``group:<name>`` → how many too many there are, once ``changed`` are in place.
    Only places those changes fill are named; who declined takes no place."""
    changed = list(changed)
    most = {bare_words(g): n for g, n in state.meeting.settings.group_capacity.items()}
    if not any(_is_limited(state, delegate, most) for delegate in changed):
        return {}
    after = {**state.delegates, **{d.id: d for d in changed}}
    coming = [d for d in after.values() if not d.is_removed and d.rsvp != "declined"]
    at_site = Counter(d.site for d in coming)
    of_group = Counter(bare_words(d.group) for d in coming)
    found: dict[str, int] = {}
    for delegate in changed:
        site, group = state.sites.get(delegate.site or ""), bare_words(delegate.group)
        seats = site.capacity if site else None
        too_many = at_site[site.id] - seats if site and seats is not None else 0
        if site and too_many > 0 and _takes_more(state, delegate, "site"):
            found[site.id] = too_many
        too_many = of_group[group] - most.get(group, of_group[group])
        if too_many > 0 and _takes_more(state, delegate, "group"):
            found[f"group:{delegate.group}"] = too_many
    return found


def _is_limited(state: Snapshot, delegate: Delegate, most: dict[str, int]) -> bool:
    """Whether this delegate's site or group has a capacity at all."""
    site = state.sites.get(delegate.site or "")
    has_seats = site is not None and site.capacity is not None
    return has_seats or bare_words(delegate.group) in most


def _takes_more(state: Snapshot, delegate: Delegate, field: str) -> bool:
    """Whether this change takes a place in its site or group that it did not take before."""
    if delegate.is_removed or delegate.rsvp == "declined":
        return False
    old = state.delegates.get(delegate.id)
    if old is None or old.is_removed or old.rsvp == "declined":
        return True
    return bool(getattr(old, field) != getattr(delegate, field))


def room_for(state: Snapshot, changed: list[Delegate]) -> dict[str, Any]:
    """Refuse where a full place refuses (setting ``is_capacity_hard``); else what to warn of:
    ``{"over": {…}}``, or nothing."""
    full = over(state, changed)
    if full and state.meeting.settings.is_capacity_hard:
        place, many = next(iter(full.items()))
        if place.startswith("group:"):
            group = place.removeprefix("group:")
            raise Refusal("closed", "no_room_in_group", field="group", group=group, over=many)
        raise Refusal(
            "closed", "no_room_at_site", field="site", site=state.sites[place].name, over=many
        )
    return {"over": full} if full else {}


# -- one by one ----------------------------------------------------------------------------------


def add(state: Snapshot, actor: Actor, args: setup.DelegateArgs, at: Moment) -> Outcome:
    """Put one person on the list. Who is added while the meeting runs is marked as late.

    Errors: ``closed`` no_room_at_site, no_room_in_group where capacity is hard; else the result
    has ``over``.
    """
    outcome = setup.add(state, actor, args, at)
    [made] = outcome.changes
    assert isinstance(made, Delegate)
    if state.meeting.status in ("open", "paused"):
        made = made.but(added_at=at.now)
    warned = room_for(state, [made])
    return outcome._replace(changes=[made], result={**outcome.result, **warned})


def edit(state: Snapshot, actor: Actor, args: setup.DelegateArgs, at: Moment) -> Outcome:
    """Change what is given of one person; capacity as in ``add``."""
    outcome = setup.edit(state, actor, args, at)
    [made] = outcome.changes
    assert isinstance(made, Delegate)
    return outcome._replace(result=room_for(state, [made]))


class Restore(Args):
    delegate: str


def restore(state: Snapshot, actor: Actor, args: Restore, at: Moment) -> Outcome:
    """Put somebody who was taken off back on the list, as who they were: the printed invitation
    and what was put down at the roll calls stay good. Capacity as in ``add``."""
    delegate = state.delegates.get(args.delegate)
    if delegate is None:
        raise Refusal("not_found", "no_delegate", field="delegate")
    if not delegate.is_removed:
        raise Refusal("wrong_state", "on_the_list")
    back = delegate.but(is_removed=False)
    return Outcome([back], room_for(state, [back]), {"delegate": delegate.id})


class Reply(Args):
    delegate: str
    rsvp: str
    substitute: str = ""
    substitute_position: str = ""


def reply(state: Snapshot, actor: Actor, args: Reply, at: Moment) -> Outcome:
    """*Xác nhận tham dự*: the person invited (through the door, which checked the secret of the
    invitation), or the organiser for them, says who comes (seed 002: "mời và xác nhận thành phần
    đại biểu"; R27). A substitute has a name; coming after all takes the place again.

    Errors: ``closed`` once the meeting is over, and where a full place refuses.
    """
    if state.meeting.status == "closed":
        raise Refusal("closed", "meeting_closed")
    delegate = find(state.delegates, args.delegate, "delegate")
    rsvp = text.one_of(args.rsvp, RSVPS, "rsvp")
    is_other = rsvp == "substitute"
    person = {
        "substitute": text.line(
            args.substitute, "substitute", most=text.NAME_MAX, required=is_other
        ),
        "substitute_position": text.line(
            args.substitute_position, "substitute_position", most=text.UNIT_MAX
        ),
    }
    changed = delegate.but(
        rsvp=rsvp, rsvp_at=at.now, **(person if is_other else dict.fromkeys(person, ""))
    )
    particulars = {"delegate": delegate.id, "rsvp": rsvp}
    return Outcome([changed], room_for(state, [changed]), particulars)
