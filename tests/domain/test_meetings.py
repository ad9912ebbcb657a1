"""The meeting itself, its lists, and who takes part."""

import pytest

from meeting.domain.meetings import BOUNDS
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")


def test_open_opens_the_queue_and_keeps_the_first_time(draft_room: Room):
    room = draft_room
    began = room.clock()
    room.oanh.do("meeting.open")
    meeting = room.state.meeting
    assert (meeting.status, meeting.queue_open, meeting.opened_at) == ("open", True, began)
    room.clock.pass_(60)
    room.an.do("meeting.pause")
    room.an.do("meeting.open")
    assert room.state.meeting.opened_at == began


def test_close_closes_the_queue_and_may_be_undone(room: Room):
    room.an.do("meeting.close")
    meeting = room.state.meeting
    assert (meeting.status, meeting.queue_open, meeting.closed_at) == (
        "closed",
        False,
        room.clock(),
    )
    room.an.do("meeting.open")
    assert (room.state.meeting.status, room.state.meeting.closed_at) == ("open", None)


@pytest.mark.parametrize("move", ["pause", "close"])
def test_meeting_does_not_stop_in_the_middle_of_a_speech(room: Room, move: str):
    room.speaking()
    assert room.an.refusal(f"meeting.{move}") == ("wrong_state", "floor_taken")


@pytest.mark.parametrize(
    ("status", "move"),
    [("draft", "pause"), ("draft", "close"), ("open", "open"), ("closed", "pause")],
)
def test_the_transition_table_refuses_other_moves(draft_room: Room, status: str, move: str):
    if status != "draft":
        draft_room.oanh.do("meeting.open")
    if status == "closed":
        draft_room.oanh.do("meeting.close")
    refusal = draft_room.oanh.refusal(f"meeting.{move}")
    assert refusal == ("wrong_state", f"cannot_{move}_meeting")


def test_open_by_a_moderator_or_participant_is_not_allowed(draft_room: Room):
    for who in (draft_room.cuc, draft_room.dung, draft_room.ha):
        assert who.refusal("meeting.open") == DENIED


def test_created_twice_is_refused(room: Room):
    again = {"title": "Khác", "slug": "room", "join_code": "ABCD2345"}
    assert room.door.refusal("meeting.create", **again) == ("wrong_state", "meeting_exists")


def test_create_by_anybody_but_the_door_is_not_allowed(room: Room):
    again = {"title": "Khác", "slug": "other", "join_code": "ABCD2345"}
    for who in (room.oanh, room.an, room.dung):
        assert who.refusal("meeting.create", **again) == DENIED


def test_only_a_rehearsal_is_deleted(room: Room):
    refusal = room.oanh.refusal("meeting.delete", title="Hội nghị đối thoại")
    assert refusal == ("not_allowed", "only_rehearsals")


def rehearsal() -> Room:
    room = Room()
    room.state.take([room.state.meeting.but(is_rehearsal=True)])
    return room


def test_rehearsal_is_deleted_by_typing_its_name():
    room = rehearsal()
    assert room.oanh.field("meeting.delete", title="Hội nghị") == "title"
    room.oanh.do("meeting.delete", title=" Hội  nghị đối thoại ")
    assert room.state.meeting.status == "deleted"


def test_deleted_meeting_takes_nothing_more():
    room = rehearsal()
    room.oanh.do("meeting.delete", title="Hội nghị đối thoại")
    for who, name, args in (
        (room.dung, "opinion.submit", {"text": "a"}),
        (room.oanh, "meeting.open", {}),
        (room.binh, "matter.create", {"title": "a"}),
    ):
        assert who.refusal(name, **args) == ("closed", "meeting_closed")


def test_delete_by_anybody_but_the_organiser_is_not_allowed():
    room = rehearsal()
    for who in (room.an, room.binh, room.phuc, room.dung):
        assert who.refusal("meeting.delete", title="Hội nghị đối thoại") == DENIED


