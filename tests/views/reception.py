"""The random moves about the invited list and the roll calls."""

from typing import Any

from meeting.state.attendance import PRESENCES
from meeting.state.people import DELEGATE_KINDS, RSVPS

Args = dict[str, Any]


class Reception:
    """Part of the commander, who picks the ids."""

    def pick(self, table: str, number: int) -> str:
        raise NotImplementedError

    def do_invited(self, a: int, b: int) -> tuple[str, str, Args]:
        who = self.pick("delegates", b)
        row = {"name": f"Đại biểu {a % 8}", "unit": f"Trường {b % 3}", "phone": f"09{b}"}
        moves: list[tuple[str, str, Args]] = [
            ("oanh", "delegate.import", {"rows": [row, {**row, "name": f"Khách {b}"}]}),
            (
                "oanh",
                "delegate.reply",
                {"delegate": who, "rsvp": RSVPS[a % 4], "substitute": "Thay"},
            ),
            ("ha", "delegate.walk_in", {"name": f"Vãng lai {a}", "kind": DELEGATE_KINDS[b % 3]}),
            ("cuc", "delegate.release", {"delegate": who}),
            ("oanh", "delegate.remove", {"delegate": who}),
            ("oanh", "delegate.restore", {"delegate": who}),
        ]
        return moves[a % 6]

    def do_roll(self, a: int, b: int) -> tuple[str, str, Args]:
        who, call = self.pick("delegates", b), self.pick("roll_calls", a)
        moves: list[tuple[str, str, Args]] = [
            ("cuc", "attendance.put", {"delegate": who, "presence": PRESENCES[a % 3]}),
            ("tuyet", "attendance.put", {"delegate": who, "way": "scan"}),
            ("ha", "attendance.undo", {"delegate": who}),
            ("oanh", "roll_call.open", {"title": f"Lần {b}"}),
            ("oanh", ("roll_call.close", "roll_call.reopen")[b % 2], {"roll_call": call}),
        ]
        return moves[a % 5]
