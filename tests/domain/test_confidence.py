"""What only a few may read: private opinions, and what looks like a denunciation."""

import pytest

from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
RESTRICTED = ("wrong_state", "opinion_restricted")

ACCUSATION = "Tôi tố cáo ông Nguyễn Văn Nam nhận hối lộ."


@pytest.fixture
def private_room(room: Room) -> Room:
    """A room whose meeting offers *gửi riêng chủ trì*, with a chair to read it."""
    room.oanh.do("meeting.edit", settings={"is_private_offered": True})
    room.oanh.do("link.create", role="chair", label="An")
    return room


@pytest.fixture
def private(private_room: Room) -> str:
    return private_room.opinion_of(private_room.dung, "Riêng với chủ trì", is_private=True)


@pytest.fixture
def suspected(room: Room) -> str:
    return room.opinion_of(room.dung, ACCUSATION)


# -- private -------------------------------------------------------------------------------------


def test_private_has_a_number_like_every_other(private_room: Room):
    made = private_room.dung.do("opinion.submit", text="Riêng", is_private=True)
    assert set(made) == {"opinion", "number"} and made["number"] == 1
    opinion = private_room.opinion(made["opinion"])
    assert (opinion.status, opinion.is_private) == ("private", True)


def test_private_is_not_released_by_itself(private_room: Room):
    private_room.oanh.do("meeting.edit", settings={"is_auto_release": True})
    opinion = private_room.opinion_of(private_room.dung, "Riêng", is_private=True)
    assert private_room.opinion(opinion).released_at is None


def test_private_is_refused_where_the_meeting_does_not_offer_it(room: Room):
    refusal = room.dung.refusal("opinion.submit", text="Riêng", is_private=True)
    assert refusal == ("not_allowed", "private_not_offered")


def test_private_is_refused_while_no_chair_could_read_it(room: Room):
    room.oanh.do("meeting.edit", settings={"is_private_offered": True})
    room.oanh.do("link.revoke", link="an")
    room.oanh.do("link.create", role="clerk")
    refusal = room.dung.refusal("opinion.submit", text="Riêng", is_private=True)
    assert refusal == ("wrong_state", "no_chair_to_read")


def test_private_can_be_entered_by_the_desks_for_who_wrote_by_message(private_room: Room):
    made = private_room.cuc.do("opinion.enter", text="Nhắn", channel="message", is_private=True)
    assert private_room.opinion(made["opinion"]).status == "private"
    made = private_room.ha.do("site.submit_opinion", text="Nhắn", is_private=True)
    assert private_room.opinion(made["opinion"]).is_restricted


def test_private_names_its_sender_to_nobody_in_the_journal(private_room: Room, private: str):
    assert private_room.last.actor == "participant:secret"
    private_room.dung.do("opinion.withdraw", opinion=private)
    assert private_room.last.actor == "participant:secret"


def test_private_can_be_withdrawn_and_stays_closed(private_room: Room, private: str):
    private_room.dung.do("opinion.withdraw", opinion=private)
    opinion = private_room.opinion(private)
    assert (opinion.status, opinion.is_restricted) == ("withdrawn", True)
    refusal = private_room.an.refusal("opinion.disclose", opinion=private)
    assert refusal == ("wrong_state", "opinion_withdrawn")


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("opinion.release", {}),
        ("opinion.hold", {"reason": "Chờ"}),
        ("opinion.edit", {"kind": "report"}),
        ("opinion.read", {}),
        ("opinion.reveal", {}),
        ("opinion.star", {}),
        ("opinion.suspect", {}),
        ("opinion.flag", {"is_hot": True}),
    ],
)
@pytest.mark.parametrize("which", ["private", "suspected"])
def test_restricted_opinion_is_nothing_the_desks_can_act_on(
    private_room: Room, which: str, name: str, more: dict[str, object]
):
    is_private = which == "private"
    words = "Riêng" if is_private else ACCUSATION
    opinion = private_room.opinion_of(private_room.dung, words, is_private=is_private)
    assert private_room.binh.refusal(name, opinion=opinion, **more) == RESTRICTED
    assert private_room.opinion(opinion).status in ("private", "denunciation")


def test_restricted_opinion_stands_in_no_matter_move_label_or_picture(
    private_room: Room, private: str
):
    room = private_room
    hidden = room.opinion_of(room.giang, ACCUSATION)
    matter = room.matter()
    for opinion in (private, hidden):
        assert room.binh.refusal("matter.create", opinions=[opinion]) == RESTRICTED
        assert room.binh.refusal("matter.attach", matter=matter, opinions=[opinion]) == RESTRICTED
        moves = [{"opinion": opinion, "to": "released"}]
        assert room.binh.refusal("opinion.move", moves=moves) == RESTRICTED
        assert room.binh.refusal("opinion.label", opinions=[opinion], add=["a"]) == RESTRICTED
        for who, name in ((room.nam, "opinion.project"), (room.giang, "opinion.support")):
            refusal = who.refusal(name, opinion=opinion)
            assert refusal == ("wrong_state", "opinion_not_released")


def test_restricted_opinion_is_nothing_to_be_answered_or_ticked(private_room: Room, private: str):
    room = private_room
    for name, args in (("thought.tick", {}), ("turn.invite", {"agency": room.home})):
        refusal = room.an.refusal(name, thoughts=[private], **args)
        assert refusal == ("not_found", "no_thought")


