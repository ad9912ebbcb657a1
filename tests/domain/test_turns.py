"""Asking for the floor: from a phone, a site desk, or entered by the staff."""

import pytest

from meeting.domain.refusal import Refusal
from meeting.state.turns import KINDS
from tests.domain.room import Room


def test_request_answers_with_a_number_that_counts_up(room: Room):
    first = room.dung.do("turn.request", topic=room.staffing, summary="Thiếu giáo viên")
    second = room.giang.do("turn.request")
    assert (first["number"], second["number"]) == (1, 2)
    turn = room.turn(first["turn"])
    assert (turn.name, turn.topic, turn.summary, turn.channel) == (
        "Nguyễn Thị Dung",
        room.staffing,
        "Thiếu giáo viên",
        "phone",
    )


def test_numbers_are_never_used_twice(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.dung.do("turn.withdraw", turn=turn)
    assert room.dung.do("turn.request")["number"] == 2


def test_second_request_while_one_waits_is_refused(room: Room):
    room.dung.do("turn.request")
    assert room.dung.refusal("turn.request") == ("wrong_state", "already_waiting")


def test_second_request_is_allowed_when_the_meeting_says_so(room: Room):
    room.oanh.do("meeting.edit", settings={"waiting_each": 2})
    room.dung.do("turn.request")
    room.dung.do("turn.request", kind="followup")
    assert room.dung.refusal("turn.request") == ("wrong_state", "already_waiting")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"first", "followup", "order"}))
def test_request_of_a_kind_only_the_staff_give_is_invalid(room: Room, kind: str):
    assert room.dung.field("turn.request", kind=kind) == "kind"


def test_request_about_an_unknown_topic_is_invalid(room: Room):
    assert room.dung.field("turn.request", topic="nothing") == "topic"


def test_anonymous_request_holds_no_name(room: Room):
    nobody = room.join(display="anonymous", name="Lê Bí Mật", unit="Trường Ẩn")
    turn = room.turn(nobody.do("turn.request")["turn"])
    assert (turn.name, turn.unit, turn.position, turn.display) == ("", "", "", "anonymous")


