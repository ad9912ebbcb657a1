"""Thể thức văn bản: every change is a version, and an issued notice keeps its own."""

import pytest

from meeting.documents.profiles import as_issued, profile_of
from meeting.state.formats import current
from meeting.state.profiles import offered, profiles
from meeting.state.programme import Issuer
from tests.domain.room import Room

UBND = {"name": "Ủy ban nhân dân xã Hồng Phong", "code": "UBND"}


def test_each_change_is_a_new_version_and_the_former_stays(room: Room):
    first = room.oanh.do("format.edit", issuers=[UBND], place="Hồng Phong")
    second = room.oanh.do("format.edit", sizes={"body": 13}, margins={"top_mm": 25})
    assert (first["number"], second["number"]) == (1, 2)
    old, new = (room.state.formats[f["format"]] for f in (first, second))
    assert (old.sizes, new.sizes, new.margins) == ({}, {"body": 13}, {"top_mm": 25})
    assert old.issuers == new.issuers == room.state.meeting.issuers == [Issuer(**UBND)]
    assert current(room.state.formats) == new
    found = profile_of(room.state)
    assert (found.elements["body"].size, found.page.top_mm, found.page.bottom_mm) == (13, 25, 20)


def test_columns_keep_to_the_width_of_the_text(room: Room):
    room.oanh.do("format.edit", margins={"left_mm": 35, "right_mm": 20})
    found = profile_of(room.state)
    assert {round(sum(widths), 6) for widths in found.columns.values()} == {155}


def test_what_equals_the_profile_is_not_kept(room: Room):
    room.oanh.do("format.edit", sizes={"body": 14}, margins={"top_mm": 20}, codes={"TB": "TB"})
    made = current(room.state.formats)
    assert (made.sizes, made.margins, made.codes) == ({}, {}, {})


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"sizes": {"body": 18}}, "sizes.body"),
        ({"sizes": {"nothing": 13}}, "sizes.nothing"),
        ({"margins": {"left_mm": 5}}, "margins.left_mm"),
        ({"margins": {"width_mm": 100}}, "margins.width_mm"),
        ({"line_spacing": 2.0}, "line_spacing"),
        ({"profile": "dang"}, "profile"),
        ({"profile": "../nd30"}, "profile"),
        ({"regime": "royal"}, "regime"),
        ({"issuers": [{"name": " "}]}, "issuers"),
        ({"codes": {f"K{i}": "X" for i in range(41)}}, "codes"),
        ({"recipients": [str(i) for i in range(61)]}, "recipients"),
    ],
)
def test_what_the_rule_does_not_allow_is_refused_with_its_field(room: Room, args, field):
    assert room.oanh.field("format.edit", **args) == field
    assert not room.state.formats


def test_another_regime_begins_without_the_sizes_of_the_former(room: Room):
    room.oanh.do("format.edit", sizes={"body": 13}, recipients=["Lãnh đạo UBND"], kept="VP")
    room.oanh.do("format.edit", regime="party")
    made, found = current(room.state.formats), profile_of(room.state)
    assert (made.profile, made.profile_version, made.sizes) == ("dang", "2026-05-27", {})
    assert found.wording.marks["TL."] == "T/L" and found.elements["body"].size == 14


def test_a_party_meeting_may_stay_with_the_former_guidance(room: Room):
    room.oanh.do("format.edit", regime="party", profile="dang@2018-04-03")
    assert profile_of(room.state).wording.recipient == "- {item},"
    room.oanh.do("format.edit", place="Yên Thế")
    assert current(room.state.formats).profile_version == "2018-04-03"


def test_only_the_organiser_sets_the_format(room: Room):
    for somebody in (room.an, room.binh, room.cuc, room.phuc, room.dung, room.ha, room.khanh):
        assert somebody.refusal("format.edit", place="Đâu đó") == ("not_allowed", "not_allowed")


def test_an_issued_notice_keeps_its_version_whatever_is_set_later(room: Room):
    room.oanh.do("format.edit", issuers=[UBND], sizes={"body": 13})
    room.oanh.do("meeting.edit", place="Hồng Phong")  # changed beside the format
    room.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Mai")
    room.an.do("notice.approve")
    room.binh.do("notice.issue", number="7", issued_on="2023-05-08")
    kept = room.state.formats[room.state.notice.format]
    assert (kept.number, kept.place, kept.sizes) == (2, "Hồng Phong", {"body": 13})
    room.oanh.do("format.edit", regime="party", issuers=[{"name": "Huyện ủy"}], place="Khác")
    frozen = as_issued(room.state)
    assert frozen.meeting.place == "Hồng Phong"
    assert frozen.meeting.issuers == [Issuer(**UBND)] and frozen.meeting.regime == "state"
    assert profile_of(frozen).elements["body"].size == 13
    assert profile_of(room.state).regime == "party"


def test_issuing_under_the_newest_version_makes_no_other(room: Room):
    made = room.oanh.do("format.edit", place="Hồng Phong")
    room.binh.do("notice.edit", concluded_by="Hoàng Thắng", signer_name="Hà Mai")
    room.an.do("notice.approve")
    room.binh.do("notice.issue", number="7", issued_on="2023-05-08")
    assert room.state.notice.format == made["format"] and len(room.state.formats) == 1


def test_a_cosigner_and_a_deputy_are_chosen_and_cleared(room: Room):
    signer = {"prefix": "T/M", "authority": "Ban Thường vụ", "position": "Phó Bí thư", "name": "A"}
    room.binh.do("notice.edit", prefix="T/L", deputy_for=" Chủ tịch ", cosigner=signer)
    record = room.state.notice
    assert (record.prefix, record.deputy_for, record.cosigner.prefix) == ("TL.", "Chủ tịch", "TM.")
    assert room.binh.field("notice.edit", cosigner={"prefix": "VT."}) == "cosigner"
    room.binh.do("notice.edit", cosigner=None)
    assert room.state.notice.cosigner is None


def test_every_profile_keeps_within_its_own_rule():
    assert {p.regime for p in profiles().values()} == {"state", "party", "joint"}
    for found in profiles().values():
        for name, element in found.elements.items():
            least, most = element.sizes
            assert least <= element.size <= most, (found.id, name)
        for side, (least, most) in found.page.ranges.items():
            assert least <= getattr(found.page, side) <= most
        for left, right in found.columns.values():
            assert left + right == found.page.text_mm
        assert offered(found.regime)[0].is_default