def test_disclose_hands_it_to_the_intake_or_to_the_wall(private_room: Room, private: str):
    room = private_room
    room.an.do("opinion.disclose", opinion=private)
    opinion = room.opinion(private)
    assert (opinion.status, opinion.is_restricted) == ("new", False)
    other = room.opinion_of(room.giang, "Riêng nữa", is_private=True)
    room.an.do("opinion.disclose", opinion=other, to="wall")
    opinion = room.opinion(other)
    assert (opinion.status, opinion.released_at) == ("released", room.clock())
    refusal = room.an.refusal("opinion.disclose", opinion=other)
    assert refusal == ("wrong_state", "opinion_not_private")


def test_disclose_is_the_chairs_alone(private_room: Room, private: str):
    room = private_room
    for who in (room.binh, room.cuc, room.phuc, room.nam, room.oanh, room.ha, room.dung):
        assert who.refusal("opinion.disclose", opinion=private) == DENIED


def test_chair_may_flag_a_private_opinion(private_room: Room, private: str):
    private_room.an.do("opinion.flag", opinion=private, is_sensitive=True, note="Trao đổi riêng")
    assert private_room.opinion(private).is_sensitive


# -- what looks like a denunciation --------------------------------------------------------------


def test_denunciation_is_hidden_at_once_and_its_sender_advised(room: Room):
    room.oanh.do("meeting.edit", settings={"is_auto_release": True})
    made = room.dung.do("opinion.submit", text=ACCUSATION, display="name")
    assert made == {"opinion": made["opinion"], "number": 1, "advice": "denunciation"}
    opinion = room.opinion(made["opinion"])
    assert (opinion.status, opinion.suspicion, opinion.released_at) == (
        "denunciation",
        "suspected",
        None,
    )
    assert room.last.actor == "participant:secret"
    assert set(room.last.particulars) == {"opinion", "number", "kind", "channel"}


def test_denunciation_entered_at_a_desk_is_hidden_as_well(room: Room):
    made = room.cuc.do("opinion.enter", text=ACCUSATION, channel="mailbox")
    assert (made["advice"], room.opinion(made["opinion"]).status) == (
        "denunciation",
        "denunciation",
    )


def test_cleared_it_waits_for_a_release_like_every_other(room: Room, suspected: str):
    room.binh.do("opinion.clear", opinion=suspected)
    opinion = room.opinion(suspected)
    assert (opinion.status, opinion.suspicion, opinion.is_restricted) == ("new", "cleared", False)
    room.cuc.do("opinion.release", opinion=suspected)
    refusal = room.binh.refusal("opinion.clear", opinion=suspected)
    assert refusal == ("wrong_state", "opinion_not_suspected")


def test_confirmed_it_stays_hidden_and_can_still_be_cleared(room: Room, suspected: str):
    room.binh.do("opinion.confirm", opinion=suspected)
    assert room.opinion(suspected).suspicion == "confirmed"
    refusal = room.binh.refusal("opinion.confirm", opinion=suspected)
    assert refusal == ("wrong_state", "confirmed_already")
    room.binh.do("opinion.clear", opinion=suspected)
    assert room.opinion(suspected).status == "new"


def test_moderator_hides_what_the_rule_has_missed(room: Room):
    opinion = room.opinion_of(room.dung)
    room.cuc.do("opinion.release", opinion=opinion)
    room.nam.do("opinion.project", opinion=opinion)
    room.cuc.do("opinion.suspect", opinion=opinion)
    assert room.opinion(opinion).status == "denunciation"
    assert room.state.meeting.shown.opinion is None


def test_what_stands_in_a_matter_is_not_hidden_under_it(room: Room):
    opinion = room.opinion_of(room.dung)
    room.matter(opinions=[opinion])
    for who, name in ((room.cuc, "opinion.suspect"), (room.binh, "opinion.confirm")):
        assert who.refusal(name, opinion=opinion) == ("wrong_state", "opinion_in_matter")


def test_secretary_reads_it_and_the_journal_says_so(room: Room, suspected: str):
    assert room.binh.do("opinion.inspect", opinion=suspected) == {"text": ACCUSATION}
    assert (room.last.name, room.last.particulars) == (
        "opinion.inspected",
        {"opinion": suspected},
    )


def test_denunciation_is_read_and_decided_by_the_secretary_alone(room: Room, suspected: str):
    for who in (room.an, room.cuc, room.nam, room.oanh, room.ha, room.khanh, room.dung):
        assert who.refusal("opinion.inspect", opinion=suspected) == DENIED
    for name in ("opinion.clear", "opinion.confirm"):
        assert room.an.refusal(name, opinion=suspected) == ("not_allowed", "opinion_restricted")
        for who in (room.cuc, room.nam, room.oanh, room.ha, room.dung):
            assert who.refusal(name, opinion=suspected) == DENIED


def test_private_denunciation_is_the_chairs_to_decide(private_room: Room):
    room = private_room
    opinion = room.opinion_of(room.dung, ACCUSATION, is_private=True)
    assert room.opinion(opinion).status == "private"
    for name in ("opinion.inspect", "opinion.clear", "opinion.confirm"):
        code, reason = room.binh.refusal(name, opinion=opinion)
        assert reason in ("opinion_restricted", "opinion_not_suspected"), (code, reason)
    refusal = room.an.refusal("opinion.disclose", opinion=opinion)
    assert refusal == ("wrong_state", "looks_like_denunciation")
    room.an.do("opinion.clear", opinion=opinion)
    assert room.opinion(opinion).status == "private"
    room.an.do("opinion.disclose", opinion=opinion)
    assert room.opinion(opinion).status == "new"
