"""Inviting somebody to answer, and reading an opinion aloud."""

import pytest

from meeting.state.turns import Turn
from tests.domain.room import Room

NOT_ALLOWED = ("not_allowed", "not_allowed")


@pytest.fixture
def opinion(room: Room) -> str:
    opinion = room.opinion_of(room.dung, display="name")
    room.cuc.do("opinion.release", opinion=opinion)
    return opinion


def invited(room: Room, **args: object) -> Turn:
    return room.turn(room.an.do("turn.invite", **args)["turn"])


def test_an_agency_gets_the_floor_with_what_it_is_to_answer(room: Room, opinion: str):
    turn = invited(room, agency=room.home, thoughts=[opinion, opinion])
    assert (room.floor, turn.kind, turn.status) == (turn.id, "answer", "called")
    assert (turn.agency, turn.asks, turn.limit_s) == (room.home, [opinion], 300)
    assert (turn.name, turn.unit, turn.called_at) == ("", "Sở Nội vụ", room.clock())


def test_a_delegate_answers_for_an_agency(room: Room):
    fields = {"name": "Vũ Thị Năm", "position": "Giám đốc", "unit": "Sở Nội vụ"}
    delegate = room.oanh.do("delegate.add", **fields)["delegate"]
    turn = invited(room, agency=room.home, delegate=delegate)
    assert (turn.name, turn.position, turn.delegate) == ("Vũ Thị Năm", "Giám đốc", delegate)


def test_a_delegate_who_joined_by_invitation_is_reached_on_the_own_phone(room: Room):
    fields = {"name": "Vũ Thị Năm", "unit": "Sở Nội vụ"}
    delegate = room.oanh.do("delegate.add", **fields)["delegate"]
    phone = room.join("Vũ Thị Năm", "secret", delegate=delegate)
    turn = invited(room, delegate=delegate)
    assert (turn.participant, turn.name, turn.display) == (phone.id, "Vũ Thị Năm", "name")


def test_a_person_known_by_a_turn_is_reached_on_the_own_phone(room: Room):
    asked = room.dung.do("turn.request")["turn"]
    turn = invited(room, person=asked)
    assert (turn.participant, turn.name) == (room.dung.id, "Nguyễn Thị Dung")


def test_a_person_who_keeps_the_name_back_is_not_invited_by_name(room: Room):
    secret = room.join("Bí Mật", display="secret")
    asked = secret.do("turn.request")["turn"]
    assert room.an.field("turn.invite", person=asked) == "person"


def test_somebody_who_joined_is_reached_on_the_own_phone(room: Room):
    turn = invited(room, participant=room.dung.id)
    assert (turn.participant, turn.name, turn.unit) == (
        room.dung.id,
        "Nguyễn Thị Dung",
        "Trường THCS Nậm Tha",
    )


@pytest.mark.parametrize("display", ["secret", "unit"])
def test_somebody_who_joined_with_a_kept_back_name_is_not_invited_by_it(room: Room, display: str):
    joined = room.join("Bí Mật", display)
    assert room.an.field("turn.invite", participant=joined.id) == "participant"
    refused = room.an.refusal("turn.invite", participant="none")
    assert refused == ("not_found", "no_participant")


def test_a_delegate_without_a_used_invitation_is_the_only_one_of_that_name_and_unit(room: Room):
    fields = {"name": "Nguyễn thị Dung", "unit": "Trường THCS  Nậm Tha"}
    delegate = room.oanh.do("delegate.add", **fields)["delegate"]
    assert invited(room, delegate=delegate).participant == room.dung.id
    room.join("Nguyễn Thị Dung", unit="Trường THCS Nậm Tha")
    turn = invited(room, delegate=delegate, current="end")
    assert turn.participant is None


def test_a_namesake_who_kept_the_name_back_gets_no_invitation(room: Room):
    room.join("Vũ Thị Năm", "secret", unit="Sở Nội vụ")
    fields = {"name": "Vũ Thị Năm", "unit": "Sở Nội vụ"}
    delegate = room.oanh.do("delegate.add", **fields)["delegate"]
    assert invited(room, delegate=delegate).participant is None


