"""The cast in a room without a database: each command is evaluated against a State in memory."""

import itertools
from dataclasses import dataclass
from typing import Any

from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request, evaluate
from meeting.state import order
from meeting.state.journal import Entry
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.people import Link
from meeting.state.snapshot import Draft, State
from meeting.state.turns import Turn
from tests.cast import FrozenClock


@dataclass
class Someone:
    """Somebody with a role. ``do`` gives a command and returns its result."""

    room: "Room"
    actor: Actor

    @property
    def id(self) -> str:
        return self.actor.id

    def do(self, command: str, *, expect: Any = None, **args: Any) -> dict[str, Any]:
        return self.room.act(self.actor, command, args, expect)

    def refusal(self, command: str, *, expect: Any = None, **args: Any) -> tuple[str, str]:
        """``(code, reason)`` with which the command is refused; nothing may have changed."""
        before = self.room.state.meeting
        try:
            result = self.do(command, expect=expect, **args)
        except Refusal as refusal:
            assert self.room.state.meeting is before
            return refusal.code, refusal.reason
        raise AssertionError(f"{self.actor.role} was allowed {command}: {result}")

    def field(self, command: str, **args: Any) -> str | None:
        """The argument at fault when the command is refused as invalid."""
        try:
            result = self.do(command, **args)
        except Refusal as refusal:
            assert refusal.code == "invalid", refusal
            return refusal.field
        raise AssertionError(f"{self.actor.role} was allowed {command}: {result}")


class Room:
    """A meeting with two sites, two topics and two agencies, in memory."""

    def __init__(self) -> None:
        self.clock = FrozenClock()
        self.state = State("room")
        self.entries: list[Entry] = []
        self._numbers = itertools.count(1)
        self.door = Someone(self, Actor("door", "door"))
        self.door.do(
            "meeting.create", title="Hội nghị đối thoại", slug="room", join_code="ABCD2345"
        )
        for name, role in (
            ("an", "chair"),
            ("binh", "secretary"),
            ("cuc", "moderator"),
            ("nam", "operator"),
            ("oanh", "organiser"),
            ("phuc", "clerk"),
        ):
            setattr(self, name, Someone(self, Actor(role, name)))
        link = Link(id="an", role="chair", label="An", created_at=self.clock())
        self.state.take([link])
        self.main = self.oanh.do("site.add", name="Hội trường", is_main=True, join_code="MAHN2345")
        self.main = self.main["site"]
        site = self.oanh.do("site.add", name="Điểm cầu Văn Yên", join_code="VANYEN23")
        self.van_yen = site["site"]
        self.staffing = self.oanh.do("topic.add", name="Công tác đội ngũ")["topic"]
        self.money = self.oanh.do("topic.add", name="Tài chính, tự chủ")["topic"]
        self.home = self.oanh.do("agency.add", name="Sở Nội vụ", short="SNV")["agency"]
        self.education = self.oanh.do("agency.add", name="Sở Giáo dục và Đào tạo")["agency"]
        self.ha = Someone(self, Actor("site", "ha", site=self.van_yen))
        self.tuyet = Someone(self, Actor("reception", "tuyet"))
        self.son = Someone(self, Actor("runner", "son", site=self.van_yen))
        self.thang = Someone(self, Actor("technician", "thang"))
        self.hang = Someone(self, Actor("site", "hang", site=self.main))
        self.khanh = Someone(self, Actor("agency", "khanh", agency=self.home))
        self.dung = self.join("Nguyễn Thị Dung", unit="Trường THCS Nậm Tha")
        self.giang = self.join("Lò Văn Giang", unit="Trường Mầm non Hoa Ban")

    an: Someone
    binh: Someone
    cuc: Someone
    nam: Someone
    oanh: Someone
    phuc: Someone
    tuyet: Someone

    def act(self, actor: Actor, name: str, args: dict[str, Any], expect: Any) -> dict[str, Any]:
        draft = Draft(self.state)
        request = Request(self.state.id, name, args, "", expect)
        evaluated = evaluate(draft, actor, request, self.clock(), self._new_id)
        self.state.take(draft.changes)
        self.entries.append(evaluated.entry)
        result: dict[str, Any] = evaluated.answer["result"]
        return result

    def _new_id(self) -> str:
        return f"id{next(self._numbers):06d}"

    def join(self, name: str = "", display: str = "name", **more: Any) -> Someone:
        """Somebody joins with a phone."""
        number = next(self._numbers)
        secret = {"bearers": [f"bearer {number}"], "code_hash": f"code {number}"}
        joined = self.door.do("participant.join", name=name, display=display, **secret, **more)
        participant = self.state.participants[joined["participant"]["id"]]
        return Someone(
            self,
            Actor(
                "participant",
                participant.id,
                participant=participant.id,
                site=participant.site,
                is_anonymous=participant.display == "anonymous",
            ),
        )

    # -- short ways to a situation ---------------------------------------------------------------

    def add(self, name: str = "Trần Văn Sáu", **args: Any) -> str:
        """A turn entered by the chair; its id."""
        turn: str = self.an.do("turn.add", name=name, **args)["turn"]
        return turn

    def speaking(self, **args: Any) -> str:
        """A turn that has the floor, its clock running."""
        turn = self.add(**args)
        self.an.do("turn.call", turn=turn)
        self.an.do("turn.start")
        return turn

    def opinion_of(
        self, who: Someone, words: str = "Đề nghị bổ sung biên chế.", **args: Any
    ) -> str:
        opinion: str = who.do("opinion.submit", text=words, **args)["opinion"]
        return opinion

    def matter(self, **args: Any) -> str:
        matter: str = self.binh.do("matter.create", **{"title": "Biên chế", **args})["matter"]
        return matter

    # -- what is there now -----------------------------------------------------------------------

    def turn(self, turn: str) -> Turn:
        return self.state.turns[turn]

    def opinion(self, opinion: str) -> Opinion:
        return self.state.opinions[opinion]

    def get_matter(self, matter: str) -> Matter:
        return self.state.matters[matter]

    @property
    def floor(self) -> str | None:
        return self.state.meeting.floor

    @property
    def queue(self) -> list[str]:
        return [t.id for t in order.queue(self.state)]

    @property
    def last(self) -> Entry:
        return self.entries[-1]
