"""What was done before the conference: units gathered opinions, boxes were opened, papers handed
out, agencies prepared answers. So every page of the product shows something.

The data say who and what; days are counted from now, so that something is always late.
"""

import io
import json
from datetime import timedelta
from functools import partial
from typing import Any

from meeting.demo.samples import DATA
from meeting.demo.yen_bai import DAY, Yenbai
from meeting.documents.blocks import Block, paragraph
from meeting.documents.docx import docx
from meeting.documents.profiles import profile_of
from meeting.state import times

#: How far an answer has come → who takes which step, in turn.
STEPS = {
    "approved": (("lead", "answer.submit"), ("chair", "answer.approve")),
    "submitted": (("lead", "answer.submit"),),
    "draft": (),
    "late": (),
}


class Before:
    """The evening before, of one stage."""

    def __init__(self, stage: Yenbai):
        self.stage = stage
        self.data: dict[str, Any] = json.loads((DATA / "before.json").read_text(encoding="utf-8"))
        self.organise = partial(stage.act, "organiser")
        #: The beginning of the first seeding: a second one says the same days again.
        self.day = times.shifted(stage.state.meeting.created_at, 20 * DAY)

    def collect(self) -> None:
        """The hotline and the boxes made known, units on the list, what each has gathered."""
        words = {field: self.data[field] for field in ("compiler", "asking_words")}
        self.organise("meeting.edit", {"settings": words}, 17 * DAY)
        keys = ("name", "level", "kind", "parent")
        units = [{k: unit[k] for k in keys if k in unit} for unit in self.data["units"]]
        self.organise("unit.list", {"units": units}, 16 * DAY)
        self.organise("task.plan", {}, 16 * DAY)
        listed = {unit.name: unit.id for unit in self.stage.state.units.values()}
        for unit in self.data["units"]:
            self._unit(unit, listed[unit["name"]])
        for box in self.data["boxes"]:
            on = times.local_date(times.shifted(self.day, -box["days"] * DAY)).isoformat()
            fields = {k: box[k] for k in ("place", "opened_by", "count", "note") if k in box}
            line = {**fields, "opened_on": on}
            self.stage.act("moderator", "box.log", line, (box["days"] - 0.5) * DAY)

    def _unit(self, unit: dict[str, Any], key: str) -> None:
        stage, name = self.stage, unit["name"]
        due = times.shifted(self.day, unit["due_days"] * DAY)
        self.organise("unit.edit", {"unit": key, "due_at": due}, 16 * DAY)
        if "sent" in unit:
            paper = {"forms_sent": unit["sent"], "forms_returned": unit["returned"]}
            self.organise("unit.count", {"unit": key, **paper}, 4 * DAY)
        stage.link(name, {"role": "unit", "label": name, "unit": name}, 15 * DAY)
        for place, opinion in enumerate(unit.get("opinions", ())):
            args = {**opinion, "topic": stage.topics[opinion["topic"]]}
            stage.act(name, "contribution.add", args, (8 - place) * DAY)
        if unit.get("is_forwarded"):
            stage.act(name, "unit.forward", {}, 3 * DAY)

    def hand_out(self) -> None:
        """Two papers of the document room, set as this meeting sets its own."""
        for paper in self.data["papers"]:
            content = self._set(paper)
            found = {
                "file": self.stage.house.files.put(io.BytesIO(content)),
                "name": f"{paper['title']}.docx",
                "kind": "docx",
                "size": len(content),
                "pages": 1,
            }
            said = {"title": paper["title"], "access": paper["access"]}
            self.organise("document.add", {**found, **said}, 2 * DAY)

    def _set(self, paper: dict[str, Any]) -> bytes:
        state = self.stage.state
        blocks: list[Block] = [
            paragraph("ten_loai", paper["title"].upper()),
            *(paragraph("body", text) for text in paper["paragraphs"]),
        ]
        at = times.parse(state.meeting.created_at)
        return docx(blocks, profile_of(state), title=paper["title"], at=at)

    def prepare(self) -> None:
        """Matters given out for an answer; one approved, one submitted, one begun and put off, one
        late whose agency asks for more time."""
        stage = self.stage
        for prepared in self.data["prepared"]:
            opinions = [stage.opinions[sample] for sample in prepared["opinions"]]
            args = {"title": prepared["title"], "opinions": opinions}
            matter = stage.act("secretary", "matter.create", args, 6 * DAY)["matter"]
            topic = stage.topics[prepared["topic"]]
            tags = {"matter": matter, "topic": topic, "authority": "within", **prepared["tags"]}
            stage.act("secretary", "matter.tag", tags, 6 * DAY)
            day = times.local_date(self.day) + timedelta(days=prepared["answer_days"])
            given = {
                "matters": [matter],
                "lead": stage.agencies[prepared["lead"]],
                "coordinating": [stage.agencies[name] for name in prepared["coordinating"]],
                "answer_by": day.isoformat(),
            }
            stage.act("organiser", "matter.assign", given, 6 * DAY)
            if "text" in prepared:
                self._answer(prepared, matter)
            if "more" in prepared:
                self._more_time(prepared["lead"], prepared["more"], matter)

    def _answer(self, prepared: dict[str, Any], matter: str) -> None:
        stage, lead = self.stage, prepared["lead"]
        words = {"matter": matter, "agency": stage.agencies[lead], "text": prepared["text"]}
        answer = stage.act(lead, "answer.write", words, 4 * DAY)["answer"]
        for who, step in STEPS[prepared["standing"]]:
            name = lead if who == "lead" else who
            stage.act(name, step, {"answer": answer}, 3 * DAY)

    def _more_time(self, lead: str, more: dict[str, Any], matter: str) -> None:
        until = times.local_date(self.day) + timedelta(days=more["days"])
        asked: dict[str, Any] = {"matter": matter, "kind": "extension", "until": until.isoformat()}
        asked |= {k: more[k] for k in ("reason", "text") if k in more}
        query = self.stage.act(lead, "query.ask", asked, 3 * DAY)["query"]
        if more.get("is_granted"):
            granted = {"query": query, "is_accepted": True}
            self.stage.act("secretary", "query.reply", granted, 2 * DAY)
