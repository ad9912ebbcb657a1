"""What the reception sees, and what no screen sees of the invited."""

import json

from meeting.views import view_of
from meeting.views.mine import mine
from tests.domain.room import Room

HOA = {
    "name": "Nguyễn Thị Hoa",
    "unit": "Trường Mầm non Hoa Ban",
    "seat": "A5",
    "phone": "MARK-PHONE 0912",
    "note": "MARK-NOTE ăn chay",
    "gender": "female",
}


def filled() -> tuple[Room, dict[str, str]]:
    room = Room()
    room.oanh.do("meeting.open")
    rows = [
        {**HOA, "site": room.main},
        {"name": "Giàng A Páo", "site": room.van_yen, "kind": "guest"},
        {"name": "Lò Thị Mai"},
    ]
    room.oanh.do("delegate.import", rows=rows)
    return room, {d.name: d.id for d in room.state.delegates.values()}


def test_a_reception_of_all_sees_everybody_and_who_is_there():
    room, ids = filled()
    hoa, pao = ids["Nguyễn Thị Hoa"], ids["Giàng A Páo"]
    room.tuyet.do("attendance.put", delegate=hoa, way="scan")
    room.tuyet.do("attendance.put", delegate=pao, presence="absent", reason="Nghỉ ốm")
    view = view_of(room.state, "reception")
    [call] = room.state.roll_calls
    assert view["roll_call"] == call
    assert view["delegates"][hoa] == {
        "name": "Nguyễn Thị Hoa",
        "unit": "Trường Mầm non Hoa Ban",
        "seat": "A5",
        "site": room.main,
    }
    assert view["delegates"][pao]["kind"] == "guest"
    at = room.clock()
    assert view["seen"] == {
        hoa: {"presence": "present", "at": at, "way": "scan"},
        pao: {"presence": "absent", "at": at, "way": "staff", "reason": "Nghỉ ốm"},
    }
    assert view["counts"] == {"listed": 3, "present": 1, "online": 0, "absent": 1}


def test_a_reception_of_one_site_sees_its_people_and_those_of_none():
    room, ids = filled()
    view = view_of(room.state, f"reception:{room.van_yen}")
    assert view["delegate_order"] == [ids["Giàng A Páo"], ids["Lò Thị Mai"]]
    assert view["site"]["id"] == room.van_yen
    assert ids["Nguyễn Thị Hoa"] not in json.dumps(view)


def test_telephone_number_gender_and_note_are_on_no_screen():
    room, ids = filled()
    phone = room.join("Nguyễn Thị Hoa", delegate=ids["Nguyễn Thị Hoa"])
    phone.do("turn.request")
    room.tuyet.do("attendance.put", delegate=ids["Nguyễn Thị Hoa"])
    keys = ["phone", "chair", "projector", "secretary", "reception"]
    keys += [f"{desk}:{site}" for site in room.state.sites for desk in ("site", "reception")]
    keys += [f"agency:{room.home}"]
    said = [json.dumps(view_of(room.state, key), ensure_ascii=False) for key in keys]
    said.append(json.dumps(mine(room.state, phone.id), ensure_ascii=False))
    said.append(str(room.entries))
    for words in said:
        assert "MARK-PHONE" not in words and "MARK-NOTE" not in words and "female" not in words


def test_a_screen_does_not_tell_whose_invitation_a_secret_phone_has():
    """The id of the delegate stands nowhere beside a participant who keeps the name back."""
    room, ids = filled()
    hoa = ids["Nguyễn Thị Hoa"]
    secret = room.join("Nguyễn Thị Hoa", "secret", delegate=hoa)
    secret.do("turn.request", summary="Việc riêng")
    room.opinion_of(secret, "Ý kiến kín")
    for key in ("chair", "secretary", "reception", f"agency:{room.home}"):
        view = view_of(room.state, key)
        for part in ("turns", "opinions"):
            assert hoa not in json.dumps(view.get(part, {})), (key, part)
