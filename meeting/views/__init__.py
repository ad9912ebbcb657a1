"""One pure function per audience: State → what its screens show. Views contain no null.

``view_of(state, key)`` builds the view for an audience key: ``phone``, ``chair``, ``projector``,
``projector:<site id>``, ``secretary``, ``operator``, ``site:<id>``, ``agency:<id>``, ``reception``
(all sites), ``reception:<site id>``, ``runner:<site id>``, ``technician``, ``preparation``.
"""

from typing import Any

from meeting.state.snapshot import Snapshot
from meeting.views.agency import agency
from meeting.views.chair import chair
from meeting.views.fragments import Fragments
from meeting.views.operator import operator
from meeting.views.phone import phone
from meeting.views.preparation import preparation
from meeting.views.projector import projector
from meeting.views.reception import reception
from meeting.views.runner import runner
from meeting.views.secretary import secretary
from meeting.views.site import site
from meeting.views.technician import technician

WHOLE = {
    "phone": phone,
    "chair": chair,
    "projector": projector,
    "secretary": secretary,
    "operator": operator,
    "reception": reception,
    "technician": technician,
    "preparation": preparation,
}
BOUND = {
    "site": site,
    "agency": agency,
    "reception": reception,
    "projector": projector,
    "runner": runner,
}


def view_of(state: Snapshot, key: str, fragments: Fragments | None = None) -> dict[str, Any]:
    """The view for an audience key. KeyError for an unknown audience."""
    fragments = fragments or Fragments()
    audience, _, bound_to = key.partition(":")
    if audience in WHOLE and not bound_to:
        return WHOLE[audience](state, fragments)
    return BOUND[audience](state, fragments, bound_to)
