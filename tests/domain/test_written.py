"""Sending the text instead of speaking: the offer, the act, and how the name is kept."""

import pytest

from tests.domain.room import Room


def test_offer_marks_those_who_wait_and_leaves_them_in_their_places(room: Room):
    first, second = (who.do("turn.request")["turn"] for who in (room.dung, room.giang))
    answer = room.binh.do("queue.offer_written", turns=[second, first, second])
    assert answer == {"offered": 2}
    assert room.turn(second).written_offered_at == room.clock()
    assert room.queue == [first, second]
    assert room.last.particulars == {"turns": [second, first]}
    assert room.an.do("queue.offer_written", turns=[first]) == {"offered": 0}


def test_offer_to_nobody_or_to_who_does_not_wait_is_refused(room: Room):
    turn = room.add()
    room.an.do("turn.call")
    assert room.an.field("queue.offer_written", turns=[]) == "turns"
    refusal = room.an.refusal("queue.offer_written", turns=[turn])
    assert refusal == ("wrong_state", "turn_not_waiting")


def test_offer_is_not_for_participants_sites_and_operators(room: Room):
    turn = room.add()
    for who in (room.dung, room.ha, room.nam):
        refusal = who.refusal("queue.offer_written", turns=[turn])
        assert refusal == ("not_allowed", "not_allowed")


def test_closing_the_meeting_offers_it_to_all_who_still_wait(room: Room):
    waiting, absent, gone = (room.add(name) for name in ("Chờ", "Vắng", "Rút"))
    room.an.do("turn.skip", turn=absent)
    room.an.do("turn.withdraw", turn=gone)
    room.an.do("meeting.close")
    offered = [room.turn(t).written_offered_at is not None for t in (waiting, absent, gone)]
    assert offered == [True, True, False]


def test_written_turn_becomes_an_opinion_linked_to_it(room: Room):
    turn = room.dung.do("turn.request", topic=room.money, summary="Kinh phí")["turn"]
    sent = room.dung.do("turn.write", turn=turn, text="Đề nghị cấp kinh phí.", kind="petition")
    opinion = room.opinion(sent["opinion"])
    assert (opinion.turn, opinion.topic, opinion.kind, opinion.channel, opinion.display) == (
        turn,
        room.money,
        "petition",
        "phone",
        "name",
    )
    assert (opinion.name, opinion.participant) == ("Nguyễn Thị Dung", room.dung.id)
    assert (room.turn(turn).status, room.queue) == ("written", [])
    assert room.last.particulars["turn"] == turn


def test_written_after_the_meeting_too(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.an.do("meeting.close")
    sent = room.dung.do("turn.write", turn=turn, text="Gửi sau.")
    assert (room.opinion(sent["opinion"]).phase, room.turn(turn).status) == ("after", "written")


@pytest.mark.parametrize("display", ["secret", "anonymous"])
def test_written_keeps_the_name_back_as_the_turn_does(room: Room, display: str):
    who = room.join("Lù Thị Kín", display=display, unit="Trường Kín")
    turn = who.do("turn.request")["turn"]
    opinion = room.opinion(who.do("turn.write", turn=turn, text="Ý kín.")["opinion"])
    assert opinion.display == display
    assert "turn" not in room.last.particulars
    assert who.id not in room.last.actor


def test_written_by_another_phone_is_not_allowed(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    refusal = room.giang.refusal("turn.write", turn=turn, text="Hộ.")
    assert refusal == ("not_allowed", "not_your_turn")
    assert room.an.refusal("turn.write", turn=turn, text="Hộ.") == ("not_allowed", "not_allowed")


def test_written_when_called_or_withdrawn_is_refused_and_an_empty_text_invalid(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    assert room.dung.field("turn.write", turn=turn, text=" ") == "text"
    room.an.do("turn.call")
    refusal = room.dung.refusal("turn.write", turn=turn, text="Ý.")
    assert refusal == ("wrong_state", "turn_not_waiting")
