"""Limits count people, units and sites; what one phone may register for others."""

import pytest

from tests.domain.room import Room


def neighbour(room: Room, name: str, **args: object) -> str:
    return str(room.dung.do("turn.request_for", name=name, **args)["turn"])


def test_one_request_per_person_and_topic(room: Room):
    room.dung.do("turn.request", topic=room.staffing)
    refusal = room.dung.refusal("turn.request", topic=room.staffing)
    assert refusal == ("wrong_state", "already_on_topic")
    room.dung.do("turn.request", topic=room.money)
    room.dung.do("turn.request")
    assert len(room.queue) == 3


def test_topics_do_not_lift_the_limit_in_all(room: Room):
    room.oanh.do("meeting.edit", settings={"waiting_in_all": 2})
    for topic in (room.staffing, room.money):
        room.dung.do("turn.request", topic=topic)
    assert room.dung.refusal("turn.request") == ("wrong_state", "already_waiting")


def test_who_has_spoken_may_ask_again(room: Room):
    room.dung.do("turn.request")
    for move in ("call", "start", "finish"):
        room.an.do(f"turn.{move}")
    room.dung.do("turn.request")


def test_person_entered_at_a_site_counts_by_name_and_unit(room: Room):
    room.ha.do("site.register_turn", name="Giàng A Páo", unit="Trường Bản Mù")
    refusal = room.ha.refusal("site.register_turn", name="giàng  a páo", unit="trường bản mù")
    assert refusal == ("wrong_state", "already_waiting")
    room.ha.do("site.register_turn", name="Giàng A Páo", unit="Trường Tà Xi Láng")


def test_person_with_a_phone_is_not_entered_again_by_a_desk(room: Room):
    room.dung.do("turn.request")
    refusal = room.ha.refusal(
        "site.register_turn", name="Nguyễn Thị Dung", unit="Trường THCS Nậm Tha"
    )
    assert refusal == ("wrong_state", "already_waiting")


@pytest.mark.parametrize("display", ["secret", "unit"])
def test_refusal_does_not_betray_who_keeps_the_name_back(room: Room, display: str):
    who = room.join("Lù Thị Kín", display=display, unit="Trường Kín")
    who.do("turn.request")
    room.ha.do("site.register_turn", name="Lù Thị Kín", unit="Trường Kín")


def test_limit_per_unit_counts_all_its_people(room: Room):
    room.oanh.do("meeting.edit", settings={"waiting_unit": 2})
    for n in range(2):
        room.join(f"Người {n}", unit="Trường A").do("turn.request")
    third = room.join("Người 3", unit=" trường  a")
    assert third.refusal("turn.request") == ("wrong_state", "unit_full")
    room.giang.do("turn.request")
    for n in range(3):
        room.join(f"Không đơn vị {n}").do("turn.request")


def test_limit_per_site_counts_all_its_people(room: Room):
    room.oanh.do("meeting.edit", settings={"waiting_site": 1})
    room.ha.do("site.register_turn", name="Một")
    assert room.ha.refusal("site.register_turn", name="Hai") == ("wrong_state", "site_full")
    room.dung.do("turn.request")


def test_limits_do_not_bind_the_staff(room: Room):
    room.oanh.do("meeting.edit", settings={"waiting_unit": 1})
    for _ in range(3):
        room.add("Cùng người", unit="Trường A")
    assert len(room.queue) == 3


# -- neighbours -----------------------------------------------------------------------------------


def test_neighbour_has_a_turn_and_number_of_its_own(room: Room):
    own = room.dung.do("turn.request")
    made = room.dung.do("turn.request_for", name="Bà Sáu", unit="Tổ 5", topic=room.money)
    turn = room.turn(made["turn"])
    assert (made["number"], turn.name, turn.participant, turn.registrar) == (
        own["number"] + 1,
        "Bà Sáu",
        None,
        room.dung.id,
    )


def test_five_neighbours_and_no_more(room: Room):
    turns = [neighbour(room, f"Người {n}") for n in range(5)]
    refusal = room.dung.refusal("turn.request_for", name="Người 6")
    assert refusal == ("wrong_state", "neighbours_full")
    room.dung.do("turn.withdraw", turn=turns[0])
    neighbour(room, "Người 6")


def test_neighbours_can_be_switched_off(room: Room):
    room.oanh.do("meeting.edit", settings={"neighbours_each": 0})
    refusal = room.dung.refusal("turn.request_for", name="Bà Sáu")
    assert refusal == ("wrong_state", "neighbours_full")


def test_neighbour_is_one_person_on_whatever_phone(room: Room):
    neighbour(room, "Bà Sáu", unit="Tổ 5")
    refusal = room.giang.refusal("turn.request_for", name="bà sáu", unit="Tổ 5")
    assert refusal == ("wrong_state", "already_waiting")


def test_neighbour_needs_a_name_and_shows_it_or_the_unit(room: Room):
    assert room.dung.field("turn.request_for", name=" ") == "name"
    assert room.dung.field("turn.request_for", name="A", display="secret") == "display"
    assert room.turn(neighbour(room, "A", unit="Tổ 1", display="unit")).display == "unit"


def test_neighbour_is_withdrawn_and_written_from_the_phone_that_registered(room: Room):
    first, second = neighbour(room, "Bà Sáu"), neighbour(room, "Ông Bảy", unit="Tổ 7")
    refusal = room.giang.refusal("turn.withdraw", turn=first)
    assert refusal == ("not_allowed", "not_your_turn")
    room.dung.do("turn.withdraw", turn=first)
    opinion = room.opinion(room.dung.do("turn.write", turn=second, text="Hộ ông.")["opinion"])
    assert (opinion.name, opinion.unit, opinion.turn) == ("Ông Bảy", "Tổ 7", second)


def test_neighbours_only_while_the_queue_takes_requests(room: Room):
    room.an.do("queue.close")
    refusal = room.dung.refusal("turn.request_for", name="Bà Sáu")
    assert refusal == ("closed", "queue_closed")


def test_neighbours_are_registered_by_participants_only(room: Room):
    for who in (room.an, room.ha, room.oanh):
        refusal = who.refusal("turn.request_for", name="Bà Sáu")
        assert refusal == ("not_allowed", "not_allowed")
