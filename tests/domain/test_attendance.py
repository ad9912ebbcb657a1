"""Roll calls, and who was there."""

import pytest

from meeting.state.presence import Count, by_site, by_unit, count, expected, last_call, seen_at
from tests.domain.room import Room, Someone


@pytest.fixture
def hoa(room: Room) -> str:
    return str(
        room.oanh.do("delegate.add", name="Nguyễn Thị Hoa", unit="Trường Hoa Ban")["delegate"]
    )


@pytest.fixture
def pao(room: Room) -> str:
    made = room.oanh.do("delegate.add", name="Giàng A Páo", unit="Trường B", site=room.van_yen)
    return str(made["delegate"])


@pytest.fixture
def tuyet(room: Room) -> Someone:
    """Tuyết at the reception of all sites."""
    return room.tuyet


def mark(room: Room, delegate: str) -> tuple[str, str, str] | None:
    seen = seen_at(room.state, last_call(room.state), delegate)
    return (seen.presence, seen.reason, seen.at) if seen else None


def test_the_first_check_in_begins_the_first_roll_call(room: Room, tuyet: Someone, hoa: str):
    result = tuyet.do("attendance.put", delegate=hoa, way="scan")
    [call] = room.state.roll_calls.values()
    assert (call.number, result["roll_call"], result["at"]) == (1, call.id, room.clock())
    assert mark(room, hoa) == ("present", "", room.clock())
    assert room.last.name == "attendance.put"


def test_a_second_scan_says_when_the_first_was(room: Room, tuyet: Someone, hoa: str):
    room.clock.now = "2023-04-27T00:42:10.000Z"
    tuyet.do("attendance.put", delegate=hoa)
    room.clock.pass_(600)
    with pytest.raises(Exception) as caught:
        tuyet.do("attendance.put", delegate=hoa, way="scan")
    assert caught.value.reason == "already_present"  # type: ignore[attr-defined]
    assert caught.value.particulars["time"] == "07h42"  # type: ignore[attr-defined]


def test_absent_with_a_reason_then_there_after_all(room: Room, tuyet: Someone, hoa: str):
    tuyet.do("attendance.put", delegate=hoa, presence="absent", reason="Đi công tác")
    assert mark(room, hoa) == ("absent", "Đi công tác", room.clock())
    tuyet.do("attendance.put", delegate=hoa, presence="absent", reason="Nghỉ ốm")
    tuyet.do("attendance.put", delegate=hoa, presence="online")
    assert mark(room, hoa) == ("online", "", room.clock())
    assert tuyet.field("attendance.put", delegate=hoa, presence="asleep") == "presence"
    assert tuyet.field("attendance.put", delegate=hoa, presence="absent", way="phone") == "way"


def test_taken_back_and_put_down_anew(room: Room, tuyet: Someone, hoa: str):
    tuyet.do("attendance.put", delegate=hoa)
    tuyet.do("attendance.undo", delegate=hoa)
    assert mark(room, hoa) is None
    assert tuyet.refusal("attendance.undo", delegate=hoa) == ("wrong_state", "not_put_down")
    room.clock.pass_(60)
    tuyet.do("attendance.put", delegate=hoa)
    assert mark(room, hoa) == ("present", "", room.clock())


def test_a_second_roll_call_begins_empty_and_ends_the_first(room: Room, tuyet: Someone, hoa: str):
    first = tuyet.do("attendance.put", delegate=hoa)["roll_call"]
    second = room.oanh.do("roll_call.open", title="Chiều")["roll_call"]
    assert room.state.roll_calls[first].closed_at == room.clock()
    assert mark(room, hoa) is None
    tuyet.do("attendance.put", delegate=hoa, presence="online")
    calls = room.state.roll_calls
    assert [seen_at(room.state, calls[c], hoa).presence for c in (first, second)] == [  # type: ignore[union-attr]
        "present",
        "online",
    ]


def test_after_the_end_of_a_roll_call_nobody_is_put_down(room: Room, tuyet: Someone, hoa: str):
    call = room.oanh.do("roll_call.open")["roll_call"]
    room.clock.pass_(60)
    room.oanh.do("roll_call.close", roll_call=call)
    ended = room.clock()
    room.clock.pass_(60)
    assert room.oanh.refusal("roll_call.close", roll_call=call) == (
        "wrong_state",
        "roll_call_closed",
    )
    closed = ("closed", "roll_call_closed")
    assert tuyet.refusal("attendance.put", delegate=hoa) == closed
    assert tuyet.refusal("attendance.put", delegate=hoa, roll_call=call) == closed
    # What a desk saw before the end, and sends when its line is back, counts.
    tuyet.do("attendance.put", delegate=hoa, roll_call=call, made_at=ended)
    assert mark(room, hoa) == ("present", "", ended)
    room.oanh.do("roll_call.reopen", roll_call=call)
    assert room.oanh.refusal("roll_call.reopen", roll_call=call) == (
        "wrong_state",
        "roll_call_open",
    )


