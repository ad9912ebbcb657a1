"""Matters: made of opinions and turns, merged and split so that the totals reconcile, tagged."""

import pytest

from meeting.state.matters import AUTHORITIES, OUTCOMES
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


@pytest.fixture
def three(room: Room) -> list[str]:
    return [room.opinion_of(room.dung, f"Ý kiến {n}", topic=room.staffing) for n in (1, 2, 3)]


def standing(room: Room) -> list[str]:
    """Every opinion that stands in a matter, as often as it does."""
    live = [m for m in room.state.matters.values() if not m.is_removed]
    return sorted(o for m in live for o in m.opinions)


def test_create_from_opinions_and_turns(room: Room, three: list[str]):
    turn = room.speaking()
    made = room.binh.do("matter.create", opinions=three[:2], turns=[turn])
    matter = room.get_matter(made["matter"])
    assert (matter.number, matter.title, matter.topic) == (1, "Ý kiến 1", room.staffing)
    assert (matter.opinions, matter.turns) == (three[:2], [turn])


def test_create_from_a_title_alone(room: Room):
    assert room.get_matter(room.matter(title="Chế độ")).title == "Chế độ"
    assert room.binh.field("matter.create") == "title"


def test_create_shortens_a_long_first_sentence_at_a_word(room: Room):
    opinion = room.opinion_of(room.dung, "Đề nghị " * 100)
    title = room.get_matter(room.matter(title="", opinions=[opinion])).title
    assert title.endswith("nghị …") and len(title) <= 162


def test_an_opinion_stands_in_one_matter(room: Room, three: list[str]):
    first = room.matter(opinions=three[:1])
    second = room.matter()
    refused = ("wrong_state", "opinion_in_matter")
    assert room.binh.refusal("matter.create", opinions=three[:1]) == refused
    assert room.binh.refusal("matter.attach", matter=second, opinions=three[:1]) == refused
    room.binh.do("matter.attach", matter=first, opinions=three[:2])
    assert standing(room) == sorted(three[:2])


def test_a_speech_may_feed_three_matters(room: Room):
    turn = room.speaking()
    matters = [room.matter(title=f"Việc {n}", turns=[turn]) for n in range(3)]
    assert [room.get_matter(m).turns for m in matters] == [[turn]] * 3


@pytest.mark.parametrize("field", ["opinions", "turns"])
def test_a_source_named_twice_is_invalid(room: Room, three: list[str], field: str):
    source = three[0] if field == "opinions" else room.add()
    assert room.binh.field("matter.create", **{field: [source, source]}) == field


def test_an_unknown_source_is_not_found(room: Room):
    assert room.binh.refusal("matter.create", opinions=["none"]) == ("not_found", "no_opinion")
    assert room.binh.refusal("matter.create", turns=["none"]) == ("not_found", "no_turn")


def test_detach_frees_an_opinion_for_another_matter(room: Room, three: list[str]):
    first = room.matter(opinions=three)
    room.binh.do("matter.detach", matter=first, opinions=three[:1])
    second = room.matter(opinions=three[:1])
    assert room.get_matter(first).opinions == three[1:]
    assert room.get_matter(second).opinions == three[:1]


def test_merge_keeps_every_source_and_moves_the_answers(room: Room, three: list[str]):
    turn = room.speaking()
    first = room.matter(opinions=three[:1], turns=[turn])
    second = room.matter(opinions=three[1:], turns=[turn])
    room.binh.do("matter.answer", matters=[first, second], text="Trả lời chung")
    room.binh.do("matter.merge", into=first, matters=[second, second, first])
    assert room.get_matter(first).opinions == three
    assert room.get_matter(first).turns == [turn]
    assert room.get_matter(second).merged_into == first
    assert standing(room) == sorted(three)
    assert [a.matters for a in room.state.answers.values()] == [[first]]


