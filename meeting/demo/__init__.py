"""The demonstration: the Yên Bái conference of 2023 with fictional people, seeded through the one
path every command takes."""

from typing import Any

from meeting.demo.before import Before
from meeting.demo.course import play
from meeting.demo.yen_bai import Yenbai
from meeting.house import House


def seed_demo(house: House) -> dict[str, Any]:
    """Seed both meetings; links and tokens of the first, and of the second under ``midflow``."""
    ready = Yenbai(house, "ready", "")
    ready.prepare()
    gathered = Before(ready)
    gathered.collect()
    gathered.hand_out()
    midflow = Yenbai(house, "midflow", "-dang-hop")
    midflow.prepare()
    evening = Before(midflow)
    evening.collect()
    evening.hand_out()
    evening.prepare()
    play(midflow)
    return {**ready.report(), "midflow": midflow.report()}
