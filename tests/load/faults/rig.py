"""A hall: a server, the people in it with phones and desks, and what each of them wrote down.

People retry as the product's own screens do: the same cid, after ``random() × min(5, 3·2ⁿ)`` s,
until somebody answers. Eight sites are eight source addresses, 127.0.0.11 to 127.0.0.18.
"""

import asyncio
import contextlib
import itertools
import random
import secrets
import time
from collections.abc import Awaitable, Iterable
from typing import Any

from tests.load.faults import checker
from tests.load.faults.history import Act, History
from tests.load.faults.machine import Machine
from tests.load.faults.wires import Answer, Http, Place, Screen

SOURCES = [f"127.0.0.{number}" for number in range(11, 19)]
LOST = (OSError, EOFError, TimeoutError, ValueError, asyncio.IncompleteReadError)

#: Seconds between two commands that the limits allow a bearer for ever (design 7), with a margin.
PACE = {"phone": 5.3, "desk": 0.22, "moderator": 0.055}
OPINION = {"phone": "opinion.submit", "desk": "site.submit_opinion", "moderator": "opinion.enter"}


def backoff(tries: int) -> float:
    """As the screens do it (design 7)."""
    return random.random() * min(5.0, 3.0 * 2**tries)


class Person:
    """Somebody with a token: an outbox that sends one thing at a time, and perhaps a screen."""

    def __init__(self, hall: "Hall", name: str, role: str, token: str, source: str):
        self.hall, self.name, self.role, self.token = hall, name, role, token
        self.place = Place(hall.port, hall.machine.host_name, source)
        self.http = Http(self.place)
        self._outbox = asyncio.Lock()

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> Answer:
        return await self.http.call(method, self.hall.api + path, body, token=self.token, **options)

    async def act(self, name: str, cid: str = "", **args: Any) -> Act:
        """Give a command and go on until it is answered, as the outbox does."""
        act = Act(self.name, name, cid or secrets.token_hex(16), args, time.monotonic())
        self.hall.history.acts.append(act)
        async with self._outbox:
            while not act.ended_at and not self.hall.is_over:
                await self._try(act)
        return act

    async def _try(self, act: Act) -> None:
        act.tries += 1
        body = {"name": act.name, "cid": act.cid, "args": act.args}
        try:
            answer = await self.call("POST", "/do", body)
        except LOST:
            await asyncio.sleep(backoff(act.tries - 1))
            return
        told = answer.body if isinstance(answer.body, dict) else {}
        if answer.status in (429, 500, 502, 503, 504):
            self.hall.put_off[answer.status] = self.hall.put_off.get(answer.status, 0) + 1
            act.code = str(told.get("code", answer.status))
            await asyncio.sleep(told.get("retry_s") or backoff(act.tries - 1))
            return
        act.ended_at = time.monotonic()
        act.outcome = "ok" if answer.status == 200 else "fail"
        if answer.status == 200:
            act.answers.append(told)
        else:
            act.code = str(told.get("code", answer.status))

    async def opinion(self) -> Act:
        """An opinion in words that nobody else has."""
        cid = secrets.token_hex(16)
        return await self.act(OPINION[self.role], cid, text=f"Đề nghị xem xét việc {cid}")

    async def again(self, act: Act) -> None:
        """Send an acknowledged command once more; its answer is compared with the first."""
        body = {"name": act.name, "cid": act.cid, "args": act.args}
        for _ in range(10):
            answer = await self.call("POST", "/do", body, seconds=20)
            if answer.status not in (429, 503):
                break
            await asyncio.sleep(1)
        act.answers.append(answer.body if answer.status == 200 else {"status": answer.status})

    def screen(self, audience: str = "phone") -> Screen:
        return Screen(self.place, self.hall.slug, audience, self.token)


