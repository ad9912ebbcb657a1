"""Random commands by the whole cast, valid and invalid mixed, each decoded from three numbers so
that a failing row of them can be shortened."""

from collections.abc import Callable, Mapping
from typing import Any

from meeting.domain.refusal import Refusal
from meeting.state.matters import AUTHORITIES, OUTCOMES
from meeting.state.opinions import KINDS as OPINION_KINDS
from meeting.state.people import DISPLAYS
from meeting.state.snapshot import Snapshot
from meeting.state.turns import KINDS
from tests.views.bridges import Bridges
from tests.views.gathering import Gathering
from tests.views.line import Line
from tests.views.notice_moves import Notices
from tests.views.preparing import Preparing
from tests.views.projection import Screens
from tests.views.reception import Reception
from tests.views.regroupings import Regroupings
from tests.views.secretaries import Secretaries

#: Three numbers: which move, and two choices within it.
Step = tuple[int, int, int]

CHAIR = ("an", "phuc")
DESK = ("binh", "cuc", "phuc")
PHONES = ("dung", "giang", "secret", "unit", "nobody")
STAFF = ("an", "binh", "cuc", "phuc", "oanh", "nam", "ha", "khanh", "tuyet", "son", "thang")
EVERYBODY = (*STAFF, *PHONES)

Args = dict[str, Any]


