"""Opinions as the hall and as the desks see them."""

from meeting.state import parts
from meeting.state.answered import is_answered_by_matter
from meeting.state.indexes import ANSWERS_OF, MATTERS_OF
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.prepared import is_prepared, is_published_for
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled, name_of, satisfied
from meeting.views.keyed import Fragment, Keyed
from meeting.views.parts import Also


def hall_opinion(state: Snapshot, opinion: Opinion, is_answered: bool) -> Fragment:
    """A released opinion as everybody may see it."""
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
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
    made = {}
    for o in opinions:
        is_answered = _is_answered_openly(state, o)
        named = (o, state.sites.get(o.site or ""), state.topics.get(o.topic or ""), is_answered)
        made[o.id] = fragments.of(f"opinion {o.id}", named, hall_opinion, state, o, is_answered)
    return made


def wall_part(state: Snapshot, fragments: Fragments, ids: list[str]) -> Keyed:
    """Released opinions on the wall, keyed by id."""
    beside = (state.stamp("sites"), state.stamp("topics"))
    return fragments.keyed(
        "wall", state, "opinions", _on_wall, MATTERS_OF, OF_ANSWER, only=(ids,), beside=beside
    )


def _on_wall(state: Snapshot, opinion: Opinion) -> Fragment:
    return hall_opinion(state, opinion, _is_answered_openly(state, opinion))


def _is_answered_openly(state: Snapshot, opinion: Opinion) -> bool:
    """Answered in the hall or in writing; or by a prepared answer that was made public, so that
    it is not asked again (R40)."""
    return (
        opinion.answered_at is not None
        or is_answered_by_matter(state, opinion.id)
        or is_published_for(state, opinion.id)
    )


def _opinions_of(state: Snapshot, matter: str) -> list[str]:
    return state.matters[matter].opinions


#: An answer alters the opinions of its matters (``also`` of a part keyed by opinion).
OF_ANSWER: Also = (ANSWERS_OF, _opinions_of)


def staff_opinions(
    state: Snapshot, fragments: Fragments, only: tuple[list[str], ...] | None = None
) -> Keyed:
    """Opinions for the staff, keyed by id; ``only``: lists of the ids that are shown. Those for
    the chair alone are not among them."""
    return fragments.keyed(
        "opinions", state, "opinions", _at_the_desks, MATTERS_OF, OF_ANSWER, only=only
    )


def _at_the_desks(state: Snapshot, opinion: Opinion) -> Fragment | None:
    if opinion.is_private:
        return None
    matter = matter_of(state, opinion.id)
    is_ready = matter is not None and is_prepared(state, matter)
    beside = (matter, is_answered_by_matter(state, opinion.id), is_ready)
    seen = staff_opinion(opinion, beside)
    if opinion.parts and not opinion.is_restricted:
        seen["parts"] = opinion.parts
        seen["free_parts"] = parts.free(state, opinion)
    return seen


def staff_opinion(opinion: Opinion, beside: tuple[str | None, bool, bool]) -> Fragment:
    """An opinion as the staff see it, beside its matter and whether that is answered, or has an
    approved answer that was prepared (``is_prepared``); a secret
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
    matter, is_answered, is_ready = beside
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
        is_answered=is_answered or opinion.answered_at is not None,
        is_prepared=is_ready,
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
