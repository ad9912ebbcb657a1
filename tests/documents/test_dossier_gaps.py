"""What a dossier lacks is said in it; what it holds is not."""

from meeting.documents.dossier_gaps import lacking
from meeting.documents.freezing import text_of
from meeting.documents.invited import invited
from meeting.documents.recorded import recorded
from meeting.state.attendance import RollCall
from meeting.state.papers import Document
from meeting.state.people import Delegate
from meeting.state.recordings import Recording
from meeting.state.turns import Turn
from tests.documents import factory as f

EMPTY = [
    "Kế hoạch tổ chức hội nghị: chưa có trong tài liệu hội nghị.",
    "Danh sách đại biểu: chưa lập.",
    "Điểm danh: chưa điểm danh lần nào.",
    "Bản ghi âm: không có bản nào được ghi nhận.",
    "Biên bản: chưa ký.",
    "Trả lời: còn 06 nội dung kiến nghị chưa có trả lời.",
    "Thông báo kết luận: chưa duyệt, chưa ban hành.",
]
PLAN = {"title": "Kế hoạch số 12", "name": "kh.pdf", "kind": "pdf", "file": "ab", "size": 1}
PEOPLE = [
    Delegate(id="d1", name="Trần Văn Quý", unit="Trường A", rank=1, phone="0912345678"),
    Delegate(
        id="d2",
        name="Lê Thị Mận",
        rank=2,
        rsvp="substitute",
        rsvp_at="2023-04-20T02:00:00.000Z",
        substitute="Vũ Na",
        substitute_position="Phó Hiệu trưởng",
    ),
]


def test_an_empty_meeting_lacks_everything_and_a_lost_file_is_named():
    assert lacking(f.state(), ["Bản ký"]) == [
        *EMPTY,
        "Tệp đã mất, không còn trên máy chủ: Bản ký.",
    ]


def test_what_is_there_is_not_missed():
    state = f.state()
    state.take(
        [
            Document(id="k1", **PLAN),
            *PEOPLE,
            RollCall(id="r1", number=1, opened_at=f.AT),
            Recording(id="g1", number=1, started_at="2023-04-27T01:00:00.000Z"),
        ]
    )
    assert lacking(state, []) == [
        "Trả lời giấy mời: còn 01 người chưa trả lời.",
        "Sơ đồ chỗ ngồi: chưa xếp ghế cho đại biểu nào.",
        *EMPTY[4:],
    ]


def test_the_issued_notice_without_its_signed_copy_is_missed():
    assert lacking(f.issued(), [])[-1] == "Thông báo kết luận đã ký: chưa có bản ký."


def test_each_invitation_stands_with_its_answer():
    state = f.state()
    state.take(PEOPLE)
    words = text_of(invited(state))
    assert "Cử người dự thay: Vũ Na, Phó Hiệu trưởng" in words and "20/04/2023" in " ".join(words)
    assert "Chưa trả lời" in words and "0912345678" not in " ".join(words)
    assert words[-2:] == [
        "Tổng số: 02 người, gồm 02 đại biểu.",
        "Trả lời giấy mời: 01 cử người dự thay, 01 chưa trả lời.",
    ]


def test_each_recording_stands_with_its_length_and_speeches():
    state = f.state()
    assert "Không có bản ghi âm nào được ghi nhận." in text_of(recorded(state))
    state.take(
        [
            Recording(
                id="g1",
                number=1,
                started_at="2023-04-27T01:00:00.000Z",
                stopped_at="2023-04-27T01:30:05.000Z",
            ),
            Turn(
                id="t9",
                number=9,
                kind="first",
                requested_at="2023-04-27T00:59:00.000Z",
                begun_at="2023-04-27T01:10:00.000Z",
            ),
        ]
    )
    words = text_of(recorded(state))
    assert words[7:12] == [
        "1",
        "08h00 ngày 27/04/2023",
        "08h30 ngày 27/04/2023",
        "30 phút 05 giây",
        "9",
    ]
