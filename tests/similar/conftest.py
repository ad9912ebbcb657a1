"""The room of the rules' tests."""

from tests.domain.conftest import draft_room, room

__all__ = ["draft_room", "room"]
