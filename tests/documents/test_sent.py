"""Danh sách gửi: what was sent how and when, what was not; nobody on it who kept the name back."""

from meeting.documents.blocks import Table, paragraphs
from meeting.documents.notice import notice
from meeting.documents.sent import WAYS, sent
from meeting.state import sendings
from meeting.state.sendings import recipients
from meeting.state.standing import issued
from tests.domain.room import Room
from tests.domain.test_notice import ISSUE, approved


def issued_room() -> Room:
    room = Room()
    opinions = [
        room.opinion_of(room.dung, display="name"),
        room.opinion_of(room.giang, display="secret"),
        room.opinion_of(room.giang, display="anonymous"),
    ]
    matter = room.matter(opinions=opinions)
    room.binh.do("matter.tag", matter=matter, outcome="noted", lead=room.home)
    approved(room)
    room.binh.do("notice.issue", **ISSUE)
    return room


def rows(room: Room) -> list[list[str]]:
    table = next(block for block in sent(room.state) if isinstance(block, Table))
    return [[place.paragraphs[0].text for place in row] for row in table.rows]


def test_before_the_issue_nothing_is_listed():
    words = [p.text for p in paragraphs(sent(Room().state))]
    assert words[-1] == "Thông báo chưa ban hành."


def test_every_way_has_its_word():
    assert set(WAYS) == set(sendings.WAYS)


def test_sent_and_unsent_stand_on_one_list():
    room = issued_room()
    first, *rest = recipients(issued(room.state))
    room.binh.do("notice.send", recipients=[first], way="post", sent_on="2023-05-09")
    found = rows(room)
    assert found[0][1:] == [first, "Bưu điện", "09/05/2023"]
    assert [row[1:] for row in found[1:]] == [[line, "", ""] for line in rest]
    room.binh.do("notice.send", recipients=[first], way=None)
    assert rows(room)[0][2:] == ["", ""]


def test_who_kept_the_name_back_is_not_on_it():
    room = issued_room()
    words = "\n".join(p.text for p in paragraphs(sent(room.state)))
    assert "Nguyễn Thị Dung" in words
    assert "Lò Văn Giang" not in words and notice(room.state)
