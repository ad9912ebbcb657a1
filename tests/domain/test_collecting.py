"""Units gather opinions, each with its quota and deadline, and pass them on level by level."""

import pytest

from meeting.domain.command import Actor
from meeting.state.progress import progress
from tests.domain.room import Room, Someone

SCHOOL, COMMUNE = "Trường Tiểu học Nậm Tha", "UBND xã Nậm Tha"
ACCUSING = "Tôi tố cáo ông Trần Văn Quý nhận hối lộ khi tuyển giáo viên."


def by_link(room: Room, name: str) -> Someone:
    """Somebody who came in by the link of this unit."""
    link = room.oanh.do("link.create", role="unit", unit=name)["link"]
    return Someone(room, Actor("unit", link))


@pytest.fixture
def school(draft_room: Room) -> Someone:
    units = [{"name": SCHOOL, "parent": COMMUNE}, {"name": COMMUNE}]
    draft_room.oanh.do("unit.list", units=units)
    return by_link(draft_room, SCHOOL)


@pytest.fixture
def commune(draft_room: Room, school: Someone) -> Someone:
    return by_link(draft_room, COMMUNE)


def unit(room: Room, name: str):
    return next(u for u in room.state.units.values() if u.name == name)


def gather(who: Someone, *texts: str, **args: object) -> list[str]:
    return [who.do("contribution.add", text=text, **args)["contribution"] for text in texts]


def standing(room: Room, name: str) -> tuple[str, int]:
    found = progress(room.state, unit(room, name), room.clock())
    return found.standing, found.many


# -- the list ------------------------------------------------------------------------------------


def test_list_is_taken_in_once_and_says_level_and_kind(draft_room: Room):
    lines = [
        {"name": "Trường Mầm non tư thục Hoa Sen"},
        {"name": SCHOOL, "site": draft_room.van_yen, "parent": COMMUNE},
        {"name": COMMUNE},
    ]
    assert draft_room.oanh.do("unit.list", units=lines) == {"added": 3, "updated": 0}
    private, school = unit(draft_room, lines[0]["name"]), unit(draft_room, SCHOOL)
    assert (private.level, private.kind) == ("Mầm non", "Ngoài công lập")
    assert (school.level, school.kind, school.site) == (
        "Tiểu học",
        "Công lập",
        draft_room.van_yen,
    )
    assert school.parent == unit(draft_room, COMMUNE).id
    again = [{"name": " trường  tiểu học NẬM THA", "level": "Liên cấp"}]
    assert draft_room.oanh.do("unit.list", units=again) == {"added": 0, "updated": 1}
    assert unit(draft_room, SCHOOL) == school.but(v=unit(draft_room, SCHOOL).v, level="Liên cấp")


def test_list_with_a_unit_above_that_is_nowhere_is_refused_whole(draft_room: Room):
    lines = [{"name": "Trường A"}, {"name": "Trường B", "parent": "Xã không có"}]
    assert draft_room.oanh.field("unit.list", units=lines) == "units.2.parent"
    assert not draft_room.state.units


def test_unit_is_never_above_itself(draft_room: Room, school: Someone):
    above, below = unit(draft_room, COMMUNE), unit(draft_room, SCHOOL)
    assert draft_room.oanh.field("unit.edit", unit=above.id, parent=below.id) == "parent"
    assert draft_room.oanh.field("unit.edit", unit=above.id, parent=above.id) == "parent"


def test_renamed_unit_takes_its_link_along(draft_room: Room, school: Someone):
    gather(school, "Thiếu phòng học.")
    draft_room.oanh.do("unit.edit", unit=unit(draft_room, SCHOOL).id, name="Trường TH Mới")
    gather(school, "Thiếu giáo viên.")
    assert standing(draft_room, "Trường TH Mới") == ("enough", 2)
    refusal = draft_room.oanh.refusal(
        "unit.edit", unit=unit(draft_room, "Trường TH Mới").id, name="ubnd xã nậm tha"
    )
    assert refusal == ("wrong_state", "unit_listed")


def test_unit_with_opinions_that_nobody_else_has_is_not_removed(draft_room: Room, school: Someone):
    gather(school, "Thiếu phòng học.")
    listed = unit(draft_room, SCHOOL).id
    refusal = draft_room.oanh.refusal("unit.remove", unit=listed)
    assert refusal == ("wrong_state", "unit_has_opinions")
    draft_room.oanh.do("unit.forward", unit=listed)
    draft_room.oanh.do("unit.forward", unit=unit(draft_room, COMMUNE).id)
    draft_room.oanh.do("unit.remove", unit=listed)
    assert draft_room.state.units[listed].is_removed


