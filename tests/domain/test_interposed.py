"""Turns that break into another: the floor returns by itself with the time that was left."""

import pytest

from tests.domain.room import Room


def interpose(room: Room, **args: object) -> str:
    turn = room.add("Phạm Văn Xen", kind="interposed", **args)
    room.an.do("turn.call", turn=turn, current="pause")
    room.an.do("turn.start")
    return turn


def test_interposed_question_pauses_the_speaker_and_gives_the_time_left_back(room: Room):
    speaker = room.speaking()
    room.clock.pass_(100)
    asked = interpose(room)
    assert (room.floor, room.turn(speaker).status) == (asked, "paused")
    room.clock.pass_(40)
    assert room.an.do("turn.finish") == {"floor": speaker}
    assert (room.floor, room.turn(speaker).status) == (speaker, "speaking")
    room.clock.pass_(20)
    room.an.do("turn.finish")
    assert (room.turn(asked).spoken_s, room.turn(speaker).spoken_s) == (40, 120)
    assert room.floor is None


def test_other_kinds_leave_the_floor_free(room: Room):
    speaker = room.speaking()
    leader = room.add("Lãnh đạo", kind="directions")
    room.an.do("turn.call", turn=leader, current="pause")
    room.an.do("turn.start")
    assert room.an.do("turn.finish") == {}
    assert (room.floor, room.turn(speaker).status) == (None, "paused")


def test_interposed_within_interposed_returns_step_by_step(room: Room):
    speaker = room.speaking()
    first = interpose(room)
    second = interpose(room)
    room.an.do("turn.finish")
    assert room.floor == first
    room.an.do("turn.finish")
    assert (room.floor, room.turn(second).status) == (speaker, "done")


def test_interposer_who_is_absent_or_put_back_gives_the_floor_back(room: Room):
    speaker = room.speaking()
    for move in ("turn.skip", "turn.return"):
        turn = room.add("Không có mặt", kind="interposed")
        room.an.do("turn.call", turn=turn, current="pause")
        room.an.do(move, turn=turn)
        assert (room.floor, room.turn(speaker).status) == (speaker, "speaking")


def test_speaker_who_had_not_begun_just_waits_again(room: Room):
    called = room.add("Một")
    room.an.do("turn.call")
    interpose(room)
    assert room.an.do("turn.finish") == {}
    assert (room.floor, room.queue) == (None, [called])


def test_the_end_of_an_interposed_question_can_be_undone(room: Room):
    speaker = room.speaking()
    asked = interpose(room)
    room.clock.pass_(10)
    room.an.do("turn.finish")
    room.an.do("turn.return", turn=asked, expect=speaker)
    assert (room.floor, room.turn(asked).status) == (asked, "paused")
    assert room.turn(speaker).status == "paused"
    room.an.do("turn.resume")
    room.an.do("turn.finish")
    assert (room.floor, room.turn(speaker).status) == (speaker, "speaking")


def test_ask_back_pauses_the_speaker_and_runs_at_once(room: Room):
    room.oanh.do("meeting.edit", chairs=[{"name": "Lê Thị An", "position": "Chủ tịch"}])
    speaker = room.speaking()
    room.clock.pass_(30)
    asked = room.an.do("turn.ask_back", summary="Từ năm nào?")["turn"]
    turn = room.turn(asked)
    assert (turn.kind, turn.status, turn.about) == ("ask_back", "speaking", speaker)
    assert (turn.name, turn.limit_s, turn.started_at) == ("Lê Thị An", 120, room.clock())
    room.clock.pass_(15)
    assert room.an.do("turn.finish") == {"floor": speaker}
    assert room.turn(speaker).status == "speaking"


def test_ask_back_is_in_the_name_of_who_conducts_and_of_nobody_when_that_is_not_sure(room: Room):
    room.oanh.do("meeting.edit", chairs=[{"name": "Lê Thị An"}, {"name": "Trần Văn Quý"}])
    room.speaking()
    asked = room.an.do("turn.ask_back")["turn"]
    assert room.turn(asked).name == ""
    room.an.do("turn.drop", turn=asked)
    room.oanh.do("link.create", role="chair", chair="Trần Văn Quý")
    assert room.turn(room.phuc.do("turn.ask_back")["turn"]).name == "Trần Văn Quý"


