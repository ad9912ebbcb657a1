"""A site's desk and its runner: the microphone, calling for help, and nobody else's site."""

import json
from typing import Any

import pytest

from meeting.views import view_of
from tests.domain.room import Room


def registered(room: Room, name: str = "Giàng A Páo", **args: Any) -> str:
    """A turn registered at the desk of Văn Yên; its id."""
    turn: str = room.ha.do("site.register_turn", name=name, **args)["turn"]
    return turn


def test_micro_goes_from_preparing_to_ready_and_back(room: Room):
    turn = registered(room)
    room.son.do("site.mic", turn=turn, state="preparing")
    on_the_way = room.turn(turn)
    assert (on_the_way.preparing_at, on_the_way.ready_at) == (room.clock(), None)
    room.clock.pass_(20)
    room.son.do("site.mic", turn=turn, state="ready")
    assert room.turn(turn).ready_at == room.clock()
    room.ha.do("site.mic", turn=turn, state="preparing")
    assert room.turn(turn).ready_at is None
    room.ha.do("site.mic", turn=turn, state="")
    assert (room.turn(turn).preparing_at, room.turn(turn).ready_at) == (None, None)


def test_micro_handed_over_without_a_word_before(room: Room):
    turn = registered(room)
    room.son.do("site.mic", turn=turn, state="ready")
    assert room.turn(turn).ready_at == room.turn(turn).preparing_at == room.clock()


def test_micro_step_that_was_taken_already(room: Room):
    turn = registered(room)
    room.son.do("site.mic", turn=turn, state="ready")
    refusal = room.ha.refusal("site.mic", turn=turn, state="ready")
    assert refusal == ("wrong_state", "mic_already")


def test_micro_state_that_does_not_exist(room: Room):
    assert room.son.field("site.mic", turn=registered(room), state="speaking") == "state"


def test_micro_of_a_turn_that_speaks_is_the_floor_s(room: Room):
    turn = registered(room)
    room.an.do("turn.call")
    room.an.do("turn.start")
    refusal = room.son.refusal("site.mic", turn=turn, state="ready")
    assert refusal == ("wrong_state", "turn_not_waiting")


def test_ready_said_twice_keeps_the_first_time(room: Room):
    turn = registered(room)
    room.ha.do("site.ready", turn=turn)
    first = room.turn(turn).ready_at
    room.clock.pass_(30)
    room.ha.do("site.ready", turn=turn)
    assert room.turn(turn).ready_at == first


def test_absent_speaker_is_not_at_the_micro_when_called_again(room: Room):
    turn = registered(room)
    room.son.do("site.mic", turn=turn, state="ready")
    room.an.do("turn.call")
    room.an.do("turn.skip", turn=turn)
    assert (room.turn(turn).preparing_at, room.turn(turn).ready_at) == (None, None)


def test_main_hall_has_a_desk_like_any_site(room: Room):
    here = room.hang.do("site.register_turn", name="Hoàng Thị Hội Trường")["turn"]
    phone = room.dung.do("turn.request")["turn"]  # of no site: it sits in the hall
    for turn in (here, phone):
        room.hang.do("site.mic", turn=turn, state="ready")
    room.hang.do("turn.withdraw", turn=phone)
    assert room.turn(here).site == room.main
    assert room.ha.refusal("turn.withdraw", turn=here) == ("not_allowed", "other_site")


OTHERS: list[tuple[str, dict[str, Any]]] = [
    ("site.ready", {}),
    ("site.mic", {"state": "ready"}),
    ("turn.withdraw", {}),
]


@pytest.mark.parametrize(("command", "args"), OTHERS)
@pytest.mark.parametrize("who", ["ha", "son"])
def test_another_site_s_turn_is_refused(room: Room, who: str, command: str, args: dict[str, Any]):
    turn = room.hang.do("site.register_turn", name="Người Hội Trường")["turn"]
    code, reason = getattr(room, who).refusal(command, turn=turn, **args)
    assert (code, reason) == (
        "not_allowed",
        "not_allowed" if (who, command) == ("son", "turn.withdraw") else "other_site",
    )


def test_desk_and_runner_name_and_help_for_their_own_site_only(room: Room):
    turn = room.an.do("turn.call_site", site=room.main)["turn"]
    refusal = room.ha.refusal("site.name_speaker", turn=turn, name="Ai đó")
    assert refusal == ("not_allowed", "other_site")
    call = room.hang.do("site.ask_help", trouble="sound")["call"]
    for who in (room.ha, room.son):
        assert who.refusal("site.help_done", call=call) == ("not_allowed", "other_site")