def test_merged_matter_is_gone(room: Room):
    first, second = room.matter(), room.matter()
    room.binh.do("matter.merge", into=first, matters=[second])
    assert room.binh.refusal("matter.tag", matter=second, title="a") == ("not_found", "no_matter")
    assert room.binh.refusal("matter.merge", into=first, matters=[second]) == (
        "not_found",
        "no_matter",
    )


def test_merge_with_itself_is_invalid(room: Room):
    first = room.matter()
    assert room.binh.field("matter.merge", into=first, matters=[first]) == "matters"


def test_split_moves_opinions_and_leaves_turns(room: Room, three: list[str]):
    turn = room.speaking()
    whole = room.matter(opinions=three, turns=[turn])
    parts = [{"opinions": three[:1], "turns": [turn]}, {"title": "Hai", "opinions": three[1:2]}]
    made = room.binh.do("matter.split", matter=whole, parts=parts)["matters"]
    assert [room.get_matter(m).opinions for m in made] == [three[:1], three[1:2]]
    assert room.get_matter(whole).opinions == three[2:]
    assert room.get_matter(whole).turns == [turn]
    assert [room.get_matter(m).split_from for m in made] == [whole, whole]
    assert [room.get_matter(m).number for m in made] == [2, 3]
    assert standing(room) == sorted(three)


@pytest.mark.parametrize("case", ["foreign", "in two parts", "twice in one", "no part"])
def test_split_that_does_not_reconcile_is_invalid(room: Room, three: list[str], case: str):
    whole = room.matter(opinions=three[:2])
    parts = {
        "foreign": [{"opinions": three[2:]}],
        "in two parts": [{"opinions": three[:1]}, {"opinions": three[:1]}],
        "twice in one": [{"opinions": [three[0], three[0]]}],
        "no part": [],
    }[case]
    assert room.binh.field("matter.split", matter=whole, parts=parts) == "parts"
    assert standing(room) == sorted(three[:2])


# -- tags ----------------------------------------------------------------------------------------


def test_tag_absent_is_unchanged_and_null_clears(room: Room):
    matter = room.matter()
    room.binh.do(
        "matter.tag",
        matter=matter,
        topic=room.money,
        authority="within",
        outcome="assigned",
        lead=room.home,
        coordinating=[room.education],
        due_on="2023-06-30",
        directive="rà soát biên chế",
    )
    room.binh.do("matter.tag", matter=matter, due_on=None)
    tagged = room.get_matter(matter)
    assert (tagged.due_on, tagged.lead, tagged.directive) == (None, room.home, "rà soát biên chế")
    clear = dict.fromkeys(("topic", "authority", "outcome", "lead", "coordinating", "directive"))
    room.binh.do("matter.tag", matter=matter, **clear)
    tagged = room.get_matter(matter)
    assert (tagged.topic, tagged.authority, tagged.outcome, tagged.lead) == (None,) * 4
    assert (tagged.coordinating, tagged.directive) == ([], "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("topic", "none"),
        ("authority", "mine"),
        ("outcome", "forgotten"),
        ("lead", "none"),
        ("coordinating", ["none"]),
        ("due_on", "30/06/2023"),
        ("due_on", "2023-02-30"),
        ("due_on", "\ud800"),
        ("directive", "a" * 2001),
        ("title", ""),
        ("coordinating", "SNV"),
    ],
)
def test_tag_with_a_wrong_value_is_invalid(room: Room, field: str, value: object):
    assert room.binh.field("matter.tag", matter=room.matter(), **{field: value}) == field


def test_every_authority_and_outcome_may_be_set(room: Room):
    matter = room.matter()
    for outcome in OUTCOMES:
        room.binh.do("matter.tag", matter=matter, outcome=outcome)
        assert room.get_matter(matter).outcome == outcome
    for authority in AUTHORITIES:
        room.binh.do("matter.tag", matter=matter, authority=authority)
        assert room.get_matter(matter).authority == authority


