"""What the projector's pictures are made of: in each mode, on each screen, and never more."""

import json
from typing import Any

import pytest

from meeting.state.screens import MODES
from meeting.views import view_of
from meeting.views.pictures import PICTURES
from tests.domain.room import Room

FILE = {"file": "ab" * 32, "name": "a.pdf", "kind": "pdf", "size": 1_000}


def seen(room: Room, key: str = "projector") -> dict[str, Any]:
    return view_of(room.state, key)


def test_every_mode_has_a_picture():
    assert tuple(PICTURES) == MODES


def test_board_counts_what_was_released_and_who_waits(room: Room):
    for who in (room.dung, room.giang):
        opinion = room.opinion_of(who, topic=room.staffing)
    room.cuc.do("opinion.release", opinion=opinion)
    room.dung.do("turn.request", topic=room.money)
    room.nam.do("projector.show", mode="topics")
    board = seen(room)["topic_board"]
    assert board["order"] == [room.staffing, room.money]
    assert board["topics"][room.staffing] == {
        "name": "Công tác đội ngũ",
        "opinions": 1,
        "turns": 0,
    }
    assert board["topics"][room.money]["turns"] == 1


def test_join_counts_the_people_of_the_place_unless_it_is_hidden(room: Room):
    room.join("Sùng A Páo", site=room.van_yen)
    assert (seen(room)["joined"], seen(room, f"projector:{room.van_yen}")["joined"]) == (3, 1)
    room.nam.do("projector.show", is_count_hidden=True)
    assert "joined" not in seen(room) and seen(room)["shown"]["is_count_hidden"] is True


def test_site_s_screen_shows_its_own_picture_and_code(room: Room):
    room.nam.do("projector.show", mode="speaker")
    room.nam.do("projector.show", site=room.van_yen, mode="topics")
    hall, site = seen(room), seen(room, f"projector:{room.van_yen}")
    assert (hall["shown"]["mode"], site["shown"]["mode"]) == ("speaker", "topics")
    assert (hall["join_code"], site["join_code"]) == ("ABCD2345", "VANYEN23")
    assert "topic_board" in site and "topic_board" not in hall
    assert seen(room, f"projector:{room.main}") == hall


def test_room_on_the_screen_leaves_out_what_the_hall_may_not_read(room: Room):
    room.oanh.do("document.add", **FILE, title="Chương trình")
    room.oanh.do("document.add", **FILE, title="KÍN chủ trì", access="staff")
    room.nam.do("projector.show", mode="documents")
    for key in ("projector", "operator"):
        assert "KÍN" not in json.dumps(seen(room, key), ensure_ascii=False)
    (document,) = seen(room)["document_order"]
    assert seen(room)["documents"] == {document: {"title": "Chương trình", "kind": "pdf"}}


def test_operator_sees_what_was_released_and_nothing_else(room: Room):
    released = room.opinion_of(room.dung, "Ý kiến đã đưa ra")
    room.opinion_of(room.giang, "KÍN chưa duyệt")
    held = room.opinion_of(room.giang, "KÍN tạm giữ")
    room.cuc.do("opinion.release", opinion=released)
    room.cuc.do("opinion.hold", opinion=held, reason="Xác minh")
    view = seen(room, "operator")
    assert view["wall"] == [released] and list(view["opinions"]) == [released]
    assert "KÍN" not in json.dumps(view, ensure_ascii=False)


def test_operator_prepares_every_picture_from_one_view(room: Room):
    released = room.opinion_of(room.dung)
    room.cuc.do("opinion.release", opinion=released)
    room.nam.do("projector.show", site=room.van_yen, mode="agenda")
    room.nam.do("projector.show", mode="speaker", site=room.main)
    prepared = seen(room, "operator")
    assert prepared["screens"][room.van_yen]["mode"] == "agenda"
    for mode in MODES:
        room.nam.do("projector.show", mode=mode, opinion=released)
        needed = {k: v for k, v in seen(room).items() if k not in ("shown", "opinion")}
        assert {k: seen(room, "operator")[k] for k in needed} == needed, mode


@pytest.mark.parametrize("key", ["projector", "projector:SITE"])
def test_blank_screen_is_sent_nothing_of_any_picture(room: Room, key: str):
    key = key.replace("SITE", room.van_yen)
    room.oanh.do("document.add", **FILE)
    for mode in MODES:
        room.nam.do("projector.show", mode=mode, is_blank=True)
        blank = seen(room, key)
        assert set(blank) == {"meeting", "shown", "queue", "waiting", "turns"}
