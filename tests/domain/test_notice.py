"""Thông báo kết luận: draft → approved → issued, never with an assignment that lacks something."""

import pytest

from meeting.documents.freezing import text_of, thawed
from meeting.documents.notice import digest, notice
from meeting.domain.notice import MOVES
from meeting.state.gaps import gaps
from meeting.state.matters import ASSIGNING, OUTCOMES
from meeting.state.sendings import recipients
from meeting.state.standing import current, issued, versions
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
ISSUE = {"number": "12", "issued_on": "2023-05-08"}
PAPER = {"approver": "Hoàng Minh Thắng", "approved_on": "2023-05-06"}
SCAN = {"file": "ab" * 32, "name": "ban-ky.pdf", "kind": "pdf", "size": 9_000}
PEOPLE = {"concluded_by": "Hoàng Minh Thắng", "signer_name": "Hà Thị Mai"}


def approved(room: Room) -> None:
    room.binh.do("notice.edit", **PEOPLE)
    room.an.do("notice.approve")


def text_now(room: Room) -> str:
    return "\n".join(text_of(notice(room.state)))


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
        ("notice.edit", {"drafted_by": "VX"}),
        ("notice.approve", {}),
    ):
        who = room.an if name == "notice.approve" else room.binh
        assert who.refusal(name, **args) == refused
    room.binh.do("notice.reopen")
    room.binh.do("matter.tag", matter=matter, outcome="resolved")
    assert (room.state.notice.status, room.state.notice.approved_by) == ("draft", "")


def test_issue_enters_number_and_date_for_good(room: Room):
    approved(room)
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
@pytest.mark.parametrize("move", list(MOVES))
def test_the_transition_table_decides_each_move(room: Room, status: str, move: str):
    room.binh.do("notice.edit", **PEOPLE)
    if status != "draft":
        room.an.do("notice.approve")
    if status == "issued":
        room.binh.do("notice.issue", **ISSUE)
    who = room.an if move in ("approve", "reopen") else room.binh
    args = {"issue": ISSUE, "approve_on_paper": PAPER}.get(move, {})
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


def test_part_written_by_hand_and_given_back(room: Room):
    room.binh.do("notice.edit", sections={"opening": "Ngày 27/4", "closing": "Văn phòng"})
    room.binh.do("notice.edit", sections={"opening": None})
    written = {key: p.text for key, p in room.state.passages.items() if not p.is_removed}
    assert written == {"closing": "Văn phòng"}
    assert "Ngày 27/4" not in text_now(room)
    assert room.binh.field("notice.edit", sections={"poem": "a"}) == "sections"
    assert room.binh.field("notice.edit", sections={"matter.none": "a"}) == "sections"
    assert room.binh.field("notice.edit", sections={"opening": "a" * 10_001}) == "sections"


def test_a_matters_sentence_follows_the_data_until_it_is_written_by_hand(room: Room):
    matter = room.matter(title="Biên chế")
    room.binh.do("matter.tag", matter=matter, outcome="assigned", **whole(room))
    assert "rà soát" in text_now(room)
    key = f"matter.{matter}"
    room.binh.do("notice.edit", sections={key: "Giao Sở Nội vụ."}, basis={key: "Biên chế: …"})
    room.binh.do("matter.tag", matter=matter, directive="kiểm tra")
    assert "Giao Sở Nội vụ." in text_now(room) and "kiểm tra" not in text_now(room)
    room.binh.do("notice.edit", sections={key: None})
    assert "kiểm tra" in text_now(room)


def test_what_the_data_say_anyway_is_not_written_by_hand(room: Room):
    room.binh.do("notice.edit", sections={"closing": "Như cũ."}, basis={"closing": "Như cũ."})
    assert dict(room.state.passages) == {}