# -- đã nhận, đang đến -----------------------------------------------------------------------------


def test_the_invited_agency_says_that_it_comes(room: Room):
    turn = invited(room, agency=room.home)
    room.khanh.do("turn.acknowledge", turn=turn.id, word="received")
    assert room.turn(turn.id).acknowledged == "received"
    room.khanh.do("turn.acknowledge", turn=turn.id, word="coming")
    room.khanh.do("turn.acknowledge", turn=turn.id, word="received")
    assert room.turn(turn.id).acknowledged == "coming"
    assert room.last.particulars == {"turn": turn.id, "word": "received"}


def test_the_invited_person_says_so_on_the_own_phone(room: Room):
    turn = invited(room, participant=room.dung.id)
    room.dung.do("turn.acknowledge", turn=turn.id)
    assert room.turn(turn.id).acknowledged == "received"


def test_nobody_else_acknowledges_an_invitation(room: Room):
    other = invited(room, agency=room.education)
    for who in (room.khanh, room.dung):
        refused = who.refusal("turn.acknowledge", turn=other.id)
        assert refused == ("not_allowed", "not_your_turn")
    for who in (room.an, room.binh, room.ha, room.oanh):
        assert who.refusal("turn.acknowledge", turn=other.id) == NOT_ALLOWED


def test_only_a_waiting_invitation_is_acknowledged(room: Room):
    turn = invited(room, agency=room.home)
    assert room.khanh.field("turn.acknowledge", turn=turn.id, word="never") == "word"
    room.an.do("turn.start")
    refused = room.khanh.refusal("turn.acknowledge", turn=turn.id)
    assert refused == ("wrong_state", "not_invited_now")
    asked = room.dung.do("turn.request")["turn"]
    refused = room.dung.refusal("turn.acknowledge", turn=asked)
    assert refused == ("wrong_state", "not_invited_now")


def test_the_hall_may_be_spared_the_name(room: Room):
    turn = invited(room, name="Hoàng Văn Tám", unit="Trường A", display="unit")
    assert (turn.name, turn.display) == ("Hoàng Văn Tám", "unit")


def test_invite_says_what_becomes_of_the_speaker(room: Room):
    speaker = room.speaking()
    refused = room.an.refusal("turn.invite", agency=room.home)
    assert refused == ("wrong_state", "floor_taken")
    room.clock.pass_(30)
    room.an.do("turn.invite", agency=room.home, current="end")
    assert (room.turn(speaker).status, room.turn(speaker).spoken_s) == ("done", 30)


def test_invite_of_nobody_or_of_somebody_unknown_is_invalid(room: Room):
    assert room.an.field("turn.invite") == "name"
    assert room.an.field("turn.invite", agency="none") == "agency"
    assert room.an.refusal("turn.invite", delegate="none") == ("not_found", "no_delegate")
    assert room.an.refusal("turn.invite", person="none") == ("not_found", "no_person")
    refused = room.an.refusal("turn.invite", agency=room.home, thoughts=["none"])
    assert refused == ("not_found", "no_thought")
    assert room.an.field("turn.invite", agency=room.home, display="secret") == "display"


def test_invite_in_a_recess_is_refused(room: Room):
    room.an.do("meeting.pause")
    refused = room.an.refusal("turn.invite", agency=room.home)
    assert refused == ("wrong_state", "meeting_not_open")


def test_invite_is_the_chairs(room: Room):
    for who in (room.binh, room.cuc, room.dung, room.ha, room.khanh, room.oanh):
        assert who.refusal("turn.invite", agency=room.home) == NOT_ALLOWED


def test_invite_can_be_dropped(room: Room):
    turn = invited(room, agency=room.home)
    room.an.do("turn.drop", turn=turn.id)
    assert (room.floor, room.turn(turn.id).status) == (None, "withdrawn")


