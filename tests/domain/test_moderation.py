"""Four lists, bulk moves, two moderators on one opinion, labels, stars, answered, flags."""

import pytest

from meeting.domain.refusal import Refusal
from tests.domain.room import Room

DENIED = ("not_allowed", "not_allowed")
RESTRICTED = ("wrong_state", "opinion_restricted")


@pytest.fixture
def three(room: Room) -> list[str]:
    """Three new opinions."""
    return [room.opinion_of(room.dung, words) for words in ("Một", "Hai", "Ba")]


def to(list_: str, opinions: list[str], **more: str) -> list[dict[str, str]]:
    return [{"opinion": o, "to": list_, **more} for o in opinions]


def statuses(room: Room, opinions: list[str]) -> list[str]:
    return [room.opinion(o).status for o in opinions]


def test_move_of_many_is_one_command(room: Room, three: list[str]):
    version = room.state.meeting.version
    assert room.cuc.do("opinion.move", moves=to("released", three)) == {"moved": 3}
    assert statuses(room, three) == ["released"] * 3
    assert room.state.meeting.version == version + 1
    assert (room.last.name, room.last.particulars) == ("opinion.moved", {"released": three})


def test_move_back_undoes_a_bulk_move(room: Room, three: list[str]):
    room.cuc.do("opinion.hold", opinion=three[1], reason="Chờ xác minh")
    before = [room.opinion(o) for o in three]
    room.cuc.do("opinion.move", moves=to("released", three))
    back = [{"opinion": o.id, "to": o.status, "reason": o.hold_reason} for o in before]
    room.cuc.do("opinion.move", moves=back)
    after = [room.opinion(o) for o in three]
    assert [(o.status, o.hold_reason, o.released_at) for o in after] == [
        (o.status, o.hold_reason, o.released_at) for o in before
    ]


def test_move_may_say_once_what_holds_for_all(room: Room, three: list[str]):
    moves: list[dict[str, str]] = [{"opinion": o} for o in three]
    moves[2]["reason"] = "Riêng"
    room.cuc.do("opinion.move", moves=moves, to="held", reason="Chung")
    assert [room.opinion(o).hold_reason for o in three] == ["Chung", "Chung", "Riêng"]
    assert room.cuc.field("opinion.move", moves=[{"opinion": three[0]}]) == "to"


def test_move_is_all_or_nothing(room: Room, three: list[str]):
    room.dung.do("opinion.withdraw", opinion=three[1])
    refusal = room.cuc.refusal("opinion.move", moves=to("released", three))
    assert refusal == ("wrong_state", "opinion_withdrawn")
    assert statuses(room, three) == ["new", "withdrawn", "new"]


def test_move_to_a_hold_has_a_reason(room: Room, three: list[str]):
    for list_ in ("held", "off_topic"):
        assert room.cuc.field("opinion.move", moves=to(list_, three)) == "reason"
    moves = to("off_topic", three, reason="Ngoài nội dung", reply="written")
    room.cuc.do("opinion.move", moves=moves)
    opinion = room.opinion(three[0])
    assert (opinion.status, opinion.hold_reason, opinion.reply) == (
        "off_topic",
        "Ngoài nội dung",
        "written",
    )


def test_off_topic_is_answered_directly_or_in_writing(room: Room, three: list[str]):
    args = {"opinion": three[0], "reason": "Ngoài nội dung", "is_off_topic": True}
    assert room.cuc.field("opinion.hold", **args, reply="never") == "reply"
    room.cuc.do("opinion.hold", **args, reply="direct")
    assert room.opinion(three[0]).reply == "direct"
    room.cuc.do("opinion.release", opinion=three[0])
    assert (room.opinion(three[0]).reply, room.opinion(three[0]).hold_reason) == ("", "")


@pytest.mark.parametrize("list_", ["withdrawn", "private", "denunciation", "gone"])
def test_move_to_what_is_no_list_is_invalid(room: Room, three: list[str], list_: str):
    assert room.cuc.field("opinion.move", moves=to(list_, three)) == "to"


def test_move_of_nothing_twice_or_too_many_is_invalid(room: Room, three: list[str]):
    assert room.cuc.field("opinion.move", moves=[]) == "moves"
    assert room.cuc.field("opinion.move", moves=to("released", [three[0], three[0]])) == "moves"
    many = to("released", [f"x{i}" for i in range(501)])
    assert room.cuc.field("opinion.move", moves=many) == "moves"
    assert room.cuc.refusal("opinion.move", moves=to("released", ["none"])) == (
        "not_found",
        "no_opinion",
    )


