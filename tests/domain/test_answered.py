"""What is answered, a split opinion part by part; rules, screens and documents agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.domain.refusal import Refusal
from meeting.state.answered import Share, is_answered, is_matter_answered, share
from meeting.views import view_of
from meeting.views.mine import mine
from tests.domain.room import Room
from tests.views.agreement import agreed, in_the_file

TWO = ["Bao giờ bổ sung biên chế?", "Bao giờ sửa nhà vệ sinh?"]
NOT_ANSWERED = ("wrong_state", "not_answered")


@pytest.fixture
def compound(room: Room) -> str:
    opinion = room.opinion_of(room.dung, "Thiếu giáo viên và nhà vệ sinh hỏng", topic=room.staffing)
    room.binh.do("opinion.split", opinion=opinion, parts=TWO)
    return opinion


@pytest.fixture
def halves(room: Room, compound: str) -> list[str]:
    made = [room.matter(title="", opinions=[compound]) for _ in TWO]
    for matter, lead in zip(made, (room.home, room.education), strict=True):
        room.binh.do("matter.tag", matter=matter, lead=lead)
    return made


def answer(room: Room, *matters: str, mode: str = "spoken") -> None:
    room.binh.do("matter.answer", matters=list(matters), text="Trong hè.", mode=mode)


def own(room: Room) -> dict:
    (found,) = mine(room.state, room.dung.id)["opinions"]
    return found


def test_split_opinion_is_answered_when_each_part_is(room: Room, compound: str, halves: list[str]):
    opinion = room.opinion(compound)
    answer(room, halves[0])
    assert share(room.state, opinion) == Share(1, 2)
    assert not is_answered(room.state, opinion)
    assert room.binh.refusal("thought.judge", thought=compound, is_satisfied=True) == NOT_ANSWERED
    assert compound in view_of(room.state, "chair")["asked"]
    seen = view_of(room.state, "secretary")["opinions"][compound]
    assert (seen.get("is_answered"), seen["answered_parts"]) == (None, 1)
    agreed(room)
    answer(room, halves[1])
    assert is_answered(room.state, opinion)
    assert compound not in view_of(room.state, "chair")["asked"]
    agreed(room)


def test_part_that_stands_nowhere_has_no_answer(room: Room, compound: str):
    answer(room, room.matter(title="", opinions=[compound]))
    assert not is_answered(room.state, room.opinion(compound))
    assert own(room)["answered_parts"] == {"n": 1, "of": 2}


def test_phone_says_how_many_parts_are_answered(room: Room, halves: list[str]):
    assert "answered_parts" not in own(room)
    answer(room, halves[1])
    assert own(room)["answered_parts"] == {"n": 1, "of": 2}
    answer(room, halves[0])
    assert "answered_parts" not in own(room) and own(room)["is_answered"]


def test_wall_says_answered_when_the_hall_knows_an_answer_to_each_part(
    room: Room, compound: str, halves: list[str]
):
    room.cuc.do("opinion.release", opinion=compound)

    def on_the_wall() -> bool:
        return view_of(room.state, "phone")["opinions"][compound].get("is_answered", False)

    answer(room, halves[0])
    answer(room, halves[1], mode="prepared")
    assert not on_the_wall()
    (prepared,) = [a.id for a in room.state.answers.values() if a.mode == "prepared"]
    room.an.do("answer.publish", answer=prepared)
    assert on_the_wall()


def test_each_agency_that_owes_a_part_has_it_to_answer(
    room: Room, compound: str, halves: list[str]
):
    room.an.do("opinion.read", opinion=compound)
    room.an.do("turn.finish")

    def waits_for(agency: str) -> bool:
        return compound in view_of(room.state, f"agency:{agency}")["to_answer"]

    assert waits_for(room.home) and waits_for(room.education)
    groups = view_of(room.state, "chair")["round"]["groups"]
    assert [(g["agency"], g["thoughts"]) for g in groups] == [
        (room.home, [compound]),
        (room.education, [compound]),
    ]
    answer(room, halves[0])
    assert not waits_for(room.home) and waits_for(room.education)


def test_report_leaves_open_what_is_prepared_in_part(draft_room: Room):
    room = draft_room
    compound = room.opinion_of(room.dung)
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    halves = [room.matter(title="", opinions=[compound]) for _ in TWO]
    answer(room, halves[0], mode="prepared")
    room.oanh.do("meeting.open")
    room.speaking(kind="report")
    assert room.an.refusal("thought.report") == ("wrong_state", "nothing_prepared")
    answer(room, halves[1], mode="prepared")
    assert room.an.do("thought.report") == {"thoughts": [compound]}


def test_matter_of_which_everything_was_ticked_is_answered(room: Room):
    one, two = (room.opinion_of(room.dung, f"Ý kiến {n}") for n in (1, 2))
    matter = room.matter(opinions=[one, two])
    room.binh.do("thought.tick", thoughts=[one])
    assert not is_matter_answered(room.state, room.get_matter(matter))
    agreed(room)
    room.binh.do("thought.tick", thoughts=[two])
    assert is_matter_answered(room.state, room.get_matter(matter))
    agreed(room)


MODES = ("spoken", "written", "prepared")
NUMBERS = st.integers(0, 30)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=10, max_size=24))
def test_rules_screens_and_documents_agree(steps: list[tuple[int, int, int]]):
    room = Room()
    room.oanh.do("meeting.open")
    turn = room.speaking(kind="first")
    opinions = [room.opinion_of(room.dung, f"Ý kiến {n}") for n in range(2)]
    opinions.append(room.cuc.do("opinion.capture", turn=turn, text="Nghe được")["opinion"])
    room.an.do("turn.finish")
    for which, a, b in steps:
        matters = [*sorted(room.state.matters), "none"]
        one, two = matters[a % len(matters)], matters[b % len(matters)]
        opinion = opinions[b % 3]
        undo = ["none", *sorted(room.state.regroupings)][-1]
        name, args = [
            ("opinion.split", {"opinion": opinion, "parts": (TWO * 2)[: a % 5]}),
            ("opinion.split", {"opinion": opinion, "parts": TWO}),
            ("matter.create", {"opinions": [opinion], "title": "Việc"}),
            ("matter.create", {"opinions": [opinion], "turns": [turn], "title": "Việc"}),
            ("matter.attach", {"matter": one, "opinions": [opinion]}),
            ("matter.merge", {"into": one, "matters": [two]}),
            ("matter.detach", {"matter": one, "opinions": [opinion]}),
            ("matter.undo", {"regrouping": undo}),
            ("matter.answer", {"matters": [one], "text": "Rõ.", "mode": MODES[b % 3]}),
            ("matter.answer", {"matters": [one], "text": "Rõ.", "mode": "written"}),
            ("thought.tick", {"thoughts": [(turn, opinion)[a % 2]]}),
            ("thought.untick", {"thoughts": [(turn, opinion)[a % 2]]}),
        ][which % 12]
        try:
            room.binh.do(name, **args)
        except Refusal:
            continue
        agreed(room)
    in_the_file(room)
