"""Wording rules of official Vietnamese."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.documents.lengths import longest_line_mm, width_mm
from meeting.documents.words import clean, day, inside, joined, sentence, sheet_foot


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
    ],
)
def test_leading_zeros_of_dates(on, words):
    assert day(on) == words


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Rà soát.", "rà soát"),
        ("Ban hành chính sách;", "ban hành chính sách"),
        ("Ban Dân tộc chủ trì", "Ban Dân tộc chủ trì"),
        ("UBND huyện làm", "UBND huyện làm"),
        ("Ủy ban nhân dân huyện làm", "Ủy ban nhân dân huyện làm"),
        ("", ""),
    ],
)
def test_capitals_inside_a_sentence(text, inner):
    assert inside(text) == inner


def test_lists_and_sentences():
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b và c"
    assert sentence("có hay không?") == "Có hay không?"
    assert sentence("đã xong. ") == "Đã xong."


def test_marks_add_no_width():
    assert width_mm("Độc lập", 14, True) == pytest.approx(width_mm("Đoc lap", 14, True))
    assert width_mm("Độc lập - Tự do - Hạnh phúc", 14, True) == pytest.approx(60.46, abs=0.3)
    assert longest_line_mm("a" * 500, 14, False, 165) == 165


def test_the_foot_of_a_spreadsheet_says_who_took_it_and_holds_what_is_a_code_there():
    assert sheet_foot("Thư ký (Lan & Mai)") == "&LThư ký (Lan && Mai)&RTrang &P/&N"
    for words in ("", "&" * 200):
        assert sheet_foot(words) == "&LTài liệu nội bộ – in lúc &T ngày &D&RTrang &P/&N"


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("ẾỆộđĐ\n  \u00a0…–")))
def test_usual_text_is_cleaned_as_any_other(text: str):
    # A sign that is taken out again leads every text the long way.
    assert clean(text) == clean(f"{text}\u200e")