class Commander(
    Gathering, Reception, Line, Screens, Bridges, Secretaries, Notices, Regroupings, Preparing
):
    """``people`` by name, each with ``do``; ``state`` gives the State as it is now."""

    def __init__(self, people: Mapping[str, Any], state: Callable[[], Snapshot]):
        self.people = people
        self.state = state
        self.moves = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("do_")]

    def give(self, step: Step) -> str | None:
        """Give one command; its name, or None when it was refused."""
        which, a, b = step
        who, name, args = self.moves[which % len(self.moves)](a, b)
        if b % 13 == 0:
            who = EVERYBODY[a % len(EVERYBODY)]
        if who == "secret":
            args.pop("display", None)  # who keeps the own unit back does not choose to show it
        try:
            self.people[who].do(name, **args)
        except Refusal:
            return None
        return str(name)

    def pick(self, table: str, number: int) -> str:
        """An id out of a table; sometimes one that is not there."""
        ids = sorted(self.state().tables[table])
        return "none" if not ids or number % 17 == 16 else ids[number % len(ids)]

    def some(self, table: str, number: int) -> list[str]:
        return sorted({self.pick(table, number), self.pick(table, number // 3)})

    # -- the floor -------------------------------------------------------------------------------

    def do_request(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"kind": KINDS[b % 3], "summary": f"Việc {b}"}
        return PHONES[a % 5], "turn.request", {**args, "topic": self.pick("topics", b)}

    def do_withdraw(self, a: int, b: int) -> tuple[str, str, Args]:
        return PHONES[a % 5], "turn.withdraw", {"turn": self.pick("turns", b)}

    def do_add(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"name": f"Ông Phiếu {a}", "kind": KINDS[b % len(KINDS)]}
        if b % 3:
            args["after"] = None if b % 3 == 1 else self.pick("turns", a)
        return CHAIR[a % 2], "turn.add", args

    def do_register(self, a: int, b: int) -> tuple[str, str, Args]:
        return "ha", "site.register_turn", {"name": f"Bà Cầu {a}", "unit": f"Trường {b}"}

    def do_ready(self, a: int, b: int) -> tuple[str, str, Args]:
        return "ha", "site.ready", {"turn": self.pick("turns", b)}

    def do_call(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"current": (None, "end", "pause")[b % 3]}
        if a % 3 == 0:
            args["turn"] = self.pick("turns", b)
        return CHAIR[a % 2], "turn.call", args

    def do_step(self, a: int, b: int) -> tuple[str, str, Args]:
        floor = self.state().meeting.floor
        status = self.state().turns[floor].status if floor else ""
        move = {
            "called": ("start", "start", "finish"),
            "speaking": ("pause", "extend", "finish"),
            "paused": ("resume", "resume", "finish"),
        }.get(status, ("start", "pause", "resume"))[b % 3]
        return CHAIR[a % 2], f"turn.{move}", {}

    do_second_step = do_step

    def do_record(self, a: int, b: int) -> tuple[str, str, Args]:
        times = {"started_at": "2023-04-27T00:00:00Z", "ended_at": f"2023-04-27T00:00:{a % 60:02}Z"}
        return DESK[b % 3], "turn.record", {"name": f"Ông Giấy {b}", **times}

    def do_resume_aside(self, a: int, b: int) -> tuple[str, str, Args]:
        return "an", "turn.resume", {"turn": self.pick("turns", b)}

    def do_skip_or_return(self, a: int, b: int) -> tuple[str, str, Args]:
        return DESK[a % 3], ("turn.skip", "turn.return")[b % 2], {"turn": self.pick("turns", b)}

    def do_move(self, a: int, b: int) -> tuple[str, str, Args]:
        after = None if a % 4 == 0 else self.pick("turns", a)
        return DESK[a % 3], "turn.move", {"turn": self.pick("turns", b), "after": after}

    def do_invite(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"agency": self.pick("agencies", a), "thoughts": self.some("opinions", b)}
        if b % 4 == 0:
            args = {"person": self.pick("turns", b), "thoughts": self.some("turns", a)}
        elif b % 4 == 1:
            args = {"participant": self.pick("participants", b)}
        return CHAIR[a % 2], "turn.invite", {**args, "current": (None, "end", "pause")[a % 3]}

    def do_acknowledge(self, a: int, b: int) -> tuple[str, str, Args]:
        floor = self.state().meeting.floor
        turn = self.state().turns[floor] if floor else None
        who = "khanh" if turn is None or turn.agency else PHONES[a % 5]
        word = ("received", "coming")[b % 2]
        return who, "turn.acknowledge", {"turn": floor or self.pick("turns", b), "word": word}

    def do_ask_back_or_drop(self, a: int, b: int) -> tuple[str, str, Args]:
        floor = self.state().meeting.floor or "none"
        if b % 3 == 0:
            return CHAIR[a % 2], "turn.drop", {"turn": floor}
        if b % 3 == 1:
            return CHAIR[a % 2], "turn.wrap_up", {"is_asked": a % 2 == 0}
        return CHAIR[a % 2], "turn.ask_back", {}

    def do_round(self, a: int, b: int) -> tuple[str, str, Args]:
        return "an", ("round.answer", "round.next", "round.return")[b % 3], {}

    def do_tick(self, a: int, b: int) -> tuple[str, str, Args]:
        if b % 9 == 8:
            return DESK[a % 3], "thought.report", {}
        table = ("turns", "opinions")[a % 2]
        name = "thought.untick" if b % 5 == 4 else "thought.tick"
        return DESK[a % 3], name, {"thoughts": self.some(table, b)}

    def do_follow_up(self, a: int, b: int) -> tuple[str, str, Args]:
        who = PHONES[a % 5]
        own = self._own(who)
        thought = own[b % len(own)] if own else "none"
        if b % 2:
            return who, "thought.judge", {"thought": thought, "is_satisfied": b % 4 == 1}
        return who, "turn.follow_up", {"thought": thought, "summary": f"Chưa rõ {b}"}

    def _own(self, who: str) -> list[str]:
        state, person = self.state(), getattr(self.people[who], "id", "")
        records = [*state.turns.values(), *state.opinions.values()]
        return sorted(r.id for r in records if r.participant == person)

    def do_phase(self, a: int, b: int) -> tuple[str, str, Args]:
        if self.state().meeting.status != "open":
            return "an", "meeting.open", {}
        names = ("meeting.pause", "meeting.close", "queue.close", "queue.open", "queue.open")
        return "an", names[b % 5], {}

    # -- opinions --------------------------------------------------------------------------------

    def do_submit(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"text": f"Ý kiến số {b}", "kind": OPINION_KINDS[b % 4]}
        who = PHONES[a % 5]
        if b % 2:
            args["display"] = DISPLAYS[b % 4]
        return who, "opinion.submit", {**args, "topic": self.pick("topics", b)}

    def do_enter(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"text": f"Phiếu {a}", "name": "MARK-SECRET Phiếu", "unit": "Trường Phiếu"}
        if b % 2:
            return "ha", "site.submit_opinion", args
        return DESK[a % 3], "opinion.enter", {**args, "site": self.pick("sites", b)}

    def do_judge(self, a: int, b: int) -> tuple[str, str, Args]:
        opinion = {"opinion": self.pick("opinions", b)}
        if a % 4 == 3:
            held = {**opinion, "reason": "Chờ xác minh", "is_off_topic": b % 2 == 0}
            return DESK[a % 3], "opinion.hold", held
        return DESK[a % 3], ("opinion.release", "opinion.release", "opinion.read")[a % 3], opinion

    def do_move_opinions(self, a: int, b: int) -> tuple[str, str, Args]:
        lists = ("new", "released", "held", "off_topic")
        moves = [
            {"opinion": o, "to": lists[a % 4], "reason": "Trùng nội dung"}
            for o in self.some("opinions", b)
        ]
        return DESK[a % 3], "opinion.move", {"moves": moves}

    def do_label(self, a: int, b: int) -> tuple[str, str, Args]:
        which = ("add", "remove")[a % 2]
        return DESK[a % 3], "opinion.label", {"opinions": self.some("opinions", b), which: ["Gấp"]}

    def do_star(self, a: int, b: int) -> tuple[str, str, Args]:
        args = {"opinion": self.pick("opinions", b), "is_starred": a % 3 > 0}
        return (*DESK, *CHAIR)[b % 5], "opinion.star", args

    def do_flag(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"opinion": self.pick("opinions", b), "note": f"MARK-PRIVATE ghi chú {a}"}
        if a % 3 == 0:
            args["is_sensitive"] = a % 2 == 0
        return (*DESK, "an")[a % 4], "opinion.flag", {**args, "is_hot": True}

    def do_send_privately(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"text": f"MARK-PRIVATE riêng {a}", "is_private": True}
        if b % 3 == 0:
            args["text"] = f"Tôi tố cáo ông MARK-PRIVATE {a}"
        if b % 2:
            return "ha", "site.submit_opinion", args
        return PHONES[a % 5], "opinion.submit", args

    def do_accuse(self, a: int, b: int) -> tuple[str, str, Args]:
        args = {"text": f"Tôi tố cáo ông MARK-PRIVATE {a}"}
        return (PHONES[a % 5], "opinion.submit", args) if b % 2 else ("cuc", "opinion.enter", args)

    def do_decide(self, a: int, b: int) -> tuple[str, str, Args]:
        verb = ("suspect", "confirm", "inspect")[a % 3]
        return ("binh", "an")[b % 2], f"opinion.{verb}", {"opinion": self.pick("opinions", b)}

    def do_support(self, a: int, b: int) -> tuple[str, str, Args]:
        return PHONES[a % 5], "opinion.support", {"opinion": self.pick("opinions", b)}

    def do_take_back(self, a: int, b: int) -> tuple[str, str, Args]:
        return PHONES[a % 5], "opinion.withdraw", {"opinion": self.pick("opinions", b)}

    def do_project(self, a: int, b: int) -> tuple[str, str, Args]:
        shown = None if b % 5 == 0 else self.pick("opinions", b)
        return "nam", "opinion.project", {"opinion": shown}

    def do_capture(self, a: int, b: int) -> tuple[str, str, Args]:
        floor = self.state().meeting.floor or self.pick("turns", b)
        return DESK[a % 3], "opinion.capture", {"turn": floor, "text": f"Nghe được {b}"}

    def do_reveal(self, a: int, b: int) -> tuple[str, str, Args]:
        return "binh", "opinion.reveal", {"opinion": self.pick("opinions", b)}

    def do_sort(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"opinion": self.pick("opinions", b), "kind": OPINION_KINDS[a % 4]}
        return "cuc", "opinion.edit", {**args, "topic": None if a % 2 else self.pick("topics", a)}

    def do_phrase(self, a: int, b: int) -> tuple[str, str, Args]:
        key = ("script.closing", "notice.how", f"step.{self.pick('agenda_items', b)}.who")[a % 3]
        return "oanh", "phrase.edit", {"words": {key: f"Lời {b}" if b % 3 else None}}

    # -- matters and the notice ------------------------------------------------------------------

    def do_matter(self, a: int, b: int) -> tuple[str, str, Args]:
        args: Args = {"title": f"Nội dung {a}", "opinions": self.some("opinions", b)}
        return "binh", "matter.create", args | ({"turns": self.some("turns", a)} if a % 2 else {})

    def do_attach(self, a: int, b: int) -> tuple[str, str, Args]:
        name = ("matter.attach", "matter.detach")[a % 2]
        return (
            "binh",
            name,
            {"matter": self.pick("matters", a), "opinions": self.some("opinions", b)},
        )

    def do_merge(self, a: int, b: int) -> tuple[str, str, Args]:
        return (
            "binh",
            "matter.merge",
            {"into": self.pick("matters", a), "matters": [self.pick("matters", b)]},
        )

    def do_split(self, a: int, b: int) -> tuple[str, str, Args]:
        matter = self.pick("matters", a)
        record = self.state().matters.get(matter)
        part = {"title": "Phần tách", "opinions": record.opinions[:1] if record else ["none"]}
        return "binh", "matter.split", {"matter": matter, "parts": [part]}

    def do_tag(self, a: int, b: int) -> tuple[str, str, Args]:
        tags: list[Args] = [
            {"outcome": OUTCOMES[b % len(OUTCOMES)]},
            {"authority": AUTHORITIES[b % 3]},
            {"lead": self.pick("agencies", b)},
            {"coordinating": self.some("agencies", b)},
            {"due_on": "2023-06-30", "directive": "rà soát"},
            {"topic": self.pick("topics", b)},
            {"lead": None, "outcome": None, "due_on": None},
        ]
        return (
            ("binh", "an")[b % 2],
            "matter.tag",
            {"matter": self.pick("matters", a), **tags[a % 7]},
        )

    # -- lists -----------------------------------------------------------------------------------

    def do_rename(self, a: int, b: int) -> tuple[str, str, Args]:
        noun, table = (("topic", "topics"), ("site", "sites"), ("agency", "agencies"))[a % 3]
        return "oanh", f"{noun}.edit", {noun: self.pick(table, b), "name": f"Tên mới {b}"}

    def do_list(self, a: int, b: int) -> tuple[str, str, Args]:
        lists: list[tuple[str, str, Args]] = [
            ("binh", "topic.add", {"name": f"Nhóm {a}"}),
            ("oanh", "topic.remove", {"topic": self.pick("topics", a)}),
            ("oanh", "site.remove", {"site": self.pick("sites", a)}),
            ("binh", "agency.add", {"name": f"Sở {a}", "topics": self.some("topics", a)}),
            ("cuc", "delegate.add", {"name": f"Đại biểu {a}", "is_leader": a % 2 == 0}),
            ("oanh", "link.create", {"role": "chair", "label": f"Phó {a}"}),
        ]
        return lists[b % 6]

    def do_settings(self, a: int, b: int) -> tuple[str, str, Args]:
        settings = {
            "is_auto_release": b % 2 == 0,
            "limit_s": 60 + a % 500,
            "waiting_each": 1 + b % 3,
        }
        return "oanh", "meeting.edit", {"settings": settings, "title": f"Hội nghị {b}"}

    def do_rename_self(self, a: int, b: int) -> tuple[str, str, Args]:
        return ("dung", "giang")[a % 2], "participant.edit", {"unit": f"Trường {b}"}
