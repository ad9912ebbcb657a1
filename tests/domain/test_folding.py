"""Accents aside: the rules that the server and the screens share."""

import json
import unicodedata
from pathlib import Path

import pytest

from meeting.state.folding import bare_words, fold, found_words

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