# -- what the organiser sets ---------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_settings_stay_within_their_bounds(room: Room, name: str):
    least, most = BOUNDS[name]
    for value in (least, most):
        room.oanh.do("meeting.edit", settings={name: value})
        assert getattr(room.state.meeting.settings, name) == value
    for value in (least - 1, most + 1, 2**70):
        assert room.oanh.field("meeting.edit", settings={name: value}) == f"settings.{name}"


@pytest.mark.parametrize(
    ("field", "args"),
    [
        ("settings", {"settings": {"limit_s": "5"}}),
        ("settings.volume", {"settings": {"volume": 11}}),
        ("settings.default_display", {"settings": {"default_display": "loud"}}),
        ("title", {"title": "  "}),
        ("regime", {"regime": "anarchy"}),
        ("address", {"address": "dude"}),
        ("held_on", {"held_on": "27/4/2023"}),
        ("issuers", {"issuers": [{"name": ""}]}),
        ("join_code", {"join_code": "TOO LOUD"}),
        ("status", {"status": "open"}),
        ("version", {"version": 5}),
    ],
)
def test_edit_with_a_wrong_value_is_invalid(room: Room, field: str, args: dict[str, object]):
    assert room.oanh.field("meeting.edit", **args) == field


def test_edit_changes_what_is_given(room: Room):
    room.oanh.do(
        "meeting.edit",
        issuers=[{"name": "UBND tỉnh Yên Bái", "code": "UBND"}],
        chairs=[{"name": "Trần Huy", "position": "Chủ tịch"}],
        held_on="2023-04-27",
        monitors=["UBMTTQ tỉnh", ""],
        settings={"limit_s": 420},
    )
    meeting = room.state.meeting
    assert (meeting.issuers[0].code, meeting.chairs[0].name) == ("UBND", "Trần Huy")
    assert (meeting.held_on, meeting.monitors) == ("2023-04-27", ["UBMTTQ tỉnh"])
    assert (meeting.settings.limit_s, meeting.settings.followup_s) == (420, 120)
    room.oanh.do("meeting.edit", held_on=None)
    assert room.state.meeting.held_on is None


def test_edit_by_the_staff_of_the_day_is_not_allowed(room: Room):
    for who in (room.an, room.binh, room.phuc, room.dung):
        assert who.refusal("meeting.edit", title="Khác") == DENIED


def test_agenda_moves_to_an_item_and_to_none(room: Room):
    item = room.oanh.do("agenda.add", title="Đối thoại", budget_s=7200)["item"]
    room.cuc.do("agenda.start", item=item)
    assert (room.state.meeting.agenda_item, room.state.meeting.agenda_started_at) == (
        item,
        room.clock(),
    )
    room.cuc.do("agenda.start", item=None)
    assert (room.state.meeting.agenda_item, room.state.meeting.agenda_started_at) == (None, None)
    assert room.cuc.refusal("agenda.start", item="none") == ("not_found", "no_item")


# -- lists: five nouns, three moves --------------------------------------------------------------

NOUNS = [
    ("site", "sites", "name"),
    ("agenda", "agenda_items", "title"),
    ("topic", "topics", "name"),
    ("agency", "agencies", "name"),
    ("delegate", "delegates", "name"),
]


@pytest.mark.parametrize(("noun", "table", "words"), NOUNS)
def test_add_edit_remove(room: Room, noun: str, table: str, words: str):
    field = "item" if noun == "agenda" else noun
    more = {"join_code": "NEWS2345"} if noun == "site" else {}
    made = room.oanh.do(f"{noun}.add", **{words: "Mới"}, **more)[field]
    assert getattr(room.state.tables[table][made], words) == "Mới"
    room.oanh.do(f"{noun}.edit", **{field: made, words: "Khác", "rank": -3})
    record = room.state.tables[table][made]
    assert (getattr(record, words), record.rank) == ("Khác", -3)
    room.oanh.do(f"{noun}.remove", **{field: made})
    assert room.state.tables[table][made].is_removed
    refused = ("not_found", f"no_{field}")
    assert room.oanh.refusal(f"{noun}.remove", **{field: made}) == refused
    assert room.oanh.refusal(f"{noun}.edit", **{field: made, words: "a"}) == refused


