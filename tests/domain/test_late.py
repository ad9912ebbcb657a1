"""What a desk made while its line was cut: when it was made, and what was made in time."""

import pytest

from meeting.state import times
from tests.domain.room import Room


def earlier(room: Room, seconds: float) -> str:
    return times.shifted(room.clock(), -seconds)


def test_time_of_making_is_kept_beside_the_time_of_arrival(room: Room):
    made = earlier(room, 1800)
    turn = room.turn(room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"])
    assert (turn.made_at, turn.requested_at, turn.is_late) == (made, room.clock(), False)


def test_what_came_at_once_keeps_one_time(room: Room):
    made = earlier(room, 2)
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"]
    assert room.turn(turn).made_at is None


@pytest.mark.parametrize("seconds", [-60, 25 * 3600])
def test_clock_that_is_far_off_is_not_believed(room: Room, seconds: float):
    made = earlier(room, seconds)
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"]
    assert room.turn(turn).made_at is None


@pytest.mark.parametrize(
    "made_at", ["yesterday", "2023-04-27T00:00:00", "0001-01-01T00:00:00+09:00"]
)
def test_time_that_is_none_is_invalid(room: Room, made_at: str):
    field = room.ha.field("site.register_turn", name="Giàng A Páo", made_at=made_at)
    assert field == "made_at"


def test_made_before_the_queue_closed_is_taken_and_marked(room: Room):
    room.clock.pass_(3600)
    made = earlier(room, 60)
    room.an.do("queue.close")
    room.clock.pass_(600)
    turn = room.turn(room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"])
    assert (turn.is_late, turn.made_at, turn.status) == (True, made, "waiting")
    assert room.last.particulars["is_late"] is True


def test_made_after_the_queue_closed_is_refused(room: Room):
    room.an.do("queue.close")
    room.clock.pass_(600)
    refusal = room.ha.refusal("site.register_turn", name="Giàng A Páo", made_at=earlier(room, 300))
    assert refusal == ("closed", "queue_closed")


def test_closing_twice_does_not_move_the_closing(room: Room):
    room.an.do("queue.close")
    room.clock.pass_(600)
    room.an.do("queue.close")
    refusal = room.ha.refusal("site.register_turn", name="Giàng A Páo", made_at=earlier(room, 300))
    assert refusal == ("closed", "queue_closed")


def test_made_before_the_announced_closing_is_taken(room: Room):
    room.an.do("queue.close_at", at=times.shifted(room.clock(), 600))
    made = times.shifted(room.clock(), 500)
    room.clock.pass_(1200)
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"]
    assert room.turn(turn).is_late
    after = times.shifted(made, 300)
    refusal = room.ha.refusal("site.register_turn", name="Sùng A Lử", made_at=after)
    assert refusal == ("closed", "queue_closed_at")


def test_made_before_the_meeting_ended_is_taken(room: Room):
    room.clock.pass_(3600)
    made = earlier(room, 60)
    room.an.do("meeting.close")
    room.clock.pass_(600)
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", made_at=made)["turn"]
    assert room.turn(turn).is_late


def test_queue_that_never_opened_takes_nothing_made_before(room: Room):
    closed = Room()
    refusal = closed.ha.refusal(
        "site.register_turn", name="Giàng A Páo", made_at=earlier(closed, 600)
    )
    assert refusal == ("closed", "queue_closed")


def test_opinion_made_during_the_meeting_counts_as_during(room: Room):
    room.clock.pass_(3600)
    made = earlier(room, 60)
    room.an.do("meeting.close")
    room.clock.pass_(600)
    late = room.ha.do("site.submit_opinion", text="Viết khi mất mạng", name="Ai", made_at=made)
    after = room.ha.do("site.submit_opinion", text="Viết sau khi kết thúc", name="Ai")
    assert room.opinion(late["opinion"]).phase == "during"
    assert room.opinion(late["opinion"]).made_at == made
    assert room.opinion(after["opinion"]).phase == "after"


def test_anonymous_opinion_keeps_a_rounded_time(room: Room):
    made = "2023-04-27T00:03:21.500Z"
    opinion = room.ha.do("site.submit_opinion", text="Không ghi tên", made_at=made)["opinion"]
    assert room.opinion(opinion).made_at == "2023-04-27T00:00:00.000Z"


def test_order_of_making_is_the_order_of_arrival_of_one_desk(room: Room):
    made = [earlier(room, 900 - 10 * n) for n in range(5)]
    turns = [
        room.ha.do("site.register_turn", name=f"Người Thứ {n}", unit="Trường A", made_at=at)["turn"]
        for n, at in enumerate(made)
    ]
    assert room.queue == turns
