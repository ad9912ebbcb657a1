"""What this meeting's matters teach, whom, and what they do not."""

import pytest

from meeting.state.indexes import MATTERS_OF
from meeting.state.learned import lessons
from meeting.state.opinions import Opinion
from meeting.state.similar import Likeness, is_comparable, is_on_the_wall, similar_of
from meeting.state.wording import wording
from tests.domain.room import Room

#: "Tõm nan" is in no list.
ONE = "Học trò vẫn dùng cái tõm nan sau đồi"
TWO = "Cái tõm nan gãy mất rồi"
NAMED = "Xin xây nhà xí cho lớp lá"
ASKED = "Bao giờ tõm nan được thay"


@pytest.fixture
def named(room: Room) -> str:
    return room.opinion_of(room.dung, NAMED)


def like(room: Room, text: str, allowed=is_comparable, **more) -> dict[str, Likeness]:
    """What is suggested of those that stand in no matter."""
    similar = similar_of(room.state)
    assert similar.follow(room.state)

    def is_free(opinion: Opinion) -> bool:
        return allowed(opinion) and not room.state.group(MATTERS_OF, opinion.id)

    more = {"readable": allowed, **more}
    return {one.opinion: one for one in similar.like(room.state, text, is_free, **more)}


def merged(room: Room, *texts: str, title: str = "Nhà vệ sinh") -> str:
    return room.matter(title=title, opinions=[room.opinion_of(room.dung, t) for t in texts])


def test_words_of_one_matter_point_to_what_it_is_about(room: Room, named: str):
    assert named not in like(room, ASKED)
    matter = merged(room, ONE, TWO)
    found = like(room, ASKED)[named]
    assert (found.shared, found.taught_by) == (["nhà vệ sinh"], matter)


def test_what_was_undone_teaches_no_more(room: Room, named: str):
    merged(room, ONE, TWO)
    assert named in like(room, ASKED)
    [undone] = room.state.regroupings
    room.binh.do("matter.undo", regrouping=undone)
    assert named not in like(room, ASKED)


def test_one_finding_teaches_nothing(room: Room, named: str):
    merged(room, ONE)
    assert named not in like(room, ASKED)


def test_words_that_stand_elsewhere_too_teach_nothing(room: Room, named: str):
    merged(room, ONE, TWO)
    for n in range(3):
        room.opinion_of(room.dung, f"Cái tõm nan để bắt cá, chuyện thứ {n}")
    assert named not in like(room, ASKED)


def test_place_names_teach_nothing(room: Room):
    matter = merged(room, "Đường vào bản Khe Tõm trơn", "Từ bản Khe Tõm ra chợ xa", title="Đường")
    assert matter
    asked = wording("Nhà sàn ở bản Khe Tõm")
    texts = {o.id: wording(o.text).weights for o in room.state.opinions.values()}
    assert not lessons(
        room.state, asked, lambda f: [o for o in texts if f in texts[o]], is_comparable
    )


def test_a_phone_is_taught_by_what_is_on_the_wall_alone(room: Room, named: str):
    room.cuc.do("opinion.release", opinion=named)
    merged(room, ONE, TWO)
    assert named in like(room, ASKED, is_on_the_wall, readable=is_comparable)
    assert named not in like(room, ASKED, is_on_the_wall, readable=is_on_the_wall)


def test_restricted_and_split_opinions_teach_nothing(room: Room, named: str):
    def all_whole(opinion: Opinion) -> bool:
        return is_comparable(opinion) and opinion.text != TWO

    merged(room, ONE, TWO)
    assert named not in like(room, ASKED, readable=all_whole)


def test_the_same_topic_weighs_a_little(room: Room, named: str):
    before = like(room, "Nhà xí của lớp lá")[named]
    room.binh.do("opinion.edit", opinion=named, topic=room.money)
    after = like(room, "Nhà xí của lớp lá", topic=room.money)[named]
    assert after.score > before.score and after.is_same_topic and not before.is_same_topic
