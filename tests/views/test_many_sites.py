"""A hundred sites in one meeting: what the chair's screen is sent, and what a change costs."""

import json

from meeting.live.patch import diff
from meeting.views import view_of
from meeting.views.fragments import Fragments
from tests.domain.room import Room


def size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def crowded() -> Room:
    room = Room()
    room.oanh.do("meeting.open")
    for n in range(100):
        name = f"Điểm cầu xã Nậm Có số {n}"
        room.oanh.do("site.add", name=name, area=f"Cụm {n % 8}", join_code=f"STEE{n:04}")
    for site in room.state.sites:
        for n in range(3):
            room.an.do("turn.add", name=f"Nguyễn Văn {n}", site=site)
    return room


def test_lights_of_a_hundred_sites_stay_small_and_change_alone():
    room = crowded()
    fragments = Fragments()
    before = view_of(room.state, "chair", fragments)
    assert len(before["lights"]) == 102
    assert size(before["lights"]) + size(before["sites"]) < 20_000
    built = fragments.built
    room.ha.do("site.mic", turn=next(iter(_own(room))), state="ready")
    after = view_of(room.state, "chair", fragments)
    assert fragments.built - built < 20
    patch = diff(before, after)
    assert list(patch["lights"]) == [room.van_yen]
    assert size(patch) < 600


def test_another_site_s_desk_is_told_nothing_of_a_microphone():
    room = crowded()
    fragments = Fragments()
    key = f"site:{room.main}"
    before = view_of(room.state, key, fragments)
    room.ha.do("site.mic", turn=_own(room)[-1], state="preparing")
    assert diff(before, view_of(room.state, key, fragments)) == {}


def _own(room: Room) -> list[str]:
    return [t.id for t in room.state.turns.values() if t.site == room.van_yen]


def test_technician_s_screen_names_nobody():
    room = crowded()
    room.ha.do("site.ask_help", trouble="line")
    written = json.dumps(view_of(room.state, "technician"), ensure_ascii=False)
    assert "Nguyễn Văn" not in written
    assert view_of(room.state, "technician")["open"] == list(room.state.help_calls)


def test_site_sees_what_its_own_projector_shows():
    room = crowded()
    key = f"site:{room.van_yen}"
    assert view_of(room.state, key)["screen"] == {"mode": "join"}
    room.ha.do("projector.show", mode="agenda")
    assert view_of(room.state, key)["screen"] == {"mode": "agenda", "is_own": True}
    room.ha.do("projector.show", mode=None)
    assert view_of(room.state, key)["screen"] == {"mode": "join"}
