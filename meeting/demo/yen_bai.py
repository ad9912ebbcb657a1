"""The Yên Bái conference (seed 002): prepared and ready to open, and once more in mid-flow."""

from typing import Any

from meeting.demo.samples import conference, opinions
from meeting.demo.stage import Stage
from meeting.house import House

DAY = 86_400

#: Opinions let onto the wall before the meeting; the others wait for the moderators.
RELEASED = (0, 3, 5, 10, 13, 14, 17, 19, 20, 25)

#: Roles with one link each: role → its label.
PEOPLE = {
    "chair": "Chủ trì",
    "secretary": "Thư ký",
    "moderator": "Bộ phận tiếp nhận, tổng hợp",
    "clerk": "Một người, một máy",
    "projector": "Màn hình hội trường",
    "operator": "Người trình chiếu",
}


class Yenbai(Stage):
    """The stage with this conference's records: names → ids."""

    def __init__(self, house: House, kind: str, suffix: str):
        super().__init__(house, kind)
        self.facts = conference()
        self.slug = self.facts["slug"] + suffix
        self.sites: dict[str, str] = {}
        self.topics: dict[str, str] = {}
        self.agencies: dict[str, str] = {}
        self.items: list[str] = []
        self.delegates: dict[str, str] = {}
        #: Sample number → opinion id.
        self.opinions: dict[int, str] = {}

    def prepare(self) -> None:
        """Everything up to the evening before: lists, links, opinions from all channels."""
        code = self.door.code_from(self.id, self.seed)
        made = {"title": self.facts["title"], "slug": self.slug, "join_code": code}
        self.serve("meeting.create", made, "door", 20 * DAY)
        self.link("organiser", {"role": "organiser", "label": "Ban Tổ chức"}, 20 * DAY)
        self.act("organiser", "meeting.edit", self.facts["edit"], 19 * DAY)
        self._lists()
        self._links()
        self.act("secretary", "notice.edit", self.facts["notice"], 9 * DAY)
        for sample in opinions():
            self.opinions[sample["id"]] = self._receive(sample, (8 - sample["id"] / 5) * DAY)
        for sample_id in RELEASED:
            self.act("moderator", "opinion.release", {"opinion": self.opinions[sample_id]}, DAY)

    def _lists(self) -> None:
        ago = 18 * DAY
        for site in self.facts["sites"]:
            self.sites[site["name"]] = self.act("organiser", "site.add", site, ago)["site"]
        for name in self.facts["topics"]:
            self.topics[name] = self.act("organiser", "topic.add", {"name": name}, ago)["topic"]
        for agency in self.facts["agencies"]:
            args = {**agency, "topics": [self.topics[t] for t in agency["topics"]]}
            self.agencies[agency["name"]] = self.act("organiser", "agency.add", args, ago)["agency"]
        for item in self.facts["agenda"]:
            self.items.append(self.act("organiser", "agenda.add", item, ago)["item"])
        main = next(iter(self.sites.values()))
        for delegate in self.facts["delegates"]:
            args = {**delegate, "site": main}
            result = self.act("organiser", "delegate.add", args, ago)
            self.delegates[delegate["name"]] = result["delegate"]

    def _links(self) -> None:
        for role, label in PEOPLE.items():
            self.link(role, {"role": role, "label": label}, 10 * DAY)
        for name, site in self.sites.items():
            self.link(name, {"role": "site", "label": name, "site": site}, 10 * DAY)
        for name, agency in self.agencies.items():
            self.link(name, {"role": "agency", "label": name, "agency": agency}, 10 * DAY)

    def _receive(self, sample: dict[str, Any], ago: float) -> str:
        """One opinion, by the way the sample says it came."""
        words = {
            "text": sample["text"],
            "kind": sample["kind"],
            "topic": self.topics[sample["topic"]],
        }
        person = {key: sample[key] for key in ("name", "unit", "display")}
        if sample["channel"] == "phone":
            self.join(sample["name"], {**person, "site": self.sites[sample["site"]]}, ago)
            args = {**words, "display": sample["display"]}
            made = self.act(sample["name"], "opinion.submit", args, ago)
        elif sample["channel"] == "site":
            made = self.act(sample["site"], "site.submit_opinion", {**words, **person}, ago)
        else:
            paper = {"channel": sample["channel"], "site": self.sites[sample["site"]]}
            made = self.act("moderator", "opinion.enter", {**words, **person, **paper}, ago)
        return str(made["opinion"])

    def report(self) -> dict[str, Any]:
        """What ``seed --demo --json`` prints of this meeting."""
        address = self.house.config.addresses[0]
        code = self.state.meeting.join_code
        return {
            "slug": self.slug,
            "join_code": code,
            "join_url": f"{address}/j/{code}",
            "people": {
                role: self.links[role] for role in ("organiser", "chair", "secretary", "moderator")
            },
            "projector": self.links["projector"],
            "clerk": self.links["clerk"],
            "operator": self.links["operator"],
            "sites": self._bound(self.sites),
            "agencies": self._bound(self.agencies),
        }

    def _bound(self, ids: dict[str, str]) -> list[dict[str, str]]:
        return [{"id": ids[name], "name": name, **self.links[name]} for name in ids]
