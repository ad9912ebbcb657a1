"""Thông báo kết luận: draft → approved → issued, never with an assignment that lacks something."""

import pytest

from meeting.domain.notice import MOVES
from meeting.state.gaps import gaps
from meeting.state.matters import ASSIGNING, OUTCOMES
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
ISSUE = {"number": "12", "issued_on": "2023-05-08"}


def whole(room: Room) -> dict[str, str]:
    return {"lead": room.home, "directive": "rà soát", "due_on": "2023-06-30"}


def test_gaps_name_what_each_assignment_lacks(room: Room):
    empty, bare, full = room.matter(), room.matter(), room.matter()
    room.binh.do("matter.tag", matter=bare, outcome="assigned")
    room.binh.do("matter.tag", matter=full, outcome="assigned", **whole(room))
    assert gaps(room.state) == {empty: ["outcome"], bare: ["lead", "directive", "due_on"]}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("lacking", ["lead", "directive", "due_on"])
def test_approve_is_refused_while_an_assignment_lacks_one_of_three(
    room: Room, outcome: str, lacking: str
):
    tags = {field: value for field, value in whole(room).items() if field != lacking}
    room.binh.do("matter.tag", matter=room.matter(), outcome=outcome, **tags)
    if outcome in ASSIGNING:
        assert room.an.refusal("notice.approve") == ("wrong_state", "notice_gaps")
    else:
        room.an.do("notice.approve")
        assert room.state.notice.status == "approved"


def test_a_matter_merged_away_leaves_no_gap(room: Room):
    full, empty = room.matter(), room.matter()
    room.binh.do("matter.tag", matter=full, outcome="noted")
    room.binh.do("matter.merge", into=full, matters=[empty])
    assert gaps(room.state) == {}


def test_approved_notice_fixes_the_tags_until_it_is_reopened(room: Room):
    matter = room.matter()
    opinion = room.opinion_of(room.dung)
    room.binh.do("matter.tag", matter=matter, outcome="noted")
    room.an.do("notice.approve")
    assert room.state.notice.approved_by == "chair:an"
    refused = ("wrong_state", "notice_approved")
    for name, args in (
        ("matter.tag", {"matter": matter, "outcome": "resolved"}),
        ("matter.create", {"title": "Mới"}),
        ("matter.attach", {"matter": matter, "opinions": [opinion]}),
        ("matter.detach", {"matter": matter, "opinions": [opinion]}),
        ("matter.merge", {"into": matter, "matters": [matter]}),
        ("matter.split", {"matter": matter, "parts": []}),
        ("notice.edit", {"code": "TB-UBND"}),
        ("notice.approve", {}),
    ):
        who = room.an if name == "notice.approve" else room.binh
        assert who.refusal(name, **args) == refused
    room.binh.do("notice.reopen")
    room.binh.do("matter.tag", matter=matter, outcome="resolved")
    assert (room.state.notice.status, room.state.notice.approved_by) == ("draft", "")


def test_issue_enters_number_and_date_for_good(room: Room):
    room.an.do("notice.approve")
    room.binh.do("notice.issue", **ISSUE)
    notice = room.state.notice
    assert (notice.status, notice.number, notice.issued_on) == ("issued", "12", "2023-05-08")
    refused = ("wrong_state", "notice_issued")
    assert room.an.refusal("notice.reopen") == refused
    assert room.binh.refusal("notice.issue", **ISSUE) == refused
    assert room.binh.refusal("notice.edit", code="a") == refused


def test_issue_of_a_draft_is_refused(room: Room):
    assert room.binh.refusal("notice.issue", **ISSUE) == ("wrong_state", "notice_draft")


@pytest.mark.parametrize(
    ("field", "value"), [("number", ""), ("number", "1" * 21), ("issued_on", "8/5/2023")]
)
def test_issue_with_a_wrong_value_is_invalid(room: Room, field: str, value: str):
    room.an.do("notice.approve")
    assert room.binh.field("notice.issue", **{**ISSUE, field: value}) == field


@pytest.mark.parametrize("status", ["draft", "approved", "issued"])
@pytest.mark.parametrize("move", ["approve", "reopen", "issue"])
def test_the_transition_table_decides_each_move(room: Room, status: str, move: str):
    if status != "draft":
        room.an.do("notice.approve")
    if status == "issued":
        room.binh.do("notice.issue", **ISSUE)
    who = room.binh if move == "issue" else room.an
    args = ISSUE if move == "issue" else {}
    sources, target = MOVES[move]
    if status in sources:
        who.do(f"notice.{move}", **args)
        assert room.state.notice.status == target
    else:
        assert who.refusal(f"notice.{move}", **args) == ("wrong_state", f"notice_{status}")


def test_edit_chooses_who_signs_and_in_what_capacity(room: Room):
    room.binh.do("notice.edit", prefix="KT.", signer_name="Vũ Thị Ký", recipients=["Như trên", " "])
    notice = room.state.notice
    assert (notice.prefix, notice.signer_name, notice.recipients) == (
        "KT.",
        "Vũ Thị Ký",
        ["Như trên"],
    )
    assert room.binh.field("notice.edit", prefix="PP.") == "prefix"


def test_section_written_by_hand_and_given_back(room: Room):
    room.binh.do("notice.edit", sections={"opening": "Ngày 27/4", "closing": "Văn phòng"})
    room.binh.do("notice.edit", sections={"opening": None})
    assert room.state.notice.sections == {"closing": "Văn phòng"}
    assert room.binh.field("notice.edit", sections={"poem": "a"}) == "sections"
    assert room.binh.field("notice.edit", sections={"opening": "a" * 10_001}) == "sections"


def test_edit_is_stale_when_a_matter_has_changed_since(room: Room):
    seen = room.state.meeting.version
    room.matter()
    refusal = room.binh.refusal("notice.edit", code="TB-UBND", expect=seen)
    assert refusal == ("stale", "stale")
    room.binh.do("notice.edit", code="TB-UBND", expect=room.state.meeting.version)


@pytest.mark.parametrize(
    ("name", "denied"),
    [
        ("notice.approve", ["binh", "cuc", "oanh", "dung"]),
        ("notice.issue", ["an", "cuc", "oanh", "dung"]),
        ("notice.edit", ["an", "cuc", "oanh", "dung"]),
        ("notice.reopen", ["cuc", "oanh", "dung", "khanh"]),
    ],
)
def test_notice_by_another_role_is_not_allowed(room: Room, name: str, denied: list[str]):
    for who in denied:
        args = ISSUE if name == "notice.issue" else {}
        assert getattr(room, who).refusal(name, **args) == DENIED
