"""Who joined under the own name, sought by the chair to be invited to answer. In no view: three
thousand names that are hardly ever needed are asked for when somebody types."""

from collections.abc import Iterator
from typing import Any

from meeting.state.folding import bare_words
from meeting.state.people import Participant
from meeting.state.people_indexes import is_named
from meeting.state.snapshot import Snapshot
from meeting.views.fragments import filled

#: Answered to one question; who wants fewer types more.
FOUND = 8


def found_people(state: Snapshot, typed: str) -> list[dict[str, Any]]:
    """``[{participant, name, position?, unit?, site?, seat?, delegate?}]``: participants with a
    shown name, every word typed beginning some word of name, position and unit, by name. Who keeps
    the name back is not found, whatever is typed."""
    wanted = bare_words(typed).split()
    if not wanted:
        return []
    listed = state.keep("people sought", (state.stamp("participants"),), _listed)
    found = [person for said, person in listed if all(f" {word}" in said for word in wanted)]
    return [_person(person) for person in found[:FOUND]]


def _listed(state: Snapshot) -> list[tuple[str, Participant]]:
    return sorted(_named(state), key=lambda pair: (pair[0], pair[1].id))


def _named(state: Snapshot) -> Iterator[tuple[str, Participant]]:
    for person in state.participants.values():
        if is_named(person):
            yield f" {bare_words(f'{person.name} {person.position} {person.unit}')}", person


def _person(person: Participant) -> dict[str, Any]:
    return filled(
        participant=person.id,
        name=person.name,
        position=person.position,
        unit=person.unit,
        site=person.site,
        seat=person.seat,
        delegate=person.delegate,
    )
