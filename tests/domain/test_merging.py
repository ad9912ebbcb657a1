"""Merging matters loses nothing: of several drafts of one agency one counts, the others stay
readable; undoing it brings all of it back."""

from itertools import product

import pytest

from meeting.domain.refusal import Refusal
from meeting.state.matters import Answer
from meeting.state.prepared import at_hand, draft_of, drafts_of
from meeting.state.snapshot import TABLE_OF
from meeting.views import view_of
from tests.domain.room import Room

STEPS = ("draft", "submitted", "approved")


@pytest.fixture
def two(room: Room) -> tuple[str, str]:
    """Two matters that one agency leads."""
    made = room.matter(title="Một"), room.matter(title="Hai")
    for matter in made:
        room.binh.do("matter.tag", matter=matter, lead=room.home)
    return made


def prepared(room: Room, matter: str, text: str, status: str = "draft") -> str:
    args = {"matter": matter, "agency": room.home, "text": text}
    answer: str = room.khanh.do("answer.write", **args)["answer"]
    if status != "draft":
        room.khanh.do("answer.submit", answer=answer)
    if status == "approved":
        room.an.do("answer.approve", answer=answer)
    return answer


def merged(room: Room, two: tuple[str, str]) -> str:
    undo: str = room.binh.do("matter.merge", into=two[0], matters=[two[1]])["undo"]
    return undo


def answer_of(room: Room, answer: str) -> Answer:
    return room.state.answers[answer]


@pytest.mark.parametrize(("one", "other"), list(product(STEPS, STEPS)))
def test_one_draft_of_an_agency_counts_and_the_other_is_kept(
    room: Room, two: tuple[str, str], one: str, other: str
):
    first, second = prepared(room, two[0], "Một.", one), prepared(room, two[1], "Hai.", other)
    undo = merged(room, two)
    stays, beside = (second, first) if STEPS.index(other) > STEPS.index(one) else (first, second)
    assert [a.id for a in drafts_of(room.state, two[0])] == [stays]
    assert [a.id for a in at_hand(room.state, room.get_matter(two[0]))] == [stays]
    kept = answer_of(room, beside)
    number = room.get_matter(two[beside == second]).number
    assert (kept.matters, kept.aside, kept.is_settled) == ([], {two[0]: number}, False)
    assert kept.text == ("Hai." if beside == second else "Một.")
    assert room.last.particulars["set_aside"] == [beside]
    room.binh.do("matter.undo", regrouping=undo)
    for matter, answer, status in ((two[0], first, one), (two[1], second, other)):
        back = answer_of(room, answer)
        assert (back.matters, back.aside, back.status) == ([matter], {}, status)
        found = draft_of(room.state, matter, room.home)
        assert found is not None and found.id == answer


def test_what_was_typed_meanwhile_survives_the_undo(room: Room, two: tuple[str, str]):
    first, second = prepared(room, two[0], "Một."), prepared(room, two[1], "Hai.")
    undo = merged(room, two)
    assert prepared(room, two[0], "Một. Hai.") == first
    room.khanh.do("answer.settle", answer=second)
    again = room.binh.do("matter.undo", regrouping=undo)["undo"]
    assert [answer_of(room, a).text for a in (first, second)] == ["Một. Hai.", "Hai."]
    room.binh.do("matter.undo", regrouping=again)
    assert answer_of(room, second).aside == {two[0]: room.get_matter(two[1]).number}


def test_agency_reads_what_was_set_aside_and_puts_it_away(room: Room, two: tuple[str, str]):
    prepared(room, two[0], "Một.", "approved")
    beside = prepared(room, two[1], "Hai.")
    merged(room, two)
    for audience in (f"agency:{room.home}", "preparation"):
        shown = view_of(room.state, audience)["answers"][beside]
        assert (shown["text"], shown["matters"]) == ("Hai.", [])
        assert shown["aside"] == {two[0]: room.get_matter(two[1]).number}
    assert beside not in view_of(room.state, f"agency:{room.education}")["answers"]
    for command in ("answer.submit", "answer.recall"):
        assert room.khanh.refusal(command, answer=beside) == ("wrong_state", "answer_aside")
    room.khanh.do("answer.settle", answer=beside)
    shown = view_of(room.state, f"agency:{room.home}")["answers"][beside]
    assert shown["is_settled"] and shown["text"] == "Hai."


def test_settle_is_for_its_agency_and_the_staff(room: Room, two: tuple[str, str]):
    stays, beside = prepared(room, two[0], "Một."), prepared(room, two[1], "Hai.")
    assert room.khanh.refusal("answer.settle", answer=stays) == ("wrong_state", "answer_not_aside")
    merged(room, two)
    for who in (room.cuc, room.dung, room.ha):
        assert who.refusal("answer.settle", answer=beside)[0] == "not_allowed"
    others = room.binh.do("matter.answer", **by_staff(room, two[0]))["answer"]
    assert room.khanh.refusal("answer.settle", answer=others) == ("not_allowed", "other_agency")
    assert room.khanh.refusal("answer.settle", answer="x") == ("not_found", "no_answer")
    room.binh.do("answer.settle", answer=beside)


