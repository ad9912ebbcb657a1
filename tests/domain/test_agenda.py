"""The programme as it is held: steps against the clock, the queue, sessions, what is left."""

import pytest

from meeting.state import agenda
from tests.domain.room import Room

#: The room's morning: 8 o'clock in Viet Nam.
EIGHT = "2023-04-27T01:00:00.000Z"


@pytest.fixture
def steps(room: Room) -> dict[str, str]:
    """A morning of three steps and an afternoon of two."""
    rows = {
        "opening": {"title": "Khai mạc", "kind": "ritual", "budget_s": 600},
        "dialogue": {"title": "Đối thoại", "budget_s": 3600, "queue": "open"},
        "recess": {"title": "Giải lao", "kind": "recess", "budget_s": 900, "queue": "close"},
        "again": {"title": "Đối thoại (tiếp)", "budget_s": 3600, "session": "afternoon"},
        "end": {"title": "Kết luận", "kind": "conclusion", "budget_s": 600, "queue": "close"},
    }
    return {name: room.oanh.do("agenda.add", **row)["item"] for name, row in rows.items()}


def announced(room: Room) -> None:
    times = {"morning_at": "8h", "afternoon_at": "13h30"}
    room.oanh.do("meeting.edit", held_on="2023-04-27", settings=times)


def test_a_step_left_keeps_the_time_it_took(room: Room, steps: dict[str, str]):
    room.an.do("agenda.start", item=steps["opening"])
    room.clock.pass_(660)
    room.an.do("agenda.start", item=steps["dialogue"])
    left = room.state.agenda_items[steps["opening"]]
    assert (left.started_at, left.ended_at, left.spent_s) == (EIGHT, room.clock(), 660)
    room.clock.pass_(60)
    room.an.do("agenda.start", item=None)
    assert room.state.agenda_items[steps["dialogue"]].spent_s == 60
    assert room.state.meeting.agenda_started_at is None


def test_a_step_begun_by_a_slip_counts_as_not_begun(room: Room, steps: dict[str, str]):
    room.an.do("agenda.start", item=steps["opening"])
    room.clock.pass_(300)
    room.an.do("agenda.start", item=steps["end"])
    room.clock.pass_(10)
    room.an.do("agenda.start", item=steps["opening"])
    slip, back = (room.state.agenda_items[steps[s]] for s in ("end", "opening"))
    assert (slip.started_at, slip.ended_at, slip.spent_s) == (None, None, 0)
    assert (back.started_at, back.ended_at, back.spent_s) == (EIGHT, None, 300)


def test_opening_a_step_opens_and_closes_the_queue(room: Room, steps: dict[str, str]):
    room.an.do("queue.close")
    room.an.do("agenda.start", item=steps["opening"])
    assert room.state.meeting.queue_open is False
    room.an.do("agenda.start", item=steps["dialogue"])
    assert room.state.meeting.queue_open is True
    assert room.entries[-1].particulars == {"item": steps["dialogue"], "queue": "open"}
    room.an.do("agenda.start", item=steps["recess"])
    assert room.state.meeting.queue_open is False


def test_a_meeting_that_is_not_open_takes_no_requests_whatever_the_step_says(draft_room: Room):
    room = draft_room
    item = room.oanh.do("agenda.add", title="Đối thoại", queue="open")["item"]
    room.an.do("agenda.start", item=item)
    assert (room.state.meeting.status, room.state.meeting.queue_open) == ("draft", False)


def test_the_morning_opens_a_meeting_that_has_not_begun(draft_room: Room):
    room = draft_room
    item = room.oanh.do("agenda.add", title="Khai mạc", kind="ritual")["item"]
    room.an.do("agenda.begin", session="morning")
    meeting = room.state.meeting
    assert (meeting.status, meeting.queue_open, meeting.opened_at) == ("open", True, EIGHT)
    assert (meeting.agenda_item, meeting.agenda_started_at) == (item, EIGHT)


def test_the_plan_follows_the_announced_times_of_both_sessions(room: Room, steps: dict[str, str]):
    announced(room)
    plan = agenda.planned(room.state)
    assert [plan[steps[s]][11:16] for s in steps] == ["01:00", "01:10", "02:10", "06:30", "07:30"]
    sessions = ["morning", "morning", "morning", "afternoon", "afternoon"]
    assert [s.session for s in agenda.steps(room.state).values()] == sessions


def test_without_announced_times_the_plan_follows_the_first_step_begun(room, steps):
    assert agenda.planned(room.state) == {}
    room.an.do("agenda.start", item=steps["dialogue"])
    plan = agenda.planned(room.state)
    assert plan[steps["dialogue"]] == EIGHT
    assert steps["again"] not in plan


