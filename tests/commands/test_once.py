"""Once and only once: the same cid again, with another body, by another person, after a restart."""

import pytest
import sqlalchemy as sa

from meeting.domain.refusal import Refusal
from meeting.house import House
from meeting.keys import new_cid
from meeting.store.tables import journal, receipts
from tests.cast import Hall, Person

pytestmark = pytest.mark.store


def counted(hall: Hall) -> tuple[int, int, int]:
    """Receipts, journal entries, version."""
    with hall.house.engine.connect() as connection:
        rows = [
            connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (receipts, journal)
        ]
    version = hall.house.state_of(hall.state.meeting.slug).meeting.version
    return rows[0] or 0, rows[1] or 0, version


def test_same_cid_again_gives_the_same_answer_with_its_own_v(hall: Hall):
    cid = new_cid()
    first = hall.dung.run("opinion.submit", cid=cid, text="Một lần")
    hall.giang.do("opinion.submit", text="Ý khác")
    before = counted(hall)
    assert hall.dung.run("opinion.submit", cid=cid, text="Một lần") == first
    assert counted(hall) == before


def test_same_cid_with_another_body_is_refused(hall: Hall):
    cid = new_cid()
    hall.dung.run("opinion.submit", cid=cid, text="Một lần")
    before = counted(hall)
    reused = ("reused_cid", "reused_cid")
    assert hall.dung.refusal("opinion.submit", cid=cid, text="Hai lần") == reused
    assert hall.dung.refusal("opinion.submit", cid=cid, text="Một lần", kind="report") == reused
    assert hall.dung.refusal("opinion.submit", cid=cid, text="Một lần", expect=3) == reused
    assert hall.dung.refusal("turn.request", cid=cid) == reused
    assert counted(hall) == before


def test_order_of_the_arguments_is_the_same_body(hall: Hall):
    cid = new_cid()
    first = hall.dung.run("opinion.submit", cid=cid, text="Một lần", kind="report")
    assert hall.dung.run("opinion.submit", cid=cid, kind="report", text="Một lần") == first


def test_same_cid_from_another_person_is_another_command(hall: Hall):
    cid = new_cid()
    first = hall.dung.run("opinion.submit", cid=cid, text="Của Dung")
    second = hall.giang.run("opinion.submit", cid=cid, text="Của Giang")
    assert (first["result"]["number"], second["result"]["number"]) == (1, 2)


def test_two_devices_of_one_link_share_their_cids(hall: Hall):
    secret = hall.house.keys.link_secret(hall.state.id, hall.binh.id)
    again = hall.door.redeem(hall.state, new_cid(), link=hall.binh.id, secret=secret)
    second = Person(hall, "Bình", again["token"], id=hall.binh.id)
    cid = new_cid()
    first = hall.binh.run("matter.create", cid=cid, title="Biên chế")
    assert second.run("matter.create", cid=cid, title="Biên chế") == first


def test_same_cid_after_a_restart_gives_the_same_answer(hall: Hall):
    cid = new_cid()
    first = hall.dung.run("opinion.submit", cid=cid, text="Một lần")
    config = hall.house.config
    hall.house.close()
    house = House(config, clock=hall.clock)
    house.open()
    try:
        hall.house = house
        assert hall.dung.run("opinion.submit", cid=cid, text="Một lần") == first
        assert hall.dung.refusal("opinion.submit", cid=cid, text="Khác") == (
            "reused_cid",
            "reused_cid",
        )
        assert hall.giang.do("opinion.submit", text="Tiếp")["number"] == 2
    finally:
        house.close()


def test_refused_command_leaves_no_trace_and_consumes_no_cid(hall: Hall):
    cid = new_cid()
    hall.an.do("queue.close")
    before = counted(hall)
    assert hall.dung.refusal("turn.request", cid=cid) == ("closed", "queue_closed")
    assert hall.dung.refusal("turn.request", cid=cid, topic="none") == ("closed", "queue_closed")
    assert counted(hall) == before
    hall.an.do("queue.open")
    assert hall.dung.run("turn.request", cid=cid)["result"]["number"] == 1


def test_join_again_with_the_same_cid_is_the_same_person_whatever_the_code(hall: Hall):
    cid = new_cid()
    fields = {"name": "Vàng A Lử", "display": "name"}
    first = hall.door.join(hall.state, cid, hall.state.meeting.join_code, dict(fields))
    hall.oanh.do("meeting.edit", is_join_frozen=True, join_code="CHANGED2")
    assert hall.door.join(hall.state, cid, "WRONG234", dict(fields)) == first
    with pytest.raises(Refusal) as caught:
        hall.door.join(hall.state, new_cid(), "WRONG234", dict(fields))
    assert caught.value.reason == "no_code"


# -- the order of the checks ---------------------------------------------------------------------


def test_signed_out_comes_before_the_receipt(hall: Hall):
    cid = new_cid()
    hall.an.run("queue.close", cid=cid)
    hall.oanh.do("link.revoke", link=hall.an.id)
    assert hall.an.refusal("queue.close", cid=cid)[0] == "signed_out"


def test_receipt_comes_before_every_other_check(hall: Hall):
    cid = new_cid()
    turn = hall.an.do("turn.add", name="Một")["turn"]
    first = hall.an.run("turn.call", cid=cid, turn=turn, expect="")
    assert hall.an.run("turn.call", cid=cid, turn=turn, expect="") == first
    assert hall.an.refusal("turn.call", turn=turn, expect="") == ("stale", "stale")


def test_not_allowed_comes_before_invalid(hall: Hall):
    assert hall.dung.refusal("turn.call", turn=5, colour="red")[0] == "not_allowed"


def test_invalid_comes_before_stale(hall: Hall):
    assert hall.an.refusal("turn.call", turn=5, expect="nobody")[0] == "invalid"


def test_stale_comes_before_wrong_state(hall: Hall):
    turn = hall.an.do("turn.add", name="Một")["turn"]
    hall.an.do("turn.call")
    assert hall.an.refusal("turn.call", expect="")[0] == "stale"
    assert hall.an.refusal("turn.call", expect=turn)[0] == "wrong_state"
