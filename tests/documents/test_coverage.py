"""Who was heard: level × kind × site × topic, and what is missing."""

from meeting.state.coverage import Place, by_phase, coverage
from meeting.state.levels import JOINED, kind_of, level_of
from tests.domain.room import Room


def room_with_units() -> Room:
    room = Room()
    units = [
        {"name": "Trường Mầm non Hoa Ban", "site": room.van_yen},
        {"name": "Trường Mầm non tư thục Hoa Sen"},
        {"name": "Trường THCS Nậm Tha"},
    ]
    room.oanh.do("unit.list", units=units)
    return room


def test_gaps_are_places_with_units_and_topics_without_opinions():
    room = room_with_units()
    room.cuc.do("opinion.enter", text="Một", unit="trường thcs  NẬM THA", topic=room.money)
    room.cuc.do("opinion.enter", text="Hai", unit="Trường THPT Mỏ Vàng", site=room.main)
    table = coverage(room.state)
    assert [(r.place, r.units, r.heard, r.counts) for r in table.rows] == [
        (Place("Mầm non", "Công lập", room.van_yen), 1, 0, {}),
        (Place("Mầm non", "Ngoài công lập", ""), 1, 0, {}),
        (Place("THCS", "Công lập", ""), 1, 1, {room.money: 1}),
        (Place("THPT", "Công lập", room.main), 0, 0, {"": 1}),
    ]
    assert [r.place.kind for r in table.gaps] == ["Công lập", "Ngoài công lập"]
    assert table.silent == [room.staffing]
    assert table.topics == [room.staffing, room.money, ""]
    assert (table.total, table.totals) == (2, {room.money: 1, "": 1})


def test_what_few_may_read_and_what_was_taken_back_is_not_counted():
    room = room_with_units()
    room.oanh.do("meeting.edit", settings={"is_private_offered": True})
    room.cuc.do("opinion.enter", text="Riêng", unit="Trường THCS Nậm Tha", is_private=True)
    room.cuc.do("opinion.enter", text="Tôi tố cáo ông A nhận hối lộ.", unit="Trường THCS Nậm Tha")
    back = room.opinion_of(room.dung)
    room.dung.do("opinion.withdraw", opinion=back)
    assert coverage(room.state).total == 0
    counts = by_phase(room.state)
    assert sum(counts["before"].values()) == 2


def test_unit_without_a_site_stands_where_its_opinions_came_from():
    room = room_with_units()
    unit = "Trường THCS Nậm Tha"
    room.cuc.do("opinion.enter", text="Một", unit=unit, site=room.van_yen)
    room.cuc.do("opinion.enter", text="Hai", unit=unit)
    (row,) = [r for r in coverage(room.state).rows if r.place.level == "THCS"]
    assert (row.place.site, row.units, row.heard, row.total) == (room.van_yen, 1, 1, 2)


def test_phases_are_counted_apart():
    room = room_with_units()
    room.cuc.do("opinion.enter", text="Trước", channel="letter")
    room.oanh.do("meeting.open")
    room.cuc.do("opinion.enter", text="Đang", channel="form")
    assert [coverage(room.state, p).total for p in ("before", "during", "after", "")] == [
        1,
        1,
        0,
        2,
    ]
    assert by_phase(room.state)["before"]["letter"] == 1


def test_names_say_level_and_kind():
    said = {
        "Trường PTDTBT TH&THCS Nà Lau": (JOINED, "PTDT nội trú, bán trú"),
        "Trường Tiểu học Suối Mây": ("Tiểu học", "Công lập"),
        "Trường MN Hoa Sen": ("Mầm non", "Công lập"),
        "Trường THCS và THPT tư thục Ánh Dương": (JOINED, "Ngoài công lập"),
        "Trung tâm GDNN-GDTX Văn Yên": ("GDNN – GDTX", "Công lập"),
        "UBND xã Nậm Tha": ("", ""),
        "": ("", ""),
    }
    assert {name: (level_of(name), kind_of(name)) for name in said} == said
