"""A room with the cast, the meeting open."""

import pytest

from tests.domain.room import Room


@pytest.fixture
def room() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    return room
