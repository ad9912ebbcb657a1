"""In which order people speak, and why: each policy, the chair's moves on top, opening by topic."""

import pytest

from meeting.state import order
from tests.domain.room import Room, Someone


def why(room: Room, turn: str) -> tuple[str, ...]:
    return order.ordered(room.state).why[turn]


def later(room: Room) -> list[str]:
    return [t.id for t in order.ordered(room.state).later]


def speak(room: Room, turn: str, seconds: int = 60) -> None:
    """``turn`` is called, speaks and ends."""
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(seconds)
    room.an.do("turn.finish")


def asked(room: Room, name: str, *, site: str | None = None, unit: str = "", **args: str) -> str:
    turn: str = room.an.do("turn.add", name=name, unit=unit, site=site, **args)["turn"]
    return turn


# -- by registration ------------------------------------------------------------------------------


def test_by_registration_the_number_decides_and_says_so(room: Room):
    turns = [asked(room, name) for name in ("Một", "Hai")]
    assert room.queue == turns
    assert why(room, turns[1]) == ("registered",)


# -- fair -----------------------------------------------------------------------------------------


@pytest.fixture
def fair(room: Room) -> Room:
    room.an.do("queue.order", policy="fair")
    return room


def test_fair_who_has_not_spoken_comes_first(fair: Room):
    speak(fair, fair.dung.do("turn.request")["turn"])
    again = fair.dung.do("turn.request")["turn"]
    first = fair.giang.do("turn.request")["turn"]
    assert fair.queue == [first, again]
    assert (why(fair, first)[0], why(fair, again)[0]) == ("first_time", "spoken_before")


def test_fair_person_entered_by_name_is_known_by_name_and_unit(fair: Room):
    speak(fair, asked(fair, "Trần Văn  Sáu", unit="Trường A"))
    again = asked(fair, "trần văn sáu", unit="TRƯỜNG A")
    first = asked(fair, "Trần Văn Sáu", unit="Trường B")
    assert fair.queue == [first, again]


def test_fair_sites_take_turns_weighted_by_how_many_wait(fair: Room):
    here = [asked(fair, f"Hội trường {n}", site=fair.main, unit=f"A{n}") for n in range(2)]
    there = [asked(fair, f"Văn Yên {n}", site=fair.van_yen, unit=f"B{n}") for n in range(4)]
    assert fair.queue == [there[0], here[0], there[1], there[2], here[1], there[3]]
    assert why(fair, there[0]) == ("first_time", "site_waits_most", "unit_unheard")
    assert why(fair, here[0]) == ("first_time", "site_turn", "unit_unheard")


def test_fair_turn_without_a_site_stands_with_the_main_site(fair: Room):
    speak(fair, asked(fair, "Không ghi điểm cầu"))
    here = asked(fair, "Hội trường", site=fair.main)
    there = asked(fair, "Văn Yên", site=fair.van_yen)
    assert fair.queue == [there, here]


def test_fair_unit_not_yet_heard_comes_before_one_that_was(fair: Room):
    speak(fair, asked(fair, "A một", unit="Trường A"))
    heard = asked(fair, "A hai", unit="Trường A")
    unheard = asked(fair, "B một", unit="Trường B")
    assert fair.queue == [unheard, heard]
    assert why(fair, unheard) == ("first_time", "unit_unheard")
    assert why(fair, heard) == ("first_time",)


def test_fair_units_alternate_among_those_who_wait(fair: Room):
    a = [asked(fair, f"A {n}", unit="Trường A") for n in range(2)]
    b = [asked(fair, f"B {n}", unit="Trường B") for n in range(2)]
    assert fair.queue == [a[0], b[0], a[1], b[1]]


def test_fair_less_time_used_comes_first(fair: Room):
    fair.oanh.do("meeting.edit", settings={"waiting_each": 2})
    speak(fair, fair.dung.do("turn.request")["turn"], 300)
    speak(fair, fair.giang.do("turn.request")["turn"], 30)
    long, short = (who.do("turn.request")["turn"] for who in (fair.dung, fair.giang))
    assert fair.queue == [short, long]


def test_fair_second_turn_of_one_person_waits_behind_everybodys_first(fair: Room):
    mine = [fair.dung.do("turn.request", topic=t)["turn"] for t in (fair.staffing, fair.money)]
    other = fair.giang.do("turn.request")["turn"]
    assert fair.queue == [mine[0], other, mine[1]]


def test_fair_answers_given_by_the_staff_do_not_compete(fair: Room):
    first = asked(fair, "Một")
    answer = asked(fair, "Sở Nội vụ", kind="answer")
    assert fair.queue == [answer, first]
    assert why(fair, answer) == ("given",)


