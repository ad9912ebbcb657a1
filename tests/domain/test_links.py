"""Role links, their sessions on up to three devices, typed codes, revoking, điều hành hộ."""

import pytest

from meeting.domain.refusal import Refusal
from meeting.evaluation import actor_of
from tests.domain.room import Room, Someone

DENIED = ("not_allowed", "not_allowed")


def link_for(room: Room, role: str, **bound: str) -> str:
    link: str = room.oanh.do("link.create", role=role, **bound)["link"]
    return link


def redeemed(room: Room, link: str, device: str) -> Someone:
    room.door.do("link.redeem", link=link, bearer=device, device=device)
    return Someone(room, actor_of(room.state, device))


def test_redeemed_link_acts_in_its_role(room: Room):
    chair = redeemed(room, link_for(room, "chair"), "laptop")
    turn = room.add()
    chair.do("turn.call")
    assert room.floor == turn


def test_site_and_agency_links_are_bound(room: Room):
    desk = redeemed(room, link_for(room, "site", site=room.van_yen), "desk")
    office = redeemed(room, link_for(room, "agency", agency=room.home), "office")
    assert (desk.actor.site, office.actor.agency) == (room.van_yen, room.home)


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("role", {"role": "king"}),
        ("role", {"role": "participant"}),
        ("role", {"role": "door"}),
        ("site", {"role": "site"}),
        ("site", {"role": "site", "site": "none"}),
        ("agency", {"role": "agency"}),
        ("devices", {"role": "chair", "devices": 0}),
        ("devices", {"role": "chair", "devices": 21}),
    ],
)
def test_create_with_a_wrong_value_is_invalid(room: Room, field: str, args: dict[str, object]):
    assert room.oanh.field("link.create", **args) == field


def test_fourth_device_is_refused_until_one_is_given_back(room: Room):
    link = link_for(room, "secretary")
    for device in ("one", "two", "three"):
        redeemed(room, link, device)
    refused = ("not_allowed", "too_many_devices")
    assert room.door.refusal("link.redeem", link=link, bearer="four") == refused
    session = next(s.id for s in room.state.sessions.values() if s.bearer == "two")
    room.oanh.do("link.revoke", link=link, session=session)
    redeemed(room, link, "four")
    with pytest.raises(Refusal) as caught:
        actor_of(room.state, "two")
    assert caught.value.code == "signed_out"


def test_revoked_link_is_signed_out_at_the_next_action(room: Room):
    link = link_for(room, "chair")
    redeemed(room, link, "laptop")
    room.oanh.do("link.revoke", link=link)
    with pytest.raises(Refusal) as caught:
        actor_of(room.state, "laptop")
    assert caught.value.code == "signed_out"
    assert room.door.refusal("link.redeem", link=link, bearer="again") == (
        "signed_out",
        "link_revoked",
    )
    assert room.oanh.refusal("link.revoke", link=link) == ("wrong_state", "link_revoked")


def test_unknown_link_or_code_is_signed_out(room: Room):
    refused = ("signed_out", "link_revoked")
    assert room.door.refusal("link.redeem", bearer="a", link="none") == refused
    assert room.door.refusal("link.redeem", bearer="a", code_hash="none") == refused
    assert room.door.refusal("link.redeem", bearer="a") == refused


def test_typed_code_is_good_for_one_device_and_ten_minutes(room: Room):
    link = link_for(room, "secretary")
    made = room.oanh.do("link.code", link=link, code_hash="hashed")
    assert made["until"] == "2023-04-27T01:10:00.000Z"
    room.clock.pass_(599)
    room.door.do("link.redeem", code_hash="hashed", bearer="laptop")
    assert actor_of(room.state, "laptop").role == "secretary"
    refused = ("signed_out", "link_revoked")
    assert room.door.refusal("link.redeem", code_hash="hashed", bearer="second") == refused


def test_typed_code_expires(room: Room):
    link = link_for(room, "secretary")
    room.oanh.do("link.code", link=link, code_hash="hashed")
    room.clock.pass_(600)
    refused = ("signed_out", "link_revoked")
    assert room.door.refusal("link.redeem", code_hash="hashed", bearer="late") == refused


def test_revoked_link_gives_no_code_and_its_code_opens_nothing(room: Room):
    link = link_for(room, "secretary")
    room.oanh.do("link.code", link=link, code_hash="hashed")
    room.oanh.do("link.revoke", link=link)
    refused = ("signed_out", "link_revoked")
    assert room.oanh.refusal("link.code", link=link, code_hash="more") == refused
    assert room.door.refusal("link.redeem", code_hash="hashed", bearer="a") == refused


def test_assistant_acts_in_the_chairs_name_and_the_journal_names_both(room: Room):
    chair = link_for(room, "chair")
    link = link_for(room, "chair", on_behalf=chair)
    assistant = redeemed(room, link, "tablet")
    room.add()
    assistant.do("turn.call")
    assert (room.last.name, room.last.actor) == ("turn.called", f"chair:{link} for {chair}")


def test_assistant_only_for_a_chair_who_is_still_there(room: Room):
    chair, secretary = link_for(room, "chair"), link_for(room, "secretary")
    assistant = link_for(room, "chair", on_behalf=chair)
    create = "link.create"
    assert room.oanh.field(create, role="chair", on_behalf=secretary) == "on_behalf"
    assert room.oanh.field(create, role="chair", on_behalf=assistant) == "on_behalf"
    assert room.oanh.field(create, role="secretary", on_behalf=chair) == "on_behalf"
    room.oanh.do("link.revoke", link=chair)
    refusal = room.oanh.refusal(create, role="chair", on_behalf=chair)
    assert refusal == ("signed_out", "link_revoked")


def test_links_by_anybody_but_the_organiser_are_not_allowed(room: Room):
    link = link_for(room, "projector")
    for who in (room.an, room.binh, room.phuc, room.dung, room.ha):
        assert who.refusal("link.create", role="chair") == DENIED
        assert who.refusal("link.revoke", link=link) == DENIED
        assert who.refusal("link.code", link=link, code_hash="a") == DENIED
        assert who.refusal("link.redeem", link=link, bearer="a") == DENIED
