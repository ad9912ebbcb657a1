"""By when the notice must be issued, and the reasons for taking longer (R61)."""

from datetime import date

import pytest

from meeting.state.issuing import REASONS, Due, due
from tests.domain.room import Room


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
