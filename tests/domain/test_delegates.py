"""The invited list: from a file, replies, capacity."""

from typing import Any

import pytest

from meeting.domain.refusal import Refusal
from meeting.state.people import Delegate
from tests.domain.room import Room

HOA = {"name": "Nguyễn Thị Hoa", "unit": "Trường Mầm non Hoa Ban", "position": "Giáo viên"}
PAO = {"name": "Giàng A Páo", "unit": "Trường THCS Nậm Tha"}


def listed(room: Room) -> list[Delegate]:
    return [d for d in room.state.delegates.values() if not d.is_removed]


def imported(room: Room, *rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    return room.oanh.do("delegate.import", rows=list(rows), **more)


def names(room: Room) -> list[str]:
    return [d.name for d in sorted(listed(room), key=lambda d: d.rank)]


def test_a_list_comes_in_whole_in_its_order(room: Room):
    assert imported(room, HOA, PAO) == {"added": 2, "updated": 0, "unchanged": 0}
    assert names(room) == ["Nguyễn Thị Hoa", "Giàng A Páo"]
    assert room.last.name == "delegate.imported"
    assert room.last.particulars == {"added": 2, "updated": 0, "unchanged": 0}


def test_the_same_list_again_changes_nothing(room: Room):
    imported(room, HOA, PAO)
    before = dict(room.state.delegates)
    assert imported(room, HOA, PAO) == {"added": 0, "updated": 0, "unchanged": 2}
    assert dict(room.state.delegates) == before


def test_somebody_known_by_other_accents_case_and_blanks_is_brought_up_to_date(room: Room):
    imported(room, HOA)
    again = {"name": "NGUYEN  THI HOA", "unit": "truong mam non hoa ban", "seat": "A5"}
    assert imported(room, again) == {"added": 0, "updated": 1, "unchanged": 0}
    [hoa] = listed(room)
    assert (hoa.seat, hoa.position) == ("A5", "Giáo viên")


def test_two_of_one_name_and_unit_are_two_when_their_numbers_differ(room: Room):
    one, other = HOA | {"phone": "0912345678"}, HOA | {"phone": "0987654321"}
    assert imported(room, one, other)["added"] == 2
    assert imported(room, other, one)["unchanged"] == 2
    assert imported(room, HOA | {"phone": "+84 912 345 678"})["updated"] == 1


def test_one_wrong_row_keeps_the_whole_list_out(room: Room):
    before = room.state.meeting
    with pytest.raises(Refusal) as caught:
        imported(room, HOA, PAO | {"site": "nowhere"})
    assert (caught.value.code, caught.value.field) == ("invalid", "rows.2.site")
    assert (room.state.meeting, listed(room)) == (before, [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "rows.1.name"),
        ({"name": "x" * 81}, "rows.1.name"),
        ({"kind": "robot"}, "rows.1.kind"),
        ({"gender": "?"}, "rows.1.gender"),
        ({"phone": "0" * 41}, "rows.1.phone"),
        ({"name": "\ud800"}, "rows.1.name"),
    ],
)
def test_a_wrong_field_is_named_with_its_row(room: Room, wrong: dict[str, str], field: str):
    assert room.oanh.field("delegate.import", rows=[HOA | wrong]) == field


def test_an_empty_list_and_an_endless_one_are_refused(room: Room):
    assert room.oanh.refusal("delegate.import", rows=[]) == ("invalid", "empty")
    assert room.oanh.refusal("delegate.import", rows=[HOA] * 20_001) == (
        "too_large",
        "too_many_rows",
    )


def test_who_was_taken_off_comes_back_as_who_they_were(room: Room):
    imported(room, HOA, PAO)
    [hoa, pao] = listed(room)
    phone = invited(room)
    for back in ("restore", "import"):
        room.oanh.do("delegate.remove", delegate=hoa.id)
        if back == "restore":
            room.oanh.do("delegate.restore", delegate=hoa.id)
        else:
            assert imported(room, HOA)["added"] == 1
        assert {d.id for d in listed(room)} == {hoa.id, pao.id}
        assert room.state.invitations[hoa.id].participant == phone.id
    assert room.oanh.refusal("delegate.restore", delegate=hoa.id) == ("wrong_state", "on_the_list")
    assert room.oanh.refusal("delegate.restore", delegate="none") == ("not_found", "no_delegate")


def test_a_full_site_takes_nobody_back(room: Room):
    narrow(room, is_capacity_hard=True)
    imported(room, HOA | {"site": room.van_yen})
    [hoa] = listed(room)
    room.oanh.do("delegate.remove", delegate=hoa.id)
    imported(room, PAO | {"site": room.van_yen})
    assert room.oanh.refusal("delegate.restore", delegate=hoa.id) == ("closed", "no_room_at_site")


