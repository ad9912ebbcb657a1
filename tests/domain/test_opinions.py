"""Opinions: received, moderated, supported, shown, read out, captured; and whose name is kept."""

import pytest

from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


def test_submit_answers_with_a_receipt_number(room: Room):
    first = room.dung.do("opinion.submit", text="Một", topic=room.staffing)
    second = room.giang.do("opinion.submit", text="Hai")
    assert (first["number"], second["number"]) == (1, 2)
    opinion = room.opinion(first["opinion"])
    assert (opinion.status, opinion.channel, opinion.kind) == ("new", "phone", "question")


def test_turns_and_opinions_are_counted_apart(room: Room):
    room.add()
    room.add()
    assert room.dung.do("opinion.submit", text="Một")["number"] == 1


@pytest.mark.parametrize(
    ("words", "field"), [("", "text"), ("a" * 2001, "text"), (" \x00", "text")]
)
def test_submit_of_an_empty_or_too_long_text_is_invalid(room: Room, words: str, field: str):
    assert room.dung.field("opinion.submit", text=words) == field


def test_submit_with_an_unknown_kind_topic_or_display_is_invalid(room: Room):
    assert room.dung.field("opinion.submit", text="a", kind="poem") == "kind"
    assert room.dung.field("opinion.submit", text="a", topic="none") == "topic"
    assert room.dung.field("opinion.submit", text="a", display="loud") == "display"


def test_submit_before_during_and_after_the_meeting(draft_room: Room):
    room = draft_room
    before = room.opinion_of(room.dung)
    room.oanh.do("meeting.open")
    during = room.opinion_of(room.dung)
    room.oanh.do("meeting.close")
    after = room.opinion_of(room.dung)
    phases = [room.opinion(o).phase for o in (before, during, after)]
    assert phases == ["before", "during", "after"]


def test_released_at_once_only_when_the_meeting_says_so(room: Room):
    assert room.opinion(room.opinion_of(room.dung)).status == "new"
    room.oanh.do("meeting.edit", settings={"is_auto_release": True})
    opinion = room.opinion(room.opinion_of(room.dung))
    assert (opinion.status, opinion.released_at) == ("released", room.clock())


@pytest.mark.parametrize("display", ["name", "unit", "secret", "anonymous"])
def test_display_is_what_was_chosen(room: Room, display: str):
    opinion = room.opinion(room.opinion_of(room.dung, display=display))
    kept = ("", "") if display == "anonymous" else ("Nguyễn Thị Dung", "Trường THCS Nậm Tha")
    assert (opinion.display, (opinion.name, opinion.unit)) == (display, kept)


@pytest.mark.parametrize(
    ("chosen_at_the_door", "default", "kept"),
    [
        ("name", "secret", "secret"),
        ("secret", "name", "secret"),
        ("unit", "name", "unit"),
        ("name", "name", "name"),
        ("secret", "anonymous", "anonymous"),
    ],
)
def test_display_unchosen_is_the_stricter(
    room: Room, chosen_at_the_door: str, default: str, kept: str
):
    room.oanh.do("meeting.edit", settings={"default_display": default})
    who = room.join("Vàng Thị Mỷ", chosen_at_the_door)
    assert room.opinion(room.opinion_of(who)).display == kept


def test_anonymous_participant_cannot_choose_a_name(room: Room):
    nobody = room.join(display="anonymous")
    opinion = room.opinion(room.opinion_of(nobody, display="name"))
    assert (opinion.display, opinion.name) == ("anonymous", "")


def test_anonymous_opinion_leaves_no_trace_in_the_journal(room: Room):
    room.clock.pass_(187)
    opinion = room.opinion_of(room.dung, display="anonymous")
    assert (room.last.actor, room.last.at) == ("anonymous", "2023-04-27T01:00:00.000Z")
    assert room.opinion(opinion).received_at == "2023-04-27T01:00:00.000Z"
    room.dung.do("opinion.withdraw", opinion=opinion)
    assert (room.last.actor, room.last.at) == ("anonymous", "2023-04-27T01:00:00.000Z")


def test_secret_opinion_names_nobody_in_the_journal_the_chair_reads(room: Room):
    opinion = room.opinion_of(room.dung, display="secret")
    assert room.last.actor == "participant:secret"
    room.dung.do("opinion.withdraw", opinion=opinion)
    assert room.last.actor == "participant:secret"


def test_shown_opinion_names_its_sender_in_the_journal(room: Room):
    room.opinion_of(room.dung, display="name")
    assert room.last.actor == f"participant:{room.dung.id}"


def test_anonymous_participant_is_anonymous_in_every_entry(room: Room):
    room.clock.pass_(200)
    nobody = room.join(display="anonymous", name="Lê Bí Mật", unit="Trường Ẩn")
    assert (room.last.actor, room.last.particulars) == ("anonymous", {})
    kept = room.state.participants[nobody.id]
    assert (kept.name, kept.unit, kept.joined_at) == ("", "", "2023-04-27T01:00:00.000Z")
    nobody.do("turn.request")
    assert (room.last.actor, room.last.at) == ("anonymous", "2023-04-27T01:00:00.000Z")


def test_desk_that_enters_an_anonymous_paper_is_named(room: Room):
    room.cuc.do("opinion.enter", text="Phiếu hỏi")
    assert (room.last.actor, room.last.at) == ("moderator:cuc", room.clock())


def test_enter_keeps_a_name_as_strictly_as_the_meeting_does(room: Room):
    made = room.cuc.do("opinion.enter", text="Phiếu", name="Vàng A Lử", unit="Trường A")
    opinion = room.opinion(made["opinion"])
    assert (opinion.display, opinion.name, opinion.channel) == ("secret", "Vàng A Lử", "desk")


