"""The people of a site on its desk: who joined there, who was checked in there, and no name that
was kept back."""

import json

from meeting.live.patch import diff
from meeting.views import view_of
from meeting.views.fragments import Fragments
from tests.domain.room import Room


def desk(room: Room, site: str) -> dict[str, dict[str, dict[str, object]]]:
    view = view_of(room.state, f"site:{site}")
    return {part: view[part] for part in ("joined", "checked_in")}


def test_desk_lists_who_joined_at_its_site_as_far_as_the_name_is_shown():
    room = Room()
    shown = room.join("Giàng A Páo", unit="Trường Nậm Có", seat="B2", site=room.van_yen)
    kept = room.join("Bí Mật", "secret", unit="Trường Nậm Có", seat="B3", site=room.van_yen)
    room.join("", "anonymous", site=room.van_yen)
    seen = desk(room, room.van_yen)["joined"]
    assert seen == {
        shown.id: {"name": "Giàng A Páo", "unit": "Trường Nậm Có", "seat": "B2"},
        kept.id: {"unit": "Trường Nậm Có", "name_hidden": True},
    }
    view = view_of(room.state, f"site:{room.van_yen}")
    assert view["people"] == 3 and "Bí Mật" not in json.dumps(view, ensure_ascii=False)
    assert shown.id not in desk(room, room.main)["joined"]


def test_who_joined_without_a_site_is_in_the_main_hall():
    room = Room()
    assert room.dung.id in desk(room, room.main)["joined"]
    assert room.dung.id not in desk(room, room.van_yen)["joined"]
    view = view_of(room.state, f"site:{room.main}")
    assert view["people"] == len(view["joined"]) == 2


def test_desk_lists_who_was_checked_in_there_at_the_roll_call_that_counts():
    room = Room()
    room.oanh.do("meeting.open")
    fields = {"name": "Sùng Thị Mỷ", "unit": "Trường Nậm Có", "site": room.van_yen}
    my = room.oanh.do("delegate.add", **fields)["delegate"]
    room.oanh.do("delegate.add", name="Vắng Mặt", site=room.van_yen)
    assert desk(room, room.van_yen)["checked_in"] == {}
    room.ha.do("attendance.put", delegate=my, way="search")
    at = room.clock()
    [mark] = desk(room, room.van_yen)["checked_in"].values()
    assert mark == {
        "delegate": my,
        "name": "Sùng Thị Mỷ",
        "unit": "Trường Nậm Có",
        "presence": "present",
        "at": at,
    }
    room.oanh.do("delegate.reply", delegate=my, rsvp="substitute", substitute="Lý A Chu")
    [mark] = desk(room, room.van_yen)["checked_in"].values()
    assert mark["name"] == "Lý A Chu"
    room.ha.do("attendance.undo", delegate=my)
    assert desk(room, room.van_yen)["checked_in"] == {}


def test_an_invitation_is_not_tied_to_a_name_that_is_kept_back():
    room = Room()
    my = room.oanh.do("delegate.add", name="Sùng Thị Mỷ", site=room.van_yen)["delegate"]
    room.join("Sùng Thị Mỷ", "secret", delegate=my, site=room.van_yen)
    [hidden] = desk(room, room.van_yen)["joined"].values()
    assert hidden == {"name_hidden": True}


def test_one_more_person_costs_one_fragment():
    room = Room()
    for n in range(50):
        room.join(f"Người {n}", site=room.van_yen)
    fragments, key = Fragments(), f"site:{room.van_yen}"
    before = view_of(room.state, key, fragments)
    built = fragments.built
    late = room.join("Người đến muộn", site=room.van_yen)
    patch = diff(before, view_of(room.state, key, fragments))
    assert list(patch["joined"]) == [late.id]
    assert fragments.built - built < 6