def test_columns_are_remembered_for_the_next_file(room: Room):
    imported(room, HOA, columns={"ho va ten": "name"})
    assert room.state.meeting.settings.import_columns == {"ho va ten": "name"}


def test_who_is_added_while_the_meeting_runs_is_late(draft_room: Room):
    imported(draft_room, HOA)
    draft_room.oanh.do("meeting.open")
    imported(draft_room, HOA, PAO)
    late = {d.name: d.added_at is not None for d in listed(draft_room)}
    assert late == {"Nguyễn Thị Hoa": False, "Giàng A Páo": True}


# -- capacity ----------------------------------------------------------------------------


def narrow(room: Room, **settings: Any) -> None:
    room.oanh.do("site.edit", site=room.van_yen, capacity=1)
    room.oanh.do("meeting.edit", settings=settings)


def test_a_full_site_warns(room: Room):
    narrow(room)
    rows = (HOA | {"site": room.van_yen}, PAO | {"site": room.van_yen})
    assert imported(room, *rows)["over"] == {room.van_yen: 1}
    result = room.cuc.do("delegate.add", name="Lê Thị Lan", site=room.van_yen)
    assert result["over"] == {room.van_yen: 2}


def test_a_full_site_refuses_where_the_organiser_wants_it(room: Room):
    narrow(room, is_capacity_hard=True)
    imported(room, HOA | {"site": room.van_yen})
    full = ("closed", "no_room_at_site")
    assert room.oanh.refusal("delegate.import", rows=[PAO | {"site": room.van_yen}]) == full
    assert room.cuc.refusal("delegate.add", name="Lê Thị Lan", site=room.van_yen) == full
    [hoa] = listed(room)
    room.cuc.do("delegate.edit", delegate=hoa.id, seat="A1")  # takes no other place
    lan = room.cuc.do("delegate.add", name="Lê Thị Lan")["delegate"]
    assert room.cuc.refusal("delegate.edit", delegate=lan, site=room.van_yen) == full
    assert room.ha.refusal("delegate.walk_in", name="Trần Văn Vãng") == full


def test_who_declines_leaves_the_place_to_somebody_else(room: Room):
    narrow(room, is_capacity_hard=True)
    imported(room, HOA | {"site": room.van_yen})
    [hoa] = listed(room)
    room.oanh.do("delegate.reply", delegate=hoa.id, rsvp="declined")
    imported(room, PAO | {"site": room.van_yen})
    assert room.oanh.refusal("delegate.reply", delegate=hoa.id, rsvp="confirmed") == (
        "closed",
        "no_room_at_site",
    )


def test_a_full_group_warns_and_refuses_likewise(room: Room):
    room.oanh.do("meeting.edit", settings={"group_capacity": {"Ngành giáo dục": 1}})
    one, two = HOA | {"group": "Ngành giáo dục"}, PAO | {"group": "NGÀNH GIÁO DỤC"}
    assert imported(room, one, two)["over"] == {
        "group:NGÀNH GIÁO DỤC": 1,
        "group:Ngành giáo dục": 1,
    }
    room.oanh.do("meeting.edit", settings={"is_capacity_hard": True})
    more = {"name": "Lê Thị Lan", "group": "ngành Giáo dục"}
    assert room.oanh.refusal("delegate.import", rows=[more]) == ("closed", "no_room_in_group")


# -- replies ----------------------------------------------------------------------------


