"""Speaking time per person, unit and site, and the shares of hosts and participants."""

from meeting.state.speaking import by_person, by_site, by_unit, shares
from tests.domain.room import Room


def spoke(room: Room, seconds: int, **args: object) -> str:
    turn = room.speaking(**args)
    room.clock.pass_(seconds)
    room.an.do("turn.finish")
    return turn


def by_phone(room: Room, who: object, seconds: int) -> None:
    turn = who.do("turn.request")["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(seconds)
    room.an.do("turn.finish")


def test_shares_follow_the_kind_and_leaders_are_hosts(room: Room):
    leader = room.oanh.do("delegate.add", name="Trần Văn Quý", is_leader=True)["delegate"]
    spoke(room, 100, kind="report")
    spoke(room, 40, kind="directions")
    spoke(room, 60, kind="answer")
    spoke(room, 200)
    spoke(room, 20, kind="followup")
    spoke(room, 30, name="Trần Văn Quý", kind="interposed", delegate=leader)
    assert shares(room.state) == {"reports": 170, "answers": 60, "participants": 220}


def test_shares_count_the_dialogue_only(room: Room):
    ritual = room.oanh.do("agenda.add", title="Khai mạc", kind="ritual")["item"]
    dialogue = room.oanh.do("agenda.add", title="Đối thoại")["item"]
    room.an.do("agenda.start", item=ritual)
    spoke(room, 600, kind="report")
    room.an.do("agenda.start", item=dialogue)
    spoke(room, 60)
    assert shares(room.state) == {"reports": 0, "answers": 0, "participants": 60}


def test_people_are_added_up_by_who_they_are(room: Room):
    by_phone(room, room.dung, 60)
    by_phone(room, room.dung, 30)
    by_phone(room, room.giang, 80)
    assert [(t.name, t.turns, t.spoken_s) for t in by_person(room.state)] == [
        ("Nguyễn Thị Dung", 2, 90),
        ("Lò Văn Giang", 1, 80),
    ]


def test_kept_back_names_are_added_up_by_unit_never_with_the_named_turns(room: Room):
    secret = room.join("Bí Mật", display="secret", unit="Trường THCS Nậm Tha")
    unit = room.join("Chỉ Đơn Vị", display="unit", unit="Trường THCS Nậm Tha")
    for who, seconds in ((secret, 10), (unit, 20), (room.join(display="anonymous"), 5)):
        by_phone(room, who, seconds)
    assert [(t.name, t.unit, t.turns, t.spoken_s) for t in by_person(room.state)] == [
        ("", "Trường THCS Nậm Tha", 2, 30),
        ("", "", 1, 5),
    ]


def test_units_and_sites(room: Room):
    by_phone(room, room.dung, 60)
    turn = room.ha.do("site.register_turn", name="Giàng A Páo", unit="Trường B")["turn"]
    room.an.do("turn.call", turn=turn)
    room.an.do("turn.start")
    room.clock.pass_(90)
    room.an.do("turn.finish")
    assert [(t.unit, t.spoken_s) for t in by_unit(room.state)] == [
        ("Trường B", 90),
        ("Trường THCS Nậm Tha", 60),
    ]
    assert [(t.site, t.turns, t.spoken_s) for t in by_site(room.state)] == [
        (room.van_yen, 1, 90),
        (room.main, 1, 60),
    ]


def test_what_is_read_aloud_is_nobodys_own_speaking_time(room: Room):
    opinion = room.opinion_of(room.dung, display="name")
    room.an.do("opinion.read", opinion=opinion)
    room.clock.pass_(45)
    room.an.do("turn.finish")
    assert by_person(room.state) == []
    assert shares(room.state)["participants"] == 45