def test_forms_are_counted(draft_room: Room, school: Someone):
    listed = unit(draft_room, SCHOOL).id
    draft_room.cuc.do("unit.count", unit=listed, forms_sent=40)
    draft_room.cuc.do("unit.count", unit=listed, forms_returned=43)
    counted = draft_room.state.units[listed]
    assert (counted.forms_sent, counted.forms_returned) == (40, 43)
    assert draft_room.cuc.field("unit.count", unit=listed, forms_sent=-1) == "forms_sent"


# -- gathering -----------------------------------------------------------------------------------


def test_what_a_unit_gathers_is_its_own_until_it_passes_it_on(draft_room: Room, school: Someone):
    first, second = gather(school, "Thiếu phòng học.", "Thiếu giáo viên.", name="Lò Thị Hạnh")
    school.do("contribution.edit", contribution=first, text="Thiếu 4 phòng học.")
    school.do("contribution.remove", contribution=second)
    assert [c.text for c in draft_room.state.contributions.values() if not c.is_removed] == [
        "Thiếu 4 phòng học."
    ]
    assert not draft_room.state.opinions
    (third,) = gather(school, "Đường vào trường hỏng.")
    assert draft_room.state.contributions[third].number == 3


def test_anonymous_contribution_stores_no_name(draft_room: Room, school: Someone):
    (made,) = gather(school, "Thiếu phòng học.", name="Lò Thị Hạnh", display="anonymous")
    kept = draft_room.state.contributions[made]
    assert (kept.name, kept.position, kept.display) == ("", "", "anonymous")


def test_unit_touches_nothing_of_another(draft_room: Room, school: Someone, commune: Someone):
    (made,) = gather(school, "Thiếu phòng học.")
    args = {"contribution": made}
    assert commune.refusal("contribution.remove", **args) == ("not_allowed", "not_your_unit")
    other = unit(draft_room, COMMUNE).id
    assert school.refusal("unit.reopen", unit=other) == ("not_allowed", "not_your_unit")


def test_link_of_a_unit_that_is_on_no_list_puts_it_there(draft_room: Room):
    stranger = by_link(draft_room, "Trường THCS Bản Lạ")
    gather(stranger, "Thiếu nước sạch.")
    made = unit(draft_room, "Trường THCS Bản Lạ")
    assert (made.level, made.parent, standing(draft_room, made.name)) == (
        "THCS",
        None,
        ("short", 1),
    )


# -- passing on ----------------------------------------------------------------------------------


def test_quota_is_asked_for_unless_there_is_no_more(draft_room: Room, school: Someone):
    gather(school, "Thiếu phòng học.")
    assert school.refusal("unit.forward") == ("wrong_state", "unit_below_quota")
    assert school.do("unit.forward", is_short=True)["forwarded"] == 1
    assert standing(draft_room, SCHOOL) == ("sent", 1)


def test_opinions_go_up_level_by_level_and_become_the_meeting_s(
    draft_room: Room, school: Someone, commune: Someone
):
    gather(school, "Thiếu phòng học.", name="Lò Thị Hạnh", display="name", solution="Xây thêm")
    gather(school, "Thiếu giáo viên.", display="anonymous", name="Ai đó")
    told = school.do("unit.forward")
    assert (told["forwarded"], told["received"]) == (2, 0)
    assert not draft_room.state.opinions
    gather(commune, "Đường liên thôn hỏng.")
    assert commune.do("unit.forward", is_short=True)["received"] == 3
    made = sorted(draft_room.state.opinions.values(), key=lambda o: o.number)
    below, above = unit(draft_room, SCHOOL).id, unit(draft_room, COMMUNE).id
    assert {(o.text, o.name, o.unit, o.solution, o.collected_by) for o in made} == {
        ("Thiếu phòng học.", "Lò Thị Hạnh", SCHOOL, "Xây thêm", below),
        ("Thiếu giáo viên.", "", "", "", below),
        ("Đường liên thôn hỏng.", "", COMMUNE, "", above),
    }
    assert {(o.channel, o.phase, o.status) for o in made} == {("unit", "before", "new")}
    assert [o.number for o in made] == [1, 2, 3]
    assert "Lò" not in str([e.particulars for e in draft_room.entries])


def test_forwarded_unit_changes_nothing(draft_room: Room, school: Someone):
    (made, _) = gather(school, "Thiếu phòng học.", "Thiếu giáo viên.")
    school.do("unit.forward")
    locked = ("wrong_state", "unit_forwarded")
    assert school.refusal("contribution.add", text="Thêm") == locked
    assert school.refusal("contribution.remove", contribution=made) == locked
    assert school.refusal("unit.forward") == locked


