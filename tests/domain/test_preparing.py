"""Prepared answers: written as they are typed, submitted, approved or returned, made public."""

import pytest

from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
WORDS = "Sở đã rà soát và bố trí đủ biên chế."


@pytest.fixture
def matter(room: Room) -> str:
    made = room.matter(opinions=[room.opinion_of(room.dung, display="name")])
    room.binh.do("matter.assign", matters=[made], lead=room.home, coordinating=[room.education])
    return made


def write(room: Room, matter: str, text: str = WORDS, **args) -> str:
    answer: str = room.khanh.do("answer.write", matter=matter, agency=room.home, text=text, **args)[
        "answer"
    ]
    return answer


def test_words_are_kept_as_they_are_typed_in_one_draft(room: Room, matter: str):
    first = write(room, matter, "Sở đã")
    assert write(room, matter) == first
    answer = room.state.answers[first]
    assert (answer.text, answer.status, answer.mode) == (WORDS, "draft", "prepared")
    write(room, matter, "")
    assert room.state.answers[first].text == ""
    assert "rà soát" not in str(room.entries)


def test_agency_writes_for_itself_and_on_its_own_matters(room: Room, matter: str):
    other = room.matter(title="Khác")
    args = {"agency": room.home, "text": WORDS}
    assert room.khanh.refusal("answer.write", matter=other, **args) == (
        "not_allowed",
        "not_your_matter",
    )
    args["agency"] = room.education
    assert room.khanh.refusal("answer.write", matter=matter, **args) == (
        "not_allowed",
        "other_agency",
    )
    assert room.cuc.refusal("answer.write", matter=matter, **args) == DENIED


def test_two_devices_never_overwrite_each_other_unseen(room: Room, matter: str):
    answer = write(room, matter, "Một")
    seen = room.state.meeting.version
    room.binh.do("answer.write", matter=matter, agency=room.home, text="Hai")
    args = {"matter": matter, "agency": room.home, "text": "Ba"}
    assert room.khanh.refusal("answer.write", expect=seen, **args) == ("stale", "stale")
    assert room.state.answers[answer].text == "Hai"
    # What somebody does to another matter makes nothing stale.
    room.binh.do("matter.tag", matter=room.matter(title="Khác"), outcome="noted")
    write(room, matter, "Ba", expect=room.state.answers[answer].text_v)


def test_submitted_is_approved_or_returned_with_a_reason(room: Room, matter: str):
    answer = write(room, matter)
    assert room.an.refusal("answer.approve", answer=answer) == ("wrong_state", "answer_draft")
    room.khanh.do("answer.submit", answer=answer)
    assert room.khanh.refusal("answer.write", matter=matter, agency=room.home, text="Sửa") == (
        "wrong_state",
        "answer_submitted",
    )
    assert room.oanh.field("answer.return", answer=answer, reason=" ") == "reason"
    room.oanh.do("answer.return", answer=answer, reason="Cần nêu thời hạn")
    returned = room.state.answers[answer]
    assert (returned.status, returned.returned_reason) == ("draft", "Cần nêu thời hạn")
    room.khanh.do("answer.submit", answer=answer)
    assert room.state.answers[answer].returned_reason == ""
    room.an.do("answer.approve", answer=answer)
    assert room.state.answers[answer].is_approved
    refused = ("wrong_state", "answer_approved")
    assert room.binh.refusal("answer.write", matter=matter, agency=room.home, text="") == refused
    for command in ("answer.approve", "answer.submit"):
        assert room.binh.refusal(command, answer=answer) == refused
    for who in (room.khanh, room.cuc, room.dung):
        assert who.refusal("answer.approve", answer=answer) == DENIED
        assert who.refusal("answer.return", answer=answer, reason="x") == DENIED


def test_approval_holds_for_the_words_that_were_read(room: Room, matter: str):
    answer = write(room, matter)
    room.khanh.do("answer.submit", answer=answer)
    seen = room.state.meeting.version
    room.binh.do("answer.write", matter=matter, agency=room.home, text="Khác hẳn")
    assert room.an.refusal("answer.approve", answer=answer, expect=seen) == ("stale", "stale")


