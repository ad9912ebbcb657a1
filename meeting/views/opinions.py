"""Opinions as the hall and as the desks see them."""

from meeting.state import parts
from meeting.state.answered import captured_in, is_answered, opinions_of_matter, share
from meeting.state.indexes import ANSWERS_OF, MATTERS_OF
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.prepared import is_ready, is_told
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled, name_of, satisfied
from meeting.views.keyed import Fragment, Keyed
from meeting.views.parts import Also


def hall_opinion(state: Snapshot, opinion: Opinion, is_known: bool) -> Fragment:
    """A released opinion as everybody may see it."""
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        site=name_of(state.sites, opinion.site),
        topic=name_of(state.topics, opinion.topic),
        released_at=opinion.released_at,
        is_read=opinion.read_at is not None,
        is_answered=is_known,
        **visible(opinion, is_staff=False),
    ) | {"support_count": opinion.support_count}


def hall_opinions(
    state: Snapshot, fragments: Fragments, opinions: list[Opinion]
) -> dict[str, Fragment]:
    """Released opinions for the hall, keyed by id."""
    made = {}
    for o in opinions:
        is_known = _is_answered_openly(state, o)
        named = (o, state.sites.get(o.site or ""), state.topics.get(o.topic or ""), is_known)
        made[o.id] = fragments.of(f"opinion {o.id}", named, hall_opinion, state, o, is_known)
    return made


def wall_part(state: Snapshot, fragments: Fragments, ids: list[str]) -> Keyed:
    """Released opinions on the wall, keyed by id."""
    beside = (state.stamp("sites"), state.stamp("topics"))
    return fragments.keyed(
        "wall", state, "opinions", _on_wall, *OF_ANSWERING, only=(ids,), beside=beside
    )


def _on_wall(state: Snapshot, opinion: Opinion) -> Fragment:
    return hall_opinion(state, opinion, _is_answered_openly(state, opinion))


def _is_answered_openly(state: Snapshot, opinion: Opinion) -> bool:
    """Answered in the hall or in writing; or, each part that is not, by a prepared answer that was
    made public, so that it is not asked again (R40)."""
    return is_answered(state, opinion) or share(state, opinion, is_told).is_whole


#: What alters whether an opinion is answered (``also`` of a part keyed by opinion).
OF_ANSWERING: tuple[Also, ...] = (
    MATTERS_OF,
    (ANSWERS_OF, opinions_of_matter),
    ("turns", captured_in),
)


def staff_opinions(
    state: Snapshot, fragments: Fragments, only: tuple[list[str], ...] | None = None
) -> Keyed:
    """Opinions for the staff, keyed by id; ``only``: lists of the ids that are shown. Those for
    the chair alone are not among them."""
    return fragments.keyed("opinions", state, "opinions", _at_the_desks, *OF_ANSWERING, only=only)


def _at_the_desks(state: Snapshot, opinion: Opinion) -> Fragment | None:
    if opinion.is_private:
        return None
    matter = matter_of(state, opinion.id)
    ready = share(state, opinion, is_ready).is_whole
    seen = staff_opinion(opinion, (matter, is_answered(state, opinion), ready))
    if opinion.parts and not opinion.is_restricted:
        seen["parts"] = opinion.parts
        seen["free_parts"] = parts.free(state, opinion)
        if has := share(state, opinion).answered:
            seen["answered_parts"] = has
    return seen


def staff_opinion(opinion: Opinion, beside: tuple[str | None, bool, bool]) -> Fragment:
    """An opinion as the staff see it, beside its matter and whether it is answered as a whole, or
    each part of it has an approved answer that was prepared (``is_prepared``); a secret
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
    matter, is_whole, ready = beside
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
        heard_at=opinion.heard_at,
        display=opinion.display,
        phase=opinion.phase,
        received_at=opinion.received_at,
        made_at=opinion.made_at,
        released_at=opinion.released_at,
        hold_reason=opinion.hold_reason,
        reply=opinion.reply,
        read_at=opinion.read_at,
        starred_at=opinion.starred_at,
        answered_at=opinion.answered_at,
        is_answered=is_whole,
        is_prepared=ready,
        is_satisfied=satisfied(opinion),
        judged_by=opinion.judged_by,
        edit_by=opinion.edit_by,
        labels=opinion.labels,
        solution=opinion.solution,
        concerned=opinion.concerned,
        matter=matter,
        **visible(opinion, is_staff=True),
    ) | {"support_count": opinion.support_count}


def matter_of(state: Snapshot, opinion: str) -> str | None:
    """Id of the matter an opinion stands in."""
    return next(iter(state.group(MATTERS_OF, opinion).ids), None)
