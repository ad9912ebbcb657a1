"""By when the notice must be issued and an agency is to have done its part, and the reasons for
taking longer (R61)."""

from datetime import date
from typing import Any

import pytest

from meeting.documents.assignments import assignment
from meeting.state.issuing import Due, due
from meeting.state.longer import REASONS, Longer
from meeting.state.tasks import work
from tests.domain.room import Room, Someone


def test_there_is_no_clock_before_the_meeting(draft_room: Room):
    assert due(draft_room.state) is None


def test_ten_working_days_after_the_meeting_with_the_holidays_left_out(room: Room):
    # Thursday 27/4/2023; 01 to 03/5 are off
    assert due(room.state) == Due(date(2023, 5, 16), 10, True)
    room.oanh.do("meeting.edit", settings={"notice_days": 5})
    assert due(room.state) == Due(date(2023, 5, 9), 5, True)


@pytest.mark.parametrize("reason", REASONS)
def test_with_a_reason_it_may_take_fifteen(room: Room, reason: str):
    room.oanh.do("meeting.edit", held_on="2026-02-12")
    room.binh.do("notice.extend", reason=reason)
    assert room.last.particulars == {"reason": reason}
    assert due(room.state) == Due(date(2026, 3, 12), 15, True)
    room.an.do("notice.extend", reason=None)
    assert due(room.state) == Due(date(2026, 3, 5), 10, True)


def test_an_unknown_year_is_said_to_be_a_guess(room: Room):
    room.oanh.do("meeting.edit", held_on="2030-05-15")
    found = due(room.state)
    assert found is not None and not found.is_known


def test_another_reason_is_invalid_and_an_issued_notice_has_no_clock(room: Room):
    assert room.binh.field("notice.extend", reason="tired") == "reason"
    room.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Mai")
    room.an.do("notice.approve")
    room.binh.do("notice.issue", number="7", issued_on="2023-05-08")
    refused = ("wrong_state", "notice_issued")
    assert room.binh.refusal("notice.extend", reason="complex") == refused


@pytest.mark.parametrize("who", ["cuc", "oanh", "dung", "khanh", "ha"])
def test_notice_extend_by_another_role_is_not_allowed(room: Room, who: str):
    denied = ("not_allowed", "not_allowed")
    assert getattr(room, who).refusal("notice.extend", reason="complex") == denied


# -- what an agency is to do ---------------------------------------------------------------------


@pytest.fixture
def matter(room: Room) -> str:
    """Given to the Sở Nội vụ, an answer by 05/5/2023."""
    made = room.matter()
    room.binh.do("matter.assign", matters=[made], lead=room.home, answer_by="2023-05-05")
    return made


def issue(room: Room) -> None:
    room.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Mai")
    room.an.do("notice.approve")
    room.binh.do("notice.issue", number="7", issued_on="2023-05-08")


@pytest.mark.parametrize("who", ["oanh", "binh", "an", "phuc"])
def test_staff_put_an_answer_off_and_the_first_day_stays(room: Room, matter: str, who: str):
    staff: Someone = getattr(room, who)
    args = {"matter": matter, "reason": "complex"}
    assert staff.do("matter.extend", **args, until="2023-05-10") == {"until": "2023-05-10"}
    assert room.last.name == "matter.extended"
    assert room.last.particulars == {**args, "day": "answer_by", "until": "2023-05-10"}
    # Five working days after Wednesday 10/5.
    assert staff.do("matter.extend", matter=matter, reason="agencies", days=5) == {
        "until": "2023-05-17"
    }
    kept = room.get_matter(matter)
    assert kept.answer_by == "2023-05-17"
    assert kept.extended == {"answer_by": Longer(first="2023-05-05", reason="agencies")}
    assert staff.do("matter.extend", matter=matter, reason=None) == {"until": "2023-05-05"}
    assert (room.get_matter(matter).answer_by, room.get_matter(matter).extended) == (
        "2023-05-05",
        {},
    )


