"""When the queue closes by itself: exact on the server, at the instant that was announced."""

from meeting.state.times import shifted
from tests.domain.room import Room


def test_requests_are_taken_until_the_announced_instant_and_not_from_it_on(room: Room):
    until = shifted(room.clock(), 600)
    room.cuc.do("queue.close_at", at=until)
    room.clock.pass_(599.999)
    room.dung.do("turn.request")
    room.clock.pass_(0.001)
    assert room.giang.refusal("turn.request") == ("closed", "queue_closed_at")
    assert room.ha.refusal("site.register_turn", name="Ai") == ("closed", "queue_closed_at")
    assert len(room.queue) == 1


def test_staff_add_after_the_announced_instant(room: Room):
    room.an.do("queue.close_at", at=shifted(room.clock(), 60))
    room.clock.pass_(61)
    turn = room.add()
    assert room.queue == [turn]


def test_closing_time_is_changed_and_taken_back(room: Room):
    room.an.do("queue.close_at", at=shifted(room.clock(), 60))
    room.an.do("queue.close_at", at=None)
    room.clock.pass_(61)
    room.dung.do("turn.request")
    assert room.state.meeting.queue_closes_at is None


def test_opening_again_forgets_a_closing_time_that_has_passed(room: Room):
    room.an.do("queue.close_at", at=shifted(room.clock(), 60))
    room.clock.pass_(61)
    room.an.do("queue.open")
    room.dung.do("turn.request")


def test_closing_time_in_any_zone_is_kept_in_utc(room: Room):
    room.oanh.do("queue.close_at", at="2023-04-27T09:00:00+07:00")
    assert room.state.meeting.queue_closes_at == "2023-04-27T02:00:00.000Z"


def test_closing_time_must_lie_ahead_within_a_day(room: Room):
    wrong = ("2023-04-27T01:00:00Z", "2023-04-28T02:00:00Z", "9 giờ")
    assert {room.an.field("queue.close_at", at=at) for at in wrong} == {"at"}


def test_closing_time_of_a_closed_queue_is_refused(room: Room):
    room.an.do("queue.close")
    refusal = room.an.refusal("queue.close_at", at=shifted(room.clock(), 60))
    assert refusal == ("wrong_state", "queue_not_open")


def test_closing_time_is_not_for_participants_and_sites(room: Room):
    for who in (room.dung, room.ha, room.nam):
        refusal = who.refusal("queue.close_at", at=shifted(room.clock(), 60))
        assert refusal == ("not_allowed", "not_allowed")


def test_closing_at_once_forgets_the_time(room: Room):
    room.an.do("queue.close_at", at=shifted(room.clock(), 60))
    room.an.do("queue.close")
    assert room.state.meeting.queue_closes_at is None
