"""Giao trả lời: many matters at once, dates in working days; questions back; what was promised."""

import pytest

from meeting.state.prepared import progress
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


@pytest.fixture
def two(room: Room) -> list[str]:
    return [room.matter(title=f"Việc {n}") for n in (1, 2)]


def test_many_matters_get_agencies_and_dates_in_one_command(room: Room, two: list[str]):
    given = room.binh.do(
        "matter.assign",
        matters=two,
        lead=room.home,
        coordinating=[room.home, room.education],
        answer_days=5,
        due_on="2023-06-01",
    )
    # From Thursday 27/4/2023: 29/4 to 03/5 are days off.
    assert given == {"assigned": 2, "answer_by": "2023-05-09", "due_on": "2023-06-01"}
    for matter in map(room.get_matter, two):
        assert (matter.lead, matter.coordinating) == (room.home, [room.education])
        assert (matter.answer_by, matter.due_on) == ("2023-05-09", "2023-06-01")
    room.oanh.do("matter.assign", matters=two, answer_by=None)
    assert room.get_matter(two[0]).answer_by is None
    assert room.get_matter(two[0]).lead == room.home


def test_assignment_is_all_or_nothing(room: Room, two: list[str]):
    refused = room.binh.refusal("matter.assign", matters=[*two, "none"], lead=room.home)
    assert refused == ("not_found", "no_matter")
    assert room.binh.field("matter.assign", matters=[], lead=room.home) == "matters"
    assert room.binh.field("matter.assign", matters=two) == "lead"
    assert room.binh.field("matter.assign", matters=two, lead="none") == "lead"
    assert room.binh.field("matter.assign", matters=two, answer_days=0) == "answer_by"
    assert room.binh.field("matter.assign", matters=two, due_on="20230-06-01") == "due_on"
    assert room.binh.field("matter.assign", matters=two, due_on="2230-06-01") == "due_on"
    assert room.khanh.refusal("matter.assign", matters=two, lead=room.home) == DENIED
    assert room.cuc.refusal("matter.assign", matters=two, lead=room.home) == DENIED


def test_two_who_assign_at_once_are_told(room: Room, two: list[str]):
    seen = room.state.meeting.version
    room.binh.do("matter.tag", matter=two[1], lead=room.education)
    late = {"matters": two, "lead": room.home}
    assert room.oanh.refusal("matter.assign", expect=seen, **late) == ("stale", "stale")
    room.oanh.do("matter.assign", expect=seen, matters=two, answer_days=3)


def test_named_person_answers_without_an_agency(room: Room, two: list[str]):
    person = room.binh.do(
        "agency.add", name="Lê Văn Cường", position="Phó Hiệu trưởng", is_person=True
    )["agency"]
    room.binh.do("matter.assign", matters=two, lead=person)
    assert room.state.agencies[person].is_person
    assert room.get_matter(two[0]).lead == person


# -- questions back ------------------------------------------------------------------------------


@pytest.fixture
def matter(room: Room, two: list[str]) -> str:
    room.binh.do("matter.assign", matters=two[:1], lead=room.home)
    return two[0]


def test_question_is_asked_and_replied_to_once(room: Room, matter: str):
    query = room.khanh.do("query.ask", matter=matter, text="Số liệu năm nào?")["query"]
    assert room.binh.field("query.reply", query=query) == "text"
    room.binh.do("query.reply", query=query, text="Năm học 2022-2023")
    assert room.state.queries[query].reply == "Năm học 2022-2023"
    assert room.state.queries[query].is_accepted is None
    refused = ("wrong_state", "query_replied")
    assert room.oanh.refusal("query.reply", query=query, text="Nữa") == refused
    assert room.khanh.refusal("query.reply", query=query, text="Nữa") == DENIED
    assert room.binh.refusal("query.ask", matter=matter, text="?") == DENIED


def test_only_what_is_given_to_the_agency_is_asked_about(room: Room, two: list[str], matter: str):
    args = {"text": "Không thuộc chức năng", "kind": "transfer"}
    refused = ("not_allowed", "not_your_matter")
    assert room.khanh.refusal("query.ask", matter=two[1], **args) == refused
    room.binh.do("matter.assign", matters=[two[1]], lead=room.education, coordinating=[room.home])
    refused = ("not_allowed", "not_the_lead")
    assert room.khanh.refusal("query.ask", matter=two[1], **args) == refused


def test_transfer_that_is_accepted_gives_the_matter_away(room: Room, matter: str):
    room.khanh.do("answer.write", matter=matter, agency=room.home, text="Bản nháp")
    args = {"matter": matter, "text": "Thuộc Sở GDĐT", "kind": "transfer", "to": room.education}
    query = room.khanh.do("query.ask", **args)["query"]
    assert room.khanh.refusal("query.ask", **args) == ("wrong_state", "transfer_asked")
    room.oanh.do("query.reply", query=query, is_accepted=True)
    given = room.get_matter(matter)
    assert (given.lead, room.state.queries[query].is_accepted) == (room.education, True)
    # The former lead's draft stays its own; the new lead has none yet.
    assert progress(room.state, given) == "none"


def test_transfer_needs_somebody_to_go_to_or_words(room: Room, matter: str):
    query = room.khanh.do("query.ask", matter=matter, text="Đề nghị chuyển", kind="transfer")
    query = query["query"]
    assert room.binh.field("query.reply", query=query, is_accepted=True) == "lead"
    assert room.binh.field("query.reply", query=query) == "text"
    room.binh.do("query.reply", query=query, text="Sở chủ trì, đã thống nhất")
    assert room.state.queries[query].is_accepted is False
    assert room.get_matter(matter).lead == room.home


# -- promised in writing -------------------------------------------------------------------------


def test_promise_has_who_until_when_and_the_letter_that_kept_it(room: Room):
    opinion = room.opinion_of(room.dung)
    made = room.binh.do("promise.make", source=opinion, agency=room.home, due_days=7)
    assert made == {"due_on": "2023-05-11"}
    assert room.binh.field("promise.keep", source=opinion, letter_number="", letter_on="x") == (
        "letter_number"
    )
    letter = {"letter_number": "123/SNV-TCCB", "letter_on": "2023-05-10", "text": "Đã bố trí"}
    room.binh.do("promise.keep", source=opinion, **letter)
    kept = room.state.promises[opinion]
    assert (kept.letter_number, kept.letter_on, kept.agency) == (
        "123/SNV-TCCB",
        "2023-05-10",
        room.home,
    )
    room.binh.do("promise.drop", source=opinion)
    assert room.state.promises[opinion].kept_at is None
    room.binh.do("promise.drop", source=opinion)
    assert room.state.promises[opinion].is_removed
    for who in (room.khanh, room.cuc, room.an):
        for command in ("promise.make", "promise.keep", "promise.drop"):
            assert who.refusal(command, source=opinion) == DENIED


def test_promise_may_be_made_in_a_turn_and_of_nothing_that_is_hidden(room: Room):
    turn = room.speaking()
    room.binh.do("promise.make", source=turn, due_on="2023-05-20")
    assert room.state.promises[turn].due_on == "2023-05-20"
    assert room.binh.refusal("promise.make", source="none") == ("not_found", "no_source")
    hidden = room.opinion_of(room.dung, "Tôi tố cáo ông hiệu trưởng trường tôi nhận hối lộ")
    assert room.binh.refusal("promise.make", source=hidden) == (
        "wrong_state",
        "opinion_restricted",
    )
