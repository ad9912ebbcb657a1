"""The property every screen rests on: what it had plus the patch is what a fresh view says, for
each audience, after any row of commands; and nobody sees a name that was kept back."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.domain.command import Actor
from meeting.domain.refusal import Refusal
from meeting.evaluation import Request, evaluate
from meeting.live.patch import apply, diff
from meeting.state import conducting
from meeting.state.journal import first_broken
from meeting.state.snapshot import Draft, State
from meeting.views import view_of
from meeting.views.fragments import Fragments
from meeting.views.mine import mine, touched
from tests.domain.room import Room, Someone
from tests.views.agreement import agreed
from tests.views.commander import Commander, Step

STEPS = st.lists(
    st.tuples(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255)),
    min_size=25,
    max_size=90,
)

#: Renaming a topic or an agency changes a word in ``mine``; the next fetch shows it.
RENAMES = ("topic.edit", "agency.edit", "site.edit")


def wire(value: Any) -> Any:
    """What arrives at the other end."""
    return json.loads(json.dumps(value, allow_nan=False))


def nulls(value: Any, path: str = "") -> list[str]:
    """Where a view says null."""
    if value is None:
        return [path]
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in nulls(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [p for i, v in enumerate(value) for p in nulls(v, f"{path}[{i}]")]
    return []


#: Beside the 2 KB of a phone's view: the wall, and what is announced.
NOT_COUNTED = ("wall", "opinions", "announcements", "announcement_order", "poll")


class Screen:
    """One audience's screen, kept right by patches alone."""

    def __init__(self, room: Room, key: str):
        self.room = room
        self.key = key
        self.fragments = Fragments()
        self.streamed = view_of(room.state, key, self.fragments)
        self.shown = wire(self.streamed)

    def check(self, plain: State) -> None:
        """``plain``: the same records in a State that nothing was ever changed in."""
        built = view_of(self.room.state, self.key, self.fragments)
        fresh = view_of(plain, self.key)
        patch = wire(diff(self.streamed, built))
        self.shown = apply(self.shown, patch)
        self.streamed = built
        assert self.shown == wire(fresh), self.key
        assert nulls(self.shown) == [], self.key
        written = json.dumps(self.shown, ensure_ascii=False)
        assert "MARK-SECRET" not in written, self.key
        assert "MARK-UNIT" not in written, self.key
        assert "MARK-NOBODY" not in written, self.key
        assert "MARK-PRIVATE" not in written, self.key
        if self.key.partition(":")[0] in ("phone", "projector", "operator"):
            assert "MARK-KEPT-UNIT" not in written, self.key
        if self.key == "phone":
            held = {k: v for k, v in self.shown.items() if k not in NOT_COUNTED}
            size = len(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode())
            assert size <= 2_048, size


def again(state: State) -> State:
    """The State as it would be loaded now. A database gives rows in an order of its own: here the
    other way round, so that no screen may lean on it."""
    return State(state.id, [r for table in state.tables.values() for r in reversed(table.values())])


def crowded() -> tuple[Room, Commander]:
    """A room in which the markers stand for what must not be seen."""
    room = Room()
    room.oanh.do("meeting.open")
    room.oanh.do("meeting.edit", settings={"is_private_offered": True})
    room.oanh.do("link.create", role="chair", label="An")
    people = {
        name: getattr(room, name)
        for name in (
            "an",
            "binh",
            "cuc",
            "phuc",
            "oanh",
            "nam",
            "ha",
            "khanh",
            "tuyet",
            "son",
            "thang",
            "hang",
            "dung",
            "giang",
        )
    }
    people["secret"] = room.join("MARK-SECRET Lù Thị Kín", "secret", unit="MARK-KEPT-UNIT")
    people["unit"] = room.join("MARK-UNIT Sùng A Trường", "unit", unit="Trường Lùng Hành")
    people["nobody"] = room.join("MARK-NOBODY Thào", "anonymous", unit="MARK-NOBODY đơn vị")
    link = room.oanh.do("link.create", role="unit", unit="Trường Mỏ Vàng")["link"]
    people["school"] = Someone(room, Actor("unit", link))
    for name in ("dung", "secret", "unit", "nobody"):
        people[name].do("turn.request", topic=room.staffing)
        opinion = room.opinion_of(people[name], f"Ý kiến của {name[0]}")
        room.cuc.do("opinion.release", opinion=opinion)
        room.matter(title="", opinions=[opinion])
    return room, Commander(people, lambda: room.state)