# -- đọc hộ ----------------------------------------------------------------------------------------


def test_reading_begins_at_once_on_a_free_floor(room: Room, opinion: str):
    made = room.cuc.do("opinion.read", opinion=opinion)
    turn = room.turn(made["turn"])
    assert (room.floor, turn.kind, turn.status) == (turn.id, "proxy", "speaking")
    assert (turn.opinion, turn.started_at, turn.limit_s) == (opinion, room.clock(), 300)
    assert (turn.name, turn.participant) == ("Nguyễn Thị Dung", None)
    assert room.opinion(opinion).read_at == room.clock()


def test_reading_behind_a_speaker_waits_at_the_head_and_counts_when_it_begins(
    room: Room, opinion: str
):
    speaker, waiting = room.speaking(), room.add("Hai")
    turn = room.cuc.do("opinion.read", opinion=opinion)["turn"]
    assert (room.floor, room.queue) == (speaker, [turn, waiting])
    assert room.opinion(opinion).read_at is None
    room.an.do("turn.call", current="end")
    room.clock.pass_(5)
    room.an.do("turn.start")
    assert room.opinion(opinion).read_at == room.clock()


def test_reading_outside_an_open_meeting_is_only_noted(room: Room, opinion: str):
    room.an.do("meeting.pause")
    assert room.cuc.do("opinion.read", opinion=opinion) == {}
    assert (room.floor, room.opinion(opinion).read_at) == (None, room.clock())


@pytest.mark.parametrize(
    ("display", "kept"),
    [
        ("name", ("Nguyễn Thị Dung", "Trường THCS Nậm Tha")),
        ("unit", ("", "Trường THCS Nậm Tha")),
        ("secret", ("", "")),
        ("anonymous", ("", "")),
    ],
)
def test_reading_carries_no_more_of_the_name_than_the_hall_may_hear(
    room: Room, display: str, kept: tuple[str, str]
):
    opinion = room.opinion_of(room.dung, display=display)
    turn = room.turn(room.an.do("opinion.read", opinion=opinion)["turn"])
    assert (turn.display, turn.name, turn.unit) == (display, *kept)


def test_what_is_held_or_being_read_is_not_read(room: Room, opinion: str):
    held = room.opinion_of(room.giang)
    room.cuc.do("opinion.hold", opinion=held, reason="Chờ xác minh")
    refused = ("wrong_state", "opinion_not_released")
    assert room.cuc.refusal("opinion.read", opinion=held) == refused
    room.cuc.do("opinion.read", opinion=opinion)
    assert room.an.refusal("opinion.read", opinion=opinion) == ("wrong_state", "being_read")


def test_reading_that_is_dropped_was_no_reading(room: Room, opinion: str):
    first = room.an.do("opinion.read", opinion=opinion)["turn"]
    room.an.do("turn.drop", turn=first)
    assert room.opinion(opinion).read_at is None
    room.an.do("opinion.read", opinion=opinion)
    read_at = room.clock()
    room.clock.pass_(40)
    room.an.do("turn.finish")
    again = room.an.do("opinion.read", opinion=opinion)["turn"]
    room.an.do("turn.drop", turn=again)
    assert room.opinion(opinion).read_at == read_at


def test_reading_by_a_participant_a_site_or_an_agency_is_not_allowed(room: Room, opinion: str):
    for who in (room.dung, room.ha, room.khanh, room.nam, room.oanh):
        assert who.refusal("opinion.read", opinion=opinion) == NOT_ALLOWED


def test_person_without_an_agency_is_invited_under_the_own_name(room: Room):
    person = room.binh.do(
        "agency.add", name="Lê Văn Cường", position="Phó Hiệu trưởng", is_person=True
    )["agency"]
    turn = room.turn(room.an.do("turn.invite", agency=person)["turn"])
    assert (turn.name, turn.position, turn.unit) == ("Lê Văn Cường", "Phó Hiệu trưởng", "")
    assert turn.agency == person
