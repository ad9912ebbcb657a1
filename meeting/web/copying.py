"""A new meeting, blank or with the lists of another. A copy keeps the join codes, so posters and
seat cards carry over between a meeting and its rehearsals."""

from collections.abc import Mapping
from typing import Any

import msgspec

from meeting.domain.calendar import YEARS_AROUND
from meeting.domain.collecting import UNITS_MOST
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.house import House
from meeting.state import times
from meeting.state.calendar import Year
from meeting.state.collecting import Unit
from meeting.state.phrases import item_of, phrases, step_key
from meeting.state.progress import listed_units, unit_named
from meeting.state.record import Record
from meeting.state.snapshot import State
from meeting.web.entrance import Door

#: What a copy takes over of the meeting itself.
MEETING_FIELDS = (
    "regime",
    "issuers",
    "chairs",
    "secretary_name",
    "place",
    "venue",
    "held_on",
    "held_words",
    "audience",
    "contact_office",
    "monitors",
    "superiors",
    "address",
    "settings",
)

#: Command → (table, fields) of the lists a copy takes over; topics before those who name them.
LISTS = {
    "site.add": ("sites", ("name", "area", "capacity", "is_main", "join_code", "rank")),
    "topic.add": ("topics", ("name", "rank")),
    "agency.add": (
        "agencies",
        ("name", "short", "topics", "is_above", "is_person", "position", "rank"),
    ),
    "agenda.add": (
        "agenda_items",
        ("title", "kind", "budget_s", "session", "queue", "preset", "rank"),
    ),
    "document.add": (
        "documents",
        ("file", "name", "kind", "size", "pages", "title", "access", "roles", "sites"),
    ),
    "delegate.add": (
        "delegates",
        (
            *("name", "title", "position", "unit", "seat", "site", "is_leader", "rank"),
            *("kind", "group", "phone", "gender", "note"),
        ),
    ),
}


class NewMeeting:
    """Creates one meeting by a row of commands whose cids follow from the first, so that a
    repeated call goes on where the first was cut off."""

    def __init__(self, house: House, door: Door, cid: str):
        self.house = house
        self.door = door
        self.cid = cid
        # Derived, so that the same cid makes the same meeting.
        self.id = door.code_from("meeting", cid).lower()
        self.steps = 0

    def run(self, name: str, args: dict[str, Any], role: str = "organiser") -> dict[str, Any]:
        self.steps += 1
        request = Request(self.id, name, args, f"{self.cid}.{self.steps}", role=role)
        return self.house.run(request)["result"]

    def create(
        self,
        title: str,
        source: State | None = None,
        *,
        years: Mapping[str, Year] | None = None,
        is_rehearsal: bool = False,
        slug: str = "",
    ) -> dict[str, str]:
        """``{slug, link}``: the new meeting and its organiser's link (a path). ``years``: days off
        that are known where it is made; they are the country's, so a blank one has them, too."""
        slug = slug or self.id
        code = source.meeting.join_code if source else self.door.code_from(self.id, self.cid)
        made = {"title": title, "slug": slug, "join_code": code, "is_rehearsal": is_rehearsal}
        self.run("meeting.create", made, role="door")
        if source is None:
            site = {"name": "Hội trường", "is_main": True}
            self.run("site.add", {**site, "join_code": self.door.code_from(self.id, slug)})
        else:
            self._copy(source)
        self._days_off(source.meeting.settings.calendar if source else years or {})
        link = self.run("link.create", {"role": "organiser"})["link"]
        state = self.house.meetings.state(self.id)
        if state is None:
            raise Refusal("unavailable")
        return {"slug": slug, "link": self.door.link_path(state, link)}

    def _copy(self, source: State) -> None:
        from_meeting = source.meeting
        fields = {f: msgspec.to_builtins(getattr(from_meeting, f)) for f in MEETING_FIELDS}
        words: dict[str, str] = fields["settings"].pop("phrases")
        del fields["settings"]["calendar"]
        self.run("meeting.edit", {f: v for f, v in fields.items() if v})
        new_ids: dict[str, str] = {}
        for name, (table, kept) in LISTS.items():
            rows: list[Any] = list(source.tables[table].values())
            for record in sorted(rows, key=lambda r: (r.rank, r.id)):
                fields = self._fields(record, kept, new_ids)
                # What was for sites that are gone must not become everybody's.
                is_lost = getattr(record, "sites", None) and not fields["sites"]
                if not record.is_removed and not is_lost:
                    result = self.run(name, fields)
                    new_ids[record.id] = next(iter(result.values()))
        self._copy_units(source, new_ids)
        if kept_words := _carried_over(words, new_ids):
            self.run("phrase.edit", {"words": kept_words})

    def _days_off(self, years: Mapping[str, Year]) -> None:
        """The years an organiser entered, but those nobody counts in any more."""
        now = times.local_date(self.house.clock()).year
        for year, days in years.items():
            if abs(int(year) - now) <= YEARS_AROUND:
                self.run("calendar.edit", {"year": int(year), **msgspec.to_builtins(days)})

    def _copy_units(self, source: State, new_ids: dict[str, str]) -> None:
        """The units that collect, with their deadlines, quotas and who stands above whom. What
        they gathered, passed on or got on paper belongs to the other meeting."""
        units = listed_units(source)
        names = {unit.id: unit.name for unit in units}
        for start in range(0, len(units), UNITS_MOST):
            these = units[start : start + UNITS_MOST]
            self.run("unit.list", {"units": [_unit_line(unit, new_ids) for unit in these]})
        below = [(unit, names[unit.parent]) for unit in units if unit.parent in names]
        for start in range(0, len(below), UNITS_MOST):
            lines = [
                {"name": unit.name, "parent": above}
                for unit, above in below[start : start + UNITS_MOST]
            ]
            self.run("unit.list", {"units": lines})
        made = self.house.state_of(self.id) if units else source
        for unit in units:
            fields = {f: getattr(unit, f) for f in ("level", "kind", "due_at", "quota")}
            listed = unit_named(made, unit.name)
            if listed is None:
                raise Refusal("unavailable")
            if fields != {f: getattr(listed, f) for f in fields}:
                self.run("unit.edit", {"unit": listed.id, **fields})

    def _fields(
        self, record: Record, kept: tuple[str, ...], new_ids: dict[str, str]
    ) -> dict[str, Any]:
        fields = {f: getattr(record, f) for f in kept}
        if "topics" in fields:
            fields["topics"] = [new_ids[t] for t in fields["topics"] if t in new_ids]
        if "sites" in fields:
            fields["sites"] = [new_ids[s] for s in fields["sites"] if s in new_ids]
        if fields.get("site"):
            fields["site"] = new_ids.get(fields["site"])
        return fields


def _unit_line(unit: Unit, new_ids: dict[str, str]) -> dict[str, Any]:
    """A unit as the list takes it; its site is the copy's."""
    line = {"name": unit.name, "level": unit.level, "kind": unit.kind}
    return line | {"site": new_ids.get(unit.site or "")}


def _carried_over(words: dict[str, str], new_ids: dict[str, str]) -> dict[str, str]:
    """The organiser's own words: those of a step go with the step, those of steps that are gone
    stay behind."""
    found = {}
    for key, text in words.items():
        step = item_of(key)
        if step is not None and step[0] in new_ids:
            found[step_key(new_ids[step[0]], step[1])] = text
        elif key in phrases():
            found[key] = text
    return found