def test_move_that_changes_nothing_is_refused(room: Room, three: list[str]):
    room.cuc.do("opinion.move", moves=to("released", three))
    refusal = room.binh.refusal("opinion.move", moves=to("released", three))
    assert refusal == ("wrong_state", "moved_already")


def test_move_of_what_was_said_aloud_is_refused(room: Room):
    spoken = room.binh.do("opinion.capture", turn=room.speaking(), text="Đã nói")["opinion"]
    for list_ in ("new", "held"):
        refusal = room.cuc.refusal("opinion.move", moves=to(list_, [spoken], reason="Chờ"))
        assert refusal == ("wrong_state", "spoken_already")


def test_move_off_the_wall_clears_the_projector(room: Room, three: list[str]):
    room.cuc.do("opinion.release", opinion=three[0])
    room.nam.do("opinion.project", opinion=three[0])
    room.cuc.do("opinion.move", moves=to("new", [three[0]]))
    assert (room.state.meeting.shown.opinion, room.state.meeting.shown.mode) == (None, "speaker")


def test_move_by_chair_operator_site_or_phone_is_not_allowed(room: Room, three: list[str]):
    for who in (room.an, room.nam, room.ha, room.dung, room.oanh):
        assert who.refusal("opinion.move", moves=to("released", three)) == DENIED


# -- two moderators on one opinion ---------------------------------------------------------------


