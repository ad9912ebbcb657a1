"""``expect``: what the person saw; and two people pressing *mời tiếp* together."""

import threading

import pytest

from meeting.domain.refusal import Refusal
from tests.cast import Hall
from tests.domain.room import Room

STALE = ("stale", "stale")


@pytest.fixture
def room() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    for name in ("Một", "Hai", "Ba"):
        room.add(name)
    return room


def test_number_is_good_until_the_floor_or_the_head_changes(room: Room):
    seen = room.state.meeting.version
    room.opinion_of(room.dung)
    room.add("Bốn")
    room.an.do("turn.move", turn=room.queue[3], after=room.queue[1])
    room.an.do("turn.call", expect=seen)


@pytest.mark.parametrize("change", ["head moved", "head withdrawn", "head absent", "called"])
def test_number_is_stale_after_the_floor_or_the_head_changed(room: Room, change: str):
    seen = room.state.meeting.version
    head = room.queue[0]
    if change == "head moved":
        room.cuc.do("turn.move", turn=head, after=room.queue[1])
    elif change == "head withdrawn":
        room.cuc.do("turn.withdraw", turn=head)
    elif change == "head absent":
        room.cuc.do("turn.skip", turn=head)
    else:
        room.an.do("turn.call")
    assert room.an.refusal("turn.call", expect=seen) == STALE


def test_number_is_stale_when_the_speaker_paused_or_ended(room: Room):
    room.an.do("turn.call")
    room.an.do("turn.start")
    seen = room.state.meeting.version
    room.phuc.do("turn.pause")
    assert room.an.refusal("turn.finish", expect=seen) == STALE


def test_string_is_the_turn_believed_to_have_the_floor(room: Room):
    head, second = room.queue[:2]
    assert room.an.refusal("turn.call", expect=head) == STALE
    room.an.do("turn.call", expect="")
    assert room.an.refusal("turn.start", expect="") == STALE
    assert room.an.refusal("turn.start", expect=second) == STALE
    room.an.do("turn.start", expect=head)


def test_string_holds_for_every_turn_command(room: Room):
    head = room.queue[0]
    room.an.do("turn.call")
    assert room.cuc.refusal("turn.add", name="Năm", expect="") == STALE
    room.cuc.do("turn.add", name="Năm", expect=head)
    room.cuc.do("turn.skip", turn=room.queue[1], expect=head)


def test_string_for_another_command_is_invalid(room: Room):
    refusal = room.dung.refusal("opinion.submit", text="a", expect="")
    assert refusal == ("invalid", "wrong_type")


def test_number_never_makes_stale_what_watches_nothing(room: Room):
    room.dung.do("opinion.submit", text="a", expect=1)


def test_no_expectation_is_never_stale(room: Room):
    room.an.do("turn.call")
    room.an.do("turn.call", current="end")


@pytest.mark.store
def test_two_chairs_pressing_next_together_never_skip_anybody(hall: Hall):
    second = hall.staff("An's assistant", "chair", on_behalf=hall.an.id)
    order = [hall.an.do("turn.add", name=f"Người {n}")["turn"] for n in range(12)]
    state = hall.house.state_of(hall.state.meeting.slug)
    called: list[str] = []
    refused: list[str] = []
    gate = threading.Barrier(2)

    def press(chair) -> None:
        for _ in order:
            floor = state.meeting.floor or ""
            gate.wait()
            try:
                called.append(chair.run("turn.call", expect=floor, current="end")["result"]["turn"])
            except Refusal as refusal:
                refused.append(refusal.code)
            gate.wait()

    chairs = [threading.Thread(target=press, args=(chair,)) for chair in (hall.an, second)]
    for chair in chairs:
        chair.start()
    for chair in chairs:
        chair.join()
    assert called == order
    assert refused == ["stale"] * len(order)


@pytest.mark.store
def test_two_chairs_racing_with_what_they_saw_never_skip_anybody(hall: Hall):
    """The same with the number: each says the v of its screen."""
    second = hall.staff("Người giúp việc", "chair", on_behalf=hall.an.id)
    order = [hall.an.do("turn.add", name=f"Người {n}")["turn"] for n in range(8)]
    state = hall.house.state_of(hall.state.meeting.slug)
    called: list[str] = []
    gate = threading.Barrier(2)

    def press(chair) -> None:
        for _ in order:
            seen = state.meeting.version
            gate.wait()
            try:
                called.append(chair.run("turn.call", expect=seen, current="end")["result"]["turn"])
            except Refusal as refusal:
                assert refusal.code == "stale"
            gate.wait()

    chairs = [threading.Thread(target=press, args=(chair,)) for chair in (hall.an, second)]
    for chair in chairs:
        chair.start()
    for chair in chairs:
        chair.join()
    assert called == order