def test_withdraw_of_ones_own_turn(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.dung.do("turn.withdraw", turn=turn)
    assert (room.turn(turn).status, room.queue) == ("withdrawn", [])


def test_withdraw_of_anothers_turn_is_not_allowed(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    assert room.giang.refusal("turn.withdraw", turn=turn) == ("not_allowed", "not_your_turn")


def test_withdraw_of_another_sites_turn_is_not_allowed(room: Room):
    turn = room.add(site=room.main)
    assert room.ha.refusal("turn.withdraw", turn=turn) == ("not_allowed", "other_site")


def test_withdraw_by_the_staff_and_by_the_site(room: Room):
    first = room.dung.do("turn.request")["turn"]
    room.cuc.do("turn.withdraw", turn=first)
    own = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    room.ha.do("turn.withdraw", turn=own)
    assert room.queue == []


@pytest.mark.parametrize("moves", [["call"], ["call", "start"], ["call", "start", "finish"]])
def test_withdraw_of_a_turn_on_the_floor_or_over_is_refused(room: Room, moves: list[str]):
    turn = room.dung.do("turn.request")["turn"]
    for move in moves:
        room.an.do(f"turn.{move}")
    assert room.dung.refusal("turn.withdraw", turn=turn) == ("wrong_state", "turn_not_waiting")


def test_limits_follow_the_kind_and_the_settings(room: Room):
    limits = {"limit_s": 420, "followup_s": 180, "answer_s": 600, "order_s": 45, "report_s": 900}
    room.oanh.do("meeting.edit", settings={**limits, "interposed_s": 30})
    limits = {kind: room.turn(room.add(kind=kind)).limit_s for kind in KINDS}
    assert limits == {
        "first": 420,
        "followup": 180,
        "ask_back": 180,
        "answer": 600,
        "order": 45,
        "interposed": 30,
        "report": 900,
        "directions": None,
        "proxy": 420,
    }


def test_point_of_order_goes_to_the_head_behind_those_already_there(room: Room):
    first = room.dung.do("turn.request")["turn"]
    order = room.giang.do("turn.request", kind="order")["turn"]
    second = room.add("Ông Thứ Hai", kind="order")
    placed = room.add("Bà Theo Ý Chủ Trì", kind="order", after=first)
    assert room.queue == [order, second, first, placed]


def test_leader_from_the_list_counts_up_whatever_the_kind(room: Room):
    leader = room.oanh.do("delegate.add", name="Trần Văn Quý", is_leader=True)["delegate"]
    other = room.oanh.do("delegate.add", name="Phạm Văn Bốn")["delegate"]
    assert room.turn(room.add("Trần Văn Quý", delegate=leader)).limit_s is None
    assert room.turn(room.add("Phạm Văn Bốn", delegate=other)).limit_s == 300


def test_add_needs_a_name(room: Room):
    assert room.an.field("turn.add", name=" \u200b ") == "name"


def test_add_with_too_long_a_name_is_invalid(room: Room):
    assert room.an.field("turn.add", name="a" * 81) == "name"


def test_add_by_a_participant_is_not_allowed(room: Room):
    assert room.dung.refusal("turn.add", name="Ai đó") == ("not_allowed", "not_allowed")


@pytest.mark.parametrize("field", ["site", "topic", "agency", "delegate", "matter"])
def test_add_with_something_unknown_is_invalid(room: Room, field: str):
    assert room.an.field("turn.add", name="Ai", **{field: "nothing"}) == field


def test_add_after_the_meeting_is_closed(room: Room):
    room.an.do("meeting.close")
    assert room.an.refusal("turn.add", name="Ai") == ("closed", "meeting_closed")


def test_site_registers_at_its_own_site(room: Room):
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", unit="Trường Nậm Tha")["turn"]
    assert (room.turn(turn).site, room.turn(turn).channel) == (room.van_yen, "site")


def test_site_command_by_who_serves_no_site_is_not_allowed(room: Room):
    for who in (room.dung, room.an, room.cuc):
        refusal = who.refusal("site.register_turn", name="Ai")
        assert refusal == ("not_allowed", "not_allowed")


def test_ready_at_the_microphone(room: Room):
    turn = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    room.ha.do("site.ready", turn=turn)
    assert room.turn(turn).ready_at == room.clock()


def test_ready_for_another_site_is_not_allowed(room: Room):
    turn = room.add(site=room.main)
    assert room.ha.refusal("site.ready", turn=turn) == ("not_allowed", "other_site")


def test_ready_of_a_turn_that_is_over_is_refused(room: Room):
    turn = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    room.ha.do("turn.withdraw", turn=turn)
    assert room.ha.refusal("site.ready", turn=turn) == ("wrong_state", "turn_not_waiting")


PAPER = {"started_at": "2023-04-27T00:10:00Z", "ended_at": "2023-04-27T00:14:05.5Z"}


def test_record_enters_what_happened_on_paper(room: Room):
    result = room.binh.do("turn.record", name="Hoàng Văn Giấy", topic=room.money, **PAPER)
    turn = room.turn(result["turn"])
    assert (turn.status, turn.is_recorded, turn.spoken_s) == ("done", True, 246)
    assert turn.started_at == "2023-04-27T00:10:00.000Z"
    assert (room.floor, room.queue) == (None, [])


def test_record_reads_a_local_time_with_its_offset(room: Room):
    times = {"started_at": "2023-04-27T07:10:00+07:00", "ended_at": "2023-04-27T07:11:00+07:00"}
    turn = room.binh.do("turn.record", name="Hoàng Văn Giấy", **times)["turn"]
    assert room.turn(turn).ended_at == "2023-04-27T00:11:00.000Z"


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("ended_at", {"ended_at": PAPER["started_at"]}),
        ("ended_at", {"ended_at": "2023-04-27T01:00:00.001Z"}),
        ("started_at", {"started_at": "yesterday"}),
        ("started_at", {"started_at": "2023-04-27T00:10:00"}),
        ("started_at", {"started_at": "0001-01-01T00:00:00+07:00"}),
        ("ended_at", {"ended_at": "\ud800"}),
    ],
)
def test_record_with_impossible_times_is_invalid(room: Room, field: str, changed: dict[str, str]):
    assert room.binh.field("turn.record", name="Ai", **{**PAPER, **changed}) == field


def test_recorded_turn_does_not_come_back_as_last_speaker(room: Room):
    spoken = room.speaking()
    room.an.do("turn.finish")
    recorded = room.binh.do("turn.record", name="Giấy", **PAPER)["turn"]
    assert room.an.refusal("turn.return", turn=recorded) == ("wrong_state", "not_last_speaker")
    room.an.do("turn.return", turn=spoken)
    assert room.floor == spoken


def test_record_by_a_site_or_a_participant_is_not_allowed(room: Room):
    for who in (room.ha, room.dung, room.nam):
        refusal = who.refusal("turn.record", name="Ai", **PAPER)
        assert refusal == ("not_allowed", "not_allowed")


DENOUNCING = "Tôi tố cáo ông Nguyễn Văn Nam nhận hối lộ"


@pytest.mark.parametrize(
    ("name", "more"), [("turn.request", {}), ("turn.request_for", {"name": "Lò Thị Mây"})]
)
def test_summary_that_denounces_is_refused_before_anybody_reads_it(room: Room, name, more):
    with pytest.raises(Refusal) as caught:
        room.dung.do(name, summary=DENOUNCING, **more)
    refused = caught.value
    assert (refused.code, refused.reason, refused.field) == (
        "invalid",
        "summary_denounces",
        "summary",
    )
    assert not room.state.turns
    assert room.dung.do(name, summary="Về giải quyết khiếu nại, tố cáo", **more)["number"] == 1


def test_staff_are_refused_an_accusing_summary_as_phones_are(room: Room):
    assert room.an.field("turn.add", name="Lò Thị Mây", summary=DENOUNCING) == "summary"
    assert room.an.do("turn.add", name="Lò Thị Mây")["number"] == 1
