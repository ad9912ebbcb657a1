"""Limits of the queue. They count people, units and sites, never devices."""

from meeting.domain.refusal import Refusal
from meeting.state.indexes import LIVE_BY, live_key
from meeting.state.persons import entered, folded, person_of
from meeting.state.snapshot import Snapshot
from meeting.state.turns import Turn


def admit(state: Snapshot, turn: Turn) -> None:
    """Refuse ``turn``, about to be registered, when a limit of the meeting stands against it.

    Errors, all ``wrong_state``: ``already_waiting`` (the person, in all or with the same name and
    unit), ``already_on_topic``, ``unit_full``, ``site_full``, ``neighbours_full``.
    """
    settings = state.meeting.settings
    own = [t for t in _candidates(state, turn) if _is_same(t, turn)]
    if own:
        same = [t for t in own if t.topic == turn.topic]
        if len(same) >= settings.waiting_each:
            reason = "already_on_topic" if turn.topic else "already_waiting"
            raise Refusal("wrong_state", reason, number=same[0].number)
        if len(own) >= max(settings.waiting_in_all, settings.waiting_each):
            raise Refusal("wrong_state", "already_waiting", number=own[0].number)
    unit = folded(turn.unit)
    beside = [
        ("unit_full", settings.waiting_unit, state.group(LIVE_BY, live_key("unit", unit))),
        ("site_full", settings.waiting_site, state.group(LIVE_BY, live_key("site", turn.site))),
    ]
    for (reason, most, others), value in zip(beside, (unit, turn.site), strict=True):
        if most and value and len(others) >= most:
            raise Refusal("wrong_state", reason, most=most)
    if turn.registrar is not None:
        neighbours = state.group(LIVE_BY, live_key("registrar", turn.registrar))
        if len(neighbours) >= settings.neighbours_each:
            raise Refusal("wrong_state", "neighbours_full", most=settings.neighbours_each)


def _candidates(state: Snapshot, new: Turn) -> list[Turn]:
    """The standing turns that may be of the same person, by number."""
    found = {t.id: t for t in state.group(LIVE_BY, live_key("person", entered(new.name, new.unit)))}
    if new.participant:
        own = state.group(LIVE_BY, live_key("participant", new.participant))
        found.update((t.id, t) for t in own)
    return sorted(found.values(), key=lambda t: t.number)


def _is_same(standing: Turn, new: Turn) -> bool:
    """Whether both are one person: the same phone's owner, or the same name and unit where
    both are open to everybody (a refusal must not betray who keeps the own name back)."""
    if standing.participant and new.participant:
        return standing.participant == new.participant
    if standing.display != "name" or new.display != "name" or not new.name:
        return False
    return person_of(standing) == person_of(new) or (
        entered(standing.name, standing.unit) == entered(new.name, new.unit)
    )
