"""What the secretary hears in a speech, and the names only the secretary may look up."""

from meeting.documents.minutes import minutes
from meeting.documents.notice import notice
from meeting.views import view_of
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


def test_one_speech_holds_several_thoughts_each_with_its_time(room: Room):
    turn = room.speaking(unit="Trường A", topic=room.staffing)
    room.clock.pass_(30)
    first = room.binh.do("opinion.capture", turn=turn, text="Thiếu biên chế")["opinion"]
    room.clock.pass_(45)
    second = room.binh.do(
        "opinion.capture", turn=turn, text="Nợ chế độ", kind="report", topic=room.money
    )["opinion"]
    marks = [(room.opinion(o).spoken_s, room.opinion(o).topic) for o in (first, second)]
    assert marks == [(30, room.staffing), (75, room.money)]
    heard = room.opinion(first)
    assert (heard.channel, heard.status, heard.kind, heard.turn) == (
        "speech",
        "released",
        "petition",
        turn,
    )
    assert room.state.meeting.turn_count == 1


def test_capture_may_clear_the_topic(room: Room):
    turn = room.speaking(topic=room.staffing)
    made = room.binh.do("opinion.capture", turn=turn, text="Khác", topic=None)
    assert room.opinion(made["opinion"]).topic is None


def test_capture_during_a_pause_is_marked_where_the_speech_stands(room: Room):
    turn = room.speaking()
    room.clock.pass_(20)
    room.an.do("turn.pause")
    room.clock.pass_(500)
    made = room.binh.do("opinion.capture", turn=turn, text="Trong lúc dừng")
    assert room.opinion(made["opinion"]).spoken_s == 20


def test_capture_after_the_end_is_marked_at_the_end(room: Room):
    turn = room.speaking()
    room.clock.pass_(20)
    room.an.do("turn.pause")
    room.clock.pass_(500)
    room.an.do("turn.finish")
    room.clock.pass_(500)
    made = room.binh.do("opinion.capture", turn=turn, text="Ghi muộn")
    assert room.opinion(made["opinion"]).spoken_s == 20


def test_capture_before_the_speech_is_refused(room: Room):
    turn = room.add()
    refusal = room.binh.refusal("opinion.capture", turn=turn, text="a")
    assert refusal == ("wrong_state", "turn_not_begun")


def test_capture_follows_the_speakers_choice_about_the_name(room: Room):
    nobody = room.join(display="anonymous")
    turn = nobody.do("turn.request")["turn"]
    room.an.do("turn.call")
    room.an.do("turn.start")
    made = room.binh.do("opinion.capture", turn=turn, text="Không tên")
    opinion = room.opinion(made["opinion"])
    assert (opinion.display, opinion.name, opinion.unit) == ("anonymous", "", "")


def test_capture_by_the_chair_or_a_participant_is_not_allowed(room: Room):
    turn = room.speaking()
    for who in (room.an, room.dung, room.ha):
        assert who.refusal("opinion.capture", turn=turn, text="a") == DENIED


def test_captured_words_can_neither_be_held_nor_withdrawn(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.an.do("turn.call")
    room.an.do("turn.start")
    heard = room.binh.do("opinion.capture", turn=turn, text="Đã nói")["opinion"]
    refusal = room.cuc.refusal("opinion.hold", opinion=heard, reason="a")
    assert refusal == ("wrong_state", "spoken_already")
    refusal = room.dung.refusal("opinion.withdraw", opinion=heard)
    assert refusal == ("not_allowed", "not_your_opinion")


def test_reveal_shows_the_secretary_a_secret_name_and_is_journalled(room: Room):
    opinion = room.opinion_of(room.dung, display="secret")
    assert room.binh.do("opinion.reveal", opinion=opinion) == {
        "name": "Nguyễn Thị Dung",
        "position": "",
        "unit": "Trường THCS Nậm Tha",
    }
    assert (room.last.name, room.last.actor) == ("opinion.revealed", "secretary:binh")
    assert room.last.particulars == {"opinion": opinion}


def test_reveal_by_anybody_but_the_secretary_is_not_allowed(room: Room):
    opinion = room.opinion_of(room.dung, display="secret")
    for who in (room.an, room.cuc, room.oanh, room.nam, room.ha, room.giang):
        assert who.refusal("opinion.reveal", opinion=opinion) == DENIED


def test_reveal_of_an_anonymous_opinion_finds_nothing(room: Room):
    opinion = room.opinion_of(room.dung, display="anonymous")
    refusal = room.binh.refusal("opinion.reveal", opinion=opinion)
    assert refusal == ("wrong_state", "no_name_kept")


def test_journal_holds_neither_texts_nor_names(room: Room):
    room.opinion_of(room.dung, "Lời rất riêng", display="name")
    room.add("Tên Trong Lượt", summary="Tóm tắt riêng")
    written = "".join(str(entry.particulars) for entry in room.entries)
    for words in ("Lời rất riêng", "Tên Trong Lượt", "Tóm tắt riêng", "Nguyễn Thị Dung"):
        assert words not in written


def test_edit_sorts_an_opinion_and_leaves_its_words(room: Room):
    opinion = room.opinion_of(room.dung, "Nguyên văn", topic=room.money)
    room.cuc.do("opinion.edit", opinion=opinion, kind="petition", topic=None)
    sorted_ = room.opinion(opinion)
    assert (sorted_.kind, sorted_.topic, sorted_.text) == ("petition", None, "Nguyên văn")
    assert room.cuc.refusal("opinion.edit", opinion=opinion, text="khác") == (
        "invalid",
        "unknown_field",
    )


ACCUSATION = "Tôi tố cáo ông Nguyễn Văn Bê nhận tiền của phụ huynh."


def test_captured_words_that_read_like_a_denunciation_are_hidden_at_once(room: Room):
    turn = room.speaking(name="Trần Văn Sáu")
    made = room.binh.do("opinion.capture", turn=turn, text=ACCUSATION)
    hidden = room.opinion(made["opinion"])
    assert made["advice"] == "denunciation"
    assert (hidden.status, hidden.suspicion, hidden.released_at) == (
        "denunciation",
        "suspected",
        None,
    )
    views = str([view_of(room.state, key) for key in ("chair", "secretary", "phone", "projector")])
    documents = str([block for make in (minutes, notice) for block in make(room.state)])
    assert "Nguyễn Văn Bê" not in views + documents
    assert "(không ghi nội dung)" in documents
    assert room.binh.refusal("matter.create", opinions=[hidden.id]) == (
        "wrong_state",
        "opinion_restricted",
    )


def test_captured_words_that_are_cleared_need_no_release(room: Room):
    made = room.binh.do("opinion.capture", turn=room.speaking(), text=ACCUSATION)
    room.binh.do("opinion.confirm", opinion=made["opinion"])
    assert room.opinion(made["opinion"]).suspicion == "confirmed"
    room.binh.do("opinion.clear", opinion=made["opinion"])
    cleared = room.opinion(made["opinion"])
    assert (cleared.status, cleared.suspicion, cleared.released_at) == (
        "released",
        "cleared",
        room.clock(),
    )


def test_a_captured_denunciation_the_rule_has_missed_is_hidden_by_hand(room: Room):
    made = room.binh.do("opinion.capture", turn=room.speaking(), text="Ông Bê thì ai cũng biết")
    room.cuc.do("opinion.suspect", opinion=made["opinion"])
    assert room.opinion(made["opinion"]).is_restricted
