"""The words of the conferences: what is the same thing, and what is described without its name."""

from collections import Counter
from pathlib import Path

import pytest

from meeting.state import lexicon
from meeting.state.lexicon import read, syllables
from meeting.state.wording import CONCEPT, DESCRIBED, NAME, PAIR, wording

HERE = Path(lexicon.__file__)
SYNONYMS = """
[nhà cửa]
nhà vệ sinh, nhà xí
nước sạch, nước
[~ con người]
học sinh, các cháu
[=nghĩa khác]
nhà nước
"""


def concepts(text: str) -> set[str]:
    return {concept for concept in wording(text).sense if concept.startswith("=")}


def test_phrase_stands_under_one_concept_only():
    synonyms = HERE.with_name("synonyms.txt").read_text(encoding="utf-8").split("[=")[0]
    lines = [line for line in synonyms.splitlines() if line and line[0] not in "#["]
    phrases = Counter(p.strip().rstrip("!") for line in lines for p in line.split(","))
    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_concepts_that_are_near_are_known():
    near = "[nhà]\nnhà vệ sinh\nnước sạch\n[=gần nhau]\nnhà vệ sinh, "
    assert set(read(near + "nước sạch", "nước sạch: khát").near) == {"=nha ve sinh", "=nuoc sach"}
    with pytest.raises(ValueError, match="nha tam"):
        read(near + "nhà tắm", "nước sạch: khát")


def test_situation_points_to_a_concept_that_is_known():
    assert read(SYNONYMS, "nhà vệ sinh: nhịn tiểu").situations
    with pytest.raises(ValueError, match="nhà tắm"):
        read(SYNONYMS, "nhà tắm: tắm ngoài trời")


@pytest.mark.parametrize("text", ["Các cháu phải nhịn tiểu cả buổi", "cac chau nhin tieu ca buoi"])
def test_what_is_described_is_what_is_meant_but_counts_less(text: str):
    assert wording(text).weights["=nha ve sinh"] == DESCRIBED < CONCEPT
    assert wording("Xin xây nhà vệ sinh").weights["=nha ve sinh"] == CONCEPT


@pytest.mark.parametrize("count", ["60", "sáu mươi", "hơn năm mươi lăm"])
def test_number_in_figures_or_words(count: str):
    assert "=qua dong" in concepts(f"Mỗi lớp {count} em thì cô dạy sao nổi")


def test_words_between_are_left_out_but_not_too_many():
    assert "=truc trua" in concepts("Buổi trưa các cô không được nghỉ")
    assert "=truc trua" not in concepts("Trưa nay nắng, mọi người làm đến tối không được nghỉ")


def test_accents_that_were_typed_do_not_contradict_a_phrase():
    assert "=bo hoc" in concepts("Nhiều em bỏ học")
    assert "=bo hoc" in concepts("nhieu em bo hoc")
    assert "=bo hoc" not in concepts("Đề nghị cấp bộ học cụ cho các em")


def test_hoi_and_nga_are_mixed_up_and_a_tone_may_be_missing():
    assert "=sua chua" in concepts("Đề nghị sữa chửa mái trường")
    assert "=nha ve sinh" in concepts("Trường chưa có nhà vê sinh")


def test_word_inside_another_word_says_something_else():
    assert "=nuoc sach" in concepts("Cả bản thiếu nước")
    assert "=nuoc sach" not in concepts("Chính sách của nhà nước rất đúng")


def test_what_is_shortened_is_read_with_its_accents():
    assert "=hong" not in concepts("Bàn ghế hỏng hết") and "=xuong cap" in concepts("Bàn ghế hỏng")
    assert [s.bare for s in syllables("hông có")] == ["khong", "co"]
    assert [s.bare for s in syllables("Người ta")] == ["nguoi", "ta"]


def test_name_inside_a_sentence_counts_more():
    weights = wording("Đường vào bản Khe Mạ lầy lội").weights
    assert (weights["khe ma"], weights["lay loi"]) == (NAME, PAIR)
    assert wording("KHE MẠ LẦY LỘI").weights["khe ma"] == PAIR
    assert wording("khe ma lay loi").weights["khe ma"] == PAIR


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 20_000,
        "\u202e" + "nhà vệ sinh " * 2_000 + "\u202c",
        "không " * 5_000,
        "# … # " * 3_000,
        "👩🏽‍🏫 một em một lớp " * 1_000,
        "60 " * 8_000,
        "\x00\ufeff\u200b" * 5_000,
        "Ｎｈà ѵệ sinh İıŁđĐ ﬁ" * 800,
    ],
)
def test_any_text_is_taken_apart_the_same_way_every_time(text: str):
    wording.cache_clear()
    first = wording(text)
    wording.cache_clear()
    assert wording(text) == first
