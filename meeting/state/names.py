"""Which part of a name an audience may see: the one place that decides it.

``display`` is the asker's choice per turn and per opinion (design 8): ``name`` everybody sees
name, position and unit; ``unit`` everybody sees the unit; ``secret`` the hall sees nothing, the
staff the unit, and only the secretary may look the name up (``opinion.reveal``, journalled);
``anonymous`` nothing is stored, so there is nothing to see. The chair may be the person
criticised, so staff screens follow the choice as well.
"""

from typing import Any

from meeting.state.opinions import Opinion
from meeting.state.people import Participant
from meeting.state.turns import Turn


def visible(record: Turn | Opinion, *, is_staff: bool) -> dict[str, Any]:
    """``{name?, title?, position?, unit?, seat?}`` of a turn or opinion as this audience may see
    it; ``name_hidden: True`` when a name exists and is kept back."""
    seen: dict[str, Any] = {}
    if record.display == "name":
        seen.update(name=record.name, position=record.position, unit=record.unit)
        if isinstance(record, Turn):
            seen.update(title=record.title, seat=record.seat if is_staff else "")
    elif record.display == "unit" or (record.display == "secret" and is_staff):
        seen["unit"] = record.unit
    seen = {field: value for field, value in seen.items() if value}
    if record.name and "name" not in seen:
        seen["name_hidden"] = True
    return seen


def person_seen(participant: Participant) -> str:
    """A participant as the staff may read of them, by the choice made when joining: name and
    unit, the unit alone, or (anonymous) nothing."""
    shown = {"name": (participant.name, participant.unit)}.get(
        participant.display, ("" if participant.display == "anonymous" else participant.unit,)
    )
    return " – ".join(word for word in shown if word)
