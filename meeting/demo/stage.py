"""A meeting being played: who acts is somebody with a real session, what happens is a command.

Every cid and secret follows from the server key, so a seeding that was cut off goes on where it
stopped, and a second one finds everything done.
"""

from typing import Any

from meeting.evaluation import Request
from meeting.house import House
from meeting.keys import bearer_hash
from meeting.state import times
from meeting.web.entrance import Door


class Stage:
    """One meeting, its actors and its time. ``ago`` in ``act`` is seconds before the beginning
    of the seeding, so that a meeting in mid-flow has a plausible past."""

    def __init__(self, house: House, kind: str):
        self.house, self.door = house, Door(house)
        self.seed = house.keys.token("sample", "meeting", kind)
        self.id = self.door.code_from("meeting", self.seed).lower()
        self.now = house.clock()
        self.steps = 0
        self.bearers: dict[str, str] = {}
        self.links: dict[str, dict[str, str]] = {}

    @property
    def state(self) -> Any:
        return self.house.meetings.state(self.id)

    def at(self, ago: float) -> str:
        """The instant ``ago`` seconds before now."""
        return times.shifted(self.now, -ago)

    def _cid(self) -> str:
        self.steps += 1
        return f"{self.seed}.{self.steps}"

    def serve(self, name: str, args: dict[str, Any], role: str, ago: float = 0) -> dict[str, Any]:
        """The server itself, in one of its own roles (door, and the organiser's first link)."""
        request = Request(self.id, name, args, self._cid(), role=role)
        return self.house.run(request, now=self.at(ago))["result"]

    def act(self, who: str, name: str, args: dict[str, Any], ago: float = 0) -> dict[str, Any]:
        """``who`` gives a command; ``name`` as in the registry."""
        cid = self._cid()
        if name == "site.add":
            args = {**args, "join_code": self.door.code_from(self.id, cid)}
        request = Request(self.id, name, args, cid, bearer=self.bearers[who])
        return self.house.run(request, now=self.at(ago))["result"]

    def link(self, who: str, args: dict[str, Any], ago: float = 0) -> None:
        """Make a role link and redeem it for ``who``; the token can be used at once."""
        if "organiser" in self.bearers:
            made = self.act("organiser", "link.create", {**args, "devices": 20}, ago)
        else:
            made = self.serve("link.create", {**args, "devices": 20}, "organiser", ago)
        path = self.door.link_path(self.state, made["link"])
        given = {"link": made["link"], "secret": path.rsplit("/", 1)[1], "device": "demo"}
        token = self.door.redeem(self.state, self._cid(), **given)["token"]
        self.bearers[who] = bearer_hash(token)
        self.links[who] = {"link": self.house.config.addresses[0] + path, "token": token}

    def join(self, who: str, fields: dict[str, Any], ago: float = 0) -> None:
        """Somebody scans the code with a phone."""
        cid = self._cid()
        keys = self.house.keys
        token, code = keys.token("join", self.id, cid), keys.my_code(self.id, cid)
        bearers = [bearer_hash(token), bearer_hash(keys.token("resume", self.id, code))]
        args = {**fields, "bearers": bearers, "code_hash": keys.code_hash(self.id, code)}
        request = Request(self.id, "participant.join", args, cid, role="door")
        self.house.run(request, now=self.at(ago))
        self.bearers[who] = bearers[0]
