"""P8: what one tick costs, in this process, without sockets: snapshot, all views, patches,
frames; and whether that follows what changed or what is there."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meeting.config import from_environment
from meeting.evaluation import Request
from meeting.house import House
from meeting.keys import new_cid
from meeting.live.frames import frame
from meeting.live.push import Push
from meeting.state.matters import Matter
from meeting.state.opinions import Opinion
from meeting.state.turns import Turn
from meeting.web.copying import NewMeeting
from meeting.web.entrance import Door
from tests.load.figures import median
from tests.load.report import Plot, Report

SECRET = "a key for the bench, of more than 32 characters"
AT = "2023-04-27T01:00:00.000Z"
TURNS, OPINIONS, MATTERS = 100, 500, 200
#: Besides: speeches that are over, and thoughts captured from them.
SPEECHES, CAPTURED = 30, 60


@dataclass
class Post:
    """Stands where Socket.IO stands: encodes and frames each message as it does, sends nothing."""

    emitted: int = 0
    bytes: int = 0
    sent: list[str] = field(default_factory=list)

    def emit(self, event: str, data: Any, to: str = "") -> None:
        from meeting.app import Json

        ready = frame(("42" + Json.dumps([event, data])).encode())
        self.emitted += 1
        self.bytes += len(ready)

    def start_background_task(self, *_: Any) -> None: ...


class Scene:
    """A meeting with so much in it and a screen of each audience listening."""

    def __init__(self, folder: Path, size: float):
        folder.mkdir(parents=True)
        environ = {"SECRET_KEY": SECRET, "DATABASE_URL": f"sqlite:///{folder / 'meeting.db'}"}
        self.house = House(from_environment(environ, folder))
        self.house.open()
        made = NewMeeting(self.house, Door(self.house), new_cid()).create("Hội nghị đối thoại")
        self.state = self.house.state_of(made["slug"])
        self.number = 0
        self._give("meeting.open")
        self.site = self._give("site.add", name="Điểm cầu Văn Yên", join_code="ABCD2345")["site"]
        self.topic = self._give("topic.add", name="Công tác đội ngũ")["topic"]
        self.agency = self._give("agency.add", name="Sở Nội vụ", short="SNV")["agency"]
        self._fill(int(TURNS * size), int(OPINIONS * size), int(MATTERS * size))
        self._hear(int(SPEECHES * size), int(CAPTURED * size))
        self.post = Post()
        self.push = Push(self.house, self.post)  # type: ignore[arg-type]
        keys = ["phone", "chair", "secretary", "projector"]
        keys += [f"site:{site}" for site in self.state.sites]
        keys.append(f"agency:{self.agency}")
        for n, key in enumerate(keys):
            self.push.enter(f"sid {n}", self.state, key)
        self.house.on_commit(self.push.told)

    def _give(self, command: str, /, **args: Any) -> dict[str, Any]:
        request = Request(self.state.id, command, args, new_cid(), role="organiser")
        return self.house.run(request)["result"]

    def _fill(self, turns: int, opinions: int, matters: int) -> None:
        """Records straight into the State: what is measured is reading them."""
        made: list[Any] = [
            Turn(
                id=f"t{n:07}", number=n + 1,
                kind="first", status="waiting", name=f"Nguyễn Thị {n}",
                unit="Trường THCS Nậm Tha", site=self.site, topic=self.topic,
                summary="Đề nghị bổ sung biên chế giáo viên", requested_at=AT, display="name",
            )
            for n in range(turns)
        ]  # fmt: skip
        made += [
            Opinion(
                id=f"o{n:07}", number=n + 1, text=f"Ý kiến {n}: " + "thiếu giáo viên " * 12,
                kind="proposal", status="released" if n % 2 else "new", channel="phone",
                name=f"Lò Văn {n}", unit="Trường Mầm non Hoa Ban", site=self.site,
                topic=self.topic, received_at=AT, released_at=AT if n % 2 else None,
                display="name",
            )
            for n in range(opinions)
        ]  # fmt: skip
        made += [
            Matter(
                id=f"m{n:07}", number=n + 1, title=f"Việc thứ {n} về biên chế giáo viên",
                opinions=[f"o{n:07}"],
                created_at=AT, topic=self.topic, lead=self.agency,
            )
            for n in range(matters)
        ]  # fmt: skip
        with self.house.meetings.lock:
            self.state.take(made)

    def _hear(self, speeches: int, captured: int) -> None:
        """Speeches that are over, the newest last, and what was captured from them."""
        number = len(self.state.turns)
        made: list[Any] = [
            Turn(
                id=f"d{n:07}", number=number + n, kind="first", status="done",
                name=f"Trần Văn {n}", unit="Trường THPT Văn Yên", topic=self.topic,
                requested_at=AT, called_at=AT, started_at=f"2023-04-27T01:{n % 60:02}:00.000Z",
                ended_at=f"2023-04-27T01:{n % 60:02}:50.000Z", spoken_s=50, display="name",
            )
            for n in range(speeches)
        ]  # fmt: skip
        number = len(self.state.opinions)
        made += [
            Opinion(
                id=f"s{n:07}", number=number + n, text=f"Ý thứ {n}: xin thêm biên chế",
                channel="speech", turn=f"d{n % speeches:07}", topic=self.topic, received_at=AT,
                display="name",
            )
            for n in range(captured)
        ]  # fmt: skip
        with self.house.meetings.lock:
            self.state.take(made)

    def support(self, changes: int = 1) -> list[Any]:
        """The records of a commit after which so many opinions have one supporter more."""
        opinions = list(self.state.opinions.values())[:changes]
        version = self.state.meeting.version + 1
        records: list[Any] = [o.but(support_count=o.support_count + 1, v=version) for o in opinions]
        return [*records, self.state.meeting.but(version=version, v=version)]

    def call(self) -> list[Any]:
        """The records of a commit after which the floor changed hands: the commonest tick."""
        turn = next(t for t in self.state.turns.values() if t.status == "waiting")
        version = self.state.meeting.version + 1
        meeting = self.state.meeting.but(version=version, v=version, floor=turn.id, floor_v=version)
        ended = self.state.turns.get(self.state.meeting.floor or "")
        records: list[Any] = [turn.but(status="called", called_at=AT, v=version), meeting]
        if ended is not None:
            records.append(ended.but(status="done", ended_at=AT, spoken_s=60, v=version))
        return records

    def tag(self) -> list[Any]:
        """The records of a commit after which a matter has another outcome."""
        matter = next(m for m in self.state.matters.values() if m.outcome is None)
        version = self.state.meeting.version + 1
        changed = matter.but(outcome="noted", v=version)
        return [changed, self.state.meeting.but(version=version, v=version)]

    def tick(self, records: list[Any]) -> None:
        """What follows a commit: the State takes it in, every screen gets its patch."""
        self.house.meetings.merge(self.state, records)
        self.push.told(self.state, records)
        self.push.tick(self.state.id)

    def cost(self, records: list[Any]) -> float:
        """CPU milliseconds of that."""
        began = time.process_time()
        self.tick(records)
        return (time.process_time() - began) * 1000

    def close(self) -> None:
        self.house.close()


async def measure(report: Report, folder: Path, rounds: int = 40) -> None:
    """P8 into the report."""
    scenes = {size: Scene(folder / str(size), size) for size in (0.5, 1, 2, 4)}
    commits = {"an opinion": Scene.support, "the floor": Scene.call, "a matter": Scene.tag}
    costs: dict[str, dict[float, list[float]]] = {
        what: {size: [] for size in scenes} for what in commits
    }
    changed: dict[int, list[float]] = {n: [] for n in (1, 10, 50, 100, 200)}
    for turn in range(rounds):
        for what, commit in commits.items():
            for size, scene in scenes.items():
                spent = scene.cost(commit(scene))
                if turn:
                    costs[what][size].append(spent)
        for number, values in changed.items():
            values.append(scenes[1].cost(scenes[1].support(number)))
    for scene in scenes.values():
        scene.close()
    there = {w: {size: median(ms) for size, ms in by.items()} for w, by in costs.items()}
    by_change = {number: median(values) for number, values in changed.items()}
    report.raw["tick"] = {"ms by size": there["an opinion"], "ms by changes": by_change}
    report.raw["tick"]["ms by size and change"] = there
    report.at_most(
        "P8",
        f"one tick, all views; {TURNS} turns, {OPINIONS} opinions, {MATTERS} matters",
        max(by[1] for by in there.values()),
        5,
        "ms CPU",
        note=", ".join(f"{what} changed {by[1]:.2f} ms" for what, by in there.items())
        + f"; {', '.join(f'{n} opinions {ms:.1f} ms' for n, ms in by_change.items())}",
    )
    for what, by in there.items():
        report.at_most(
            "P8",
            f"… with four times as much there ÷ as it is, {what} changed",
            by[4] / by[1],
            1.5,
            "×",
            note=", ".join(f"× {size} {ms:.2f} ms" for size, ms in by.items()),
        )
    report.plots += [
        Plot("One tick, one change: size of the meeting, ms CPU", "ms", curves={
            what: list(by.items()) for what, by in there.items()}),
        Plot("One tick: changed opinions, ms CPU", "ms", curves={
            "what changed": [(float(n), ms) for n, ms in by_change.items()]}),
    ]  # fmt: skip
