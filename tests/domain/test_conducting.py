"""Co-chairs: one conducts at a time, the hand-over names both (R2)."""

import pytest

from meeting.domain.command import Actor
from meeting.state import conducting
from meeting.views import view_of
from tests.domain.room import Room, Someone

CHAIRS = [{"name": "Trần Văn Quý", "position": "Bí thư"}, {"name": "Lê Thị Hạ"}]
NOT_CONDUCTING = ("not_allowed", "not_conducting")


def chair(room: Room, **args: object) -> Someone:
    link = room.oanh.do("link.create", role="chair", **args)["link"]
    behalf = room.state.links[link].on_behalf
    return Someone(room, Actor("chair", link, behalf=behalf))


@pytest.fixture
def another(room: Room) -> Someone:
    """A second link of a chair, after An's, that does not say which chair it is for."""
    room.clock.pass_(1)
    return chair(room, label="Phó Chủ tịch Hạ")


@pytest.fixture
def ha(room: Room, another: Someone) -> Someone:
    """A second chair, since An said that it is An who conducts."""
    room.an.do("chair.take")
    return another


def test_links_that_do_not_say_whose_they_are_stand_for_one_chair(room: Room, another: Someone):
    another.do("turn.call", turn=room.add())
    room.an.do("turn.start")
    assert "chairs" not in view_of(room.state, "chair")


def test_links_that_say_whose_they_are_bind_from_the_start(room: Room, another: Someone):
    room.oanh.do("meeting.edit", chairs=CHAIRS)
    first = chair(room, chair="Trần Văn Quý")
    assert another.refusal("queue.close") == NOT_CONDUCTING
    first.do("queue.close")


def test_with_one_chair_there_is_nothing_to_decide(room: Room):
    room.an.do("turn.call", turn=room.add())
    assert "chairs" not in view_of(room.state, "chair")
    assert "conductor" not in view_of(room.state, "phone")
    refused = room.an.refusal("chair.take")
    assert refused == ("wrong_state", "conducts_already")


def test_only_the_one_who_conducts_commands_the_floor(room: Room, ha: Someone):
    turn = room.add()
    commands = [("turn.call", {"turn": turn}), ("queue.close", {}), ("round.answer", {})]
    for name, args in [*commands, ("agenda.start", {"item": None}), ("meeting.pause", {})]:
        assert ha.refusal(name, **args) == NOT_CONDUCTING
    ha.do("turn.add", name="Ông Giấy")
    ha.do("announcement.give", text="Mời nghỉ giải lao.")
    room.an.do("turn.call", turn=turn)


def test_taking_over_is_journalled_with_both(room: Room, ha: Someone):
    ha.do("chair.take")
    assert room.entries[-1].name == "chair.taken"
    assert room.entries[-1].particulars == {"from": "an", "to": ha.id}
    turn = room.binh.do("turn.add", name="Ông Sáu")["turn"]
    assert room.an.refusal("turn.call", turn=turn) == NOT_CONDUCTING
    ha.do("turn.call", turn=turn)
    assert ha.refusal("chair.take") == ("wrong_state", "conducts_already")


def test_handing_over_is_for_the_one_who_conducts(room: Room, ha: Someone):
    assert ha.refusal("chair.hand_over", to=ha.id) == NOT_CONDUCTING
    assert room.an.refusal("chair.hand_over", to="none") == ("not_found", "no_link")
    room.an.do("chair.hand_over", to=ha.id)
    assert room.entries[-1].name == "chair.handed_over"
    assert room.entries[-1].particulars == {"from": "an", "to": ha.id}
    assert conducting.conductor(room.state) == room.state.links[ha.id]


def test_an_assistant_conducts_in_the_chair_s_name(room: Room, ha: Someone):
    helper = chair(room, label="Thư ký của Hạ", on_behalf=ha.id)
    assert helper.refusal("queue.close") == NOT_CONDUCTING
    helper.do("chair.take")
    assert room.entries[-1].particulars == {"from": "an", "to": ha.id}
    assert room.entries[-1].actor == f"chair:{helper.id} for {ha.id}"
    helper.do("queue.close")
    ha.do("queue.open")
    assert [k.id for k in conducting.chairs(room.state)] == ["an", ha.id]


def test_when_the_conductor_s_link_is_revoked_the_next_one_conducts(room: Room, ha: Someone):
    ha.do("chair.take")
    room.oanh.do("link.revoke", link=ha.id)
    room.an.do("queue.close")
    assert "chairs" not in view_of(room.state, "chair")


def test_clerk_and_secretary_work_for_whoever_conducts(room: Room, ha: Someone):
    turn = room.binh.do("turn.add", name="Ông Sáu")["turn"]
    room.phuc.do("turn.call", turn=turn)
    room.phuc.do("chair.hand_over", to=ha.id)
    room.phuc.do("turn.start")
    assert room.phuc.refusal("chair.take") == ("not_allowed", "not_allowed")
    for who in (room.dung, room.nam, room.ha):
        assert who.refusal("chair.hand_over", to="an") == ("not_allowed", "not_allowed")


def test_links_carry_which_chair_they_are_and_stand_in_the_list_s_order(
    room: Room, another: Someone
):
    ha = another
    room.oanh.do("meeting.edit", chairs=CHAIRS)
    first = chair(room, chair="Trần Văn Quý")
    assert [k.id for k in conducting.chairs(room.state)] == [first.id, "an", ha.id]
    phone = view_of(room.state, "phone")
    assert phone["conductor"] == {"name": "Trần Văn Quý", "position": "Bí thư"}
    seen = view_of(room.state, "chair")
    assert (seen["chair_order"], seen["conductor"]) == ([first.id, "an", ha.id], first.id)
    assert seen["chairs"][ha.id] == {"name": "Phó Chủ tịch Hạ"}
    assert room.oanh.field("link.create", role="chair", chair="Ai đó") == "chair"
    assert room.oanh.field("link.create", role="secretary", chair="Lê Thị Hạ") == "chair"