def consistent(room: Room) -> None:
    """What holds in every State."""
    state = room.state
    held = [t.id for t in state.turns.values() if t.status in ("called", "speaking")]
    floor = state.meeting.floor
    assert held in ([], [floor])
    if floor is not None:
        assert state.turns[floor].status in ("called", "speaking", "paused")
        assert state.meeting.status == "open"
    for table, count in (("turns", "turn_count"), ("opinions", "opinion_count")):
        numbers = [r.number for r in state.tables[table].values()]
        assert sorted(numbers) == list(range(1, getattr(state.meeting, count) + 1))
    # One that was split into parts stands with each of them.
    whole = {o.id for o in state.opinions.values() if not o.parts}
    matters = [m for m in state.matters.values() if not m.is_removed]
    standing = [o for m in matters for o in m.opinions if o in whole]
    assert len(standing) == len(set(standing))
    for opinion in state.opinions.values():
        supports = [s for s in state.supports.values() if s.opinion == opinion.id]
        assert opinion.support_count == len(supports)
        if opinion.display == "anonymous":
            assert (opinion.name, opinion.position, opinion.unit) == ("", "", "")
    assert state.meeting.version == len(room.entries) == room.last.v
    assert first_broken(room.entries, state.meeting.journal_hash) is None
    assert max(r.v for t in state.tables.values() for r in t.values()) == state.meeting.version


@settings(max_examples=45, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_every_screen_is_right_after_every_command(steps: list[Step]):
    room, commander = crowded()
    keys = ["phone", "chair", "projector", "secretary", "operator", "reception", "technician"]
    keys.append("preparation")
    own = ("site", "runner", "reception", "projector")
    keys += [f"{desk}:{s}" for s in room.state.sites for desk in own]
    keys += [f"agency:{a}" for a in room.state.agencies]
    screens = [Screen(room, key) for key in keys]
    for step in steps:
        room.clock.pass_(7)
        if commander.give(step):
            plain = again(room.state)
            for screen in screens:
                screen.check(plain)
    consistent(room)
    agreed(room)


def own(room: Room, participant: str) -> dict[str, Any]:
    """``mine`` without what every phone reckons from the shared view."""
    seen = wire(mine(room.state, participant))
    for turn in (*seen["turns"], *seen.get("neighbours", ())):
        turn.pop("place", None)
        turn.pop("wait_s", None)
    return seen


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_whoever_s_own_items_change_is_told(steps: list[Step]):
    room, commander = crowded()
    people = list(room.state.participants)
    before = {p: own(room, p) for p in people}
    for step in steps:
        version = room.state.meeting.version
        name = commander.give(step)
        changes = [r for t in room.state.tables.values() for r in t.values() if r.v > version]
        after = {p: own(room, p) for p in people}
        assert all(nulls(seen) == [] for seen in after.values())
        if name is not None and name not in RENAMES:
            changed = {p for p in people if after[p] != before[p]}
            assert changed <= touched(room.state, changes), name
        before = after


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_chair_is_offered_exactly_the_moves_that_are_accepted(steps: list[Step]):
    room, commander = crowded()
    for step in steps:
        commander.give(step)
    floor = {"turn": room.floor or "none"}
    conductor = conducting.conductor(room.state)
    actor = Actor("chair", conductor.id) if conductor else room.an.actor
    accepted = set()
    for move in ("call", "start", "pause", "resume", "finish", "skip", "return", "extend"):
        request = Request(
            room.state.id, f"turn.{move}", floor if move in ("skip", "return") else {}, ""
        )
        try:
            evaluate(Draft(room.state), actor, request, room.clock(), lambda: "new")
        except Refusal:
            continue
        accepted.add(move)
    for audience in ("chair", "secretary"):
        assert set(view_of(room.state, audience)["can"]) == accepted
