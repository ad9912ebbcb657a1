"""Who is at a site, for its desk: who was checked in there, and who joined there with a phone.

A name kept back when joining stays back (state/names.py): of those the unit alone is listed, the
anonymous not at all; and what was kept back is never put together with the roll call.
"""

from typing import Any

from meeting.state import sites
from meeting.state.attendance import Attendance, RollCall
from meeting.state.index import Group
from meeting.state.indexes import PEOPLE_AT, THERE_AT, there_key
from meeting.state.people import Participant
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import Fragments, filled
from meeting.views.parts import Also


def present_part(
    state: Snapshot, fragments: Fragments, site_id: str, call: RollCall | None
) -> dict[str, Any]:
    """``joined {participant: {name?, position?, unit?, seat?, delegate?, name_hidden?}}``, those
    with the site's phones, and ``checked_in {attendance: {delegate, name, title?, position?, unit?,
    seat?, presence, at}}`` of the roll call that counts now."""
    places = sites.places(state, site_id)
    phones = tuple(state.group(PEOPLE_AT, place) for place in places)
    met = tuple(state.group(THERE_AT, there_key(call.id, p)) for p in places) if call else ()
    joined = fragments.of("joined here", phones, _ids, phones)
    there = fragments.of("met here", met, _ids, met)
    return {
        "joined": fragments.keyed("joined", state, "participants", _joined, only=(joined,)),
        "checked_in": fragments.keyed(
            "checked in", state, "attendances", _checked_in, _PUT_DOWN, only=(there,)
        ),
    }


def _ids(groups: tuple[Group[Any], ...]) -> list[str]:
    return [i for group in groups for i in group.ids]


def _joined(_: Snapshot, person: Participant) -> dict[str, Any] | None:
    if person.is_removed or person.display == "anonymous":
        return None
    if person.display != "name" or not person.name:
        return filled(unit=person.unit) | {"name_hidden": True}
    return filled(
        name=person.name,
        position=person.position,
        unit=person.unit,
        seat=person.seat,
        delegate=person.delegate,
    )


def _checked_in(state: Snapshot, found: Attendance) -> dict[str, Any] | None:
    delegate = state.delegates.get(found.delegate)
    if delegate is None or delegate.is_removed:
        return None
    own = {"title": delegate.title, "position": delegate.position}
    other = {"position": delegate.substitute_position}
    return filled(
        delegate=delegate.id,
        name=delegate.comes_as,
        **(other if delegate.rsvp == "substitute" else own),
        unit=delegate.unit,
        seat=delegate.seat,
        presence=found.presence,
        at=found.at,
    )


def _attendances_of(state: Snapshot, delegate: str) -> list[str]:
    return [f"{call}.{delegate}" for call in state.roll_calls]


#: A changed entry of the list alters what is shown of that one's marks.
_PUT_DOWN: Also = ("delegates", _attendances_of)
