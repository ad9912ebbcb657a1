"""After the approval: who presided and who concluded is put right, and the approval says so."""

from meeting.documents.freezing import text_of, thawed
from meeting.documents.notice import digest
from meeting.state.matters import OUTCOMES
from meeting.state.standing import approval, current, is_amended, versions
from meeting.views.fragments import Fragments
from meeting.views.notice import chair_notice_part, notice_part
from tests.domain.room import Room
from tests.domain.test_notice import ISSUE, PAPER, PEOPLE, SCAN, approved, text_now, whole

OTHER = {"concluded_by": "Lê Văn Bốn", "concluded_position": "Phó Chủ tịch"}


def kept(room: Room, number: int) -> str:
    return "\n".join(text_of(thawed(versions(room.state, "notice")[number - 1].blocks)))


def test_who_concluded_changes_after_the_approval_and_the_approved_text_stays(room: Room):
    room.matter()
    approved_text = _approve(room)
    room.opinion_of(room.giang)  # what comes later stays out
    room.binh.do("notice.edit", **OTHER)
    assert room.state.notice.status == "approved" and is_amended(room.state)
    assert (approval(room.state).number, current(room.state).number) == (1, 2)
    assert kept(room, 1) == approved_text
    assert text_now(room) == approved_text.replace(
        "ồng chí Hoàng Minh Thắng", "ồng chí Lê Văn Bốn, Phó Chủ tịch"
    ).replace("báo cáo người chủ trì Hội nghị", "báo cáo Phó Chủ tịch")
    assert "Bốn" not in str(room.last.particulars)


def _approve(room: Room) -> str:
    for matter in room.state.matters:
        room.binh.do("matter.tag", matter=matter, outcome="noted")
    approved(room)
    return text_now(room)


def test_the_text_put_right_is_the_one_that_would_be_drawn_anew(room: Room):
    """Of every outcome, whatever names who concluded."""
    for outcome in OUTCOMES:
        matter = room.matter(opinions=[room.opinion_of(room.dung, display="name")])
        room.binh.do("matter.tag", matter=matter, outcome=outcome, **whole(room))
    room.binh.do("notice.edit", **PEOPLE, concluded_position="Chủ tịch")
    room.an.do("notice.approve")
    room.binh.do("notice.edit", **OTHER, presided=[{"name": "Vũ Thị Năm"}])
    put_right = text_now(room)
    assert put_right.count("Phó Chủ tịch") > len(OUTCOMES) / 2
    room.an.do("notice.reopen")
    assert text_now(room) == put_right


def test_who_presided_changes_after_the_approval(room: Room):
    _approve(room)
    people = [
        {"name": "Lê Văn Bốn", "to_time": "9h30"},
        {"name": "Vũ Thị Năm", "from_time": "9h30"},
    ]
    room.binh.do("notice.edit", presided=people)
    assert "đồng chí Lê Văn Bốn (đến 09 giờ 30) và đồng chí Vũ Thị Năm" in text_now(room)
    assert current(room.state).stage == "amended"


def test_put_right_text_says_so_until_it_is_approved_again(room: Room):
    _approve(room)
    fragments = Fragments()
    assert "approval" not in notice_part(room.state, fragments)
    room.binh.do("notice.edit", **OTHER)
    assert notice_part(room.state, fragments)["approval"] == 1
    assert chair_notice_part(room.state, fragments)["approval"] == 1
    seen = digest(room.state)
    room.an.do("notice.approve", seen=seen)
    assert not is_amended(room.state)
    assert (current(room.state).number, current(room.state).digest) == (3, seen)
    assert room.state.notice.status == "approved"
    assert room.an.refusal("notice.approve") == ("wrong_state", "notice_approved")


def test_put_right_text_may_be_approved_on_paper_or_issued_as_it_stands(room: Room):
    _approve(room)
    room.binh.do("notice.edit", **OTHER)
    room.binh.do("notice.approve_on_paper", **PAPER)
    assert current(room.state).is_paper
    room.binh.do("notice.edit", concluded_by="Vũ Thị Năm")
    room.binh.do("notice.attach", copy=SCAN)  # of the approval, though another version stands
    assert approval(room.state).copy.file == SCAN["file"] and current(room.state).copy is None
    room.binh.do("notice.issue", **ISSUE)
    assert [v.stage for v in versions(room.state, "notice")] == [
        *("approved", "amended", "approved", "amended", "issued")
    ]
    assert "Vũ Thị Năm" in text_now(room)


def test_old_name_in_words_written_by_hand_is_for_the_draft_to_put_right(room: Room):
    room.binh.do("notice.edit", sections={"opening": "Đồng chí Hoàng Minh Thắng kết luận:"})
    _approve(room)
    refused = ("wrong_state", "notice_names_by_hand")
    assert room.binh.refusal("notice.edit", **OTHER) == refused
    assert room.state.notice.concluded_by == PEOPLE["concluded_by"]
    assert len(versions(room.state, "notice")) == 1


def test_part_whose_records_changed_since_is_for_the_draft_to_put_right(room: Room):
    _approve(room)
    room.oanh.do("meeting.edit", title="Hội nghị đổi tên")
    assert room.binh.refusal("notice.edit", **OTHER) == ("wrong_state", "notice_names_by_hand")


def test_change_that_no_word_of_the_text_tells_makes_no_version(room: Room):
    hand = {"subject": "Kết luận Hội nghị", "opening": "Hội nghị thống nhất:"}
    room.binh.do("notice.edit", sections=hand)
    _approve(room)
    room.binh.do("notice.edit", concluded_by="Lê Văn Bốn")
    assert room.state.notice.concluded_by == "Lê Văn Bốn"
    assert not is_amended(room.state)
