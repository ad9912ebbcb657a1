"""What each audience sees, and what it must not."""

import json
from typing import Any

import pytest

from meeting.views import view_of
from meeting.views.mine import mine
from tests.domain.room import Room, Someone

HALL = ("phone", "projector")


def seen(room: Room, key: str) -> dict[str, Any]:
    view: dict[str, Any] = view_of(room.state, key)
    return view


def written(room: Room, key: str) -> str:
    return json.dumps(seen(room, key), ensure_ascii=False)


def every_key(room: Room) -> list[str]:
    sites = [f"site:{s}" for s in room.state.sites]
    agencies = [f"agency:{a}" for a in room.state.agencies]
    return ["phone", "chair", "projector", "secretary", *sites, *agencies]


def speaker(room: Room, display: str) -> Someone:
    return room.join("Lù Thị Kín", display, position="Giáo viên", unit="Trường Lùng Hành")


@pytest.mark.parametrize(
    ("display", "in_the_hall", "to_the_staff"),
    [
        ("name", {"name", "position", "unit"}, {"name", "position", "unit"}),
        ("unit", {"unit", "name_hidden"}, {"unit", "name_hidden"}),
        ("secret", {"name_hidden"}, {"unit", "name_hidden"}),
        ("anonymous", set(), set()),
    ],
)
def test_names_follow_the_choice(
    room: Room, display: str, in_the_hall: set[str], to_the_staff: set[str]
):
    who = speaker(room, display)
    turn = who.do("turn.request")["turn"]
    opinion = room.opinion_of(who, display=display)
    room.cuc.do("opinion.release", opinion=opinion)
    room.nam.do("opinion.project", opinion=opinion)
    room.an.do("turn.call")
    fields = {"name", "title", "position", "unit", "seat", "name_hidden"}
    phone, projector = seen(room, "phone"), seen(room, "projector")
    for fragment in (
        phone["turns"][turn],
        phone["opinions"][opinion],
        projector["turns"][turn],
        projector["opinion"],
    ):
        assert fields & set(fragment) == in_the_hall
    for key in ("chair", "secretary"):
        for fragment in (seen(room, key)["turns"][turn], seen(room, key)["opinions"][opinion]):
            assert fields & set(fragment) == to_the_staff


@pytest.mark.parametrize("display", ["unit", "secret", "anonymous"])
def test_a_name_kept_back_is_in_no_view(room: Room, display: str):
    who = speaker(room, display)
    who.do("turn.request")
    opinion = room.opinion_of(who, display=display)
    room.cuc.do("opinion.release", opinion=opinion)
    matter = room.matter(opinions=[opinion])
    room.binh.do("matter.tag", matter=matter, lead=room.home)
    room.an.do("turn.call")
    room.an.do("turn.start")
    room.binh.do("opinion.capture", turn=room.floor, text="Nghe được")
    room.binh.do("opinion.reveal", opinion=opinion) if display != "anonymous" else None
    for key in every_key(room):
        assert "Lù Thị Kín" not in written(room, key), key


def test_unreleased_and_held_text_is_not_in_the_hall(room: Room):
    room.opinion_of(room.dung, "CHỮ CHƯA DUYỆT")
    held = room.opinion_of(room.dung, "CHỮ BỊ GIỮ")
    room.cuc.do("opinion.hold", opinion=held, reason="Chờ xác minh")
    for key in (*HALL, f"site:{room.main}", f"agency:{room.home}"):
        assert "CHỮ" not in written(room, key), key
    assert "CHỮ BỊ GIỮ" in written(room, "secretary")


def test_opinion_held_again_leaves_the_wall(room: Room):
    opinion = room.opinion_of(room.dung, "CHỮ")
    room.cuc.do("opinion.release", opinion=opinion)
    room.nam.do("opinion.project", opinion=opinion)
    assert all("CHỮ" in written(room, key) for key in HALL)
    room.cuc.do("opinion.hold", opinion=opinion, reason="Chờ xác minh")
    assert not any("CHỮ" in written(room, key) for key in HALL)


