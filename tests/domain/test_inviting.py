"""Mời điểm cầu …: the site has the floor, its desk says who speaks."""

from meeting.state.speaking import by_person
from meeting.views import view_of
from tests.domain.room import Room


def test_site_has_the_floor_under_its_own_name(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    called = room.turn(turn)
    assert (room.floor, called.status, called.awaits_name) == (turn, "called", True)
    assert (called.name, called.unit, called.site) == ("", "Điểm cầu Văn Yên", room.van_yen)
    for audience in ("projector", "phone"):
        seen = view_of(room.state, audience)["turns"][turn]
        assert (seen["unit"], "name" in seen) == ("Điểm cầu Văn Yên", False)


def test_desk_names_the_speaker(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen, topic=room.money)["turn"]
    room.an.do("turn.start")
    room.ha.do("site.name_speaker", turn=turn, name="Giàng A Páo", unit="Trường THCS Nậm Có")
    named = room.turn(turn)
    assert (named.name, named.unit, named.awaits_name) == (
        "Giàng A Páo",
        "Trường THCS Nậm Có",
        False,
    )
    refusal = room.ha.refusal("site.name_speaker", turn=turn, name="Người khác")
    assert refusal == ("wrong_state", "turn_has_name")


def test_desk_gives_the_floor_to_one_who_waits(room: Room):
    own = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    empty = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    result = room.ha.do("site.name_speaker", turn=empty, waiting=own)
    assert result == {"turn": own}
    assert (room.floor, room.turn(own).status, room.turn(empty).status) == (
        own,
        "called",
        "withdrawn",
    )
    assert room.queue == []


def test_one_who_waits_takes_no_turn_that_has_begun(room: Room):
    own = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    empty = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    room.an.do("turn.start")
    refusal = room.ha.refusal("site.name_speaker", turn=empty, waiting=own)
    assert refusal == ("wrong_state", "turn_begun")


def test_one_who_waits_elsewhere_is_not_named(room: Room):
    other = room.dung.do("turn.request")["turn"]
    empty = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    assert room.ha.field("site.name_speaker", turn=empty, waiting=other) == "waiting"


def test_speaker_needs_a_name(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    assert room.ha.field("site.name_speaker", turn=turn, name=" ") == "name"


def test_staff_name_the_speaker_too(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    room.binh.do("site.name_speaker", turn=turn, name="Giàng A Páo")
    assert room.turn(turn).name == "Giàng A Páo"


def test_turn_of_a_site_waits_in_the_queue_until_named(room: Room):
    turn = room.an.do("turn.add", name="", site=room.van_yen)["turn"]
    waiting = room.turn(turn)
    assert (waiting.status, waiting.awaits_name, waiting.unit) == (
        "waiting",
        True,
        "Điểm cầu Văn Yên",
    )
    room.ha.do("site.name_speaker", turn=turn, name="Giàng A Páo")
    assert not room.turn(turn).awaits_name


def test_site_called_by_mistake_is_taken_back(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen)["turn"]
    room.an.do("turn.drop", turn=turn)
    assert (room.floor, room.turn(turn).status) == (None, "withdrawn")


def test_taken_floor_is_not_given_to_a_site_without_a_word(room: Room):
    speaking = room.speaking()
    refusal = room.an.refusal("turn.call_site", site=room.van_yen)
    assert refusal == ("wrong_state", "floor_taken")
    room.an.do("turn.call_site", site=room.van_yen, current="end")
    assert room.turn(speaking).status == "done"


def test_unknown_site_is_not_called(room: Room):
    assert room.an.refusal("turn.call_site", site="nowhere") == ("not_found", "no_site")


def test_meeting_that_is_not_open_calls_nobody(room: Room):
    room.an.do("meeting.pause")
    refusal = room.an.refusal("turn.call_site", site=room.van_yen)
    assert refusal == ("wrong_state", "meeting_not_open")


def test_only_the_chair_calls_a_site(room: Room):
    for who in (room.binh, room.ha, room.dung, room.thang):
        refusal = who.refusal("turn.call_site", site=room.van_yen)
        assert refusal == ("not_allowed", "not_allowed")


def test_time_of_a_site_nobody_named_counts_for_the_site(room: Room):
    room.an.do("turn.call_site", site=room.van_yen)
    room.an.do("turn.start")
    room.clock.pass_(90)
    room.an.do("turn.finish")
    assert [(t.unit, t.spoken_s) for t in by_person(room.state)] == [("Điểm cầu Văn Yên", 90)]


# -- while somebody has the floor ------------------------------------------------------------------


def test_site_stands_at_the_head_while_somebody_speaks(room: Room):
    speaker, waits = room.speaking(), room.add("Hai")
    turn = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    assert (room.floor, room.queue) == (speaker, [turn, waits])
    assert (room.turn(turn).status, room.turn(turn).awaits_name) == ("waiting", True)
    assert view_of(room.state, f"site:{room.van_yen}")["is_next"]
    room.an.do("turn.finish")
    room.an.do("turn.call")
    assert room.floor == turn


def test_site_stands_at_the_head_under_every_policy(room: Room):
    room.speaking()
    room.add("Hai", topic=room.money)
    room.an.do("queue.order", policy="topic")
    room.an.do("topic.open", topic=room.money)
    turn = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    assert room.queue[0] == turn
    room.an.do("queue.order", policy="fair")
    assert room.queue[0] == turn


def test_site_that_waits_has_the_floor_at_once_when_it_is_free(room: Room):
    turn = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    assert room.floor == turn


def test_site_waits_once(room: Room):
    room.speaking()
    turn = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    refused = room.an.refusal("turn.call_site", site=room.van_yen, current="wait")
    assert refused == ("wrong_state", "site_waits_already")
    room.an.do("turn.withdraw", turn=turn)
    room.an.do("turn.call_site", site=room.van_yen, current="wait")


def test_call_of_a_site_ends_or_pauses_who_speaks(room: Room):
    speaker = room.speaking()
    refused = room.an.refusal("turn.call_site", site=room.van_yen)
    assert refused == ("wrong_state", "floor_taken")
    room.an.do("turn.call_site", site=room.van_yen, current="end")
    assert room.turn(speaker).status == "done"


def test_desk_names_the_speaker_while_its_site_waits(room: Room):
    room.speaking()
    turn = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    room.ha.do("site.name_speaker", turn=turn, name="Giàng A Páo")
    assert (room.queue, room.turn(turn).name) == ([turn], "Giàng A Páo")


def test_one_who_waits_takes_the_waiting_place_of_the_site(room: Room):
    room.speaking()
    first = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    second, third = room.add("Hai"), room.add("Ba")
    empty = room.an.do("turn.call_site", site=room.van_yen, current="wait")["turn"]
    room.an.do("turn.move", turn=third, after=empty)
    assert room.queue == [empty, third, first, second]
    assert room.ha.do("site.name_speaker", turn=empty, waiting=first) == {"turn": first}
    assert room.queue == [first, third, second]
    assert room.turn(empty).status == "withdrawn"
