"""What only the chairs and their named assistants see: private opinions (R49), and the flags *nổi
cộm* and sensitive (R17, R69). It is in no view, so in no push either: the chair's screen asks for
it (``GET …/restricted``) when the mark in its view has changed. A clerk, who has the same view,
does not get it."""

from typing import Any

from meeting.state.indexes import PRIVATE, RESTRICTED
from meeting.state.names import visible
from meeting.state.opinions import Opinion
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled


def restricted(state: Snapshot) -> dict[str, Any]:
    """``{private, flagged, opinions}``: ids, newest first, and what the chairs see of them."""
    private = _newest(state, lambda o: o.is_private and o.status != "withdrawn")
    flagged = _newest(state, lambda o: _is_flagged(o) and o.status != "withdrawn")
    return {
        "private": [o.id for o in private],
        "flagged": [o.id for o in flagged],
        "opinions": {o.id: _part(state, o) for o in (*private, *flagged)},
    }


def mark_part(state: Snapshot, fragments: Fragments) -> dict[str, Any]:
    """``restricted {private, mark}``: how many wait for the chair, and what changes whenever
    ``restricted`` does."""
    made_from = (state.group(RESTRICTED), len(state.group(PRIVATE)))
    return dict(fragments.of("restricted", made_from, _mark, state))


def _mark(state: Snapshot) -> dict[str, Any]:
    kept = [o for o in state.group(RESTRICTED) if o.is_private or _is_flagged(o)]
    newest = max((o.v for o in kept), default=0)
    return {"private": len(state.group(PRIVATE)), "mark": f"{len(kept)}.{newest}"}


def _is_flagged(opinion: Opinion) -> bool:
    """Flagged, and not hidden from the chairs as a denunciation."""
    is_theirs = opinion.is_private or not opinion.is_restricted
    return is_theirs and (opinion.is_hot or opinion.is_sensitive)


def _newest(state: Snapshot, test: Any) -> list[Opinion]:
    return list(filter(test, state.group(RESTRICTED)))


def _part(state: Snapshot, opinion: Opinion) -> dict[str, Any]:
    link = state.links.get(opinion.flagged_by)
    return filled(
        number=opinion.number,
        text=opinion.text,
        kind=opinion.kind,
        channel=opinion.channel,
        status=opinion.status,
        topic=opinion.topic,
        site=opinion.site,
        received_at=opinion.received_at,
        suspicion=opinion.suspicion,
        is_private=opinion.is_private,
        is_hot=opinion.is_hot,
        is_sensitive=opinion.is_sensitive,
        flag_note=opinion.flag_note,
        flagged_by=link and link.label,
        **visible(opinion, is_staff=True),
    )