def test_what_is_late_goes_by_the_later_day(room: Room, matter: str):
    room.clock.now = "2023-05-06T01:00:00.000Z"
    assert [line.is_overdue("2023-05-06") for line in work(room.state)] == [True]
    room.binh.do("matter.extend", matter=matter, reason="beyond", until="2023-05-09")
    (line,) = work(room.state)
    assert not line.is_overdue("2023-05-09") and line.is_overdue("2023-05-10")
    assert line.longer == Longer(first="2023-05-05", reason="beyond")


def test_day_that_is_set_plainly_was_not_put_off(room: Room, matter: str):
    room.binh.do("matter.extend", matter=matter, reason="beyond", until="2023-05-09")
    room.binh.do("matter.tag", matter=matter, lead=room.education, answer_by="2023-05-09")
    assert room.get_matter(matter).extended != {}
    room.binh.do("matter.assign", matters=[matter], answer_by="2023-05-12")
    assert room.get_matter(matter).extended == {}


@pytest.mark.parametrize(
    ("args", "field", "reason"),
    [
        ({"until": "2023-05-05"}, "until", "not_later"),
        ({"until": "2023-05-04"}, "until", "not_later"),
        ({"until": "2223-05-09"}, "until", "bad_date"),
        ({"until": "mai"}, "until", "bad_date"),
        ({}, "until", "empty"),
        ({"days": 0}, "until", "out_of_range"),
        ({"until": "2023-05-09", "reason": "tired"}, "reason", "unknown_value"),
        ({"until": "2023-05-09", "day": "created_at"}, "day", "unknown_value"),
    ],
)
def test_extension_that_cannot_be_is_refused(
    room: Room, matter: str, args: dict[str, Any], field: str, reason: str
):
    given = {"matter": matter, "reason": "complex", **args}
    assert room.binh.refusal("matter.extend", **given) == ("invalid", reason)
    assert room.binh.field("matter.extend", **given) == field


def test_day_that_is_over_is_no_later_day(room: Room, matter: str):
    room.clock.now = "2023-05-20T01:00:00.000Z"
    args = {"matter": matter, "reason": "complex"}
    refused = ("invalid", "not_later")
    assert room.binh.refusal("matter.extend", **args, until="2023-05-19") == refused
    assert room.binh.refusal("matter.extend", **args, days=2) == refused
    room.binh.do("matter.extend", **args, until="2023-05-20")


def test_only_a_day_that_stands_can_be_put_off(room: Room, matter: str):
    bare = room.matter(title="Chưa giao")
    args = {"reason": "complex", "until": "2023-06-09"}
    wrong = "wrong_state"
    assert room.binh.refusal("matter.extend", matter=bare, **args) == (wrong, "no_day_to_extend")
    assert room.binh.refusal("matter.extend", matter="none", **args) == ("not_found", "no_matter")
    assert room.binh.refusal("matter.extend", matter=matter, reason=None) == (
        wrong,
        "not_extended",
    )
    due = {"matter": matter, "day": "due_on", **args}
    assert room.binh.refusal("matter.extend", **due) == (wrong, "due_in_draft")


def test_two_who_put_off_at_once_are_told(room: Room, matter: str):
    seen = room.state.meeting.version
    room.binh.do("matter.extend", matter=matter, reason="complex", until="2023-05-09")
    late = {"matter": matter, "reason": "beyond", "until": "2023-05-10"}
    assert room.an.refusal("matter.extend", expect=seen, **late) == ("stale", "stale")


def test_assignment_is_put_off_once_the_notice_is_issued(room: Room, matter: str):
    tags = {"outcome": "assigned", "directive": "rà soát", "due_on": "2023-06-01"}
    room.binh.do("matter.tag", matter=matter, **tags)
    issue(room)
    args = {"matter": matter, "reason": "agencies", "until": "2023-06-15"}
    refused = ("wrong_state", "notice_issued")
    assert room.binh.refusal("matter.extend", **args) == refused
    room.binh.do("matter.extend", **args, day="due_on")
    kept = room.get_matter(matter)
    assert (kept.due_on, kept.first_day("due_on")) == ("2023-06-15", "2023-06-01")
    # What was issued stays as it reads.
    assert "trước ngày 01/06/2023" in assignment(room.state, kept)


