"""A room with the cast, the meeting open."""

import pytest

from tests.domain.room import Room


@pytest.fixture
def draft_room() -> Room:
    """The meeting has not begun."""
    return Room()


@pytest.fixture
def room(draft_room: Room) -> Room:
    draft_room.oanh.do("meeting.open")
    return draft_room
