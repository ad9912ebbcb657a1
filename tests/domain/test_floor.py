"""The floor: one turn at a time, through one transition table; pauses are not charged."""

import pytest

from meeting.domain.floor import MOVES
from meeting.state.turns import STATUSES
from tests.domain.room import Room


def test_call_gives_the_floor_to_the_head(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    assert room.an.do("turn.call") == {"turn": first}
    assert (room.floor, room.turn(first).status, room.queue) == (first, "called", [second])
    assert room.turn(first).started_at is None


def test_call_by_name_passes_over_the_head(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    room.an.do("turn.call", turn=second)
    assert (room.floor, room.queue) == (second, [first])


def test_call_with_the_floor_taken_is_refused(room: Room):
    room.speaking()
    room.add()
    assert room.an.refusal("turn.call") == ("wrong_state", "floor_taken")


def test_call_from_an_empty_queue_is_refused(room: Room):
    assert room.an.refusal("turn.call") == ("wrong_state", "queue_empty")


def test_call_of_an_unknown_turn_is_not_found(room: Room):
    assert room.an.refusal("turn.call", turn="nobody") == ("not_found", "no_turn")


def test_call_with_current_end_ends_the_speaker(room: Room):
    first, second = room.speaking(), room.add()
    room.clock.pass_(61)
    room.an.do("turn.call", current="end")
    assert (room.turn(first).status, room.turn(first).spoken_s) == ("done", 61)
    assert room.floor == second


def test_call_with_current_pause_sets_the_speaker_aside(room: Room):
    first, second = room.speaking(), room.add(name="Lãnh đạo", kind="directions")
    room.clock.pass_(100)
    room.an.do("turn.call", turn=second, current="pause")
    room.an.do("turn.start")
    room.clock.pass_(600)
    assert (room.turn(first).status, room.floor) == ("paused", second)
    room.an.do("turn.finish")
    room.an.do("turn.resume", turn=first)
    room.clock.pass_(20)
    room.an.do("turn.finish")
    assert room.turn(first).spoken_s == 120


def test_call_with_current_pause_lets_a_called_turn_wait_again(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    room.an.do("turn.call")
    room.an.do("turn.call", turn=second, current="pause")
    assert (room.floor, room.queue) == (second, [first])


def test_call_with_another_word_for_current_is_invalid(room: Room):
    room.speaking()
    room.add()
    assert room.an.field("turn.call", current="shoot") == "current"


@pytest.mark.parametrize("move", ["meeting.pause", "meeting.close"])
def test_nobody_is_called_in_a_recess_or_after_the_end(room: Room, move: str):
    done = room.speaking()
    room.an.do("turn.finish")
    absent = room.add()
    room.an.do("turn.skip", turn=absent)
    room.an.do(move)
    refused = ("wrong_state", "meeting_not_open")
    assert room.an.refusal("turn.call") == refused
    assert room.an.refusal("turn.call", turn=absent) == refused
    assert room.an.refusal("turn.return", turn=done) == refused


def test_who_was_set_aside_gets_no_floor_in_a_recess(room: Room):
    aside, second = room.speaking(), room.add()
    room.an.do("turn.call", turn=second, current="pause")
    room.an.do("turn.skip", turn=second)
    room.an.do("meeting.pause")
    assert room.an.refusal("turn.resume", turn=aside) == ("wrong_state", "meeting_not_open")


def test_pause_is_not_charged(room: Room):
    turn = room.speaking()
    room.clock.pass_(60)
    room.an.do("turn.pause")
    room.clock.pass_(500)
    room.an.do("turn.resume")
    room.clock.pass_(30)
    room.an.do("turn.finish")
    assert room.turn(turn).spoken_s == 90


def test_resume_moves_the_start_forward_by_the_pause(room: Room):
    turn = room.speaking()
    room.clock.pass_(60)
    room.an.do("turn.pause")
    assert room.turn(turn).paused_at == room.clock()
    room.clock.pass_(45)
    room.an.do("turn.resume")
    assert room.turn(turn).started_at == "2023-04-27T01:00:45.000Z"
    assert room.turn(turn).paused_at is None


def test_finish_while_paused_charges_up_to_the_pause(room: Room):
    turn = room.speaking()
    room.clock.pass_(40)
    room.an.do("turn.pause")
    room.clock.pass_(900)
    room.an.do("turn.finish")
    assert (room.turn(turn).spoken_s, room.floor) == (40, None)


def test_finish_before_the_start_counts_no_seconds(room: Room):
    turn = room.add()
    room.an.do("turn.call")
    room.an.do("turn.finish")
    assert (room.turn(turn).status, room.turn(turn).spoken_s) == ("done", 0)


def test_nothing_cuts_a_speaker_off(room: Room):
    turn = room.speaking()
    room.clock.pass_(3_000)
    assert (room.turn(turn).status, room.turn(turn).limit_s) == ("speaking", 300)


def test_skip_keeps_a_place_to_come_back_to(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    room.an.do("turn.call")
    room.an.do("turn.skip", turn=first)
    assert (room.floor, room.queue, room.turn(first).status) == (None, [second], "skipped")
    room.an.do("turn.return", turn=first)
    assert room.queue == [first, second]


def test_skip_of_who_waits_leaves_the_floor(room: Room):
    speaker, absent = room.speaking(), room.add()
    room.cuc.do("turn.skip", turn=absent)
    assert (room.floor, room.turn(absent).status) == (speaker, "skipped")


def test_skipped_turn_may_be_called_at_once(room: Room):
    absent = room.add()
    room.an.do("turn.skip", turn=absent)
    room.an.do("turn.call", turn=absent)
    assert room.floor == absent


def test_return_of_a_called_turn_undoes_the_call(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    room.an.do("turn.call")
    room.an.do("turn.return", turn=first)
    assert (room.floor, room.queue) == (None, [first, second])


def test_return_of_a_withdrawn_turn_undoes_the_withdrawal(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.dung.do("turn.withdraw", turn=turn)
    room.cuc.do("turn.return", turn=turn)
    assert room.queue == [turn]


def test_last_speaker_comes_back_with_the_time_left(room: Room):
    turn = room.speaking()
    room.clock.pass_(100)
    room.an.do("turn.finish")
    room.clock.pass_(400)
    room.an.do("turn.return", turn=turn)
    assert (room.floor, room.turn(turn).status) == (turn, "paused")
    room.clock.pass_(15)
    room.an.do("turn.resume")
    room.clock.pass_(50)
    room.an.do("turn.finish")
    assert room.turn(turn).spoken_s == 150


def test_only_the_last_speaker_comes_back(room: Room):
    first = room.speaking()
    room.an.do("turn.finish")
    room.speaking()
    room.an.do("turn.finish")
    assert room.an.refusal("turn.return", turn=first) == ("wrong_state", "not_last_speaker")


def test_last_speaker_does_not_push_another_from_the_floor(room: Room):
    first = room.speaking()
    room.an.do("turn.finish")
    room.speaking()
    assert room.an.refusal("turn.return", turn=first) == ("wrong_state", "floor_taken")


def test_resume_of_another_with_the_floor_taken_is_refused(room: Room):
    first, second = room.speaking(), room.add()
    room.an.do("turn.call", turn=second, current="pause")
    assert room.an.refusal("turn.resume", turn=first) == ("wrong_state", "floor_taken")


@pytest.mark.parametrize("command", ["turn.start", "turn.pause", "turn.resume", "turn.finish"])
def test_a_move_on_an_empty_floor_is_refused(room: Room, command: str):
    assert room.an.refusal(command) == ("wrong_state", "floor_empty")


@pytest.mark.parametrize("status", ["called", "speaking", "paused"])
@pytest.mark.parametrize("move", ["start", "pause", "resume", "finish"])
def test_the_transition_table_decides_each_move(room: Room, status: str, move: str):
    turn = room.add()
    room.an.do("turn.call")
    if status != "called":
        room.an.do("turn.start")
    if status == "paused":
        room.an.do("turn.pause")
    sources, target = MOVES[move]
    if status in sources:
        room.an.do(f"turn.{move}")
        assert room.turn(turn).status == target
    else:
        assert room.an.refusal(f"turn.{move}") == ("wrong_state", f"cannot_{move}")


def test_the_transition_table_names_known_statuses():
    assert {s for sources, target in MOVES.values() for s in (*sources, target)} <= set(STATUSES)


def test_extend_gives_more_time_and_less(room: Room):
    turn = room.speaking()
    room.an.do("turn.extend", seconds=120)
    assert room.turn(turn).limit_s == 420
    room.an.do("turn.extend", seconds=-600)
    assert room.turn(turn).limit_s == 30


def test_extend_by_too_much_is_invalid(room: Room):
    room.speaking()
    assert room.an.field("turn.extend", seconds=601) == "seconds"


def test_extend_of_a_leader_without_a_limit_is_refused(room: Room):
    room.speaking(kind="directions")
    assert room.an.refusal("turn.extend") == ("wrong_state", "no_limit")


def interrupted(room: Room) -> str:
    """The server was away from 01:01:00 for an hour; the speaker began at 01:00:00."""
    turn = room.speaking()
    room.clock.pass_(3_660)
    room.act(
        room.door.actor._replace(role="system"),
        "floor.interrupt",
        {"since": "2023-04-27T01:01:00.000Z"},
        None,
    )
    return turn


def test_interrupted_floor_waits_as_of_when_the_server_went(room: Room):
    turn = room.turn(interrupted(room))
    assert (turn.status, turn.is_interrupted) == ("paused", True)
    assert turn.paused_at == "2023-04-27T01:01:00.000Z"


def test_interrupted_speaker_continues_without_the_outage(room: Room):
    turn = interrupted(room)
    room.an.do("turn.resume")
    room.clock.pass_(30)
    room.an.do("turn.finish")
    assert (room.turn(turn).spoken_s, room.turn(turn).is_interrupted) == (90, False)


def test_interrupted_speaker_ends_without_the_outage(room: Room):
    turn = interrupted(room)
    room.an.do("turn.finish")
    assert room.turn(turn).spoken_s == 60


def test_interruption_by_anybody_but_the_system_is_not_allowed(room: Room):
    room.speaking()
    for who in (room.an, room.oanh, room.phuc, room.dung):
        refusal = who.refusal("floor.interrupt", since=room.clock())
        assert refusal == ("not_allowed", "not_allowed")


@pytest.mark.parametrize("who", ["binh", "cuc", "oanh", "nam", "ha", "dung"])
def test_call_by_anybody_but_the_chair_is_not_allowed(room: Room, who: str):
    room.add()
    assert getattr(room, who).refusal("turn.call") == ("not_allowed", "not_allowed")


def test_call_by_the_one_clerk_is_allowed(room: Room):
    turn = room.add()
    room.phuc.do("turn.call")
    assert room.floor == turn