def test_fair_who_waited_longest_speaks_after_ten_others_in_a_row(fair: Room):
    speak(fair, fair.dung.do("turn.request")["turn"])
    patient = fair.dung.do("turn.request")["turn"]
    others = [asked(fair, f"Người {n}") for n in range(12)]
    assert fair.queue == [*others[:10], patient, *others[10:]]
    assert why(fair, patient) == ("longest_wait",)
    for turn in others[:10]:
        speak(fair, turn)
    assert fair.queue == [patient, *others[10:]]


# -- by topic -------------------------------------------------------------------------------------


@pytest.fixture
def by_topic(room: Room) -> Room:
    room.phuc.do("queue.order", policy="topic")
    return room


def test_by_topic_the_queue_shows_the_open_topic_and_the_rest_waits(by_topic: Room):
    staffing = asked(by_topic, "Biên chế", topic=by_topic.staffing)
    money = asked(by_topic, "Tiền", topic=by_topic.money)
    none = asked(by_topic, "Chung")
    by_topic.cuc.do("topic.open", topic=by_topic.money)
    assert (by_topic.queue, later(by_topic)) == ([money, none], [staffing])
    assert [why(by_topic, t) for t in (money, none, staffing)] == [
        ("topic_open",),
        ("no_topic",),
        ("waits_topic",),
    ]


def test_by_topic_closing_sends_its_turns_back_to_wait(by_topic: Room):
    turn = asked(by_topic, "Tiền", topic=by_topic.money)
    by_topic.an.do("topic.open", topic=by_topic.money)
    by_topic.an.do("topic.open", topic=by_topic.staffing)
    by_topic.an.do("topic.close")
    assert (by_topic.queue, later(by_topic)) == ([], [turn])
    assert by_topic.an.refusal("turn.call") == ("wrong_state", "queue_empty")


def test_by_topic_the_chair_may_call_who_waits_for_another_topic(by_topic: Room):
    turn = asked(by_topic, "Tiền", topic=by_topic.money)
    by_topic.an.do("turn.call", turn=turn)
    assert by_topic.floor == turn


def test_by_topic_a_removed_topic_holds_nobody_back(by_topic: Room):
    turn = asked(by_topic, "Tiền", topic=by_topic.money)
    by_topic.oanh.do("topic.remove", topic=by_topic.money)
    assert by_topic.queue == [turn]


def test_by_topic_a_move_behind_a_waiting_topic_rests_until_it_opens(by_topic: Room):
    by_topic.an.do("topic.open", topic=by_topic.money)
    by_topic.an.do("topic.open", topic=by_topic.staffing)
    money = [asked(by_topic, f"Tiền {n}", topic=by_topic.money) for n in range(2)]
    staffing = asked(by_topic, "Biên chế", topic=by_topic.staffing)
    by_topic.an.do("turn.move", turn=money[0], after=staffing)
    assert by_topic.queue == [money[1], staffing, money[0]]
    by_topic.an.do("topic.close", topic=by_topic.staffing)
    assert (by_topic.queue, later(by_topic)) == (money, [staffing])
    by_topic.an.do("topic.open", topic=by_topic.staffing)
    assert by_topic.queue == [money[1], staffing, money[0]]


def test_opening_an_open_topic_and_closing_a_closed_one_are_refused(room: Room):
    room.an.do("topic.open", topic=room.money)
    assert room.an.refusal("topic.open", topic=room.money) == ("wrong_state", "topic_already_open")
    closed = room.an.refusal("topic.close", topic=room.staffing)
    assert closed == ("wrong_state", "topic_not_open")


@pytest.mark.parametrize("command", ["topic.open", "topic.close"])
def test_topics_are_opened_and_closed_by_those_who_run_the_floor(room: Room, command: str):
    refusals = {who.refusal(command, topic=room.money) for who in (room.dung, room.ha, room.nam)}
    assert refusals == {("not_allowed", "not_allowed")}


# -- the policy itself ----------------------------------------------------------------------------


def test_policy_changes_live_and_back(room: Room):
    speak(room, room.dung.do("turn.request")["turn"])
    again, first = (who.do("turn.request")["turn"] for who in (room.dung, room.giang))
    room.oanh.do("queue.order", policy="fair")
    assert room.queue == [first, again]
    room.an.do("queue.order", policy="registration")
    assert room.queue == [again, first]
    assert room.last.particulars == {"policy": "registration", "alternate": 1}