@pytest.mark.parametrize("who", ["cuc", "khanh", "dung", "ha", "nam"])
def test_matter_extend_by_another_role_is_not_allowed(room: Room, matter: str, who: str):
    args = {"matter": matter, "reason": "complex", "until": "2023-05-09"}
    denied = ("not_allowed", "not_allowed")
    assert getattr(room, who).refusal("matter.extend", **args) == denied


# -- an agency asks for it -----------------------------------------------------------------------

ASKED = {"kind": "extension", "until": "2023-05-12", "reason": "agencies"}


def test_agency_asks_and_one_word_grants_it(room: Room, matter: str):
    query = room.khanh.do("query.ask", matter=matter, **ASKED)["query"]
    assert room.last.particulars == {
        **{"query": query, "matter": matter, "kind": "extension", "to": None},
        **{"day": "answer_by", "until": "2023-05-12", "reason": "agencies"},
    }
    assert room.get_matter(matter).answer_by == "2023-05-05"
    again = room.khanh.refusal("query.ask", matter=matter, **ASKED)
    assert again == ("wrong_state", "extension_asked")
    room.an.do("query.reply", query=query, is_accepted=True)
    kept = room.get_matter(matter)
    assert (kept.answer_by, kept.extended) == (
        "2023-05-12",
        {"answer_by": Longer(first="2023-05-05", reason="agencies")},
    )
    assert room.last.particulars == {
        **{"query": query, "matter": matter},
        **{"day": "answer_by", "until": "2023-05-12", "reason": "agencies"},
    }
    refused = ("wrong_state", "query_replied")
    assert room.binh.refusal("query.reply", query=query, is_accepted=True) == refused


def test_another_day_is_granted_or_none(room: Room, matter: str):
    first = room.khanh.do("query.ask", matter=matter, text="Chờ số liệu", **ASKED)["query"]
    room.oanh.do("query.reply", query=first, text="Không lùi được")
    assert room.state.queries[first].is_accepted is False
    assert room.get_matter(matter).extended == {}
    second = room.khanh.do("query.ask", matter=matter, **ASKED)["query"]
    early = {"query": second, "is_accepted": True, "until": "2023-05-05"}
    assert room.binh.field("query.reply", **early) == "until"
    room.binh.do("query.reply", query=second, is_accepted=True, until="2023-05-09")
    assert room.get_matter(matter).answer_by == "2023-05-09"
    assert room.state.queries[second].until == "2023-05-09"


def test_only_the_lead_asks_and_only_for_what_could_be_granted(room: Room, matter: str):
    other = room.matter(title="Việc khác")
    room.binh.do("matter.assign", matters=[other], lead=room.education, coordinating=[room.home])
    refused = ("not_allowed", "not_the_lead")
    assert room.khanh.refusal("query.ask", matter=other, **ASKED) == refused
    for wrong, field in (
        ({"until": "2023-05-01"}, "until"),
        ({"until": None}, "until"),
        ({"reason": ""}, "reason"),
        ({"day": "title"}, "day"),
    ):
        assert room.khanh.field("query.ask", matter=matter, **{**ASKED, **wrong}) == field
    after = {**ASKED, "day": "due_on", "until": "2023-06-20"}
    refused = ("wrong_state", "due_in_draft")
    assert room.khanh.refusal("query.ask", matter=matter, **after) == refused
    room.binh.do("matter.tag", matter=matter, due_on="2023-06-01", outcome="resolved")
    room.binh.do("matter.tag", matter=other, outcome="resolved")
    issue(room)
    query = room.khanh.do("query.ask", matter=matter, **after)["query"]
    room.binh.do("query.reply", query=query, is_accepted=True)
    assert room.get_matter(matter).due_on == "2023-06-20"
