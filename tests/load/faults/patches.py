"""T28: what a screen had, plus the patches, is what a fresh view says; for every audience."""

import json
import random
from typing import Any

from meeting.live.patch import apply, diff
from meeting.views import view_of
from meeting.views.fragments import Fragments
from tests.domain.room import Room
from tests.load.faults.figures import Bench, Figure, exactly
from tests.views.test_verify import consistent, crowded

KEYS = ("phone", "chair", "projector", "secretary")


class Shown:
    """One audience's screen, kept right by patches alone, as they arrive over the wire."""

    def __init__(self, room: Room, key: str):
        self.room, self.key = room, key
        self.fragments = Fragments()
        self.streamed = view_of(room.state, key, self.fragments)
        self.view = _sent(self.streamed)

    def is_right(self) -> bool:
        """Stream what changed, and compare with a view built from nothing."""
        built = view_of(self.room.state, self.key, self.fragments)
        if patch := diff(self.streamed, built):
            self.view = apply(self.view, _sent(patch))
        self.streamed = built
        return bool(self.view == _sent(view_of(self.room.state, self.key)))


def _sent(value: Any) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


async def verify(bench: Bench) -> list[Figure]:
    """T28: 1,000 random rows of commands, valid and invalid mixed; after each command the screen of
    every audience is compared with a fresh view. (Which names a view may hold is judged by
    tests/views.)"""
    rows, length = bench.pick((1000, 60), (25, 40))
    compared = accepted = 0
    unequal: list[str] = []
    for number in range(rows):
        chance = random.Random(number)
        room, commander = crowded()
        keys = (*KEYS, f"site:{room.van_yen}", f"agency:{room.home}")
        screens = [Shown(room, key) for key in keys]
        for place in range(length):
            step = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
            name = commander.give(step)
            accepted += name is not None
            for screen in screens:
                compared += 1
                if not screen.is_right():
                    unequal.append(f"row {number}, step {place}, {name}: {screen.key}")
        consistent(room)
    bench.notes.update(unequal=unequal[:10], accepted=accepted)
    return [
        exactly("rows of commands", rows, rows),
        exactly("screens unlike the fresh view", 0, len(unequal)),
        Figure("  compared", "", f"{compared} screens in {len(KEYS) + 2} audiences", True),
    ]