@pytest.mark.parametrize(("args", "field"), [({"policy": "random"}, "policy"), (
    {"policy": "fair", "alternate": 11}, "alternate")])  # fmt: skip
def test_unknown_policy_is_invalid(room: Room, args: dict[str, object], field: str):
    assert room.an.field("queue.order", **args) == field


def test_policy_is_not_for_moderators_and_participants(room: Room):
    for who in (room.cuc, room.binh, room.dung, room.ha):
        assert who.refusal("queue.order", policy="fair") == ("not_allowed", "not_allowed")


def test_change_of_policy_that_changes_the_head_is_seen_by_expect(room: Room):
    speak(room, room.dung.do("turn.request")["turn"])
    for who in (room.dung, room.giang):
        who.do("turn.request")
    seen = room.state.meeting.version
    room.phuc.do("queue.order", policy="fair")
    assert room.an.refusal("turn.call", expect=seen) == ("stale", "stale")


# -- moves on top ---------------------------------------------------------------------------------


@pytest.fixture
def three(fair: Room) -> list[str]:
    return [asked(fair, name) for name in ("Một", "Hai", "Ba")]


def test_move_stands_under_every_policy(fair: Room, three: list[str]):
    one, two, last = three
    fair.an.do("turn.move", turn=last, after=None)
    for policy in order.POLICIES:
        fair.an.do("queue.order", policy=policy)
        assert fair.queue == [last, one, two]
        assert why(fair, last) == ("moved",)


def test_move_stays_when_others_arrive_or_go(fair: Room, three: list[str]):
    one, two, last = three
    fair.an.do("turn.move", turn=last, after=one)
    newest = asked(fair, "Bốn")
    assert fair.queue == [one, last, two, newest]
    fair.an.do("turn.call")
    assert fair.queue == [last, two, newest]


@pytest.mark.parametrize("leave", ["turn.skip", "turn.withdraw", "turn.call"])
def test_move_keeps_its_place_when_the_one_before_leaves_the_queue(
    fair: Room, three: list[str], leave: str
):
    one, two, last = three
    fourth = asked(fair, "Bốn")
    fair.an.do("turn.move", turn=fourth, after=two)
    fair.an.do(leave, turn=two)
    assert fair.queue == [one, fourth, last]


def test_move_keeps_its_place_when_the_one_before_is_moved(fair: Room, three: list[str]):
    one, two, last = three
    fair.an.do("turn.move", turn=one, after=two)
    fair.an.do("turn.move", turn=two, after=last)
    assert fair.queue == [one, last, two]


def test_unmove_puts_a_turn_back_where_the_policy_has_it(fair: Room, three: list[str]):
    one, two, last = three
    fair.an.do("turn.move", turn=one, after=last)
    fair.an.do("turn.move", turn=two, after=one)
    assert fair.queue == [last, one, two]
    fair.binh.do("turn.unmove", turn=one)
    assert fair.queue == [one, last, two]
    fair.an.do("turn.unmove", turn=two)
    assert fair.queue == three


def test_unmove_of_a_turn_that_was_not_moved_is_refused(fair: Room, three: list[str]):
    assert fair.an.refusal("turn.unmove", turn=three[0]) == ("wrong_state", "turn_not_moved")
    fair.an.do("turn.call")
    assert fair.an.refusal("turn.unmove", turn=three[0]) == ("wrong_state", "turn_not_waiting")


def test_unmove_by_a_participant_is_not_allowed(fair: Room, three: list[str]):
    assert fair.dung.refusal("turn.unmove", turn=three[0]) == ("not_allowed", "not_allowed")


def test_call_taken_back_leaves_no_move_behind_where_the_policy_agrees(
    fair: Room, three: list[str]
):
    fair.an.do("turn.call")
    fair.an.do("turn.return", turn=three[0])
    assert (fair.queue, why(fair, three[0])) == (three, ("first_time",))


def test_call_out_of_order_taken_back_stands_at_the_head(fair: Room, three: list[str]):
    one, two, last = three
    fair.an.do("turn.call", turn=last)
    fair.an.do("turn.return", turn=last)
    assert (fair.queue, why(fair, last)) == ([last, one, two], ("moved",))


def some_phones(room: Room, count: int) -> list[Someone]:
    return [room.join(f"Người {n}", unit=f"Trường {n}") for n in range(count)]


def test_head_is_the_first_of_the_queue_while_everything_happens(fair: Room):
    phones = some_phones(fair, 4)
    for who in phones:
        who.do("turn.request")
    for policy in order.POLICIES:
        fair.an.do("queue.order", policy=policy)
        head = order.head(fair.state)
        assert head is not None and head.id == fair.queue[0]
