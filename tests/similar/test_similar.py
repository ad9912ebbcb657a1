"""Similar opinions: what is found, what is left out, and that it costs what came."""

import pytest

from meeting.state.lexicon import syllables
from meeting.state.opinions import Opinion
from meeting.state.similar import STEP, is_comparable, is_on_the_wall, similar_of
from meeting.state.snapshot import State
from meeting.state.wording import wording
from tests.domain.room import Room
from tests.load.steps import steps
from tests.similar.crowd import crowd
from tests.similar.labels import AUTHORS, DIFFICULTIES, fared, groups, hall, labelled

NURSERY = "Đề nghị tăng phụ cấp cho giáo viên mầm non"


@pytest.fixture(scope="module")
def small() -> tuple:
    return labelled(300)


@pytest.fixture(scope="module")
def second() -> tuple:
    return labelled(300, "second")


def like(room: Room, text: str, allowed=is_comparable) -> list[str]:
    similar = similar_of(room.state)
    assert similar.follow(room.state)
    return [one.opinion for one in similar.like(room.state, text, allowed)]


@pytest.mark.parametrize("author", AUTHORS)
def test_there_are_enough_labels(author: str):
    letters = [letter for group in groups(author) for letter in group if letter != "="]
    assert len(letters) >= 120 and {letters.count(x) for x in "etrhx"} == {len(groups(author))}


def test_no_label_stands_twice():
    texts = [text for author in AUTHORS for group in groups(author) for text in group.values()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("name", "least"), [("same words", 0.95), ("typed on a phone", 0.95)])
def test_the_same_words_are_found_however_they_are_typed(small: tuple, name: str, least: float):
    assert fared(*small, DIFFICULTIES[name]).recall >= least


def test_most_reworded_opinions_are_found(small: tuple):
    assert fared(*small, DIFFICULTIES["reworded"]).recall >= 0.8


@pytest.mark.parametrize(
    ("name", "least"), [("same words", 0.9), ("typed on a phone", 0.9), ("reworded", 0.6)]
)
def test_labels_of_someone_who_knew_no_synonyms_are_found_too(
    second: tuple, name: str, least: float
):
    assert fared(*second, DIFFICULTIES[name], "second").recall >= least


@pytest.mark.parametrize(("author", "least"), [("small", 0.4), ("second", 0.25)])
def test_some_that_share_no_words_are_found(request, author: str, least: float):
    hall = request.getfixturevalue(author)
    theirs = "second" if author == "second" else "first"
    assert fared(*hall, DIFFICULTIES["hard"], theirs).recall >= least


def test_the_same_matter_stands_before_its_look_alike(small: tuple):
    state, similar = small
    for n, group in enumerate(groups()):
        for letter in "et":
            first, *_ = similar.like(state, group[letter], is_comparable)
            assert first.opinion == f"o{2 * n}", group[letter]


def test_other_words_of_the_trade_are_the_same_concept(room: Room):
    opinion = room.opinion_of(room.dung, NURSERY)
    other = "Mong nâng trợ cấp của cô giáo mẫu giáo"
    similar = similar_of(room.state)
    assert similar.follow(room.state)
    [found] = similar.like(room.state, other, is_comparable)
    assert (found.opinion, set(found.shared)) == (opinion, {"giáo viên", "mầm non", "phụ cấp"})


def test_shortened_unaccented_and_drawn_out_words_are_written_out():
    said = [syllable.bare for syllable in syllables("gv mn ko có pc ạạạ")]
    assert " ".join(said) == "giao vien mam non khong co phu cap a"


def test_a_single_syllable_has_its_own_accents():
    assert "=cho" in wording("Chợ Mai Sơn chật quá").weights
    assert "=cho" not in wording("Đề nghị cho xây trường").weights
    assert "=sua chua" in wording("Đề nghị sửa trường").weights
    assert "=sua chua" not in wording("Trẻ uống sữa trường").weights


def test_the_reason_is_named_without_what_everybody_wishes_for(room: Room):
    opinion = room.opinion_of(room.dung, "Cả xã có mỗi một cô tiếng Anh, thiếu người dạy")
    similar = similar_of(room.state)
    assert similar.follow(room.state)
    asked = "Đề nghị bổ sung biên chế cho trường Nậm Mơ vì còn thiếu"
    [found] = similar.like(room.state, asked, is_comparable)
    assert (found.opinion, found.shared) == (opinion, ["biên chế – thiếu giáo viên"])


def test_what_says_nothing_finds_nothing(room: Room):
    room.opinion_of(room.dung, NURSERY)
    assert like(room, "") == like(room, "Kính mong cấp trên quan tâm ạ") == like(room, "!!!") == []


@pytest.mark.parametrize("text", ["\u0301" * 50, "=1+1", "<b>x</b>", "a" * 2000, "k " * 900])
def test_any_text_can_be_asked_about(room: Room, text: str):
    room.opinion_of(room.dung, NURSERY)
    assert like(room, text) == []


def test_withdrawn_and_restricted_opinions_are_not_suggested(room: Room):
    gone = room.opinion_of(room.dung, NURSERY)
    hidden = room.opinion_of(room.dung, NURSERY + " xã Mai Sơn")
    assert like(room, NURSERY) == [gone, hidden]
    room.dung.do("opinion.withdraw", opinion=gone)
    room.cuc.do("opinion.suspect", opinion=hidden)
    assert like(room, NURSERY) == []
    room.binh.do("opinion.clear", opinion=hidden)
    assert like(room, NURSERY) == [hidden]


def test_a_phone_is_shown_only_what_is_on_the_wall(room: Room):
    opinion = room.opinion_of(room.dung, NURSERY)
    assert like(room, NURSERY, is_on_the_wall) == []
    room.cuc.do("opinion.release", opinion=opinion)
    assert like(room, NURSERY, is_on_the_wall) == [opinion]
    room.cuc.do("opinion.hold", opinion=opinion, reason="Xem lại")
    assert like(room, NURSERY, is_on_the_wall) == []
    spoken = room.speaking()
    room.binh.do("opinion.capture", turn=spoken, text=NURSERY)
    assert like(room, NURSERY, is_on_the_wall) == []


def test_the_same_question_has_the_same_answer_however_the_index_came_about():
    texts = crowd(120)
    whole, index = hall(texts)
    grown = State("similar")
    for opinion in whole.opinions.values():
        grown.take([opinion])
        similar_of(grown).follow(grown)
    asked = [index.like(whole, text, is_comparable) for text in texts[:20]]
    assert asked == [similar_of(grown).like(grown, t, is_comparable) for t in texts[:20]]


def test_a_long_list_is_taken_in_by_steps():
    opinions = [
        Opinion(id=f"o{n}", number=n, text=f"Việc {n}", received_at="") for n in range(STEP + 1)
    ]
    state = State("similar", list(opinions))
    assert [similar_of(state).follow(state), similar_of(state).follow(state)] == [False, True]


def test_following_costs_what_came():
    counts = []
    for size in (200, 1_600):
        state, similar = hall(crowd(size))
        text = "Một ý kiến khác hẳn về cây cầu treo"
        wording(text)
        state.take([Opinion(id="new", number=size + 1, text=text, received_at="")])
        counts.append(steps(lambda similar=similar, state=state: similar.follow(state)))
    assert counts[0] == counts[1]