def test_what_was_seen_counts_from_then_never_from_a_time_to_come(
    room: Room, tuyet: Someone, hoa: str, pao: str
):
    seen = room.clock()
    room.clock.pass_(2400)
    tuyet.do("attendance.put", delegate=hoa, made_at=seen)
    tuyet.do("attendance.put", delegate=pao, made_at="2033-04-27T00:00:00Z")
    assert (mark(room, hoa), mark(room, pao)) == (
        ("present", "", seen),
        ("present", "", room.clock()),
    )
    assert tuyet.field("attendance.put", delegate=hoa, made_at="yesterday") == "made_at"


def test_a_desk_puts_down_its_own_people_and_those_of_no_site(room: Room, hoa: str, pao: str):
    other = room.oanh.do("delegate.add", name="Lê Thị Lan", site=room.main)["delegate"]
    room.ha.do("attendance.put", delegate=pao)
    room.ha.do("attendance.put", delegate=hoa)
    refused = ("not_allowed", "other_site")
    assert room.ha.refusal("attendance.put", delegate=other) == refused
    assert room.ha.refusal("attendance.undo", delegate=other) == refused
    assert room.ha.refusal("delegate.walk_in", name="Vũ", site=room.main) == refused
    assert room.ha.refusal("delegate.release", delegate=other) == refused


def test_who_walks_in_is_on_the_list_and_present(room: Room, tuyet: Someone):
    args = {"name": "Phạm Thị Báo", "unit": "Báo tỉnh", "kind": "press"}
    made = tuyet.do("delegate.walk_in", **args)["delegate"]
    delegate = room.state.delegates[made]
    assert (delegate.kind, delegate.is_walk_in, delegate.added_at) == ("press", True, room.clock())
    assert mark(room, made) == ("present", "", room.clock())
    at_desk = room.ha.do("delegate.walk_in", name="Sùng A Tồng")["delegate"]
    assert room.state.delegates[at_desk].site == room.van_yen
    assert tuyet.field("delegate.walk_in", name="") == "name"


def test_a_phone_counts_by_the_rule_while_a_roll_call_is_going_on(room: Room, hoa: str, pao: str):
    room.join("Giàng A Páo", delegate=pao)
    assert dict(room.state.attendances) == {}  # days before, at home
    room.oanh.do("roll_call.open")
    room.join("Nguyễn Thị Hoa", "secret", delegate=hoa)
    assert mark(room, hoa) == ("online", "", room.clock())
    room.cuc.do("attendance.put", delegate=hoa)  # then seen at the door
    assert mark(room, hoa) == ("present", "", room.clock())


@pytest.mark.parametrize(("rule", "presence"), [("present", "present"), ("none", None)])
def test_the_rule_for_phones_is_a_setting(room: Room, hoa: str, rule: str, presence: str | None):
    room.oanh.do("meeting.edit", settings={"phone_counts_as": rule})
    room.oanh.do("roll_call.open")
    room.join("Nguyễn Thị Hoa", delegate=hoa)
    seen = mark(room, hoa)
    assert (seen[0] if seen else None) == presence


def test_a_phone_never_changes_what_the_desk_put_down(room: Room, hoa: str):
    room.cuc.do("attendance.put", delegate=hoa, presence="absent", reason="Ốm")
    room.join("Nguyễn Thị Hoa", delegate=hoa)
    assert mark(room, hoa) == ("absent", "Ốm", room.clock())


def test_nobody_is_put_down_once_the_meeting_is_over(room: Room, tuyet: Someone, hoa: str):
    room.an.do("meeting.close")
    over = ("closed", "meeting_closed")
    assert tuyet.refusal("attendance.put", delegate=hoa) == over
    assert tuyet.refusal("delegate.walk_in", name="Vũ") == over
    assert room.oanh.refusal("roll_call.open") == over


def test_counts_by_site_and_unit(room: Room, tuyet: Someone, hoa: str, pao: str):
    tuyet.do("attendance.put", delegate=hoa)
    tuyet.do("attendance.put", delegate=pao, presence="absent", reason="Ốm")
    call = last_call(room.state)
    assert by_site(room.state, call) == {
        room.main: Count(),
        room.van_yen: Count(listed=1, absent=1),
        None: Count(listed=1, present=1),
    }
    assert by_unit(room.state, call) == {
        "Trường Hoa Ban": Count(listed=1, present=1),
        "Trường B": Count(listed=1, absent=1),
    }
    whole = count(room.state, call, expected(room.state))
    assert (whole.unknown, whole.there) == (0, 1)
