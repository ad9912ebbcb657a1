"""Speakers listed before the opening, by the organiser or by their unit's link."""

import pytest

from meeting.domain.command import Actor
from meeting.state import order
from tests.domain.room import Room, Someone

UNIT = "Trường THCS Nậm Tha"


@pytest.fixture
def unit(draft_room: Room) -> Someone:
    """The unit's link of a meeting that has not begun."""
    link = draft_room.oanh.do("link.create", role="unit", unit=UNIT)["link"]
    return Someone(draft_room, Actor("unit", link))


def test_unit_lists_its_own_people_up_to_the_quota(draft_room: Room, unit: Someone):
    for name in ("Một", "Hai"):
        turn = draft_room.turn(
            unit.do("turn.preregister", name=name, topic=draft_room.money)["turn"]
        )
        assert (turn.unit, turn.is_preregistered, turn.channel, turn.kind) == (
            UNIT,
            True,
            "unit",
            "first",
        )
    refusal = unit.refusal("turn.preregister", name="Ba")
    assert refusal == ("wrong_state", "unit_listed_enough")


def test_unit_cannot_list_for_another(draft_room: Room, unit: Someone):
    turn = unit.do("turn.preregister", name="Một", unit="Trường khác")["turn"]
    assert draft_room.turn(turn).unit == UNIT


def test_unit_takes_its_own_off_and_lists_another(draft_room: Room, unit: Someone):
    turns = [unit.do("turn.preregister", name=name)["turn"] for name in ("Một", "Hai")]
    unit.do("turn.withdraw", turn=turns[0])
    unit.do("turn.preregister", name="Ba")
    other = draft_room.oanh.do("turn.preregister", name="Người khác", unit="Trường B")["turn"]
    assert unit.refusal("turn.withdraw", turn=other) == ("not_allowed", "not_your_turn")


def test_unit_changes_nothing_after_the_opening(draft_room: Room, unit: Someone):
    turn = unit.do("turn.preregister", name="Một")["turn"]
    draft_room.oanh.do("meeting.open")
    for command, args in (("turn.preregister", {"name": "Hai"}), ("turn.withdraw", {"turn": turn})):
        assert unit.refusal(command, **args) == ("closed", "meeting_begun")


def test_same_person_is_listed_once_for_a_topic(draft_room: Room, unit: Someone):
    unit.do("turn.preregister", name="Một")
    assert unit.refusal("turn.preregister", name=" một") == ("wrong_state", "already_listed")


def test_organiser_lists_anybody_without_a_quota_until_the_end(draft_room: Room):
    for n in range(4):
        draft_room.oanh.do("turn.preregister", name=f"Người {n}", unit=UNIT)
    draft_room.oanh.do("meeting.open")
    draft_room.oanh.do("turn.preregister", name="Người 5", unit=UNIT)
    draft_room.oanh.do("meeting.close")
    refusal = draft_room.oanh.refusal("turn.preregister", name="Người 6", unit=UNIT)
    assert refusal == ("closed", "meeting_closed")


def test_unit_link_needs_its_unit(draft_room: Room):
    assert draft_room.oanh.field("link.create", role="unit") == "unit"


def test_listing_is_not_for_participants_sites_and_operators(draft_room: Room):
    for who in (draft_room.dung, draft_room.ha, draft_room.nam):
        refusal = who.refusal("turn.preregister", name="Ai", unit=UNIT)
        assert refusal == ("not_allowed", "not_allowed")


def mixed(room: Room) -> tuple[list[str], list[str]]:
    """Three listed beforehand, three of the hall."""
    listed = [
        room.oanh.do("turn.preregister", name=f"Trước {n}", unit=f"Trường {n}")["turn"]
        for n in range(3)
    ]
    room.oanh.do("meeting.open")
    return listed, [room.add(f"Hội trường {n}") for n in range(3)]


def test_listed_speakers_alternate_with_the_hall(draft_room: Room):
    a, b = mixed(draft_room)
    assert draft_room.queue == [a[0], b[0], a[1], b[1], a[2], b[2]]
    why = order.ordered(draft_room.state).why
    assert (why[a[0]], why[b[0]]) == (("preregistered",), ("hall",))


@pytest.mark.parametrize("policy", ["registration", "fair"])
@pytest.mark.parametrize(
    ("alternate", "expected"), [(0, "aaabbb"), (1, "ababab"), (2, "aabab b"), (3, "aaabbb")]
)
def test_how_many_speak_for_one_of_the_hall_is_a_setting(
    draft_room: Room, policy: str, alternate: int, expected: str
):
    a, _ = mixed(draft_room)
    draft_room.an.do("queue.order", policy=policy, alternate=alternate)
    found = "".join("a" if turn in a else "b" for turn in draft_room.queue)
    assert found == expected.replace(" ", "")


def test_rhythm_goes_on_from_who_was_called_last(draft_room: Room):
    a, b = mixed(draft_room)
    draft_room.an.do("turn.call")
    assert draft_room.queue == [b[0], a[1], b[1], a[2], b[2]]


def test_fair_says_that_listed_and_hall_alternate(draft_room: Room):
    a, b = mixed(draft_room)
    draft_room.an.do("queue.order", policy="fair")
    why = order.ordered(draft_room.state).why
    assert why[a[0]] == ("first_time", "preregistered", "unit_unheard")
    assert why[b[0]] == ("first_time", "hall")
    draft_room.an.do("turn.call")
    assert draft_room.queue == [b[0], a[1], b[1], a[2], b[2]]
    draft_room.an.do("turn.finish")
    draft_room.an.do("turn.call")
    assert draft_room.queue == [a[1], b[1], a[2], b[2]]


def test_fair_unit_heard_by_its_listed_speaker_comes_after_the_others_in_the_hall(
    draft_room: Room,
):
    draft_room.oanh.do("turn.preregister", name="Trước", unit="Trường A")
    draft_room.oanh.do("meeting.open")
    own = draft_room.add("Cùng trường", unit="Trường A")
    other = draft_room.add("Trường khác", unit="Trường B")
    draft_room.an.do("queue.order", policy="fair")
    assert draft_room.queue[1:] == [other, own]