def test_nothing_without_words_is_submitted(room: Room, matter: str):
    answer = write(room, matter, " ")
    assert room.khanh.field("answer.submit", answer=answer) == "text"


def test_agency_takes_its_submitted_answer_back(room: Room, matter: str):
    answer = write(room, matter)
    room.khanh.do("answer.submit", answer=answer)
    assert room.binh.refusal("answer.recall", answer=answer) == DENIED
    room.khanh.do("answer.recall", answer=answer)
    assert room.state.answers[answer].status == "draft"
    other = room.binh.do("answer.write", matter=matter, agency=room.education, text=WORDS)["answer"]
    assert room.khanh.refusal("answer.submit", answer=other) == ("not_allowed", "other_agency")


def test_public_only_once_approved_and_no_longer_when_returned(room: Room, matter: str):
    answer = write(room, matter)
    room.khanh.do("answer.submit", answer=answer)
    refused = ("wrong_state", "answer_not_approved")
    assert room.an.refusal("answer.publish", answer=answer) == refused
    room.an.do("answer.approve", answer=answer)
    assert room.khanh.refusal("answer.publish", answer=answer) == DENIED
    room.an.do("answer.publish", answer=answer)
    room.an.do("answer.return", answer=answer, reason="Số liệu đã thay đổi")
    assert not room.state.answers[answer].is_public


def test_spoken_answer_goes_none_of_these_ways(room: Room, matter: str):
    spoken = room.binh.do("matter.answer", matters=[matter], text=WORDS)["answer"]
    for command in ("answer.submit", "answer.approve"):
        assert room.binh.refusal(command, answer=spoken) == ("wrong_state", "answer_given")


def test_what_an_agency_gives_whole_is_submitted_and_what_the_staff_give_is_approved(
    room: Room, matter: str
):
    args = {"matters": [matter], "text": WORDS, "mode": "prepared"}
    ids = [who.do("matter.answer", **args)["answer"] for who in (room.khanh, room.binh)]
    assert [room.state.answers[a].status for a in ids] == ["submitted", "approved"]


def test_report_counts_what_was_approved_alone(room: Room, matter: str):
    write(room, matter)
    room.speaking(kind="report")
    assert room.an.refusal("thought.report") == ("wrong_state", "nothing_prepared")


def test_secretary_types_for_an_agency_that_answers_by_telephone(room: Room, matter: str):
    args = {"matter": matter, "agency": room.home, "text": WORDS}
    answer = room.binh.do("answer.write", **args, came_by="phone")["answer"]
    made = room.state.answers[answer]
    assert (made.came_by, made.typed_by) == ("phone", "secretary:binh")
    assert room.last.particulars == {"answer": answer, "matter": matter, "came_by": "phone"}
    room.binh.do("answer.write", **args, came_by="paper", letter_number="45/SNV")
    room.binh.do("answer.write", **{**args, "text": "Bổ sung."}, letter_on="2023-04-20")
    made = room.state.answers[answer]
    assert (made.came_by, made.letter_number, made.letter_on) == ("paper", "45/SNV", "2023-04-20")
    write(room, matter, "Sở tự viết lại.")
    made = room.state.answers[answer]
    assert (made.came_by, made.typed_by, made.letter_number) == ("", "", "45/SNV")


@pytest.mark.parametrize(
    ("field", "value"), [("came_by", "zalo"), ("letter_number", "1" * 41), ("letter_on", "20/4")]
)
def test_typing_for_an_agency_with_a_wrong_value_is_invalid(
    room: Room, matter: str, field: str, value: str
):
    args = {"matter": matter, "agency": room.home, "text": WORDS, field: value}
    assert room.binh.field("answer.write", **args) == field
    assert not room.state.answers


def test_agency_does_not_say_that_somebody_typed_for_it(room: Room, matter: str):
    args = {"matter": matter, "agency": room.home, "text": WORDS, "came_by": "phone"}
    assert room.khanh.refusal("answer.write", **args) == DENIED