def test_site_named_in_an_opinion_must_be_one_s_own(room: Room):
    args = {"text": "Đề nghị bổ sung biên chế.", "site": room.main}
    assert room.ha.refusal("site.submit_opinion", **args) == ("not_allowed", "other_site")


def test_help_is_asked_taken_and_done(room: Room):
    call = room.ha.do("site.ask_help", trouble="sound", note="Không nghe được hội trường")["call"]
    asked = room.state.help_calls[call]
    assert (asked.site, asked.asked_by, asked.asked_at) == (room.van_yen, "site", room.clock())
    assert room.last.particulars == {"call": call, "site": room.van_yen}
    room.clock.pass_(60)
    room.thang.do("site.take_help", call=call)
    assert room.an.refusal("site.take_help", call=call) == ("wrong_state", "help_taken")
    room.clock.pass_(60)
    room.ha.do("site.help_done", call=call)
    done = room.state.help_calls[call]
    assert (done.taken_by, done.done_by, done.done_at) == ("technician", "site", room.clock())
    assert room.thang.refusal("site.help_done", call=call) == ("wrong_state", "help_over")


def test_help_asked_again_says_more_and_stays_one_call(room: Room):
    call = room.ha.do("site.ask_help", trouble="line")["call"]
    assert room.ha.refusal("site.ask_help", trouble="line") == ("wrong_state", "help_asked")
    assert room.son.do("site.ask_help", trouble="line", note="Mất cả điện")["call"] == call
    room.thang.do("site.help_done", call=call)
    assert room.ha.do("site.ask_help", trouble="line")["call"] != call


@pytest.mark.parametrize("who", ["dung", "khanh", "nam", "cuc", "binh", "tuyet", "ha"])
def test_only_helpers_take_a_call(room: Room, who: str):
    call = room.ha.do("site.ask_help")["call"]
    refusal = getattr(room, who).refusal("site.take_help", call=call)
    assert refusal == ("not_allowed", "not_allowed")


def test_runner_registers_nobody(room: Room):
    refusal = room.son.refusal("site.register_turn", name="Ai đó")
    assert refusal == ("not_allowed", "not_allowed")


# -- a summary that accuses ------------------------------------------------------------------------

ACCUSES = "Tôi tố cáo ông Nguyễn Văn Nam nhận hối lộ."


def test_accusing_summary_of_a_desk_goes_to_the_secretary_and_costs_nobody_the_place(room: Room):
    made = room.ha.do("site.register_turn", name="Giàng A Páo", unit="Bản Lùng", summary=ACCUSES)
    assert made["advice"] == "denunciation"
    turn = room.turn(made["turn"])
    assert (turn.name, turn.summary, room.queue) == ("Giàng A Páo", "", [turn.id])
    (hidden,) = room.state.opinions.values()
    assert (hidden.text, hidden.status, hidden.suspicion) == (ACCUSES, "denunciation", "suspected")
    assert (hidden.site, hidden.name, hidden.display) == (room.van_yen, "Giàng A Páo", "secret")
    assert room.state.meeting.opinion_count == hidden.number == 1
    assert room.last.particulars == {"turn": turn.id, "number": 1, "kind": "first"}
    for key in ("chair", f"site:{room.van_yen}", "projector", "phone", "secretary"):
        assert "hối lộ" not in json.dumps(view_of(room.state, key), ensure_ascii=False)
    assert room.binh.do("opinion.inspect", opinion=hidden.id)["text"] == ACCUSES


def test_accusing_summary_of_the_staff_is_refused_in_place(room: Room):
    assert room.an.field("turn.add", name="Ai", summary=ACCUSES) == "summary"
    times = {"started_at": "2023-04-27T00:00:00Z", "ended_at": "2023-04-27T00:01:00Z"}
    assert room.cuc.field("turn.record", name="Ai", summary=ACCUSES, **times) == "summary"
    speaker = room.speaking()
    assert room.an.field("turn.ask_back", turn=speaker, summary=ACCUSES) == "summary"
    room.an.do("turn.add", name="Ai", summary="Giải quyết khiếu nại, tố cáo")
