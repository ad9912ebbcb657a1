"""The queue: order of registration, moves on top, and who may open and close it."""

import random

import pytest

from tests.domain.room import Room


@pytest.fixture
def four(room: Room) -> list[str]:
    return [room.add(name) for name in ("Một", "Hai", "Ba", "Bốn")]


def test_queue_is_in_order_of_registration(room: Room, four: list[str]):
    assert room.queue == four


def test_move_to_the_head(room: Room, four: list[str]):
    one, two, three, last = four
    room.an.do("turn.move", turn=last, after=None)
    assert room.queue == [last, one, two, three]


def test_move_behind_another(room: Room, four: list[str]):
    one, two, three, last = four
    room.cuc.do("turn.move", turn=one, after=three)
    assert room.queue == [two, three, one, last]


def test_move_to_the_end(room: Room, four: list[str]):
    one, two, three, last = four
    room.an.do("turn.move", turn=two, after=last)
    assert room.queue == [one, three, last, two]


def test_move_behind_the_present_neighbour_changes_nothing(room: Room, four: list[str]):
    room.an.do("turn.move", turn=four[2], after=four[1])
    assert room.queue == four


def test_move_by_a_participant_is_not_allowed(room: Room, four: list[str]):
    refusal = room.dung.refusal("turn.move", turn=four[3], after=None)
    assert refusal == ("not_allowed", "not_allowed")


def test_move_behind_itself_is_refused(room: Room, four: list[str]):
    refusal = room.an.refusal("turn.move", turn=four[0], after=four[0])
    assert refusal == ("invalid", "same_turn")


def test_move_needs_to_say_where(room: Room, four: list[str]):
    assert room.an.refusal("turn.move", turn=four[0]) == ("invalid", "missing")


def test_move_behind_a_turn_that_does_not_wait_is_not_found(room: Room, four: list[str]):
    room.an.do("turn.call")
    refusal = room.an.refusal("turn.move", turn=four[2], after=four[0])
    assert refusal == ("not_found", "no_turn")


def test_move_of_a_turn_that_does_not_wait_is_refused(room: Room, four: list[str]):
    room.an.do("turn.call")
    refusal = room.an.refusal("turn.move", turn=four[0], after=None)
    assert refusal == ("wrong_state", "turn_not_waiting")


def test_random_moves_do_what_a_list_does(room: Room):
    chance = random.Random(1)
    model = [room.add(f"Người {n}") for n in range(8)]
    for _ in range(300):
        turn = chance.choice(model)
        after = chance.choice([t for t in model if t != turn] + [None])
        room.an.do("turn.move", turn=turn, after=after)
        model.remove(turn)
        model.insert(0 if after is None else model.index(after) + 1, turn)
        assert room.queue == model


def test_added_turn_takes_the_place_it_is_given(room: Room, four: list[str]):
    first = room.add("Đầu", after=None)
    behind = room.add("Giữa", after=four[1])
    end = room.add("Cuối")
    assert room.queue == [first, four[0], four[1], behind, four[2], four[3], end]


def test_added_turn_behind_an_unknown_one_is_not_found(room: Room):
    refusal = room.an.refusal("turn.add", name="Ai", after="nobody")
    assert refusal == ("not_found", "no_turn")


def test_new_registration_stands_behind_turns_moved_to_the_head(room: Room, four: list[str]):
    for turn in (four[1], four[2], four[3], four[0]) * 3:
        room.an.do("turn.move", turn=turn, after=None)
    newest = room.dung.do("turn.request")["turn"]
    assert room.queue[-1] == newest


def test_closed_queue_takes_no_request_but_keeps_who_waits(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.cuc.do("queue.close")
    assert room.giang.refusal("turn.request") == ("closed", "queue_closed")
    assert room.ha.refusal("site.register_turn", name="Ai") == ("closed", "queue_closed")
    assert room.queue == [turn]


def test_staff_add_while_the_queue_is_closed(room: Room):
    room.an.do("queue.close")
    turn = room.add()
    assert room.queue == [turn]


def test_queue_opens_again(room: Room):
    room.an.do("queue.close")
    room.an.do("queue.open")
    assert room.giang.do("turn.request")["number"] == 1


def test_queue_does_not_open_before_the_meeting(draft_room: Room):
    assert draft_room.an.refusal("queue.open") == ("wrong_state", "meeting_not_open")
    assert draft_room.dung.refusal("turn.request") == ("closed", "queue_closed")


def test_queue_close_by_a_participant_is_not_allowed(room: Room):
    assert room.dung.refusal("queue.close") == ("not_allowed", "not_allowed")
