"""Random moves about answers given and prepared, questions back, days put off and promises in
writing."""

from collections.abc import Callable
from typing import Any

from meeting.state.snapshot import Snapshot

Args = dict[str, Any]


class Preparing:
    """Part of the commander."""

    pick: Callable[[str, int], str]
    some: Callable[[str, int], list[str]]
    state: Callable[[], Snapshot]

    def do_answer(self, a: int, b: int) -> tuple[str, str, Args]:
        mode = ("prepared", "spoken", "written")[b % 3]
        args: Args = {"matters": self.some("matters", b), "text": f"Trả lời {b}", "mode": mode}
        return ("binh", "an", "khanh")[a % 3], "matter.answer", args

    def do_assign(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"matters": self.some("matters", b), "lead": sorted(self.state().agencies)[0]}
        if a % 3 == 0:
            args |= {"coordinating": self.some("agencies", a), "answer_days": 1 + a % 9}
        return ("binh", "an", "oanh")[a % 3], "matter.assign", args

    def do_write_answer(self, a: int, b: int) -> tuple[str, str, Args]:
        agency = sorted(self.state().agencies)[0]
        args: Args = {"matter": self.pick("matters", b), "agency": agency}
        typed: Args = {"came_by": "phone", "letter_number": f"{a}/SNV"} if a % 4 == 3 else {}
        words = {**args, "text": f"Đang soạn {a}"}
        return ("khanh", "binh")[a % 2], "answer.write", words | typed

    def do_decide_answer(self, a: int, b: int) -> tuple[str, str, Args]:
        answer = self.pick("answers", b)
        moves: list[tuple[str, str, Args]] = [
            ("khanh", "answer.submit", {}),
            ("binh", "answer.approve", {}),
            ("an", "answer.publish", {"is_public": b % 3 > 0}),
            ("oanh", "answer.return", {"reason": "Cần nêu rõ thời hạn"}),
            ("khanh", "answer.recall", {}),
            (("khanh", "oanh")[b % 2], "answer.settle", {}),
        ]
        who, name, args = moves[a % 6]
        return who, name, {"answer": answer, **args}

    do_decide_answer_again = do_decide_answer

    def do_ask_or_reply(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 2:
            kind = ("question", "transfer", "extension")[a % 3]
            args: Args = {"matter": self.pick("matters", b), "kind": kind, "text": f"Hỏi lại {a}"}
            more = {"until": f"2023-06-{10 + a % 20}", "reason": "complex"}
            return "khanh", "query.ask", args | {"to": self.pick("agencies", a), **more}
        reply = {"query": self.pick("queries", a), "text": "Đã rõ", "is_accepted": a % 2 == 0}
        return "binh", "query.reply", reply

    def do_put_off(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"matter": self.pick("matters", b), "day": ("answer_by", "due_on")[a % 5 == 0]}
        args |= {"reason": None} if b % 4 == 0 else {"reason": "agencies", "days": 1 + a % 30}
        return ("binh", "an", "oanh")[a % 3], "matter.extend", args

    def do_days_off(self, a: int, b: int) -> tuple[str, str, Args]:
        off = {f"2028-02-{1 + n:02}": "Tết" for n in range(5 + b % 3)} if a % 3 else None
        return "oanh", "calendar.edit", {"year": 2028, "off": off}

    def do_promise(self, a: int, b: int) -> tuple[str, str, Args]:
        source: Args = {"source": self.pick(("opinions", "turns")[a % 2], b)}
        moves: list[tuple[str, Args]] = [
            ("promise.make", {"agency": self.pick("agencies", a), "due_days": 7}),
            ("promise.keep", {"letter_number": f"{a}/SNV", "letter_on": "2023-05-05"}),
            ("promise.drop", {}),
        ]
        name, args = moves[b % 3]
        return "binh", name, {**source, **args}

    def do_put_off_topic(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"reason": "Ngoài nội dung", "is_off_topic": True, "reply": "written"}
        return "cuc", "opinion.hold", {"opinion": self.pick("opinions", b), **args}