def test_edit_is_stale_for_the_same_field_or_part_only(room: Room):
    seen = room.state.meeting.version
    room.matter()
    room.phuc.do("notice.edit", code="TB-UBND", sections={"opening": "Một"})
    room.binh.do("notice.edit", drafted_by="VX", sections={"closing": "Hai"}, expect=seen)
    stale = ("stale", "notice_edited")
    assert room.binh.refusal("notice.edit", code="TB", expect=seen) == stale
    assert room.binh.refusal("notice.edit", sections={"opening": "Ba"}, expect=seen) == stale
    assert room.state.passages["opening"].text == "Một"
    room.binh.do("notice.edit", sections={"opening": "Ba"}, expect=room.state.meeting.version)


def test_who_presided_is_written_down_with_times(room: Room):
    room.binh.do(
        "notice.edit",
        presided=[
            {"name": "Trần A", "position": "Chủ tịch", "from_time": "8h", "to_time": "9h30"},
            {"name": "Lê B", "from_time": "9:30"},
        ],
    )
    said = "đồng chí Trần A, Chủ tịch (từ 08 giờ 00 đến 09 giờ 30) và đồng chí Lê B (từ 09 giờ 30)"
    assert f"{said} chủ trì" in text_now(room)
    assert room.binh.field("notice.edit", presided=[{"name": " "}]) == "presided"
    bad = [{"name": "A", "from_time": "25h"}]
    assert room.binh.field("notice.edit", presided=bad) == "presided"


def test_approved_text_is_kept_whatever_changes_afterwards(room: Room):
    opinion = room.opinion_of(room.dung, display="name")
    matter = room.matter(opinions=[opinion])
    room.binh.do("matter.tag", matter=matter, outcome="assigned", **whole(room))
    approved(room)
    before = text_now(room)
    room.oanh.do("agency.edit", agency=room.home, name="Sở Nội vụ và Lao động")
    room.cuc.do("opinion.hold", opinion=opinion, reason="Cần rõ")
    room.opinion_of(room.giang)
    assert text_now(room) == before
    assert current(room.state).number == 1
    assert text_of(thawed(current(room.state).blocks)) == before.split("\n")


def test_reopened_text_follows_again_and_the_version_stays(room: Room):
    approved(room)
    room.an.do("notice.reopen")
    room.binh.do("notice.edit", sections={"opening": "Viết lại."})
    room.an.do("notice.approve")
    assert [v.number for v in versions(room.state, "notice")] == [1, 2]
    assert "Viết lại." in text_now(room)
    assert "Viết lại." not in "\n".join(text_of(thawed(versions(room.state, "notice")[0].blocks)))


def test_approval_is_held_to_the_text_that_was_read(room: Room):
    seen = digest(room.state)
    room.binh.do("notice.edit", sections={"opening": "Khác."})
    assert room.an.refusal("notice.approve", seen=seen) == ("stale", "notice_changed")
    room.an.do("notice.approve", seen=digest(room.state))


def test_approval_on_paper_is_recorded_with_its_scan(room: Room):
    room.binh.do("notice.approve_on_paper", **PAPER, copy=SCAN)
    version = current(room.state)
    assert (version.is_paper, version.approver, version.approved_on) == (
        True,
        "Hoàng Minh Thắng",
        "2023-05-06",
    )
    assert version.copy.file == SCAN["file"]
    assert "Thắng" not in str(room.last.particulars)
    refused = ("wrong_state", "copy_is_there")
    assert room.binh.refusal("notice.attach", copy=SCAN) == refused


def test_scan_may_come_later_and_only_once(room: Room):
    assert room.binh.refusal("notice.attach", copy=SCAN) == ("wrong_state", "notice_draft")
    room.binh.do("notice.approve_on_paper", **PAPER)
    room.binh.do("notice.attach", copy=SCAN)
    assert current(room.state).copy.name == "ban-ky.pdf"


@pytest.mark.parametrize(
    ("field", "value"),
    [("approver", " "), ("approved_on", "6/5/2023"), ("copy", {**SCAN, "file": "../etc"})],
)
def test_approval_on_paper_with_a_wrong_value_is_invalid(room: Room, field: str, value: object):
    expected = "file" if field == "copy" else field
    assert room.binh.field("notice.approve_on_paper", **{**PAPER, field: value}) == expected


