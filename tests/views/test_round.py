"""The round on the screens: what waits for an answer, who is invited, what the asker is told."""

from typing import Any

import pytest

from meeting.views import view_of
from meeting.views.mine import mine, touched
from meeting.views.people import found_people
from tests.domain.room import Room


@pytest.fixture
def room() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    room.oanh.do("meeting.edit", settings={"round_size": 2})
    room.oanh.do("agency.edit", agency=room.home, topics=[room.staffing])
    return room


def spoke(room: Room, who: Any = None, **args: object) -> str:
    turn = room.add(**args) if who is None else who.do("turn.request", **args)["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(60)
    room.an.do("turn.finish")
    return str(turn)


def test_round_lists_what_waits_by_who_should_answer(room: Room):
    staffing = spoke(room, room.dung, topic=room.staffing, summary="Thiếu giáo viên")
    money = spoke(room, room.giang, topic=room.money)
    for audience in ("chair", "secretary"):
        view = view_of(room.state, audience)
        assert view["round"] == {
            "number": 1,
            "is_answering": False,
            "speakers": 2,
            "is_due": True,
            "open_count": 2,
            "groups": [{"agency": room.home, "thoughts": [staffing]}, {"thoughts": [money]}],
            "ticked": [],
        }
        assert view["thoughts"][staffing]["text"] == "Thiếu giáo viên"
        assert view["thoughts"][staffing]["name"] == "Nguyễn Thị Dung"


def test_round_being_answered_shows_what_was_ticked_and_who_had_a_say(room: Room):
    first, second = spoke(room, room.dung, topic=room.staffing), spoke(room, topic=room.staffing)
    room.clock.pass_(1)
    room.an.do("round.answer")
    room.an.do("turn.invite", agency=room.home, thoughts=[first, second])
    room.an.do("turn.start")
    room.an.do("thought.tick", thoughts=[first])
    room.an.do("turn.finish")
    shown = view_of(room.state, "chair")["round"]
    assert (shown["is_answering"], shown["is_due"], shown["ticked"]) == (True, False, [first])
    assert shown["groups"] == [{"agency": room.home, "thoughts": [second], "has_answered": True}]
    room.clock.pass_(1)
    room.an.do("round.next")
    third = spoke(room, topic=room.staffing)
    view = view_of(room.state, "chair")
    assert (view["round"]["number"], view["round"]["speakers"]) == (2, 1)
    assert view["round"]["groups"][0]["thoughts"] == [third, second]
    assert [view["thoughts"][t]["round"] for t in (second, third)] == [1, 2]


def test_agency_sees_the_invitation_and_what_waits_for_it_without_names(room: Room):
    spoken = spoke(room, room.dung, topic=room.staffing, summary="Thiếu giáo viên")
    opinion = room.opinion_of(room.giang, "Chậm lương", display="name")
    before = view_of(room.state, f"agency:{room.home}")
    assert (before["to_answer"], "invited" in before) == ([spoken], False)
    turn = room.an.do("turn.invite", agency=room.home, thoughts=[spoken, opinion])["turn"]
    view = view_of(room.state, f"agency:{room.home}")
    assert view["invited"] == {"turn": turn, "thoughts": [spoken, opinion]}
    assert view["thoughts"] == {
        spoken: {"number": 1, "source": "turn", "text": "Thiếu giáo viên"},
        opinion: {"number": 1, "source": "opinion", "text": "Chậm lương"},
    }
    assert "invited" not in view_of(room.state, f"agency:{room.education}")


def test_person_invited_sees_what_to_answer_on_the_own_phone(room: Room):
    opinion = room.opinion_of(room.giang, "Chậm lương", display="secret")
    known_by = spoke(room, room.dung)
    room.an.do("turn.invite", person=known_by, thoughts=[opinion])
    turn = mine(room.state, room.dung.id)["turns"][-1]
    assert (turn["kind"], turn["status"]) == ("answer", "called")
    assert turn["asks"] == [{"number": 1, "source": "opinion", "text": "Chậm lương"}]


def test_the_phone_of_who_is_invited_is_told_at_once_and_the_chair_sees_that_it_was_received(
    room: Room,
):
    turn = room.an.do("turn.invite", participant=room.dung.id)["turn"]
    assert touched(room.state, [room.turn(turn)]) == {room.dung.id}
    assert mine(room.state, room.dung.id)["turns"][-1]["asks"] == []
    shown = view_of(room.state, "chair")["turns"][turn]
    assert (shown["has_phone"], "acknowledged" in shown) == (True, False)
    room.dung.do("turn.acknowledge", turn=turn, word="coming")
    assert view_of(room.state, "chair")["turns"][turn]["acknowledged"] == "coming"
    assert mine(room.state, room.dung.id)["turns"][-1]["acknowledged"] == "coming"


def test_an_agencys_own_word_is_on_its_screen(room: Room):
    turn = room.an.do("turn.invite", agency=room.home)["turn"]
    room.khanh.do("turn.acknowledge", turn=turn, word="received")
    invited = view_of(room.state, f"agency:{room.home}")["invited"]
    assert invited == {"turn": turn, "thoughts": [], "acknowledged": "received"}


def test_who_joined_is_found_by_name_without_accents_as_long_as_the_name_is_shown(room: Room):
    room.join("Nguyễn Thị Kín", "secret", unit="Trường THCS Nậm Tha")
    room.join("Nguyễn Thị Đơn", "unit", unit="Trường THCS Nậm Tha")
    found = found_people(room.state, "nam nguyen")
    assert found == [
        {
            "participant": room.dung.id,
            "name": "Nguyễn Thị Dung",
            "unit": "Trường THCS Nậm Tha",
        }
    ]
    late = room.join("Nguyễn Văn Đến", unit="Nậm Tha")
    assert [p["participant"] for p in found_people(room.state, "NAM tha ng")] == [
        room.dung.id,
        late.id,
    ]
    assert found_people(room.state, "  ") == found_people(room.state, "kin nam") == []


def test_asker_is_told_of_the_answer_and_may_follow_up_until_it_is_enough(room: Room):
    turn = spoke(room, room.dung)
    assert "is_answered" not in mine(room.state, room.dung.id)["turns"][0]
    room.an.do("thought.tick", thoughts=[turn])
    assert touched(room.state, [room.turn(turn)]) == {room.dung.id}
    told = mine(room.state, room.dung.id)["turns"][0]
    assert (told["is_answered"], told["may_follow_up"], "is_satisfied" in told) == (
        True,
        True,
        False,
    )
    room.oanh.do("meeting.edit", settings={"followups_each": 1})
    room.dung.do("turn.follow_up", thought=turn)
    told = mine(room.state, room.dung.id)["turns"][0]
    assert (told["is_satisfied"], "may_follow_up" in told) == ("no", False)


def test_answer_to_a_matter_is_told_to_who_spoke_about_it(room: Room):
    turn = spoke(room, room.dung)
    matter = room.matter(turns=[turn])
    room.binh.do("matter.answer", matters=[matter], text="Sẽ bổ sung")
    answer = next(iter(room.state.answers.values()))
    assert touched(room.state, [answer]) == {room.dung.id}
    assert mine(room.state, room.dung.id)["turns"][0]["is_answered"]


def test_who_is_invited_to_answer_is_told_when_it_was_answered_meanwhile(room: Room):
    asked = spoke(room, room.giang)
    room.an.do("turn.invite", person=spoke(room, room.dung), thoughts=[asked])
    room.an.do("thought.tick", thoughts=[asked])
    assert touched(room.state, [room.turn(asked)]) == {room.giang.id, room.dung.id}
    room.an.do("thought.untick", thoughts=[asked])
    matter = room.matter(turns=[asked])
    room.binh.do("matter.answer", matters=[matter], text="Đã bổ sung")
    answer = next(iter(room.state.answers.values()))
    assert touched(room.state, [answer]) == {room.giang.id, room.dung.id}
    assert mine(room.state, room.dung.id)["turns"][-1]["asks"][0]["is_answered"]


def test_who_waits_is_told_when_there_is_no_other_topic_left_to_ask_about(room: Room):
    room.dung.do("turn.request", topic=room.staffing)
    room.giang.do("opinion.submit", text="Không xin phát biểu")
    version = room.state.meeting.version
    topic = room.binh.do("topic.add", name="Nhóm thêm")["topic"]
    changes = [r for r in room.state.topics.values() if r.v > version]
    assert [t.id for t in changes] == [topic]
    assert touched(room.state, changes) == {room.dung.id}


def test_wrap_up_reaches_the_speaker_and_the_projector_only_where_it_is_set(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(300)
    room.an.do("turn.wrap_up")
    assert mine(room.state, room.dung.id)["turns"][0]["is_wrapping_up"] is True
    assert view_of(room.state, "chair")["turns"][turn]["is_wrapping_up"] is True
    for audience in ("phone", "projector"):
        assert "is_wrapping_up" not in view_of(room.state, audience)["floor"]
    room.oanh.do("meeting.edit", settings={"is_wrap_up_shown": True})
    assert view_of(room.state, "projector")["floor"]["is_wrapping_up"] is True


def test_desk_sees_that_its_own_speaker_was_asked_to_conclude(room: Room):
    turn = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(300)
    room.an.do("turn.wrap_up")
    assert view_of(room.state, f"site:{room.van_yen}")["turns"][turn]["is_wrapping_up"] is True
    assert "is_wrapping_up" not in view_of(room.state, f"site:{room.main}")["turns"][turn]


@pytest.mark.parametrize(
    ("display", "seen"),
    [
        ("name", {"name": "Nguyễn Thị Dung", "unit": "Trường THCS Nậm Tha"}),
        ("unit", {"unit": "Trường THCS Nậm Tha"}),
        ("secret", {}),
        ("anonymous", {}),
    ],
)
def test_reading_names_the_number_and_no_hidden_name(
    room: Room, display: str, seen: dict[str, str]
):
    opinion = room.opinion_of(room.dung, display=display)
    turn = room.an.do("opinion.read", opinion=opinion)["turn"]
    shown = view_of(room.state, "projector")["turns"][turn]
    assert (shown["kind"], shown["reads"]) == ("proxy", 1)
    assert {f: shown[f] for f in ("name", "unit") if f in shown} == seen
    assert view_of(room.state, "chair")["hangs_on"] == {turn: {"reads": 1}}


def test_chair_sees_what_a_follow_up_or_ask_back_is_about(room: Room):
    turn = spoke(room, room.dung)
    room.an.do("thought.tick", thoughts=[turn])
    follow = room.dung.do("turn.follow_up", thought=turn)["turn"]
    asked = room.an.do("turn.ask_back")["turn"]
    about = {"about": {"source": "turn", "number": 1}}
    assert view_of(room.state, "chair")["hangs_on"] == {follow: about, asked: about}


def test_named_and_kept_back_turns_of_one_person_are_not_counted_together(room: Room):
    delegate = room.oanh.do("delegate.add", name="Vũ Thị Năm")["delegate"]
    spoke(room, room.join("Vũ Thị Năm", "secret", delegate=delegate))
    turn = room.an.do("turn.invite", delegate=delegate)["turn"]
    assert view_of(room.state, "chair")["turns"][turn]["spoken_before"] == 0


def test_shares_of_the_time_stand_on_the_chairs_screen(room: Room):
    spoke(room, room.dung)
    spoke(room, kind="report")
    assert view_of(room.state, "chair")["speaking"] == {
        "reports": 60,
        "answers": 0,
        "participants": 60,
    }
    room.speaking(kind="answer")
    assert view_of(room.state, "chair")["speaking"]["now"] == "answers"


def test_a_longer_list_than_a_screen_needs_is_counted_not_sent(room: Room):
    for _ in range(61):
        spoke(room)
    shown = view_of(room.state, "chair")["round"]
    assert (shown["open_count"], sum(len(g["thoughts"]) for g in shown["groups"])) == (61, 60)
