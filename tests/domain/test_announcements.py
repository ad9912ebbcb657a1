"""Announcements: what stands, where, for how long, and who gives them."""

import pytest

from meeting.domain.announcements import standing
from meeting.views import view_of
from tests.domain.room import Room


def shown(room: Room, key: str) -> list[str]:
    order: list[str] = view_of(room.state, key).get("announcement_order", [])
    return order


def test_an_announcement_to_all_is_on_every_screen_until_withdrawn(room: Room):
    given = room.cuc.do("announcement.give", text="Mời đại biểu về chỗ ngồi.")["announcement"]
    keys = ["phone", "chair", "secretary", "projector", f"site:{room.van_yen}"]
    keys.append(f"agency:{room.home}")
    assert all(shown(room, key) == [given] for key in keys)
    assert room.entries[-1].name == "announcement.given"
    assert room.entries[-1].particulars == {"announcement": given, "kind": "free"}
    room.nam.do("announcement.withdraw", announcement=given)
    assert not any(shown(room, key) for key in keys)
    assert "announcements" not in view_of(room.state, "phone")
    refused = room.nam.refusal("announcement.withdraw", announcement=given)
    assert refused == ("wrong_state", "announcement_over")


def test_an_announcement_to_one_site_is_not_on_another_s_desk(room: Room):
    given = room.binh.do("announcement.give", text="Bật micro.", site=room.van_yen)["announcement"]
    assert shown(room, f"site:{room.van_yen}") == [given]
    assert shown(room, f"site:{room.main}") == []
    assert view_of(room.state, "phone")["announcements"][given]["site"] == room.van_yen
    assert shown(room, f"agency:{room.home}") == []


def test_minutes_left_run_out_by_themselves_and_the_last_word_stands(room: Room):
    room.an.do("announcement.give", kind="time", minutes=10)
    room.clock.pass_(60)
    last = room.an.do("announcement.give", kind="time", minutes=5)["announcement"]
    assert shown(room, "phone") == [last]
    assert room.state.announcements[last].until == "2023-04-27T01:06:00.000Z"
    room.clock.pass_(301)
    assert standing(room.state, room.clock()) == []
    assert room.an.refusal("announcement.withdraw", announcement=last)[1] == "announcement_over"


def test_what_has_expired_is_put_away_with_the_next_one(room: Room):
    room.an.do("announcement.give", text="Một", for_s=60)
    kept = room.an.do("announcement.give", kind="recording", for_s=None)["announcement"]
    room.clock.pass_(120)
    new = room.an.do("announcement.give", text="Hai")["announcement"]
    assert shown(room, "phone") == [new, kept]
    assert room.state.announcements[kept].until is None


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"kind": "song"}, "kind"),
        ({"text": "  "}, "text"),
        ({"kind": "time"}, "minutes"),
        ({"kind": "time", "minutes": 0}, "minutes"),
        ({"text": "a", "minutes": 5}, "minutes"),
        ({"kind": "rules", "text": "a"}, "text"),
        ({"text": "a" * 301}, "text"),
        ({"text": "a", "for_s": 5}, "for_s"),
        ({"text": "a", "site": "none"}, "site"),
    ],
)
def test_what_a_kind_lacks_or_does_not_take_is_refused(room: Room, args, field):
    assert room.an.field("announcement.give", **args) == field


def test_more_than_six_at_once_are_refused(room: Room):
    for n in range(6):
        room.an.do("announcement.give", text=f"Thông báo {n}")
    refused = room.an.refusal("announcement.give", text="Nữa")
    assert refused == ("wrong_state", "too_many_announcements")


def test_participants_desks_and_agencies_announce_nothing(room: Room):
    for who in (room.dung, room.ha, room.khanh):
        refused = who.refusal("announcement.give", text="a")
        assert refused == ("not_allowed", "not_allowed")


def test_announcements_are_on_the_screens_of_who_walks_about(room: Room):
    all_ = room.an.do("announcement.give", text="Mời về vị trí")["announcement"]
    here = room.an.do("announcement.give", text="Thử micro", site=room.van_yen)["announcement"]
    other = room.an.do("announcement.give", text="Hội trường", site=room.main)["announcement"]
    shown = {
        key: set(view_of(room.state, key)["announcements"])
        for key in (
            f"runner:{room.van_yen}",
            f"reception:{room.van_yen}",
            "reception",
            "technician",
            "operator",
        )
    }
    assert shown == {
        f"runner:{room.van_yen}": {all_, here},
        f"reception:{room.van_yen}": {all_, here},
        "reception": {all_, here, other},
        "technician": {all_, here, other},
        "operator": {all_, here, other},
    }


def test_operator_has_what_announcing_and_polls_need(room: Room):
    room.oanh.do("meeting.edit", settings={"announcements": ["Mời vào họp"]})
    poll = room.nam.do("poll.create", question="Thỏa đáng?", kind="satisfied")["poll"]
    view = view_of(room.state, "operator")
    assert view["prepared_announcements"] == ["Mời vào họp"]
    assert view["poll_order"] == [poll]
