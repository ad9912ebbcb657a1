"""The conclusion sheet: every matter once; answered, resolved and thỏa đáng each by itself."""

from meeting.state.conclusion import facts, sheet, tally
from meeting.state.matters import CONCLUSIONS, OUTCOMES
from tests.domain.room import Room


def tagged(room: Room, **tags: object) -> str:
    matter = room.matter()
    if tags:
        room.binh.do("matter.tag", matter=matter, **tags)
    return matter


def test_every_matter_stands_once_under_how_it_is_concluded(room: Room):
    made = [tagged(room, outcome=outcome) for outcome in OUTCOMES]
    made += [tagged(room), tagged(room, authority="beyond"), tagged(room, authority="within")]
    gone = room.matter()
    room.binh.do("matter.merge", into=made[0], matters=[gone])
    assert tally(room.state) == {
        "taken": 1,
        "resolved": 1,
        "unresolved": 2,
        "beyond": 2,
        "new_case": 1,
        "unsorted": 2,
    }
    standing = [item.matter.id for items in sheet(room.state).values() for item in items]
    assert sorted(standing) == sorted(made)
    assert tuple(tally(room.state)) == CONCLUSIONS


def test_an_outcome_is_worth_more_than_the_authority(room: Room):
    tagged(room, authority="beyond", outcome="resolved")
    assert tally(room.state)["resolved"] == 1


def test_answered_resolved_and_satisfactory_are_counted_each_by_itself(room: Room):
    first, second = (room.opinion_of(room.dung, f"Ý kiến {n}") for n in (1, 2))
    answered = room.matter(opinions=[first])
    room.binh.do("matter.answer", matters=[answered], text="Trả lời")
    tagged(room, outcome="resolved")
    prepared = room.matter(opinions=[second])
    room.binh.do("matter.answer", matters=[prepared], text="Dự thảo", mode="prepared")
    assert facts(room.state)._asdict() == {
        "matters": 3,
        "answered": 1,
        "resolved": 1,
        "satisfied": 0,
        "unsatisfied": 0,
        "silent": 1,
    }
    room.dung.do("thought.judge", thought=first, is_satisfied=True)
    assert facts(room.state)[2:] == (1, 1, 0, 0)


def test_one_unsatisfied_asker_is_enough(room: Room):
    opinions = [room.opinion_of(who) for who in (room.dung, room.giang)]
    matter = room.matter(opinions=opinions)
    room.binh.do("matter.answer", matters=[matter], text="Trả lời")
    room.dung.do("thought.judge", thought=opinions[0], is_satisfied=True)
    room.giang.do("thought.judge", thought=opinions[1], is_satisfied=False)
    assert (facts(room.state).satisfied, facts(room.state).unsatisfied) == (0, 1)


def test_what_the_speaker_says_counts_for_the_thoughts_of_the_speech(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.an.do("turn.call")
    room.an.do("turn.start")
    thought = room.binh.do("opinion.capture", turn=turn, text="Thiếu biên chế")["opinion"]
    room.an.do("turn.finish")
    matter = room.matter(opinions=[thought], turns=[turn])
    room.binh.do("matter.answer", matters=[matter], text="Trả lời")
    room.dung.do("thought.judge", thought=turn, is_satisfied=True)
    (item,) = sheet(room.state)["unsorted"]
    assert item.judged == (1, 0, 0)
