"""The demonstration: the Yên Bái conference of 2023 with fictional people, seeded through the one
path every command takes."""

from typing import Any

from meeting.demo.course import play
from meeting.demo.yen_bai import Yenbai
from meeting.house import House


def seed_demo(house: House) -> dict[str, Any]:
    """Seed both meetings; links and tokens of the first, and of the second under ``midflow``."""
    ready = Yenbai(house, "ready", "")
    ready.prepare()
    midflow = Yenbai(house, "midflow", "-dang-hop")
    midflow.prepare()
    play(midflow)
    return {**ready.report(), "midflow": midflow.report()}
