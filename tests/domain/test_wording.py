"""What the desk typed itself is put right; two at one desk never overwrite each other unseen."""

from typing import Any

import pytest

from meeting.domain.refusal import Refusal
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
ACCUSATION = "Tôi tố cáo ông Nguyễn Văn Bê nhận tiền của phụ huynh."


@pytest.fixture
def thought(room: Room) -> str:
    turn = room.speaking()
    captured: str = room.binh.do("opinion.capture", turn=turn, text="Thieu bien che")["opinion"]
    return captured


def told(room: Room, who: Any, command: str, **args: Any) -> list[dict[str, str]]:
    """What the refusal says was changed meanwhile."""
    with pytest.raises(Refusal) as caught:
        who.do(command, **args)
    assert caught.value.code == "stale"
    items: list[dict[str, str]] = caught.value.particulars["items"]
    return items


def test_a_thought_is_typed_again(room: Room, thought: str):
    room.cuc.do("opinion.reword", opinion=thought, text="Thiếu biên chế")
    changed = room.opinion(thought)
    assert (changed.text, changed.edit_by) == ("Thiếu biên chế", {"text": "cuc"})
    assert room.last.particulars == {"opinion": thought, "fields": ["text"]}


def test_a_senders_words_are_nobodys_to_change(room: Room):
    sent = room.opinion_of(room.dung)
    refusal = room.binh.refusal("opinion.reword", opinion=sent, text="Khác")
    assert refusal == ("wrong_state", "senders_words")


def test_words_that_now_read_like_a_denunciation_are_hidden(room: Room, thought: str):
    made = room.binh.do("opinion.reword", opinion=thought, text=ACCUSATION)
    assert (made["advice"], room.opinion(thought).status) == ("denunciation", "denunciation")
    again = room.binh.refusal("opinion.reword", opinion=thought, text="Khác")
    assert again == ("wrong_state", "opinion_restricted")


def test_words_in_a_matter_cannot_become_a_denunciation(room: Room, thought: str):
    room.matter(opinions=[thought])
    refusal = room.binh.refusal("opinion.reword", opinion=thought, text=ACCUSATION)
    assert refusal == ("wrong_state", "looks_like_denunciation")


def test_rewording_is_for_the_intake(room: Room, thought: str):
    for who in (room.an, room.dung, room.ha):
        assert who.refusal("opinion.reword", opinion=thought, text="a") == DENIED


def test_an_answer_is_put_right_field_by_field(room: Room):
    matter = room.matter()
    answer = room.binh.do("matter.answer", matters=[matter], text="Sẽ giao")["answer"]
    room.binh.do("answer.edit", answer=answer, text="Sẽ giao trong tháng 9", agency=room.home)
    changed = room.state.answers[answer]
    assert (changed.text, changed.agency, changed.mode) == (
        "Sẽ giao trong tháng 9",
        room.home,
        "spoken",
    )
    assert room.last.particulars == {"answer": answer, "fields": ["agency", "text"]}
    assert room.binh.field("answer.edit", answer=answer, mode="prepared") == "mode"
    for who in (room.an, room.cuc, room.khanh):
        assert who.refusal("answer.edit", answer=answer, text="a") == DENIED


def test_a_prepared_answer_has_a_way_of_its_own(room: Room):
    made = room.binh.do("matter.answer", matters=[room.matter()], text="Dự thảo", mode="prepared")
    refusal = room.binh.refusal("answer.edit", answer=made["answer"], text="a")
    assert refusal == ("wrong_state", "answer_prepared")


def test_two_who_set_different_fields_both_win(room: Room):
    matter = room.matter()
    seen = room.state.meeting.version
    room.binh.do("matter.tag", matter=matter, outcome="noted", expect=seen)
    room.phuc.do("matter.tag", matter=matter, topic=room.money, expect=seen)
    changed = room.get_matter(matter)
    assert (changed.outcome, changed.topic) == ("noted", room.money)
    assert changed.tag_by == {"outcome": "binh", "topic": "phuc"}


def test_the_second_at_one_field_is_told_who_was_first(room: Room, thought: str):
    matter = room.matter()
    answer = room.binh.do("matter.answer", matters=[matter], text="Một")["answer"]
    seen = room.state.meeting.version
    first: list[tuple[str, dict[str, Any], str]] = [
        ("matter.tag", {"matter": matter, "directive": "rà soát"}, "directive"),
        ("answer.edit", {"answer": answer, "text": "Hai"}, "text"),
        ("opinion.reword", {"opinion": thought, "text": "Ba"}, "text"),
        ("opinion.edit", {"opinion": thought, "topic": room.money}, "topic"),
    ]
    for command, args, field in first:
        room.phuc.do(command, **args, expect=seen)
        late = told(room, room.binh, command, **args, expect=seen)
        assert late == [{"field": field, "by": "", "role": "secretary"}], command
        room.binh.do(command, **args, expect=room.state.meeting.version)


def test_the_first_goes_by_the_name_on_the_link(room: Room):
    matter = room.matter()
    seen = room.state.meeting.version
    room.an.do("matter.tag", matter=matter, authority="beyond")
    late = told(room, room.binh, "matter.tag", matter=matter, authority="within", expect=seen)
    assert late == [{"field": "authority", "by": "An", "role": "chair"}]