def test_ask_back_after_the_turn_gives_a_follow_ups_time(room: Room):
    speaker = room.speaking()
    room.clock.pass_(290)
    room.an.do("turn.finish")
    room.an.do("turn.ask_back")
    room.clock.pass_(20)
    assert room.an.do("turn.finish") == {"floor": speaker}
    again = room.turn(speaker)
    assert (again.status, again.limit_s) == ("paused", 290 + 120)
    room.clock.pass_(60)
    room.an.do("turn.resume")
    room.clock.pass_(10)
    room.an.do("turn.finish")
    assert room.turn(speaker).spoken_s == 300


def test_ask_back_with_nobody_to_ask_is_refused(room: Room):
    assert room.an.refusal("turn.ask_back") == ("wrong_state", "nobody_to_ask")
    called = room.add()
    room.an.do("turn.call")
    assert room.an.refusal("turn.ask_back") == ("wrong_state", "turn_not_begun")
    room.an.do("turn.start")
    other = room.add("Người khác")
    assert room.an.refusal("turn.ask_back", turn=other) == ("wrong_state", "floor_taken")
    room.an.do("turn.finish")
    assert room.an.refusal("turn.ask_back", turn=other) == ("wrong_state", "not_last_speaker")
    assert room.turn(called).status == "done"


def test_drop_takes_an_ask_back_away_as_if_it_had_not_been(room: Room):
    speaker = room.speaking()
    asked = room.an.do("turn.ask_back")["turn"]
    room.an.do("turn.drop", turn=asked)
    assert (room.floor, room.turn(speaker).status) == (speaker, "speaking")
    assert (room.turn(asked).status, room.turn(asked).started_at) == ("withdrawn", None)


def test_drop_of_an_ask_back_after_the_turn_leaves_the_floor_free(room: Room):
    speaker = room.speaking()
    room.an.do("turn.finish")
    asked = room.an.do("turn.ask_back")["turn"]
    room.an.do("turn.drop", turn=asked)
    assert (room.floor, room.turn(speaker).status) == (None, "done")


def test_drop_of_a_participants_turn_or_of_one_not_on_the_floor_is_refused(room: Room):
    own = room.dung.do("turn.request")["turn"]
    assert room.an.refusal("turn.drop", turn=own) == ("wrong_state", "not_on_floor")
    room.an.do("turn.call")
    assert room.an.refusal("turn.drop", turn=own) == ("wrong_state", "cannot_drop")


@pytest.mark.parametrize("command", ["turn.ask_back", "turn.wrap_up"])
def test_who_does_not_conduct_may_neither_ask_back_nor_hurry(room: Room, command: str):
    room.speaking()
    for who in (room.binh, room.cuc, room.dung, room.ha, room.khanh):
        assert who.refusal(command) == ("not_allowed", "not_allowed")
    assert room.binh.refusal("turn.drop", turn=room.floor) == ("not_allowed", "not_allowed")


# -- xin kết luận ý kiến ---------------------------------------------------------------------------


def test_wrap_up_when_the_time_is_over(room: Room):
    turn = room.speaking()
    room.clock.pass_(294)
    assert room.an.refusal("turn.wrap_up") == ("wrong_state", "time_not_over")
    room.clock.pass_(1)
    room.an.do("turn.wrap_up")
    assert room.turn(turn).asked_to_conclude_at == room.clock()
    assert room.turn(turn).status == "speaking"


def test_wrap_up_is_taken_back_by_hand_and_by_more_time(room: Room):
    turn = room.speaking()
    room.clock.pass_(300)
    for back in (("turn.wrap_up", {"is_asked": False}), ("turn.extend", {"seconds": 60})):
        room.an.do("turn.wrap_up")
        room.an.do(back[0], **back[1])
        assert room.turn(turn).asked_to_conclude_at is None


def test_wrap_up_of_a_leader_or_in_a_pause_is_refused(room: Room):
    room.speaking(kind="directions")
    assert room.an.refusal("turn.wrap_up") == ("wrong_state", "no_limit")
    room.an.do("turn.finish")
    room.speaking()
    room.clock.pass_(400)
    room.an.do("turn.pause")
    assert room.an.refusal("turn.wrap_up") == ("wrong_state", "not_speaking")


def test_wrap_up_of_an_empty_floor_is_refused(room: Room):
    assert room.an.refusal("turn.wrap_up") == ("wrong_state", "floor_empty")