class Hall:
    """Everybody, and the one history. ``port`` may be a proxy's."""

    def __init__(self, machine: Machine, port: int = 0):
        self.machine = machine
        self.port = port or machine.port
        self.slug = machine.demo["slug"]
        self.api = f"/api/meetings/{self.slug}"
        self.history = History()
        self.people: list[Person] = []
        self.screens: list[Screen] = []
        #: Status → how often somebody was asked to come back later.
        self.put_off: dict[int, int] = {}
        self.is_over = False
        #: Seconds each screen needed to be back after it lost its line.
        self.returns: list[float] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        demo = machine.demo
        self.staff = {
            role: self._person(role, role, person["token"])
            for role, person in demo["people"].items()
        }
        self.staff["projector"] = self._person("projector", "projector", demo["projector"]["token"])

    def _person(self, name: str, role: str, token: str, source: str = "127.0.0.1") -> Person:
        return Person(self, name, role, token, source)

    # -- filling --------------------------------------------------------------------------------

    async def open(self, *, phones: int = 0, desks: bool = False, moderators: int = 0) -> None:
        """Open the meeting and let people in. Opinions go to the wall at once, so that screens
        have something to show; a person may wait for the floor with many turns."""
        organiser = self.staff["organiser"]
        settings = {"is_auto_release": True, "waiting_each": 10}
        await self._once(organiser, "meeting.edit", settings=settings)
        await self._once(organiser, "meeting.open")
        if desks:
            for number, site in enumerate(self.machine.demo["sites"]):
                source = SOURCES[number % len(SOURCES)]
                self.people.append(self._person(site["name"], "desk", site["token"], source))
        for number in range(moderators):
            self.people.append(await self._moderator(number))
        await self.enter(phones)

    async def _once(self, person: Person, name: str, **args: Any) -> dict[str, Any]:
        act = await person.act(name, **args)
        assert act.outcome == "ok", f"{name}: {act.code}"
        return dict(act.answers[0]["result"])

    async def _moderator(self, number: int) -> Person:
        label = f"Bàn tiếp nhận {number + 1}"
        made = await self._once(
            self.staff["organiser"], "link.create", role="moderator", label=label
        )
        args = {"link": made["link"], "secret": made["url"].rsplit("/", 1)[1]}
        body = {"name": "link.redeem", "cid": secrets.token_hex(16), "args": args}
        answer = await self.staff["organiser"].call("POST", "/do", body)
        return self._person(label, "moderator", answer.body["result"]["token"])

    async def enter(self, phones: int, *, source: str = "", at_once: int = 64) -> list[Person]:
        """So many people join with phones, from the sites' addresses in turn."""
        gate = asyncio.Semaphore(at_once)

        async def one(number: int) -> Person:
            async with gate:
                return await self.join(f"Đại biểu {number}", source or SOURCES[number % 8])

        entered = await asyncio.gather(*(one(len(self.people) + n) for n in range(phones)))
        self.people += entered
        return list(entered)

    async def join(self, name: str, source: str = "127.0.0.11") -> Person:
        cid = secrets.token_hex(16)
        body = {"cid": cid, "code": self.machine.demo["join_code"], "name": name, "display": "name"}
        http = Http(Place(self.port, self.machine.host_name, source))
        for tries in itertools.count():
            with contextlib.suppress(*LOST):
                answer = await http.call("POST", self.api + "/join", body, seconds=15)
                if answer.status == 201:
                    person = self._person(name, "phone", answer.body["token"], source)
                    person.http = http
                    return person
                self.put_off[answer.status] = self.put_off.get(answer.status, 0) + 1
            assert tries < 20, "nobody can join"
            await asyncio.sleep(backoff(tries))
        raise AssertionError

    # -- working --------------------------------------------------------------------------------

    def spawn(self, work: Awaitable[Any]) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def load(
        self, seconds: float, rate: float, people: Iterable[Person] | None = None
    ) -> None:
        """Opinions at ``rate`` per second over all, nobody faster than the limits allow. Arrivals
        are not held back when answers are late."""
        able = [p for p in people or self.people if p.role in PACE]
        able.sort(key=lambda person: PACE[person.role])
        most = sum(1 / PACE[person.role] for person in able)
        assert rate <= most * 1.001, f"the limits allow {most:.0f}/s, not {rate}/s"
        until = time.monotonic() + seconds

        async def one(person: Person, share: float) -> None:
            pace = PACE[person.role] * most / rate
            await asyncio.sleep(min(seconds, share * pace))
            while (left := until - time.monotonic()) > 0 and not self.is_over:
                self.spawn(person.opinion())
                await asyncio.sleep(min(left, pace))

        shares = random.sample(range(len(able)), len(able))
        await asyncio.gather(*(one(p, n / len(able)) for p, n in zip(able, shares, strict=True)))

    def seat(self, person: Person, audience: str = "phone") -> Screen:
        """A screen that is kept connected: a lost line is found again by the timer of design 7."""
        screen = person.screen(audience)
        self.screens.append(screen)
        self.spawn(self._stay(screen))
        return screen

    async def _stay(self, screen: Screen) -> None:
        tries = 0
        lost_at = 0.0
        while not self.is_over:
            screen.reset()
            try:
                await screen.connect()
            except (*LOST, PermissionError):
                screen.drop()
                await asyncio.sleep(backoff(tries))
                tries += 1
                continue
            if lost_at:
                self.returns.append(time.monotonic() - lost_at)
            tries = 0
            await screen.closed.wait()
            lost_at = time.monotonic()
            wait = random.random() * 3.0
            await asyncio.sleep(wait + (screen.gone or {}).get("retry_s", 0.0))

    async def seated(self, seconds: float = 30.0) -> None:
        """Until every screen shows something."""
        deadline = time.monotonic() + seconds
        while blank := sum(s.view is None or s.closed.is_set() for s in self.screens):
            assert time.monotonic() < deadline, f"{blank} of {len(self.screens)} screens are blank"
            await asyncio.sleep(0.05)

    async def drained(self, seconds: float = 30.0) -> float:
        """Until every outbox is empty; how long that took."""
        started = time.monotonic()
        while self.history.open and time.monotonic() - started < seconds:
            await asyncio.sleep(0.05)
        return time.monotonic() - started

    # -- judging --------------------------------------------------------------------------------

    async def compare(self, seconds: float = 10.0) -> tuple[list[Any], float]:
        """``(pairs of screen and fresh view, seconds until all were equal)``."""
        started = time.monotonic()
        by_token = {p.token: p for p in [*self.people, *self.staff.values()]}
        while True:
            fresh: dict[str, Any] = {}
            pairs = []
            for screen in self.screens:
                person = by_token[screen.token]
                is_own = screen.audience in ("site", "agency")
                key = f"{screen.audience}:{person.name if is_own else ''}"
                if key not in fresh:
                    answer = await person.call("GET", f"/views/{screen.audience}", seconds=30)
                    fresh[key] = answer.body["view"]
                pairs.append((screen, fresh[key]))
            took = time.monotonic() - started
            if took > seconds or all(screen.view == view for screen, view in pairs):
                return pairs, took
            await asyncio.sleep(0.1)

    async def replay(self, number: int) -> None:
        """Send some acknowledged commands again: the answers must be the same."""
        by_name = {person.name: person for person in self.people}
        told = [act for act in self.history.of("ok") if act.person in by_name]
        for act in random.sample(told, min(number, len(told))):
            await by_name[act.person].again(act)

    async def judge(self, *, replays: int = 50, seconds: float = 10.0) -> checker.Verdict:
        """Replay, compare every screen, stop the server, and compare with the database."""
        await self.drained()
        await self.replay(replays)
        pairs, _ = await self.compare(seconds)
        self.close()
        await asyncio.to_thread(self.machine.stop)
        return checker.judge(self.machine.database_url, self.slug, self.history, pairs)

    def close(self) -> None:
        self.is_over = True
        for task in list(self._tasks):
            task.cancel()
        for screen in self.screens:
            screen.drop()
        for person in [*self.people, *self.staff.values()]:
            person.http.close()