def test_wall_is_newest_first_thirty_at_most(room: Room):
    opinions = []
    for n in range(33):
        opinions.append(room.opinion_of(room.dung, f"Ý {n}"))
        room.clock.pass_(1)
        room.cuc.do("opinion.release", opinion=opinions[-1])
    phone = seen(room, "phone")
    assert phone["wall"] == opinions[:2:-1]
    assert set(phone["opinions"]) == set(phone["wall"])


def test_phone_names_the_floor_and_the_next_three(room: Room):
    turns = [room.add(f"Người {n}") for n in range(60)]
    room.an.do("turn.call")
    phone = seen(room, "phone")
    assert set(phone["turns"]) == set(turns[:4])
    assert (phone["queue"], phone["waiting"]) == (turns[1:51], 59)


def test_phone_is_two_kilobytes_without_the_wall(room: Room):
    """A full hall with the long names of real schools."""
    unit = "Trường Phổ thông dân tộc nội trú THCS huyện Mù Cang Chải"
    topic = room.oanh.do("topic.add", name="Chế độ, chính sách đối với nhà giáo vùng cao")["topic"]
    site = room.oanh.do("site.add", name="Điểm cầu huyện Mù Cang Chải", join_code="MVCANG23")[
        "site"
    ]
    for n in range(60):
        room.add(
            f"Nguyễn Thị Phương Thảo {n}",
            position="Phó Hiệu trưởng",
            unit=unit,
            topic=topic,
            site=site,
        )
    room.oanh.do(
        "meeting.edit", title="Hội nghị đối thoại giữa Chủ tịch UBND tỉnh với ngành Giáo dục"
    )
    room.an.do("turn.call")
    room.an.do("turn.start")
    phone = {k: v for k, v in seen(room, "phone").items() if k not in ("wall", "opinions")}
    size = len(json.dumps(phone, ensure_ascii=False, separators=(",", ":")).encode())
    assert size <= 2_048, size


def test_floor_is_absent_when_nobody_has_it(room: Room):
    assert all("floor" not in seen(room, key) for key in every_key(room))


def test_floor_says_what_the_clock_is_reckoned_from(room: Room):
    turn = room.add()
    room.an.do("turn.call")
    for key in every_key(room):
        assert seen(room, key)["floor"] == {"turn": turn, "status": "called", "limit_s": 300}
    room.an.do("turn.start")
    began = room.clock()
    room.clock.pass_(10)
    room.an.do("turn.pause")
    for key in every_key(room):
        assert seen(room, key)["floor"] == {
            "turn": turn,
            "status": "paused",
            "limit_s": 300,
            "started_at": began,
            "paused_at": room.clock(),
        }


def test_leader_on_the_floor_has_no_limit(room: Room):
    room.speaking(kind="directions")
    assert "limit_s" not in seen(room, "projector")["floor"]


def test_blank_projector_is_sent_nothing_to_show(room: Room):
    room.speaking(name="TÊN TRÊN MÀN")
    opinion = room.opinion_of(room.dung, "CHỮ TRÊN MÀN")
    room.cuc.do("opinion.release", opinion=opinion)
    room.nam.do("opinion.project", opinion=opinion)
    room.nam.do("projector.show", is_blank=True)
    assert "TRÊN MÀN" not in written(room, "projector")
    assert seen(room, "projector")["shown"]["is_blank"] is True


def test_site_sees_that_it_is_next(room: Room):
    far = f"site:{room.van_yen}"
    room.add(site=room.main)
    own = room.ha.do("site.register_turn", name="Giàng A Páo")["turn"]
    view = seen(room, far)
    assert (view["is_next"], view["is_near"], view["own"]) == (False, True, [own])
    room.an.do("turn.call")
    assert seen(room, far)["is_next"] is True
    assert seen(room, f"site:{room.main}")["is_next"] is False


def test_site_sees_only_its_own_opinions(room: Room):
    room.ha.do("site.submit_opinion", text="CỦA VĂN YÊN")
    assert "CỦA VĂN YÊN" in written(room, f"site:{room.van_yen}")
    assert "CỦA VĂN YÊN" not in written(room, f"site:{room.main}")


