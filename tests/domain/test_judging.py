"""Thỏa đáng: said by the asker, or noted for the asker; who did is kept, silence is nothing."""

import pytest

from meeting.documents.minutes import minutes
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


@pytest.fixture
def answered(room: Room) -> str:
    opinion = room.opinion_of(room.dung)
    room.binh.do("thought.tick", thoughts=[opinion])
    return opinion


def said(room: Room, opinion: str) -> tuple[bool | None, str]:
    record = room.opinion(opinion)
    return record.is_satisfied, record.judged_by


def test_an_answer_is_not_a_consent(room: Room, answered: str):
    matter = room.matter(opinions=[answered])
    room.binh.do("matter.tag", matter=matter, outcome="resolved")
    assert said(room, answered) == (None, "")


def test_it_is_kept_who_marked_it(room: Room, answered: str):
    room.cuc.do("thought.judge", thought=answered, is_satisfied=True)
    assert said(room, answered) == (True, "cuc")
    room.dung.do("thought.judge", thought=answered, is_satisfied=False)
    assert said(room, answered) == (False, "asker")
    assert room.last.particulars == {"thought": answered, "is_satisfied": False}


def test_a_mark_is_taken_back(room: Room, answered: str):
    room.binh.do("thought.judge", thought=answered, is_satisfied=False)
    room.binh.do("thought.judge", thought=answered, is_satisfied=None)
    assert said(room, answered) == (None, "")


def test_what_was_not_answered_after_all_is_not_judged(room: Room, answered: str):
    room.binh.do("thought.judge", thought=answered, is_satisfied=True)
    room.binh.do("thought.untick", thoughts=[answered])
    assert said(room, answered) == (None, "")
    refusal = room.binh.refusal("thought.judge", thought=answered, is_satisfied=True)
    assert refusal == ("wrong_state", "not_answered")


def test_a_sites_desk_marks_for_its_own_people(room: Room):
    own, other = (
        room.binh.do("opinion.enter", text="Phiếu", unit="Trường A", site=site)["opinion"]
        for site in (room.van_yen, room.main)
    )
    room.binh.do("thought.tick", thoughts=[own, other])
    room.ha.do("thought.judge", thought=own, is_satisfied=True)
    assert said(room, own) == (True, "ha")
    refusal = room.ha.refusal("thought.judge", thought=other, is_satisfied=True)
    assert refusal == ("not_allowed", "other_site")


def test_nobody_marks_for_others_from_elsewhere(room: Room, answered: str):
    assert room.giang.refusal("thought.judge", thought=answered, is_satisfied=True) == (
        "not_allowed",
        "not_your_thought",
    )
    for who in (room.nam, room.oanh, room.khanh):
        assert who.refusal("thought.judge", thought=answered, is_satisfied=True) == DENIED


def test_the_minutes_say_what_the_asker_said_and_who_noted_it(room: Room):
    turn = room.speaking(name="Trần Văn Sáu")
    room.an.do("turn.finish")
    room.binh.do("thought.tick", thoughts=[turn])
    room.binh.do("thought.judge", thought=turn, is_satisfied=False)
    words = "\n".join(block.text for block in minutes(room.state) if hasattr(block, "text"))
    line = "Người nêu ý kiến cho biết: chưa thỏa đáng (thư ký ghi theo lời người nêu)."
    assert line in words


def test_the_minutes_do_not_call_all_unsatisfactory_when_one_thought_is(room: Room):
    turn = room.speaking(name="Trần Văn Sáu")
    thoughts = [
        room.binh.do("opinion.capture", turn=turn, text=text)["opinion"]
        for text in ("Thiếu phòng học", "Chậm phụ cấp")
    ]
    room.an.do("turn.finish")
    room.binh.do("thought.tick", thoughts=thoughts)
    for thought, is_satisfied in zip(thoughts, (True, False), strict=True):
        room.binh.do("thought.judge", thought=thought, is_satisfied=is_satisfied)
    words = "\n".join(block.text for block in minutes(room.state) if hasattr(block, "text"))
    assert "Người nêu ý kiến cho biết: thỏa đáng 01 ý, chưa thỏa đáng 01 ý" in words
