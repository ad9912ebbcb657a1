"""The permanent cast of the tests, and a small hall for them to meet in.

Chair An, Secretary Bình, Moderator Cúc, Participant Dung, Participant Giang, Site desk Hà (điểm
cầu Văn Yên), Agency Khánh (Sở Nội vụ), Monitor Lan, Outsider Mai. Operator Nam works the
projector, Organiser Oanh set the meeting up, Clerk Phúc does everything alone, Tuyết receives.
Sơn carries the microphone at Văn Yên, Technician Thắng looks after all lines, Hằng is the desk of
the main hall.
"""

from dataclasses import dataclass, field
from typing import Any

from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.house import House
from meeting.keys import bearer_hash, new_cid
from meeting.state.snapshot import State
from meeting.state.times import shifted
from meeting.web.copying import NewMeeting
from meeting.web.entrance import Door

#: When every test begins: the demonstration's own morning.
MORNING = "2023-04-27T01:00:00.000Z"


class FrozenClock:
    """A clock that moves when told to."""

    def __init__(self, now: str = MORNING):
        self.now = now

    def __call__(self) -> str:
        return self.now

    def pass_(self, seconds: float) -> str:
        self.now = shifted(self.now, seconds)
        return self.now


@dataclass
class Person:
    """Somebody with a token. ``do`` gives a command and returns its result."""

    hall: "Hall"
    name: str
    token: str
    id: str = ""
    my_code: str = ""

    @property
    def bearer(self) -> str:
        return bearer_hash(self.token)

    def run(
        self, command: str, *, cid: str = "", expect: Any = None, **args: Any
    ) -> dict[str, Any]:
        """The whole answer, ``{ok, v, result}``; raises Refusal."""
        request = Request(
            self.hall.state.id, command, args, cid or new_cid(), expect, bearer=self.bearer
        )
        return self.hall.house.run(request)

    def do(self, command: str, **args: Any) -> dict[str, Any]:
        return self.run(command, **args)["result"]

    def refusal(self, command: str, **args: Any) -> tuple[str, str]:
        """``(code, reason)`` with which the command is refused; fails when it is not."""
        try:
            answer = self.run(command, **args)
        except Refusal as refusal:
            return refusal.code, refusal.reason
        raise AssertionError(f"{self.name} was allowed {command}: {answer}")


@dataclass
class Hall:
    """A meeting with two sites, two topics, two agencies and the whole cast in it."""

    house: House
    clock: FrozenClock
    door: Door
    state: State
    people: dict[str, Person] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def system(self, command: str, role: str = "organiser", **args: Any) -> dict[str, Any]:
        """The server itself gives a command in one of its own roles."""
        return self.house.run(Request(self.state.id, command, args, new_cid(), role=role))["result"]

    def staff(self, name: str, role: str, **bound: Any) -> Person:
        """Hand out a link and redeem it."""
        link = self.house.run(
            Request(
                self.state.id,
                "link.create",
                {"role": role, "label": name, **bound},
                new_cid(),
                role="organiser",
            )
        )["result"]["link"]
        secret = self.house.keys.link_secret(self.state.id, link)
        token = self.door.redeem(self.state, new_cid(), link=link, secret=secret)["token"]
        return Person(self, name, token, id=link)

    def join(self, name: str = "", display: str = "name", code: str = "", **more: Any) -> Person:
        """Somebody joins with a phone."""
        fields = {"name": name, "display": display, **more}
        joined = self.door.join(self.state, new_cid(), code or self.state.meeting.join_code, fields)
        return Person(self, name, joined["token"], joined["participant"]["id"], joined["my_code"])

    def view(self, key: str) -> dict[str, Any]:
        return self.house.view(self.state, key)[1]


def open_hall(house: House, clock: FrozenClock, *, is_open: bool = True) -> Hall:
    """The hall with everybody in it; ``is_open`` opens the meeting and its queue."""
    door = Door(house)
    made = NewMeeting(house, door, new_cid()).create("Hội nghị đối thoại ngành Giáo dục")
    state = house.state_of(made["slug"])
    hall = Hall(house, clock, door, state)
    main = next(iter(state.sites))
    bridge = {"name": "Điểm cầu huyện Văn Yên", "join_code": door.code_from(state.id, "vy")}
    hall.ids = {
        "main": main,
        "van_yen": hall.system("site.add", **bridge)["site"],
        "staffing": hall.system("topic.add", name="Công tác đội ngũ")["topic"],
        "money": hall.system("topic.add", name="Công tác tài chính, tự chủ")["topic"],
        "home": hall.system("agency.add", name="Sở Nội vụ", short="SNV")["agency"],
        "education": hall.system("agency.add", name="Sở Giáo dục và Đào tạo")["agency"],
        "dialogue": hall.system("agenda.add", title="Chương trình đối thoại", budget_s=7200)[
            "item"
        ],
        "leader": hall.system(
            "delegate.add", name="Trần Văn Quý", position="Chủ tịch UBND tỉnh", is_leader=True
        )["delegate"],
    }
    hall.people = {
        "an": hall.staff("An", "chair"),
        "binh": hall.staff("Bình", "secretary"),
        "cuc": hall.staff("Cúc", "moderator"),
        "ha": hall.staff("Hà", "site", site=hall.ids["van_yen"]),
        "khanh": hall.staff("Khánh", "agency", agency=hall.ids["home"]),
        "nam": hall.staff("Nam", "operator"),
        "oanh": hall.staff("Oanh", "organiser"),
        "phuc": hall.staff("Phúc", "clerk"),
        "tuyet": hall.staff("Tuyết", "reception"),
        "son": hall.staff("Sơn", "runner", site=hall.ids["van_yen"]),
        "thang": hall.staff("Thắng", "technician"),
        "hang": hall.staff("Hằng", "site", site=hall.ids["main"]),
        "beamer": hall.staff("Máy chiếu", "projector"),
        "dung": hall.join("Nguyễn Thị Dung", position="Giáo viên", unit="Trường THCS Nậm Tha"),
        "giang": hall.join("Lò Văn Giang", unit="Trường Mầm non Hoa Ban"),
        "mai": Person(hall, "Mai", "not-a-token"),
    }
    if is_open:
        hall.oanh.do("meeting.open")
    return hall
