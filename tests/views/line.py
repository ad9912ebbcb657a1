"""The random moves about the queue: its policy, the chair's moves, its end, the written way."""

from typing import Any

Args = dict[str, Any]

DESKS = ("binh", "cuc", "phuc")


class Line:
    """Part of the commander, who picks the ids."""

    def pick(self, table: str, number: int) -> str:
        raise NotImplementedError

    def some(self, table: str, number: int) -> list[str]:
        raise NotImplementedError

    def do_unmove(self, a: int, b: int) -> tuple[str, str, Args]:
        return DESKS[a % 3], "turn.unmove", {"turn": self.pick("turns", b)}

    def do_order(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"policy": ("registration", "fair", "topic")[b % 3], "alternate": a % 3}
        return ("an", "phuc")[a % 2], "queue.order", args

    def do_topic(self, a: int, b: int) -> tuple[str, str, Args]:
        name = ("topic.open", "topic.open", "topic.close")[b % 3]
        return DESKS[a % 3], name, {"topic": self.pick("topics", a)}

    def do_written(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3 == 0:
            return DESKS[a % 3], "queue.offer_written", {"turns": self.some("turns", b)}
        args: Args = {"turn": self.pick("turns", b), "text": f"Gửi bằng chữ {a}"}
        return ("dung", "giang", "secret", "unit", "nobody")[a % 5], "turn.write", args

    def do_closing(self, a: int, b: int) -> tuple[str, str, Args]:
        until = None if b % 3 == 0 else f"2023-04-27T{1 + b % 22:02}:{a % 60:02}:00Z"
        return DESKS[a % 3], "queue.close_at", {"at": until}

    def do_neighbour(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"name": f"Bà Cạnh {b % 4}", "display": ("name", "unit")[a % 2]}
        return ("dung", "giang", "secret", "unit", "nobody")[a % 5], "turn.request_for", args

    def do_listed(self, a: int, b: int) -> tuple[str, str, Args]:
        return "oanh", "turn.preregister", {"name": f"Ông Trước {a}", "unit": f"Trường {b % 3}"}
