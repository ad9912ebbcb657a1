"""A title made of somebody's words goes with them when they are hidden or withdrawn."""

import pytest

from meeting.domain.titles import NO_TITLE
from meeting.state.matters import Matter
from tests.domain.room import Room

WORDS = "Hiệu trưởng trường tôi thu tiền trái quy định của phụ huynh"


@pytest.fixture
def opinion(room: Room) -> str:
    return room.opinion_of(room.dung, WORDS)


def taken_out(room: Room, opinion: str, **more: object) -> Matter:
    """A matter made of the opinion, which is taken out of it again."""
    matter = room.matter(title="", opinions=[opinion], **more)
    room.binh.do("matter.tag", matter=matter, outcome="noted")
    room.binh.do("matter.detach", matter=matter, opinions=[opinion])
    return room.get_matter(matter)


def test_hidden_words_are_no_longer_a_title(room: Room, opinion: str):
    matter = taken_out(room, opinion)
    assert matter.title == WORDS
    room.cuc.do("opinion.suspect", opinion=opinion)
    now = room.get_matter(matter.id)
    assert (now.title, now.is_removed) == (NO_TITLE, False)
    assert now.tag_v["title"] == room.state.meeting.version


def test_withdrawn_words_are_no_longer_a_title(room: Room, opinion: str):
    matter = taken_out(room, opinion)
    room.dung.do("opinion.withdraw", opinion=opinion)
    assert room.get_matter(matter.id).title == NO_TITLE


def test_matter_that_is_nothing_but_the_title_goes(room: Room, opinion: str):
    matter = room.matter(title="", opinions=[opinion])
    room.binh.do("matter.detach", matter=matter, opinions=[opinion])
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert room.get_matter(matter).is_removed


def test_matter_is_called_by_its_next_source(room: Room, opinion: str):
    other = room.opinion_of(room.giang, "Thu tiền sai quy định")
    matter = room.matter(title="", opinions=[opinion, other])
    room.binh.do("matter.detach", matter=matter, opinions=[opinion])
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert room.get_matter(matter).title == "Thu tiền sai quy định"


def test_words_somebody_else_said_too_stay(room: Room, opinion: str):
    other = room.opinion_of(room.giang, WORDS)
    matter = room.matter(title="", opinions=[opinion, other])
    room.binh.do("matter.detach", matter=matter, opinions=[opinion])
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert room.get_matter(matter).title == WORDS


def test_title_of_a_former_part_and_a_merged_matter_go_too(room: Room, opinion: str):
    parts = ["Hiệu trưởng thu tiền", "Phụ huynh kêu ca nhiều"]
    room.binh.do("opinion.split", opinion=opinion, parts=parts)
    first, second = (room.matter(title="", opinions=[opinion]) for _ in parts)
    into = room.matter(title="Thu chi đầu năm học")
    room.binh.do("matter.merge", into=into, matters=[first, second])
    room.binh.do("matter.detach", matter=into, opinions=[opinion])
    room.binh.do("opinion.split", opinion=opinion, parts=[])
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert [room.get_matter(m).title for m in (into, first, second)] == [
        "Thu chi đầu năm học",
        NO_TITLE,
        NO_TITLE,
    ]


def test_title_of_the_secretary_s_own_stays(room: Room, opinion: str):
    matter = taken_out(room, opinion)
    room.binh.do("matter.tag", matter=matter.id, title="Thu chi đầu năm học")
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert room.get_matter(matter.id).title == "Thu chi đầu năm học"


def test_withdrawn_opinion_is_put_into_no_matter(room: Room, opinion: str):
    room.dung.do("opinion.withdraw", opinion=opinion)
    refused = ("wrong_state", "opinion_withdrawn")
    assert room.binh.refusal("matter.create", title="Việc", opinions=[opinion]) == refused
    matter = room.matter()
    assert room.binh.refusal("matter.attach", matter=matter, opinions=[opinion]) == refused
