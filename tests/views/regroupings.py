"""Random splitting of opinions, and undoing of regroupings."""

from collections.abc import Callable
from typing import Any

from meeting.state.snapshot import Snapshot

Args = dict[str, Any]

TWO = ["Thiếu giáo viên", "Nhà vệ sinh hỏng"]


class Regroupings:
    """Part of the commander."""

    state: Callable[[], Snapshot]
    pick: Callable[[str, int], str]

    def do_split_opinion(self, a: int, b: int) -> tuple[str, str, Args]:
        parts = [] if b % 5 == 4 else TWO * (1 + b % 2)
        return "cuc", "opinion.split", {"opinion": self.pick("opinions", a), "parts": parts}

    def do_undo_regrouping(self, a: int, b: int) -> tuple[str, str, Args]:
        newest = sorted(self.state().regroupings.values(), key=lambda r: r.v)[-1:]
        chosen = newest[0].id if newest and b % 3 else self.pick("regroupings", a)
        return ("binh", "cuc")[b % 2], "matter.undo", {"regrouping": chosen}