def test_enter_without_a_name_keeps_the_unit(room: Room):
    made = room.ha.do("site.submit_opinion", text="Phiếu", unit="Trường A")
    opinion = room.opinion(made["opinion"])
    assert (opinion.display, opinion.unit, opinion.site) == ("unit", "Trường A", room.van_yen)


@pytest.mark.parametrize("channel", ["phone", "speech", "pigeon"])
def test_enter_through_a_channel_no_desk_has_is_invalid(room: Room, channel: str):
    assert room.cuc.field("opinion.enter", text="a", channel=channel) == "channel"


def test_enter_at_another_site_is_not_allowed(room: Room):
    refusal = room.ha.refusal("site.submit_opinion", text="a", site=room.main)
    assert refusal == ("not_allowed", "other_site")


def test_enter_by_a_participant_is_not_allowed(room: Room):
    assert room.dung.refusal("opinion.enter", text="a") == DENIED
    assert room.dung.refusal("site.submit_opinion", text="a") == DENIED


# -- support, release, hold ----------------------------------------------------------------------


@pytest.fixture
def released(room: Room) -> str:
    opinion = room.opinion_of(room.dung)
    room.cuc.do("opinion.release", opinion=opinion)
    return opinion


def test_support_counts_each_person_once(room: Room, released: str):
    assert room.giang.do("opinion.support", opinion=released) == {"support_count": 1}
    refusal = room.giang.refusal("opinion.support", opinion=released)
    assert refusal == ("wrong_state", "supported_already")
    assert room.opinion(released).support_count == 1


def test_support_of_ones_own_is_not_allowed(room: Room, released: str):
    assert room.dung.refusal("opinion.support", opinion=released) == ("not_allowed", "own_opinion")


def test_support_of_what_is_not_on_the_wall_is_refused(room: Room):
    opinion = room.opinion_of(room.dung)
    refusal = room.giang.refusal("opinion.support", opinion=opinion)
    assert refusal == ("wrong_state", "opinion_not_released")


def test_support_by_the_staff_is_not_allowed(room: Room, released: str):
    assert room.binh.refusal("opinion.support", opinion=released) == DENIED


def test_release_puts_it_on_the_wall_once(room: Room, released: str):
    assert room.opinion(released).released_at == room.clock()
    refusal = room.cuc.refusal("opinion.release", opinion=released)
    assert refusal == ("wrong_state", "released_already")


def test_release_by_the_chair_operator_or_sender_is_not_allowed(room: Room):
    opinion = room.opinion_of(room.dung)
    for who in (room.an, room.nam, room.dung, room.ha):
        assert who.refusal("opinion.release", opinion=opinion) == DENIED


def test_hold_has_a_reason(room: Room, released: str):
    assert room.cuc.field("opinion.hold", opinion=released, reason="  ") == "reason"
    room.cuc.do("opinion.hold", opinion=released, reason="Chờ xác minh")
    opinion = room.opinion(released)
    assert (opinion.status, opinion.hold_reason, opinion.released_at) == (
        "held",
        "Chờ xác minh",
        None,
    )


def test_off_topic_is_kept_and_may_be_released_after_all(room: Room, released: str):
    room.cuc.do("opinion.hold", opinion=released, reason="Ngoài nội dung", is_off_topic=True)
    assert room.opinion(released).status == "off_topic"
    room.cuc.do("opinion.release", opinion=released)
    assert (room.opinion(released).status, room.opinion(released).hold_reason) == ("released", "")


def test_hold_takes_it_off_the_projector(room: Room, released: str):
    room.nam.do("opinion.project", opinion=released)
    room.cuc.do("opinion.hold", opinion=released, reason="Chờ xác minh")
    shown = room.state.meeting.shown
    assert (shown.opinion, shown.mode) == (None, "speaker")


def test_withdraw_takes_it_off_the_projector(room: Room, released: str):
    room.nam.do("opinion.project", opinion=released)
    room.dung.do("opinion.withdraw", opinion=released)
    assert room.state.meeting.shown.opinion is None
    assert room.opinion(released).status == "withdrawn"


def test_withdraw_of_anothers_is_not_allowed(room: Room, released: str):
    refusal = room.giang.refusal("opinion.withdraw", opinion=released)
    assert refusal == ("not_allowed", "not_your_opinion")


def test_withdraw_of_what_a_matter_was_made_of_is_refused(room: Room, released: str):
    room.matter(opinions=[released])
    refusal = room.dung.refusal("opinion.withdraw", opinion=released)
    assert refusal == ("wrong_state", "opinion_in_matter")


def test_withdrawn_is_final(room: Room, released: str):
    room.dung.do("opinion.withdraw", opinion=released)
    refused = ("wrong_state", "opinion_withdrawn")
    assert room.cuc.refusal("opinion.release", opinion=released) == refused
    assert room.cuc.refusal("opinion.hold", opinion=released, reason="a") == refused
    assert room.dung.refusal("opinion.withdraw", opinion=released) == refused


def test_project_shows_released_text_only(room: Room, released: str):
    waiting = room.opinion_of(room.giang)
    refusal = room.nam.refusal("opinion.project", opinion=waiting)
    assert refusal == ("wrong_state", "opinion_not_released")
    room.nam.do("opinion.project", opinion=released)
    assert (room.state.meeting.shown.mode, room.state.meeting.shown.opinion) == (
        "opinion",
        released,
    )
    room.nam.do("opinion.project", opinion=None)
    assert room.state.meeting.shown.opinion is None


def test_project_by_a_site_or_a_participant_is_not_allowed(room: Room, released: str):
    for who in (room.ha, room.dung, room.khanh):
        assert who.refusal("opinion.project", opinion=released) == DENIED
