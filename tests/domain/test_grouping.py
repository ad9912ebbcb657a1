"""Parts of an opinion, undoing a regrouping, and totals that explain themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.documents.blocks import paragraphs
from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.domain.refusal import Refusal
from meeting.state import parts
from meeting.state.reconcile import reconciled
from meeting.views.mine import mine
from tests.domain.room import Room

TWO = ["Bao giờ bổ sung biên chế?", "Bao giờ sửa nhà vệ sinh?"]
DENIED = ("not_allowed", "not_allowed")


@pytest.fixture
def three(room: Room) -> list[str]:
    return [room.opinion_of(room.dung, f"Ý kiến {n}", topic=room.staffing) for n in (1, 2, 3)]


@pytest.fixture
def compound(room: Room) -> str:
    return room.opinion_of(room.dung, "Thiếu giáo viên và nhà vệ sinh hỏng")


def grouping(room: Room) -> dict:
    """Where everything stands."""
    matters = {
        m.id: (m.opinions, m.turns, m.parts)
        for m in room.state.matters.values()
        if not m.is_removed
    }
    return {
        "matters": matters,
        "answers": {a.id: a.matters for a in room.state.answers.values()},
        "parts": {o.id: o.parts for o in room.state.opinions.values()},
    }


# -- an opinion that holds several thoughts ------------------------------------------------------


def test_split_keeps_the_words_and_the_author(room: Room, compound: str):
    before = room.state.opinions[compound]
    assert room.binh.do("opinion.split", opinion=compound, parts=TWO)["parts"] == 2
    assert room.state.opinions[compound] == before.but(parts=TWO, v=room.state.meeting.version)


def test_each_part_stands_in_a_matter_of_its_own(room: Room, compound: str):
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    first = room.matter(title="", opinions=[compound])
    second = room.matter(title="", opinions=[compound])
    assert [room.get_matter(m).title for m in (first, second)] == TWO
    assert [room.get_matter(m).parts for m in (first, second)] == [{compound: [0]}, {compound: [1]}]
    refused = ("wrong_state", "opinion_in_matter")
    assert room.binh.refusal("matter.create", opinions=[compound]) == refused


def test_notice_minutes_and_phone_show_each_part_in_its_matter(room: Room, compound: str):
    room.binh.do("opinion.split", opinion=compound, parts=[*TWO, "Bao giờ có nước sạch?"])
    first, second = (room.matter(title="", opinions=[compound]) for _ in range(2))
    room.binh.do("matter.tag", matter=first, lead=room.home, outcome="resolved")
    room.binh.do("matter.answer", matters=[second], text="Sẽ sửa trong hè.", mode="spoken")
    lines = [p.text for p in paragraphs(notice(room.state)) if p.matter]
    assert [sum(words in line for line in lines) for words in TWO] == [1, 1]
    assert len(lines) == 2
    told = [p.text for p in paragraphs(minutes(room.state))]
    assert [line for line in told if line.startswith("+ Ý")] == [
        f"+ Ý 1: {TWO[0]} (Nội dung kiến nghị: {TWO[0]}.)",
        f"+ Ý 2: {TWO[1]} (Nội dung kiến nghị: {TWO[1]}; đã được trả lời.)",
        "+ Ý 3: Bao giờ có nước sạch? (Chưa đưa vào nội dung kiến nghị nào.)",
    ]
    (own,) = mine(room.state, room.dung.id)["opinions"]
    assert [(m["number"], m["words"], m.get("is_answered")) for m in own["matters"]] == [
        (1, [TWO[0]], None),
        (2, [TWO[1]], True),
    ]
    assert own["matters"][0]["outcome"] == "resolved"
    assert own["unplaced"] == ["Bao giờ có nước sạch?"]
    assert [answer["to"] for answer in own["answers"]] == [[2]]


def test_a_part_may_be_named(room: Room, compound: str):
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    made = room.binh.do("matter.create", opinions=[compound], parts={compound: [1]})["matter"]
    assert room.get_matter(made).title == TWO[1]
    assert room.binh.field("matter.attach", matter=made, opinions=[compound], parts={compound: [2]})
    taken = {"opinions": [compound], "parts": {compound: [1]}}
    assert room.binh.refusal("matter.create", **taken) == ("wrong_state", "opinion_in_matter")
    room.binh.do("matter.attach", matter=made, opinions=[compound], parts={compound: [0]})
    assert room.get_matter(made).parts == {compound: [0, 1]}


def test_split_of_an_opinion_in_a_matter_leaves_its_first_part_there(room: Room, compound: str):
    matter = room.matter(opinions=[compound])
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    assert parts.free(room.state, room.state.opinions[compound]) == [1]
    assert room.get_matter(matter).parts == {compound: [0]}
    room.binh.do("opinion.split", opinion=compound, parts=[])
    assert room.get_matter(matter).parts == {}


def test_split_is_not_changed_once_parts_stand_in_several_matters(room: Room, compound: str):
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    for _ in TWO:
        room.matter(title="", opinions=[compound])
    refused = ("wrong_state", "parts_in_matters")
    assert room.binh.refusal("opinion.split", opinion=compound, parts=[]) == refused


@pytest.mark.parametrize("wrong", [["một"], [""], ["a", " "], ["a"] * 13, ["a", "b" * 2001]])
def test_split_into_wrong_parts_is_invalid(room: Room, compound: str, wrong: list[str]):
    assert room.binh.field("opinion.split", opinion=compound, parts=wrong) == "parts"


def test_split_of_restricted_words_is_refused(room: Room, compound: str):
    room.cuc.do("opinion.suspect", opinion=compound)
    refused = ("wrong_state", "opinion_restricted")
    assert room.binh.refusal("opinion.split", opinion=compound, parts=TWO) == refused


def test_split_by_a_participant_or_the_chair_is_not_allowed(room: Room, compound: str):
    for who in (room.dung, room.an, room.khanh):
        assert who.refusal("opinion.split", opinion=compound, parts=TWO) == DENIED


def test_merged_and_split_matters_keep_their_parts(room: Room, compound: str):
    room.binh.do("opinion.split", opinion=compound, parts=TWO)
    first, second = (room.matter(title="", opinions=[compound]) for _ in TWO)
    room.binh.do("matter.merge", into=first, matters=[second])
    assert room.get_matter(first).parts == {compound: [0, 1]}
    made = room.binh.do("matter.split", matter=first, parts=[{"opinions": [compound]}])["matters"]
    assert room.get_matter(made[0]).parts == {compound: [0, 1]}
    assert room.get_matter(first).parts == {}


# -- undo ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["create", "attach", "detach", "merge", "split", "parts"])
def test_undo_puts_everything_back_and_undoing_it_does_it_again(
    room: Room, three: list[str], what: str
):
    turn = room.speaking()
    one = room.matter(opinions=three[:1], turns=[turn])
    two = room.matter(opinions=three[1:2], turns=[turn])
    room.binh.do("matter.answer", matters=[two], text="Sẽ bổ sung")
    name, args = {
        "create": ("matter.create", {"opinions": three[2:]}),
        "attach": ("matter.attach", {"matter": one, "opinions": three[2:]}),
        "detach": ("matter.detach", {"matter": one, "opinions": three[:1], "turns": [turn]}),
        "merge": ("matter.merge", {"into": one, "matters": [two]}),
        "split": ("matter.split", {"matter": one, "parts": [{"opinions": three[:1]}]}),
        "parts": ("opinion.split", {"opinion": three[0], "parts": TWO}),
    }[what]
    before = grouping(room)
    done = room.binh.do(name, **args)["undo"]
    after = grouping(room)
    assert after != before
    again = room.binh.do("matter.undo", regrouping=done)["undo"]
    assert grouping(room) == before
    assert room.entries[-1].name == "matter.undone"
    assert room.binh.refusal("matter.undo", regrouping=done) == ("wrong_state", "undone_already")
    room.binh.do("matter.undo", regrouping=again)
    assert grouping(room) == after


def test_undo_after_another_regrouping_of_the_same_is_refused(room: Room, three: list[str]):
    matter = room.matter(opinions=three[:1])
    first = room.binh.do("matter.attach", matter=matter, opinions=three[1:2])["undo"]
    room.binh.do("matter.attach", matter=matter, opinions=three[2:])
    assert room.binh.refusal("matter.undo", regrouping=first) == ("wrong_state", "regrouped_since")


def test_undo_does_not_put_an_opinion_into_two_matters(room: Room, three: list[str]):
    matter = room.matter(opinions=three)
    done = room.binh.do("matter.detach", matter=matter, opinions=three[:1])["undo"]
    room.matter(opinions=three[:1])
    assert room.binh.refusal("matter.undo", regrouping=done) == ("wrong_state", "regrouped_since")


def test_undo_does_not_bring_back_what_was_withdrawn(room: Room, three: list[str]):
    matter = room.matter(opinions=three)
    done = room.binh.do("matter.detach", matter=matter, opinions=three[:1])["undo"]
    room.dung.do("opinion.withdraw", opinion=three[0])
    assert room.binh.refusal("matter.undo", regrouping=done) == ("wrong_state", "regrouped_since")


def test_undo_of_a_split_whose_part_stands_somewhere_is_refused(room: Room, compound: str):
    done = room.binh.do("opinion.split", opinion=compound, parts=TWO)["undo"]
    room.binh.do("matter.create", opinions=[compound], parts={compound: [1]})
    assert room.binh.refusal("matter.undo", regrouping=done) == ("wrong_state", "regrouped_since")


def test_a_made_matter_that_was_worked_on_does_not_go(room: Room, three: list[str]):
    made = room.binh.do("matter.create", opinions=three)
    room.binh.do("matter.tag", matter=made["matter"], outcome="noted")
    refused = ("wrong_state", "matter_in_use")
    assert room.binh.refusal("matter.undo", regrouping=made["undo"]) == refused


def test_moderator_undoes_sorting_but_not_a_merge(room: Room, three: list[str]):
    made = room.cuc.do("matter.create", opinions=three[:1])
    room.cuc.do("matter.undo", regrouping=made["undo"])
    one, two = room.matter(), room.matter()
    merged = room.binh.do("matter.merge", into=one, matters=[two])["undo"]
    assert room.cuc.refusal("matter.undo", regrouping=merged) == DENIED
    assert room.dung.refusal("matter.undo", regrouping=merged) == DENIED
    undone = room.binh.do("matter.undo", regrouping=merged)["undo"]
    assert room.cuc.refusal("matter.undo", regrouping=undone) == DENIED


def test_unknown_regrouping_is_not_found(room: Room):
    assert room.binh.refusal("matter.undo", regrouping="x") == ("not_found", "no_regrouping")


def test_nothing_is_regrouped_once_the_notice_is_approved(room: Room, compound: str):
    done = room.binh.do("opinion.split", opinion=compound, parts=TWO)["undo"]
    room.an.do("notice.approve")
    assert room.binh.refusal("matter.undo", regrouping=done)[0] == "wrong_state"
    assert room.binh.refusal("opinion.split", opinion=compound, parts=[])[0] == "wrong_state"


# -- totals --------------------------------------------------------------------------------------


def adds_up(room: Room) -> None:
    """Each sum of the table is what stands before it; each part is in one place."""
    counted = reconciled(room.state)
    total = shares = 0
    for line in counted.lines():
        if line.sign == "of":
            shares += line.number
            total = shares
        elif line.sign == "=":
            assert line.number == total, (line, counted)
        else:
            total += line.number if line.sign == "+" else -line.number
        assert line.number >= 0, line
    standing = [m for m in room.state.matters.values() if not m.is_removed]
    assert counted.matters == len(standing)
    assert counted.made - counted.merged - counted.undone == counted.matters
    assert counted.received == len(room.state.opinions)
    for opinion in room.state.opinions.values():
        held = [p for m in standing for p in parts.held(m, opinion.id)]
        assert sorted(set(held)) == sorted(held), "a part in two places"
        assert set(held) <= set(range(parts.count(opinion)))


def test_received_and_grouped_are_explained(room: Room, compound: str):
    others = [room.opinion_of(room.dung, f"Ý kiến {n}") for n in range(6)]
    room.dung.do("opinion.withdraw", opinion=others[0])
    room.cuc.do("opinion.hold", opinion=others[1], reason="Xem lại")
    room.cuc.do("opinion.hold", opinion=others[2], reason="Việc khác", is_off_topic=True)
    room.cuc.do("opinion.suspect", opinion=others[3])
    room.binh.do("opinion.split", opinion=compound, parts=[*TWO, "Bao giờ có nước sạch?"])
    room.matter(opinions=[compound, *others[4:]])
    room.matter(title="", opinions=[compound])
    room.matter(title="Việc khác")
    adds_up(room)
    said = {line.code: line.number for line in reconciled(room.state).lines()}
    assert said["received"] == 7 and said["opinions"] == 5 and said["parts"] == 7
    assert (said["split"], said["held"], said["off_topic"], said["new"]) == (2, 1, 1, 1)
    assert (said["grouped"], said["gathered"], said["matters"]) == (4, 2, 3)


NUMBERS = st.integers(0, 30)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), max_size=30))
def test_totals_add_up_whatever_is_done(steps: list[tuple[int, int, int]]):
    room = Room()
    room.oanh.do("meeting.open")
    opinions = [room.opinion_of(room.dung, f"Ý kiến {n}") for n in range(5)]
    undos = ["none"]

    def some(number: int) -> list[str]:
        return sorted({opinions[number % 5], opinions[number // 3 % 5]})

    for which, a, b in steps:
        matters = [*room.state.matters, "none"]
        one, two = matters[a % len(matters)], matters[b % len(matters)]
        name, args = [
            ("matter.create", {"opinions": some(a), "title": "Việc"}),
            ("matter.attach", {"matter": one, "opinions": some(b)}),
            ("matter.detach", {"matter": one, "opinions": some(b)}),
            ("matter.merge", {"into": one, "matters": [two]}),
            ("matter.split", {"matter": one, "parts": [{"opinions": some(b)[:1]}]}),
            ("opinion.split", {"opinion": opinions[a % 5], "parts": (TWO * 2)[: b % 4]}),
            ("matter.undo", {"regrouping": undos[a % len(undos)]}),
            ("opinion.suspect", {"opinion": opinions[a % 5]}),
            ("opinion.clear", {"opinion": opinions[a % 5]}),
            ("opinion.hold", {"opinion": opinions[a % 5], "reason": "Xem lại"}),
        ][which % 10]
        try:
            undos.append(room.binh.do(name, **args).get("undo", "none"))
        except Refusal:
            continue
        adds_up(room)
