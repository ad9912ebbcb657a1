"""A split opinion in the documents: each part by its number and its words, and sums that lead from
what was received to what stands after splitting (R11: 154 received, 161 after splitting)."""

import re
from collections import Counter

import pytest

from meeting.documents.answers_report import answers_report
from meeting.documents.blocks import paragraphs
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.documents.summary import reckoning, rows
from meeting.documents.summary_agencies import agencies_blocks
from meeting.state import parts
from meeting.state.reconcile import reconciled
from meeting.state.snapshot import State
from tests.documents import factory as f

NAMED = re.compile(r"[ýÝ] kiến số (\d+) \(ý ([\d, và]+)\)")


def split_state() -> State:
    """The first opinion holds three thoughts: two in the first matter, one in the second."""
    return f.state(
        f.OPINIONS[0].but(parts=["Bao giờ chi trả?", "Chi trả cho ai?", "Mái dột."]),
        f.MATTERS[0].but(parts={"o1": [0, 1]}),
        f.MATTERS[1].but(opinions=[*f.MATTERS[1].opinions, "o1"], parts={"o1": [2]}),
    )


def texts(blocks) -> list[str]:
    return [p.text for p in paragraphs(blocks)]


def test_notice_and_report_name_the_parts_of_a_matter():
    state = split_state()
    for made in (notice, answers_report):
        lines = [p.text for p in paragraphs(made(state)) if p.matter in ("k1", "k2")]
        assert len(lines) == 2
        assert ["ý kiến số 1 (ý 1 và 2)" in line for line in lines].count(True) == 1
        assert [" – ý kiến số 1 (ý 3)" in line for line in lines].count(True) == 1


def test_minutes_tell_the_notice_s_line_of_each_part():
    found = "\n".join(texts(minutes(split_state())))
    assert "ý kiến số 1 (ý 1 và 2)" in found and "ý kiến số 1 (ý 3)" in found


def test_tables_say_the_words_of_each_part():
    state = split_state()
    title = f.MATTERS[0].title
    said = f"{title}\nÝ kiến số 1 (ý 1): Bao giờ chi trả?\nÝ kiến số 1 (ý 2): Chi trả cho ai?"
    assert rows(state)[0][1] == said
    assert rows(state)[1][1].endswith("\nÝ kiến số 1 (ý 3): Mái dột.")
    assert said in texts(agencies_blocks(state))


@pytest.mark.parametrize("hidden", [{"is_private": True}, {"suspicion": "suspected"}])
def test_words_and_number_of_a_restricted_opinion_are_not_named(hidden):
    state = split_state()
    state.take([state.opinions["o1"].but(**hidden)])
    for blocks in (notice(state), answers_report(state), minutes(state), agencies_blocks(state)):
        found = "\n".join(texts(blocks))
        assert "Chi trả cho ai?" not in found and "ý kiến số 1 (" not in found


def received(count: int, split: dict[int, int], matters: int) -> State:
    """So many opinions; those split hold so many thoughts; every part stands in a matter."""
    opinions = [
        f.opinion(n, f"Việc {n}", parts=[f"Việc {n}, ý {p}" for p in range(1, split.get(n, 0) + 1)])
        for n in range(1, count + 1)
    ]
    found = [f.matter(n, f"Nội dung {n}", "noted") for n in range(1, matters + 1)]
    place = 0
    for opinion in opinions:
        for part in range(parts.count(opinion)):
            one = found[place % matters]
            held = {opinion.id: [part]} if opinion.parts else {}
            found[place % matters] = one.but(
                opinions=[*one.opinions, opinion.id], parts=one.parts | held
            )
            place += 1
    return State(f.MEETING.id, [f.MEETING, f.NOTICE, *opinions, *found])


def test_154_received_are_161_after_splitting():
    split = {7: 2, 19: 2, 40: 2, 66: 2, 101: 2, 150: 3}
    state = received(154, split, matters=60)
    counted = reconciled(state)
    assert (counted.received, counted.parts, counted.grouped, counted.matters) == (
        154,
        161,
        161,
        60,
    )
    said = reckoning(state)
    assert said[0].startswith("Ý kiến đã tiếp nhận: 154")
    assert "Tách ý kiến có nhiều nội dung: thêm 07 ý, thành 161 ý." in said
    assert "161 ý gộp lại còn 60 nội dung (101 ý trùng nội dung)" in said[-1]
    wanted = {(str(o), str(p)) for o, count in split.items() for p in range(1, count + 1)}
    for found in (texts(notice(state)), [row[1] for row in rows(state)]):
        named = Counter(match.groups() for line in found for match in NAMED.finditer(line))
        assert set(named) == wanted and set(named.values()) == {1}
