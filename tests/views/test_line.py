"""The queue's policy, reasons, closing time and time left on the screens."""

from typing import Any

import pytest

from meeting.state.times import shifted
from meeting.views import view_of
from meeting.views.mine import mine, touched, touched_by_settings
from tests.domain.room import Room


@pytest.fixture
def room() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    return room


def every_view(room: Room) -> list[Any]:
    site, agency = f"site:{room.van_yen}", f"agency:{room.home}"
    keys = ("phone", "chair", "projector", "secretary", site, agency)
    return [view_of(room.state, key) for key in keys]


def test_chair_sees_the_policy_and_why_each_stands_there(room: Room):
    first, second = room.add("Một"), room.add("Hai")
    room.an.do("turn.move", turn=second, after=None)
    view = view_of(room.state, "chair")
    assert (view["order"], view["alternate"], view["later"]) == ("registration", 1, [])
    assert view["why"] == {second: ["moved"], first: ["registered"]}


def test_by_topic_the_chair_sees_who_waits_and_the_phone_which_topics_are_open(room: Room):
    turn = room.dung.do("turn.request", topic=room.money)["turn"]
    assert "open_topics" not in view_of(room.state, "phone")
    room.an.do("queue.order", policy="topic")
    room.an.do("topic.open", topic=room.staffing)
    chair, phone = view_of(room.state, "chair"), view_of(room.state, "phone")
    assert (chair["queue"], chair["later"], phone["queue"]) == ([], [turn], [])
    assert chair["turns"][turn]["topic"] == room.money
    assert chair["topics"][room.staffing]["is_open"] is True
    assert phone["open_topics"] == [room.staffing]


def test_every_screen_shows_when_the_queue_closes(room: Room):
    until = shifted(room.clock(), 600)
    room.an.do("queue.close_at", at=until)
    assert {view["meeting"]["queue_closes_at"] for view in every_view(room)} == {until}
    room.an.do("queue.close")
    assert not any("queue_closes_at" in view["meeting"] for view in every_view(room))


def test_chair_sees_the_dialogue_time_as_an_instant(room: Room):
    assert "dialogue" not in view_of(room.state, "chair")
    first = room.oanh.do("agenda.add", title="Đối thoại", budget_s=3_600)["item"]
    room.oanh.do("agenda.add", title="Đối thoại tiếp", budget_s=600)
    room.an.do("agenda.start", item=first)
    ends_at = shifted(room.clock(), 3_600)
    room.clock.pass_(60)
    assert view_of(room.state, "chair")["dialogue"] == {"ends_at": ends_at, "more_s": 600}


def test_order_is_the_same_object_for_all_views_until_something_changes(room: Room):
    """A hundred sites' views must not each put a thousand turns in order."""
    room.add()
    from meeting.state import order

    kept = order.current(room.state)
    every_view(room)
    assert order.current(room.state) is kept
    room.opinion_of(room.dung)
    assert order.current(room.state) is kept
    room.add()
    assert order.current(room.state) is not kept


def test_offer_is_marked_for_the_staff_alone(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.an.do("queue.offer_written", turns=[turn])
    assert view_of(room.state, "chair")["turns"][turn]["written_offered_at"] == room.clock()
    assert "written_offered_at" not in view_of(room.state, "phone")["turns"][turn]


def test_changed_limits_concern_who_has_a_standing_turn(room: Room):
    room.dung.do("turn.request")
    was = room.state.meeting.settings
    room.oanh.do("meeting.edit", settings={"waiting_each": 2})
    assert touched_by_settings(room.state, was) == {room.dung.id}
    was = room.state.meeting.settings
    room.oanh.do("meeting.edit", settings={"answer_s": 240})
    assert touched_by_settings(room.state, was) == set()


def test_nobody_is_called_after_the_end(room: Room):
    turn, site = room.dung.do("turn.request")["turn"], f"site:{room.van_yen}"
    room.ha.do("site.register_turn", name="Lò Văn Minh")
    room.an.do("queue.offer_written", turns=[turn])
    assert view_of(room.state, "phone")["waiting"] == 2
    room.an.do("meeting.close")
    for key in ("phone", "projector", f"agency:{room.home}"):
        view = view_of(room.state, key)
        assert (view["queue"], view["waiting"], "agenda_title" in view["meeting"]) == ([], 0, False)
    assert not view_of(room.state, site)["is_near"]
    assert len(view_of(room.state, "chair")["queue"]) == 2
    own = mine(room.state, room.dung.id)["turns"][0]
    assert own["status"] == "unheard" and "place" not in own


def test_changed_rules_for_guests_concern_the_guests(room: Room):
    guest = room.oanh.do("delegate.add", name="Bùi Văn Nam", kind="guest")["delegate"]
    phone = room.join("Bùi Văn Nam", delegate=guest)
    was = room.state.meeting.settings
    room.oanh.do("meeting.edit", settings={"guest_may": ["vote"]})
    assert touched_by_settings(room.state, was) == {phone.id}


def test_asking_only_when_present_concerns_whom_the_roll_call_has_not_seen(room: Room):
    listed = room.oanh.do("delegate.add", name="Bùi Văn Nam")["delegate"]
    seen = room.join("Bùi Văn Nam", delegate=listed)
    was = room.state.meeting.settings
    room.oanh.do("meeting.edit", settings={"is_present_only": True, "phone_counts_as": "none"})
    assert touched_by_settings(room.state, was) == set()  # no roll call yet: the rule waits
    room.oanh.do("roll_call.open")
    called = list(room.state.roll_calls.values())
    assert touched(room.state, called) == set(room.state.participants)
    room.cuc.do("attendance.put", delegate=listed)
    was = room.state.meeting.settings
    room.oanh.do("meeting.edit", settings={"is_present_only": False})
    assert touched_by_settings(room.state, was) == set(room.state.participants) - {seen.id}
    assert touched(room.state, called) == set()
