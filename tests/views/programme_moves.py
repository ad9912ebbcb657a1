"""Random commands on the programme: its steps, announcements, who conducts."""

from typing import Any

Args = dict[str, Any]

CHAIR = ("an", "phuc")


class Programme:
    """Part of the commander."""

    def pick(self, table: str, number: int) -> str:
        raise NotImplementedError

    def do_agenda(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3 == 0:
            fields = {"session": ("", "afternoon")[a % 2], "queue": ("", "open", "close")[a % 3]}
            return "oanh", "agenda.add", {"title": f"Mục {a}", "budget_s": a * 60, **fields}
        if b % 7 == 1:
            return "an", "agenda.begin", {"session": ("morning", "afternoon")[a % 2]}
        return "an", "agenda.start", {"item": None if b % 3 == 1 else self.pick("agenda_items", a)}

    def do_announce(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 4 == 0:
            return "nam", "announcement.withdraw", {"announcement": self.pick("announcements", a)}
        site = self.pick("sites", a) if a % 3 == 0 else None
        if b % 4 == 1:
            return "an", "announcement.give", {"kind": "time", "minutes": 1 + a % 20, "site": site}
        return "cuc", "announcement.give", {"text": f"Thông báo {a}", "site": site}

    def do_poll(self, a: int, b: int) -> tuple[str, str, Args]:
        poll = {"poll": self.pick("polls", a)}
        if b % 5 == 0:
            fields = {"question": f"Câu hỏi {a}", "is_secret": a % 2 == 0}
            return "cuc", "poll.create", {**fields, "answers": ["Một", "Hai", f"Ba {b}"]}
        if b % 5 == 1:
            return "an", ("poll.open", "poll.open", "poll.close", "poll.remove")[a % 4], poll
        if b % 5 == 2:
            return "nam", "poll.show", {**poll, "is_shown": a % 3 > 0}
        if a % 11 == 0:
            kind = ("answers", "satisfied")[b % 2]
            return "nam", "poll.edit", {**poll, "question": f"Sửa {b}", "kind": kind}
        who = ("dung", "giang", "secret", "unit", "nobody")[b % 5 if a % 2 else a % 5]
        return who, "poll.vote", {**poll, "choice": a % 4}

    def do_conduct(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 3 == 0:
            return "an", "chair.take", {}
        return CHAIR[a % 2], "chair.hand_over", {"to": self.pick("links", b)}
