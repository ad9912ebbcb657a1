"""Waiting estimate: the pace the meeting really has, and who cannot be heard any more."""

import pytest

from meeting.state import pace
from tests.domain.room import Room


def speech(room: Room, seconds: int, then: int = 0, **args: str) -> None:
    room.speaking(**args)
    room.clock.pass_(seconds)
    room.an.do("turn.finish")
    room.clock.pass_(then)


def test_pace_is_the_limit_until_somebody_has_spoken(room: Room):
    assert pace.pace_s(room.state) == 300
    speech(room, 100)
    assert pace.pace_s(room.state) == 100


def test_pace_counts_the_answers_between_the_speakers(room: Room):
    for _ in range(4):
        speech(room, 100, then=20)
        speech(room, 180, kind="answer", name="Giám đốc Sở")
    assert pace.pace_s(room.state) == 300


def test_pace_does_not_count_a_recess(room: Room):
    for then in (20, 20, 3_600, 20):
        speech(room, 100, then=then)
    assert pace.pace_s(room.state) == round((120 + 120 + 1_200) / 3)


def test_a_limit_changed_in_mid_meeting_does_not_frighten_those_who_wait(
    room: Room, programme: dict[str, str]
):
    """The pace was taken under the old limit, and so were the waiting turns' own limits."""
    room.an.do("agenda.start", item=programme["a"])
    for _ in range(3):
        speech(room, 100)
    waiting = [room.add() for _ in range(12)]
    assert pace.unheard(room.state, room.clock()) == []
    room.oanh.do("meeting.edit", settings={"limit_s": 30})
    assert pace.unheard(room.state, room.clock()) == []
    assert pace.usual_s(room.state) == 300 and len(waiting) == 12


@pytest.fixture
def programme(room: Room) -> dict[str, str]:
    """Three dialogue steps and one that is not: 1,200 + 600 s of dialogue after the first."""
    steps = (("a", "dialogue", 1_800), ("b", "recess", 900), ("c", "dialogue", 600))
    return {
        key: room.oanh.do("agenda.add", title=key, kind=kind, budget_s=s)["item"]
        for key, kind, s in steps
    }


def test_only_dialogue_counts_for_the_time_left(room: Room, programme: dict[str, str]):
    found = []
    for step in (None, "a", "b", "c"):
        room.an.do("agenda.start", item=programme.get(step or ""))
        room.clock.pass_(300)
        time = pace.dialogue(room.state)
        assert time is not None
        found.append(time.left_s(room.clock()))
    assert found == [2_400, 2_100, 600, 300]


def test_time_left_is_never_negative(room: Room, programme: dict[str, str]):
    room.an.do("agenda.start", item=programme["c"])
    room.clock.pass_(5_000)
    time = pace.dialogue(room.state)
    assert time is not None and time.left_s(room.clock()) == 0


def test_without_a_dialogue_budget_nobody_is_said_to_be_unheard(room: Room):
    room.add()
    assert (pace.dialogue(room.state), pace.unheard(room.state, room.clock())) == (None, [])


def test_unheard_are_those_for_whom_the_time_does_not_suffice(
    room: Room, programme: dict[str, str]
):
    """1,800 + 600 s are left and each takes the limit of 300 s: eight can be heard."""
    turns = [room.add(f"Người {n}") for n in range(11)]
    room.an.do("agenda.start", item=programme["a"])
    assert [t.id for t in pace.unheard(room.state, room.clock())] == turns[8:]
    room.an.do("turn.call")
    room.an.do("turn.start")
    assert [t.id for t in pace.unheard(room.state, room.clock())] == turns[8:]
    room.clock.pass_(600)
    assert [t.id for t in pace.unheard(room.state, room.clock())] == turns[7:]


def test_shorter_turns_take_less_of_the_time_left(room: Room, programme: dict[str, str]):
    turns = [room.add(f"Người {n}", kind="followup") for n in range(22)]
    room.an.do("agenda.start", item=programme["a"])
    assert [t.id for t in pace.unheard(room.state, room.clock())] == turns[20:]


def test_who_waits_for_a_closed_topic_comes_after_the_queue(room: Room, programme: dict[str, str]):
    later = [room.add(f"Tiền {n}", topic=room.money) for n in range(8)]
    for n in range(4):
        room.add(f"Người {n}")
    room.an.do("queue.order", policy="topic")
    room.an.do("agenda.start", item=programme["a"])
    assert [t.id for t in pace.unheard(room.state, room.clock())] == later[4:]
