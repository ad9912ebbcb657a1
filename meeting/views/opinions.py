"""Opinions as the hall and as the desks see them."""

from meeting.state.answered import answered_by_matter
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragment, Fragments, filled, name_of, satisfied


def hall_opinion(state: Snapshot, opinion: Opinion, is_answered: bool) -> Fragment:
    """A released opinion as everybody may see it."""
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        channel=opinion.channel,
        site=name_of(state.sites, opinion.site),
        topic=name_of(state.topics, opinion.topic),
        released_at=opinion.released_at,
        is_read=opinion.read_at is not None,
        is_answered=is_answered,
        **visible(opinion, is_staff=False),
    ) | {"support_count": opinion.support_count}


def hall_opinions(
    state: Snapshot, fragments: Fragments, opinions: list[Opinion]
) -> dict[str, Fragment]:
    """Released opinions for the hall, keyed by id."""
    by_matter = answered_part(state, fragments)
    made = {}
    for o in opinions:
        is_answered = o.answered_at is not None or o.id in by_matter
        named = (o, state.sites.get(o.site or ""), state.topics.get(o.topic or ""), is_answered)
        made[o.id] = fragments.of(f"opinion {o.id}", named, hall_opinion, state, o, is_answered)
    return made


def answered_part(state: Snapshot, fragments: Fragments) -> set[str]:
    """Opinions answered with their matter, reckoned when a matter or an answer has changed."""
    made_from = (*state.matters.values(), *state.answers.values())
    found: set[str] = fragments.of("answered", made_from, answered_by_matter, state)
    return found


def staff_opinions(
    state: Snapshot, fragments: Fragments, opinions: list[Opinion]
) -> dict[str, Fragment]:
    """Opinions for the staff, keyed by id."""
    standing = fragments.of("standing", tuple(state.matters.values()), matters_by_opinion, state)
    by_matter = answered_part(state, fragments)
    beside = {o: (m, o in by_matter) for o, m in standing.items()}
    return fragments.each("opinions", opinions, beside, staff_opinion)


def staff_opinion(opinion: Opinion, beside: tuple[str, bool] | None) -> Fragment:
    """An opinion as the staff see it, beside its matter and whether that is answered; a secret
    name is looked up by ``opinion.reveal``. Of restricted words there is the receipt alone."""
    if opinion.is_restricted:
        return filled(
            number=opinion.number,
            status=opinion.status,
            suspicion=opinion.suspicion,
            received_at=opinion.received_at,
            phase=opinion.phase,
            is_restricted=True,
        )
    matter, is_answered = beside or (None, False)
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        channel=opinion.channel,
        status=opinion.status,
        site=opinion.site,
        topic=opinion.topic,
        turn=opinion.turn,
        spoken_s=opinion.spoken_s,
        display=opinion.display,
        phase=opinion.phase,
        received_at=opinion.received_at,
        released_at=opinion.released_at,
        hold_reason=opinion.hold_reason,
        reply=opinion.reply,
        read_at=opinion.read_at,
        starred_at=opinion.starred_at,
        answered_at=opinion.answered_at,
        is_answered=is_answered or opinion.answered_at is not None,
        is_satisfied=satisfied(opinion),
        labels=opinion.labels,
        matter=matter,
        **visible(opinion, is_staff=True),
    ) | {"support_count": opinion.support_count}


def matters_by_opinion(state: Snapshot) -> dict[str, str]:
    """Opinion id → id of the matter it stands in."""
    return {o: m.id for m in state.matters.values() if not m.is_removed for o in m.opinions}