def test_agency_sees_what_it_leads_or_co_ordinates_with_names_as_the_askers_chose(room: Room):
    kin = room.join("Lù Thị Kín", "secret", unit="Trường Kín")
    mine_, others, kept = (
        room.matter(opinions=[room.opinion_of(who, words, display=display)])
        for who, words, display in (
            (room.dung, "CỦA SỞ NỘI VỤ", "name"),
            (room.giang, "CỦA SỞ KHÁC", "name"),
            (kin, "KÍN CỦA SỞ NỘI VỤ", "secret"),
        )
    )
    for matter, lead in ((mine_, room.home), (others, room.education), (kept, room.home)):
        room.binh.do("matter.tag", matter=matter, lead=lead)
    view = seen(room, f"agency:{room.home}")
    assert view["matter_order"] == [mine_, kept]
    text = written(room, f"agency:{room.home}")
    assert "KÍN CỦA SỞ NỘI VỤ" in text and "Dung" in text
    assert "CỦA SỞ KHÁC" not in text and "Lù Thị Kín" not in text and "Trường Kín" not in text


def test_secretary_sees_what_the_notice_lacks(room: Room):
    matter = room.matter()
    room.binh.do("matter.tag", matter=matter, outcome="assigned", lead=room.home)
    view = seen(room, "secretary")
    assert view["notice"]["gaps"] == {matter: ["directive", "due_on"]}
    assert view["matters"][matter]["missing"] == ["directive", "due_on"]
    chair = seen(room, "chair")["notice"]
    lacks = ["concluded_by", "signer_name"]
    due = {"on": "2023-05-16", "days": 10}
    assert chair == {"status": "draft", "gaps": 1, "matters": 1, "lacks": lacks, "due": due}
    assert view["notice"]["lacks"] == lacks


def test_unknown_site_or_audience_is_a_key_error(room: Room):
    for key in ("site:none", "agency:none", "backstage"):
        with pytest.raises(KeyError):
            view_of(room.state, key)


def test_mine_shows_the_place_the_wait_and_the_reason(room: Room):
    room.speaking()
    room.giang.do("turn.request")
    turn = room.dung.do("turn.request")["turn"]
    opinion = room.opinion_of(room.dung)
    room.cuc.do("opinion.hold", opinion=opinion, reason="Chờ xác minh")
    own = mine(room.state, room.dung.id)
    assert (own["turns"][0]["id"], own["turns"][0]["place"], own["turns"][0]["wait_s"]) == (
        turn,
        1,
        600,
    )
    assert (own["opinions"][0]["status"], own["opinions"][0]["hold_reason"]) == (
        "held",
        "Chờ xác minh",
    )


def test_mine_holds_nothing_of_anybody_else(room: Room):
    room.dung.do("turn.request")
    room.opinion_of(room.dung)
    own = mine(room.state, room.giang.id)
    assert (own["turns"], own["opinions"], own["supported"]) == ([], [], [])


def test_site_desk_is_shown_what_its_own_people_got_answered(room: Room):
    own, other = (
        room.binh.do("opinion.enter", text="Đường vào trường lầy lội", unit="Trường A", site=site)
        for site in (room.van_yen, room.main)
    )
    desk = f"site:{room.van_yen}"
    assert "answered" not in view_of(room.state, desk)
    room.binh.do("thought.tick", thoughts=[own["opinion"], other["opinion"]])
    assert view_of(room.state, desk)["answered"] == {
        own["opinion"]: {
            "number": own["number"],
            "source": "opinion",
            "text": "Đường vào trường lầy lội",
            "unit": "Trường A",
        }
    }
    assert view_of(room.state, f"site:{room.main}")["answered_order"] == [other["opinion"]]
    room.ha.do("thought.judge", thought=own["opinion"], is_satisfied=False)
    told = view_of(room.state, desk)["answered"][own["opinion"]]
    assert (told["is_satisfied"], told["is_noted"]) == ("no", True)


def test_site_desk_is_shown_answered_speeches_without_names_kept_back(room: Room):
    secret = room.join("Hoàng Thị Mây", site=room.van_yen, display="secret")
    turn = secret.do("turn.request", summary="Thiếu giáo viên")["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.an.do("turn.finish")
    room.binh.do("thought.tick", thoughts=[turn])
    told = view_of(room.state, f"site:{room.van_yen}")["answered"][turn]
    assert (told["source"], told["text"], told["name_hidden"]) == ("turn", "Thiếu giáo viên", True)
    assert "name" not in told
