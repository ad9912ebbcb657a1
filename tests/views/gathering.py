"""The random moves about what is collected before the meeting."""

from typing import Any

from meeting.state.people import DISPLAYS

Args = dict[str, Any]


class Gathering:
    """Part of the commander, who picks the ids. ``school`` came in by a unit's link."""

    def pick(self, table: str, number: int) -> str:
        raise NotImplementedError

    def do_gather(self, a: int, b: int) -> tuple[str, str, Args]:
        one = {"contribution": self.pick("contributions", b)}
        row = {"text": f"Bảng {b % 5}", "name": "MARK-SECRET Bảng", "unit": "Trường Bảng"}
        moves: list[tuple[str, str, Args]] = [
            ("school", "contribution.add", {"text": f"Gom {a}", "display": DISPLAYS[b % 4]}),
            ("school", "contribution.add", {"text": f"Gom {a}", "name": "MARK-SECRET Gom"}),
            ("school", "contribution.edit", {**one, "text": f"Sửa {a}"}),
            ("school", "contribution.remove", one),
            ("school", "contribution.import", {"rows": [row, {**row, "text": f"Bảng {a}"}]}),
            ("school", "unit.forward", {"is_short": b % 2 == 0}),
            ("oanh", "opinion.import", {"rows": [row, {**row, "text": f"Bảng {a}"}]}),
        ]
        return moves[a % 7]

    def do_task(self, a: int, b: int) -> tuple[str, str, Args]:
        task = self.pick("tasks", b)
        moves: list[tuple[str, str, Args]] = [
            ("oanh", "task.add", {"title": f"Việc {a}", "due_on": "2023-04-20", "who": "Bà Hoa"}),
            ("oanh", "task.edit", {"task": task, "note": f"Ghi chú {b}"}),
            ("oanh", "task.finish", {"task": task, "is_done": a % 3 > 0}),
            ("oanh", "task.remove", {"task": task}),
            ("oanh", "task.plan", {}),
        ]
        return moves[a % 5]

    def do_collect(self, a: int, b: int) -> tuple[str, str, Args]:
        unit = self.pick("units", b)
        box = {"place": f"Hòm {a}", "opened_on": "2023-04-20", "opened_by": "Bà Hoa", "count": b}
        moves: list[tuple[str, str, Args]] = [
            ("oanh", "unit.list", {"units": [{"name": f"Trường Mầm non {a % 4}"}]}),
            ("oanh", "unit.edit", {"unit": unit, "parent": self.pick("units", a)}),
            ("oanh", "unit.remove", {"unit": unit}),
            ("cuc", "unit.count", {"unit": unit, "forms_sent": a, "forms_returned": b}),
            ("oanh", "unit.forward", {"unit": unit}),
            ("oanh", "unit.reopen", {"unit": unit}),
            ("cuc", "box.log", box),
            ("cuc", "box.remove", {"opening": self.pick("box_openings", b)}),
        ]
        return moves[a % 8]
