"""Accents aside: the rules that the server and the screens share."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.state.folding import bare_words, fold, found_words
from meeting.state.same_words import same_words

CASES = json.loads((Path(__file__).parents[1] / "folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), CASES["fold"])
def test_fold_takes_off_accents_and_capitals(text: str, folded: str):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(("text", "bare"), CASES["bare"])
def test_bare_words_are_folded_words_apart(text: str, bare: str):
    assert bare_words(text) == bare


@pytest.mark.parametrize(("listed", "text", "found"), CASES["found"])
def test_found_words_are_whole_words(listed: list[str], text: str, found: list[str]):
    assert found_words(listed, text) == found


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("ẾỆộđĐ_–  \u034f")))
def test_usual_text_is_read_as_any_other(text: str):
    # A dash is no letter of Vietnamese and leads every text the long way.
    assert fold(f"{text}–") == f"{fold(text)}–"
    if same_words(f"{text} –") != f"{text} –".strip():
        assert same_words(f"{text} –") == same_words(text)