def by_staff(room: Room, matter: str) -> dict:
    return {
        "matters": [matter],
        "text": "Của sở khác.",
        "mode": "prepared",
        "agency": room.education,
    }


def test_set_aside_goes_along_when_matters_are_merged_again(room: Room, two: tuple[str, str]):
    third = room.matter(title="Ba")
    prepared(room, two[0], "Một.")
    beside = prepared(room, two[1], "Hai.")
    merged(room, two)
    room.binh.do("matter.merge", into=third, matters=[two[0]])
    assert answer_of(room, beside).aside == {third: room.get_matter(two[1]).number}
    assert beside in view_of(room.state, f"agency:{room.home}")["answers"]


def test_answer_to_other_matters_counts_there_still(room: Room, two: tuple[str, str]):
    third = room.matter(title="Ba")
    args = {"matters": [two[1], third], "text": "Chung.", "mode": "prepared", "agency": room.home}
    prepared(room, two[0], "Một.", "approved")
    both = room.binh.do("matter.answer", **args)["answer"]
    merged(room, two)
    kept = answer_of(room, both)
    assert (kept.matters, list(kept.aside)) == ([third], [two[0]])


def test_given_answers_all_stay(room: Room, two: tuple[str, str]):
    given = [
        room.binh.do("matter.answer", matters=[m], text="Rõ.", agency=room.home)["answer"]
        for m in two
    ]
    merged(room, two)
    assert [answer_of(room, a).matters for a in given] == [[two[0]], [two[0]]]


# -- tags, questions back, turns -----------------------------------------------------------------


def test_missing_tags_are_filled_in_and_former_leads_go_on(room: Room):
    into, other = room.matter(title="Một"), room.matter(title="Hai")
    room.binh.do("matter.tag", matter=into, lead=room.home, directive="rà soát")
    room.binh.do("matter.tag", matter=other, lead=room.education, due_on="2023-06-30")
    room.binh.do("matter.tag", matter=other, directive="bố trí vốn", outcome="assigned")
    undo = merged(room, (into, other))
    now = room.get_matter(into)
    assert (now.lead, now.coordinating) == (room.home, [room.education])
    assert (now.due_on, now.outcome, now.directive) == (
        "2023-06-30",
        "assigned",
        "rà soát; bố trí vốn",
    )
    assert now.tag_v["outcome"] == room.state.meeting.version and now.tag_by["outcome"] == "binh"
    room.binh.do("matter.tag", matter=into, due_on="2023-07-15")
    room.binh.do("matter.undo", regrouping=undo)
    back = room.get_matter(into)
    assert (back.lead, back.coordinating, back.outcome) == (room.home, [], None)
    assert back.directive == "rà soát" and back.due_on == "2023-07-15"


def test_a_day_that_was_put_off_is_taken_with_its_first_day(room: Room, two: tuple[str, str]):
    room.binh.do("matter.tag", matter=two[1], answer_by="2023-06-30")
    longer = {"day": "answer_by", "until": "2023-07-14", "reason": "complex"}
    room.an.do("matter.extend", matter=two[1], **longer)
    undo = merged(room, two)
    into = room.get_matter(two[0])
    assert (into.answer_by, into.first_day("answer_by")) == ("2023-07-14", "2023-06-30")
    room.binh.do("matter.undo", regrouping=undo)
    assert (room.get_matter(two[0]).answer_by, room.get_matter(two[0]).extended) == (None, {})


def test_question_back_goes_along_and_comes_back(room: Room, two: tuple[str, str]):
    query = room.khanh.do("query.ask", matter=two[1], text="Trường nào?")["query"]
    undo = merged(room, two)
    assert room.state.queries[query].matter == two[0]
    room.binh.do("matter.undo", regrouping=undo)
    assert room.state.queries[query].matter == two[1]


def test_whatever_is_merged_and_undone_is_as_before(room: Room, two: tuple[str, str]):
    opinion = room.opinion_of(room.dung)
    room.binh.do("matter.attach", matter=two[1], opinions=[opinion])
    prepared(room, two[0], "Một.", "submitted")
    prepared(room, two[1], "Hai.", "approved")
    plain = {t: {i: r.but(v=0) for i, r in rows.items()} for t, rows in room.state.tables.items()}
    undo = merged(room, two)
    room.binh.do("matter.undo", regrouping=undo)
    for table in set(TABLE_OF.values()) - {"regroupings", "meetings"}:
        now = {i: r.but(v=0) for i, r in room.state.tables[table].items()}
        if table == "matters":
            now = {i: r.but(tag_v={}, tag_by={}) for i, r in now.items()}
            plain[table] = {i: r.but(tag_v={}, tag_by={}) for i, r in plain[table].items()}
        assert now == plain[table], table


def test_merge_by_a_moderator_is_not_allowed(room: Room, two: tuple[str, str]):
    with pytest.raises(Refusal):
        room.cuc.do("matter.merge", into=two[0], matters=[two[1]])
