"""The minutes tell who sent the text instead of speaking, and how many were not called."""

from meeting.documents.minutes import minutes
from tests.domain.room import Room


def lines(room: Room) -> str:
    return repr(minutes(room.state))


def test_minutes_list_what_was_sent_in_writing_instead_of_a_speech():
    room = Room()
    room.oanh.do("meeting.open")
    turn = room.dung.do("turn.request", summary="Biên chế")["turn"]
    room.giang.do("turn.request")
    room.dung.do("turn.write", turn=turn, text="Đề nghị bổ sung biên chế.")
    room.opinion_of(room.giang, "Ý kiến thường.", display="name")
    room.an.do("meeting.close")
    found = lines(room)
    assert "(đăng ký phát biểu, gửi bằng văn bản): Đề nghị bổ sung biên chế." in found
    assert found.count("gửi bằng văn bản") == 1
    assert "Có 01 lượt đăng ký chưa được mời phát biểu." in found
