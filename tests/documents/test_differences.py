"""What differs between two texts, word by word."""

import random
import time

from meeting.documents.differences import Piece, Row, as_rows, between, in_words
from meeting.documents.drawing import DOCUMENTS
from meeting.documents.freezing import frozen, text_of, thawed
from meeting.state.versions import digest_of
from tests.documents import factory as f

OLD = ["Mở đầu.", "1.1. Giao Phòng A rà soát trước ngày 05/6.", "1.2. Giao Phòng B.", "Hết./."]


def test_texts_that_are_the_same_show_nothing_but_how_much():
    assert between(OLD, OLD) == [Row([], 4)]
    assert between([], []) == []


def test_a_changed_word_is_shown_in_its_sentence():
    new = [OLD[0], "1.1. Giao Phòng A rà soát trước ngày 10/6.", *OLD[2:]]
    assert between(OLD, new) == [
        Row([], 1),
        Row(
            [
                Piece("same", "1.1. Giao Phòng A rà soát trước ngày"),
                Piece("removed", "05/6."),
                Piece("added", "10/6."),
            ]
        ),
        Row([], 2),
    ]


def test_a_new_paragraph_only_moves_the_numbers_of_those_behind_it():
    new = [
        OLD[0],
        "1.1. Giao Phòng C xác minh.",
        "1.2. " + OLD[1][5:],
        "1.3. " + OLD[2][5:],
        OLD[3],
    ]
    pieces = [row.pieces for row in between(OLD, new) if row.pieces]
    assert pieces[0] == [Piece("added", "1.1. Giao Phòng C xác minh.")]
    assert [p.op for p in pieces[1]] == [p.op for p in pieces[2]] == ["removed", "added", "same"]
    assert as_rows(between(OLD, new))[0] == {"same": 1}


def test_a_paragraph_with_nothing_in_common_was_taken_out_and_another_put_in():
    rows = between(["Một hai ba bốn."], ["Năm sáu bảy."])
    assert [row.pieces[0].op for row in rows] == ["removed", "added"]


def test_the_signed_text_is_compared_whatever_its_lines_and_columns():
    ours = "ỦY BAN NHÂN DÂN XÃ CỘNG HÒA XÃ HỘI Số: 05/TB Giao Phòng A rà soát trước ngày 05/6./."
    same = "CỘNG HOÀ XÃ HỘI\nUỶ BAN NHÂN DÂN XÃ\nSố: 05/TB Giao Phòng A\nrà soát trước ngày 05/6./."
    assert in_words(ours, same) == []
    other = same.replace("05/6", "15/6")
    assert [(d.removed, d.added) for d in in_words(ours, other)] == [("05/6./.", "15/6./.")]
    assert in_words(ours, other)[0].before.endswith("rà soát trước ngày")


def test_a_long_text_is_compared_in_a_moment():
    chance = random.Random(1)
    words = [f"từ{chance.randrange(900)}" for _ in range(30_000)]
    other = [word + "." if n % 1_000 == 7 else word for n, word in enumerate(words)]
    begun = time.process_time()
    found = in_words(" ".join(words), " ".join(other))
    assert (len(found), time.process_time() - begun < 3) == (30, True)


def test_a_kept_text_reads_as_it_did():
    for make in DOCUMENTS.values():
        blocks = make(f.state())
        assert thawed(frozen(blocks)) == blocks
        assert digest_of(text_of(thawed(frozen(blocks)))) == digest_of(text_of(blocks))
