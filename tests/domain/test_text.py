"""Text from people: what is kept, removed and refused, and how it is counted."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.documents.words import clean as documents_clean
from meeting.domain import text
from meeting.domain.denunciation import looks_like
from meeting.domain.refusal import Refusal
from meeting.state.folding import fold
from meeting.state.persons import folded
from meeting.state.same_words import same_words
from meeting.state.wording import wording

ANY = st.text(st.characters(exclude_categories=["Cs"]))


def refusal(call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return caught.value.code, caught.value.reason, caught.value.field


def test_clean_composes_vietnamese_letters():
    assert text.clean("Nguye\u0302\u0303n Thi\u0323 Dung", "name") == "Nguyễn Thị Dung"


def test_clean_removes_controls_but_keeps_line_feeds():
    assert text.clean("a\x00b\x0bc\x1b[31m\x85d\ne\x7f", "text") == "abc[31m\nd\ne"


def test_clean_turns_every_line_end_into_a_line_feed():
    assert text.clean("a\r\nb\rc\u2028d\u2029e", "text") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
def test_clean_removes_direction_marks(mark: str):
    assert text.clean(f"ab{mark}cd", "text") == "abcd"


@pytest.mark.parametrize("mark", "\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff\ufff9")
def test_clean_removes_what_cannot_be_seen(mark: str):
    assert text.clean(f"ab{mark}cd", "text") == "abcd"


@pytest.mark.parametrize("lone", ["\ud800", "chữ \udfff", "\ude00\ud83d"])
def test_clean_refuses_lone_surrogates(lone: str):
    assert refusal(text.clean, lone, "text") == ("invalid", "bad_characters", "text")


def test_clean_keeps_at_most_three_marks_in_a_row():
    tower = "q" + "\u0316\u0317\u0318\u0319\u031c"
    assert text.clean(tower, "text") == "q\u0316\u0317\u0318"


@pytest.mark.parametrize(
    "reading",
    [
        lambda tower: text.clean(tower, "text"),
        *(fold, wording, same_words, folded, looks_like, documents_clean),
    ],
)
def test_a_tower_of_marks_costs_no_more_than_other_text(reading):
    """Putting 32,000 marks in order takes nearly three seconds; a phone may send them."""
    begun = time.thread_time()
    reading("E" + "\u0301\u0323" * 16_000)
    assert time.thread_time() - begun < 0.5


def test_clean_keeps_markup_as_the_text_it_is():
    assert text.clean("<script>alert(1)</script>", "name") == "<script>alert(1)</script>"


def test_clean_flattens_runs_of_blanks():
    assert text.clean("  a \u00a0 \t b  \n  c ", "text") == "a b\nc"


def test_body_counts_after_composition():
    assert text.body("e\u0302\u0301" * 2000, "text") == "ế" * 2000
    assert refusal(text.body, "ế" * 2001, "text") == ("invalid", "too_long", "text")


def test_body_says_how_long_it_was():
    with pytest.raises(Refusal) as caught:
        text.body("a" * 2005, "text")
    assert caught.value.particulars == {"most": 2000, "length": 2005}


@pytest.mark.parametrize("nothing", ["", " \n\t ", "\u200b", "\x00", "\u0301", "\u3000"])
def test_body_refuses_what_shows_nothing(nothing: str):
    assert refusal(text.body, nothing, "text") == ("invalid", "empty", "text")


def test_body_accepts_a_picture():
    assert text.body("👍", "text") == "👍"


def test_body_keeps_one_empty_line_between_paragraphs():
    assert text.body("a\n\n\n\n\nb", "text") == "a\n\nb"


def test_line_has_no_line_feed():
    assert text.line("Sở\r\nNội\u2028vụ\n", "name") == "Sở Nội vụ"


def test_line_may_be_empty_unless_required():
    assert text.line("", "position") == ""
    assert refusal(text.line, "", "name", required=True) == ("invalid", "empty", "name")


def test_one_of_refuses_another_code():
    assert text.one_of("question", ("question", "report"), "kind") == "question"
    assert refusal(text.one_of, "poem", ("question",), "kind") == (
        "invalid",
        "unknown_value",
        "kind",
    )


@pytest.mark.parametrize("code", ["", "ABC", "ABCD234I", "ABCD234O", "abcd2345", "ABCD23456"])
def test_join_code_must_be_typable(code: str):
    assert refusal(text.join_code, code) == ("invalid", "unknown_value", "join_code")


@given(ANY)
def test_clean_twice_is_clean_once(words: str):
    once = text.clean(words, "text")
    assert text.clean(once, "text") == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY)
def test_line_is_one_line_that_can_be_stored(words: str):
    line = text.line(words, "title", most=10**6)
    assert "\n" not in line and "\x00" not in line
    assert line.encode().decode() == line


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\n  \u00a0Đề…–")))
def test_clean_reads_the_usual_text_as_it_reads_any_other(words: str):
    # A sign that is taken out again leads every text the long way.
    assert text.clean(words, "text") == text.clean(f"{words}\ufeff", "text")