def test_what_comes_after_the_unit_above_has_sent_goes_past_it(
    draft_room: Room, school: Someone, commune: Someone
):
    commune.do("unit.forward", is_short=True)
    gather(school, "Thiếu phòng học.", "Thiếu giáo viên.")
    assert school.do("unit.forward")["received"] == 2


def test_denunciation_is_read_by_no_unit_above(draft_room: Room, school: Someone, commune: Someone):
    gather(school, ACCUSING, "Thiếu giáo viên.")
    assert school.do("unit.forward")["received"] == 1
    (made,) = draft_room.state.opinions.values()
    assert (made.text, made.status, made.suspicion) == (ACCUSING, "denunciation", "suspected")


def test_deadline_locks_and_the_organiser_takes_in_or_reopens_one(
    draft_room: Room, school: Someone
):
    due = "2023-04-28T10:00:00.000Z"
    draft_room.oanh.do("meeting.edit", settings={"gathered_until": due})
    gather(school, "Thiếu phòng học.")
    draft_room.clock.now = due
    assert school.refusal("contribution.add", text="Thêm") == ("closed", "unit_overdue")
    assert standing(draft_room, SCHOOL) == ("overdue", 1)
    listed = unit(draft_room, SCHOOL).id
    assert draft_room.oanh.field("unit.reopen", unit=listed) == "due_at"
    draft_room.oanh.do("unit.reopen", unit=listed, due_at="2023-04-29T10:00:00+00:00")
    gather(school, "Thiếu giáo viên.")
    draft_room.clock.now = "2023-04-29T10:00:00.000Z"
    assert school.refusal("unit.forward") == ("closed", "unit_overdue")
    assert draft_room.cuc.do("unit.forward", unit=listed)["forwarded"] == 2


def test_reopened_unit_gets_back_what_the_unit_above_still_has(
    draft_room: Room, school: Someone, commune: Someone
):
    gather(school, "Thiếu phòng học.", "Thiếu giáo viên.")
    listed = unit(draft_room, SCHOOL).id
    assert commune.refusal("unit.reopen", unit=listed) == ("wrong_state", "unit_is_open")
    school.do("unit.forward")
    commune.do("unit.reopen", unit=listed)
    (third,) = gather(school, "Đường hỏng.")
    assert {c.holder for c in draft_room.state.contributions.values()} == {listed}
    assert draft_room.state.contributions[third].number == 3


def test_unit_above_gives_back_until_its_own_deadline(
    draft_room: Room, school: Someone, commune: Someone
):
    below, above = unit(draft_room, SCHOOL).id, unit(draft_room, COMMUNE).id
    early, late = "2023-04-28T10:00:00.000Z", "2023-04-30T10:00:00.000Z"
    draft_room.oanh.do("unit.edit", unit=below, due_at=early)
    draft_room.oanh.do("unit.edit", unit=above, due_at=late)
    gather(school, "Thiếu phòng học.", "Thiếu giáo viên.")
    school.do("unit.forward")
    draft_room.clock.now = "2023-04-29T10:00:00.000Z"
    commune.do("unit.reopen", unit=below)
    assert draft_room.state.units[below].due_at == late
    gather(school, "Đường hỏng.")


# -- before the opening --------------------------------------------------------------------------


def test_phones_send_within_the_period_before_the_opening(draft_room: Room):
    since, until = "2023-04-27T02:00:00.000Z", "2023-04-27T03:00:00.000Z"
    period = {"asking_from": since, "asking_until": until}
    draft_room.oanh.do("meeting.edit", settings=period)
    early = draft_room.dung.refusal("opinion.submit", text="Sớm quá")
    assert early == ("closed", "asking_not_begun")
    draft_room.clock.now = since
    draft_room.dung.do("opinion.submit", text="Đúng lúc")
    draft_room.clock.now = until
    late = draft_room.dung.refusal("opinion.submit", text="Muộn quá")
    assert late == ("closed", "asking_over")
    draft_room.oanh.do("meeting.open")
    draft_room.dung.do("opinion.submit", text="Tại hội nghị")
    assert [o.phase for o in draft_room.state.opinions.values()] == ["before", "during"]
    assert draft_room.oanh.field("meeting.edit", settings={"asking_from": "mai"}) == (
        "settings.asking_from"
    )


def test_paper_says_in_which_phase_it_came(draft_room: Room):
    later = draft_room.cuc.field("opinion.enter", text="Phiếu", channel="letter", phase="during")
    assert later == "phase"
    draft_room.oanh.do("meeting.open")
    draft_room.cuc.do("opinion.enter", text="Phiếu", channel="letter", phase="before")
    draft_room.cuc.do("opinion.enter", text="Phiếu khác", channel="form")
    phases = [(o.channel, o.phase) for o in draft_room.state.opinions.values()]
    assert phases == [("letter", "before"), ("form", "during")]
