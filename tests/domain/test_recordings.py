"""Bắt đầu ghi âm, and the marks of what is said while it runs."""

from meeting.documents.minutes import minutes
from meeting.state import marks, times
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


def mark_of(room: Room, opinion: str) -> tuple[int, int] | None:
    record = room.opinion(opinion)
    return marks.mark_at(marks.in_order(room.state), marks.heard_at(room.state, record))


def test_what_is_said_is_found_by_recording_and_second(room: Room):
    turn = room.speaking()
    unrecorded = room.binh.do("opinion.capture", turn=turn, text="Trước khi ghi âm")["opinion"]
    room.clock.pass_(10)
    first = room.binh.do("recording.start")
    room.clock.pass_(755)
    heard = room.binh.do("opinion.capture", turn=turn, text="Thiếu biên chế")["opinion"]
    room.cuc.do("recording.stop")
    room.clock.pass_(60)
    second = room.cuc.do("recording.start")
    room.clock.pass_(5)
    later = room.binh.do("opinion.capture", turn=turn, text="Nợ chế độ")["opinion"]
    assert (first["number"], second["number"]) == (1, 2)
    assert [mark_of(room, o) for o in (unrecorded, heard, later)] == [None, (1, 755), (2, 5)]
    assert room.last.particulars["opinion"] == later


def test_a_turn_is_marked_where_it_began_whatever_pauses_it_had(room: Room):
    room.binh.do("recording.start")
    room.clock.pass_(30)
    turn = room.speaking()
    room.clock.pass_(20)
    room.an.do("turn.pause")
    room.clock.pass_(300)
    room.an.do("turn.resume")
    began = marks.begun_at(room.turn(turn))
    assert marks.mark_at(marks.in_order(room.state), began) == (1, 30)


def test_a_thought_captured_late_is_marked_where_the_speech_ended(room: Room):
    room.binh.do("recording.start")
    turn = room.speaking()
    room.clock.pass_(40)
    room.an.do("turn.finish")
    room.clock.pass_(500)
    late = room.binh.do("opinion.capture", turn=turn, text="Ghi muộn")["opinion"]
    assert mark_of(room, late) == (1, 40)


def test_the_button_pressed_late_says_since_when(room: Room):
    began = room.clock()
    room.clock.pass_(120)
    made = room.binh.do("recording.start", started_at=began)
    assert room.state.recordings[made["recording"]].started_at == began
    assert room.last.particulars == {**made, "started_at": began}


def test_correcting_a_beginning_moves_every_mark(room: Room):
    began = room.clock()
    room.clock.pass_(100)
    made = room.binh.do("recording.start")
    turn = room.speaking()
    room.clock.pass_(10)
    heard = room.binh.do("opinion.capture", turn=turn, text="Nội dung")["opinion"]
    room.binh.do("recording.edit", recording=made["recording"], started_at=began)
    assert mark_of(room, heard) == (1, 110)


def test_two_recordings_never_run_at_once(room: Room):
    assert room.binh.refusal("recording.stop") == ("wrong_state", "recording_none")
    first = room.binh.do("recording.start")["recording"]
    assert room.binh.refusal("recording.start") == ("wrong_state", "recording_runs")
    stop = {"recording": first, "stopped_at": room.clock()}
    assert room.binh.refusal("recording.edit", **stop) == ("wrong_state", "recording_runs")
    inside = room.clock()
    room.clock.pass_(60)
    room.binh.do("recording.stop")
    assert room.binh.field("recording.start", started_at=inside) == "started_at"
    room.clock.pass_(60)
    second = room.binh.do("recording.start")["recording"]
    room.clock.pass_(60)
    over = {"recording": first, "stopped_at": room.clock()}
    assert room.binh.refusal("recording.edit", **over) == ("invalid", "recording_overlaps")
    under = {"recording": second, "started_at": inside}
    assert room.binh.refusal("recording.edit", **under) == ("invalid", "recording_overlaps")
    before = times.shifted(inside, -3600)
    upside = {"recording": first, "stopped_at": before}
    assert room.binh.refusal("recording.edit", **upside) == ("invalid", "ends_before_start")


def test_instants_that_cannot_be(room: Room):
    now = room.clock()
    for instant, reason in (
        ("hôm qua", "bad_instant"),
        (times.shifted(now, 60), "in_the_future"),
        (times.shifted(now, -3 * 24 * 3600), "too_long_ago"),
    ):
        refusal = room.binh.refusal("recording.start", started_at=instant)
        assert refusal == ("invalid", reason)


def test_only_the_desk_records_and_only_the_secretary_corrects(room: Room):
    for who in (room.an, room.nam, room.ha, room.dung):
        assert who.refusal("recording.start") == DENIED
    made = room.cuc.do("recording.start")["recording"]
    correct = {"recording": made, "started_at": room.clock()}
    assert room.cuc.refusal("recording.edit", **correct) == DENIED


def test_the_minutes_say_where_it_is_found(room: Room):
    room.binh.do("recording.start")
    room.clock.pass_(3725)
    turn = room.speaking(name="Trần Văn Sáu")
    room.clock.pass_(10)
    room.binh.do("opinion.capture", turn=turn, text="Thiếu biên chế")
    words = "\n".join(block.text for block in minutes(room.state) if hasattr(block, "text"))
    assert "lượt số 1 (01:02:05 – bản ghi 1): Ông/bà Trần Văn Sáu" in words
    assert "+ Thiếu biên chế. (01:02:15 – bản ghi 1)" in words
