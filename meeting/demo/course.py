"""The course of the conference in mid-flow: what has happened by now, in the order it happened.

The data say what and when (seconds before now); here is only who does it with which command.
"""

import heapq
import json
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from meeting.demo.samples import DATA, opinions
from meeting.demo.yen_bai import Yenbai

Step = Callable[[float], Any]

#: Seconds before now at which the meeting opened and its programme moved on.
OPENED = 3_300
ITEMS = (3_290, 2_600, 2_100, 1_700)
FIRST_REQUEST = 2_000


def play(stage: Yenbai) -> None:
    """Play it from the opening to now."""
    Course(stage).play()


class Course:
    """Steps with their times, run in order of time; ids they make are kept for later ones."""

    def __init__(self, stage: Yenbai):
        self.stage = stage
        self.data = json.loads((DATA / "course.json").read_text(encoding="utf-8"))
        self.samples = {sample["id"]: sample for sample in opinions()}
        self._steps: list[tuple[float, int, Step]] = []
        self._order = count()
        #: Opinion number of the sample → its speaker's turn; matters by key; captured opinions.
        self.turns: dict[int, str] = {}
        self.matters: dict[str, str] = {}
        self.thoughts: dict[int, list[str]] = {}

    def play(self) -> None:
        self._opening()
        self._requests()
        self._phones()
        for spoken in (*self.data["spoken"], self.data["later"]):
            self._speech(spoken)
        self._answers()
        self._matters()
        self._now_speaking()
        while self._steps:
            ago, _, step = heapq.heappop(self._steps)
            step(-ago)

    def _plan(self, ago: float, step: Step) -> None:
        heapq.heappush(self._steps, (-ago, next(self._order), step))

    def _do(self, ago: float, who: str, name: str, args: dict[str, Any]) -> None:
        """Plan a command whose arguments are known already."""
        self._plan(ago, partial(self.stage.act, who, name, args))

    # -- the parts ---------------------------------------------------------------------------

    def _opening(self) -> None:
        self._do(OPENED, "chair", "meeting.open", {})
        for item, ago in zip(self.stage.items, ITEMS, strict=False):
            self._do(ago, "secretary", "agenda.start", {"item": item})
        for sample in self.data["released"]:
            opinion = {"opinion": self.stage.opinions[sample]}
            self._do(OPENED - 30 - sample, "moderator", "opinion.release", opinion)
        for star in self.data["starred"]:
            opinion = {"opinion": self.stage.opinions[star]}
            self._do(900 - star, "moderator", "opinion.star", opinion)
        reason = {"opinion": self.stage.opinions[16], "reason": "Cần xác minh trước khi công khai"}
        self._do(OPENED - 60, "moderator", "opinion.hold", reason)

    def _requests(self) -> None:
        """Those who have spoken, speak now or wait, in this order."""
        spoken = [s["opinion"] for s in (*self.data["spoken"], self.data["later"])]
        order = [*spoken, self.data["speaking"]["opinion"], *self.data["queue"]]
        for place, sample in enumerate(order):
            ago = FIRST_REQUEST - place * 95
            self._plan(ago, partial(self._ask, sample))

    def _ask(self, sample_id: int, ago: float) -> None:
        sample = self.samples[sample_id]
        topic, summary = self.stage.topics[sample["topic"]], _short(sample["text"])
        if sample["channel"] == "phone":
            args = {"topic": topic, "summary": summary}
            made = self.stage.act(sample["name"], "turn.request", args, ago)
        else:
            args = {"name": sample["name"], "unit": sample["unit"]}
            args |= {"topic": topic, "summary": summary}
            made = self.stage.act(sample["site"], "site.register_turn", args, ago)
        self.turns[sample_id] = made["turn"]

    def _phones(self) -> None:
        main = next(iter(self.stage.sites.values()))
        for number, phone in enumerate(self.data["phones"]):
            joining = partial(self.stage.join, phone["name"], {**phone, "site": main})
            self._plan(3_000 - number * 40, joining)
            for place, sample in enumerate(self.data["supports"][: number + 2]):
                opinion = {"opinion": self.stage.opinions[sample]}
                ago = 2_400 - number * 60 - place * 15
                self._do(ago, phone["name"], "opinion.support", opinion)
        for place, words in enumerate(self.data["during"]):
            self._plan(1_500 - place * 210, partial(self._send, words))

    def _send(self, words: dict[str, Any], ago: float) -> None:
        phone = self.data["phones"][words["phone"]]
        args = {"text": words["text"], "kind": words["kind"], "display": phone["display"]}
        args["topic"] = self.stage.topics[words["topic"]]
        opinion = self.stage.act(phone["name"], "opinion.submit", args, ago)["opinion"]
        if words["release"]:
            self.stage.act("moderator", "opinion.release", {"opinion": opinion}, ago - 25)
        reason = words.get("hold") or words.get("off_topic")
        if reason:
            held = {"opinion": opinion, "reason": reason, "is_off_topic": "off_topic" in words}
            self.stage.act("moderator", "opinion.hold", held, ago - 40)

    def _floor(self, ago: dict[str, Any], turn: Callable[[], str]) -> None:
        self._plan(ago["call"], lambda at: self._chair("turn.call", {"turn": turn()}, at))
        self._do(ago["start"], "chair", "turn.start", {})
        if "end" in ago:
            self._do(ago["end"], "chair", "turn.finish", {})

    def _chair(self, name: str, args: dict[str, Any], ago: float) -> dict[str, Any]:
        return self.stage.act("chair", name, args, ago)

    def _speech(self, spoken: dict[str, Any]) -> None:
        sample = spoken["opinion"]
        self._floor(spoken, lambda: self.turns[sample])
        for thought in spoken["thoughts"]:
            self._plan(thought["at"], partial(self._capture, sample, thought))

    def _capture(self, sample: int, thought: dict[str, Any], ago: float) -> None:
        args = {"turn": self.turns[sample], "text": thought["text"], "kind": thought["kind"]}
        made = self.stage.act("secretary", "opinion.capture", args, ago)
        self.thoughts.setdefault(sample, []).append(made["opinion"])

    def _answers(self) -> None:
        added: dict[str, str] = {}
        people = {d["name"]: d for d in self.stage.facts["delegates"]}
        for answer in self.data["answers"]:
            who = people[answer["delegate"]]
            args = {
                "name": who["name"],
                "position": who["position"],
                "unit": who["unit"],
                "kind": "answer",
                "delegate": self.stage.delegates[who["name"]],
                "agency": self.stage.agencies[answer["agency"]],
                "after": None,
            }
            key = answer["matter"]

            def add(at: float, key: str = key, args: dict[str, Any] = args) -> None:
                added[key] = self._chair("turn.add", args, at)["turn"]

            self._plan(answer["add"], add)
            self._floor(answer, partial(added.__getitem__, key))
            self._plan(answer["answer_at"], partial(self._answer, answer))

    def _answer(self, answer: dict[str, Any], ago: float) -> None:
        args = {
            "matters": [self.matters[answer["matter"]]],
            "text": answer["text"],
            "mode": "spoken",
            "agency": self.stage.agencies[answer["agency"]],
        }
        self.stage.act("secretary", "matter.answer", args, ago)

    def _matters(self) -> None:
        for matter in self.data["matters"]:
            self._plan(matter["at"], partial(self._matter, matter))

    def _matter(self, matter: dict[str, Any], ago: float) -> None:
        """Made of the opinions, and of the turn with what was heard in it; then tagged."""
        stage = self.stage
        args: dict[str, Any] = {"title": matter["title"]}
        args["opinions"] = [stage.opinions[sample] for sample in matter["opinions"]]
        if "spoken" in matter:
            sample = [*self.data["spoken"], self.data["later"]][matter["spoken"]]["opinion"]
            args["turns"] = [self.turns[sample]]
            args["opinions"] += self.thoughts.get(sample, [])
        made = stage.act("secretary", "matter.create", args, ago)["matter"]
        self.matters[matter["key"]] = made
        tags = dict(matter["tags"])
        if "lead" in tags:
            tags["lead"] = stage.agencies[tags["lead"]]
        if "coordinating" in tags:
            tags["coordinating"] = [stage.agencies[name] for name in tags["coordinating"]]
        if tags:
            stage.act("secretary", "matter.tag", {"matter": made, **tags}, ago - 4)

    def _now_speaking(self) -> None:
        """The present: one speaks, the next stands at the microphone of a site, one opinion has
        been shown to the hall."""
        stage, speaking = self.stage, self.data["speaking"]
        shown = {"opinion": stage.opinions[self.data["projected"]]}
        self._do(1_690, "moderator", "opinion.project", shown)
        self._do(1_645, "moderator", "projector.show", {"mode": "speaker"})
        self._floor(speaking, lambda: self.turns[speaking["opinion"]])
        first = self.data["queue"][0]
        site = self.samples[first]["site"]
        self._plan(60, lambda at: stage.act(site, "site.ready", {"turn": self.turns[first]}, at))


def _short(text: str) -> str:
    """The first words of an opinion, as somebody would sum it up on a slip."""
    sentence = text.split(".")[0]
    return sentence if len(sentence) <= 110 else sentence[:110].rsplit(" ", 1)[0] + " …"