def test_signature_changes_until_the_issue_and_the_text_does_not(room: Room):
    approved(room)
    room.binh.do("notice.edit", prefix="KT.", signer_position="Phó Chủ tịch", signer_name="Lê Ký")
    assert "Lê Ký" in text_now(room)
    refused = ("wrong_state", "notice_approved")
    assert room.binh.refusal("notice.edit", recipients=["Như trên"]) == refused
    assert room.binh.refusal("notice.edit", signer_name="a", sections={"opening": "b"}) == refused
    assert len(versions(room.state, "notice")) == 1
    room.binh.do("notice.issue", **ISSUE, signer_name="Trần Ký")
    said = text_now(room)
    assert "Trần Ký" in said and "Số: 12/TB" in said and "ngày 08 tháng 5 năm 2023" in said


@pytest.mark.parametrize(
    ("lacking", "reason"), [("concluded_by", "no_concluder"), ("signer_name", "no_signer")]
)
def test_issue_insists_on_who_concluded_and_who_signs(room: Room, lacking: str, reason: str):
    room.binh.do("notice.edit", **{f: v for f, v in PEOPLE.items() if f != lacking})
    room.an.do("notice.approve")
    assert room.binh.refusal("notice.issue", **ISSUE) == ("wrong_state", reason)


def test_issued_text_is_kept_with_the_signed_document(room: Room):
    approved(room)
    room.binh.do("notice.issue", **ISSUE, copy=SCAN)
    version = issued(room.state)
    assert (version.number, version.stage, version.copy.file) == (2, "issued", SCAN["file"])
    assert room.last.particulars["file"] == SCAN["file"]
    assert room.last.particulars["digest"] == version.digest == digest(room.state)
    assert room.binh.refusal("notice.edit", signer_name="Lê") == ("wrong_state", "notice_issued")


def test_sending_is_noted_for_those_on_the_list_and_taken_back(room: Room):
    room.binh.do("notice.edit", recipients=["Thường trực Tỉnh ủy (b/c)", "Như trên"])
    refused = ("wrong_state", "notice_not_issued")
    to = ["Thường trực Tỉnh ủy (b/c)"]
    assert room.binh.refusal("notice.send", recipients=to, way="post") == refused
    approved(room)
    room.binh.do("notice.issue", **ISSUE)
    assert recipients(issued(room.state)) == [*to, "Như trên"]
    room.binh.do("notice.send", recipients=to, way="post", sent_on="2023-05-09")
    room.binh.do("notice.send", recipients=to, way="hand")
    sent = [(s.recipient, s.way, s.sent_on) for s in room.state.sendings.values()]
    assert sent == [(to[0], "hand", "2023-04-27")]
    assert room.last.particulars == {"count": 1, "way": "hand", "sent_on": "2023-04-27"}
    room.binh.do("notice.send", recipients=to, way=None)
    assert [s.is_removed for s in room.state.sendings.values()] == [True]
    for field, value in (("recipients", ["Ai đó"]), ("way", "pigeon"), ("sent_on", "9/5/2023")):
        args = {"recipients": to, "way": "post", field: value}
        assert room.binh.field("notice.send", **args) == field


@pytest.mark.parametrize(
    ("name", "denied"),
    [
        ("notice.approve", ["binh", "cuc", "oanh", "dung"]),
        ("notice.issue", ["an", "cuc", "oanh", "dung"]),
        ("notice.edit", ["an", "cuc", "oanh", "dung"]),
        ("notice.reopen", ["cuc", "oanh", "dung", "khanh"]),
        ("notice.approve_on_paper", ["an", "cuc", "oanh", "dung"]),
        ("notice.attach", ["an", "cuc", "oanh", "dung"]),
        ("notice.send", ["an", "cuc", "oanh", "dung"]),
    ],
)
def test_notice_by_another_role_is_not_allowed(room: Room, name: str, denied: list[str]):
    for who in denied:
        args = {"notice.issue": ISSUE, "notice.attach": {"copy": SCAN}}.get(name, {})
        args = PAPER if name == "notice.approve_on_paper" else args
        args = {"recipients": ["a"], "way": "post"} if name == "notice.send" else args
        assert getattr(room, who).refusal(name, **args) == DENIED