def refused(room: Room, who: str, name: str, seen: int, **args: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        getattr(room, who).do(name, expect=seen, **args)
    return caught.value


def test_the_second_moderator_is_told_and_nothing_flips(room: Room, three: list[str]):
    seen = room.state.meeting.version
    room.cuc.do("opinion.move", expect=seen, moves=to("released", three[:2]))
    moves = to("held", three, reason="Trùng")
    refusal = refused(room, "binh", "opinion.move", seen, moves=moves)
    assert (refusal.code, refusal.reason) == ("stale", "moved_to_released")
    items = [(i["opinion"], i["number"], i["status"]) for i in refusal.particulars["items"]]
    assert items == [(three[0], 1, "released"), (three[1], 2, "released")]
    assert statuses(room, three) == ["released", "released", "new"]


def test_the_refusal_names_the_link_of_who_was_first(room: Room, three: list[str]):
    room.cuc.actor = room.cuc.actor._replace(
        id=room.oanh.do("link.create", role="moderator", label="Cúc")["link"]
    )
    seen = room.state.meeting.version
    room.cuc.do("opinion.hold", opinion=three[0], reason="Chờ")
    refusal = refused(room, "binh", "opinion.release", seen, opinion=three[0])
    assert (refusal.reason, refusal.particulars["by"]) == ("moved_to_held", "Cúc")
    assert room.opinion(three[0]).status == "held"


def test_what_changes_no_list_makes_no_move_stale(room: Room, three: list[str]):
    seen = room.state.meeting.version
    room.cuc.do("opinion.edit", opinion=three[0], kind="report")
    room.cuc.do("opinion.label", opinions=three, add=["Lương"])
    room.cuc.do("opinion.release", opinion=three[2])
    room.binh.do("opinion.move", expect=seen, moves=to("released", three[:2]))
    assert statuses(room, three) == ["released"] * 3


# -- labels --------------------------------------------------------------------------------------


def test_label_in_another_spelling_is_the_same_label(room: Room, three: list[str]):
    room.cuc.do("opinion.label", opinions=three[:1], add=["Lương giáo viên"])
    room.binh.do("opinion.label", opinions=three, add=["luong GIÁO viên", "Gấp"])
    assert [room.opinion(o).labels for o in three] == [["Lương giáo viên", "Gấp"]] * 3
    room.binh.do("opinion.label", opinions=three[1:], remove=["lương giáo viên"])
    assert [room.opinion(o).labels for o in three] == [["Lương giáo viên", "Gấp"], ["Gấp"], ["Gấp"]]
    assert room.last.particulars == {"opinions": three[1:], "added": 0, "removed": 1}


def test_label_that_is_empty_too_long_or_one_too_many_is_invalid(room: Room, three: list[str]):
    for words in (" ", "…", "a" * 41):
        assert room.cuc.field("opinion.label", opinions=three, add=[words]) == "add"
    many = [f"Nhãn {i}" for i in range(13)]
    assert room.cuc.field("opinion.label", opinions=three, add=many) == "add"
    assert room.cuc.field("opinion.label", opinions=[], add=["a"]) == "opinions"


def test_label_by_chair_or_phone_is_not_allowed(room: Room, three: list[str]):
    for who in (room.an, room.nam, room.dung, room.ha):
        assert who.refusal("opinion.label", opinions=three, add=["a"]) == DENIED


# -- stars ---------------------------------------------------------------------------------------


def test_star_marks_what_is_released(room: Room, three: list[str]):
    refusal = room.cuc.refusal("opinion.star", opinion=three[0])
    assert refusal == ("wrong_state", "opinion_not_released")
    room.cuc.do("opinion.move", moves=to("released", three))
    room.an.do("opinion.star", opinion=three[0])
    first = room.opinion(three[0]).starred_at
    room.clock.pass_(9)
    room.cuc.do("opinion.star", opinion=three[0])
    assert room.opinion(three[0]).starred_at == first
    room.cuc.do("opinion.star", opinion=three[0], is_starred=False)
    assert room.opinion(three[0]).starred_at is None


def test_star_comes_back_when_a_hold_is_undone(room: Room, three: list[str]):
    room.cuc.do("opinion.release", opinion=three[0])
    room.an.do("opinion.star", opinion=three[0])
    starred_at = room.opinion(three[0]).starred_at
    room.cuc.do("opinion.hold", opinion=three[0], reason="Nhầm")
    room.cuc.do("opinion.move", moves=to("released", three[:1]))
    assert room.opinion(three[0]).starred_at == starred_at


def test_star_by_operator_site_or_phone_is_not_allowed(room: Room, three: list[str]):
    for who in (room.nam, room.ha, room.dung, room.khanh, room.oanh):
        assert who.refusal("opinion.star", opinion=three[0]) == DENIED


# -- flags ---------------------------------------------------------------------------------------


def test_flag_of_the_intake_is_set_with_a_note_and_not_cleared_by_it(room: Room, three: list[str]):
    room.cuc.do("opinion.flag", opinion=three[0], is_hot=True, note="Dư luận đang nóng")
    room.binh.do("opinion.flag", opinion=three[0], is_sensitive=True, note="Liên quan cán bộ")
    opinion = room.opinion(three[0])
    assert (opinion.is_hot, opinion.is_sensitive) == (True, True)
    assert opinion.flag_note == "Dư luận đang nóng\nLiên quan cán bộ"
    refusal = room.binh.refusal("opinion.flag", opinion=three[0], is_hot=False)
    assert refusal == ("not_allowed", "flag_is_the_chairs")


def test_flag_is_cleared_and_its_note_replaced_by_the_chair(room: Room, three: list[str]):
    room.cuc.do("opinion.flag", opinion=three[0], is_hot=True, note="Một")
    room.an.do("opinion.flag", opinion=three[0], note="Hai")
    assert room.opinion(three[0]).flag_note == "Hai"
    room.an.do("opinion.flag", opinion=three[0], is_hot=False)
    opinion = room.opinion(three[0])
    assert (opinion.is_hot, opinion.flag_note, opinion.flagged_by) == (False, "", "")


def test_flag_is_in_the_journal_without_saying_on_what(room: Room, three: list[str]):
    room.cuc.do("opinion.flag", opinion=three[0], is_hot=True, note="Dư luận")
    assert (room.last.name, room.last.particulars) == ("opinion.flagged", {})


def test_flag_by_operator_site_or_phone_is_not_allowed(room: Room, three: list[str]):
    for who in (room.nam, room.ha, room.dung, room.khanh):
        assert who.refusal("opinion.flag", opinion=three[0], is_hot=True) == DENIED


def test_flag_of_nothing_is_invalid(room: Room, three: list[str]):
    assert room.cuc.field("opinion.flag", opinion=three[0]) == "is_hot"
    assert room.cuc.field("opinion.flag", opinion=three[0], note="a" * 501) == "note"


# -- settings ------------------------------------------------------------------------------------


def test_watch_words_refuse_and_hide_nothing(room: Room):
    room.oanh.do("meeting.edit", settings={"watch_words": [" lạm thu ", "lạm thu", ""]})
    assert room.state.meeting.settings.watch_words == ["lạm thu"]
    room.oanh.do("meeting.edit", settings={"is_auto_release": True})
    assert room.opinion(room.opinion_of(room.dung, "Lạm thu đầu năm")).status == "released"


def test_too_many_reasons_or_words_are_invalid(room: Room):
    for name, most in (("hold_reasons", 9), ("watch_words", 300)):
        lines = [f"Dòng {i}" for i in range(most + 1)]
        field = room.oanh.field("meeting.edit", settings={name: lines})
        assert field == f"settings.{name}"