def test_lead_does_not_co_ordinate_as_well(room: Room):
    matter = room.matter()
    room.binh.do("matter.tag", matter=matter, coordinating=[room.home, room.education, room.home])
    assert room.get_matter(matter).coordinating == [room.home, room.education]
    room.binh.do("matter.tag", matter=matter, lead=room.home)
    assert room.get_matter(matter).coordinating == [room.education]


def test_tag_is_stale_only_for_the_fields_it_sets(room: Room):
    matter = room.matter()
    seen = room.state.meeting.version
    room.binh.do("matter.tag", matter=matter, outcome="assigned")
    refusal = room.an.refusal("matter.tag", matter=matter, outcome="noted", expect=seen)
    assert refusal == ("stale", "changed_by")
    room.an.do("matter.tag", matter=matter, lead=room.home, expect=seen)
    room.an.do("matter.tag", matter=matter, outcome="noted", expect=room.state.meeting.version)
    assert room.get_matter(matter).outcome == "noted"


def test_tag_by_a_moderator_agency_or_participant_is_not_allowed(room: Room):
    matter = room.matter()
    for who in (room.cuc, room.khanh, room.dung, room.oanh):
        assert who.refusal("matter.tag", matter=matter, outcome="noted") == DENIED


# -- answers -------------------------------------------------------------------------------------


def test_answer_covers_several_matters(room: Room):
    first, second = room.matter(), room.matter()
    turn = room.speaking(kind="answer", agency=room.home)
    made = room.binh.do("matter.answer", matters=[first, second, first], text="Sẽ bổ sung")
    answer = room.state.answers[made["answer"]]
    assert (answer.matters, answer.mode, answer.turn) == ([first, second], "spoken", turn)


def test_written_answer_has_a_letter(room: Room):
    made = room.binh.do(
        "matter.answer",
        matters=[room.matter()],
        text="Theo quy định…",
        mode="written",
        agency=room.education,
        letter_number="123/SGDĐT",
        letter_on="2023-05-05",
    )
    answer = room.state.answers[made["answer"]]
    assert (answer.letter_number, answer.letter_on) == ("123/SGDĐT", "2023-05-05")


def test_answer_with_a_wrong_value_is_invalid(room: Room):
    given = {"matters": [room.matter()], "text": "a"}
    assert room.binh.field("matter.answer", **{**given, "matters": []}) == "matters"
    assert room.binh.field("matter.answer", **{**given, "text": ""}) == "text"
    assert room.binh.field("matter.answer", **given, mode="sung") == "mode"
    assert room.binh.field("matter.answer", **given, agency="none") == "agency"
    assert room.binh.field("matter.answer", **given, letter_on="soon") == "letter_on"


def test_agency_answers_what_it_leads_or_co_ordinates(room: Room):
    leads, helps = room.matter(), room.matter()
    room.binh.do("matter.tag", matter=leads, lead=room.home)
    room.binh.do("matter.tag", matter=helps, lead=room.education, coordinating=[room.home])
    made = room.khanh.do("matter.answer", matters=[leads, helps], text="Sở trả lời")
    assert room.state.answers[made["answer"]].agency == room.home


def test_agency_answering_what_is_not_its_own_is_not_allowed(room: Room):
    own, others = room.matter(), room.matter()
    room.binh.do("matter.tag", matter=own, lead=room.home)
    refusal = room.khanh.refusal("matter.answer", matters=[own, others], text="a")
    assert refusal == ("not_allowed", "not_your_matter")


def test_agency_answering_in_anothers_name_is_not_allowed(room: Room):
    own = room.matter()
    room.binh.do("matter.tag", matter=own, lead=room.home)
    refusal = room.khanh.refusal("matter.answer", matters=[own], text="a", agency=room.education)
    assert refusal == ("not_allowed", "other_agency")


def test_answer_by_a_participant_or_moderator_is_not_allowed(room: Room):
    matter = room.matter()
    for who in (room.dung, room.cuc, room.ha):
        assert who.refusal("matter.answer", matters=[matter], text="a") == DENIED