def test_a_reply_is_kept_with_its_time(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    room.door.do("delegate.reply", delegate=hoa.id, rsvp="confirmed")
    [hoa] = listed(room)
    assert (hoa.rsvp, hoa.rsvp_at) == ("confirmed", room.clock())
    assert room.last.particulars == {"delegate": hoa.id, "rsvp": "confirmed"}


def test_a_substitute_has_a_name_and_goes_when_the_person_comes_after_all(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    assert room.door.field("delegate.reply", delegate=hoa.id, rsvp="substitute") == "substitute"
    other = {"substitute": "Lý Thị Mai", "substitute_position": "Phó Hiệu trưởng"}
    room.door.do("delegate.reply", delegate=hoa.id, rsvp="substitute", **other)
    assert listed(room)[0].comes_as == "Lý Thị Mai"
    room.door.do("delegate.reply", delegate=hoa.id, rsvp="confirmed")
    [hoa] = listed(room)
    assert (hoa.comes_as, hoa.substitute, hoa.substitute_position) == ("Nguyễn Thị Hoa", "", "")


def test_no_reply_once_the_meeting_is_over(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    room.an.do("meeting.close")
    assert room.door.refusal("delegate.reply", delegate=hoa.id, rsvp="declined") == (
        "closed",
        "meeting_closed",
    )


# -- invitations ----------------------------------------------------------------------------


def invited(room: Room, display: str = "name", **more: Any) -> Any:
    delegate = next(d for d in listed(room) if d.name == "Nguyễn Thị Hoa")
    return room.join("Nguyễn Thị Hoa", display, delegate=delegate.id, **more)


def test_a_participant_of_an_invitation_is_that_delegate_once(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    phone = invited(room)
    assert room.state.participants[phone.id].delegate == hoa.id
    assert room.state.invitations[hoa.id].participant == phone.id
    with pytest.raises(Refusal) as caught:
        invited(room)
    assert (caught.value.code, caught.value.reason) == ("wrong_state", "invitation_used")


def test_an_anonymous_participant_uses_up_no_invitation(room: Room):
    imported(room, HOA)
    room.oanh.do("roll_call.open")
    phone = invited(room, "anonymous")
    assert room.state.participants[phone.id].delegate is None
    assert (dict(room.state.invitations), dict(room.state.attendances)) == ({}, {})
    assert room.last.particulars == {}


@pytest.mark.parametrize("display", ["name", "unit", "secret"])
def test_the_journal_does_not_say_whose_invitation_it_was(room: Room, display: str):
    imported(room, HOA)
    [hoa] = listed(room)
    invited(room, display)
    assert hoa.id not in str(room.last)


def test_a_freed_invitation_may_be_used_again(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    first = invited(room)
    room.cuc.do("delegate.release", delegate=hoa.id)
    assert room.state.participants[first.id].delegate is None
    second = invited(room)
    assert room.state.invitations[hoa.id].participant == second.id
    assert room.cuc.refusal(
        "delegate.release", delegate=room.cuc.do("delegate.add", name="Lê Thị Lan")["delegate"]
    ) == ("wrong_state", "invitation_free")


# -- who may take part ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "reason", "setting"),
    [
        ("guest", "guests_only_watch", "guest_may"),
        ("press", "press_only_watches", "press_may"),
    ],
)
def test_guests_and_the_press_ask_for_the_floor_only_where_they_may(
    room: Room, kind: str, reason: str, setting: str
):
    imported(room, HOA | {"kind": kind})
    phone = invited(room)
    assert phone.refusal("turn.request") == ("not_allowed", reason)
    assert phone.refusal("turn.request_for", name="Nguyễn Thị Hoa") == ("not_allowed", reason)
    opinion = phone.do("opinion.submit", text="Trường còn thiếu phòng học bộ môn.")["opinion"]
    room.binh.do("opinion.release", opinion=opinion)
    room.binh.do("thought.tick", thoughts=[opinion])
    assert phone.refusal("turn.follow_up", thought=opinion) == ("not_allowed", reason)
    room.oanh.do("meeting.edit", settings={setting: ["vote"]})
    assert phone.refusal("turn.request") == ("not_allowed", reason)
    room.oanh.do("meeting.edit", settings={setting: ["queue"]})
    assert phone.do("turn.request")["number"] == 1


def test_only_who_is_present_asks_for_the_floor_where_the_meeting_wants_it(room: Room):
    imported(room, HOA)
    [hoa] = listed(room)
    room.oanh.do("meeting.edit", settings={"is_present_only": True, "phone_counts_as": "none"})
    phone = invited(room)
    room.giang.do("turn.request")  # no roll call yet: nobody could be present
    room.oanh.do("roll_call.open")
    refused = ("not_allowed", "not_checked_in")
    assert phone.refusal("turn.request") == room.dung.refusal("turn.request") == refused
    room.cuc.do("attendance.put", delegate=hoa.id, presence="absent", reason="Ốm")
    assert phone.refusal("turn.request") == refused
    room.cuc.do("attendance.put", delegate=hoa.id)
    assert "turn" in phone.do("turn.request")


@pytest.mark.parametrize(
    "settings",
    [
        {"guest_may": ["sing"]},
        {"press_may": "queue"},
        {"phone_counts_as": "asleep"},
        {"group_capacity": {"Khối": -1}},
    ],
)
def test_a_wrong_setting_is_refused(room: Room, settings: dict[str, Any]):
    assert room.oanh.refusal("meeting.edit", settings=settings)[0] == "invalid"