@pytest.mark.parametrize(("noun", "table", "words"), NOUNS)
def test_lists_refuse_what_no_list_can_hold(room: Room, noun: str, table: str, words: str):
    field = "item" if noun == "agenda" else noun
    assert room.oanh.field(f"{noun}.add") == words
    assert room.oanh.field(f"{noun}.add", **{words: " "}) == words
    assert room.oanh.field(f"{noun}.add", **{words: "\ud800"}) == words
    assert room.oanh.field(f"{noun}.add", **{words: "a", "rank": 2**70}) == "rank"
    assert room.oanh.field(f"{noun}.edit", **{words: "a"}) == field
    assert room.oanh.field(f"{noun}.remove") == field


@pytest.mark.parametrize(("noun", "table", "words"), NOUNS)
def test_lists_by_a_chair_or_participant_are_not_allowed(
    room: Room, noun: str, table: str, words: str
):
    for who in (room.an, room.dung, room.ha):
        for move in ("add", "edit", "remove"):
            assert who.refusal(f"{noun}.{move}", **{words: "a"}) == DENIED


def test_lists_check_what_they_refer_to(room: Room):
    assert room.oanh.field("agency.add", name="a", topics=["none"]) == "topics"
    assert room.oanh.field("delegate.add", name="a", site="none") == "site"
    assert room.oanh.field("agenda.add", title="a", kind="party") == "kind"
    assert room.oanh.field("agenda.add", title="a", budget_s=-1) == "budget_s"
    assert room.oanh.field("site.add", name="a", capacity=2**70) == "capacity"
    assert room.oanh.field("site.add", name="a", join_code="ILOU") == "join_code"


def test_new_record_stands_last(room: Room):
    ranks = [room.state.topics[room.staffing].rank, room.state.topics[room.money].rank]
    assert ranks == [1, 2]


# -- participants --------------------------------------------------------------------------------


def joining(**more: object) -> dict[str, object]:
    return {"bearers": ["b"], "code_hash": "c", "display": "name", "name": "Ai", **more}


def test_join_without_a_name_only_when_anonymous(room: Room):
    assert room.door.field("participant.join", **joining(name="")) == "name"
    made = room.door.do("participant.join", **joining(name="", display="anonymous", seat="A1"))
    assert set(made["participant"]) == {"id", "display"}


@pytest.mark.parametrize(
    ("field", "value"), [("display", "loud"), ("site", "none"), ("name", "a" * 81), ("unit", 5)]
)
def test_join_with_a_wrong_value_is_invalid(room: Room, field: str, value: object):
    assert room.door.field("participant.join", **joining(**{field: value})) == field


def test_join_while_frozen_or_after_the_end_is_closed(room: Room):
    room.oanh.do("meeting.edit", is_join_frozen=True)
    assert room.door.refusal("participant.join", **joining()) == ("closed", "join_frozen")
    room.oanh.do("meeting.edit", is_join_frozen=False)
    room.oanh.do("meeting.close")
    assert room.door.refusal("participant.join", **joining()) == ("closed", "meeting_closed")


def test_edit_of_ones_own_name_reaches_the_waiting_turn(room: Room):
    turn = room.dung.do("turn.request")["turn"]
    room.dung.do("participant.edit", name="Nguyễn Thị Dung (Hà)", unit="Trường B")
    assert (room.turn(turn).name, room.turn(turn).unit) == ("Nguyễn Thị Dung (Hà)", "Trường B")
    assert room.dung.field("participant.edit", name="") == "name"


def test_edit_of_nobodys_name_is_refused(room: Room):
    nobody = room.join(display="anonymous")
    refusal = nobody.refusal("participant.edit", name="Ai")
    assert refusal == ("wrong_state", "anonymous_has_no_name")