def test_the_meeting_is_late_by_the_start_of_its_step_and_by_what_that_is_over(room, steps):
    announced(room)
    room.clock.pass_(240)
    assert agenda.late_s(room.state, room.clock()) is None
    room.an.do("agenda.start", item=steps["opening"])
    assert agenda.late_s(room.state, room.clock()) == 240
    room.clock.pass_(600)
    assert agenda.late_s(room.state, room.clock()) == 240
    room.clock.pass_(120)
    assert agenda.late_s(room.state, room.clock()) == 360
    room.an.do("agenda.start", item=steps["dialogue"])
    assert agenda.steps(room.state)[steps["dialogue"]].late_s == 360
    room.clock.pass_(600)
    room.an.do("agenda.start", item=steps["recess"])
    assert agenda.late_s(room.state, room.clock()) == 360 - 3000  # early


def test_only_dialogue_counts_for_what_is_left(room: Room, steps: dict[str, str]):
    assert agenda.dialogue_left_s(room.state, room.clock()) == 7200
    room.an.do("agenda.start", item=steps["opening"])
    room.clock.pass_(300)
    assert agenda.dialogue_left_s(room.state, room.clock()) == 7200
    room.an.do("agenda.start", item=steps["dialogue"])
    room.clock.pass_(600)
    assert agenda.dialogue_left_s(room.state, room.clock()) == 6600
    assert agenda.dialogue_left_s(room.state) == 7200  # as of when the step went on
    room.an.do("agenda.start", item=steps["recess"])
    assert agenda.dialogue_left_s(room.state, room.clock()) == 3600
    assert agenda.is_dialogue(room.state, steps["recess"]) is False
    assert agenda.is_dialogue(room.state, None) is True


def test_without_budgets_nobody_can_say_what_is_left(room: Room):
    assert agenda.dialogue_left_s(room.state, room.clock()) is None
    room.oanh.do("agenda.add", title="Đối thoại")
    assert agenda.dialogue_left_s(room.state, room.clock()) is None


def test_a_recess_is_no_time_of_the_step(room: Room, steps: dict[str, str]):
    room.an.do("agenda.start", item=steps["dialogue"])
    room.clock.pass_(600)
    room.an.do("meeting.pause")
    room.clock.pass_(7200)
    assert agenda.dialogue_left_s(room.state, room.clock()) == 6600
    room.an.do("meeting.open")
    room.clock.pass_(60)
    assert agenda.dialogue_left_s(room.state, room.clock()) == 6540
    assert room.state.meeting.agenda_item == steps["dialogue"]


def test_the_afternoon_carries_over_who_waits_and_what_is_unanswered(room: Room, steps):
    room.an.do("agenda.start", item=steps["dialogue"])
    spoke = room.speaking()
    room.clock.pass_(60)
    room.an.do("turn.finish")
    room.dung.do("turn.request", summary="Chờ sang chiều")
    room.an.do("meeting.pause")
    turns, rounds = dict(room.state.turns), dict(room.state.rounds)
    people = dict(room.state.participants)
    room.clock.pass_(3 * 3600)
    assert room.binh.do("agenda.begin", session="afternoon") == {}
    meeting = room.state.meeting
    assert (meeting.status, meeting.agenda_item) == ("open", steps["again"])
    assert meeting.queue_open is True
    assert (room.state.turns, room.state.rounds) == (turns, rounds)
    assert room.state.participants == people
    assert room.turn(spoke).answered_at is None
    assert room.state.agenda_items[steps["dialogue"]].spent_s == 60
    assert room.entries[-1].name == "agenda.begun"


def test_a_session_begins_neither_over_a_speaker_nor_without_steps_nor_after_the_end(room, steps):
    assert room.an.refusal("agenda.begin", session="evening") == ("invalid", "unknown_value")
    room.an.do("agenda.begin", session="morning")
    assert room.state.meeting.agenda_item == steps["opening"]
    room.speaking()
    assert room.an.refusal("agenda.begin", session="afternoon") == ("wrong_state", "floor_taken")
    room.an.do("turn.finish")
    for step in ("again", "end"):
        room.oanh.do("agenda.remove", item=steps[step])
    refused = room.an.refusal("agenda.begin", session="afternoon")
    assert refused == ("wrong_state", "session_without_steps")
    room.an.do("meeting.close")
    refused = room.an.refusal("agenda.begin", session="morning")
    assert refused == ("wrong_state", "cannot_open_meeting")


def test_a_participant_and_an_operator_begin_no_session(room: Room, steps: dict[str, str]):
    for who in (room.dung, room.nam, room.ha):
        assert who.refusal("agenda.begin", session="morning") == ("not_allowed", "not_allowed")


def test_times_of_day_are_taken_as_people_write_them(room: Room):
    room.oanh.do("meeting.edit", settings={"morning_at": "8h", "afternoon_at": "13h30"})
    settings = room.state.meeting.settings
    assert (settings.morning_at, settings.afternoon_at) == ("08:00", "13:30")
    room.oanh.do("meeting.edit", settings={"morning_at": ""})
    assert room.state.meeting.settings.morning_at == ""
    assert (
        room.oanh.field("meeting.edit", settings={"morning_at": "25:00"}) == "settings.morning_at"
    )


@pytest.mark.parametrize("field", ["session", "queue"])
def test_a_step_names_a_known_session_and_queue_move(room: Room, field: str):
    assert room.oanh.field("agenda.add", title="a", **{field: "evening"}) == field
