"""Rounds: speakers, then answers; what was not ticked stays open and is carried over."""

from meeting.state.thoughts import answering, heard, round_number
from tests.domain.room import Room, Someone

NOT_ALLOWED = ("not_allowed", "not_allowed")


def spoke(room: Room, **args: object) -> str:
    """A turn that has spoken."""
    turn = room.speaking(**args)
    room.clock.pass_(60)
    room.an.do("turn.finish")
    room.clock.pass_(1)
    return turn


def spoke_by(room: Room, who: Someone, **args: object) -> str:
    turn: str = who.do("turn.request", **args)["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(60)
    room.an.do("turn.finish")
    return turn


def open_thoughts(room: Room) -> list[str]:
    return [t.id for t in heard(room.state) if not t.is_answered]


def test_a_speech_stands_for_itself_until_thoughts_are_captured_from_it(room: Room):
    turn = spoke(room, summary="Về biên chế")
    assert open_thoughts(room) == [turn]
    first = room.binh.do("opinion.capture", turn=turn, text="Thiếu giáo viên")["opinion"]
    second = room.binh.do("opinion.capture", turn=turn, text="Chậm lương")["opinion"]
    assert open_thoughts(room) == [first, second]


def test_answers_reports_and_directions_put_no_thought(room: Room):
    for kind in ("answer", "report", "directions", "order", "interposed"):
        spoke(room, kind=kind)
    assert open_thoughts(room) == []


def test_round_goes_over_to_answers_and_on_to_the_next(room: Room):
    spoke(room)
    assert room.an.do("round.answer") == {"round": answering(room.state).id, "number": 1}
    assert room.an.refusal("round.answer") == ("wrong_state", "answering_already")
    assert room.an.do("round.next") == {"number": 2, "carried": 1}
    assert (answering(room.state), round_number(room.state)) == (None, 2)
    assert room.an.refusal("round.next") == ("wrong_state", "not_answering")


def test_round_needs_a_free_floor_and_an_open_meeting(room: Room):
    room.speaking()
    assert room.an.refusal("round.answer") == ("wrong_state", "floor_taken")
    room.an.do("turn.finish")
    room.an.do("meeting.pause")
    assert room.an.refusal("round.answer") == ("wrong_state", "meeting_not_open")


def test_what_is_not_ticked_is_carried_over_under_its_own_round(room: Room):
    first, second = spoke(room), spoke(room, name="Hai")
    room.an.do("round.answer")
    room.an.do("thought.tick", thoughts=[first])
    room.clock.pass_(1)
    room.an.do("round.next")
    third = spoke(room, name="Ba")
    assert [(t.id, t.round) for t in heard(room.state) if not t.is_answered] == [
        (second, 1),
        (third, 2),
    ]


def test_a_late_note_of_an_earlier_speech_belongs_to_its_round(room: Room):
    turn = spoke(room)
    room.an.do("round.answer")
    room.an.do("round.next")
    room.clock.pass_(30)
    note = room.binh.do("opinion.capture", turn=turn, text="Chậm lương")["opinion"]
    assert [(t.id, t.round) for t in heard(room.state)] == [(note, 1)]


def test_steps_of_a_round_can_be_taken_back(room: Room):
    assert room.an.refusal("round.return") == ("wrong_state", "not_answering")
    room.an.do("round.answer")
    room.an.do("round.return")
    assert (answering(room.state), round_number(room.state)) == (None, 1)
    room.an.do("round.answer")
    room.an.do("round.next")
    room.an.do("round.return")
    assert (answering(room.state).number, round_number(room.state)) == (1, 1)


def test_one_answer_covers_several_thoughts(room: Room):
    first, second, third = spoke(room), spoke(room, name="Hai"), spoke(room, name="Ba")
    answer = room.an.do("turn.invite", agency=room.home, thoughts=[first, second, third])["turn"]
    room.an.do("turn.start")
    room.an.do("thought.tick", thoughts=[first, second])
    ticked = room.turn(first)
    assert (ticked.answered_at, ticked.answered_in) == (room.clock(), answer)
    assert open_thoughts(room) == [third]


def test_untick_opens_it_again(room: Room):
    turn = spoke(room)
    room.an.do("thought.tick", thoughts=[turn])
    room.an.do("thought.untick", thoughts=[turn])
    assert open_thoughts(room) == [turn]
    assert room.turn(turn).answered_in is None


def test_a_speech_ticked_as_a_whole_covers_what_is_captured_later(room: Room):
    turn = spoke(room)
    room.an.do("thought.tick", thoughts=[turn])
    room.binh.do("opinion.capture", turn=turn, text="Chậm lương")
    assert open_thoughts(room) == []


def test_an_answer_to_the_matter_answers_its_thoughts_a_prepared_one_does_not(room: Room):
    turn = spoke(room)
    matter = room.matter(turns=[turn])
    room.binh.do("matter.answer", matters=[matter], text="Đang rà soát", mode="prepared")
    assert open_thoughts(room) == [turn]
    room.binh.do("matter.answer", matters=[matter], text="Sẽ bổ sung")
    assert open_thoughts(room) == []


def test_a_speech_in_two_matters_is_answered_when_both_are(room: Room):
    turn = spoke(room)
    first, second = room.matter(turns=[turn]), room.matter(title="Lương", turns=[turn])
    room.binh.do("matter.answer", matters=[first], text="Sẽ bổ sung")
    assert open_thoughts(room) == [turn]
    room.binh.do("matter.answer", matters=[second], text="Đã chi trả")
    assert open_thoughts(room) == []


def test_who_should_answer_is_the_lead_else_who_usually_answers_the_topic(room: Room):
    room.oanh.do("agency.edit", agency=room.education, topics=[room.staffing])
    turn = spoke(room, topic=room.staffing)
    assert heard(room.state)[0].agency == room.education
    matter = room.matter(turns=[turn])
    room.binh.do("matter.tag", matter=matter, lead=room.home)
    assert (heard(room.state)[0].agency, heard(room.state)[0].matter) == (room.home, matter)


def test_tick_of_nothing_or_of_something_unknown_is_refused(room: Room):
    assert room.an.field("thought.tick", thoughts=[]) == "thoughts"
    assert room.an.refusal("thought.tick", thoughts=["none"]) == ("not_found", "no_thought")
    assert room.an.field("thought.tick", thoughts=[f"t{i}" for i in range(501)]) == "thoughts"


def test_who_may_move_rounds_and_tick(room: Room):
    turn = spoke(room)
    for who in (room.cuc, room.dung, room.ha, room.khanh, room.nam, room.oanh):
        assert who.refusal("round.answer") == NOT_ALLOWED
        assert who.refusal("round.next") == NOT_ALLOWED
        assert who.refusal("round.return") == NOT_ALLOWED
    for who in (room.dung, room.ha, room.khanh, room.nam):
        assert who.refusal("thought.tick", thoughts=[turn]) == NOT_ALLOWED
        assert who.refusal("thought.untick", thoughts=[turn]) == NOT_ALLOWED
    room.cuc.do("thought.tick", thoughts=[turn])


def test_a_report_answers_what_was_collected_before_and_has_a_prepared_answer(draft_room: Room):
    room = draft_room
    prepared, unprepared = room.opinion_of(room.dung), room.opinion_of(room.dung, "Khác")
    matter = room.matter(opinions=[prepared])
    room.matter(title="Khác", opinions=[unprepared])
    room.binh.do("matter.answer", matters=[matter], text="Đã bố trí vốn", mode="prepared")
    room.oanh.do("meeting.open")
    late = room.opinion_of(room.giang)
    room.binh.do("matter.attach", matter=matter, opinions=[late])
    assert room.an.refusal("thought.report") == ("wrong_state", "not_reporting")
    report = room.speaking(kind="report")
    assert room.an.do("thought.report") == {"thoughts": [prepared]}
    assert room.opinion(prepared).answered_in == report
    assert room.opinion(late).answered_at is room.opinion(unprepared).answered_at is None
    assert room.an.refusal("thought.report") == ("wrong_state", "nothing_prepared")
    assert room.dung.refusal("thought.report") == NOT_ALLOWED


# -- chưa thỏa đáng --------------------------------------------------------------------------------


def test_asker_says_whether_the_answer_satisfies(room: Room):
    turn = spoke_by(room, room.dung)
    assert room.dung.refusal("thought.judge", thought=turn, is_satisfied=True) == (
        "wrong_state",
        "not_answered",
    )
    room.an.do("thought.tick", thoughts=[turn])
    room.dung.do("thought.judge", thought=turn, is_satisfied=True)
    judged = room.turn(turn)
    assert (judged.is_satisfied, judged.answered_at) == (True, room.clock())
    assert room.giang.refusal("thought.judge", thought=turn, is_satisfied=False) == (
        "not_allowed",
        "not_your_thought",
    )
    room.binh.do("thought.judge", thought=turn, is_satisfied=False)
    assert room.turn(turn).is_satisfied is False
    assert room.nam.refusal("thought.judge", thought=turn, is_satisfied=True) == NOT_ALLOWED


def test_follow_up_hangs_on_the_matter_and_is_short(room: Room):
    opinion = room.opinion_of(room.dung, display="name", topic=room.staffing)
    matter = room.matter(opinions=[opinion])
    room.binh.do("matter.answer", matters=[matter], text="Đang rà soát")
    made = room.dung.do("turn.follow_up", thought=opinion, summary="Chưa rõ thời hạn")
    turn = room.turn(made["turn"])
    assert (turn.kind, turn.limit_s) == ("followup", 120)
    assert (turn.about, turn.matter, turn.topic) == (opinion, matter, room.staffing)
    assert room.opinion(opinion).is_satisfied is False


def test_follow_ups_are_two_for_one_matter(room: Room):
    turn = spoke_by(room, room.dung)
    room.an.do("thought.tick", thoughts=[turn])
    for _ in range(2):
        follow = room.dung.do("turn.follow_up", thought=turn)["turn"]
        assert room.dung.refusal("turn.follow_up", thought=turn) == (
            "wrong_state",
            "already_waiting",
        )
        room.an.do("turn.call", turn=follow)
        room.an.do("turn.start")
        room.an.do("turn.finish")
        assert follow in open_thoughts(room)
        room.an.do("thought.tick", thoughts=[follow])
    enough = ("wrong_state", "followed_up_enough")
    assert room.dung.refusal("turn.follow_up", thought=turn) == enough
    assert room.dung.refusal("turn.follow_up", thought=follow) == enough
    room.oanh.do("meeting.edit", settings={"followups_each": 3})
    assert room.turn(room.dung.do("turn.follow_up", thought=follow)["turn"]).about == turn


def test_a_follow_up_of_an_answered_matter_waits_for_an_answer_of_its_own(room: Room):
    turn = spoke_by(room, room.dung)
    matter = room.matter(turns=[turn])
    room.binh.do("matter.answer", matters=[matter], text="Đang rà soát")
    follow = room.dung.do("turn.follow_up", thought=turn)["turn"]
    room.an.do("turn.call", turn=follow)
    room.an.do("turn.start")
    room.an.do("turn.finish")
    assert open_thoughts(room) == [follow]


def test_follow_up_of_something_secret_shows_no_more_than_it_did(room: Room):
    opinion = room.opinion_of(room.dung, display="secret")
    room.an.do("thought.tick", thoughts=[opinion])
    turn = room.turn(room.dung.do("turn.follow_up", thought=opinion)["turn"])
    assert turn.display == "secret"
    assert room.dung.id not in room.last.actor
    nameless = room.opinion_of(room.giang, display="anonymous")
    room.an.do("thought.tick", thoughts=[nameless])
    turn = room.turn(room.giang.do("turn.follow_up", thought=nameless)["turn"])
    assert (turn.display, turn.name, turn.unit, turn.seat) == ("anonymous", "", "", "")
    assert room.last.actor == "anonymous"


def test_follow_up_needs_an_open_queue_an_answer_and_the_own_thought(room: Room):
    turn = spoke_by(room, room.dung)
    assert room.dung.refusal("turn.follow_up", thought=turn) == ("wrong_state", "not_answered")
    room.an.do("thought.tick", thoughts=[turn])
    assert room.giang.refusal("turn.follow_up", thought=turn) == (
        "not_allowed",
        "not_your_thought",
    )
    room.an.do("queue.close")
    assert room.dung.refusal("turn.follow_up", thought=turn) == ("closed", "queue_closed")
    assert room.an.refusal("turn.follow_up", thought=turn) == NOT_ALLOWED
